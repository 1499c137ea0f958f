//! Two runs beside each other: which message of the one stands beside which of the other, and what they come to.
//!
//! A message's counterpart is what the same host sends in the same connection for the same purpose. The rows keep the order
//! of both runs, as a drawing and a reader need it, so of messages that changed places only some can share a row: of
//! TLS 1.2's and 1.3's Finished it is the client's, because its ChangeCipherSpec goes with it. The server's stand alone,
//! each in its own order (RFC 5246 §7.3 has it last, RFC 9846 §2 first), and are still each other's counterpart.

mod alignment;
mod fields;
#[cfg(test)]
mod tests;

use trace::Trace;

use crate::{Analysis, MessageId, Totals};
pub use fields::{FieldPair, compare_fields, folded};

/// Two runs, message by message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Every message of both runs, once. Both runs' messages stand in their own order.
    pub rows: Vec<Pair>,
    /// Counterparts that share no row, because they changed places with others: of the one run, and of the other.
    pub crossed: Vec<(MessageId, MessageId)>,
    /// What the one run comes to.
    pub one: Totals,
    /// What the other comes to.
    pub other: Totals,
}

/// A message of either run, or one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Of the one run.
    pub one: Option<MessageId>,
    /// Of the other.
    pub other: Option<MessageId>,
    /// Both are there, and their contents (for TCP the packets) are the same, byte for byte.
    pub equal: bool,
}

/// Puts two runs beside each other.
pub fn compare(one: (&Trace, &Analysis), other: (&Trace, &Analysis)) -> Comparison {
    let rows = alignment::align(one, other);
    let crossed = alignment::crossed(&rows, one.1, other.1);
    Comparison { rows, crossed, one: Totals::of(one.0, one.1), other: Totals::of(other.0, other.1) }
}

impl Comparison {
    /// The other run's counterpart of a message of the one.
    pub fn beside_one(&self, message: MessageId) -> Option<MessageId> {
        let row = self.rows.iter().find(|row| row.one == Some(message));
        let crossed = || self.crossed.iter().find(|(one, _)| *one == message).map(|(_, other)| *other);
        row.and_then(|row| row.other).or_else(crossed)
    }

    /// The one run's counterpart of a message of the other.
    pub fn beside_other(&self, message: MessageId) -> Option<MessageId> {
        let row = self.rows.iter().find(|row| row.other == Some(message));
        let crossed = || self.crossed.iter().find(|(_, other)| *other == message).map(|(one, _)| *one);
        row.and_then(|row| row.one).or_else(crossed)
    }
}
