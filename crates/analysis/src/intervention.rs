//! What came of each of the scenario's interventions.

use trace::{ConnectionId, EventKind, Host, Trace};

use crate::{Analysis, FailureKind, TamperingOutcome};

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

impl Analysis {
    /// What came of the intervention at this place of the scenario's list.
    pub fn intervention_outcome(&self, trace: &Trace, place: usize) -> InterventionOutcome {
        let Some(connection) = done_in(trace, place) else { return InterventionOutcome::NotDone };
        if let Some(report) = self.failure(trace, connection) {
            return match report.kind {
                FailureKind::Engine(_) | FailureKind::Alert(_) => InterventionOutcome::Refused(report.by),
                _ => InterventionOutcome::Broken,
            };
        }
        let is_missing = |outcome: &TamperingOutcome| {
            matches!(outcome, TamperingOutcome::Dropped | TamperingOutcome::Damaged { .. })
        };
        let mut touched = self.touched_by(place).filter_map(|id| self.segments[id.0].tampering.as_ref());
        match touched.any(|tampering| is_missing(&tampering.outcome)) {
            true => InterventionOutcome::Repaired,
            false => InterventionOutcome::Unnoticed,
        }
    }
}

/// The connection in which it was done.
fn done_in(trace: &Trace, place: usize) -> Option<ConnectionId> {
    trace.events.iter().find_map(|event| match event.kind {
        EventKind::Intervened { intervention } if intervention == place => Some(event.connection),
        _ => None,
    })
}
