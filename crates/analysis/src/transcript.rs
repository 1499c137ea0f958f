//! The messages that hashes, signatures and Finished are over (RFC 9846 §4.1, RFC 5246 §7.4.9).

use dissect::{HandshakeType, ProtocolVersion};
use key_schedule::HashAlgorithm;
use trace::{ConnectionId, EventId, Host, Trace};

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
    /// The handshake messages before this one, with their headers; none as for [`Analysis::transcript_before`], nor if
    /// one of them did not come whole.
    pub(crate) fn transcript<'a>(&'a self, trace: &'a Trace, before: MessageId) -> Option<Vec<&'a [u8]>> {
        let messages = self.transcript_before(before)?.messages.into_iter();
        let messages: Vec<_> = messages.map(|id| self.bytes(trace, &self.message(id).content)).collect();
        let is_whole = |message: &&[u8]| match message {
            [_, high, middle, low, body @ ..] => body.len() == u32::from_be_bytes([0, *high, *middle, *low]) as usize,
            _ => false,
        };
        messages.iter().all(is_whole).then_some(messages)
    }

    /// The hash of the handshake messages before this one, as TLS 1.3 takes it; none as for [`Analysis::transcript`].
    pub(crate) fn tls13_transcript_hash(
        &self,
        trace: &Trace,
        before: MessageId,
        hash: HashAlgorithm,
    ) -> Option<Vec<u8>> {
        self.transcript(trace, before)?;
        Some(hash.hash(&self.transcript_before(before)?.bytes(trace, self, hash)))
    }

    /// The connection's handshake before this message; none if it is not there from the ClientHello on, not readable, or
    /// behind bytes that are missing.
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
        (begins && !of_connection().any(hidden) && self.is_heard_whole(before)).then_some(Transcript {
            messages,
            message_hash,
            truncated: None,
        })
    }

    /// The connection's handshake up to this message, which counts in it.
    pub(crate) fn transcript_through(&self, last: MessageId) -> Option<Transcript> {
        let is_first = |id| self.message(id).kind == MessageKind::Handshake(HandshakeType::CLIENT_HELLO);
        let before = self.transcript_before(last).or_else(|| is_first(last).then(Transcript::default))?;
        let message_hash = before.message_hash
            || before.messages.len() == 1 && self.message(last).kind == MessageKind::HelloRetryRequest;
        Some(Transcript { messages: [before.messages, vec![last]].concat(), message_hash, truncated: None })
    }

    /// The connection speaks TLS 1.3.
    pub(crate) fn is_tls13(&self, connection: ConnectionId) -> bool {
        let version = self.connections.get(connection.0).and_then(|connection| connection.version);
        version.is_some_and(|version| version >= ProtocolVersion::TLS1_3)
    }

    /// Both sides' bytes are there without a gap, up to this message.
    fn is_heard_whole(&self, until: MessageId) -> bool {
        let message = self.message(until);
        let until = message.arrived.unwrap_or(message.sent);
        [Host::Client, Host::Server].into_iter().all(|host| self.is_stream_whole(message.connection, host, until))
    }

    fn is_stream_whole(&self, connection: ConnectionId, from: Host, until: EventId) -> bool {
        let segments = self.segments.iter().filter(|segment| (segment.connection, segment.from) == (connection, from));
        let parts = segments.filter(|segment| segment.sent <= until).map(|segment| {
            let length = segment.payload.len() as u64 + u64::from(segment.flags.syn);
            let start = u64::from(segment.sequence);
            start..start + length
        });
        let mut parts: Vec<_> = parts.collect();
        parts.sort_by_key(|part| part.start);
        let mut end = parts.first().map_or(0, |part| part.start);
        parts.iter().all(|part| {
            let joins = part.start <= end;
            end = end.max(part.end);
            joins
        })
    }
}
