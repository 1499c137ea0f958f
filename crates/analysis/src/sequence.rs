//! Sequence space (RFC 9293 §3.4): numbers that wrap at 2³² become offsets that do not, and ranges of offsets
//! arrive in any order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use trace::EventId;

/// One host's sequence numbers, counted from its initial one: the SYN has offset 0, the first byte of the stream 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbering {
    initial: u32,
    highest: u64,
}

impl Numbering {
    pub fn new(initial: u32) -> Numbering {
        Numbering { initial, highest: 0 }
    }

    /// The number, counted from the initial one, as it wraps.
    pub fn relative(&self, number: u32) -> u32 {
        number.wrapping_sub(self.initial)
    }

    /// The offset of a number: the one that is nearest to those seen before; none if that lies before the start.
    pub fn offset(&self, number: u32) -> Option<u64> {
        let distance = self.relative(number).wrapping_sub(self.highest as u32) as i32;
        self.highest.checked_add_signed(distance.into())
    }

    /// Notes that the numbers have been used up to this offset.
    pub fn used(&mut self, offset: u64) {
        self.highest = self.highest.max(offset);
    }
}

/// How far a stream has come without a gap, and since which event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Delivery {
    frontier: u64,
    /// What lies behind a gap, start and end, the first on top.
    beyond: BinaryHeap<Reverse<(u64, u64)>>,
    growth: Vec<(u64, EventId)>,
}

impl Delivery {
    /// A stream whose SYN nobody saw starts behind it.
    pub fn starting_at(offset: u64) -> Delivery {
        Delivery { frontier: offset, ..Delivery::default() }
    }

    /// These offsets arrived at this event. Events come in order.
    pub fn arrived(&mut self, range: Range<u64>, event: EventId) {
        if range.is_empty() {
            return;
        }
        if range.start > self.frontier {
            self.beyond.push(Reverse((range.start, range.end)));
            return;
        }
        if range.end <= self.frontier {
            return;
        }
        self.frontier = range.end;
        while let Some(Reverse((start, end))) = self.beyond.peek().copied()
            && start <= self.frontier
        {
            self.frontier = self.frontier.max(end);
            self.beyond.pop();
        }
        self.growth.push((self.frontier, event));
    }

    /// At this event the receiver said that it had everything before `end`. So what lies in a gap was on the wire, though
    /// nobody captured it.
    pub fn acknowledged(&mut self, end: u64, event: EventId) {
        if self.beyond.peek().is_some_and(|Reverse((start, _))| *start <= end) {
            self.arrived(self.frontier..end, event);
        }
    }

    /// The event after which everything before `end` was there.
    pub fn complete(&self, end: u64) -> Option<EventId> {
        let index = self.growth.partition_point(|(frontier, _)| *frontier < end);
        self.growth.get(index).map(|(_, event)| *event)
    }
}
