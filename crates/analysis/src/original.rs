//! What each host put on the wire where an attacker let something else go on: its own stream, and which of its bytes went on
//! where.

use std::collections::HashMap;
use std::ops::Range;

use trace::{BufferId, ConnectionId, EventId, Host, Trace};

use dissect::{TcpHeader, dissect_packet};

use crate::per_host::PerHost;
use crate::stream::{FIRST_BYTE, Occupied, Stream};
use crate::{MessageKind, SegmentId, Span};

/// How a message differs from what its sender sent: an attacker on the link changed it, or made it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alteration {
    /// What its sender sent there, readable if that can be opened; nothing where the attacker made it all up, several where one
    /// record that nobody can open stands for several messages.
    pub original: Vec<OriginalMessage>,
    /// Which bytes of the message's content are not as they were sent. A range without bytes is where some were taken out.
    pub changed: Vec<Range<usize>>,
}

/// A message as its sender sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalMessage {
    /// What it is.
    pub kind: MessageKind,
    /// The message, as [`crate::Message::content`] has it.
    pub content: Span,
}

/// A record as its sender sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalRecord {
    /// The whole record, header included.
    pub wire: Span,
    /// Its content, opened; none if it could not be.
    pub plaintext: Option<Span>,
    /// Which bytes of the record that went on are not as they were sent.
    pub changed: Vec<Range<usize>>,
}

/// The streams of a run as their senders made them; nothing in a run in which nobody interferes.
#[derive(Debug, Default)]
pub(crate) struct Originals {
    streams: Vec<PerHost<Option<Stream>>>,
    /// Where another stream went on.
    altered: Vec<PerHost<bool>>,
    /// By the packets that went on.
    packets: HashMap<BufferId, Passage>,
}

/// Which bytes of a packet that went on are which of its sender's.
#[derive(Clone, Debug)]
struct Passage {
    /// The offset of the first byte of the payload that was sent, in its sender's stream.
    sent: u64,
    /// Where the payload begins in the packet, and how much of what went on was in other packets before.
    start: usize,
    before: usize,
    /// How much was sent, and how much of that stayed at the beginning and at the end.
    length: usize,
    head: usize,
    tail: usize,
    /// How much went on in all.
    goes_on: usize,
}

impl Originals {
    /// Notes a segment that was sent, and the packets that went on for it: itself, if none did.
    pub fn note(
        &mut self,
        trace: &Trace,
        (connection, host): (ConnectionId, Host),
        (segment, event): (SegmentId, EventId),
        sent: BufferId,
        goes_on: &[BufferId],
    ) -> Option<()> {
        let header = TcpHeader::read(&dissect_packet(trace.buffer(sent)))?;
        self.make_room(connection);
        let initial = if header.syn { header.sequence } else { header.sequence.wrapping_sub(FIRST_BYTE as u32) };
        let stream = self.streams[connection.0][host].get_or_insert_with(|| Stream::new(initial, header.syn));
        let start = stream.numbering.offset(header.sequence)?;
        let occupied = Occupied {
            syn: header.syn,
            fin: header.fin,
            start,
            payload: header.payload.clone(),
            missing: header.missing as u64,
        };
        let first = occupied.data().start;
        if !header.rst {
            stream.sent(&occupied, segment, sent, event, false);
        }
        let was = trace.buffer(sent).get(header.payload)?;
        let parts = goes_on.iter().map(|packet| {
            let payload = TcpHeader::read(&dissect_packet(trace.buffer(*packet))).map_or(0..0, |header| header.payload);
            (*packet, payload)
        });
        let parts: Vec<(BufferId, Range<usize>)> = parts.collect();
        let bytes =
            |(packet, payload): &(BufferId, Range<usize>)| trace.buffer(*packet).get(payload.clone()).unwrap_or(&[]);
        let now: Vec<u8> = parts.iter().flat_map(bytes).copied().collect();
        let (head, tail) = if now.len() == was.len() { (was.len(), 0) } else { kept(was, &now) };
        self.altered[connection.0][host] |= now != was;
        let mut before = 0;
        for (packet, payload) in parts {
            let (start, length) = (payload.start, was.len());
            let passage = Passage { sent: first, start, before, length, head, tail, goes_on: now.len() };
            self.packets.insert(packet, passage);
            before += payload.len();
        }
        Some(())
    }

    /// Notes that the attacker put something into a stream.
    pub fn note_forgery(&mut self, connection: ConnectionId, host: Host) {
        self.make_room(connection);
        self.altered[connection.0][host] = true;
    }

    /// All has been noted.
    pub fn seal(&mut self) {
        self.streams.iter_mut().flat_map(|pair| [&mut pair.client, &mut pair.server]).flatten().for_each(Stream::seal);
    }

    /// What the host sent in the connection, if something else went on.
    pub fn stream(&self, connection: ConnectionId, host: Host) -> Option<&Stream> {
        let altered = self.altered.get(connection.0)?[host];
        self.streams.get(connection.0)?[host].as_ref().filter(|_| altered)
    }

    /// The offset in its sender's stream of the byte at this place of a packet that went on; none if the attacker put it in.
    pub fn offset(&self, packet: BufferId, place: usize) -> Option<u64> {
        let passage = self.packets.get(&packet)?;
        let index = place.checked_sub(passage.start)? + passage.before;
        if index < passage.head {
            return Some(passage.sent + index as u64);
        }
        let from_end = passage.goes_on.checked_sub(index)?;
        (from_end <= passage.tail).then(|| passage.sent + (passage.length - from_end) as u64)
    }

    fn make_room(&mut self, connection: ConnectionId) {
        if self.streams.len() <= connection.0 {
            self.streams.resize_with(connection.0 + 1, PerHost::default);
            self.altered.resize_with(connection.0 + 1, PerHost::default);
        }
    }
}

/// How many bytes are the same at the beginning, and how many behind those at the end.
fn kept(one: &[u8], other: &[u8]) -> (usize, usize) {
    let same = |(one, other): &(&u8, &u8)| one == other;
    let head = one.iter().zip(other).take_while(same).count();
    let tail = one[head..].iter().rev().zip(other[head..].iter().rev()).take_while(same).count();
    (head, tail)
}

/// Which bytes are others than before: byte for byte where nothing was put in or taken out, else all between the first and the
/// last.
pub(crate) fn changes(now: &[u8], before: &[u8]) -> Vec<Range<usize>> {
    if now == before {
        return Vec::new();
    }
    if now.len() != before.len() {
        let (head, tail) = kept(now, before);
        return std::iter::once(head..now.len() - tail).collect();
    }
    let mut changed: Vec<Range<usize>> = Vec::new();
    for (place, _) in now.iter().zip(before).enumerate().filter(|(_, (now, before))| now != before) {
        match changed.last_mut().filter(|last| last.end == place) {
            Some(last) => last.end += 1,
            None => changed.push(place..place + 1),
        }
    }
    changed
}

/// All of them.
pub(crate) fn all_of(bytes: &[u8]) -> Vec<Range<usize>> {
    std::iter::once(0..bytes.len()).collect()
}
