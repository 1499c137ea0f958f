//! What the receiver of a stream takes of the segments that reach it (RFC 9293 §3.10.7.4): where somebody on the link
//! changes bytes or puts some in, two packets for the same offsets can differ, and then it matters which came first.

use std::collections::BTreeMap;
use std::ops::Range;

use trace::{BufferId, EventId};

/// The receiving end of a stream.
#[derive(Clone, Debug, Default)]
pub(crate) struct Receiver {
    /// The offset behind all that it has without a gap.
    next: u64,
    /// The offset behind the last that it has room for, by its word.
    limit: u64,
    /// By its start. Beyond a gap the last that came counts: it is written over what is there.
    taken: BTreeMap<u64, Taken>,
}

/// Bytes that the receiver took from one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Their offsets.
    pub range: Range<u64>,
    /// Where the first one is.
    pub place: (BufferId, usize),
    /// When the segment was sent.
    pub sent: EventId,
    /// An attacker put it in.
    pub forged: bool,
}

impl Taken {
    fn part(&self, range: Range<u64>) -> Taken {
        let position = self.place.1 + (range.start - self.range.start) as usize;
        Taken { place: (self.place.0, position), range, ..self.clone() }
    }
}

impl Receiver {
    /// A stream's beginning; the SYN has offset zero.
    pub fn new(first: u64) -> Receiver {
        Receiver { next: first, limit: first, taken: BTreeMap::new() }
    }

    /// It says that it has room up to here.
    pub fn invites(&mut self, limit: u64) {
        self.limit = self.limit.max(limit);
    }

    /// What begins at this offset can be meant for it.
    pub fn reaches(&self, offset: u64) -> bool {
        offset <= self.limit
    }

    /// These bytes reach it.
    pub fn take(&mut self, taken: Taken) {
        let range = taken.range.start.max(self.next)..taken.range.end.min(self.limit);
        if range.is_empty() {
            return;
        }
        let before = self.taken.range(..range.start).next_back().map(|(start, _)| *start);
        let inside = self.taken.range(range.clone()).map(|(start, _)| *start);
        let touched: Vec<u64> = before.into_iter().chain(inside).collect();
        for start in touched {
            let Some(old) = self.taken.get(&start).filter(|old| old.range.end > range.start).cloned() else { continue };
            self.taken.remove(&start);
            if old.range.start < range.start {
                self.taken.insert(old.range.start, old.part(old.range.start..range.start));
            }
            if old.range.end > range.end {
                self.taken.insert(range.end, old.part(range.end..old.range.end));
            }
        }
        self.taken.insert(range.start, taken.part(range));
        while let Some(taken) = self.taken.range(..=self.next).next_back().map(|(_, taken)| taken.range.end)
            && taken > self.next
        {
            self.next = taken;
        }
    }

    /// All that it has without a gap. What lies beyond one never became part of the stream.
    pub fn finish(&mut self) -> Vec<Taken> {
        let next = self.next;
        let taken = std::mem::take(&mut self.taken).into_values().filter(|taken| taken.range.end <= next);
        taken.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(range: Range<u64>, buffer: usize) -> Taken {
        Taken { range, place: (BufferId(buffer), 0), sent: EventId(0), forged: false }
    }

    fn finished(segments: &[(Range<u64>, usize)]) -> Vec<(Range<u64>, usize, usize)> {
        let mut receiver = Receiver::new(1);
        receiver.invites(1000);
        segments.iter().for_each(|(range, buffer)| receiver.take(taken(range.clone(), *buffer)));
        receiver.finish().into_iter().map(|taken| (taken.range, taken.place.0.0, taken.place.1)).collect()
    }

    #[test]
    fn what_came_first_counts() {
        assert_eq!(finished(&[(1..10, 0), (1..10, 1)]), [(1..10, 0, 0)]);
        assert_eq!(finished(&[(1..10, 0), (5..20, 1)]), [(1..10, 0, 0), (10..20, 1, 5)]);
    }

    #[test]
    fn beyond_a_gap_the_last_counts_and_nothing_if_the_gap_stays() {
        assert_eq!(finished(&[(5..10, 0), (1..8, 1)]), [(1..8, 1, 0), (8..10, 0, 3)]);
        assert_eq!(
            finished(&[(5..20, 0), (8..10, 1), (1..5, 2)]),
            [(1..5, 2, 0), (5..8, 0, 0), (8..10, 1, 0), (10..20, 0, 5)]
        );
        assert_eq!(finished(&[(1..3, 0), (5..20, 1)]), [(1..3, 0, 0)]);
    }

    #[test]
    fn what_lies_outside_the_window_is_not_taken() {
        assert_eq!(finished(&[(1..10, 0), (2000..2010, 1), (10..1500, 2)]), [(1..10, 0, 0), (10..1000, 2, 0)]);
    }
}
