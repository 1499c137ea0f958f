//! A scenario, played out and understood: what every room of the page draws from.

use std::rc::Rc;

use analysis::{Analysis, Message, MessageId};
use trace::{Preset, Scenario, Trace};

use crate::measure::measure;

/// A run of one shipped scenario. Two are equal only if they are the same object, which is what a redraw asks.
#[derive(Debug)]
pub struct Run {
    /// The preset.
    pub preset: Preset,
    /// What was asked for.
    pub scenario: Scenario,
    /// What happened.
    pub trace: Trace,
    /// What it means.
    pub analysis: Analysis,
}

impl Run {
    /// Plays a preset to its end.
    pub fn new(preset: Preset) -> Rc<Run> {
        let scenario = preset.scenario();
        let trace = measure("simulate", || sim::run(&scenario));
        let analysis = measure("analyse", || analysis::analyse(&trace));
        Rc::new(Run { preset, scenario, trace, analysis })
    }

    /// How many steps the story has: one for each message.
    pub fn steps(&self) -> usize {
        self.analysis.messages.len()
    }

    /// The message of a step, counted from 1; none before the first.
    pub fn message(&self, step: usize) -> Option<(MessageId, &Message)> {
        let index = step.checked_sub(1)?;
        Some((MessageId(index), self.analysis.messages.get(index)?))
    }
}

impl PartialEq for Run {
    fn eq(&self, other: &Run) -> bool {
        std::ptr::eq(self, other)
    }
}
