//! From what a person points at to what an intervention names: the packet that a host sent, and the place of a byte in it.
//!
//! A counter mode has its ciphertext byte by byte where the plaintext was (RFC 5116 §5, RFC 9846 §5.2), so even a byte of a
//! message that is encrypted has its place on the wire.

use std::ops::Range;

use dissect::ProtectionLayout;
use trace::{Action, BufferId, EventId, EventKind, Host, Intervention, Trace};

use crate::record::HEADER_LENGTH;
use crate::suite::before_ciphertext;
use crate::{Analysis, BytesId, Origin, RecordId, SegmentId, Span, TamperingOutcome};

/// A packet that somebody can lay hands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The segment that it carries.
    pub segment: SegmentId,
    /// In which connection, from 1.
    pub connection: u8,
    /// Whose packet.
    pub from: Host,
    /// Which of the packets that the host sends in the connection, from 1.
    pub packet: u16,
    /// The packet as its sender made it.
    pub sent: BufferId,
    /// The bytes in question, in that packet; none if they are none of its own.
    pub bytes: Option<Range<usize>>,
}

impl Target {
    /// Does something to the packet.
    pub fn intervention(&self, action: Action) -> Intervention {
        Intervention { connection: self.connection, from: self.from, packet: self.packet, action }
    }
}

impl Analysis {
    /// The packet of a segment, all of its bytes; none if an attacker made it, or nobody can count so far.
    pub fn target_of_segment(&self, trace: &Trace, id: SegmentId) -> Option<Target> {
        let departure = self.departure(trace, id)?;
        let sent = self.sent_packet(id)?;
        self.target(trace, id, departure, Some(0..trace.buffer(sent).len()))
    }

    /// The packet that carried some bytes first, and where they were in it, or as many as are there: what was sent in several
    /// packets is told by the first. None if these bytes were never on the wire as such.
    pub fn target_of_bytes(&self, trace: &Trace, span: &Span) -> Option<Target> {
        let first = self.on_the_wire(span)?.into_iter().next()?;
        let BytesId::Wire(buffer) = first.bytes else { return None };
        trace.buffer(buffer).get(first.range.clone())?;
        let id = self.segment_of(buffer)?;
        let departure = self.departure(trace, id)?;
        self.target(trace, id, departure, self.as_sent(trace, id, buffer, &first.range))
    }

    /// Where in the packets some bytes are, in their order. None if some of them were never on the wire as such: those
    /// that were compressed, and those whose protection nobody here knows.
    pub fn on_the_wire(&self, span: &Span) -> Option<Vec<Span>> {
        let BytesId::Derived(index) = span.bytes else { return Some(vec![span.clone()]) };
        match &self.derived.get(index)?.origin {
            Origin::Reassembled(parts) | Origin::ReassembledAsSent(parts) | Origin::Joined { parts, .. } => {
                let mut found = Vec::new();
                for part in cut(parts, &span.range) {
                    found.extend(self.on_the_wire(&part)?);
                }
                Some(found)
            }
            Origin::Decrypted(record) => self.on_the_wire(&self.encrypted(*record, &span.range)?),
            Origin::AsSent(_) | Origin::Decompressed(_) => None,
        }
    }

    /// The ciphertext of some bytes of a record that was opened.
    fn encrypted(&self, record: RecordId, range: &Range<usize>) -> Option<Span> {
        let record = self.records.get(record.0)?;
        let layout = record.layout.filter(|layout| *layout != ProtectionLayout::Unknown)?;
        let start = record.wire.range.start + HEADER_LENGTH as usize + before_ciphertext(layout);
        let range = start + range.start..start.checked_add(range.end)?;
        (range.end <= record.wire.range.end).then_some(Span { bytes: record.wire.bytes, range })
    }

    /// The segment that a packet of the wire is: as it was sent, or as it went on.
    fn segment_of(&self, buffer: BufferId) -> Option<SegmentId> {
        let is_it = |id: &SegmentId| self.segments[id.0].packet == buffer || self.sent_packet(*id) == Some(buffer);
        (0..self.segments.len()).map(SegmentId).find(is_it)
    }

    /// The packet as its sender made it.
    fn sent_packet(&self, id: SegmentId) -> Option<BufferId> {
        let segment = self.segments.get(id.0)?;
        match segment.tampering.as_ref().map(|tampering| &tampering.outcome) {
            Some(TamperingOutcome::Changed { sent }) => Some(*sent),
            Some(TamperingOutcome::Forged | TamperingOutcome::Split) => None,
            _ => Some(segment.packet),
        }
    }

    /// The event at which the segment's sender sent it; for a part of a packet that was split, that packet.
    fn departure(&self, trace: &Trace, id: SegmentId) -> Option<EventId> {
        let sent = self.segments.get(id.0)?.sent;
        let event = trace.events.get(sent.0)?;
        match event.kind {
            EventKind::SegmentSent { .. } => Some(sent),
            EventKind::Forged { replaces: true, .. } => event.cause,
            _ => None,
        }
    }

    fn target(
        &self,
        trace: &Trace,
        segment: SegmentId,
        departure: EventId,
        bytes: Option<Range<usize>>,
    ) -> Option<Target> {
        let event = trace.events.get(departure.0)?;
        let EventKind::SegmentSent { packet: sent } = event.kind else { return None };
        let is_like = |other: &&trace::Event| {
            let is_departure = matches!(other.kind, EventKind::SegmentSent { .. });
            is_departure && other.connection == event.connection && other.host == event.host
        };
        let number = trace.events[..=departure.0].iter().filter(is_like).count();
        Some(Target {
            segment,
            connection: u8::try_from(event.connection.0 + 1).ok()?,
            from: event.host,
            packet: u16::try_from(number).ok()?,
            sent,
            bytes,
        })
    }

    /// Where some bytes of a packet were in it when it was sent; none if they were put in, or changed, on the way.
    fn as_sent(&self, trace: &Trace, id: SegmentId, buffer: BufferId, range: &Range<usize>) -> Option<Range<usize>> {
        let sent = self.sent_packet(id)?;
        if sent == buffer {
            return Some(range.clone());
        }
        let (before, now) = (trace.buffer(sent), trace.buffer(buffer));
        if before.len() == now.len() {
            return Some(range.clone());
        }
        // The headers have the same length; of the payload a part in the middle is another.
        let start = self.segments.get(id.0)?.payload.start;
        let (old, new) = (before.get(start..)?, now.get(start..)?);
        let same = |(one, other): &(&u8, &u8)| one == other;
        let head = start + old.iter().zip(new).take_while(same).count();
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
        let tail = tail.min(before.len().min(now.len()) - head);
        if range.end <= head {
            return Some(range.clone());
        }
        let shifted = |place: usize| (place + before.len()).checked_sub(now.len());
        (range.start >= now.len() - tail).then(|| Some(shifted(range.start)?..shifted(range.end)?)).flatten()
    }
}

/// The parts, as far as they are in this range of all of them together.
fn cut<'a>(parts: &'a [Span], range: &'a Range<usize>) -> impl Iterator<Item = Span> + 'a {
    let starts = parts.iter().scan(0, |behind, part| {
        let start = *behind;
        *behind += part.range.len();
        Some(start)
    });
    parts.iter().zip(starts).filter_map(move |(part, start)| {
        let from = range.start.saturating_sub(start).min(part.range.len());
        let to = range.end.saturating_sub(start).min(part.range.len());
        let first = part.range.start;
        (from < to).then(|| Span { bytes: part.bytes, range: first + from..first + to })
    })
}

#[cfg(test)]
mod tests;
