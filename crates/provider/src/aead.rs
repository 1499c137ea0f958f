//! The three AEADs (RFC 5116): AES-128-GCM and AES-256-GCM (NIST SP 800-38D), ChaCha20-Poly1305 (RFC 8439).

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes128Gcm, Aes256Gcm};
use chacha20poly1305::ChaCha20Poly1305;
use rustls::ConnectionTrafficSecrets;
use rustls::Error;
use rustls::crypto::cipher::{AeadKey, Iv, NONCE_LEN};
use trace::{Aead, Computation, Protected};

use crate::recording;

/// Bytes of the authentication tag; the same for all three.
pub(crate) const TAG_LEN: usize = 16;

/// Which AEAD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Aes128Gcm,
    Aes256Gcm,
    ChaCha20Poly1305,
}

impl Algorithm {
    /// Bytes of the key.
    pub(crate) const fn key_len(self) -> usize {
        match self {
            Self::Aes128Gcm => 16,
            Self::Aes256Gcm | Self::ChaCha20Poly1305 => 32,
        }
    }

    const fn name(self) -> Aead {
        match self {
            Self::Aes128Gcm => Aead::Aes128Gcm,
            Self::Aes256Gcm => Aead::Aes256Gcm,
            Self::ChaCha20Poly1305 => Aead::ChaCha20Poly1305,
        }
    }

    /// Records one key protects before it must be replaced, as RFC 9846 section 5.5 advises for AES-GCM.
    pub(crate) const fn confidentiality_limit(self) -> u64 {
        match self {
            Self::Aes128Gcm | Self::Aes256Gcm => 1 << 24,
            Self::ChaCha20Poly1305 => u64::MAX,
        }
    }

    /// The form in which rustls hands a connection's keys to others.
    pub(crate) fn traffic_secrets(self, key: AeadKey, iv: Iv) -> ConnectionTrafficSecrets {
        match self {
            Self::Aes128Gcm => ConnectionTrafficSecrets::Aes128Gcm { key, iv },
            Self::Aes256Gcm => ConnectionTrafficSecrets::Aes256Gcm { key, iv },
            Self::ChaCha20Poly1305 => ConnectionTrafficSecrets::Chacha20Poly1305 { key, iv },
        }
    }
}

/// An AEAD with its key.
pub(crate) struct Key {
    algorithm: Algorithm,
    cipher: Cipher,
    /// For whoever records.
    bytes: Box<[u8]>,
}

enum Cipher {
    Aes128Gcm(Box<Aes128Gcm>),
    Aes256Gcm(Box<Aes256Gcm>),
    ChaCha20Poly1305(Box<ChaCha20Poly1305>),
}

impl Key {
    /// `key` has [`Algorithm::key_len`] bytes.
    #[expect(clippy::expect_used, reason = "rustls cuts each AeadKey to the key length that the algorithm states")]
    pub(crate) fn new(algorithm: Algorithm, key: &[u8]) -> Self {
        fn keyed<A: KeyInit>(key: &[u8]) -> Box<A> {
            Box::new(A::new_from_slice(key).expect("the key has the length its algorithm states"))
        }
        let cipher = match algorithm {
            Algorithm::Aes128Gcm => Cipher::Aes128Gcm(keyed(key)),
            Algorithm::Aes256Gcm => Cipher::Aes256Gcm(keyed(key)),
            Algorithm::ChaCha20Poly1305 => Cipher::ChaCha20Poly1305(keyed(key)),
        };
        Self { algorithm, cipher, bytes: key.into() }
    }

    /// Encrypts `text` in place and gives the tag.
    ///
    /// # Errors
    /// [`Error::EncryptError`] for a text longer than the AEAD takes.
    pub(crate) fn seal(&self, nonce: &[u8; NONCE_LEN], aad: &[u8], text: &mut [u8]) -> Result<[u8; TAG_LEN], Error> {
        let length = text.len();
        let text = text.into();
        let tag: [u8; TAG_LEN] = match &self.cipher {
            Cipher::Aes128Gcm(aead) => aead.encrypt_inout_detached(nonce.into(), aad, text),
            Cipher::Aes256Gcm(aead) => aead.encrypt_inout_detached(nonce.into(), aad, text),
            Cipher::ChaCha20Poly1305(aead) => aead.encrypt_inout_detached(nonce.into(), aad, text),
        }
        .map(Into::into)
        .map_err(|_| Error::EncryptError)?;
        recording::note(|| Computation::Sealed(self.protected(nonce, aad, length, &tag)));
        Ok(tag)
    }

    /// Checks the tag at the end of `sealed`, decrypts what precedes it in place and gives its length.
    ///
    /// # Errors
    /// [`Error::DecryptError`] when the tag is wrong or there is no room for one.
    pub(crate) fn open(&self, nonce: &[u8; NONCE_LEN], aad: &[u8], sealed: &mut [u8]) -> Result<usize, Error> {
        let (text, tag) = sealed.split_last_chunk_mut::<TAG_LEN>().ok_or(Error::DecryptError)?;
        let length = text.len();
        let tag = &*tag;
        let text = text.into();
        let opened = match &self.cipher {
            Cipher::Aes128Gcm(aead) => aead.decrypt_inout_detached(nonce.into(), aad, text, tag.into()),
            Cipher::Aes256Gcm(aead) => aead.decrypt_inout_detached(nonce.into(), aad, text, tag.into()),
            Cipher::ChaCha20Poly1305(aead) => aead.decrypt_inout_detached(nonce.into(), aad, text, tag.into()),
        };
        recording::note(|| Computation::Opened {
            protected: self.protected(nonce, aad, length, tag),
            authentic: opened.is_ok(),
        });
        opened.map(|()| length).map_err(|_| Error::DecryptError)
    }

    fn protected(&self, nonce: &[u8], aad: &[u8], length: usize, tag: &[u8]) -> Protected<Vec<u8>> {
        Protected {
            aead: self.algorithm.name(),
            key: self.bytes.to_vec(),
            nonce: nonce.to_vec(),
            associated_data: aad.to_vec(),
            length,
            tag: tag.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests;
