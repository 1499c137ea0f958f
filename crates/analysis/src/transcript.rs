//! The transcript: the handshake messages that a signature or a Finished covers (RFC 9846 §4.1, RFC 5246 §7.4.9).

use dissect::{HandshakeType, ProtocolVersion};
use key_schedule::HashAlgorithm;
use trace::{ConnectionId, EventId, Host, Trace};

use crate::{Analysis, MessageId, MessageKind};

impl Analysis {
    /// The handshake messages before this one, with their headers; none unless the first is the ClientHello and nothing
    /// is missing.
    pub(crate) fn transcript<'a>(&'a self, trace: &'a Trace, before: MessageId) -> Option<Vec<&'a [u8]>> {
        let first = self.handshake_before(before).next()?;
        let hello = MessageKind::Handshake(HandshakeType::CLIENT_HELLO);
        if self.message(first).kind != hello || !self.is_heard_whole(before) {
            return None;
        }
        let messages = self.handshake_before(before).map(|id| self.bytes(trace, &self.message(id).content));
        let is_whole = |message: &&[u8]| match message {
            [_, high, middle, low, body @ ..] => body.len() == u32::from_be_bytes([0, *high, *middle, *low]) as usize,
            _ => false,
        };
        let messages: Vec<_> = messages.collect();
        messages.iter().all(is_whole).then_some(messages)
    }

    /// The hash of the handshake messages before this one, as TLS 1.3 takes it; none as for [`Analysis::transcript`].
    pub(crate) fn tls13_transcript_hash(
        &self,
        trace: &Trace,
        before: MessageId,
        hash: HashAlgorithm,
    ) -> Option<Vec<u8>> {
        let mut transcript = self.transcript(trace, before)?;
        let retry = self.handshake_before(before).nth(1);
        let first_hello;
        if retry.is_some_and(|id| self.message(id).kind == MessageKind::HelloRetryRequest) {
            // The first ClientHello counts by its hash alone (RFC 9846 §4.1).
            let header = [HandshakeType::MESSAGE_HASH.0, 0, 0, hash.output_length() as u8];
            first_hello = [&header[..], &hash.hash(transcript[0])].concat();
            transcript[0] = &first_hello;
        }
        Some(hash.hash(&transcript.concat()))
    }

    /// The connection speaks TLS 1.3.
    pub(crate) fn is_tls13(&self, connection: ConnectionId) -> bool {
        let version = self.connections.get(connection.0).and_then(|connection| connection.version);
        version.is_some_and(|version| version >= ProtocolVersion::TLS1_3)
    }

    /// The messages of the same connection before this one that count in its transcript.
    fn handshake_before(&self, before: MessageId) -> impl Iterator<Item = MessageId> {
        let connection = self.message(before).connection;
        let tls13 = self.is_tls13(connection);
        (0..before.0).map(MessageId).filter(move |id| {
            let message = self.message(*id);
            let counts = match message.kind {
                MessageKind::HelloRetryRequest => true,
                // What comes after the handshake, on its own behalf.
                MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET | HandshakeType::KEY_UPDATE) => !tls13,
                MessageKind::Handshake(message_type) => message_type != HandshakeType::HELLO_REQUEST,
                _ => false,
            };
            counts && message.connection == connection
        })
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
