//! The whole page: reads the link, holds state and playhead, and puts the rooms in their places.

use std::rc::Rc;

use diagram::Subject;
use explain::Language;
use trace::{DEFAULT_PRESET, Intervention, Preset, Scenario, VERSION_PRESETS};
use yew::prelude::*;

use crate::beside::{Beside, Side};
use crate::hooks::after_picture::use_pictured;
use crate::hooks::document::use_document;
use crate::hooks::embedding::use_host;
use crate::hooks::foresight::use_foresight;
use crate::hooks::keyboard::{Shortcut, use_shortcuts};
use crate::hooks::link::{current_query, use_link};
use crate::hooks::media::{matches, use_media};
use crate::hooks::opening::{Ended, Opener, use_opener};
use crate::hooks::playhead::{Playhead, use_playhead};
use crate::hooks::running::{Runner, use_runner};
use crate::host::HostOrigin;
use crate::own::first_shown;
use crate::player::{Command, Moment};
use crate::preferences;
use crate::rooms::attack::AttackRoom;
use crate::rooms::blank::Blank;
use crate::rooms::breaking::Breaking;
use crate::rooms::event_list::EventList;
use crate::rooms::export::export;
use crate::rooms::help::help;
use crate::rooms::inspector::Inspector;
use crate::rooms::notices::notices;
use crate::rooms::own::{Entrance, own_bar};
use crate::rooms::settings::SettingsRoom;
use crate::rooms::stage::Stage;
use crate::rooms::stage::beside::BesideStage;
use crate::rooms::top_bar::TopBar;
use crate::rooms::transport::Transport;
use crate::route::{Embed, Fault, Theme, View};
use crate::run::Run;
use crate::settings::{Change, Settings};
use crate::sight::{Sight, leaked_names};
use crate::store::{Action, Room, State, Store};
use crate::widgets::job::Job;

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

/// Whether the next run that is shown is to stand alone. Clones share it.
type Alone = Rc<std::cell::Cell<bool>>;

/// The place of the intervention whose step is to be shown next. Clones share it.
type Goal = Rc<std::cell::Cell<Option<usize>>>;

/// A run as a link names it; none for a capture.
fn companion(run: &Run) -> Option<(Preset, Rc<Scenario>)> {
    Some((run.preset()?, Rc::new(run.scenario()?.clone())))
}

/// Puts a run on the stage, at its step `step`; what stands beside it stays there.
fn show(store: &Store, playhead: &Playhead, run: Rc<Run>, step: usize) {
    match &store.beside {
        None => playhead.load(&run, step),
        Some(beside) => {
            let beside = beside.with(run.clone(), &store.sight);
            playhead.load_both(&beside, beside.step_of(Side::One, step));
        }
    }
    store.dispatch(Action::Show(run));
}

/// Where the run on the stage stands: by itself, or in the story of two.
fn own_moment(store: &Store, moment: Moment) -> Moment {
    store.beside.as_ref().map_or(moment, |beside| beside.moment(Side::One, moment))
}

/// Has a run stand beside the one on the stage.
fn on_companion(store: &Store, playhead: &Playhead, moment: Moment) -> Callback<Rc<Run>> {
    let (store, playhead) = (store.clone(), playhead.clone());
    Callback::from(move |other: Rc<Run>| {
        let step = own_moment(&store, moment).step;
        stand_beside(&store, &playhead, store.run.clone(), other, step);
    })
}

/// Has two runs stand side by side, at a step of the one.
fn stand_beside(store: &Store, playhead: &Playhead, one: Rc<Run>, other: Rc<Run>, step: usize) {
    if one != store.run {
        store.dispatch(Action::Compare(None));
        if let (Some(preset), Some(scenario)) = (one.preset(), one.scenario()) {
            store.dispatch(Action::Set(Box::new(Settings::of(preset, scenario.clone()))));
        }
        store.dispatch(Action::Show(one.clone()));
    }
    // What has leaked is named within its own run.
    let sight = if one == store.run {
        store.sight.clone()
    } else {
        Rc::new(Sight::of(&one, store.sight.looker, Default::default()))
    };
    let beside = Beside::of(one, other, &sight);
    playhead.load_both(&beside, beside.step_of(Side::One, step));
    store.dispatch(Action::Compare(Some(Rc::new(beside))));
}

/// Has what a person chooses stand beside the run on the stage.
fn choose_companion(store: &Store, companions: &Runner) -> Callback<(Preset, Rc<Scenario>)> {
    let (store, companions) = (store.clone(), companions.clone());
    Callback::from(move |(preset, scenario): (Preset, Rc<Scenario>)| match store.kept(preset, &scenario) {
        Some(run) => companions.give(run.clone()),
        None => companions.play(preset, (*scenario).clone()),
    })
}

/// Shows one of two runs alone, where it stands.
fn on_alone(store: &Store, playhead: &Playhead, moment: Moment) -> Callback<Side> {
    let (store, playhead) = (store.clone(), playhead.clone());
    Callback::from(move |side: Side| {
        let Some(beside) = store.beside.clone() else { return };
        let run = beside.run(side).clone();
        playhead.load(&run, beside.moment(side, moment).step);
        store.dispatch(Action::Compare(None));
        if run != store.run {
            if let (Some(preset), Some(scenario)) = (run.preset(), run.scenario()) {
                store.dispatch(Action::Set(Box::new(Settings::of(preset, scenario.clone()))));
            }
            store.dispatch(Action::Show(run));
        }
    })
}

/// Has another run stand beside the one on the stage, or none. What was changed stands beside what it was; of the two
/// presets that the version switch goes between each stands beside the other, in their order, and beside the classic
/// handshake the first of them: the same as it is spoken today.
fn on_beside(store: &Store, playhead: &Playhead, moment: Moment, companions: &Runner) -> Callback<()> {
    let (store, playhead) = (store.clone(), playhead.clone());
    let (on_alone, choose) = (on_alone(&store, &playhead, moment), choose_companion(&store, companions));
    Callback::from(move |()| {
        if store.beside.is_some() {
            return on_alone.emit(Side::One);
        }
        if let Some((preset, scenario)) = store.companions().into_iter().next() {
            return choose.emit((preset, Rc::new(scenario)));
        }
        let [first, second] = VERSION_PRESETS else { return };
        if store.run.preset() != Some(*second) {
            let is_classic = store.run.preset().is_some_and(|preset| preset.id == DEFAULT_PRESET);
            let other = if is_classic { first } else { second };
            return choose.emit((*other, Rc::new(other.scenario())));
        }
        let one = store.kept(*first, &first.scenario()).cloned().unwrap_or_else(|| Run::of(*first, first.scenario()));
        let step = store.run.counterpart(moment.step, &one);
        stand_beside(&store, &playhead, one, store.run.clone(), step);
    })
}

/// Shows another connection of the capture that is open, from its start.
fn on_run(store: &Store, playhead: &Playhead) -> Callback<Rc<Run>> {
    let (store, playhead) = (store.clone(), playhead.clone());
    Callback::from(move |run: Rc<Run>| {
        show(&store, &playhead, run, 0);
    })
}

/// Runs what failed again, with its fault repaired, from the start.
fn on_repair(store: &Store, playhead: &Playhead) -> Callback<Scenario> {
    let (store, playhead) = (store.clone(), playhead.clone());
    Callback::from(move |scenario: Scenario| {
        let Some(preset) = store.run.preset() else { return };
        store.dispatch(Action::Set(Box::new(Settings::of(preset, scenario.clone()))));
        let run = store.kept(preset, &scenario).cloned().unwrap_or_else(|| Run::of(preset, scenario));
        show(&store, &playhead, run, 0);
        playhead.command(Command::Play);
    })
}

/// Turns a knob, and has the scenario played if it can be run. It is always the same callback: the knobs that have not been
/// turned are not drawn anew.
#[hook]
fn use_change(store: &Store, runner: &Runner) -> Callback<Change> {
    let now = use_mut_ref(|| store.clone());
    now.replace(store.clone());
    use_callback(runner.clone(), move |change: Change, runner: &Runner| {
        let store = now.borrow().clone();
        play(&store, runner, store.settings.after(&change));
    })
}

/// Has the attacker do this too, and shows the step at which it does.
fn on_intervene(store: &Store, on_change: &Callback<Change>, goal: &Goal) -> Callback<Intervention> {
    let (store, on_change, goal) = (store.clone(), on_change.clone(), goal.clone());
    Callback::from(move |intervention: Intervention| {
        store.dispatch(Action::Break(None));
        goal.set(Some(store.settings.scenario.interventions.len()));
        on_change.emit(Change::Intervene(intervention));
    })
}

/// Plays a preset, as its knobs were left.
fn on_preset(store: &Store, runner: &Runner) -> Callback<Preset> {
    let (store, runner) = (store.clone(), runner.clone());
    Callback::from(move |preset: Preset| play(&store, &runner, store.settings_of(preset)))
}

/// Has the knobs stand so, and plays what they say, unless that is kept or cannot be run.
fn play(store: &Store, runner: &Runner, settings: Settings) {
    store.dispatch(Action::Set(Box::new(settings.clone())));
    match store.kept(settings.preset, &settings.scenario) {
        _ if settings.refused.is_some() => runner.cancel(),
        Some(run) => runner.give(run.clone()),
        None => runner.play(settings.preset, settings.scenario),
    }
}

/// Shows a run that was asked for. Who compares stays at the message that both have, and so does who watches a run whose
/// settings change; who watches sees another story from its start.
fn on_played(store: &Store, playhead: &Playhead, moment: Moment, alone: &Alone, goal: &Goal) -> Callback<Rc<Run>> {
    let (store, playhead, alone, goal) = (store.clone(), playhead.clone(), alone.clone(), goal.clone());
    let moment = own_moment(&store, moment);
    Callback::from(move |run: Rc<Run>| {
        let same = store.run.counterpart(if moment.playing { moment.delivered } else { moment.step }, &run);
        let step = match goal.take().and_then(|place| run.step_of_intervention(place, same)) {
            Some(step) => step,
            None if moment.playing && run.preset() != store.run.preset() => 0,
            None => same,
        };
        if alone.take() {
            store.dispatch(Action::Compare(None));
            playhead.load(&run, step);
            return store.dispatch(Action::Show(run));
        }
        show(&store, &playhead, run, step);
    })
}

/// The picture of a run that takes its time.
fn job(store: &Store, runner: &Runner) -> Html {
    let on_cancel = {
        let (store, runner) = (store.clone(), runner.clone());
        Callback::from(move |()| {
            runner.cancel();
            // The knobs say again what is on the stage.
            if let (Some(preset), Some(scenario)) = (store.run.preset(), store.run.scenario()) {
                store.dispatch(Action::Set(Box::new(Settings::of(preset, scenario.clone()))));
            }
        })
    };
    let title = store.texts.text("settings-playing");
    html! { <Job texts={store.texts.clone()} {title} progress={runner.progress()} {on_cancel} /> }
}

/// Shows what was opened. The same capture with more keys stays where it was; another one waits at its start.
fn on_opened(store: &Store, playhead: &Playhead, moment: Moment) -> Callback<Ended> {
    let (store, playhead) = (store.clone(), playhead.clone());
    Callback::from(move |Ended { opened, again }| {
        let runs: Rc<[Rc<Run>]> = opened.runs.into();
        let number = |run: &Run| run.captured().map(|captured| captured.number);
        let same = runs.iter().find(|run| again && number(run).is_some() && number(run) == number(&store.run));
        if let Some(run) = same.or_else(|| first_shown(&runs)) {
            let own = own_moment(&store, moment);
            let step = if same.is_some() { store.run.same_place(own.step, run) } else { 0 };
            show(&store, &playhead, run.clone(), step);
            if same.is_none() {
                playhead.command(Command::Seek(0));
            }
            store.dispatch(Action::Open(runs.clone()));
        }
        store.dispatch(Action::Tell(opened.tales));
    })
}

fn top_bar(
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

fn overlays(store: &Store) -> Html {
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

fn on_shortcut(
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
