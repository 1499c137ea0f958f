//! TLS 1.3 and 1.2 secrets and record protection: the independent second computation.
//!
//! Everything here is a function of its arguments. It follows RFC 9846 §5 and §7 and RFC 5246 §5 and §6, uses the
//! RustCrypto crates directly, and knows no TLS engine.

mod aead;
mod cbc;
mod error;
mod hash;
mod record;
mod tls12;
mod tls13;

pub use aead::AeadAlgorithm;
pub use cbc::{CbcAlgorithm, MacAlgorithm};
pub use error::KeyScheduleError;
pub use hash::HashAlgorithm;
pub use record::{OpenedRecord, ProtectionAlgorithm, TrafficKeys, open_tls12, open_tls13, per_record_nonce};
pub use tls12::{KeyBlock, derive_key_block, prf};
pub use tls13::{derive_secret, derive_traffic_keys, hkdf_expand_label, next_traffic_secret};

#[cfg(test)]
mod tests;
