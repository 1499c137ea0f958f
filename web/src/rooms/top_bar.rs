//! The top bar: name, scenario, version, theme, help, language, and the link to what is shown.

mod share;

use std::rc::Rc;

use explain::{Language, Texts};
use trace::{PRESETS, Preset, VERSION_PRESETS, preset};
use yew::prelude::*;

use crate::hooks::opening::Opener;
use crate::own::first_shown;
use crate::route::Theme;
use crate::run::Run;
use crate::store::{Action, Room, Store};
use crate::widgets::choice::{Choice, Choices};
use crate::widgets::icon::{Glyph, icon};
use crate::widgets::listbox::{Entry, Listbox};
use share::Share;

/// The entry of the picker that is the capture which is open, and the one that opens another.
const OWN: &str = "own";
const OPEN: &str = "open";
/// What both the picker and the version switch call two runs side by side.
const BESIDE: &str = "beside";

/// What the top bar shows.
#[derive(Clone, PartialEq, Properties)]
pub struct TopBarProps {
    /// The state.
    pub store: Store,
    /// Told the scenario that is chosen.
    pub on_preset: Callback<Preset>,
    /// Told the scenario that is chosen to be shown alone.
    pub on_version: Callback<Preset>,
    /// Told that another run is to stand beside this one, or none.
    pub on_beside: Callback<()>,
    /// Told that the capture that is open is chosen.
    pub on_run: Callback<Rc<Run>>,
    /// Opens captures.
    pub opener: Opener,
    /// Told the language that is chosen.
    pub on_language: Callback<Language>,
    /// Told the theme that is chosen.
    pub on_theme: Callback<Theme>,
    /// The query of the link to what is shown; none for a capture.
    pub link: Option<AttrValue>,
    /// Sits in another page: only what is needed there.
    pub embedded: bool,
}

/// The top bar.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let TopBarProps { store, on_preset, on_version, on_beside, on_run, opener, on_language, on_theme, link, embedded } =
        props;
    let texts = &store.texts;
    let on_scenario = {
        let on_preset = on_preset.clone();
        move |id: &str| {
            if let Some(preset) = preset(id) {
                on_preset.emit(preset);
            }
        }
    };
    let on_entry = {
        let (on_scenario, on_run, opener, own) = (on_scenario, on_run.clone(), opener.clone(), store.own.clone());
        let on_beside = on_beside.clone();
        Callback::from(move |value: AttrValue| match (value.as_str(), first_shown(&own)) {
            (OPEN, _) => opener.choose(),
            (BESIDE, _) => on_beside.emit(()),
            (OWN, Some(run)) => on_run.emit(run.clone()),
            (id, _) => on_scenario(id),
        })
    };
    let on_open = {
        let opener = opener.clone();
        Callback::from(move |_: MouseEvent| opener.choose())
    };
    let on_code = {
        let on_language = on_language.clone();
        Callback::from(move |code: AttrValue| {
            if let Some(language) = Language::from_tag(&code) {
                on_language.emit(language);
            }
        })
    };
    let open_help = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Help(true)))
    };
    let open_export = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Export(true)))
    };
    // Those of the shipped scenarios are many, and the same as long as the language is.
    let entries = use_memo(
        (store.texts.clone(), store.own.clone(), store.beside.is_some()),
        |(texts, own, is_beside)| -> Rc<[Entry]> {
            let entry = |preset: &Preset| Entry {
                value: preset.id.into(),
                title: texts.preset_title(preset.id),
                subtitle: texts.preset_subtitle(preset.id),
                short: texts.preset_short(preset.id),
                group: texts.family(preset.family),
            };
            PRESETS.iter().map(entry).chain(own_entries(texts, own, *is_beside)).collect()
        },
    );
    let beside = Choice { title: Some(texts.text("beside.title")), ..Choice::new(BESIDE, texts.text("beside")) };
    let version = |preset: &Preset| Choice::new(preset.id, texts.preset_short(preset.id));
    let language = |language: Language| Choice {
        value: language.code().into(),
        text: language.code().to_uppercase(),
        title: Some(own_name(language).to_owned()),
        language: Some(language.code()),
    };
    let versions = Choices {
        label: texts.text("version"),
        attribute: "data-version",
        choices: VERSION_PRESETS.iter().map(version).chain([beside]).collect(),
        chosen: match &store.beside {
            Some(_) => BESIDE,
            None => store.run.preset().map_or("", |preset| preset.id),
        }
        .into(),
        on_choose: {
            let (on_version, on_beside) = (on_version.clone(), on_beside.clone());
            Callback::from(move |id: AttrValue| match preset(&id) {
                Some(preset) => on_version.emit(preset),
                None => on_beside.emit(()),
            })
        },
        class: "versions",
    };
    let languages = Choices {
        label: texts.text("language"),
        attribute: "data-lang",
        choices: Language::ALL.map(language).to_vec(),
        chosen: texts.language().code().into(),
        on_choose: on_code,
        class: "languages",
    };
    html! {
        <header class="top-bar">
            <span class="mark" translate="no">{ "H" }<span>{ "åndtryk" }</span><i>{ "." }</i></span>
            if !embedded {
                <Listbox
                    label={texts.text("scenario")}
                    entries={(*entries).clone()}
                    chosen={store.run.preset().map_or(OWN, |preset| preset.id)}
                    on_choose={on_entry}
                />
            }
            { versions.view() }
            <span class="space"></span>
            if !embedded {
                { settings_button(store) }
                { attack_button(store) }
                <button
                    type="button"
                    class="ghost open"
                    aria-label={texts.text("own-open")}
                    title={texts.text("own-open.title")}
                    onclick={on_open}
                >
                    { icon(Glyph::Open) }
                    <span>{ texts.text("own-open.short") }</span>
                </button>
                { theme_button(store, on_theme) }
                <button type="button" class="ghost export" title={texts.text("export")} onclick={open_export}>
                    { icon(Glyph::Export) }
                    <span>{ texts.text("export-button") }</span>
                </button>
                <button
                    type="button"
                    class="ghost"
                    aria-label={texts.text("help")}
                    title={format!("{} (?)", texts.text("help"))}
                    onclick={open_help}
                >
                    { icon(Glyph::Help) }
                </button>
            }
            { languages.view() }
            if *embedded {
                <a class="ghost" href={link.clone().unwrap_or_default()} target="_blank" rel="noopener">{ texts.text("open-in-full") }</a>
            } else {
                <Share texts={texts.clone()} link={link.clone()} />
            }
        </header>
    }
}

/// The capture that is open, if one is, what compares, and what opens another.
fn own_entries(texts: &Texts, own: &[Rc<Run>], is_beside: bool) -> impl Iterator<Item = Entry> {
    let own = own.first().map(|run| Entry {
        value: OWN.into(),
        title: run.title(texts),
        subtitle: run.subtitle(texts),
        short: run.title(texts),
        group: String::new(),
    });
    let open = Entry {
        value: OPEN.into(),
        title: format!("{} …", texts.text("own-open")),
        subtitle: texts.text("own-open-what"),
        short: String::new(),
        group: String::new(),
    };
    let beside = Entry {
        value: BESIDE.into(),
        title: match is_beside {
            true => texts.text("beside-close"),
            false => format!("{} …", texts.text("beside")),
        },
        subtitle: texts.text("beside.what"),
        short: String::new(),
        group: String::new(),
    };
    own.into_iter().chain([beside, open])
}

/// Opens the settings, and says how many differ from the preset.
fn settings_button(store: &Store) -> Html {
    let changed = store.settings.changed_knobs();
    room_button(store, Room::Settings, Glyph::Sliders, ("settings-button", "settings", "s"), changed)
}

/// Opens the attack, and says how much the attacker does.
fn attack_button(store: &Store) -> Html {
    room_button(store, Room::Attack, Glyph::Bolt, ("attack-button", "attack", "a"), store.settings.attacks())
}

/// Opens a room, or closes it. It is called by the first of the `names`, with a count by its attribute `changed`; the second
/// stands on it, and the third is its key.
fn room_button(
    store: &Store,
    room: Room,
    glyph: Glyph,
    (id, short, key): (&'static str, &'static str, &'static str),
    count: usize,
) -> Html {
    let texts = &store.texts;
    let open = store.room == Some(room);
    let onclick = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::OpenRoom((!open).then_some(room))))
    };
    let label = match count {
        0 => texts.text(id),
        count => texts.text_with(&format!("{id}.changed"), &[("count", count.into())]),
    };
    html! {
        <button
            type="button"
            class={classes!("ghost", "room-button", id)}
            aria-label={label.clone()}
            title={format!("{label} ({key})")}
            aria-expanded={open.to_string()}
            {onclick}
        >
            { icon(glyph) }
            <span>{ texts.text(short) }</span>
            if count > 0 {
                // Not as text: the label says it in words.
                <b class="count" data-count={count.to_string()} aria-hidden="true"></b>
            }
        </button>
    }
}

/// Goes from theme to theme: as the system, light, dark.
fn theme_button(store: &Store, on_theme: &Callback<Theme>) -> Html {
    let (glyph, next) = match store.theme {
        Theme::Auto => (Glyph::SunAndMoon, Theme::Light),
        Theme::Light => (Glyph::Sun, Theme::Dark),
        Theme::Dark => (Glyph::Moon, Theme::Auto),
    };
    let label =
        format!("{}: {}", store.texts.text("theme"), store.texts.text(&format!("theme-{}", store.theme.code())));
    let onclick = {
        let on_theme = on_theme.clone();
        Callback::from(move |_: MouseEvent| on_theme.emit(next))
    };
    html! {
        <button type="button" class="ghost theme" aria-label={label.clone()} title={label} {onclick}>{ icon(glyph) }</button>
    }
}

/// The name of a language in itself.
const fn own_name(language: Language) -> &'static str {
    match language {
        Language::Danish => "Dansk",
        Language::English => "English",
    }
}
