//! RSA key transport (RFC 5246 §7.4.7.1): the client draws the premaster secret and encrypts it; the server decrypts it.

use dissect::read_encrypted_premaster_secret;
use key_schedule::read_premaster_secret;
use trace::{Computation, EventKind, Host};

use super::maker::Maker;
use super::{Function, ValueId, ValueKind};
use crate::MessageId;

impl Maker<'_> {
    /// The premaster secret that a ClientKeyExchange carries: as the client drew it, or as the server decrypts it. None if
    /// the key exchange is another one, or if neither is known.
    pub fn transported_premaster_secret(&mut self, message: MessageId) -> Option<ValueId> {
        let range = read_encrypted_premaster_secret(&self.read(message).0)?;
        let part = self.part(message, range);
        let bytes = self.ground().part(&part)?.to_vec();
        let public = self.certificate_public_key(Host::Server);
        let drawn = self.drawn(&bytes);
        let [padding, premaster] = drawn.map_or([None; 2], |(event, padding, premaster)| {
            let kinds = [(ValueKind::PremasterPadding, padding), (ValueKind::PremasterSecret, premaster)];
            kinds.map(|(kind, bytes)| Some(self.insert(kind, Some(message), Function::Drawn(event), bytes, None)))
        });
        let encryption = public.zip(padding).zip(premaster);
        let encryption =
            encryption.map(|((public, padding), message)| Function::RsaEncryption { public, padding, message });
        let encryption = encryption.filter(|function| self.ground().evaluate(function).as_ref() == Some(&bytes));
        let function = encryption.unwrap_or(Function::OnTheWire(part));
        let ciphertext = self.make_carried(ValueKind::EncryptedPremasterSecret, message, function)?;
        let decrypted = self.decrypted(ciphertext, message);
        premaster.or(decrypted)
    }

    /// What the client noted that it encrypted to these bytes: the event, the padding, and the premaster secret.
    fn drawn(&self, encrypted: &[u8]) -> Option<(trace::EventId, Vec<u8>, Vec<u8>)> {
        self.trace.events().find_map(|(id, event)| match &event.kind {
            EventKind::Computed(Computation::PremasterEncrypted { padding, premaster_secret, ciphertext, .. })
                if event.connection == self.connection && self.trace.buffer(*ciphertext) == encrypted =>
            {
                let [padding, premaster] = [padding, premaster_secret].map(|id| self.trace.buffer(*id).to_vec());
                Some((id, padding, premaster))
            }
            _ => None,
        })
    }

    /// What the server's private key finds in it: whoever gets hold of the key finds it too, however late.
    fn decrypted(&mut self, ciphertext: ValueId, message: MessageId) -> Option<ValueId> {
        let private = self.last_of(ValueKind::CertificatePrivateKey(Host::Server))?;
        let function = Function::RsaDecryption { private, ciphertext };
        let padded = self.make(ValueKind::PaddedPremasterSecret, Some(message), function)?;
        let range = read_premaster_secret(self.bytes(padded))?;
        self.make(ValueKind::PremasterSecret, Some(message), Function::Slice { of: padded, range })
    }
}
