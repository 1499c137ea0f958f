//! What outlasts a connection: the keys of certificates and what they sign, and the server's ticket key with its tickets.

use dissect::{HandshakeSignature, HandshakeType, X509, dissect_certificate, read_certificate_list, read_random};
use key_schedule::{AeadAlgorithm, HashAlgorithm};
use trace::{EventKind, Host};

use super::maker::Maker;
use super::{DerivedValue, Function, Input, Part, ValueId, ValueKind};
use crate::MessageId;

/// What stands before the content of CertificateVerify's signature (RFC 9846 §4.5.2): 64 spaces.
const PADDING: &str = "                                                                ";

impl Maker<'_> {
    /// The keys that were there before anything was said.
    pub fn long_term_keys(&mut self) {
        for (id, event) in self.trace.events() {
            let (kind, key) = match event.kind {
                EventKind::CertificateKey { private_key, .. } => {
                    (ValueKind::CertificatePrivateKey(event.host), private_key)
                }
                EventKind::TicketKey { key } => (ValueKind::TicketKey, key),
                _ => continue,
            };
            self.connection = event.connection;
            if self.last_of(kind).is_none() {
                self.insert(kind, None, Function::Beforehand(id), self.trace.buffer(key).to_vec(), None);
            }
        }
    }

    /// The signature that proves a party's possession of its certificate's key: in CertificateVerify, or of a server of
    /// TLS 1.2 in ServerKeyExchange.
    pub fn handshake_signature(&mut self, host: Host, hash: HashAlgorithm) -> Option<()> {
        let tls13 = self.analysis.is_tls13(self.connection);
        let public = self.certificate_public_key(host)?;
        let message_type = match host {
            Host::Server if !tls13 => HandshakeType::SERVER_KEY_EXCHANGE,
            _ => HandshakeType::CERTIFICATE_VERIFY,
        };
        let message = self.first(message_type, host)?;
        let (tree, bytes) = self.read(message);
        let HandshakeSignature { scheme, signature, signed_params } = HandshakeSignature::read(&tree)?;
        let signature = bytes.get(signature)?.to_vec();
        let content = match (tls13, host) {
            (true, _) => self.content_of_tls13(message, host, hash)?,
            (false, Host::Server) => self.content_of_server_key_exchange(self.part(message, signed_params))?,
            // RFC 5246 §7.4.8: the messages themselves.
            (false, Host::Client) => self.messages_before(message)?,
        };
        let private = self.last_of(ValueKind::CertificatePrivateKey(host));
        let function = Function::Signature { scheme: scheme?, private, public, content };
        self.insert(ValueKind::HandshakeSignature(host), Some(message), function, signature, Some(message));
        Some(())
    }

    fn content_of_tls13(&mut self, message: MessageId, host: Host, hash: HashAlgorithm) -> Option<Vec<Input>> {
        let context = match host {
            Host::Server => "TLS 1.3, server CertificateVerify",
            Host::Client => "TLS 1.3, client CertificateVerify",
        };
        let transcript = self.analysis.transcript_before(message, self.viewer)?;
        let transcript_hash = self.transcript_hash(hash, transcript)?;
        Some(vec![Input::Text(PADDING), Input::Text(context), Input::Zeros(1), Input::Value(transcript_hash)])
    }

    fn content_of_server_key_exchange(&self, params: Part) -> Option<Vec<Input>> {
        let random = |message_type, host| {
            let message = self.first(message_type, host)?;
            Some(Input::Random(host, self.part(message, read_random(&self.read(message).0)?)))
        };
        Some(vec![
            random(HandshakeType::CLIENT_HELLO, Host::Client)?,
            random(HandshakeType::SERVER_HELLO, Host::Server)?,
            Input::Part(params),
        ])
    }

    fn messages_before(&self, before: MessageId) -> Option<Vec<Input>> {
        let transcript = self.analysis.transcript_before(before, self.viewer)?;
        let contents = transcript.contents(self.trace, self.analysis).into_iter();
        Some(contents.map(|(message, _, bytes)| Input::Part(self.part(message, 0..bytes.len()))).collect())
    }

    /// The key in the party's own certificate, which is the first that it sends.
    pub fn certificate_public_key(&mut self, host: Host) -> Option<ValueId> {
        let types = [HandshakeType::CERTIFICATE, HandshakeType::COMPRESSED_CERTIFICATE];
        let message = types.into_iter().find_map(|message_type| self.first(message_type, host))?;
        let (tree, bytes) = match self.part(message, 0..0).as_sent {
            true => self.read(message),
            false => self.analysis.opened(self.trace, message),
        };
        let certificate = read_certificate_list(&tree).into_iter().next()?;
        let x509 = bytes.get(certificate.clone())?;
        let key = X509::read(&dissect_certificate(x509), x509)?.public_key.key;
        let range = certificate.start + key.start..certificate.start + key.end;
        self.make_carried(
            ValueKind::CertificatePublicKey(host),
            message,
            Function::OnTheWire(self.part(message, range)),
        )
    }

    /// A ticket, and what the server's key finds in it.
    pub fn session_ticket(&mut self, part: Part) -> Option<ValueId> {
        let message = part.message;
        let ticket = self.make_carried(ValueKind::SessionTicket, message, Function::OnTheWire(part))?;
        if let Some(key) = self.last_of(ValueKind::TicketKey) {
            let function = Function::OpenTicket { aead: AeadAlgorithm::ChaCha20Poly1305, ticket, key };
            self.make(ValueKind::TicketSecret, Some(message), function);
        }
        Some(ticket)
    }

    /// The last value of this kind in any connection between the same two.
    pub fn last_of(&self, kind: ValueKind) -> Option<ValueId> {
        let is_it = |value: &DerivedValue| value.kind == kind && self.is_between_same(value.connection);
        self.values.iter().rposition(is_it).map(ValueId)
    }
}
