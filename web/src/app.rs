//! The whole page: reads the link, holds state and playhead, and puts the rooms in their places.

mod around;
mod beside;
mod runs;
mod staging;

use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::after_picture::use_pictured;
use crate::hooks::document::use_document;
use crate::hooks::embedding::use_host;
use crate::hooks::foresight::use_foresight;
use crate::hooks::keyboard::use_shortcuts;
use crate::hooks::link::{current_query, use_link};
use crate::hooks::media::{matches, use_media};
use crate::hooks::opening::use_opener;
use crate::hooks::playhead::{Playhead, use_playhead};
use crate::hooks::running::use_runner;
use crate::host::HostOrigin;
use crate::player::{Command, Moment};
use crate::rooms::attack::AttackRoom;
use crate::rooms::breaking::Breaking;
use crate::rooms::event_list::EventList;
use crate::rooms::inspector::Inspector;
use crate::rooms::notices::notices;
use crate::rooms::own::{Entrance, own_bar};
use crate::rooms::settings::SettingsRoom;
use crate::rooms::stage::Stage;
use crate::rooms::stage::beside::BesideStage;
use crate::rooms::transport::Transport;
use crate::route::{Embed, Fault, View};
use crate::sight::leaked_names;
use crate::store::{Action, Room, State, Store};
use around::{on_shortcut, overlays, top_bar};
use beside::{choose_companion, companion, on_alone, on_beside, on_companion};
use runs::{Alone, Goal, job, on_intervene, on_played, on_preset, on_repair, use_change};
use staging::{on_opened, on_run, own_moment};

const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// The page.
#[component]
pub fn App() -> Html {
    let opening = use_memo((), |()| View::parse(&current_query()));
    let store = use_reducer(|| open(&opening));
    let (playhead, moment) = use_playhead(&store.run, store.beside.as_deref());
    let embed = &opening.0.embed;
    let view = now(&store, &moment, embed.clone());
    // Whether the run that is being played is to stand alone.
    let alone = (*use_memo((), |()| Alone::default())).clone();
    // The intervention whose step is to be shown next.
    let goal = (*use_memo((), |()| Goal::default())).clone();
    let (opener, coming) = use_opener(on_opened(&store, &playhead, moment));
    let on_run = on_run(&store, &playhead);
    let (runner, busy) = use_runner(on_played(&store, &playhead, moment, &alone, &goal));
    let (companions, preparing) = use_runner(on_companion(&store, &playhead, moment));
    let on_change = use_change(&store, &runner);
    let on_intervene = on_intervene(&store, &on_change, &goal);
    let on_aim =
        use_callback(store.dispatcher(), |subject, dispatcher| dispatcher.dispatch(Action::Break(Some(subject))));
    let can_aim = embed.is_none() && store.beside.is_none() && store.run.scenario().is_some();
    let aim = can_aim.then(|| on_aim.clone());
    let on_repair = on_repair(&store, &playhead);
    let on_alone = on_alone(&store, &playhead, moment);
    let on_beside = on_beside(&store, &playhead, moment, &companions);

    use_opening(&opening.0, &playhead);
    use_document(&store);
    use_foresight(&store, busy || preparing);
    use_link(if store.run.preset().is_some() { view.query() } else { view.settings_query() }, moment.playing);
    use_host(
        embed.as_ref().map_or(HostOrigin::Nobody, |embed| embed.host.clone()),
        &store.run,
        store.steps(),
        moment,
        &playhead,
    );
    let on_command = {
        let playhead = playhead.clone();
        use_callback((), move |command, ()| playhead.command(command))
    };
    use_shortcuts(
        store.shortcuts && !store.help && !store.export && !store.blank && store.breaking.is_none(),
        on_shortcut(&store, moment, &on_command, &on_beside, aim.as_ref()),
    );

    let controls = embed.as_ref().is_none_or(|embed| embed.controls);
    let texts = &store.texts;
    // Of another run the stage comes first, and what stands around it with the next frame.
    let is_pictured = use_pictured((store.run.clone(), store.beside.as_ref().map(|beside| beside.other.clone())));
    // Under a room nobody sees the inspector: it follows when that closes.
    let inspector = || {
        html! {
            <Inspector store={store.clone()} {moment} on_repair={on_repair.clone()} on_aim={aim.clone()} on_alone={on_alone.clone()} />
        }
    };
    let inspector = use_latest(inspector, store.room.is_some() || !is_pictured);
    let head = || {
        html! {
            <>
                if controls {
                    { top_bar(&store, &runner, &view, &opener, &on_run, &alone, &on_beside) }
                }
                { notices(&store) }
                if embed.is_none() {
                    { own_bar(&store, &opener, &on_run) }
                }
            </>
        }
    };
    let head = use_latest(head, !is_pictured);
    let foot = || {
        html! {
            if controls {
                <Transport run={store.run.clone()} sight={store.sight.clone()} beside={store.beside.clone()} texts={texts.clone()} {moment} progress={playhead.progress()} on_command={on_command.clone()} />
            }
        }
    };
    let foot = use_latest(foot, !is_pictured);
    let events = || {
        html! { <EventList run={store.run.clone()} beside={store.beside.clone()} texts={texts.clone()} {moment} /> }
    };
    let events = use_latest(events, !is_pictured);
    // Out of sight it goes at once, out of the tree later: without a modal dialog all else gets its style anew.
    let dialog = || {
        html! {
            if let Some(subject) = store.breaking {
                <Breaking store={store.clone()} {subject} {on_intervene} />
            }
        }
    };
    let dialog = use_latest(dialog, !is_pictured);
    let stage = match &store.beside {
        None => html! {
            <Stage store={store.clone()} {moment} progress={playhead.progress()} on_command={on_command.clone()} on_aim={aim.clone()} />
        },
        Some(beside) => html! {
            <BesideStage store={store.clone()} beside={beside.clone()} {moment} progress={playhead.progress()}
                on_command={on_command.clone()} on_companion={choose_companion(&store, &companions)} on_alone={on_alone.clone()} />
        },
    };
    html! {
        <div class={classes!("page", embed.is_some().then_some("embedded"), (!is_pictured).then_some("changing"))}>
            if embed.is_none() {
                <a class="skip" href="#inspector">{ texts.text("skip") }</a>
            }
            { head }
            <main class={classes!(store.room.map(|_| "with-settings"))}>
                if embed.is_some() {
                    <h1 class="visually-hidden">{ store.run.title(texts) }</h1>
                }
                { stage }
                if embed.is_none() {
                    { inspector }
                    if store.room == Some(Room::Settings) {
                        <SettingsRoom store={store.clone()} {on_change} />
                    } else if store.room == Some(Room::Attack) {
                        <AttackRoom store={store.clone()} step={own_moment(&store, moment).step} {on_change} {on_aim}
                            on_command={on_command.clone()} on_preset={on_preset(&store, &runner)} />
                    }
                }
                { events }
            </main>
            { foot }
            { overlays(&store) }
            if embed.is_none() {
                { dialog }
                <Entrance store={store.clone()} {opener} name={coming} />
                if busy {
                    { job(&store, &runner) }
                } else if preparing {
                    { job(&store, &companions) }
                }
            }
        </div>
    }
}

/// What this makes; while it is `held`, what it made before.
#[hook]
fn use_latest<T: Clone + 'static>(make: impl FnOnce() -> T, held: bool) -> T {
    let kept = use_mut_ref(|| None::<T>);
    let mut kept = kept.borrow_mut();
    match &*kept {
        Some(value) if held => value.clone(),
        _ => kept.insert(make()).clone(),
    }
}

fn open(opening: &(View, Vec<Fault>)) -> State {
    State::open(&opening.0, opening.1.clone())
}

/// The view that is shown now.
fn now(store: &Store, moment: &Moment, embed: Option<Embed>) -> View {
    View {
        preset: store.run.preset(),
        changed: store.run.changed().cloned().map(Rc::new),
        step: Some(moment.step),
        tab: store.tab,
        source: Some(store.source),
        field: store.field.clone().filter(|(step, _)| *step == moment.step).map(|(_, field)| field),
        looker: store.sight.looker,
        leaked: leaked_names(&store.run, &store.sight.leaked),
        language: Some(store.texts.language()),
        theme: Some(store.theme),
        beside: store.beside.as_ref().and_then(|beside| companion(&beside.other)),
        embed,
    }
}

/// Goes to the link's step; a link without one plays at once, if a person looks and wants things to move.
#[hook]
fn use_opening(view: &View, playhead: &Playhead) {
    let reduced = use_media(REDUCED_MOTION);
    {
        let playhead = playhead.clone();
        use_effect_with(reduced, move |reduced| playhead.set_reduced_motion(*reduced));
    }
    let (step, embedded, playhead) = (view.step, view.embed.is_some(), playhead.clone());
    use_effect_with((), move |()| match step {
        Some(step) => playhead.command(Command::Seek(step)),
        None if embedded || matches(REDUCED_MOTION) || gloo::utils::document().hidden() => {}
        None => playhead.command(Command::Play),
    });
}
