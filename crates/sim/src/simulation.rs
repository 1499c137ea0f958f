//! The event loop: the next packet or the next timer, whichever comes first, until both sides have closed.

use std::rc::Rc;

use provider::context::Context;
use trace::{End, EventKind, Scenario, Trace};

use crate::cast::Cast;
use crate::failure;
use crate::recorder::Recorder;

/// A run that has written down so many events is stopped; computations do not count.
pub const EVENT_CAP: usize = 200_000;

/// Whether there is more to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The run goes on.
    Running,
    /// The run has ended.
    Done,
}

/// A run that can be computed a piece at a time.
pub struct Simulation {
    scenario: Scenario,
    recorder: Recorder,
    /// None when the scenario could not be set up.
    cast: Option<Cast>,
    /// Timers and packets handled so far: a run that only turns in circles must end too.
    turns: usize,
    end: Option<End>,
}

impl Simulation {
    /// Sets the stage: certificates, engines, stacks. Nothing has happened yet.
    pub fn new(scenario: &Scenario) -> Simulation {
        Simulation::within(Context::recording(scenario.seed), scenario)
    }

    /// The same run without the computations of its engines.
    pub fn unrecorded(scenario: &Scenario) -> Simulation {
        Simulation::within(Context::new(scenario.seed), scenario)
    }

    fn within(context: Context, scenario: &Scenario) -> Simulation {
        let mut recorder = Recorder::new(scenario);
        let context = Rc::new(context);
        let (cast, end) = match scenario.validate() {
            Err(error) => (None, Some(End::Refused(error))),
            Ok(()) => match Cast::new(&context, scenario, &mut recorder) {
                Ok(cast) => (Some(cast), None),
                Err((host, error)) => {
                    recorder.event(host, None, EventKind::EngineFailed { failure: failure::of(&error) });
                    (None, Some(End::Idle))
                }
            },
        };
        Simulation { scenario: scenario.clone(), recorder, cast, turns: 0, end }
    }

    /// Computes on, for at most `budget` packets and timers.
    pub fn advance(&mut self, budget: usize) -> Progress {
        for _ in 0..budget {
            if self.end.is_some() {
                return Progress::Done;
            }
            self.end = self.turn();
        }
        Progress::Running
    }

    /// What has been written down.
    pub fn into_trace(self) -> Trace {
        self.recorder.finish(self.end.unwrap_or(End::Idle))
    }

    /// Handles one packet or one timer; says how the run ended, if it did.
    fn turn(&mut self) -> Option<End> {
        let Some(cast) = &mut self.cast else { return Some(End::Idle) };
        let recorder = &mut self.recorder;
        self.turns += 1;
        if recorder.events() >= EVENT_CAP || self.turns >= EVENT_CAP {
            return Some(End::EventCap(recorder.events()));
        }
        if cast.is_at_rest() {
            return cast.open_next(&self.scenario, recorder);
        }
        let Some(next) = cast.next(recorder.now) else { return Some(End::Idle) };
        recorder.now = recorder.now.max(next);
        cast.act(&self.scenario, recorder)
    }
}
