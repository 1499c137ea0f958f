//! Whether a party has the private key of its certificate: it signs the handshake by it, in CertificateVerify
//! (RFC 9846 §4.5.2, RFC 5246 §7.4.8) or, a server of TLS 1.2, in ServerKeyExchange (RFC 8422 §5.4, RFC 5246 §7.4.3).

use dissect::{
    ClientHello, HandshakeSignature, HandshakeType, KeyExchange, PublicKeyInfo, ServerHello, SignatureScheme, SuiteHash,
};
use key_schedule::HashAlgorithm;
use trace::{ConnectionId, Host, Trace};

use super::signature::{Algorithm, scheme_algorithm, verify};
use super::{Check, CheckKind, NeededUsage, NotChecked, Outcome};
use crate::{Analysis, MessageId, MessageKind};

/// A signature of the handshake, and what it is over.
struct Signed<'a> {
    message: MessageId,
    scheme: Option<SignatureScheme>,
    signature: &'a [u8],
    content: Vec<u8>,
    tls13: bool,
}

impl Analysis {
    /// What the key of the party's certificate does in the connection's handshake.
    pub(super) fn own_usage(&self, connection: ConnectionId, from: Host) -> NeededUsage {
        let suite = self.connections.get(connection.0).and_then(|connection| connection.cipher_suite);
        match suite.and_then(|suite| suite.key_exchange()).filter(|_| from == Host::Server) {
            Some(KeyExchange::Rsa | KeyExchange::RsaPsk) => NeededUsage::KeyEncipherment,
            Some(KeyExchange::Ecdh | KeyExchange::Dh) => NeededUsage::KeyAgreement,
            _ => NeededUsage::DigitalSignature,
        }
    }

    /// When the peer judges the chain, in seconds since 1970: when it has the signature too, or in a handshake without
    /// one the end of the flight.
    pub(super) fn moment_of_verdict(&self, trace: &Trace, certificate: MessageId) -> Option<i64> {
        let last = [HandshakeType::CERTIFICATE_VERIFY, HandshakeType::SERVER_HELLO_DONE];
        let judged = last.into_iter().find_map(|kind| self.next_of_sender(certificate, kind)).unwrap_or(certificate);
        trace.unix_time(self.message(judged).arrived_at?)?.try_into().ok()
    }

    /// Whether the party that sent the certificate message has the private key of its certificate, which is in `bytes`.
    pub(super) fn possession(
        &self,
        trace: &Trace,
        certificate: MessageId,
        key: Option<&PublicKeyInfo<'_>>,
        bytes: &[u8],
    ) -> Check {
        let signed = self.signed(trace, certificate);
        let kind = CheckKind::Possession {
            message: signed.as_ref().ok().map(|signed| signed.message),
            scheme: signed.as_ref().ok().and_then(|signed| signed.scheme),
        };
        let outcome = match (signed, key) {
            (Ok(signed), Some(key)) => signed.judge(key, bytes),
            (Ok(_), None) => Outcome::Failed,
            (Err(reason), _) => Outcome::NotChecked(reason),
        };
        Check { kind, certificate: 0, outcome }
    }

    fn signed<'a>(&'a self, trace: &'a Trace, certificate: MessageId) -> Result<Signed<'a>, NotChecked> {
        let (connection, from) = (self.message(certificate).connection, self.message(certificate).from);
        let tls13 = self.is_tls13(connection);
        if self.own_usage(connection, from) != NeededUsage::DigitalSignature {
            return Err(NotChecked::NotSigned);
        }
        let kind = match from {
            Host::Server if !tls13 => HandshakeType::SERVER_KEY_EXCHANGE,
            _ => HandshakeType::CERTIFICATE_VERIFY,
        };
        let message = self.next_of_sender(certificate, kind).ok_or(NotChecked::NoTranscript)?;
        let bytes = self.bytes(trace, &self.message(message).content);
        let signature = HandshakeSignature::read(&self.message_tree(trace, message));
        let HandshakeSignature { scheme, signature, signed_params } = signature.ok_or(NotChecked::NoTranscript)?;
        let content = match (tls13, from) {
            (true, _) => self.signed_in_tls13(trace, message)?,
            (false, Host::Server) => {
                let params = bytes.get(signed_params).ok_or(NotChecked::NoTranscript)?;
                [&self.randoms(trace, connection, self.peer_of(message)).ok_or(NotChecked::NoTranscript)?[..], params]
                    .concat()
            }
            (false, Host::Client) => {
                let transcript =
                    self.transcript_before(message, self.peer_of(message)).ok_or(NotChecked::NoTranscript)?;
                transcript.bytes(trace, self, HashAlgorithm::Sha256) // TLS 1.2 has no message_hash
            }
        };
        let signature = bytes.get(signature).ok_or(NotChecked::NoTranscript)?;
        Ok(Signed { message, scheme, signature, content, tls13 })
    }

    /// What CertificateVerify of TLS 1.3 is over: padding, the sender, and the hash of all that was said before.
    fn signed_in_tls13(&self, trace: &Trace, message: MessageId) -> Result<Vec<u8>, NotChecked> {
        let connection = self.connections.get(self.message(message).connection.0);
        let suite = connection.and_then(|connection| connection.cipher_suite?.parameters());
        let hash = match suite.and_then(|suite| suite.hash) {
            Some(SuiteHash::Sha256) => HashAlgorithm::Sha256,
            Some(SuiteHash::Sha384) => HashAlgorithm::Sha384,
            _ => return Err(NotChecked::Algorithm),
        };
        let transcript_hash =
            self.tls13_transcript_hash(trace, message, hash, self.peer_of(message)).ok_or(NotChecked::NoTranscript)?;
        let context: &[u8] = match self.message(message).from {
            Host::Server => b"TLS 1.3, server CertificateVerify",
            Host::Client => b"TLS 1.3, client CertificateVerify",
        };
        Ok([&[0x20; 64], context, &[0], &transcript_hash].concat())
    }

    /// Who checks what a message proves, if that one knows other messages than its sender.
    fn peer_of(&self, message: MessageId) -> Option<Host> {
        let message = self.message(message);
        Some(message.from.peer()).filter(|_| self.is_divided(message.connection))
    }

    /// Both randoms of the hellos, as the viewer knows them.
    fn randoms(&self, trace: &Trace, connection: ConnectionId, viewer: Option<Host>) -> Option<[u8; 64]> {
        let hello = |message_type| {
            let wanted = MessageKind::Handshake(message_type);
            let is_it = |id: &MessageId| {
                let is_wanted = self.content(*id, viewer).is_some_and(|(kind, _)| kind == wanted);
                self.message(*id).connection == connection && is_wanted
            };
            let id = (0..self.messages.len()).map(MessageId).find(is_it)?;
            Some(self.read_as(trace, id, viewer))
        };
        let (client, client_bytes) = hello(HandshakeType::CLIENT_HELLO)?;
        let (server, server_bytes) = hello(HandshakeType::SERVER_HELLO)?;
        let mut randoms = [0; 64];
        randoms[..32].copy_from_slice(&ClientHello::read(&client, client_bytes)?.random);
        randoms[32..].copy_from_slice(&ServerHello::read(&server, server_bytes)?.random);
        Some(randoms)
    }

    /// The next message of this type from the sender of that one.
    fn next_of_sender(&self, after: MessageId, message_type: HandshakeType) -> Option<MessageId> {
        let (connection, from) = (self.message(after).connection, self.message(after).from);
        let is_it = |id: &MessageId| {
            let message = self.message(*id);
            let kind = MessageKind::Handshake(message_type);
            (message.connection, message.from, message.kind) == (connection, from, kind)
        };
        (after.0..self.messages.len()).map(MessageId).find(is_it)
    }
}

impl Signed<'_> {
    /// Whether the signature is by this key, which lies in `bytes`.
    fn judge(&self, key: &PublicKeyInfo<'_>, bytes: &[u8]) -> Outcome {
        let Some((algorithm, curve)) = self.scheme.and_then(scheme_algorithm) else {
            return Outcome::NotChecked(NotChecked::Algorithm);
        };
        // In TLS 1.3 a scheme of ECDSA names the curve too, and PKCS #1 v1.5 is for certificates alone (RFC 9846 §4.3.3).
        let other_curve = curve.is_some() && curve != key.named_curve;
        if self.tls13 && (other_curve || matches!(algorithm, Algorithm::RsaPkcs1(_))) {
            return Outcome::Failed;
        }
        verify(key, bytes, algorithm, &self.content, self.signature).into()
    }
}
