//! Authenticated encryption with associated data (RFC 5116): the AEADs of the cipher suites.

use aes::{Aes128, Aes256};
use aes_gcm::{Aes128Gcm, Aes256Gcm};
use ccm::Ccm;
use ccm::consts::{U8, U12, U16};
use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, KeyInit, aead::Nonce};

use crate::KeyScheduleError;

/// The AEADs that protect records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AeadAlgorithm {
    /// AES-128-GCM (RFC 5116 §5.1).
    Aes128Gcm,
    /// AES-256-GCM (RFC 5116 §5.2).
    Aes256Gcm,
    /// AES-128-CCM (RFC 5116 §5.3).
    Aes128Ccm,
    /// AES-256-CCM (RFC 5116 §5.4).
    Aes256Ccm,
    /// AES-128-CCM with a tag of 8 bytes (RFC 6655 §6.1).
    Aes128Ccm8,
    /// AES-256-CCM with a tag of 8 bytes (RFC 6655 §6.2).
    Aes256Ccm8,
    /// ChaCha20-Poly1305 (RFC 8439 §2.8).
    ChaCha20Poly1305,
}

impl AeadAlgorithm {
    /// Bytes of a nonce, the same for all.
    pub const NONCE_LENGTH: usize = 12;

    /// Bytes of a key.
    pub const fn key_length(self) -> usize {
        match self {
            AeadAlgorithm::Aes128Gcm | AeadAlgorithm::Aes128Ccm | AeadAlgorithm::Aes128Ccm8 => 16,
            AeadAlgorithm::Aes256Gcm
            | AeadAlgorithm::Aes256Ccm
            | AeadAlgorithm::Aes256Ccm8
            | AeadAlgorithm::ChaCha20Poly1305 => 32,
        }
    }

    /// Bytes of a tag.
    pub const fn tag_length(self) -> usize {
        match self {
            AeadAlgorithm::Aes128Ccm8 | AeadAlgorithm::Aes256Ccm8 => 8,
            _ => 16,
        }
    }

    /// Bytes of the nonce that a record of TLS 1.2 carries itself: `nonce_explicit` of GCM (RFC 5288 §3) and CCM
    /// (RFC 6655 §3); ChaCha20's nonce is the sequence number's (RFC 7905 §2).
    pub const fn explicit_nonce_length(self) -> usize {
        match self {
            AeadAlgorithm::ChaCha20Poly1305 => 0,
            _ => 8,
        }
    }

    /// Opens `ciphertext`, whose last bytes are the tag.
    ///
    /// # Errors
    /// The key has a wrong length, or the ciphertext is not authentic.
    pub fn open(
        self,
        key: &[u8],
        nonce: &[u8; Self::NONCE_LENGTH],
        associated_data: &[u8],
        ciphertext: &[u8],
    ) -> Result<Vec<u8>, KeyScheduleError> {
        let open = match self {
            AeadAlgorithm::Aes128Gcm => open_with::<Aes128Gcm>,
            AeadAlgorithm::Aes256Gcm => open_with::<Aes256Gcm>,
            AeadAlgorithm::Aes128Ccm => open_with::<Ccm<Aes128, U16, U12>>,
            AeadAlgorithm::Aes256Ccm => open_with::<Ccm<Aes256, U16, U12>>,
            AeadAlgorithm::Aes128Ccm8 => open_with::<Ccm<Aes128, U8, U12>>,
            AeadAlgorithm::Aes256Ccm8 => open_with::<Ccm<Aes256, U8, U12>>,
            AeadAlgorithm::ChaCha20Poly1305 => open_with::<ChaCha20Poly1305>,
        };
        open(key, nonce, associated_data, ciphertext)
    }
}

fn open_with<A: AeadInOut + KeyInit>(
    key: &[u8],
    nonce: &[u8; AeadAlgorithm::NONCE_LENGTH],
    associated_data: &[u8],
    ciphertext: &[u8],
) -> Result<Vec<u8>, KeyScheduleError> {
    let needed = A::key_size();
    let cipher = A::new_from_slice(key).map_err(|_| KeyScheduleError::KeyLength { needed, found: key.len() })?;
    let nonce = Nonce::<A>::try_from(&nonce[..]).map_err(|_| KeyScheduleError::NotAuthentic)?;
    let mut buffer = ciphertext.to_vec();
    cipher.decrypt_in_place(&nonce, associated_data, &mut buffer).map_err(|_| KeyScheduleError::NotAuthentic)?;
    Ok(buffer)
}
