//! Authenticated encryption with associated data (RFC 5116): the AEADs of the cipher suites.

use aes_gcm::{Aes128Gcm, Aes256Gcm};
use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, KeyInit, aead::Nonce};

use crate::KeyScheduleError;

/// The AEADs that protect records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AeadAlgorithm {
    /// AES-128-GCM (RFC 5116 §5.1).
    Aes128Gcm,
    /// AES-256-GCM (RFC 5116 §5.2).
    Aes256Gcm,
    /// ChaCha20-Poly1305 (RFC 8439 §2.8).
    ChaCha20Poly1305,
}

impl AeadAlgorithm {
    /// Bytes of a nonce, the same for all three.
    pub const NONCE_LENGTH: usize = 12;

    /// Bytes of a tag, the same for all three.
    pub const TAG_LENGTH: usize = 16;

    /// Bytes of a key.
    pub const fn key_length(self) -> usize {
        match self {
            AeadAlgorithm::Aes128Gcm => 16,
            AeadAlgorithm::Aes256Gcm | AeadAlgorithm::ChaCha20Poly1305 => 32,
        }
    }

    /// Opens `ciphertext`, whose last 16 bytes are the tag.
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
