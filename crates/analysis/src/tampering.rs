//! What an attacker on the link did to the packets of a run: the packets that went on, those that did not, and those that it
//! sent itself.
//!
//! What is put together from packets (streams, records, messages) is what went on, for that is what the receiver got.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use dissect::{TcpHeader, dissect_packet};
use trace::{Action, BufferId, ConnectionId, EventId, EventKind, Instant, Trace};

use crate::checksum::is_damaged;
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
    /// It went on changed, and its receiver drops it, for it is damaged, or not for this connection any more: the segment's
    /// packet is what was sent, and this what went on.
    Damaged {
        /// The packet as it arrived.
        arrived: BufferId,
    },
    /// It is a part of a packet that had grown too long for the link, and goes on in several.
    Split,
    /// The attacker sent it itself, in the sender's name.
    Forged,
}

/// What is not as it was sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alterations {
    segments: HashSet<SegmentId>,
    messages: HashSet<MessageId>,
    put_in: HashSet<MessageId>,
}

/// What was done to departures, by their events; nothing in a run in which nobody interferes.
#[derive(Debug, Default)]
pub(crate) struct Interference {
    of: HashMap<EventId, Fate>,
    /// The packets that reached their receivers.
    arrived: HashSet<EventId>,
    /// The connections that were cut: when, and by which intervention.
    cuts: HashMap<ConnectionId, (Instant, usize)>,
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
        let mut it = Interference::default();
        for (id, event) in trace.events() {
            let Some(cause) = event.cause else { continue };
            match event.kind {
                EventKind::Intervened { intervention } => {
                    it.of.entry(cause).or_default().interventions.push(intervention);
                    let scenario = trace.scenario.as_ref();
                    let done = scenario.and_then(|scenario| scenario.interventions.get(intervention));
                    if done.is_some_and(|done| matches!(done.action, Action::Cut(_))) {
                        it.cuts.entry(event.connection).or_insert((event.at, intervention));
                    }
                }
                EventKind::Forged { packet, replaces: true } => {
                    it.of.entry(cause).or_default().instead.push((id, packet));
                }
                _ => {}
            }
        }
        if !it.of.is_empty() {
            it.arrived = arrivals(trace).collect();
            it.silence(trace);
        }
        it
    }

    /// Once a connection is cut, what was half-way or is sent later does not come through.
    fn silence(&mut self, trace: &Trace) {
        let latency = trace.scenario.as_ref().map_or(0, |scenario| scenario.link.latency_us);
        for (id, event) in trace.events() {
            let is_packet = matches!(event.kind, EventKind::SegmentSent { .. });
            if let Some((since, cut)) = self.cuts.get(&event.connection).filter(|_| is_packet)
                && event.at + latency >= *since
                && !self.arrived.contains(&id)
            {
                self.of.entry(id).or_insert_with(|| Fate { interventions: vec![*cut], instead: Vec::new() });
            }
        }
    }

    /// Nobody interferes.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The interventions that were done to this departure.
    pub fn doers(&self, departure: EventId) -> Vec<usize> {
        self.of.get(&departure).map_or(Vec::new(), |fate| fate.interventions.clone())
    }

    pub fn fate(&self, departure: EventId) -> Option<&Fate> {
        self.of.get(&departure)
    }

    /// The packet reached its receiver as it was sent.
    pub fn has_arrived(&self, departure: EventId) -> bool {
        self.arrived.contains(&departure)
    }
}

/// Whether the packet that goes on in place of another is one that its receiver drops: a checksum does not fit, it is for
/// somebody else, or it lacks the ACK that all segments but the first have (RFC 9293 §3.10.7.4).
pub(crate) fn is_dropped_by_receiver(trace: &Trace, sent: BufferId, arrived: BufferId) -> bool {
    let read = |packet: BufferId| TcpHeader::read(&dissect_packet(trace.buffer(packet)));
    let (Some(before), Some(now)) = (read(sent), read(arrived)) else { return true };
    let ends = |it: &TcpHeader| (it.source, it.destination, it.source_port, it.destination_port);
    is_damaged(trace.buffer(arrived)) || ends(&before) != ends(&now) || !(now.ack || now.syn || now.rst)
}

fn arrivals(trace: &Trace) -> impl Iterator<Item = EventId> {
    let arrived = trace.events.iter().filter(|event| matches!(event.kind, EventKind::SegmentArrived { .. }));
    arrived.filter_map(|event| event.cause)
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

    /// Whether a message is none of its sender's: somebody put it into the stream, in a packet that the sender sent.
    pub fn is_put_in_message(&self, id: MessageId) -> bool {
        self.alterations.put_in.contains(&id)
    }

    pub(crate) fn find_alterations(&self, trace: &Trace) -> Alterations {
        if self.segments.iter().all(|segment| segment.tampering.is_none()) {
            return Alterations::default();
        }
        let segments = (0..self.segments.len()).map(SegmentId);
        let messages = (0..self.messages.len()).map(MessageId);
        Alterations {
            segments: segments.filter(|id| self.changed_payload(trace, *id).is_some()).collect(),
            put_in: messages.clone().filter(|id| self.is_put_in(trace, *id)).collect(),
            messages: messages.filter(|id| self.is_altered(trace, *id)).collect(),
        }
    }

    /// The records of the message lie whole in what a segment has more than was sent.
    fn is_put_in(&self, trace: &Trace, id: MessageId) -> bool {
        let Some(message) = self.messages.get(id.0).filter(|message| !message.records.is_empty()) else { return false };
        let records = || message.records.iter().filter_map(|record| self.records.get(record.0));
        let holds = |id: &SegmentId| {
            let Some(segment) = self.segments.get(id.0) else { return false };
            let Some(TamperingOutcome::Changed { sent }) = segment.tampering.as_ref().map(|it| &it.outcome) else {
                return false;
            };
            let has_grown = trace.buffer(segment.packet).len() > trace.buffer(*sent).len();
            let changed = self.changed_payload(trace, *id).filter(|_| has_grown);
            let is_within = |changed: &Range<usize>, record: &crate::Record| {
                let Range { start, end } = record.wire.range;
                record.wire.bytes == crate::BytesId::Wire(segment.packet)
                    && changed.start <= start
                    && end <= changed.end
            };
            changed.is_some_and(|changed| records().all(|record| is_within(&changed, record)))
        };
        message.segments.iter().any(holds)
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
