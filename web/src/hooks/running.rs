//! Plays a scenario for the stage: at once where that is short, else in slices, with a picture of how far it is.

use std::cell::RefCell;
use std::rc::Rc;

use trace::{Preset, Scenario};
use yew::prelude::*;

use super::slice::{Slices, now};
use crate::playing::Playing;
use crate::run::Run;
use crate::signal::Signal;

/// Milliseconds that a run may take at once: what is longer is what browsers call a long task.
const AT_ONCE: f64 = 50.0;

/// Plays scenarios, one at a time. Clones share it.
#[derive(Clone)]
pub struct Runner(Rc<Inner>);

struct Inner {
    /// Whether there is something to wait for.
    show: UseStateSetter<bool>,
    /// How far it is, from 0 to 1; none while nobody can know.
    progress: Signal<Option<f64>>,
    /// Told the run.
    on_end: RefCell<Callback<Rc<Run>>>,
    slices: RefCell<Option<Slices>>,
}

/// The runner, and whether it is at work for longer than a moment.
#[hook]
pub fn use_runner(on_end: Callback<Rc<Run>>) -> (Runner, bool) {
    let busy = use_state_eq(|| false);
    let show = busy.setter();
    let runner = use_memo((), |()| {
        let (progress, slices) = (Signal::default(), RefCell::default());
        Runner(Rc::new(Inner { show, progress, on_end: RefCell::default(), slices }))
    });
    runner.0.on_end.replace(on_end);
    ((*runner).clone(), *busy)
}

impl Runner {
    /// How far it is, from 0 to 1; none while nobody can know.
    pub fn progress(&self) -> Signal<Option<f64>> {
        self.0.progress.clone()
    }

    /// Plays this scenario, which comes from this preset, in the place of what is being played.
    pub fn play(&self, preset: Preset, scenario: Scenario) {
        self.cancel();
        let end = now() + AT_ONCE;
        let mut playing = Playing::new(preset, scenario);
        while now() < end {
            if let Some(run) = playing.advance() {
                return self.end(run);
            }
        }
        self.0.progress.set(playing.progress());
        self.0.show.set(true);
        let (progress, runner) = (self.progress(), self.clone());
        let slices = Slices::begin(playing, 0, move |part| progress.set(part), move |run| runner.end(run));
        self.0.slices.replace(Some(slices));
    }

    /// Gives a run that was played before, in the place of what is being played.
    pub fn give(&self, run: Rc<Run>) {
        self.end(run);
    }

    /// Stops, and leaves what is on the stage.
    pub fn cancel(&self) {
        self.0.slices.take();
        self.0.show.set(false);
    }

    fn end(&self, run: Rc<Run>) {
        self.cancel();
        let on_end = self.0.on_end.borrow().clone();
        on_end.emit(run);
    }
}

impl PartialEq for Runner {
    fn eq(&self, other: &Runner) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
