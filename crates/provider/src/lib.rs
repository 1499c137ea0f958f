//! A rustls [`CryptoProvider`] made of RustCrypto parts, seeded by the run.
//!
//! What a run computes depends on its seed alone: every random byte is drawn from the generator of the
//! [`context::Context`] in scope, and outside a scope there is none, which is an error and never the platform's own.
//!
//! Each file stands behind one rustls trait and holds every computation of its kind, so that one place sees
//! all hashes, another all AEAD records, another all shared secrets. There each is noted for the run that records.

pub mod context;
pub mod keys;

mod aead;
mod certificate_signature;
mod error;
mod hash;
mod hkdf;
mod hmac;
#[cfg(feature = "key_documents")]
mod key_document;
mod key_exchange;
mod prf;
mod random;
mod recording;
#[cfg(feature = "rsa")]
mod rsa;
mod sign;
mod ticketer;
mod tls12;
mod tls13;
mod verify;

use rustls::crypto::{CryptoProvider, SupportedKxGroup};
use rustls::{CipherSuite, NamedGroup, SupportedCipherSuite};

pub use error::Error;
pub use key_exchange::{SECP256R1, SECP384R1, X25519, X25519MLKEM768};
pub use ticketer::Ticketer;
pub use tls12::{
    TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
};
#[cfg(feature = "rsa")]
pub use tls12::{
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
};
pub use tls13::{TLS13_AES_128_GCM_SHA256, TLS13_AES_256_GCM_SHA384, TLS13_CHACHA20_POLY1305_SHA256};

/// Every cipher suite of this provider, TLS 1.3 first, in the order of [`default_provider`].
pub static ALL_CIPHER_SUITES: &[SupportedCipherSuite] = &[
    TLS13_AES_128_GCM_SHA256,
    TLS13_AES_256_GCM_SHA384,
    TLS13_CHACHA20_POLY1305_SHA256,
    TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    #[cfg(feature = "rsa")]
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    #[cfg(feature = "rsa")]
    TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    #[cfg(feature = "rsa")]
    TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
];

/// Every key-exchange group of this provider, in the order of [`default_provider`].
pub static ALL_KX_GROUPS: &[&dyn SupportedKxGroup] = &[X25519MLKEM768, X25519, SECP256R1, SECP384R1];

/// The provider with all suites and groups.
pub fn default_provider() -> CryptoProvider {
    provider_of(ALL_CIPHER_SUITES.to_vec(), ALL_KX_GROUPS.to_vec())
}

/// The provider with these suites and groups, in this order of preference.
///
/// # Errors
/// [`Error::UnsupportedCipherSuite`] or [`Error::UnsupportedNamedGroup`] names the first one that this provider lacks.
pub fn crypto_provider(suites: &[CipherSuite], groups: &[NamedGroup]) -> Result<CryptoProvider, Error> {
    let suites = suites
        .iter()
        .map(|wanted| {
            ALL_CIPHER_SUITES
                .iter()
                .find(|suite| suite.suite() == *wanted)
                .copied()
                .ok_or(Error::UnsupportedCipherSuite(*wanted))
        })
        .collect::<Result<_, _>>()?;
    let groups = groups
        .iter()
        .map(|wanted| {
            ALL_KX_GROUPS
                .iter()
                .find(|group| group.name() == *wanted)
                .copied()
                .ok_or(Error::UnsupportedNamedGroup(*wanted))
        })
        .collect::<Result<_, _>>()?;
    Ok(provider_of(suites, groups))
}

fn provider_of(
    cipher_suites: Vec<SupportedCipherSuite>,
    kx_groups: Vec<&'static dyn SupportedKxGroup>,
) -> CryptoProvider {
    CryptoProvider {
        cipher_suites,
        kx_groups,
        signature_verification_algorithms: verify::ALGORITHMS,
        secure_random: &random::RunRandom,
        key_provider: &sign::KeyLoader,
    }
}
