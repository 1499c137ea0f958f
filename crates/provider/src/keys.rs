//! Private keys: made for a run's certificates, and everything signed with them.
//!
//! ECDSA takes its nonce from key and message (RFC 6979) and Ed25519 always does (RFC 8032 section 5.1.6), so the
//! same run signs the same bytes. RSA-PSS draws its salt from the run in scope.

use std::fmt;
use std::sync::Arc;

use p256::ecdsa::signature::Signer;
use p256::elliptic_curve::Generate;
use rand_core::Rng;
use rustls::sign::{SigningKey, public_key_to_spki};
use rustls::{SignatureAlgorithm, SignatureScheme};
use rustls_pki_types::{AlgorithmIdentifier, SubjectPublicKeyInfoDer, alg_id};
use trace::Computation;

#[cfg(feature = "rsa")]
use crate::rsa;
use crate::sign::HandshakeKey;
use crate::{Error, context, recording};

#[cfg(feature = "rsa")]
pub use crate::rsa::RsaFixture;

/// The kind of a key to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// ECDSA on P-256.
    EcdsaP256,
    /// ECDSA on P-384.
    EcdsaP384,
    /// Ed25519.
    Ed25519,
    /// RSA. Making one takes seconds, so it is one of those made once.
    #[cfg(feature = "rsa")]
    Rsa(RsaFixture),
}

/// A private key and its public key.
#[derive(Clone)]
pub struct SigningKeyPair {
    pub(crate) private: PrivateKey,
    public: Vec<u8>,
}

#[derive(Clone)]
pub(crate) enum PrivateKey {
    EcdsaP256(Box<p256::ecdsa::SigningKey>),
    EcdsaP384(Box<p384::ecdsa::SigningKey>),
    Ed25519(Box<ed25519_dalek::SigningKey>),
    #[cfg(feature = "rsa")]
    Rsa(Box<::rsa::PrivateKey>),
}

impl SigningKeyPair {
    /// A key of this kind, drawn from the run in scope; an RSA key is always the same one.
    ///
    /// # Errors
    /// [`Error::OutsideScope`].
    pub fn generate(key_type: KeyType) -> Result<Self, Error> {
        let private = match key_type {
            KeyType::EcdsaP256 => {
                PrivateKey::EcdsaP256(context::draw(|rng| Box::new(Generate::generate_from_rng(rng)))?)
            }
            KeyType::EcdsaP384 => {
                PrivateKey::EcdsaP384(context::draw(|rng| Box::new(Generate::generate_from_rng(rng)))?)
            }
            KeyType::Ed25519 => {
                let mut secret = [0; 32];
                context::draw(|rng| rng.fill_bytes(&mut secret))?;
                PrivateKey::Ed25519(Box::new(secret.into()))
            }
            #[cfg(feature = "rsa")]
            KeyType::Rsa(fixture) => PrivateKey::Rsa(Box::new(fixture.key()?)),
        };
        Self::new(private)
    }

    pub(crate) fn new(private: PrivateKey) -> Result<Self, Error> {
        let public = private.public()?;
        Ok(Self { private, public })
    }

    /// The public key: the content of `subjectPublicKey` in a `SubjectPublicKeyInfo` (RFC 5280 section 4.1.2.7).
    ///
    /// An uncompressed point for ECDSA, 32 bytes for Ed25519, a DER `RSAPublicKey` for RSA.
    pub fn public_key(&self) -> &[u8] {
        &self.public
    }

    /// The private key alone: the scalar for ECDSA, the seed for Ed25519 (RFC 8032 section 5.1.5), a DER `RSAPrivateKey`
    /// (RFC 8017 appendix A.1.2) for RSA.
    ///
    /// # Errors
    /// [`Error::UnusableKey`] when the key cannot be written so.
    pub fn private_key(&self) -> Result<Vec<u8>, Error> {
        Ok(match &self.private {
            PrivateKey::EcdsaP256(key) => key.to_bytes().to_vec(),
            PrivateKey::EcdsaP384(key) => key.to_bytes().to_vec(),
            PrivateKey::Ed25519(key) => key.to_bytes().to_vec(),
            #[cfg(feature = "rsa")]
            PrivateKey::Rsa(key) => rsa::private_key(key)?,
        })
    }

    /// The public key with its algorithm, as a certificate holds it.
    pub fn subject_public_key_info(&self) -> SubjectPublicKeyInfoDer<'static> {
        public_key_to_spki(&self.private.algorithm(), &self.public)
    }

    /// The key as rustls wants it for a certificate.
    pub fn signing_key(&self) -> Arc<dyn SigningKey> {
        Arc::new(HandshakeKey(Arc::new(self.clone())))
    }

    /// The TLS signature schemes the key can sign by, the preferred one first.
    pub fn schemes(&self) -> &'static [SignatureScheme] {
        match &self.private {
            PrivateKey::EcdsaP256(_) => &[SignatureScheme::ECDSA_NISTP256_SHA256],
            PrivateKey::EcdsaP384(_) => &[SignatureScheme::ECDSA_NISTP384_SHA384],
            PrivateKey::Ed25519(_) => &[SignatureScheme::ED25519],
            #[cfg(feature = "rsa")]
            PrivateKey::Rsa(_) => rsa::SCHEMES,
        }
    }

    /// The kind of signature the key makes, as TLS 1.2 has it in a cipher suite.
    pub fn signature_algorithm(&self) -> SignatureAlgorithm {
        match &self.private {
            PrivateKey::EcdsaP256(_) | PrivateKey::EcdsaP384(_) => SignatureAlgorithm::ECDSA,
            PrivateKey::Ed25519(_) => SignatureAlgorithm::ED25519,
            #[cfg(feature = "rsa")]
            PrivateKey::Rsa(_) => SignatureAlgorithm::RSA,
        }
    }

    /// Signs a certificate or the like: ECDSA with the curve's own hash (DER), Ed25519, or PKCS#1 v1.5 with SHA-256.
    ///
    /// # Errors
    /// As [`Self::sign_by`].
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let scheme = match &self.private {
            PrivateKey::EcdsaP256(_) => SignatureScheme::ECDSA_NISTP256_SHA256,
            PrivateKey::EcdsaP384(_) => SignatureScheme::ECDSA_NISTP384_SHA384,
            PrivateKey::Ed25519(_) => SignatureScheme::ED25519,
            #[cfg(feature = "rsa")]
            PrivateKey::Rsa(_) => SignatureScheme::RSA_PKCS1_SHA256,
        };
        self.sign_by(scheme, message)
    }

    /// Signs `message` (not its hash) by one of [`Self::schemes`].
    ///
    /// # Errors
    /// [`Error::SigningFailed`] for another scheme; with an RSA key, [`Error::OutsideScope`].
    pub fn sign_by(&self, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, Error> {
        let signature = self.private.sign(scheme, message)?;
        recording::note(|| Computation::Signed {
            signature_scheme: scheme.into(),
            public_key: self.public.clone(),
            message: message.to_vec(),
            signature: signature.clone(),
        });
        Ok(signature)
    }
}

impl fmt::Debug for SigningKeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.private.fmt(f)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EcdsaP256(_) => "an ECDSA P-256 key",
            Self::EcdsaP384(_) => "an ECDSA P-384 key",
            Self::Ed25519(_) => "an Ed25519 key",
            #[cfg(feature = "rsa")]
            Self::Rsa(_) => "an RSA key",
        })
    }
}

impl PrivateKey {
    pub(crate) fn sign(&self, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, Error> {
        match (self, scheme) {
            (Self::EcdsaP256(key), SignatureScheme::ECDSA_NISTP256_SHA256) => {
                let signature: p256::ecdsa::DerSignature = key.try_sign(message).map_err(failed)?;
                Ok(signature.as_bytes().to_vec())
            }
            (Self::EcdsaP384(key), SignatureScheme::ECDSA_NISTP384_SHA384) => {
                let signature: p384::ecdsa::DerSignature = key.try_sign(message).map_err(failed)?;
                Ok(signature.as_bytes().to_vec())
            }
            (Self::Ed25519(key), SignatureScheme::ED25519) => {
                let signature = key.try_sign(message).map_err(failed)?;
                Ok(signature.to_bytes().to_vec())
            }
            #[cfg(feature = "rsa")]
            (Self::Rsa(key), scheme) => rsa::sign(key, scheme, message),
            (_, scheme) => Err(Error::SigningFailed(format!("{self:?} does not sign by {scheme:?}"))),
        }
    }

    fn public(&self) -> Result<Vec<u8>, Error> {
        Ok(match self {
            Self::EcdsaP256(key) => key.verifying_key().to_sec1_point(false).to_bytes().into(),
            Self::EcdsaP384(key) => key.verifying_key().to_sec1_point(false).to_bytes().into(),
            Self::Ed25519(key) => key.verifying_key().to_bytes().into(),
            #[cfg(feature = "rsa")]
            Self::Rsa(key) => rsa::public_key(key)?,
        })
    }

    fn algorithm(&self) -> AlgorithmIdentifier {
        match self {
            Self::EcdsaP256(_) => alg_id::ECDSA_P256,
            Self::EcdsaP384(_) => alg_id::ECDSA_P384,
            Self::Ed25519(_) => alg_id::ED25519,
            #[cfg(feature = "rsa")]
            Self::Rsa(_) => alg_id::RSA_ENCRYPTION,
        }
    }
}

pub(crate) fn failed(reason: impl fmt::Display) -> Error {
    Error::SigningFailed(reason.to_string())
}
