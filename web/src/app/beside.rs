//! Two runs side by side: what comes beside the one on the stage, and how one of them stands alone again.

use std::rc::Rc;

use trace::{DEFAULT_PRESET, Preset, Scenario, VERSION_PRESETS};
use yew::prelude::*;

use super::staging::own_moment;
use crate::beside::{Beside, Side};
use crate::hooks::playhead::Playhead;
use crate::hooks::running::Runner;
use crate::player::Moment;
use crate::run::Run;
use crate::settings::Settings;
use crate::sight::Sight;
use crate::store::{Action, Store};

/// Has another run stand beside the one on the stage, or none. What was changed stands beside what it was; of the two
/// presets that the version switch goes between each stands beside the other, in their order, and beside the classic
/// handshake the first of them: the same as it is spoken today.
pub fn on_beside(store: &Store, playhead: &Playhead, moment: Moment, companions: &Runner) -> Callback<()> {
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

/// Has what a person chooses stand beside the run on the stage.
pub fn choose_companion(store: &Store, companions: &Runner) -> Callback<(Preset, Rc<Scenario>)> {
    let (store, companions) = (store.clone(), companions.clone());
    Callback::from(move |(preset, scenario): (Preset, Rc<Scenario>)| match store.kept(preset, &scenario) {
        Some(run) => companions.give(run.clone()),
        None => companions.play(preset, (*scenario).clone()),
    })
}

/// Has a run stand beside the one on the stage.
pub fn on_companion(store: &Store, playhead: &Playhead, moment: Moment) -> Callback<Rc<Run>> {
    let (store, playhead) = (store.clone(), playhead.clone());
    Callback::from(move |other: Rc<Run>| {
        let step = own_moment(&store, moment).step;
        stand_beside(&store, &playhead, store.run.clone(), other, step);
    })
}

/// Shows one of two runs alone, where it stands.
pub fn on_alone(store: &Store, playhead: &Playhead, moment: Moment) -> Callback<Side> {
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

/// A run as a link names it; none for a capture.
pub fn companion(run: &Run) -> Option<(Preset, Rc<Scenario>)> {
    Some((run.preset()?, Rc::new(run.scenario()?.clone())))
}
