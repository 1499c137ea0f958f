//! A scenario, played out and understood: what every room of the page draws from.

use std::rc::Rc;

use analysis::{Analysis, Connection, Message, MessageId};
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

    /// What the two sides agreed on in the connection of a message.
    pub fn connection(&self, message: &Message) -> &Connection {
        &self.analysis.connections[message.connection.0]
    }

    /// The step of `other` that is the same kind of message from the same side as our `step`; 0 if there is none.
    pub fn counterpart(&self, step: usize, other: &Run) -> usize {
        let Some((_, ours)) = self.message(step) else { return 0 };
        let same = |theirs: &Message| theirs.kind == ours.kind && theirs.from == ours.from;
        other.analysis.messages.iter().position(same).map_or(0, |index| index + 1)
    }
}

impl PartialEq for Run {
    fn eq(&self, other: &Run) -> bool {
        std::ptr::eq(self, other)
    }
}
