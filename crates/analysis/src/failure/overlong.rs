//! A handshake message that says in its header that it is longer than the peer takes (RFC 9846 §4: its length has three
//! bytes). It is refused by that alone, long before it has come whole.

use dissect::{Context, HandshakeHeader, dissect_handshake};
use trace::{Failure, Trace};

use super::{Collapse, FailureKind};
use crate::{Analysis, MessageId, MessageKind};

/// The longest body of a handshake message that our engines take.
const LONGEST: usize = 0xffff;

/// A handshake message that is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverlongMessage {
    /// Which.
    pub message: MessageId,
    /// The bytes of its body, as its header says.
    pub length: usize,
    /// How many are taken.
    pub longest: usize,
}

impl Analysis {
    /// The message over whose length a party gave up; none if it was over something else.
    pub(super) fn overlong_message(
        &self,
        trace: &Trace,
        Collapse { connection, kind, by, until, .. }: &Collapse,
    ) -> Option<OverlongMessage> {
        // Of those that only an alert tells of, nobody knows what the engine takes.
        if !matches!(kind, FailureKind::Engine(failure) if failure.name == Failure::MALFORMED_MESSAGE) {
            return None;
        }
        self.in_connection(*connection).find_map(|(id, message)| {
            let first = self.records.get(message.records.first()?.0)?;
            let begun = message.from != *by && first.arrived.is_some_and(|arrived| arrived <= *until);
            if !begun || !matches!(message.kind, MessageKind::Handshake(_)) {
                return None;
            }
            let header = self.bytes(trace, &message.content).get(..HandshakeHeader::LENGTH)?;
            let body = HandshakeHeader::read(&dissect_handshake(header, Context::default()))?.body;
            (body.len() > LONGEST).then_some(OverlongMessage { message: id, length: body.len(), longest: LONGEST })
        })
    }
}
