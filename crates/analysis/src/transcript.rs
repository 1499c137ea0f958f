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
    /// Whose transcript it is, where an attacker on the link had the two ends know different things.
    pub viewer: Option<Host>,
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
        let contents = self.contents(trace, analysis);
        for (place, (_, _, content)) in contents.iter().enumerate() {
            if place == 0 && self.message_hash {
                bytes.extend([HandshakeType::MESSAGE_HASH.0, 0, 0, hash.output_length() as u8]);
                bytes.extend(hash.hash(content));
            } else {
                let length = self.truncated.filter(|_| place + 1 == contents.len());
                bytes.extend(content.get(..length.unwrap_or(content.len())).unwrap_or(content));
            }
        }
        bytes
    }

    /// The messages, what each is, and its bytes: for the one whose transcript it is.
    pub fn contents<'a>(&self, trace: &'a Trace, analysis: &'a Analysis) -> Vec<(MessageId, MessageKind, &'a [u8])> {
        let of = |id: &MessageId| {
            let tls13 = analysis.is_tls13(analysis.message(*id).connection);
            let contents =
                analysis.contents(*id, self.viewer).into_iter().filter(move |(kind, _)| counts(*kind, tls13));
            contents.map(|(kind, span)| (*id, kind, analysis.bytes(trace, span))).collect::<Vec<_>>()
        };
        self.messages.iter().flat_map(of).collect()
    }
}

/// Whether a message of this kind is part of the transcript.
fn counts(kind: MessageKind, tls13: bool) -> bool {
    match kind {
        MessageKind::HelloRetryRequest => true,
        // What comes after the handshake, on its own behalf.
        MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET | HandshakeType::KEY_UPDATE) => !tls13,
        MessageKind::Handshake(message_type) => message_type != HandshakeType::HELLO_REQUEST,
        _ => false,
    }
}

impl Analysis {
    /// The handshake messages before this one, with their headers; none as for [`Analysis::transcript_before`], nor if
    /// one of them did not come whole.
    pub(crate) fn transcript<'a>(
        &'a self,
        trace: &'a Trace,
        before: MessageId,
        viewer: Option<Host>,
    ) -> Option<Vec<&'a [u8]>> {
        let messages = self.transcript_before(before, viewer)?.contents(trace, self);
        let messages: Vec<_> = messages.into_iter().map(|(_, _, bytes)| bytes).collect();
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
        viewer: Option<Host>,
    ) -> Option<Vec<u8>> {
        self.transcript(trace, before, viewer)?;
        Some(hash.hash(&self.transcript_before(before, viewer)?.bytes(trace, self, hash)))
    }

    /// The connection's handshake before this message; none if it is not there from the ClientHello on, not readable, or
    /// behind bytes that are missing. Where an attacker on the link had the two ends know different things, it is the
    /// `viewer`'s.
    pub(crate) fn transcript_before(&self, before: MessageId, viewer: Option<Host>) -> Option<Transcript> {
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
            let contents = || self.contents(id, viewer);
            of_handshake && contents().iter().any(|(kind, _)| *kind == MessageKind::Encrypted)
        };
        let is_part = |id: &MessageId| self.contents(*id, viewer).iter().any(|(kind, _)| counts(*kind, tls13));
        let messages: Vec<_> = of_connection().filter(is_part).collect();
        let kind = |place: usize| self.content(*messages.get(place)?, viewer).map(|(kind, _)| kind);
        let begins = kind(0) == Some(MessageKind::Handshake(HandshakeType::CLIENT_HELLO));
        let message_hash = kind(1) == Some(MessageKind::HelloRetryRequest);
        (begins && !of_connection().any(hidden) && self.is_heard_whole(before)).then_some(Transcript {
            messages,
            message_hash,
            truncated: None,
            viewer,
        })
    }

    /// The connection's handshake up to this message, which counts in it.
    pub(crate) fn transcript_through(&self, last: MessageId, viewer: Option<Host>) -> Option<Transcript> {
        let is = |id, wanted| self.content(id, viewer).is_some_and(|(kind, _)| kind == wanted);
        let is_first = is(last, MessageKind::Handshake(HandshakeType::CLIENT_HELLO));
        let before = self.transcript_before(last, viewer);
        let before = before.or_else(|| is_first.then(|| Transcript { viewer, ..Transcript::default() }))?;
        let message_hash =
            before.message_hash || before.messages.len() == 1 && is(last, MessageKind::HelloRetryRequest);
        Some(Transcript { messages: [before.messages, vec![last]].concat(), message_hash, truncated: None, viewer })
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
