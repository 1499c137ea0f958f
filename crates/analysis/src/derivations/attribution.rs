//! Which message a noted computation belongs to, and which value it gave.
//!
//! Engines deal with a whole flight in one call, so the time says little. What was computed says more: a transcript hash
//! is of a certain prefix, a value was made for a certain message, a tag stands in one record.

use std::collections::HashMap;

use dissect::{HandshakeType, read_certificate_list};
use key_schedule::HashAlgorithm;
use trace::{BufferId, Computation, ConnectionId, EventId, EventKind, Hash, Host, Trace};

use super::{DerivedValue, ValueId, ValueKind};
use crate::{Analysis, MessageId, MessageKind};

/// Bytes of a tag, the same for all AEADs that are noted.
const TAG_LENGTH: usize = 16;

/// What became of the noted computations.
#[derive(Clone, Debug, Default)]
pub(super) struct Attribution {
    /// The message that each belongs to.
    pub causes: HashMap<EventId, MessageId>,
    /// The first that gave the value, at each host.
    pub noted: HashMap<(ValueId, Host), EventId>,
}

/// Looks computations up.
struct Index<'a> {
    trace: &'a Trace,
    analysis: &'a Analysis,
    values: &'a [DerivedValue],
    /// Those with these bytes in this connection.
    by_bytes: HashMap<(ConnectionId, &'a [u8]), Vec<ValueId>>,
    /// The first message in the record that ends so.
    by_tag: HashMap<(ConnectionId, Host, &'a [u8]), MessageId>,
    /// The certificates of each connection, with their message.
    certificates: Vec<(ConnectionId, &'a [u8], MessageId)>,
}

impl Attribution {
    pub fn of(trace: &Trace, analysis: &Analysis, values: &[DerivedValue]) -> Attribution {
        let index = Index::of(trace, analysis, values);
        let mut attribution = Attribution::default();
        // What has no message of its own, as the hash of nothing, belongs to what its engine computed next.
        let mut pending: HashMap<(Host, ConnectionId), Vec<EventId>> = HashMap::new();
        for (id, event) in trace.events() {
            let EventKind::Computed(computation) = &event.kind else { continue };
            let own =
                |id: &ValueId| !matches!(values[id.0].kind, ValueKind::SharedSecret { host, .. } if host != event.host);
            for value in index.outcome(event.connection, computation).into_iter().filter(own) {
                attribution.noted.entry((value, event.host)).or_insert(id);
            }
            let waiting = pending.entry((event.host, event.connection)).or_default();
            waiting.push(id);
            if let Some(message) = index.message(event.connection, event.host, computation) {
                attribution.causes.extend(waiting.drain(..).map(|id| (id, message)));
            }
        }
        attribution
    }
}

impl<'a> Index<'a> {
    fn of(trace: &'a Trace, analysis: &'a Analysis, values: &'a [DerivedValue]) -> Index<'a> {
        let mut by_bytes: HashMap<_, Vec<_>> = HashMap::new();
        for (place, value) in values.iter().enumerate() {
            by_bytes.entry((value.connection, &value.bytes[..])).or_default().push(ValueId(place));
        }
        let tags = analysis.records.iter().filter(|record| record.sequence.is_some()).filter_map(|record| {
            let wire = analysis.bytes(trace, &record.wire);
            Some((
                (record.connection, record.from, wire.last_chunk::<TAG_LENGTH>()?.as_slice()),
                *record.messages.first()?,
            ))
        });
        Index { trace, analysis, values, by_bytes, by_tag: tags.collect(), certificates: certificates(trace, analysis) }
    }

    /// The values that a computation gave.
    fn outcome(&self, connection: ConnectionId, computation: &Computation<BufferId>) -> Vec<ValueId> {
        use Computation as C;
        let bytes = match computation {
            C::SharedSecretComputed { shared_secret, .. } => *shared_secret,
            C::HkdfExtract { output: Some(output), .. }
            | C::HkdfExpandLabel { output, .. }
            | C::Prf { output, .. }
            | C::Hmac { output, .. }
            | C::TranscriptHash { output, .. } => *output,
            C::PremasterEncrypted { ciphertext: output, .. } | C::PremasterDecrypted { encoded: output, .. } => *output,
            C::Signed { signature, .. } | C::Verified { signature, .. } => *signature,
            C::KeyPairGenerated { .. } | C::HkdfExtract { .. } | C::Sealed(_) | C::Opened { .. } => return Vec::new(),
        };
        let bytes = self.trace.buffer(bytes);
        // An engine may ask for a longer key block, and leave what no key needs.
        let is_block = |value: &DerivedValue| {
            let is_block = (value.connection, value.kind) == (connection, ValueKind::KeyBlock);
            is_block && bytes.starts_with(&value.bytes)
        };
        let found = self.by_bytes.get(&(connection, bytes)).cloned();
        found.unwrap_or_else(|| self.values.iter().position(is_block).map(ValueId).into_iter().collect())
    }

    fn message(&self, connection: ConnectionId, host: Host, computation: &Computation<BufferId>) -> Option<MessageId> {
        use Computation as C;
        let made = || self.occasion(&self.outcome(connection, computation));
        match computation {
            C::KeyPairGenerated { public_key, .. } => self.share(connection, host, self.trace.buffer(*public_key)),
            C::SharedSecretComputed { .. }
            | C::PremasterEncrypted { .. }
            | C::PremasterDecrypted { .. }
            | C::HkdfExtract { .. }
            | C::Hmac { .. } => made(),
            // A key belongs where its secret does.
            C::HkdfExpandLabel { secret, .. } | C::Prf { secret, .. } => {
                made().or_else(|| self.occasion(self.by_bytes.get(&(connection, self.trace.buffer(*secret)))?))
            }
            C::TranscriptHash { hash, length, output } => {
                made().or_else(|| self.prefix(connection, host, *hash, *length, self.trace.buffer(*output)))
            }
            C::Signed { .. } => made(),
            C::Verified { message, .. } => made().or_else(|| self.certificate(connection, self.trace.buffer(*message))),
            C::Sealed(protected) => self.protected(host, connection, self.trace.buffer(protected.tag)),
            C::Opened { protected, .. } => self.protected(host.peer(), connection, self.trace.buffer(protected.tag)),
        }
    }

    /// The message that the first of the values with one was made for.
    fn occasion(&self, values: &[ValueId]) -> Option<MessageId> {
        values.iter().find_map(|id| self.values.get(id.0)?.occasion)
    }

    /// The message whose share this is, or of whose share it is a part.
    fn share(&self, connection: ConnectionId, host: Host, share: &[u8]) -> Option<MessageId> {
        let is_it = |value: &&DerivedValue| {
            let own = matches!(value.kind, ValueKind::EphemeralPublicKey { host: of, .. } if of == host);
            own && value.connection == connection && share.windows(value.bytes.len()).any(|part| part == value.bytes)
        };
        self.values.iter().find(is_it)?.occasion
    }

    /// The last message of the transcript that has this length and this hash.
    fn prefix(
        &self,
        connection: ConnectionId,
        host: Host,
        hash: Hash,
        length: u64,
        output: &[u8],
    ) -> Option<MessageId> {
        let viewer = Some(host).filter(|_| self.analysis.is_divided(connection));
        let hash = match hash {
            Hash::Sha256 => HashAlgorithm::Sha256,
            Hash::Sha384 => HashAlgorithm::Sha384,
        };
        let messages = (0..self.analysis.messages.len()).map(MessageId);
        let of_it = messages.filter(|id| {
            let message = self.analysis.message(*id);
            let is_handshake = matches!(message.kind, MessageKind::Handshake(_) | MessageKind::HelloRetryRequest);
            is_handshake && message.connection == connection
        });
        let transcripts = of_it.filter_map(|id| Some((id, self.analysis.transcript_through(id, viewer)?)));
        let mut prefixes = transcripts.map(|(id, transcript)| (id, transcript.bytes(self.trace, self.analysis, hash)));
        let is_it = |bytes: &[u8]| bytes.len() as u64 == length && hash.hash(bytes) == output;
        prefixes.find(|(_, bytes)| is_it(bytes)).map(|(id, _)| id)
    }

    /// The message with the certificate of which this is the signed part.
    fn certificate(&self, connection: ConnectionId, signed: &[u8]) -> Option<MessageId> {
        let holds = |certificate: &[u8]| certificate.windows(signed.len().max(1)).any(|part| part == signed);
        let mut certificates = self.certificates.iter();
        certificates
            .find(|(of, certificate, _)| *of == connection && holds(certificate))
            .map(|(_, _, message)| *message)
    }

    /// The message in the record with this tag, or with the ticket that ends with it.
    fn protected(&self, from: Host, connection: ConnectionId, tag: &[u8]) -> Option<MessageId> {
        if let Some(message) = self.by_tag.get(&(connection, from, tag)) {
            return Some(*message);
        }
        let is_it = |value: &&DerivedValue| value.kind == ValueKind::SessionTicket && value.bytes.ends_with(tag);
        // It was made for the message that gives it out, and opened for the one that offers it.
        let carriers = self.values.iter().filter(is_it).flat_map(|ticket| &ticket.carried_by);
        carriers.copied().find(|id| self.analysis.message(*id).connection == connection)
    }
}

/// The certificates that were sent, and the lists of revoked ones, which are looked up for a certificate: with the message
/// of each.
fn certificates<'a>(trace: &'a Trace, analysis: &'a Analysis) -> Vec<(ConnectionId, &'a [u8], MessageId)> {
    let is_certificate = |id: &MessageId| {
        let kind = analysis.message(*id).kind;
        let types = [HandshakeType::CERTIFICATE, HandshakeType::COMPRESSED_CERTIFICATE];
        types.into_iter().any(|message_type| kind == MessageKind::Handshake(message_type))
    };
    let messages = (0..analysis.messages.len()).map(MessageId).filter(is_certificate);
    let certificates = messages.flat_map(|id| {
        let message = analysis.message(id);
        let (tree, bytes) = analysis.opened(trace, id);
        let list = read_certificate_list(&tree).into_iter().filter_map(move |range| bytes.get(range));
        let revocation = trace.revocation_lists(message.connection, message.from.peer()).map(|list| trace.buffer(list));
        list.chain(revocation).map(move |bytes| (message.connection, bytes, id))
    });
    certificates.collect()
}
