//! What an attacker on the link did to the packets of a run: the packets that went on, those that did not, and those that it
//! sent itself.
//!
//! What is put together from packets (streams, records, messages) is what went on, for that is what the receiver got.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use trace::{BufferId, EventId, EventKind, Trace};

use crate::{Analysis, MessageId, Segment, SegmentId};

/// What an attacker did to a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tampering {
    /// The interventions, by their places in the scenario; none where a competent attacker only goes on counting for both
    /// ends.
    pub interventions: Vec<usize>,
    /// What became of it.
    pub outcome: TamperingOutcome,
}

/// What became of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TamperingOutcome {
    /// It went on as it was: later, or more than once.
    Passed,
    /// It did not go on.
    Dropped,
    /// It went on changed, and its receiver cannot tell: the segment's packet is what went on, and this what was sent.
    Changed {
        /// The packet as its sender made it.
        sent: BufferId,
    },
    /// It went on changed, and its receiver sees that it is damaged and drops it: the segment's packet is what was sent, and
    /// this what went on.
    Damaged {
        /// The packet as it arrived.
        arrived: BufferId,
    },
    /// The attacker sent it itself, in the sender's name.
    Forged,
}

/// What is not as it was sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alterations {
    segments: HashSet<SegmentId>,
    messages: HashSet<MessageId>,
}

/// What was done to departures, by their events.
#[derive(Debug, Default)]
pub(crate) struct Interference {
    of: HashMap<EventId, Fate>,
}

/// What was done to one departure.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fate {
    pub interventions: Vec<usize>,
    /// The forgeries that go on in its place.
    pub instead: Vec<(EventId, BufferId)>,
}

impl Interference {
    pub fn of(trace: &Trace) -> Interference {
        let mut of: HashMap<EventId, Fate> = HashMap::new();
        for (id, event) in trace.events() {
            let Some(cause) = event.cause else { continue };
            match event.kind {
                EventKind::Intervened { intervention } => of.entry(cause).or_default().interventions.push(intervention),
                EventKind::Forged { packet, replaces: true } => of.entry(cause).or_default().instead.push((id, packet)),
                _ => {}
            }
        }
        Interference { of }
    }

    pub fn fate(&self, departure: EventId) -> Option<&Fate> {
        self.of.get(&departure)
    }
}

impl Analysis {
    /// The segments at which an intervention did something, in order.
    pub fn touched_by(&self, intervention: usize) -> impl Iterator<Item = SegmentId> {
        let touched = move |segment: &Segment| {
            segment.tampering.as_ref().is_some_and(|tampering| tampering.interventions.contains(&intervention))
        };
        let segments = self.segments.iter().enumerate().filter(move |(_, segment)| touched(segment));
        segments.map(|(index, _)| SegmentId(index))
    }

    /// The bytes of a segment's payload that its sender did not send so: from the first to the last, in the segment's packet.
    pub fn changed_payload(&self, trace: &Trace, id: SegmentId) -> Option<Range<usize>> {
        let segment = self.segments.get(id.0)?;
        match segment.tampering.as_ref()?.outcome {
            TamperingOutcome::Forged if segment.payload.is_empty() => None,
            TamperingOutcome::Forged => Some(segment.payload.clone()),
            TamperingOutcome::Changed { sent } => {
                let now = trace.buffer(segment.packet).get(segment.payload.clone())?;
                let before = trace.buffer(sent).get(segment.payload.start..)?;
                let same = |(one, other): &(&u8, &u8)| one == other;
                let start = now.iter().zip(before).take_while(same).count();
                if start == now.len() && now.len() == before.len() {
                    return None;
                }
                let end = now[start..].iter().rev().zip(before[start..].iter().rev()).take_while(same).count();
                let first = segment.payload.start + start;
                Some(first..(segment.payload.end - end).max(first))
            }
            _ => None,
        }
    }

    /// Some of the message's bytes are not as their sender sent them.
    pub fn is_altered(&self, trace: &Trace, id: MessageId) -> bool {
        let Some(message) = self.messages.get(id.0) else { return false };
        if message.epoch.is_none() {
            return message.segments.iter().any(|segment| self.is_forged(*segment));
        }
        message.segments.iter().any(|segment| {
            let records = || message.records.iter().filter_map(|record| self.records.get(record.0));
            let changed = self.changed_payload(trace, *segment);
            changed.is_some_and(|changed| records().any(|record| self.overlaps(*segment, &changed, record)))
        })
    }

    /// Whether some of a segment's payload is not as its sender sent it, or nobody sent it.
    pub fn is_changed(&self, id: SegmentId) -> bool {
        self.alterations.segments.contains(&id)
    }

    /// Whether a message is not as its sender sent it: [`Analysis::is_altered`], found once.
    pub fn is_changed_message(&self, id: MessageId) -> bool {
        self.alterations.messages.contains(&id)
    }

    pub(crate) fn find_alterations(&self, trace: &Trace) -> Alterations {
        if self.segments.iter().all(|segment| segment.tampering.is_none()) {
            return Alterations::default();
        }
        let segments = (0..self.segments.len()).map(SegmentId);
        let messages = (0..self.messages.len()).map(MessageId);
        Alterations {
            segments: segments.filter(|id| self.changed_payload(trace, *id).is_some()).collect(),
            messages: messages.filter(|id| self.is_altered(trace, *id)).collect(),
        }
    }

    fn is_forged(&self, id: SegmentId) -> bool {
        let tampering = self.segments.get(id.0).and_then(|segment| segment.tampering.as_ref());
        tampering.is_some_and(|tampering| tampering.outcome == TamperingOutcome::Forged)
    }

    /// Whether the record has some of these bytes of the segment's packet. Where it was put together from several segments,
    /// all that they carry counts for it.
    fn overlaps(&self, id: SegmentId, changed: &Range<usize>, record: &crate::Record) -> bool {
        let packet = self.segments.get(id.0).map(|segment| crate::BytesId::Wire(segment.packet));
        match packet == Some(record.wire.bytes) {
            true => {
                record.wire.range.start < changed.end.max(changed.start + 1) && changed.start < record.wire.range.end
            }
            false => record.segments.contains(&id) && record.segments.len() > 1,
        }
    }
}
