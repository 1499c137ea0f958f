//! How signatures are checked, those in certificates (RFC 5280) and those of the handshake.

use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rustls::SignatureScheme;
use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls_pki_types::{AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, alg_id};
use sha2::{Digest, Sha256, Sha384, Sha512};
use trace::Computation;

use crate::recording;

type Verifier = &'static dyn SignatureVerificationAlgorithm;

/// Every signature this provider can check. A scheme's first verifier is the one TLS 1.3 allows; in TLS 1.2 an ECDSA
/// scheme fixes the hash and not the curve (RFC 8422 section 5.4).
pub(crate) static ALGORITHMS: WebPkiSupportedAlgorithms = WebPkiSupportedAlgorithms {
    all: &[
        ECDSA_P256_SHA256,
        ECDSA_P256_SHA384,
        ECDSA_P256_SHA512,
        ECDSA_P384_SHA256,
        ECDSA_P384_SHA384,
        ECDSA_P384_SHA512,
        ED25519,
        #[cfg(feature = "rsa")]
        RSA_PSS_SHA256,
        #[cfg(feature = "rsa")]
        RSA_PSS_SHA384,
        #[cfg(feature = "rsa")]
        RSA_PSS_SHA512,
        #[cfg(feature = "rsa")]
        RSA_PKCS1_SHA256,
        #[cfg(feature = "rsa")]
        RSA_PKCS1_SHA384,
        #[cfg(feature = "rsa")]
        RSA_PKCS1_SHA512,
    ],
    mapping: &[
        (SignatureScheme::ECDSA_NISTP256_SHA256, &[ECDSA_P256_SHA256, ECDSA_P384_SHA256]),
        (SignatureScheme::ECDSA_NISTP384_SHA384, &[ECDSA_P384_SHA384, ECDSA_P256_SHA384]),
        (SignatureScheme::ED25519, &[ED25519]),
        #[cfg(feature = "rsa")]
        (SignatureScheme::RSA_PSS_SHA256, &[RSA_PSS_SHA256]),
        #[cfg(feature = "rsa")]
        (SignatureScheme::RSA_PSS_SHA384, &[RSA_PSS_SHA384]),
        #[cfg(feature = "rsa")]
        (SignatureScheme::RSA_PSS_SHA512, &[RSA_PSS_SHA512]),
        #[cfg(feature = "rsa")]
        (SignatureScheme::RSA_PKCS1_SHA256, &[RSA_PKCS1_SHA256]),
        #[cfg(feature = "rsa")]
        (SignatureScheme::RSA_PKCS1_SHA384, &[RSA_PKCS1_SHA384]),
        #[cfg(feature = "rsa")]
        (SignatureScheme::RSA_PKCS1_SHA512, &[RSA_PKCS1_SHA512]),
    ],
};

static ECDSA_P256_SHA256: Verifier = &Noted(Ecdsa(Curve::P256, Hash::Sha256));
static ECDSA_P256_SHA384: Verifier = &Noted(Ecdsa(Curve::P256, Hash::Sha384));
static ECDSA_P256_SHA512: Verifier = &Noted(Ecdsa(Curve::P256, Hash::Sha512));
static ECDSA_P384_SHA256: Verifier = &Noted(Ecdsa(Curve::P384, Hash::Sha256));
static ECDSA_P384_SHA384: Verifier = &Noted(Ecdsa(Curve::P384, Hash::Sha384));
static ECDSA_P384_SHA512: Verifier = &Noted(Ecdsa(Curve::P384, Hash::Sha512));
static ED25519: Verifier = &Noted(Ed25519);
#[cfg(feature = "rsa")]
static RSA_PSS_SHA256: Verifier = &Noted(Rsa(SignatureScheme::RSA_PSS_SHA256, alg_id::RSA_PSS_SHA256));
#[cfg(feature = "rsa")]
static RSA_PSS_SHA384: Verifier = &Noted(Rsa(SignatureScheme::RSA_PSS_SHA384, alg_id::RSA_PSS_SHA384));
#[cfg(feature = "rsa")]
static RSA_PSS_SHA512: Verifier = &Noted(Rsa(SignatureScheme::RSA_PSS_SHA512, alg_id::RSA_PSS_SHA512));
#[cfg(feature = "rsa")]
static RSA_PKCS1_SHA256: Verifier = &Noted(Rsa(SignatureScheme::RSA_PKCS1_SHA256, alg_id::RSA_PKCS1_SHA256));
#[cfg(feature = "rsa")]
static RSA_PKCS1_SHA384: Verifier = &Noted(Rsa(SignatureScheme::RSA_PKCS1_SHA384, alg_id::RSA_PKCS1_SHA384));
#[cfg(feature = "rsa")]
static RSA_PKCS1_SHA512: Verifier = &Noted(Rsa(SignatureScheme::RSA_PKCS1_SHA512, alg_id::RSA_PKCS1_SHA512));

/// An algorithm whose every outcome is noted.
#[derive(Debug)]
struct Noted<A>(A);

impl<A: SignatureVerificationAlgorithm> SignatureVerificationAlgorithm for Noted<A> {
    fn verify_signature(&self, public_key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let outcome = self.0.verify_signature(public_key, message, signature);
        recording::note(|| Computation::Verified {
            algorithm: algorithm_identifier(&self.signature_alg_id()),
            public_key: public_key.to_vec(),
            message: message.to_vec(),
            signature: signature.to_vec(),
            valid: outcome.is_ok(),
        });
        outcome
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        self.0.public_key_alg_id()
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.0.signature_alg_id()
    }
}

/// The AlgorithmIdentifier whole: pki-types keeps the content of its SEQUENCE, whose length is always of the short form.
fn algorithm_identifier(content: &[u8]) -> Vec<u8> {
    const SEQUENCE: u8 = 0x30;
    [&[SEQUENCE, content.len() as u8], content].concat()
}

#[derive(Clone, Copy, Debug)]
enum Curve {
    P256,
    P384,
}

#[derive(Clone, Copy, Debug)]
enum Hash {
    Sha256,
    Sha384,
    /// In certificates alone: no scheme of TLS has it with these curves.
    Sha512,
}

/// ECDSA (FIPS 186-5) with a DER `Ecdsa-Sig-Value` (RFC 3279 section 2.2.3).
#[derive(Debug)]
struct Ecdsa(Curve, Hash);

impl SignatureVerificationAlgorithm for Ecdsa {
    fn verify_signature(&self, public_key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let Self(curve, hash) = self;
        let digest = match hash {
            Hash::Sha256 => Sha256::digest(message).to_vec(),
            Hash::Sha384 => Sha384::digest(message).to_vec(),
            Hash::Sha512 => Sha512::digest(message).to_vec(),
        };
        match curve {
            Curve::P256 => p256::ecdsa::VerifyingKey::from_sec1_bytes(public_key).and_then(|key| {
                let signature = p256::ecdsa::Signature::from_der(signature)?;
                key.verify_prehash(&digest, &signature)
            }),
            Curve::P384 => p384::ecdsa::VerifyingKey::from_sec1_bytes(public_key).and_then(|key| {
                let signature = p384::ecdsa::Signature::from_der(signature)?;
                key.verify_prehash(&digest, &signature)
            }),
        }
        .map_err(|_| InvalidSignature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        match self.0 {
            Curve::P256 => alg_id::ECDSA_P256,
            Curve::P384 => alg_id::ECDSA_P384,
        }
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        match self.1 {
            Hash::Sha256 => alg_id::ECDSA_SHA256,
            Hash::Sha384 => alg_id::ECDSA_SHA384,
            Hash::Sha512 => alg_id::ECDSA_SHA512,
        }
    }
}

/// Ed25519 (RFC 8032 section 5.1.7, RFC 8410).
#[derive(Debug)]
struct Ed25519;

impl SignatureVerificationAlgorithm for Ed25519 {
    fn verify_signature(&self, public_key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let key = ed25519_dalek::VerifyingKey::try_from(public_key).map_err(|_| InvalidSignature)?;
        let signature = ed25519_dalek::Signature::from_slice(signature).map_err(|_| InvalidSignature)?;
        // Strict: a key of small order would let one signature fit many messages.
        key.verify_strict(message, &signature).map_err(|_| InvalidSignature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::ED25519
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::ED25519
    }
}

/// One RSA scheme and its name in certificates. The key is of the `rsaEncryption` kind: TLS's `rsa_pss_rsae_*`.
#[cfg(feature = "rsa")]
#[derive(Debug)]
struct Rsa(SignatureScheme, AlgorithmIdentifier);

#[cfg(feature = "rsa")]
impl SignatureVerificationAlgorithm for Rsa {
    fn verify_signature(&self, public_key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        if crate::rsa::verify(public_key, self.0, message, signature) { Ok(()) } else { Err(InvalidSignature) }
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::RSA_ENCRYPTION
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.1
    }
}
