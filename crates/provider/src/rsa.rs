//! RSA (RFC 8017): RSASSA-PSS and RSASSA-PKCS1-v1_5 with SHA-256, SHA-384 and SHA-512, as RFC 9846 section 4.3.3 names them.
//!
//! Nothing is ever decrypted with these keys: the suites sign by RSA, and none transports a key by it.

#[cfg(feature = "key_documents")]
use ::rsa::pkcs1::DecodeRsaPrivateKey;
use ::rsa::pkcs1::{DecodeRsaPublicKey, EncodeRsaPrivateKey, EncodeRsaPublicKey};
#[cfg(feature = "key_documents")]
use ::rsa::pkcs8::PrivateKeyInfoRef;
use ::rsa::traits::PublicKeyParts;
use ::rsa::{BoxedUint, PrivateKey, PublicKey};
use rustls::SignatureScheme;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};

use crate::{Error, context};

/// What an RSA key signs by, the preferred scheme first.
pub(crate) static SCHEMES: &[SignatureScheme] = &[
    SignatureScheme::RSA_PSS_SHA256,
    SignatureScheme::RSA_PSS_SHA384,
    SignatureScheme::RSA_PSS_SHA512,
    SignatureScheme::RSA_PKCS1_SHA256,
    SignatureScheme::RSA_PKCS1_SHA384,
    SignatureScheme::RSA_PKCS1_SHA512,
];

/// The modulus lengths in bits that certificates may have.
const MODULUS_BITS: std::ops::RangeInclusive<u32> = 2048..=8192;

/// The RSA keys made once, one for each place in a chain. They are published, so they protect nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RsaFixture {
    /// For the certificate authority's own certificate.
    Root,
    /// For the certificate between the authority's and the server's.
    Intermediate,
    /// For the server's, or the client's, certificate.
    Leaf,
    /// As [`RsaFixture::Intermediate`], with 4096 bits.
    Intermediate4096,
    /// As [`RsaFixture::Leaf`], with 4096 bits.
    Leaf4096,
}

impl RsaFixture {
    pub(crate) fn key(self) -> Result<PrivateKey, Error> {
        let primes: &[u8] = match self {
            Self::Root => include_bytes!("../../../fixtures/rsa/root.primes"),
            Self::Intermediate => include_bytes!("../../../fixtures/rsa/intermediate.primes"),
            Self::Leaf => include_bytes!("../../../fixtures/rsa/leaf.primes"),
            Self::Intermediate4096 => include_bytes!("../../../fixtures/rsa/intermediate4096.primes"),
            Self::Leaf4096 => include_bytes!("../../../fixtures/rsa/leaf4096.primes"),
        };
        let (p, q) = primes.split_at(primes.len() / 2);
        let prime = |bytes| BoxedUint::from_be_slice_vartime(bytes);
        checked(PrivateKey::from_p_q(prime(p), prime(q), BoxedUint::from(65537_u64)))
    }
}

#[cfg(feature = "key_documents")]
pub(crate) fn from_pkcs8(info: PrivateKeyInfoRef<'_>) -> Result<PrivateKey, Error> {
    checked(PrivateKey::try_from(info))
}

#[cfg(feature = "key_documents")]
pub(crate) fn from_pkcs1(der: &[u8]) -> Result<PrivateKey, Error> {
    checked(PrivateKey::from_pkcs1_der(der))
}

fn checked(key: Result<PrivateKey, impl std::fmt::Display>) -> Result<PrivateKey, Error> {
    let key = key.map_err(|reason| Error::UnusableKey(reason.to_string()))?;
    let bits = key.n().bit_width();
    if MODULUS_BITS.contains(&bits) {
        Ok(key)
    } else {
        Err(Error::UnusableKey(format!(
            "its modulus has {bits} bits, not {} to {}",
            MODULUS_BITS.start(),
            MODULUS_BITS.end()
        )))
    }
}

/// The DER `RSAPrivateKey` (RFC 8017 appendix A.1.2).
pub(crate) fn private_key(key: &PrivateKey) -> Result<Vec<u8>, Error> {
    key.to_pkcs1_der()
        .map(|document| document.as_bytes().to_vec())
        .map_err(|reason| Error::UnusableKey(reason.to_string()))
}

/// The DER `RSAPublicKey` (RFC 8017 appendix A.1.1).
pub(crate) fn public_key(key: &PrivateKey) -> Result<Vec<u8>, Error> {
    key.as_public_key()
        .to_pkcs1_der()
        .map(|document| document.as_bytes().to_vec())
        .map_err(|reason| Error::UnusableKey(reason.to_string()))
}

/// Signs by one of [`SCHEMES`]. The run in scope gives the salt of PSS, as long as the hash, and blinds the key.
pub(crate) fn sign(key: &PrivateKey, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, Error> {
    context::draw(|rng| match scheme {
        SignatureScheme::RSA_PSS_SHA256 => key.pss_sign_with_rng::<Sha256, _>(rng, message),
        SignatureScheme::RSA_PSS_SHA384 => key.pss_sign_with_rng::<Sha384, _>(rng, message),
        SignatureScheme::RSA_PSS_SHA512 => key.pss_sign_with_rng::<Sha512, _>(rng, message),
        SignatureScheme::RSA_PKCS1_SHA256 => key.pkcs1v15_sign_with_rng::<Sha256, _>(rng, message),
        SignatureScheme::RSA_PKCS1_SHA384 => key.pkcs1v15_sign_with_rng::<Sha384, _>(rng, message),
        SignatureScheme::RSA_PKCS1_SHA512 => key.pkcs1v15_sign_with_rng::<Sha512, _>(rng, message),
        _ => Err(::rsa::Error::InvalidPaddingScheme),
    })?
    .map_err(|reason| Error::SigningFailed(format!("{scheme:?}: {reason}")))
}

/// Signs the SHA-1 of `message` by PKCS#1 v1.5, as no scheme of ours does any more.
pub(crate) fn sign_sha1(key: &PrivateKey, message: &[u8]) -> Result<Vec<u8>, Error> {
    context::draw(|rng| key.pkcs1v15_sign_with_rng::<Sha1, _>(rng, message))?
        .map_err(|reason| Error::SigningFailed(reason.to_string()))
}

/// Whether `signature` is one of `message` by the key in the DER `RSAPublicKey`.
pub(crate) fn verify(public_key: &[u8], scheme: SignatureScheme, message: &[u8], signature: &[u8]) -> bool {
    let Ok(key) = PublicKey::from_pkcs1_der(public_key) else {
        return false;
    };
    if !MODULUS_BITS.contains(&key.n().bit_width()) {
        return false;
    }
    match scheme {
        SignatureScheme::RSA_PSS_SHA256 => key.pss_verify::<Sha256>(message, signature),
        SignatureScheme::RSA_PSS_SHA384 => key.pss_verify::<Sha384>(message, signature),
        SignatureScheme::RSA_PSS_SHA512 => key.pss_verify::<Sha512>(message, signature),
        SignatureScheme::RSA_PKCS1_SHA256 => key.pkcs1v15_verify::<Sha256>(message, signature),
        SignatureScheme::RSA_PKCS1_SHA384 => key.pkcs1v15_verify::<Sha384>(message, signature),
        SignatureScheme::RSA_PKCS1_SHA512 => key.pkcs1v15_verify::<Sha512>(message, signature),
        _ => return false,
    }
    .is_ok()
}
