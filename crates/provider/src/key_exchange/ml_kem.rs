//! ML-KEM-768 (FIPS 203), the post-quantum half of X25519MLKEM768.

use ml_kem::kem::{Ciphertext, Decapsulate, Generate, KeyExport};
use ml_kem::{B32, DecapsulationKey768, EncapsulationKey768, MlKem768, Seed, SharedKey};
use rand_core::CryptoRng;
use rustls::Error;

use super::INVALID_KEY_SHARE;

/// Bytes of an encapsulation key: the client's share.
pub(super) const ENCAPSULATION_KEY_LEN: usize = 1184;
/// Bytes of a ciphertext: the server's share.
pub(super) const CIPHERTEXT_LEN: usize = 1088;

/// The client's half: a decapsulation key that awaits the server's ciphertext.
pub(super) struct Decapsulator(DecapsulationKey768);

impl Decapsulator {
    /// ML-KEM.KeyGen, algorithm 19: the next bytes of the generator are `d`, then `z`.
    pub(super) fn generate(generator: &mut impl CryptoRng) -> Self {
        Self(DecapsulationKey768::generate_from_rng(generator))
    }

    /// `d || z`, which a key that was generated remembers.
    pub(super) fn seed(&self) -> Option<Seed> {
        self.0.to_seed()
    }

    /// The client's share.
    pub(super) fn encapsulation_key(&self) -> Vec<u8> {
        self.0.encapsulation_key().to_bytes().to_vec()
    }

    /// ML-KEM.Decaps, algorithm 21. A ciphertext that was not made for this key gives a secret nobody else has
    /// (implicit rejection), and the handshake fails at Finished.
    ///
    /// # Errors
    /// The ciphertext has the wrong length (FIPS 203 section 7.3, ciphertext type check).
    pub(super) fn decapsulate(&self, ciphertext: &[u8]) -> Result<SharedKey, Error> {
        let ciphertext: &Ciphertext<MlKem768> = ciphertext.try_into().map_err(|_| INVALID_KEY_SHARE)?;
        Ok(self.0.decapsulate(ciphertext))
    }
}

/// The server's half: what ML-KEM.Encaps needs and gives.
pub(super) struct Encapsulated {
    /// `m`, the message that is encrypted.
    pub(super) message: B32,
    /// The server's share.
    pub(super) ciphertext: Ciphertext<MlKem768>,
    /// The secret.
    pub(super) secret: SharedKey,
}

/// ML-KEM.Encaps, algorithm 20: the next 32 bytes of the generator are `m`.
pub(super) fn encapsulate(key: &EncapsulationKey768, generator: &mut impl CryptoRng) -> Encapsulated {
    let message = B32::generate_from_rng(generator);
    let (ciphertext, secret) = key.encapsulate_deterministic(&message);
    Encapsulated { message, ciphertext, secret }
}

/// Reads the client's share.
///
/// # Errors
/// It has the wrong length, or a coefficient that is not reduced modulo q (FIPS 203 section 7.2,
/// modulus check, which RFC 10024 section 4.2 demands).
pub(super) fn encapsulation_key(share: &[u8]) -> Result<EncapsulationKey768, Error> {
    let share = share.try_into().map_err(|_| INVALID_KEY_SHARE)?;
    EncapsulationKey768::new(share).map_err(|_| INVALID_KEY_SHARE)
}
