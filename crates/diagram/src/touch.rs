//! What an attacker on the link did to what a row stands for, and where the sign for it stands.

use analysis::{Analysis, Message, MessageId, Record, SegmentId, TamperingOutcome};

/// What the attacker did to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Touch {
    /// It went on as it was: at once, later, or more than once.
    Passed,
    /// It did not go on.
    Dropped,
    /// It went on so that its receiver sees the damage, and drops it.
    Damaged,
    /// It went on changed.
    Changed,
    /// Nobody but the attacker sent it.
    Forged,
}

impl Touch {
    /// The name that texts are found by.
    pub const fn name(self) -> &'static str {
        match self {
            Touch::Passed => "passed",
            Touch::Dropped => "dropped",
            Touch::Damaged => "damaged",
            Touch::Changed => "changed",
            Touch::Forged => "forged",
        }
    }
}

/// What was done to a segment. Where a competent attacker only goes on counting for both ends, that is nothing to mark.
pub(crate) fn of_segment(analysis: &Analysis, id: SegmentId) -> Option<Touch> {
    let tampering = analysis.segments.get(id.0)?.tampering.as_ref()?;
    match tampering.outcome {
        TamperingOutcome::Passed => (!tampering.interventions.is_empty()).then_some(Touch::Passed),
        TamperingOutcome::Dropped => Some(Touch::Dropped),
        TamperingOutcome::Damaged { .. } => Some(Touch::Damaged),
        TamperingOutcome::Changed { .. } => {
            (analysis.is_changed(id) || !tampering.interventions.is_empty()).then_some(Touch::Changed)
        }
        // A packet grows because something was put in.
        TamperingOutcome::Split => Some(Touch::Changed),
        TamperingOutcome::Forged => Some(Touch::Forged),
    }
}

/// What was done to the segments of a message. Of those that one segment carries, only some are changed.
pub(crate) fn of_message(analysis: &Analysis, id: MessageId, message: &Message) -> Option<Touch> {
    let is_changed = message.epoch.is_none() || analysis.is_changed_message(id);
    gravest(analysis, &message.segments, is_changed)
}

/// What was done to the segments of a record, of whose messages some may be changed.
pub(crate) fn of_record(analysis: &Analysis, record: &Record) -> Option<Touch> {
    let is_changed = record.messages.is_empty() || record.messages.iter().any(|id| analysis.is_changed_message(*id));
    gravest(analysis, &record.segments, is_changed)
}

/// Forged is what none but the attacker's segments carry: what it puts into a stream may travel behind a segment, too.
fn gravest(analysis: &Analysis, segments: &[SegmentId], is_changed: bool) -> Option<Touch> {
    let touches = || segments.iter().map(|id| of_segment(analysis, *id));
    let own = |touch| matches!(touch, Some(Touch::Forged)) || is_changed && touch == Some(Touch::Changed);
    let is_forged = touches().any(|touch| touch == Some(Touch::Forged)) && touches().all(own);
    let counts = |touch: &Touch| match touch {
        Touch::Forged => is_forged,
        Touch::Changed => is_changed,
        Touch::Passed | Touch::Dropped | Touch::Damaged => true,
    };
    touches().flatten().filter(counts).max()
}
