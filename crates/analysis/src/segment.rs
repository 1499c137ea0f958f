//! IP packets to TCP segments (RFC 9293 §3.1): departures paired with arrivals, numbers counted from the initial ones.

use std::ops::Range;

use dissect::{Field, FieldId, TcpHeader, Value, dissect_packet};
use trace::{BufferId, ConnectionId, Event, EventId, EventKind, Host, Trace};

use crate::original::Originals;
use crate::per_host::PerHost;
use crate::receiver::{Receiver, Taken};
use crate::stream::{FIRST_BYTE, Occupied, Stream};
use crate::tampering::{Fate, Interference, is_dropped_by_receiver};
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
    /// What was sent where something else went on.
    pub originals: Originals,
    interference: Interference,
    /// How far the numbers that go on are ahead of those that each host writes, by connection: a competent attacker counts
    /// what it puts in and takes out.
    ahead: Vec<PerHost<u32>>,
}

/// Where a packet comes from.
#[derive(Clone, Copy)]
enum Source {
    /// From its sender, as it is.
    Sender,
    /// From its sender, who made it so.
    Changed(BufferId),
    /// From an attacker.
    Forger,
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
                departed = match (first, replaced) {
                    (Some(departure), _) => self.departures[departure.0],
                    (None, Some(_)) => self.depart(trace, id, event, packet, Source::Sender),
                    (None, None) => self.depart(trace, id, event, packet, Source::Forger),
                };
                if departed.is_some_and(|segment| replaced.is_none() && !self.segments[segment.0].payload.is_empty()) {
                    self.originals.note_forgery(event.connection, event.host);
                }
                if let (None, Some(segment)) = (first, departed) {
                    let interventions = event.cause.map_or(Vec::new(), |cause| self.interference.doers(cause));
                    let outcome = if replaced.is_some() { TamperingOutcome::Split } else { TamperingOutcome::Forged };
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
        self.originals.seal();
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
        let arrives = self.interference.has_arrived(id);
        if let Some(ahead) = self.ahead.get_mut(event.connection.0).filter(|_| arrives) {
            ahead[event.host] = 0;
        }
        let end = (event.connection, event.host);
        let Some(Fate { interventions, instead }) = self.interference.fate(id).cloned() else {
            let segment = self.depart(trace, id, event, packet, Source::Sender)?;
            if !self.interference.is_empty() {
                self.originals.note(trace, end, (segment, id), packet, &[packet]);
            }
            return Some(segment);
        };
        let (goes_on, outcome) = match instead.first() {
            None if arrives => (packet, TamperingOutcome::Passed),
            None => (packet, TamperingOutcome::Dropped),
            Some((_, arrived))
                if is_dropped_by_receiver(trace, packet, *arrived) || self.is_out_of_reach(trace, event, *arrived) =>
            {
                (packet, TamperingOutcome::Damaged { arrived: *arrived })
            }
            Some((_, changed)) => (*changed, TamperingOutcome::Changed { sent: packet }),
        };
        let source = if goes_on == packet { Source::Sender } else { Source::Changed(packet) };
        let last = instead.last().map(|(_, last)| *last);
        if let (Source::Changed(_), Some(last)) = (source, last) {
            self.count(trace, event, packet, last);
        }
        let segment = self.depart(trace, id, event, goes_on, source)?;
        let parts: Vec<BufferId> = match source {
            Source::Changed(_) => instead.iter().map(|(_, part)| *part).collect(),
            _ => vec![packet],
        };
        self.originals.note(trace, end, (segment, id), packet, &parts);
        self.segments[segment.0].tampering = Some(Tampering { interventions, outcome });
        Some(segment)
    }

    /// The packet's number lies where its receiver has no room.
    fn is_out_of_reach(&self, trace: &Trace, event: &Event, packet: BufferId) -> bool {
        let header = TcpHeader::read(&dissect_packet(trace.buffer(packet)));
        let header = header.filter(|header| !header.syn && !header.rst);
        let stream = self.stream(event.connection, event.host);
        stream.zip(header).is_some_and(|(stream, header)| stream.is_out_of_reach(header.sequence))
    }

    /// Notes how far the numbers behind a changed packet are ahead of its sender's.
    fn count(&mut self, trace: &Trace, event: &Event, sent: BufferId, goes_on: BufferId) {
        let end = |packet| {
            let header = TcpHeader::read(&dissect_packet(trace.buffer(packet)))?;
            Some(header.sequence.wrapping_add(header.payload.len() as u32))
        };
        if self.ahead.len() <= event.connection.0 {
            self.ahead.resize_with(event.connection.0 + 1, PerHost::default);
        }
        if let (Some(sent), Some(goes_on)) = (end(sent), end(goes_on)) {
            self.ahead[event.connection.0][event.host] = goes_on.wrapping_sub(sent);
        }
    }

    /// Notes a departure; none if the packet holds no whole TCP segment. What it acknowledges is what it says in the packet
    /// as it was sent: so its sender counts.
    fn depart(
        &mut self,
        trace: &Trace,
        id: EventId,
        event: &Event,
        packet: BufferId,
        source: Source,
    ) -> Option<SegmentId> {
        let tree = dissect_packet(trace.buffer(packet));
        let mut header = TcpHeader::read(&tree)?;
        let mut scale = read_window_scale(&tree);
        let mut room = header.window;
        match source {
            Source::Sender if !self.interference.has_arrived(id) => {
                // It does not come to its receiver, who does not count as its sender does.
                let ahead = self.ahead.get(event.connection.0).map_or(0, |ahead| ahead[event.host]);
                header.sequence = header.sequence.wrapping_add(ahead);
            }
            Source::Changed(sent) => {
                let tree = dissect_packet(trace.buffer(sent));
                let sent = TcpHeader::read(&tree)?;
                scale = read_window_scale(&tree);
                header.acknowledgment = sent.acknowledgment;
                room = sent.window;
            }
            Source::Sender | Source::Forger => {}
        }
        if self.streams.len() <= event.connection.0 {
            self.streams.resize_with(event.connection.0 + 1, PerHost::default);
        }
        let forged = matches!(source, Source::Forger);
        let interfered = !self.interference.is_empty();
        let new = |initial: u32, syn: bool| {
            let mut stream = Stream::new(initial, syn);
            stream.receiver = interfered.then(|| Receiver::new(FIRST_BYTE));
            stream
        };
        let streams = &mut self.streams[event.connection.0];
        let before_first_byte = |number: u32| number.wrapping_sub(FIRST_BYTE as u32);

        // The window of a SYN itself is as it stands there.
        let own_scale = streams[event.host].as_ref().filter(|_| !header.syn).map_or(0, |stream| stream.window_scale);
        let acknowledgment = header.ack.then(|| {
            let initial = before_first_byte(header.acknowledgment);
            let peer = streams[event.host.peer()].get_or_insert_with(|| new(initial, false));
            if !header.rst && !forged {
                peer.acknowledged(header.acknowledgment, id);
                peer.invited(header.acknowledgment, u64::from(room) << own_scale.min(MOST_SCALE));
            }
            peer.numbering.relative(header.acknowledgment)
        });
        let initial = if header.syn { header.sequence } else { before_first_byte(header.sequence) };
        if interfered && header.syn && streams[event.host].as_ref().is_some_and(Stream::is_empty) {
            streams[event.host] = None; // All that it sent before was a RST, with a number of another's.
        }
        let stream = streams[event.host].get_or_insert_with(|| new(initial, header.syn));
        if header.syn && !forged {
            stream.window_scale = scale;
        }

        let segment = SegmentId(self.segments.len());
        let occupied = occupied(stream, &header, forged);
        let retransmission =
            occupied.as_ref().is_some_and(|occupied| stream.sent(occupied, segment, packet, id, forged));
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
        // Its receiver drops it: it is as good as lost.
        let outcome = segment.tampering.as_ref().map(|tampering| &tampering.outcome);
        if matches!(outcome, Some(TamperingOutcome::Damaged { .. })) {
            return;
        }
        if segment.arrived.is_some() {
            segment.duplicated = true;
            return;
        }
        segment.arrived = Some(event_id);
        segment.arrived_at = Some(event.at);
        let stream = &mut self.streams[segment.connection.0][segment.from];
        let (Some(stream), Some(range)) = (stream, &self.occupied[id.0]) else { return };
        if let Some(receiver) = &mut stream.receiver {
            let start = range.start + u64::from(segment.flags.syn);
            let data = start..start + segment.payload.len() as u64;
            let forged = segment.tampering.as_ref().is_some_and(|it| it.outcome == TamperingOutcome::Forged);
            if !receiver.reaches(range.start) {
                return;
            }
            let place = (segment.packet, segment.payload.start);
            receiver.take(Taken { range: data, place, sent: segment.sent, forged });
        }
        stream.delivery.arrived(range.clone(), event_id);
    }
}

/// A window's scale is at most this (RFC 7323 §2.3).
const MOST_SCALE: u8 = 14;

/// The window scale that a SYN asks for.
fn read_window_scale(packet: &Field) -> u8 {
    let scale = packet.find(FieldId("tcp.option.window_scale")).map(|field| &field.value);
    match scale {
        Some(Value::Unsigned(scale)) => u8::try_from(*scale).unwrap_or(0),
        _ => 0,
    }
}

/// The segment's part of the sequence space; none if its number lies before the stream's start, or it is a reset, or a SYN that
/// opens nothing. The end that an attacker forges is none of the sender's stream, which goes on.
fn occupied(stream: &Stream, header: &TcpHeader, forged: bool) -> Option<Occupied> {
    let start = stream.numbering.offset(header.sequence)?;
    if header.rst || header.syn && start != 0 {
        return None;
    }
    let missing = header.missing as u64;
    let fin = header.fin && !forged;
    Some(Occupied { syn: header.syn, fin, start, payload: header.payload.clone(), missing })
}
