//! TLS 1.3 and 1.2 secrets and record protection: the independent second computation.
//!
//! Everything here is a function of its arguments. It follows RFC 9846 §5 and §7 and RFC 5246 §5, §6 and §8, uses the
//! RustCrypto crates directly, and knows no TLS engine. From private keys to plaintext:
//!
//! | | TLS 1.3 | TLS 1.2 |
//! |---|---|---|
//! | shared secret | [`DiffieHellman`], [`decapsulate`], [`encapsulate`] | [`DiffieHellman`], [`decrypt_premaster_secret`] |
//! | secrets | `derive_*` over [`HashAlgorithm::hkdf_extract`] and [`derive_secret`] | [`derive_master_secret`] over [`prf`] |
//! | keys | [`derive_traffic_keys`] | [`derive_key_block`] |
//! | records | [`open_tls13`] | [`open_tls12`] |

mod aead;
mod agreement;
mod cbc;
mod der;
mod error;
mod hash;
mod key_transport;
mod record;
mod tls12;
mod tls13;

pub use aead::AeadAlgorithm;
pub use agreement::{
    CIPHERTEXT_LENGTH, DECAPSULATION_SEED_LENGTH, DiffieHellman, ENCAPSULATION_KEY_LENGTH, Encapsulated,
    SHARED_KEY_LENGTH, decapsulate, encapsulate, encapsulation_key,
};
pub use cbc::{CbcAlgorithm, MacAlgorithm};
pub use error::KeyScheduleError;
pub use hash::HashAlgorithm;
pub use key_transport::{decrypt_premaster_secret, encrypt_premaster_secret, read_premaster_secret};
pub use record::{OpenedRecord, ProtectionAlgorithm, TrafficKeys, open_tls12, open_tls13, per_record_nonce};
pub use tls12::*;
pub use tls13::*;

#[cfg(test)]
mod tests;
