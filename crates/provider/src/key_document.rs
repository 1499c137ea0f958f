//! Private keys from and to the documents that other programs keep them in: PKCS#8 (RFC 5958), SEC 1 (RFC 5915) and
//! PKCS#1 (RFC 8017 appendix A.1.2).

use std::fmt;

use ed25519_dalek::pkcs8::KeypairBytes;
use p256::NistP256;
use p256::elliptic_curve;
use p256::pkcs8::{AssociatedOid, EncodePrivateKey, PrivateKeyInfoRef};
use p384::NistP384;
use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::Error;
use crate::keys::{PrivateKey, SigningKeyPair};
#[cfg(feature = "rsa")]
use crate::rsa;

impl SigningKeyPair {
    /// The key in a PKCS#8 (RFC 5958), SEC 1 (RFC 5915) or PKCS#1 (RFC 8017) document.
    ///
    /// # Errors
    /// [`Error::UnusableKey`].
    pub fn from_der(der: &PrivateKeyDer<'_>) -> Result<Self, Error> {
        let private = match der {
            PrivateKeyDer::Pkcs8(der) => PrivateKey::from_pkcs8(der.secret_pkcs8_der()),
            PrivateKeyDer::Sec1(der) => PrivateKey::from_sec1(der.secret_sec1_der()),
            #[cfg(feature = "rsa")]
            PrivateKeyDer::Pkcs1(der) => {
                rsa::from_pkcs1(der.secret_pkcs1_der()).map(|key| PrivateKey::Rsa(Box::new(key)))
            }
            _ => Err(unusable("its document is of no known form")),
        }?;
        Self::new(private)
    }

    /// The private key as a PKCS#8 document.
    ///
    /// # Errors
    /// [`Error::UnusableKey`] when the key cannot be written as one.
    pub fn pkcs8_der(&self) -> Result<PrivatePkcs8KeyDer<'static>, Error> {
        match &self.private {
            PrivateKey::EcdsaP256(key) => key.to_pkcs8_der(),
            PrivateKey::EcdsaP384(key) => key.to_pkcs8_der(),
            // Without the public key, in the first version of the format, which every reader knows.
            PrivateKey::Ed25519(key) => KeypairBytes { secret_key: key.to_bytes(), public_key: None }.to_pkcs8_der(),
            #[cfg(feature = "rsa")]
            PrivateKey::Rsa(key) => key.to_pkcs8_der(),
        }
        .map(|document| PrivatePkcs8KeyDer::from(document.as_bytes().to_vec()))
        .map_err(unusable)
    }
}

impl PrivateKey {
    fn from_pkcs8(der: &[u8]) -> Result<Self, Error> {
        let info = PrivateKeyInfoRef::try_from(der).map_err(unusable)?;
        let oid = info.algorithm.oid;
        if oid == elliptic_curve::ALGORITHM_OID {
            match info.algorithm.parameters_oid().map_err(unusable)? {
                NistP256::OID => {
                    let key = p256::SecretKey::try_from(info).map_err(unusable)?;
                    Ok(Self::EcdsaP256(Box::new(key.into())))
                }
                NistP384::OID => {
                    let key = p384::SecretKey::try_from(info).map_err(unusable)?;
                    Ok(Self::EcdsaP384(Box::new(key.into())))
                }
                curve => Err(unusable(format_args!("it is on the curve {curve}, neither P-256 nor P-384"))),
            }
        } else if oid == ed25519_dalek::pkcs8::ALGORITHM_OID {
            let key = info.try_into().map_err(unusable)?;
            Ok(Self::Ed25519(Box::new(key)))
        } else {
            #[cfg(feature = "rsa")]
            if oid == ::rsa::pkcs1::ALGORITHM_OID {
                return rsa::from_pkcs8(info).map(|key| Self::Rsa(Box::new(key)));
            }
            Err(unusable(format_args!("its algorithm {oid} is not known")))
        }
    }

    /// The document may leave out the curve, which the length of the key then tells.
    fn from_sec1(der: &[u8]) -> Result<Self, Error> {
        p256::SecretKey::from_sec1_der(der)
            .map(|key| Self::EcdsaP256(Box::new(key.into())))
            .or_else(|_| p384::SecretKey::from_sec1_der(der).map(|key| Self::EcdsaP384(Box::new(key.into()))))
            .map_err(|_| unusable("it is neither a P-256 nor a P-384 key"))
    }
}

fn unusable(reason: impl fmt::Display) -> Error {
    Error::UnusableKey(reason.to_string())
}
