//! IP packets to TCP segments (RFC 9293 §3.1): departures paired with arrivals, numbers counted from the initial ones.

use std::ops::Range;

use dissect::{TcpHeader, dissect_packet};
use trace::{BufferId, ConnectionId, Event, EventId, EventKind, Host, Trace};

use crate::per_host::PerHost;
use crate::stream::{FIRST_BYTE, Occupied, Stream};
use crate::{Segment, SegmentId, TcpFlags};

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
}

impl Transport {
    /// Takes in the next event; gives the bytes of its packet.
    pub fn read(&mut self, trace: &Trace, id: EventId, event: &Event) -> usize {
        let mut departed = None;
        // Connections are counted from zero: there cannot be more of them than events.
        let known = event.connection.0 < trace.events.len();
        let length = match event.kind {
            EventKind::SegmentSent { packet } if known => {
                departed = self.depart(trace, id, event, packet);
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

    /// Notes a departure; none if the packet holds no whole TCP segment.
    fn depart(&mut self, trace: &Trace, id: EventId, event: &Event, packet: BufferId) -> Option<SegmentId> {
        let header = TcpHeader::read(&dissect_packet(trace.buffer(packet)))?;
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
        });
        Some(segment)
    }

    /// Notes an arrival. What a link delivers twice has arrived once.
    fn arrive(&mut self, id: SegmentId, event_id: EventId, event: &Event) {
        let segment = &mut self.segments[id.0];
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
