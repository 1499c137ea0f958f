//! One direction of a TCP connection as a stream of bytes (RFC 9293 §3.10.7.4): what each offset holds, which segments
//! carry it, and when it was whole at the receiver.

use std::collections::BTreeMap;
use std::ops::Range;

use trace::{BufferId, EventId, Trace};

use crate::order::in_order;
use crate::receiver::{Receiver, Taken};
use crate::sequence::{Delivery, Numbering};
use crate::{BytesId, SegmentId, Span};

/// The first byte's offset: the SYN has zero.
pub(crate) const FIRST_BYTE: u64 = 1;

/// What one host sent in a connection.
#[derive(Debug)]
pub(crate) struct Stream {
    pub numbering: Numbering,
    pub delivery: Delivery,
    /// What was sent first at each offset, by its start.
    pieces: BTreeMap<u64, Piece>,
    /// Every segment that carries bytes, ordered by [`Stream::seal`].
    carriers: Vec<Carrier>,
    /// What its receiver took, where an attacker may have made that something else than what was sent first.
    pub receiver: Option<Receiver>,
    /// The window scale that the host asked for in its SYN (RFC 7323 §2).
    pub window_scale: u8,
}

/// Offsets that were sent together for the first time.
#[derive(Clone, Copy, Debug)]
struct Piece {
    end: u64,
    sent: EventId,
    /// Where its bytes are; none for a SYN or FIN, and for what the trace does not have.
    place: Option<(BufferId, usize)>,
    /// An attacker put it in, in the host's name.
    forged: bool,
}

/// A segment's bytes in the stream.
#[derive(Clone, Copy, Debug)]
struct Carrier {
    start: u64,
    end: u64,
    segment: SegmentId,
    forged: bool,
    /// The largest end of this and all earlier ones.
    reach: u64,
}

/// A segment's part of the sequence space.
pub(crate) struct Occupied {
    pub syn: bool,
    pub fin: bool,
    /// The offset of the SYN, or of the first byte of the payload.
    pub start: u64,
    pub payload: Range<usize>,
    /// How many bytes follow that the trace does not have.
    pub missing: u64,
}

impl Occupied {
    /// The offsets of the payload, as far as it is there.
    pub fn data(&self) -> Range<u64> {
        let start = self.start + u64::from(self.syn);
        start..start + self.payload.len() as u64
    }

    /// All its offsets.
    pub fn range(&self) -> Range<u64> {
        self.start..self.data().end + self.missing + u64::from(self.fin)
    }
}

impl Stream {
    /// A stream whose first segment is a SYN, or not.
    pub fn new(initial: u32, syn: bool) -> Stream {
        Stream {
            numbering: Numbering::new(initial),
            delivery: Delivery::starting_at(if syn { 0 } else { FIRST_BYTE }),
            pieces: BTreeMap::new(),
            carriers: Vec::new(),
            receiver: None,
            window_scale: 0,
        }
    }

    /// Notes a segment's departure; true if some of it was on the wire before.
    pub fn sent(
        &mut self,
        occupied: &Occupied,
        segment: SegmentId,
        packet: BufferId,
        event: EventId,
        forged: bool,
    ) -> bool {
        let (range, data) = (occupied.range(), occupied.data());
        self.numbering.used(range.end);
        if !data.is_empty() {
            self.carriers.push(Carrier { start: data.start, end: data.end, segment, forged, reach: 0 });
        }
        let mut fresh = 0;
        let mut parts = vec![(data.clone(), true)];
        if occupied.syn {
            parts.push((range.start..data.start, false));
        }
        if data.end < range.end {
            parts.push((data.end..range.end, false));
        }
        for (part, bytes) in parts {
            for gap in self.gaps(part) {
                fresh += gap.end - gap.start;
                let place = bytes.then(|| (packet, occupied.payload.start + (gap.start - data.start) as usize));
                self.pieces.insert(gap.start, Piece { end: gap.end, sent: event, place, forged });
            }
        }
        fresh < range.end - range.start
    }

    /// The peer says that it has everything before this number.
    pub fn acknowledged(&mut self, number: u32, event: EventId) {
        if let Some(end) = self.numbering.offset(number) {
            self.delivery.acknowledged(end, event);
        }
    }

    /// The peer says that behind this number it has room for so many bytes.
    pub fn invited(&mut self, number: u32, room: u64) {
        if let (Some(receiver), Some(offset)) = (&mut self.receiver, self.numbering.offset(number)) {
            receiver.invites(offset.saturating_add(room));
        }
    }

    /// The number lies behind all that the receiver has room for.
    pub fn is_out_of_reach(&self, number: u32) -> bool {
        let offset = self.numbering.offset(number);
        self.receiver.as_ref().is_some_and(|receiver| offset.is_none_or(|offset| !receiver.reaches(offset)))
    }

    /// Which offsets of the range nothing was sent at yet.
    fn gaps(&self, range: Range<u64>) -> Vec<Range<u64>> {
        let mut gaps = Vec::new();
        let mut start = range.start;
        if let Some((_, before)) = self.pieces.range(..=start).next_back() {
            start = start.max(before.end);
        }
        for (next, piece) in self.pieces.range(start..range.end.max(start)) {
            if start < *next {
                gaps.push(start..*next);
            }
            start = piece.end;
        }
        if start < range.end {
            gaps.push(start..range.end);
        }
        gaps
    }

    /// Once all segments are known, orders the carriers, and has what the receiver took count before what was sent first.
    pub fn seal(&mut self) {
        let taken = self.receiver.iter_mut().flat_map(Receiver::finish).collect::<Vec<_>>();
        taken.into_iter().for_each(|taken| self.take(taken));
        let carriers = std::mem::take(&mut self.carriers);
        self.carriers = in_order(carriers, |carrier| (carrier.start, carrier.segment.0 as u64));
        let mut reach = 0;
        for carrier in &mut self.carriers {
            reach = carrier.end.max(reach);
            carrier.reach = reach;
        }
    }

    /// These bytes are what the receiver took, whatever else was sent at their offsets.
    fn take(&mut self, taken: Taken) {
        let Taken { range, place: (buffer, position), sent, forged } = taken;
        let at = |offset: u64| Some((buffer, position + (offset - range.start) as usize));
        let before = self.pieces.range(..range.start).next_back().map(|(start, _)| *start);
        let inside = self.pieces.range(range.clone()).map(|(start, _)| *start);
        let touched: Vec<u64> = before.into_iter().chain(inside).collect();
        let mut start = range.start;
        for old in touched {
            let Some(piece) = self.pieces.get(&old).copied().filter(|piece| piece.end > range.start) else { continue };
            self.pieces.remove(&old);
            if old < range.start {
                self.pieces.insert(old, Piece { end: range.start, ..piece });
            }
            if piece.end > range.end {
                let rest = (range.end - old) as usize;
                let place = piece.place.map(|(buffer, position)| (buffer, position + rest));
                self.pieces.insert(range.end, Piece { place, ..piece });
            }
            let (from, to) = (old.max(range.start), piece.end.min(range.end));
            if start < from {
                self.pieces.insert(start, Piece { end: from, sent, place: at(start), forged });
            }
            // Sent again, it is still the message that was sent first.
            let first = if piece.forged == forged && piece.place.is_some() { piece.sent } else { sent };
            self.pieces.insert(from, Piece { end: to, sent: first, place: at(from), forged });
            start = to;
        }
        if start < range.end {
            self.pieces.insert(start, Piece { end: range.end, sent, place: at(start), forged });
        }
    }

    /// Nothing was sent.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The SYN was seen.
    pub fn has_beginning(&self) -> bool {
        self.pieces.get(&0).is_some_and(|piece| piece.place.is_none())
    }

    /// What was sent first, piece by piece, from this offset on. Gaps are left out.
    pub fn bytes_from<'a>(&'a self, trace: &'a Trace, offset: u64) -> impl Iterator<Item = (u64, &'a [u8])> {
        let begun = self.pieces.range(..offset).next_back();
        begun.into_iter().chain(self.pieces.range(offset..)).filter_map(move |(start, piece)| {
            let (buffer, position) = piece.place?;
            let skipped = offset.saturating_sub(*start);
            let length = piece.end.checked_sub(start + skipped).filter(|length| *length > 0)? as usize;
            let from = position + skipped as usize;
            Some((start + skipped, trace.buffer(buffer).get(from..from + length)?))
        })
    }

    /// The event at which the byte at this offset was sent first.
    pub fn first_sent(&self, offset: u64) -> Option<EventId> {
        let (_, piece) = self.pieces.range(..=offset).next_back()?;
        (offset < piece.end).then_some(piece.sent)
    }

    /// The segments that carry bytes of this range, retransmissions too, in stream order.
    pub fn segments(&self, range: &Range<u64>) -> Vec<SegmentId> {
        let last = self.carriers.partition_point(|carrier| carrier.start < range.end);
        let before = self.carriers[..last].iter().rev().take_while(|carrier| carrier.reach > range.start);
        let carrying = before.filter(|carrier| carrier.end > range.start && self.is_carried(carrier, range));
        let mut segments: Vec<_> = carrying.map(|carrier| carrier.segment).collect();
        segments.reverse();
        segments
    }

    /// Of a host's own bytes and those that an attacker put in at the same offsets, only one can be what counts there.
    fn is_carried(&self, carrier: &Carrier, range: &Range<u64>) -> bool {
        if self.receiver.is_none() {
            return true;
        }
        let (start, end) = (carrier.start.max(range.start), carrier.end.min(range.end));
        let begun = self.pieces.range(..start).next_back().filter(|(_, piece)| piece.end > start);
        let mut pieces = begun.into_iter().chain(self.pieces.range(start..end.max(start)));
        pieces.any(|(_, piece)| piece.forged == carrier.forged)
    }

    /// Where the byte at this offset is; none for one that an attacker put in.
    pub fn own_place(&self, offset: u64) -> Option<(BufferId, usize)> {
        let (start, piece) = self.pieces.range(..=offset).next_back()?;
        let (buffer, position) = piece.place.filter(|_| offset < piece.end && !piece.forged)?;
        Some((buffer, position + (offset - start) as usize))
    }

    /// Where the bytes of this range are; none if some of them were never sent.
    pub fn locate(&self, range: &Range<u64>) -> Option<Vec<Span>> {
        let mut spans = Vec::new();
        let mut start = range.start;
        while start < range.end {
            let (piece_start, piece) = self.pieces.range(..=start).next_back()?;
            let (buffer, position) = piece.place?;
            if start >= piece.end {
                return None;
            }
            let end = range.end.min(piece.end);
            let from = position + (start - piece_start) as usize;
            spans.push(Span { bytes: BytesId::Wire(buffer), range: from..from + (end - start) as usize });
            start = end;
        }
        Some(spans)
    }
}

/// The bytes of several spans of the wire, one after the other.
pub(crate) fn join(trace: &Trace, spans: &[Span]) -> Vec<u8> {
    let wire = |span: &Span| match span.bytes {
        BytesId::Wire(buffer) => trace.buffer(buffer).get(span.range.clone()).unwrap_or(&[]),
        BytesId::Derived(_) => &[],
    };
    spans.iter().map(wire).collect::<Vec<_>>().concat()
}
