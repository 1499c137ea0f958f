//! The messages that hashes, signatures and Finished are over (RFC 9846 §4.1, RFC 5246 §7.4.9).

use dissect::{HandshakeType, ProtocolVersion};
use key_schedule::HashAlgorithm;
use trace::{ConnectionId, Trace};

use crate::{Analysis, Epoch, MessageId, MessageKind};

/// The messages that a hash is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Transcript {
    /// In order; none for the hash of nothing.
    pub messages: Vec<MessageId>,
    /// After a HelloRetryRequest the first ClientHello counts by its hash alone, as a `message_hash`.
    pub message_hash: bool,
    /// Of the last message only so many bytes count: a binder is over its ClientHello without the binders
    /// (RFC 9846 §4.3.11.2).
    pub truncated: Option<usize>,
}

impl Transcript {
    /// The first message.
    pub fn first(&self) -> Option<MessageId> {
        self.messages.first().copied()
    }

    /// The last message.
    pub fn last(&self) -> Option<MessageId> {
        self.messages.last().copied()
    }

    /// The bytes that are hashed; the hash function is that of a `message_hash`.
    pub fn bytes(&self, trace: &Trace, analysis: &Analysis, hash: HashAlgorithm) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (place, id) in self.messages.iter().enumerate() {
            let content = analysis.bytes(trace, &analysis.message(*id).content);
            if place == 0 && self.message_hash {
                bytes.extend([HandshakeType::MESSAGE_HASH.0, 0, 0, hash.output_length() as u8]);
                bytes.extend(hash.hash(content));
            } else {
                let length = self.truncated.filter(|_| place + 1 == self.messages.len());
                bytes.extend(content.get(..length.unwrap_or(content.len())).unwrap_or(content));
            }
        }
        bytes
    }
}

impl Analysis {
    /// The connection's handshake before this message; none if it is not there from the ClientHello on, or not readable.
    pub(crate) fn transcript_before(&self, before: MessageId) -> Option<Transcript> {
        let connection = self.message(before).connection;
        let tls13 = self.is_tls13(connection);
        let of_connection = || (0..before.0).map(MessageId).filter(|id| self.message(*id).connection == connection);
        let hidden = |id: MessageId| {
            let message = self.message(id);
            let of_handshake = match message.epoch {
                Some(Epoch::Handshake) => true,
                Some(Epoch::Application(_)) => !tls13,
                _ => false,
            };
            message.kind == MessageKind::Encrypted && of_handshake
        };
        let counts = |id: &MessageId| match self.message(*id).kind {
            MessageKind::HelloRetryRequest => true,
            // What comes after the handshake, on its own behalf.
            MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET | HandshakeType::KEY_UPDATE) => !tls13,
            MessageKind::Handshake(message_type) => message_type != HandshakeType::HELLO_REQUEST,
            _ => false,
        };
        let messages: Vec<_> = of_connection().filter(counts).collect();
        let kind = |place: usize| messages.get(place).map(|id| self.message(*id).kind);
        let begins = kind(0) == Some(MessageKind::Handshake(HandshakeType::CLIENT_HELLO));
        let message_hash = kind(1) == Some(MessageKind::HelloRetryRequest);
        (begins && !of_connection().any(hidden)).then_some(Transcript { messages, message_hash, truncated: None })
    }

    /// The connection's handshake up to this message, which counts in it.
    pub(crate) fn transcript_through(&self, last: MessageId) -> Option<Transcript> {
        let is_first = |id| self.message(id).kind == MessageKind::Handshake(HandshakeType::CLIENT_HELLO);
        let before = self.transcript_before(last).or_else(|| is_first(last).then(Transcript::default))?;
        let message_hash = before.message_hash
            || before.messages.len() == 1 && self.message(last).kind == MessageKind::HelloRetryRequest;
        Some(Transcript { messages: [before.messages, vec![last]].concat(), message_hash, truncated: None })
    }

    pub(crate) fn is_tls13(&self, connection: ConnectionId) -> bool {
        let version = self.connections.get(connection.0).and_then(|connection| connection.version);
        version.is_some_and(|version| version >= ProtocolVersion::TLS1_3)
    }
}
