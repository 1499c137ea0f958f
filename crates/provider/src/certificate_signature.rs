//! The signatures of an authority (RFC 5280 §4.1.1.3): any hash under them, also those that no scheme of TLS has with the
//! key, and SHA-1, which nobody should take any more (RFC 9155).

use p256::ecdsa::signature::hazmat::PrehashSigner;
use rustls::SignatureScheme;
use rustls_pki_types::{AlgorithmIdentifier, alg_id};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};
use trace::SignatureHash;

use crate::Error;
use crate::keys::{PrivateKey, SigningKeyPair, failed};
#[cfg(feature = "rsa")]
use crate::rsa;

/// `ecdsa-with-SHA1` (RFC 3279 §2.2.3).
const ECDSA_SHA1: AlgorithmIdentifier = AlgorithmIdentifier::from_slice(b"\x06\x07\x2a\x86\x48\xce\x3d\x04\x01");

/// `sha1WithRSAEncryption` (RFC 3279 §2.2.1).
#[cfg(feature = "rsa")]
const RSA_PKCS1_SHA1: AlgorithmIdentifier =
    AlgorithmIdentifier::from_slice(b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05\x05\x00");

impl SigningKeyPair {
    /// What [`Self::sign_certificate`] signs by, as certificates name it.
    pub fn certificate_algorithm(&self, hash: SignatureHash) -> AlgorithmIdentifier {
        match &self.private {
            PrivateKey::EcdsaP256(_) | PrivateKey::EcdsaP384(_) => match hash {
                SignatureHash::Sha256 => alg_id::ECDSA_SHA256,
                SignatureHash::Sha384 => alg_id::ECDSA_SHA384,
                SignatureHash::Sha512 => alg_id::ECDSA_SHA512,
                SignatureHash::Sha1 => ECDSA_SHA1,
            },
            PrivateKey::Ed25519(_) => alg_id::ED25519,
            #[cfg(feature = "rsa")]
            PrivateKey::Rsa(_) => match hash {
                SignatureHash::Sha256 => alg_id::RSA_PKCS1_SHA256,
                SignatureHash::Sha384 => alg_id::RSA_PKCS1_SHA384,
                SignatureHash::Sha512 => alg_id::RSA_PKCS1_SHA512,
                SignatureHash::Sha1 => RSA_PKCS1_SHA1,
            },
        }
    }

    /// Signs a certificate with this hash under the signature; Ed25519 hashes by itself (RFC 8032 §5.1). It is not noted:
    /// no party of a handshake does it.
    ///
    /// # Errors
    /// As [`Self::sign_by`].
    pub fn sign_certificate(&self, hash: SignatureHash, message: &[u8]) -> Result<Vec<u8>, Error> {
        match &self.private {
            PrivateKey::EcdsaP256(key) => {
                let signature: p256::ecdsa::DerSignature = key.sign_prehash(&digest(hash, message)).map_err(failed)?;
                Ok(signature.as_bytes().to_vec())
            }
            PrivateKey::EcdsaP384(key) => {
                let signature: p384::ecdsa::DerSignature = key.sign_prehash(&digest(hash, message)).map_err(failed)?;
                Ok(signature.as_bytes().to_vec())
            }
            PrivateKey::Ed25519(_) => self.private.sign(SignatureScheme::ED25519, message),
            #[cfg(feature = "rsa")]
            PrivateKey::Rsa(key) => match hash {
                SignatureHash::Sha256 => rsa::sign(key, SignatureScheme::RSA_PKCS1_SHA256, message),
                SignatureHash::Sha384 => rsa::sign(key, SignatureScheme::RSA_PKCS1_SHA384, message),
                SignatureHash::Sha512 => rsa::sign(key, SignatureScheme::RSA_PKCS1_SHA512, message),
                SignatureHash::Sha1 => rsa::sign_sha1(key, message),
            },
        }
    }
}

fn digest(hash: SignatureHash, message: &[u8]) -> Vec<u8> {
    match hash {
        SignatureHash::Sha256 => Sha256::digest(message).to_vec(),
        SignatureHash::Sha384 => Sha384::digest(message).to_vec(),
        SignatureHash::Sha512 => Sha512::digest(message).to_vec(),
        SignatureHash::Sha1 => Sha1::digest(message).to_vec(),
    }
}
