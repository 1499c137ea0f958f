//! What lies around the stage and reaches for all of the state: the bar at the top, what lies over the page, the keys.

use std::rc::Rc;

use diagram::Subject;
use explain::Language;
use trace::Preset;
use yew::prelude::*;

use super::runs::{Alone, on_preset};
use crate::hooks::keyboard::Shortcut;
use crate::hooks::opening::Opener;
use crate::hooks::running::Runner;
use crate::player::{Command, Moment};
use crate::preferences;
use crate::rooms::blank::Blank;
use crate::rooms::export::export;
use crate::rooms::help::help;
use crate::rooms::top_bar::TopBar;
use crate::route::{Theme, View};
use crate::run::Run;
use crate::store::{Action, Room, Store};

pub fn top_bar(
    store: &Store,
    runner: &Runner,
    view: &View,
    opener: &Opener,
    on_run: &Callback<Rc<Run>>,
    alone: &Alone,
    on_beside: &Callback<()>,
) -> Html {
    let on_preset = on_preset(store, runner);
    let on_version = {
        let (alone, on_preset) = (alone.clone(), on_preset.clone());
        Callback::from(move |preset: Preset| {
            alone.set(true);
            on_preset.emit(preset);
        })
    };
    let on_language = {
        let store = store.clone();
        Callback::from(move |language: Language| {
            preferences::remember_language(language);
            store.dispatch(Action::SetLanguage(language));
        })
    };
    let whole = View { embed: None, ..view.clone() };
    let link = store.run.preset().map(|_| if view.embed.is_some() { whole.query() } else { whole.share_query() });
    html! {
        <TopBar
            store={store.clone()}
            {on_preset}
            {on_version}
            on_beside={on_beside.clone()}
            on_run={on_run.clone()}
            opener={opener.clone()}
            {on_language}
            on_theme={on_theme(store)}
            link={link.map(AttrValue::from)}
            embedded={view.embed.is_some()}
        />
    }
}

fn on_theme(store: &Store) -> Callback<Theme> {
    let store = store.clone();
    Callback::from(move |theme: Theme| {
        preferences::remember_theme(theme);
        store.dispatch(Action::SetTheme(theme));
    })
}

pub fn overlays(store: &Store) -> Html {
    let on_shortcuts = {
        let store = store.clone();
        Callback::from(move |on: bool| {
            preferences::remember_shortcuts(on);
            store.dispatch(Action::SetShortcuts(on));
        })
    };
    let on_wake = {
        let store = store.clone();
        Callback::from(move |()| store.dispatch(Action::Blank(false)))
    };
    html! {
        <>
            if store.help {
                { help(store, &on_theme(store), &on_shortcuts) }
            }
            if store.export {
                { export(store) }
            }
            if store.blank {
                <Blank label={store.texts.text("blank")} {on_wake} />
            }
        </>
    }
}

pub fn on_shortcut(
    store: &Store,
    moment: Moment,
    on_command: &Callback<Command>,
    on_beside: &Callback<()>,
    on_aim: Option<&Callback<Subject>>,
) -> Callback<Shortcut> {
    let (store, on_command, on_beside) = (store.clone(), on_command.clone(), on_beside.clone());
    let on_aim = on_aim.cloned();
    let toggle = |store: &Store, room: Room| {
        store.dispatch(Action::OpenRoom((store.room != Some(room)).then_some(room)));
    };
    Callback::from(move |shortcut| match shortcut {
        Shortcut::Command(command) => on_command.emit(command),
        Shortcut::Tab(tab) => store.dispatch(Action::SelectTab(tab)),
        Shortcut::Help => store.dispatch(Action::Help(true)),
        Shortcut::Settings => toggle(&store, Room::Settings),
        Shortcut::Attack => toggle(&store, Room::Attack),
        Shortcut::Break => {
            if let (Some(on_aim), Some((id, _))) = (&on_aim, store.run.message(moment.step)) {
                on_aim.emit(Subject::Message(id));
            }
        }
        Shortcut::Beside => on_beside.emit(()),
        Shortcut::Blank => {
            on_command.emit(Command::Pause);
            store.dispatch(Action::Blank(true));
        }
    })
}
