//! What a person asks to be played: a scenario, one with another setting, one with another attack, one that is repaired. When
//! it has been played, it comes on the stage.

use std::cell::Cell;
use std::rc::Rc;

use trace::{Intervention, Preset, Scenario};
use yew::prelude::*;

use super::staging::{own_moment, show};
use crate::hooks::playhead::Playhead;
use crate::hooks::running::Runner;
use crate::player::{Command, Moment};
use crate::run::Run;
use crate::settings::{Change, Settings};
use crate::store::{Action, Store};
use crate::widgets::job::Job;

/// Whether the next run that is shown is to stand alone. Clones share it.
pub type Alone = Rc<Cell<bool>>;

/// The place of the intervention whose step is to be shown next. Clones share it.
pub type Goal = Rc<Cell<Option<usize>>>;

/// Shows a run that was asked for. Who compares stays at the message that both have, and so does who watches a run whose
/// settings change; who watches sees another story from its start.
pub fn on_played(store: &Store, playhead: &Playhead, moment: Moment, alone: &Alone, goal: &Goal) -> Callback<Rc<Run>> {
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

/// Turns a knob, and has the scenario played if it can be run. It is always the same callback: the knobs that have not been
/// turned are not drawn anew.
#[hook]
pub fn use_change(store: &Store, runner: &Runner) -> Callback<Change> {
    let now = use_mut_ref(|| store.clone());
    now.replace(store.clone());
    // How the knobs stand when one is turned before the last turn is drawn.
    let ahead = use_mut_ref(|| None::<Settings>);
    ahead.replace(None);
    use_callback(runner.clone(), move |change: Change, runner: &Runner| {
        let store = now.borrow().clone();
        let settings = ahead.borrow().as_ref().unwrap_or(&store.settings).after(&change);
        ahead.replace(Some(settings.clone()));
        play(&store, runner, settings);
    })
}

/// Has the attacker do this too, and shows the step at which it does.
pub fn on_intervene(store: &Store, on_change: &Callback<Change>, goal: &Goal) -> Callback<Intervention> {
    let (store, on_change, goal) = (store.clone(), on_change.clone(), goal.clone());
    Callback::from(move |intervention: Intervention| {
        store.dispatch(Action::Break(None));
        goal.set(Some(store.settings.scenario.interventions.len()));
        on_change.emit(Change::Intervene(intervention));
    })
}

/// Plays a preset, as its knobs were left.
pub fn on_preset(store: &Store, runner: &Runner) -> Callback<Preset> {
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

/// Runs what failed again, with its fault repaired, from the start.
pub fn on_repair(store: &Store, playhead: &Playhead) -> Callback<Scenario> {
    let (store, playhead) = (store.clone(), playhead.clone());
    Callback::from(move |scenario: Scenario| {
        let Some(preset) = store.run.preset() else { return };
        store.dispatch(Action::Set(Box::new(Settings::of(preset, scenario.clone()))));
        let run = store.kept(preset, &scenario).cloned().unwrap_or_else(|| Run::of(preset, scenario));
        show(&store, &playhead, run, 0);
        playhead.command(Command::Play);
    })
}

/// The picture of a run that takes its time.
pub fn job(store: &Store, runner: &Runner) -> Html {
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
