//! A value from its function and the inputs alone.

use dissect::NamedGroup;
use key_schedule::{
    AeadAlgorithm, DiffieHellman, decapsulate, decrypt_premaster_secret, encapsulate, encapsulation_key,
    encrypt_premaster_secret, hkdf_expand_label, prf,
};
use trace::Trace;

use super::ticket::open_ticket;
use super::{DerivedValue, Function, Input, Part, ValueId};
use crate::Analysis;
use crate::certificate_chain::verify_handshake;

/// What functions take their inputs from.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub trace: &'a Trace,
    pub analysis: &'a Analysis,
    pub values: &'a [DerivedValue],
}

impl<'a> Ground<'a> {
    /// The outcome of a function; none if an input is no such thing, or nothing is computed: see
    /// [`super::Derivations::recompute`].
    pub fn evaluate(self, function: &Function) -> Option<Vec<u8>> {
        match function {
            Function::Drawn(_) | Function::Beforehand(_) | Function::Logged(_) | Function::Signature { .. } => None,
            Function::OnTheWire(part) => self.part(part).map(<[u8]>::to_vec),
            Function::Kept(value) => self.value(*value).map(<[u8]>::to_vec),
            Function::PublicKeyOf { group: NamedGroup::MLKEM768, private } => encapsulation_key(self.value(*private)?),
            Function::PublicKeyOf { group, private } => diffie_hellman(*group)?.public_key(self.value(*private)?),
            Function::Agreement { group, private, peer_public } => {
                diffie_hellman(*group)?.shared_secret(self.value(*private)?, self.value(*peer_public)?)
            }
            Function::Ciphertext { randomness, encapsulation_key } => {
                Some(encapsulate(self.value(*randomness)?, self.value(*encapsulation_key)?)?.ciphertext)
            }
            Function::Encapsulation { randomness, encapsulation_key } => {
                Some(encapsulate(self.value(*randomness)?, self.value(*encapsulation_key)?)?.shared_secret)
            }
            Function::Decapsulation { private, ciphertext } => {
                decapsulate(self.value(*private)?, self.value(*ciphertext)?)
            }
            Function::RsaEncryption { public, padding, message } => {
                encrypt_premaster_secret(self.value(*public)?, self.value(*padding)?, self.value(*message)?)
            }
            Function::RsaDecryption { private, ciphertext } => {
                decrypt_premaster_secret(self.value(*private)?, self.value(*ciphertext)?)
            }
            Function::Concatenation(parts) => {
                Some(parts.iter().map(|part| self.value(*part)).collect::<Option<Vec<_>>>()?.concat())
            }
            Function::HkdfExtract { hash, salt, input_keying_material } => {
                Some(hash.hkdf_extract(&self.input(salt)?, &self.input(input_keying_material)?))
            }
            Function::HkdfExpandLabel { hash, secret, label, context, length } => {
                hkdf_expand_label(*hash, self.value(*secret)?, label, &self.input(context)?, *length).ok()
            }
            Function::Prf { hash, secret, label, seed, length } => {
                Some(prf(*hash, self.value(*secret)?, label, &self.inputs(seed)?, *length))
            }
            Function::Hmac { hash, key, message } => Some(hash.hmac(self.value(*key)?, &[self.value(*message)?])),
            Function::Hash { hash, transcript } => Some(hash.hash(&transcript.bytes(self.trace, self.analysis, *hash))),
            Function::Slice { of, range } => self.value(*of)?.get(range.clone()).map(<[u8]>::to_vec),
            Function::OpenTicket { aead: AeadAlgorithm::ChaCha20Poly1305, ticket, key } => {
                open_ticket(self.value(*ticket)?, self.value(*key)?)
            }
            Function::OpenTicket { .. } => None,
        }
    }

    /// Whether `signature` is what the function says; none if it is no signature.
    pub fn verify(self, function: &Function, signature: &[u8]) -> Option<bool> {
        let Function::Signature { scheme, public, content, .. } = function else { return None };
        Some(verify_handshake(*scheme, self.value(*public)?, &self.inputs(content)?, signature))
    }

    /// Several inputs, one after the other.
    fn inputs(self, inputs: &[Input]) -> Option<Vec<u8>> {
        Some(inputs.iter().map(|input| self.input(input)).collect::<Option<Vec<_>>>()?.concat())
    }

    /// The bytes of an input.
    pub fn input(self, input: &Input) -> Option<Vec<u8>> {
        Some(match input {
            Input::Value(value) => self.value(*value)?.to_vec(),
            Input::Zeros(length) => vec![0; *length],
            Input::Empty => Vec::new(),
            Input::Text(text) => text.as_bytes().to_vec(),
            Input::Random(_, part) | Input::Part(part) => self.part(part)?.to_vec(),
        })
    }

    fn value(self, id: ValueId) -> Option<&'a [u8]> {
        self.values.get(id.0).map(|value| &value.bytes[..])
    }

    pub fn part(self, part: &Part) -> Option<&'a [u8]> {
        let message = self.analysis.messages.get(part.message.0)?;
        let content = match self.analysis.decompressed(self.trace, part.message) {
            _ if part.as_sent => &message.alteration.as_ref()?.original.first()?.content,
            Some(opened) => &opened.ok()?,
            None => &message.content,
        };
        self.analysis.bytes(self.trace, content).get(part.range.clone())
    }
}

/// The group as `key_schedule` knows it.
fn diffie_hellman(group: NamedGroup) -> Option<DiffieHellman> {
    match group {
        NamedGroup::X25519 => Some(DiffieHellman::X25519),
        NamedGroup::SECP256R1 => Some(DiffieHellman::Secp256r1),
        NamedGroup::SECP384R1 => Some(DiffieHellman::Secp384r1),
        _ => None,
    }
}
