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

    /// Whether some of a segment's payload is not as its sender sent it, or nobody sent it.
    pub fn is_changed(&self, id: SegmentId) -> bool {
        self.changed_segments.contains(&id)
    }

    /// Whether a message is not as its sender sent it.
    pub fn is_changed_message(&self, id: MessageId) -> bool {
        self.messages.get(id.0).is_some_and(|message| message.alteration.is_some())
    }

    pub(crate) fn find_changed_segments(&self, trace: &Trace) -> HashSet<SegmentId> {
        let segments = (0..self.segments.len()).map(SegmentId);
        segments.filter(|id| self.changed_payload(trace, *id).is_some()).collect()
    }

    /// The messages that are not as they were sent, and which this intervention had a part in; in order.
    pub fn altered_by(&self, intervention: usize) -> impl Iterator<Item = MessageId> {
        let messages = self.messages.iter().enumerate().filter(|(_, message)| message.alteration.is_some());
        let ids = messages.map(|(index, _)| MessageId(index));
        ids.filter(move |id| self.interventions_on(*id).contains(&intervention))
    }

    /// The interventions that made of a message something else than was sent, or that hindered it on its way; in order.
    pub fn interventions_on(&self, id: MessageId) -> Vec<usize> {
        let segments = self.messages.get(id.0).map_or(&[][..], |message| &message.segments);
        let done = segments.iter().filter_map(|id| self.segments.get(id.0)?.tampering.as_ref());
        let mut done: Vec<usize> = done.flat_map(|tampering| tampering.interventions.iter().copied()).collect();
        done.sort_unstable();
        done.dedup();
        done
    }
}
