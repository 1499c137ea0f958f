//! Playing a scenario, a little at a time, so that the page stays alive: simulating, then analysing. Time is not known here;
//! whoever drives it says when to go on.

use std::rc::Rc;

use analysis::Analyser;
use sim::{Progress, Simulation};
use trace::{Preset, Scenario};

use crate::measure::{begin, end};
use crate::run::{Origin, Run};

/// Packets and timers of a bite, some tenths of a millisecond.
const TURNS: usize = 16;
/// Bytes of analysis of a bite.
const BYTES: u64 = 64 * 1024;

/// A run in the making.
pub struct Playing {
    preset: Preset,
    scenario: Scenario,
    stage: Stage,
}

enum Stage {
    Simulating(Box<Simulation>),
    Analysing(Box<Analyser>),
    Done,
}

impl Playing {
    /// Will play this scenario, which comes from this preset.
    pub fn new(preset: Preset, scenario: Scenario) -> Playing {
        begin("simulate");
        let stage = Stage::Simulating(Box::new(Simulation::new(&scenario)));
        Playing { preset, scenario, stage }
    }

    /// Goes on for a bite; the run, once it is done.
    pub fn advance(&mut self) -> Option<Rc<Run>> {
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Simulating(mut simulation) => {
                self.stage = match simulation.advance(TURNS) {
                    Progress::Running => Stage::Simulating(simulation),
                    Progress::Done => {
                        end("simulate");
                        begin("analyse");
                        Stage::Analysing(Box::new(Analyser::new(simulation.into_trace())))
                    }
                };
                None
            }
            Stage::Analysing(mut analyser) => {
                if !analyser.advance(BYTES).is_complete() {
                    self.stage = Stage::Analysing(analyser);
                    return None;
                }
                let (trace, analysis) = analyser.finish();
                end("analyse");
                let origin = Origin::Scenario(self.preset, Box::new(self.scenario.clone()));
                Some(Rc::new(Run::with(origin, trace, analysis)))
            }
            Stage::Done => None,
        }
    }

    /// How much is done, from 0 to 1; none while nobody can know: a run ends when its hosts are through with it.
    pub fn progress(&mut self) -> Option<f64> {
        match &mut self.stage {
            Stage::Simulating(_) => None,
            Stage::Analysing(analyser) => {
                let progress = analyser.advance(0);
                Some(progress.done as f64 / progress.total.max(1) as f64)
            }
            Stage::Done => Some(1.0),
        }
    }
}
