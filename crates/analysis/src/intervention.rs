//! What came of each of the scenario's interventions.

use dissect::AlertDescription;
use trace::{Action, ConnectionId, EventKind, Host, Trace};

use crate::{Analysis, FailureKind, FailureReport, MessageId, SegmentId, TamperingOutcome};

/// What came of an intervention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InterventionOutcome {
    /// It was never done: its packet was not sent, or has no such byte.
    NotDone,
    /// Nobody noticed anything.
    Unnoticed,
    /// TCP noticed, and sent again what was missing (RFC 9293 §3.8.1).
    Repaired,
    /// This host's TLS engine noticed, and gave up.
    Refused(Host),
    /// The connection was lost, and TLS had no say in it.
    Broken,
}

impl InterventionOutcome {
    /// One of each kind.
    pub const ALL: [InterventionOutcome; 6] = [
        InterventionOutcome::NotDone,
        InterventionOutcome::Unnoticed,
        InterventionOutcome::Repaired,
        InterventionOutcome::Refused(Host::Client),
        InterventionOutcome::Refused(Host::Server),
        InterventionOutcome::Broken,
    ];

    /// The name that texts are found by.
    pub const fn name(self) -> &'static str {
        match self {
            InterventionOutcome::NotDone => "not-done",
            InterventionOutcome::Unnoticed => "unnoticed",
            InterventionOutcome::Repaired => "repaired",
            InterventionOutcome::Refused(Host::Client) => "refused-by-client",
            InterventionOutcome::Refused(Host::Server) => "refused-by-server",
            InterventionOutcome::Broken => "broken",
        }
    }
}

/// An intervention, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterventionReport {
    /// Its place in the scenario.
    pub place: usize,
    /// What came of it.
    pub outcome: InterventionOutcome,
    /// The segments to which something was done, or that were made up for its sake.
    pub segments: Vec<SegmentId>,
    /// The messages that became others by it, or that it hindered on their way.
    pub messages: Vec<MessageId>,
    /// The alert by which it was refused, if one was sent that can be read.
    pub alert: Option<AlertDescription>,
}

impl Analysis {
    /// What came of each of the scenario's interventions.
    pub fn interventions(&self, trace: &Trace) -> Vec<InterventionReport> {
        let count = trace.scenario.as_ref().map_or(0, |scenario| scenario.interventions.len());
        let failures = self.failures(trace);
        (0..count).map(|place| self.report(trace, place, &failures)).collect()
    }

    /// What came of the intervention at this place of the scenario's list.
    pub fn intervention_outcome(&self, trace: &Trace, place: usize) -> InterventionOutcome {
        self.report(trace, place, &self.failures(trace)).outcome
    }

    fn report(&self, trace: &Trace, place: usize, failures: &[FailureReport]) -> InterventionReport {
        let segments: Vec<SegmentId> = self.touched_by(place).collect();
        let messages = (0..self.messages.len()).map(MessageId);
        let messages = messages.filter(|id| self.interventions_on(*id).contains(&place)).collect();
        let has_part = |report: &&FailureReport| report.interventions.iter().any(|done| done.place == place);
        let failure = failures.iter().find(has_part).filter(|_| !self.is_repaired(trace, place));
        let outcome = match failure {
            _ if done_in(trace, place).is_none() => InterventionOutcome::NotDone,
            // Whoever believed a forged alert has noticed nothing.
            Some(report) if report.forged => InterventionOutcome::Broken,
            Some(FailureReport { kind: FailureKind::Engine(_) | FailureKind::Alert(_), by, .. }) => {
                InterventionOutcome::Refused(*by)
            }
            Some(_) => InterventionOutcome::Broken,
            None if self.is_missed(&segments) => InterventionOutcome::Repaired,
            None => InterventionOutcome::Unnoticed,
        };
        let refused = failure.filter(|_| matches!(outcome, InterventionOutcome::Refused(_)));
        let alert = refused.and_then(|report| self.alert_description(report.alert?));
        InterventionReport { place, outcome, segments, messages, alert }
    }

    /// Something else went wrong: what this did was made good by TCP, or could not do any harm.
    fn is_repaired(&self, trace: &Trace, place: usize) -> bool {
        let scenario = trace.scenario.as_ref();
        let several = scenario.is_some_and(|scenario| scenario.interventions.len() > 1);
        let done = scenario.and_then(|scenario| scenario.interventions.get(place));
        let is_cut = done.is_some_and(|done| matches!(done.action, Action::Cut(_)));
        let mut messages = (0..self.messages.len()).map(MessageId);
        let has_come = |id: MessageId| {
            let message = self.message(id);
            message.alteration.is_none() && message.arrived.is_some() || !self.interventions_on(id).contains(&place)
        };
        several && !is_cut && messages.all(has_come)
    }

    /// Some of these had to be sent again.
    fn is_missed(&self, segments: &[SegmentId]) -> bool {
        segments
            .iter()
            .filter_map(|id| self.segments[id.0].tampering.as_ref())
            .any(|tampering| matches!(tampering.outcome, TamperingOutcome::Dropped | TamperingOutcome::Damaged { .. }))
    }
}

/// The connection in which it was done.
fn done_in(trace: &Trace, place: usize) -> Option<ConnectionId> {
    trace.events.iter().find_map(|event| match event.kind {
        EventKind::Intervened { intervention } if intervention == place => Some(event.connection),
        _ => None,
    })
}
