//! Hash functions with HMAC (RFC 2104) and HKDF (RFC 5869).

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256, Sha384};

use crate::KeyScheduleError;

/// The hash functions of the cipher suites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HashAlgorithm {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
}

impl HashAlgorithm {
    /// Bytes of output.
    pub const fn output_length(self) -> usize {
        match self {
            HashAlgorithm::Sha256 => 32,
            HashAlgorithm::Sha384 => 48,
        }
    }

    /// The hash of `data`.
    pub fn hash(self, data: &[u8]) -> Vec<u8> {
        match self {
            HashAlgorithm::Sha256 => Sha256::digest(data).to_vec(),
            HashAlgorithm::Sha384 => Sha384::digest(data).to_vec(),
        }
    }

    /// HMAC of the concatenation of `parts`.
    pub fn hmac(self, key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
        match self {
            HashAlgorithm::Sha256 => finish(hmac::<Hmac<Sha256>>(key), parts),
            HashAlgorithm::Sha384 => finish(hmac::<Hmac<Sha384>>(key), parts),
        }
    }

    /// HKDF-Extract (RFC 5869 §2.2). An empty salt counts as zeros, as the RFC says.
    pub fn hkdf_extract(self, salt: &[u8], input_keying_material: &[u8]) -> Vec<u8> {
        match self {
            HashAlgorithm::Sha256 => Hkdf::<Sha256>::extract(Some(salt), input_keying_material).0.to_vec(),
            HashAlgorithm::Sha384 => Hkdf::<Sha384>::extract(Some(salt), input_keying_material).0.to_vec(),
        }
    }

    /// HKDF-Expand (RFC 5869 §2.3) to `length` bytes.
    ///
    /// # Errors
    /// The secret is shorter than this hash, or `length` is more than 255 outputs of it.
    pub fn hkdf_expand(self, secret: &[u8], info: &[u8], length: usize) -> Result<Vec<u8>, KeyScheduleError> {
        let needed = self.output_length();
        let too_short = KeyScheduleError::SecretTooShort { needed, found: secret.len() };
        let too_long = KeyScheduleError::OutputTooLong { most: 255 * needed, asked: length };
        if length > 255 * needed {
            return Err(too_long);
        }
        let mut output = vec![0; length];
        match self {
            HashAlgorithm::Sha256 => Hkdf::<Sha256>::from_prk(secret).map_err(|_| too_short)?.expand(info, &mut output),
            HashAlgorithm::Sha384 => Hkdf::<Sha384>::from_prk(secret).map_err(|_| too_short)?.expand(info, &mut output),
        }
        .map_err(|_| too_long)?;
        Ok(output)
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of every length (RFC 2104 §2)")]
pub(crate) fn hmac<M: Mac + KeyInit>(key: &[u8]) -> M {
    <M as KeyInit>::new_from_slice(key).expect("HMAC takes keys of every length")
}

pub(crate) fn finish<M: Mac>(mut mac: M, parts: &[&[u8]]) -> Vec<u8> {
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}
