//! IP packets to TCP segments (RFC 9293 §3.1): departures paired with arrivals, numbers counted from the initial ones.

use std::ops::Range;

use dissect::{TcpHeader, dissect_packet};
use trace::{BufferId, ConnectionId, Event, EventId, EventKind, Host, Trace};

use crate::checksum::is_damaged;
use crate::per_host::PerHost;
use crate::stream::{FIRST_BYTE, Occupied, Stream};
use crate::tampering::{Fate, Interference};
use crate::{Segment, SegmentId, Tampering, TamperingOutcome, TcpFlags};

/// The TCP side of a trace.
#[derive(Debug, Default)]
pub(crate) struct Transport {
    pub segments: Vec<Segment>,
    /// The segment that left at each event.
    departures: Vec<Option<SegmentId>>,
    /// Each segment's part of the sequence space; none for a reset and for numbers before the stream's start.
    occupied: Vec<Option<Range<u64>>>,
    /// Each connection's two streams, by [`ConnectionId`]; none where nothing was sent.
    pub streams: Vec<PerHost<Option<Stream>>>,
    interference: Interference,
}

impl Transport {
    pub fn new(trace: &Trace) -> Transport {
        Transport { interference: Interference::of(trace), ..Transport::default() }
    }

    /// Takes in the next event; gives the bytes of its packet.
    pub fn read(&mut self, trace: &Trace, id: EventId, event: &Event) -> usize {
        let mut departed = None;
        // Connections are counted from zero: there cannot be more of them than events.
        let known = event.connection.0 < trace.events.len();
        let length = match event.kind {
            EventKind::SegmentSent { packet } if known => {
                departed = self.send(trace, id, event, packet);
                trace.buffer(packet).len()
            }
            EventKind::Forged { packet, replaces } if known => {
                // The first that goes in a packet's place is that packet.
                let replaced = event.cause.filter(|cause| replaces && *cause < id);
                let first = replaced.filter(|cause| {
                    self.interference.fate(*cause).is_some_and(|fate| fate.instead.first() == Some(&(id, packet)))
                });
                departed = match first {
                    Some(departure) => self.departures[departure.0],
                    None => self.depart(trace, id, event, packet, None),
                };
                if let (None, Some(segment)) = (first, departed) {
                    let interventions = Vec::new();
                    let outcome = TamperingOutcome::Forged;
                    self.segments[segment.0].tampering = Some(Tampering { interventions, outcome });
                }
                trace.buffer(packet).len()
            }
            EventKind::SegmentArrived { .. } if known => {
                let departure = event.cause.filter(|cause| *cause < id).and_then(|cause| self.departures[cause.0]);
                if let Some(segment) = departure {
                    self.arrive(segment, id, event);
                }
                0
            }
            _ => 0,
        };
        self.departures.push(departed);
        length
    }

    /// All events have been read.
    pub fn seal(&mut self) {
        for stream in self.streams.iter_mut().flat_map(|pair| [&mut pair.client, &mut pair.server]).flatten() {
            stream.seal();
        }
    }

    /// What the host sent in the connection.
    pub fn stream(&self, connection: ConnectionId, from: Host) -> Option<&Stream> {
        self.streams.get(connection.0)?[from].as_ref()
    }

    /// When the receiver had all of a record, or of a message that was sent at this event and ends with that record.
    pub fn arrival(&self, stream: &Stream, sent: EventId, record: &Range<u64>) -> Option<EventId> {
        let complete = stream.delivery.complete(record.end)?;
        if complete > sent {
            return Some(complete);
        }
        // The peer's acknowledgment may have been captured before what it acknowledges.
        let segments = stream.segments(record);
        let arrivals = segments.iter().filter_map(|segment| self.segments[segment.0].arrived);
        arrivals.max().filter(|arrival| *arrival > sent)
    }

    /// The segment's part of the sequence space.
    pub fn occupied(&self, id: SegmentId) -> Option<Range<u64>> {
        self.occupied.get(id.0)?.clone()
    }

    /// Notes what a host sent, and what somebody on the link did to it.
    fn send(&mut self, trace: &Trace, id: EventId, event: &Event, packet: BufferId) -> Option<SegmentId> {
        let Some(Fate { interventions, instead }) = self.interference.fate(id).cloned() else {
            return self.depart(trace, id, event, packet, None);
        };
        let (goes_on, outcome) = match instead.first() {
            // Whether it arrives shows later.
            None => (packet, TamperingOutcome::Dropped),
            Some((_, arrived)) if is_damaged(trace.buffer(*arrived)) => {
                (packet, TamperingOutcome::Damaged { arrived: *arrived })
            }
            Some((_, changed)) => (*changed, TamperingOutcome::Changed { sent: packet }),
        };
        let segment = self.depart(trace, id, event, goes_on, Some(packet))?;
        self.segments[segment.0].tampering = Some(Tampering { interventions, outcome });
        Some(segment)
    }

    /// Notes a departure; none if the packet holds no whole TCP segment. What it acknowledges is what it says in the packet
    /// as it was `sent`: so its sender counts.
    fn depart(
        &mut self,
        trace: &Trace,
        id: EventId,
        event: &Event,
        packet: BufferId,
        sent: Option<BufferId>,
    ) -> Option<SegmentId> {
        let mut header = TcpHeader::read(&dissect_packet(trace.buffer(packet)))?;
        if let Some(sent) = sent.filter(|sent| *sent != packet) {
            header.acknowledgment = TcpHeader::read(&dissect_packet(trace.buffer(sent)))?.acknowledgment;
        }
        if self.streams.len() <= event.connection.0 {
            self.streams.resize_with(event.connection.0 + 1, PerHost::default);
        }
        let streams = &mut self.streams[event.connection.0];
        let before_first_byte = |number: u32| number.wrapping_sub(FIRST_BYTE as u32);

        let acknowledgment = header.ack.then(|| {
            let initial = before_first_byte(header.acknowledgment);
            let peer = streams[event.host.peer()].get_or_insert_with(|| Stream::new(initial, false));
            if !header.rst {
                peer.acknowledged(header.acknowledgment, id);
            }
            peer.numbering.relative(header.acknowledgment)
        });
        let initial = if header.syn { header.sequence } else { before_first_byte(header.sequence) };
        let stream = streams[event.host].get_or_insert_with(|| Stream::new(initial, header.syn));

        let segment = SegmentId(self.segments.len());
        let occupied = occupied(stream, &header);
        let retransmission = occupied.as_ref().is_some_and(|occupied| stream.sent(occupied, segment, packet, id));
        self.occupied.push(occupied.map(|occupied| occupied.range()));
        self.segments.push(Segment {
            connection: event.connection,
            from: event.host,
            sent: id,
            sent_at: event.at,
            arrived: None,
            arrived_at: None,
            duplicated: false,
            packet,
            sequence: stream.numbering.relative(header.sequence),
            acknowledgment,
            window: header.window,
            flags: TcpFlags { fin: header.fin, syn: header.syn, rst: header.rst, psh: header.psh, ack: header.ack },
            header: header.header,
            payload: header.payload,
            retransmission,
            records: Vec::new(),
            tampering: None,
        });
        Some(segment)
    }

    /// Notes an arrival. What a link delivers twice has arrived once.
    fn arrive(&mut self, id: SegmentId, event_id: EventId, event: &Event) {
        let segment = &mut self.segments[id.0];
        match segment.tampering.as_mut().map(|tampering| &mut tampering.outcome) {
            // Its receiver drops it: it is as good as lost.
            Some(TamperingOutcome::Damaged { .. }) => return,
            Some(outcome @ TamperingOutcome::Dropped) => *outcome = TamperingOutcome::Passed,
            _ => {}
        }
        if segment.arrived.is_some() {
            segment.duplicated = true;
            return;
        }
        segment.arrived = Some(event_id);
        segment.arrived_at = Some(event.at);
        let stream = &mut self.streams[segment.connection.0][segment.from];
        if let (Some(stream), Some(range)) = (stream, &self.occupied[id.0]) {
            stream.delivery.arrived(range.clone(), event_id);
        }
    }
}

/// The segment's part of the sequence space; none if its number lies before the stream's start, or it is a reset.
fn occupied(stream: &Stream, header: &TcpHeader) -> Option<Occupied> {
    if header.rst {
        return None;
    }
    let start = stream.numbering.offset(header.sequence)?;
    let missing = header.missing as u64;
    Some(Occupied { syn: header.syn, fin: header.fin, start, payload: header.payload.clone(), missing })
}
