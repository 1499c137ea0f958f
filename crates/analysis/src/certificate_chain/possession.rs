//! Whether a party has the private key of its certificate: it signs the handshake by it, in CertificateVerify
//! (RFC 9846 §4.5.2, RFC 5246 §7.4.8) or, a server of TLS 1.2, in ServerKeyExchange (RFC 8422 §5.4, RFC 5246 §7.4.3).

use dissect::{
    ClientHello, HandshakeSignature, HandshakeType, KeyExchange, ProtocolVersion, PublicKeyInfo, ServerHello, SuiteHash,
};
use key_schedule::HashAlgorithm;
use trace::{ConnectionId, Host, Trace};

use super::signature::{Algorithm, scheme_algorithm, verify};
use super::{Check, CheckKind, NotChecked, Outcome};
use crate::{Analysis, Connection, MessageId, MessageKind};

impl Analysis {
    /// The key exchange of the connection is RSA key transport, in which the server signs nothing.
    pub(super) fn key_transport(&self, connection: ConnectionId) -> bool {
        let suite = self.connections.get(connection.0).and_then(|connection| connection.cipher_suite);
        suite.and_then(|suite| suite.key_exchange()) == Some(KeyExchange::Rsa)
    }

    /// When the peer judges the chain, in seconds since 1970: when it has the signature too, or in a handshake without
    /// one the end of the flight.
    pub(super) fn moment_of_verdict(&self, trace: &Trace, certificate: MessageId) -> Option<i64> {
        let start = trace.scenario.as_ref()?.unix_time;
        let last = [HandshakeType::CERTIFICATE_VERIFY, HandshakeType::SERVER_HELLO_DONE];
        let judged = last.into_iter().find_map(|kind| self.next(certificate, kind)).unwrap_or(certificate);
        let elapsed = self.message(judged).arrived_at?.as_micros() / 1_000_000;
        start.checked_add(elapsed)?.try_into().ok()
    }

    /// Whether the party that sent the certificate has its private key.
    pub(super) fn possession(
        &self,
        trace: &Trace,
        certificate: MessageId,
        key: Option<&PublicKeyInfo<'_>>,
        bytes: &[u8],
    ) -> Check {
        let (message, scheme, outcome) = match self.signed(trace, certificate) {
            Ok(signed) => {
                let outcome = match (signed.algorithm, key) {
                    (_, None) => Outcome::Failed,
                    (Err(outcome), _) => outcome,
                    (Ok(algorithm), Some(key)) => {
                        verify(key, bytes, algorithm, &signed.content, signed.signature).into()
                    }
                };
                (Some(signed.message), signed.scheme, outcome)
            }
            Err(reason) => (None, None, Outcome::NotChecked(reason)),
        };
        Check { kind: CheckKind::Possession { message, scheme }, certificate: 0, outcome }
    }
}

/// A signature of the handshake, and what it is over.
struct Signed<'a> {
    message: MessageId,
    scheme: Option<SignatureScheme>,
    algorithm: Result<Algorithm, Outcome>,
    content: Vec<u8>,
    signature: &'a [u8],
}

impl Analysis {
    fn signed<'a>(&'a self, trace: &'a Trace, certificate: MessageId) -> Result<Signed<'a>, NotChecked> {
        let Message { connection, from, .. } = *self.message(certificate);
        let negotiated = self.connections.get(connection.0).ok_or(NotChecked::NoTranscript)?;
        let tls13 = negotiated.version.is_some_and(|version| version >= ProtocolVersion::TLS1_3);
        let kind = match from {
            Host::Server if !tls13 && self.key_transport(connection) => return Err(NotChecked::KeyTransport),
            Host::Server if !tls13 => HandshakeType::SERVER_KEY_EXCHANGE,
            _ => HandshakeType::CERTIFICATE_VERIFY,
        };
        let message = self.next(certificate, kind).ok_or(NotChecked::NoTranscript)?;
        let bytes = self.bytes(trace, &self.message(message).content);
        let signature = HandshakeSignature::read(&self.message_tree(trace, message)).ok_or(NotChecked::NoTranscript)?;
        let content = match (tls13, from) {
            (true, _) => self.signed_in_tls13(trace, negotiated, message)?,
            (false, Host::Server) => {
                let params = bytes.get(signature.signed_params).ok_or(NotChecked::NoTranscript)?;
                self.randoms(trace, connection).map(|randoms| [&randoms, params].concat())?
            }
            (false, Host::Client) => self.transcript(trace, message).concat(),
        };
        let key_curve = signature.scheme.and_then(scheme_algorithm);
        let algorithm = match key_curve {
            None => Err(Outcome::NotChecked(NotChecked::Algorithm)),
            // PKCS #1 v1.5 signs certificates alone there (RFC 9846 §4.3.3).
            Some(Algorithm::RsaPkcs1(_)) if tls13 => Err(Outcome::Failed),
            Some(algorithm) => Ok(algorithm),
        };
        let signature_bytes = bytes.get(signature.signature).ok_or(NotChecked::NoTranscript)?;
        Ok(Signed { message, scheme: signature.scheme, algorithm, content, signature: signature_bytes })
    }

    /// What CertificateVerify of TLS 1.3 is over (RFC 9846 §4.5.2).
    fn signed_in_tls13(
        &self,
        trace: &Trace,
        negotiated: &Connection,
        message: MessageId,
    ) -> Result<Vec<u8>, NotChecked> {
        let suite = negotiated.cipher_suite.and_then(|suite| suite.parameters()).ok_or(NotChecked::NoTranscript)?;
        let hash = match suite.hash {
            Some(SuiteHash::Sha256) => HashAlgorithm::Sha256,
            Some(SuiteHash::Sha384) => HashAlgorithm::Sha384,
            _ => return Err(NotChecked::Algorithm),
        };
        let mut transcript = self.transcript(trace, message);
        if let Some((first, rest)) = self.behind_retry(trace, message, &transcript) {
        }
        todo!()
    }
}
