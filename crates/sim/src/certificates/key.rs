//! The provider's key pairs as rcgen wants them.

use provider::keys::{RsaFixture, SigningKeyPair};
use rcgen::{PublicKeyData, SignatureAlgorithm, SigningKey};
use trace::KeyType;

use super::general;

/// What a key is for: RSA keys are made beforehand, one for each place.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Authority,
    Leaf,
}

/// A private key.
pub(super) struct Key {
    kind: KeyType,
    pub(super) pair: SigningKeyPair,
}

impl Key {
    pub(super) fn generate(kind: KeyType, place: Place) -> Result<Key, rustls::Error> {
        use provider::keys::KeyType as Kind;
        let pair = SigningKeyPair::generate(match (kind, place) {
            (KeyType::P256, _) => Kind::EcdsaP256,
            (KeyType::P384, _) => Kind::EcdsaP384,
            (KeyType::Ed25519, _) => Kind::Ed25519,
            (KeyType::Rsa2048, Place::Authority) => Kind::Rsa(RsaFixture::Intermediate),
            (KeyType::Rsa2048, Place::Leaf) => Kind::Rsa(RsaFixture::Leaf),
            (KeyType::Rsa4096, Place::Authority) => Kind::Rsa(RsaFixture::Intermediate4096),
            (KeyType::Rsa4096, Place::Leaf) => Kind::Rsa(RsaFixture::Leaf4096),
        });
        Ok(Key { kind, pair: pair.map_err(general)? })
    }
}

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        self.pair.public_key()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        match self.kind {
            KeyType::P256 => &rcgen::PKCS_ECDSA_P256_SHA256,
            KeyType::P384 => &rcgen::PKCS_ECDSA_P384_SHA384,
            KeyType::Ed25519 => &rcgen::PKCS_ED25519,
            KeyType::Rsa2048 | KeyType::Rsa4096 => &rcgen::PKCS_RSA_SHA256,
        }
    }
}

impl SigningKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        self.pair.sign(message).map_err(|_| rcgen::Error::RemoteKeyError)
    }
}
