//! What is on the stage, and at which of its steps.

use std::rc::Rc;

use yew::prelude::*;

use crate::beside::Side;
use crate::hooks::opening::Ended;
use crate::hooks::playhead::Playhead;
use crate::own::first_shown;
use crate::player::{Command, Moment};
use crate::run::Run;
use crate::store::{Action, Store};

/// Puts a run on the stage, at its step `step`; what stands beside it stays there.
pub fn show(store: &Store, playhead: &Playhead, run: Rc<Run>, step: usize) {
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
pub fn own_moment(store: &Store, moment: Moment) -> Moment {
    store.beside.as_ref().map_or(moment, |beside| beside.moment(Side::One, moment))
}

/// Shows another connection of the capture that is open, from its start.
pub fn on_run(store: &Store, playhead: &Playhead) -> Callback<Rc<Run>> {
    let (store, playhead) = (store.clone(), playhead.clone());
    Callback::from(move |run: Rc<Run>| {
        show(&store, &playhead, run, 0);
    })
}

/// Shows what was opened. The same capture with more keys stays where it was; another one waits at its start.
pub fn on_opened(store: &Store, playhead: &Playhead, moment: Moment) -> Callback<Ended> {
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
