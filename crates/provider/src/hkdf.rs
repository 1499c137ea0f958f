//! HKDF (RFC 5869) as TLS 1.3 uses it: Extract, Expand-Label (RFC 9846 section 7.1), and the HMAC of Finished and binders
//! (RFC 9846 section 4.5.3).
//!
//! rustls keeps pseudorandom keys to itself. Here Extract is one HMAC, so that its output can be noted.

use rustls::crypto::hmac::{Hmac, Tag};
use rustls::crypto::tls13::{HkdfExpander, HkdfUsingHmac, OkmBlock, OutputLengthError};
use trace::{Computation, Hash};

use crate::hmac::{HMAC_SHA256, HMAC_SHA384};
use crate::recording;

/// HKDF with SHA-256.
pub(crate) static HKDF_SHA256: Hkdf = Hkdf { hash: Hash::Sha256, hmac: &HMAC_SHA256 };
/// HKDF with SHA-384.
pub(crate) static HKDF_SHA384: Hkdf = Hkdf { hash: Hash::Sha384, hmac: &HMAC_SHA384 };

/// HKDF with a hash function.
pub(crate) struct Hkdf {
    hash: Hash,
    hmac: &'static dyn Hmac,
}

impl rustls::crypto::tls13::Hkdf for Hkdf {
    fn extract_from_zero_ikm(&self, salt: Option<&[u8]>) -> Box<dyn HkdfExpander> {
        self.extract_from_secret(salt, &[0; Tag::MAX_LEN][..self.hmac.hash_output_len()])
    }

    fn extract_from_secret(&self, salt: Option<&[u8]>, secret: &[u8]) -> Box<dyn HkdfExpander> {
        // No salt is one of zeros, as long as the hash (RFC 5869 section 2.2), and HMAC pads its key with zeros anyway.
        let salt = salt.unwrap_or_default();
        let output = self.hmac.with_key(salt).sign(&[secret]);
        recording::note(|| Computation::HkdfExtract {
            hash: self.hash,
            salt: salt.to_vec(),
            input_keying_material: secret.to_vec(),
            output: Some(output.as_ref().to_vec()),
        });
        self.expander_for_okm(&OkmBlock::new(output.as_ref()))
    }

    fn expander_for_okm(&self, okm: &OkmBlock) -> Box<dyn HkdfExpander> {
        let expander = HkdfUsingHmac(self.hmac).expander_for_okm(okm);
        Box::new(Expander { hash: self.hash, secret: okm.clone(), expander })
    }

    fn hmac_sign(&self, key: &OkmBlock, message: &[u8]) -> Tag {
        let output = self.hmac.with_key(key.as_ref()).sign(&[message]);
        recording::note(|| Computation::Hmac {
            hash: self.hash,
            key: key.as_ref().to_vec(),
            message: message.to_vec(),
            output: output.as_ref().to_vec(),
        });
        output
    }
}

/// A secret that is expanded.
struct Expander {
    hash: Hash,
    secret: OkmBlock,
    expander: Box<dyn HkdfExpander>,
}

impl Expander {
    /// rustls asks for the longest key that there is and keeps what it needs, which the HkdfLabel tells.
    fn note(&self, info: &[&[u8]], output: &[u8]) {
        recording::note_any(|| {
            let info = info.concat();
            let label = HkdfLabel::parse(&info)?;
            Some(Computation::HkdfExpandLabel {
                hash: self.hash,
                secret: self.secret.as_ref().to_vec(),
                label: label.label.to_owned(),
                context: label.context.to_vec(),
                output: output.get(..label.length)?.to_vec(),
            })
        });
    }
}

impl HkdfExpander for Expander {
    fn expand_slice(&self, info: &[&[u8]], output: &mut [u8]) -> Result<(), OutputLengthError> {
        self.expander.expand_slice(info, output)?;
        self.note(info, output);
        Ok(())
    }

    fn expand_block(&self, info: &[&[u8]]) -> OkmBlock {
        let output = self.expander.expand_block(info);
        self.note(info, output.as_ref());
        output
    }

    fn hash_len(&self) -> usize {
        self.expander.hash_len()
    }
}

/// What Expand-Label gives to Expand (RFC 9846 section 7.1).
struct HkdfLabel<'a> {
    length: usize,
    /// Without its prefix.
    label: &'a str,
    context: &'a [u8],
}

impl<'a> HkdfLabel<'a> {
    fn parse(info: &'a [u8]) -> Option<Self> {
        let (length, rest) = info.split_first_chunk()?;
        let (label_length, rest) = rest.split_first()?;
        let (label, rest) = rest.split_at_checked(usize::from(*label_length))?;
        let (context_length, context) = rest.split_first()?;
        let label = std::str::from_utf8(label.strip_prefix(b"tls13 ")?).ok()?;
        let whole = context.len() == usize::from(*context_length);
        whole.then(|| Self { length: u16::from_be_bytes(*length).into(), label, context })
    }
}
