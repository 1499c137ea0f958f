//! The alignment: of all ways to pair the messages of two runs without changing any order, one whose pairs weigh most.
//!
//! Handshake messages weigh most, because they are what a reader looks for; ChangeCipherSpec weighs least, because TLS 1.3
//! sends it for show, wherever it disturbs least (RFC 9846 §E.4). Of ways that weigh the same it is the one that pairs
//! earliest.

use std::ops::Range;

use dissect::{AlertDescription, HandshakeType};
use trace::Trace;

use super::Pair;
use crate::{Analysis, Message, MessageId, MessageKind};

/// So many messages of each run are aligned at once: time and room grow with the square of it. Longer runs, which are
/// bulk for the most part, are aligned stretch by stretch.
const STRETCH: usize = 400;

/// What the same bytes weigh more.
const SAME_BYTES: u32 = 1;

pub(super) fn align(one: (&Trace, &Analysis), other: (&Trace, &Analysis)) -> Vec<Pair> {
    let runs = Runs { one, other };
    let ends = (one.1.messages.len(), other.1.messages.len());
    let mut rows = Vec::with_capacity(ends.0.max(ends.1));
    let (mut a, mut b) = (0, 0);
    while a < ends.0 || b < ends.1 {
        // Nothing weighs more than the same message.
        if a < ends.0 && b < ends.1 && runs.likeness(a, b) > 0 && runs.are_equal(a, b) {
            rows.push(runs.pair(a, b));
            (a, b) = (a + 1, b + 1);
            continue;
        }
        let (ours, theirs) = (a..ends.0.min(a + STRETCH), b..ends.1.min(b + STRETCH));
        (a, b) = (ours.end, theirs.end);
        runs.align_stretch(ours, theirs, &mut rows);
    }
    rows
}

/// What stands alone in both runs and would be paired but for the order.
pub(super) fn crossed(rows: &[Pair], one: &Analysis, other: &Analysis) -> Vec<(MessageId, MessageId)> {
    let mut left: Vec<MessageId> = rows.iter().filter(|row| row.one.is_none()).filter_map(|row| row.other).collect();
    let ours = rows.iter().filter(|row| row.other.is_none()).filter_map(|row| row.one);
    ours.filter_map(|ours| {
        let like = |theirs: &MessageId| likeness(one.message(ours), other.message(*theirs)) > 0;
        let place = left.iter().position(like)?;
        Some((ours, left.remove(place)))
    })
    .collect()
}

struct Runs<'a> {
    one: (&'a Trace, &'a Analysis),
    other: (&'a Trace, &'a Analysis),
}

impl Runs<'_> {
    fn align_stretch(&self, ours: Range<usize>, theirs: Range<usize>, rows: &mut Vec<Pair>) {
        let heaviest = Heaviest::of(self, ours.clone(), theirs.clone());
        let (mut a, mut b) = (ours.start, theirs.start);
        while a < ours.end || b < theirs.end {
            let best = heaviest.from(a, b);
            let weight = if a < ours.end && b < theirs.end { self.weight(a, b) } else { 0 };
            if weight > 0 && best == weight + heaviest.from(a + 1, b + 1) {
                rows.push(self.pair(a, b));
                (a, b) = (a + 1, b + 1);
                continue;
            }
            let ours_may = a < ours.end && best == heaviest.from(a + 1, b);
            let theirs_may = b < theirs.end && best == heaviest.from(a, b + 1);
            // Where either may stand alone, the earlier comes first.
            if ours_may && (!theirs_may || self.one(a).sent_at <= self.other(b).sent_at) {
                rows.push(Pair { one: Some(MessageId(a)), other: None, equal: false });
                a += 1;
            } else {
                rows.push(Pair { one: None, other: Some(MessageId(b)), equal: false });
                b += 1;
            }
        }
    }

    fn pair(&self, a: usize, b: usize) -> Pair {
        Pair { one: Some(MessageId(a)), other: Some(MessageId(b)), equal: self.are_equal(a, b) }
    }

    fn weight(&self, a: usize, b: usize) -> u32 {
        match self.likeness(a, b) {
            0 => 0,
            likeness => likeness + if self.are_equal(a, b) { SAME_BYTES } else { 0 },
        }
    }

    fn likeness(&self, a: usize, b: usize) -> u32 {
        likeness(self.one(a), self.other(b))
    }

    fn are_equal(&self, a: usize, b: usize) -> bool {
        let ours = self.one.1.bytes(self.one.0, &self.one(a).content);
        let theirs = self.other.1.bytes(self.other.0, &self.other(b).content);
        self.one(a).kind == self.other(b).kind && ours == theirs
    }

    fn one(&self, a: usize) -> &Message {
        &self.one.1.messages[a]
    }

    fn other(&self, b: usize) -> &Message {
        &self.other.1.messages[b]
    }
}

/// How much two messages weigh as a pair; nothing if they have nothing to do with each other.
fn likeness(one: &Message, other: &Message) -> u32 {
    use MessageKind::{Alert, Handshake};
    if (one.connection, one.from) != (other.connection, other.from) {
        return 0;
    }
    match (one.kind, other.kind) {
        (ours, theirs) if ours == theirs => weight(ours),
        // Two that gave up, for different reasons.
        (Alert(_, ours), Alert(_, theirs)) if is_error(ours) && is_error(theirs) => weight(one.kind) / 2,
        // The same certificates (RFC 8879 §4).
        (Handshake(HandshakeType::CERTIFICATE), Handshake(HandshakeType::COMPRESSED_CERTIFICATE))
        | (Handshake(HandshakeType::COMPRESSED_CERTIFICATE), Handshake(HandshakeType::CERTIFICATE)) => {
            weight(one.kind) / 2
        }
        _ => 0,
    }
}

const fn weight(kind: MessageKind) -> u32 {
    match kind {
        MessageKind::Handshake(_) | MessageKind::HelloRetryRequest => 12,
        MessageKind::ApplicationData | MessageKind::Alert(..) | MessageKind::Encrypted => 6,
        MessageKind::Syn
        | MessageKind::SynAck
        | MessageKind::Ack
        | MessageKind::Fin
        | MessageKind::FinAck
        | MessageKind::Rst => 4,
        MessageKind::ChangeCipherSpec => 2,
    }
}

/// Closure alerts are no errors (RFC 9846 §6.1).
fn is_error(description: AlertDescription) -> bool {
    !matches!(description, AlertDescription::CLOSE_NOTIFY | AlertDescription::USER_CANCELED)
}

/// What the pairs weigh at most from each place of a stretch on, to its end.
struct Heaviest {
    starts: (usize, usize),
    width: usize,
    weights: Vec<u32>,
}

impl Heaviest {
    fn of(runs: &Runs, ours: Range<usize>, theirs: Range<usize>) -> Heaviest {
        let width = theirs.len() + 1;
        let weights = vec![0; (ours.len() + 1) * width];
        let mut heaviest = Heaviest { starts: (ours.start, theirs.start), width, weights };
        for a in ours.rev() {
            for b in theirs.clone().rev() {
                let pair = match runs.weight(a, b) {
                    0 => 0,
                    weight => weight + heaviest.from(a + 1, b + 1),
                };
                let place = heaviest.place(a, b);
                heaviest.weights[place] = pair.max(heaviest.from(a + 1, b)).max(heaviest.from(a, b + 1));
            }
        }
        heaviest
    }

    fn from(&self, a: usize, b: usize) -> u32 {
        self.weights[self.place(a, b)]
    }

    fn place(&self, a: usize, b: usize) -> usize {
        (a - self.starts.0) * self.width + (b - self.starts.1)
    }
}
