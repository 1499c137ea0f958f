//! A scenario played out, or a connection captured, and understood: what every room of the page draws from.

use std::cell::OnceCell;
use std::rc::Rc;

use analysis::{Analysis, Connection, Derivations, FailureReport, Message, MessageId, Opaque, Totals};
use explain::Texts;
use trace::{ConnectionId, Preset, Scenario, Trace};

use crate::measure::measure;
use crate::own::Captured;
use crate::playing::Playing;

/// What the stage plays. Two are equal only if they are the same object, which is what a redraw asks.
#[derive(Debug)]
pub struct Run {
    /// Where it comes from.
    pub origin: Origin,
    /// What happened.
    pub trace: Trace,
    /// What it means.
    pub analysis: Analysis,
    /// Every secret of it, once somebody has asked.
    derivations: OnceCell<Derivations>,
    /// What failed, once somebody has asked.
    failures: OnceCell<Vec<FailureReport>>,
}

/// Where a run comes from.
#[derive(Debug)]
pub enum Origin {
    /// It is one of a scenario: a shipped one, with some of its settings changed perhaps.
    Scenario(Preset, Box<Scenario>),
    /// It is a connection of a capture that a person has opened.
    Capture(Captured),
}

impl Run {
    /// Plays a preset to its end.
    #[cfg(test)]
    pub fn new(preset: Preset) -> Rc<Run> {
        Run::of(preset, preset.scenario())
    }

    /// Plays a scenario to its end; `preset` is the one that it comes from.
    pub fn of(preset: Preset, scenario: Scenario) -> Rc<Run> {
        let mut playing = Playing::new(preset, scenario);
        loop {
            if let Some(run) = playing.advance() {
                return run;
            }
        }
    }

    /// A run that has been played and understood.
    pub fn with(origin: Origin, trace: Trace, analysis: Analysis) -> Run {
        Run { origin, trace, analysis, derivations: OnceCell::new(), failures: OnceCell::new() }
    }

    /// Every secret of the run, and how it comes from others.
    pub fn derivations(&self) -> &Derivations {
        self.derivations.get_or_init(|| measure("derive", || Derivations::of(&self.trace, &self.analysis)))
    }

    /// What failed, connection by connection.
    pub fn failures(&self) -> &[FailureReport] {
        self.failures.get_or_init(|| measure("fail", || self.analysis.failures(&self.trace)))
    }

    /// What failed at this step: from the message over which a party gave up to the alert that says so. At step 0 what
    /// failed before anything was said.
    pub fn failure_at(&self, step: usize) -> Option<&FailureReport> {
        let connection = self.message(step).map(|(_, message)| message.connection);
        self.failures().iter().find(|report| match report.message {
            None => step == 0,
            Some(first) => {
                let last = report.alert.unwrap_or(first).max(first);
                connection == Some(report.connection) && (first.0 + 1..=last.0 + 1).contains(&step)
            }
        })
    }

    /// What failed in a connection by this step.
    pub fn failure_in(&self, connection: ConnectionId, step: usize) -> Option<&FailureReport> {
        let by_then = |report: &&FailureReport| report.message.is_none_or(|message| message.0 < step);
        self.failures().iter().filter(|report| report.connection == connection).find(by_then)
    }

    /// The preset that it comes from; none for a capture.
    pub fn preset(&self) -> Option<Preset> {
        match &self.origin {
            Origin::Scenario(preset, _) => Some(*preset),
            Origin::Capture(_) => None,
        }
    }

    /// What its preset was changed to; none if it is as it was shipped, or for a capture.
    pub fn changed(&self) -> Option<&Scenario> {
        match &self.origin {
            Origin::Scenario(preset, scenario) => (**scenario != preset.scenario()).then_some(&**scenario),
            Origin::Capture(_) => None,
        }
    }

    /// What was run; none for a capture.
    pub fn scenario(&self) -> Option<&Scenario> {
        match &self.origin {
            Origin::Scenario(_, scenario) => Some(scenario),
            Origin::Capture(_) => None,
        }
    }

    /// The run in a few numbers.
    pub fn totals(&self) -> Totals {
        Totals::of(&self.trace, &self.analysis)
    }

    /// The capture that it is a connection of.
    pub fn captured(&self) -> Option<&Captured> {
        match &self.origin {
            Origin::Scenario(..) => None,
            Origin::Capture(captured) => Some(captured),
        }
    }

    /// What it is called: the scenario's name, or the file's.
    pub fn title(&self, texts: &Texts) -> String {
        match &self.origin {
            Origin::Scenario(preset, _) => texts.preset_title(preset.id),
            Origin::Capture(captured) => captured.file.name.clone(),
        }
    }

    /// The same in a word or two, where there is little room.
    pub fn short_name(&self, texts: &Texts) -> String {
        match &self.origin {
            Origin::Scenario(preset, _) => texts.preset_short(preset.id),
            Origin::Capture(captured) => captured.file.name.clone(),
        }
    }

    /// What tells it from the others.
    pub fn subtitle(&self, texts: &Texts) -> String {
        match &self.origin {
            Origin::Scenario(preset, _) => texts.preset_subtitle(preset.id),
            Origin::Capture(_) => texts.text("own"),
        }
    }

    /// What the server is called: by its name, or else by its address.
    pub fn server(&self) -> String {
        match &self.origin {
            Origin::Scenario(_, scenario) => scenario.server_name.clone(),
            Origin::Capture(captured) => {
                let name = self.analysis.connections.first().and_then(|connection| connection.server_name.clone());
                name.unwrap_or_else(|| captured.ends.server.to_string())
            }
        }
    }

    /// Whether it begins where two sides greet each other.
    pub fn has_hello(&self) -> bool {
        self.analysis.connections.first().is_some_and(|connection| *connection != Connection::default())
    }

    /// Whether something stays closed for want of keys.
    pub fn lacks_keys(&self) -> bool {
        self.analysis.records.iter().any(|record| record.opaque == Some(Opaque::NoSecret))
    }

    /// How many steps the story has: one for each message.
    pub fn steps(&self) -> usize {
        self.analysis.messages.len()
    }

    /// For each message whether it carries no record: such come before and after the story proper, and play faster.
    pub fn overture(&self) -> Vec<bool> {
        self.analysis.messages.iter().map(|message| message.records.is_empty()).collect()
    }

    /// The message of a step, counted from 1; none before the first.
    pub fn message(&self, step: usize) -> Option<(MessageId, &Message)> {
        let index = step.checked_sub(1)?;
        Some((MessageId(index), self.analysis.messages.get(index)?))
    }

    /// The step at which the attacker on the link first does what stands at this place of the list; none if it never does.
    pub fn step_of_intervention(&self, place: usize) -> Option<usize> {
        let touched = self.analysis.touched_by(place).next()?;
        let messages = &self.analysis.messages;
        let carried = messages.iter().position(|message| message.segments.contains(&touched));
        let sent = self.analysis.segments[touched.0].sent;
        // A bare acknowledgment is no message: it belongs to the one before it.
        Some(
            carried
                .map_or_else(|| messages.iter().take_while(|message| message.sent < sent).count(), |index| index + 1),
        )
    }

    /// What the two sides agreed on in the connection of a message.
    pub fn connection(&self, message: &Message) -> &Connection {
        &self.analysis.connections[message.connection.0]
    }

    /// The connection to which a step's message belongs; before the first, that which it opens.
    pub fn connection_at(&self, step: usize) -> Option<&Connection> {
        self.message(step.max(1)).map(|(_, message)| self.connection(message))
    }

    /// The step of `other` that is the same message as our `step`: of the same kind, from the same side, and as many of its
    /// like before it. Where there is none, the last before it that there is; 0 if there is none at all.
    pub fn counterpart(&self, step: usize, other: &Run) -> usize {
        let ours = &self.analysis.messages[..step.min(self.steps())];
        let find = |step: usize| {
            let same = |a: &Message, b: &Message| a.kind == b.kind && a.from == b.from;
            let wanted = &ours[step - 1];
            let before = ours[..step - 1].iter().filter(|message| same(message, wanted)).count();
            let alike = other.analysis.messages.iter().zip(1..).filter(|(message, _)| same(message, wanted));
            alike.map(|(_, step)| step).take(before + 1).last()
        };
        (1..=ours.len()).rev().find_map(find).unwrap_or(0)
    }

    /// The step of `other`, which has the same packets, at which our `step` is: more keys make more messages of them.
    pub fn same_place(&self, step: usize, other: &Run) -> usize {
        let Some((_, ours)) = self.message(step) else { return 0 };
        let same = |theirs: &Message| {
            theirs.records.first() == ours.records.first()
                && (!ours.records.is_empty() || theirs.segments.first() == ours.segments.first())
        };
        let messages = &other.analysis.messages;
        let exact = messages.iter().position(|theirs| same(theirs) && theirs.kind == ours.kind);
        exact.or_else(|| messages.iter().position(same)).map_or(0, |index| index + 1)
    }
}

impl PartialEq for Run {
    fn eq(&self, other: &Run) -> bool {
        std::ptr::eq(self, other)
    }
}
