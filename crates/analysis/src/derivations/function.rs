//! How a value comes from others: the functions of the key schedules, their inputs named.

use std::ops::Range;

use dissect::{NamedGroup, SignatureScheme};
use key_schedule::{AeadAlgorithm, HashAlgorithm};
use trace::{EventId, Host};

use super::ValueId;
use crate::{MessageId, Transcript};

/// How a value comes from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Function {
    /// From nothing: the party drew it at random. Its engine noted it in this event.
    Drawn(EventId),
    /// It was there before anything was said; this event has it.
    Beforehand(EventId),
    /// Nobody here knows: the key log of this event has it.
    Logged(EventId),
    /// It is read from the content of a message.
    OnTheWire(Part),
    /// It was kept since an earlier connection.
    Kept(ValueId),
    /// The public key that belongs to a private one.
    PublicKeyOf {
        /// In which group.
        group: NamedGroup,
        /// The private key.
        private: ValueId,
    },
    /// Diffie-Hellman (RFC 7748 §6.1, RFC 9846 §7.4): the same from either side.
    Agreement {
        /// In which group.
        group: NamedGroup,
        /// The own private key.
        private: ValueId,
        /// The peer's public key.
        peer_public: ValueId,
    },
    /// What ML-KEM's encapsulation sends (FIPS 203 §7.2).
    Ciphertext {
        /// The randomness.
        randomness: ValueId,
        /// The peer's encapsulation key.
        encapsulation_key: ValueId,
    },
    /// The secret that ML-KEM's encapsulation keeps (FIPS 203 §7.2).
    Encapsulation {
        /// The randomness.
        randomness: ValueId,
        /// The peer's encapsulation key.
        encapsulation_key: ValueId,
    },
    /// The secret that ML-KEM's decapsulation finds (FIPS 203 §7.3).
    Decapsulation {
        /// The seed of the decapsulation key.
        private: ValueId,
        /// What the peer sent.
        ciphertext: ValueId,
    },
    /// RSA with a public key, of a value in the padding of PKCS#1 v1.5 (RFC 8017 §7.2.1).
    RsaEncryption {
        /// The public key.
        public: ValueId,
        /// The random bytes of the padding.
        padding: ValueId,
        /// What is encrypted.
        message: ValueId,
    },
    /// RSA with a private key; the padding stays on (RFC 8017 §7.2.2).
    RsaDecryption {
        /// The private key.
        private: ValueId,
        /// What was encrypted with the public one.
        ciphertext: ValueId,
    },
    /// One after the other (RFC 10024 §4.3).
    Concatenation(Vec<ValueId>),
    /// HKDF-Extract (RFC 5869 §2.2).
    HkdfExtract {
        /// The hash function.
        hash: HashAlgorithm,
        /// The salt.
        salt: Input,
        /// The input keying material.
        input_keying_material: Input,
    },
    /// HKDF-Expand-Label, and Derive-Secret by its means (RFC 9846 §7.1).
    HkdfExpandLabel {
        /// The hash function.
        hash: HashAlgorithm,
        /// The secret.
        secret: ValueId,
        /// The label without its prefix.
        label: &'static str,
        /// The context.
        context: Input,
        /// Bytes of output.
        length: usize,
    },
    /// The PRF of TLS 1.2 (RFC 5246 §5).
    Prf {
        /// The hash function.
        hash: HashAlgorithm,
        /// The secret.
        secret: ValueId,
        /// The label.
        label: &'static str,
        /// The parts of the seed, in order.
        seed: Vec<Input>,
        /// Bytes of output.
        length: usize,
    },
    /// HMAC (RFC 2104).
    Hmac {
        /// The hash function.
        hash: HashAlgorithm,
        /// The key.
        key: ValueId,
        /// The message.
        message: ValueId,
    },
    /// The hash of a transcript (RFC 9846 §4.1).
    Hash {
        /// The hash function.
        hash: HashAlgorithm,
        /// What it is over.
        transcript: Transcript,
    },
    /// Some bytes of a longer value, or all of them.
    Slice {
        /// Of which value.
        of: ValueId,
        /// Which bytes.
        range: Range<usize>,
    },
    /// A signature (RFC 9846 §4.5.2, RFC 8422 §5.4).
    Signature {
        /// By which scheme.
        scheme: SignatureScheme,
        /// The private key, if the trace knows it.
        private: Option<ValueId>,
        /// The public key that it fits.
        public: ValueId,
        /// What is signed, part by part.
        content: Vec<Input>,
    },
    /// The secret in a ticket that the server protected with an AEAD under its own key (RFC 5077 §4).
    OpenTicket {
        /// The AEAD.
        aead: AeadAlgorithm,
        /// The ticket.
        ticket: ValueId,
        /// The server's key.
        key: ValueId,
    },
}

/// An input of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Another value.
    Value(ValueId),
    /// So many bytes of zero.
    Zeros(usize),
    /// Nothing.
    Empty,
    /// These characters.
    Text(&'static str),
    /// The random of this party's hello.
    Random(Host, Part),
    /// Bytes of a message.
    Part(Part),
}

/// Bytes of a message's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which message.
    pub message: MessageId,
    /// Which bytes of [`crate::Message::content`], counted from its beginning; of a CompressedCertificate those of the
    /// Certificate that it stands for.
    pub range: Range<usize>,
    /// The content is what the sender sent, before an attacker changed it ([`crate::OriginalMessage::content`]).
    pub as_sent: bool,
}

impl Function {
    /// The names of all functions, as [`Function::name`] gives them.
    pub const NAMES: [&'static str; 21] = [
        "drawn",
        "beforehand",
        "logged",
        "on-the-wire",
        "kept",
        "public-key-of",
        "agreement",
        "ciphertext",
        "encapsulation",
        "decapsulation",
        "rsa-encryption",
        "rsa-decryption",
        "concatenation",
        "hkdf-extract",
        "hkdf-expand-label",
        "prf",
        "hmac",
        "hash",
        "slice",
        "signature",
        "open-ticket",
    ];

    /// The name that keys of texts have.
    pub const fn name(&self) -> &'static str {
        match self {
            Function::Drawn(_) => "drawn",
            Function::Beforehand(_) => "beforehand",
            Function::Logged(_) => "logged",
            Function::OnTheWire(_) => "on-the-wire",
            Function::Kept(_) => "kept",
            Function::PublicKeyOf { .. } => "public-key-of",
            Function::Agreement { .. } => "agreement",
            Function::Ciphertext { .. } => "ciphertext",
            Function::Encapsulation { .. } => "encapsulation",
            Function::Decapsulation { .. } => "decapsulation",
            Function::RsaEncryption { .. } => "rsa-encryption",
            Function::RsaDecryption { .. } => "rsa-decryption",
            Function::Concatenation(_) => "concatenation",
            Function::HkdfExtract { .. } => "hkdf-extract",
            Function::HkdfExpandLabel { .. } => "hkdf-expand-label",
            Function::Prf { .. } => "prf",
            Function::Hmac { .. } => "hmac",
            Function::Hash { .. } => "hash",
            Function::Slice { .. } => "slice",
            Function::Signature { .. } => "signature",
            Function::OpenTicket { .. } => "open-ticket",
        }
    }

    /// The messages that it reads, in the order of the function's inputs.
    pub fn messages(&self) -> Vec<MessageId> {
        let message = |input: &Input| match input {
            Input::Random(_, part) | Input::Part(part) => Some(part.message),
            Input::Value(_) | Input::Zeros(_) | Input::Empty | Input::Text(_) => None,
        };
        match self {
            Function::OnTheWire(part) => vec![part.message],
            Function::Hash { transcript, .. } => transcript.messages.clone(),
            Function::HkdfExtract { salt, input_keying_material, .. } => {
                [salt, input_keying_material].into_iter().filter_map(message).collect()
            }
            Function::HkdfExpandLabel { context, .. } => message(context).into_iter().collect(),
            Function::Prf { seed: parts, .. } | Function::Signature { content: parts, .. } => {
                parts.iter().filter_map(message).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What goes in, by the names of the RFC that defines the function, in its order. What is made from nothing has none; nor
    /// has a hash, which is over a [`Function::transcript`].
    pub fn parameters(&self) -> Vec<(&'static str, Input)> {
        let value = |name, id: &ValueId| (name, Input::Value(*id));
        match self {
            Function::Drawn(_) | Function::Beforehand(_) | Function::Logged(_) | Function::Hash { .. } => Vec::new(),
            Function::OnTheWire(part) => vec![("content", Input::Part(part.clone()))],
            Function::Kept(of) | Function::Slice { of, .. } => vec![value("value", of)],
            Function::PublicKeyOf { private, .. } => vec![value("private key", private)],
            Function::Agreement { private, peer_public, .. } => {
                vec![value("private key", private), value("public key", peer_public)]
            }
            Function::Ciphertext { randomness, encapsulation_key }
            | Function::Encapsulation { randomness, encapsulation_key } => {
                vec![value("m", randomness), value("ek", encapsulation_key)]
            }
            Function::Decapsulation { private, ciphertext } => vec![value("dk", private), value("c", ciphertext)],
            Function::RsaEncryption { public, padding, message } => {
                vec![value("(n, e)", public), value("PS", padding), value("M", message)]
            }
            Function::RsaDecryption { private, ciphertext } => vec![value("K", private), value("C", ciphertext)],
            Function::Concatenation(parts) => parts.iter().map(|part| value("part", part)).collect(),
            Function::HkdfExtract { salt, input_keying_material, .. } => {
                vec![("salt", salt.clone()), ("IKM", input_keying_material.clone())]
            }
            Function::HkdfExpandLabel { secret, label, context, .. } => {
                vec![value("Secret", secret), ("Label", Input::Text(label)), ("Context", context.clone())]
            }
            Function::Prf { secret, label, seed, .. } => {
                let mut all = vec![value("secret", secret), ("label", Input::Text(label))];
                all.extend(seed.iter().map(|part| ("seed", part.clone())));
                all
            }
            Function::Hmac { key, message, .. } => vec![value("key", key), value("message", message)],
            Function::Signature { private, public, content, .. } => {
                let mut all: Vec<_> = private.iter().map(|private| value("private key", private)).collect();
                all.push(value("public key", public));
                all.extend(content.iter().map(|part| ("content", part.clone())));
                all
            }
            Function::OpenTicket { ticket, key, .. } => vec![value("key", key), value("ticket", ticket)],
        }
    }

    /// The messages that it is a hash of.
    pub fn transcript(&self) -> Option<&Transcript> {
        match self {
            Function::Hash { transcript, .. } => Some(transcript),
            _ => None,
        }
    }

    /// The value that this one stands under in a drawing of the schedule: the secret that it is expanded from, the salt
    /// that carries the stage before into this one, or what it is cut out of.
    pub fn parent(&self) -> Option<ValueId> {
        match self {
            Function::HkdfExtract { salt: Input::Value(salt), .. } => Some(*salt),
            Function::HkdfExtract { input_keying_material: Input::Value(input), .. } => Some(*input),
            Function::HkdfExpandLabel { secret, .. } | Function::Prf { secret, .. } => Some(*secret),
            Function::Hmac { key, .. } | Function::OpenTicket { key, .. } => Some(*key),
            Function::Kept(of) | Function::Slice { of, .. } => Some(*of),
            _ => None,
        }
    }

    /// The values that it is made from, in the order of the function's inputs.
    pub fn inputs(&self) -> Vec<ValueId> {
        let values = |inputs: &[&Input]| {
            let value = |input: &&Input| match input {
                Input::Value(id) => Some(*id),
                _ => None,
            };
            inputs.iter().filter_map(value).collect::<Vec<_>>()
        };
        match self {
            Function::Drawn(_)
            | Function::Beforehand(_)
            | Function::Logged(_)
            | Function::OnTheWire(_)
            | Function::Hash { .. } => Vec::new(),
            Function::Kept(value) => vec![*value],
            Function::PublicKeyOf { private, .. } => vec![*private],
            Function::Agreement { private, peer_public, .. } => vec![*private, *peer_public],
            Function::Ciphertext { randomness, encapsulation_key }
            | Function::Encapsulation { randomness, encapsulation_key } => vec![*randomness, *encapsulation_key],
            Function::Decapsulation { private, ciphertext } => vec![*private, *ciphertext],
            Function::RsaEncryption { public, padding, message } => vec![*public, *padding, *message],
            Function::RsaDecryption { private, ciphertext } => vec![*private, *ciphertext],
            Function::Concatenation(parts) => parts.clone(),
            Function::HkdfExtract { salt, input_keying_material, .. } => values(&[salt, input_keying_material]),
            Function::HkdfExpandLabel { secret, context, .. } => [vec![*secret], values(&[context])].concat(),
            Function::Prf { secret, seed, .. } => [vec![*secret], values(&seed.iter().collect::<Vec<_>>())].concat(),
            Function::Hmac { key, message, .. } => vec![*key, *message],
            Function::Slice { of, .. } => vec![*of],
            Function::Signature { private, public, content, .. } => {
                let keys = private.iter().chain([public]).copied().collect();
                [keys, values(&content.iter().collect::<Vec<_>>())].concat()
            }
            Function::OpenTicket { ticket, key, .. } => vec![*ticket, *key],
        }
    }
}
