//! The key-exchange groups (RFC 9846 section 4.3.7, RFC 8422 section 5.1.1).
//!
//! Each group makes its keys from the run in scope and refuses what a peer must not send. In TLS 1.3 rustls answers
//! such a share with `illegal_parameter` (RFC 9846 section 4.3.8.2).

mod hybrid;
mod ml_kem;
mod nist;
mod x25519;

#[cfg(test)]
mod tests;

use rustls::crypto::SupportedKxGroup;
use rustls::{Error, PeerMisbehaved};

/// X25519 (0x001D), RFC 7748 section 5.
pub static X25519: &dyn SupportedKxGroup = &x25519::X25519;
/// secp256r1 (0x0017), NIST P-256, SP 800-186.
pub static SECP256R1: &dyn SupportedKxGroup = &nist::P256;
/// secp384r1 (0x0018), NIST P-384, SP 800-186.
pub static SECP384R1: &dyn SupportedKxGroup = &nist::P384;
/// X25519MLKEM768 (0x11EC), RFC 10024: X25519 and ML-KEM-768 in one.
pub static X25519MLKEM768: &dyn SupportedKxGroup = &hybrid::X25519MlKem768;

/// The peer's share is of the wrong length or names no usable key.
const INVALID_KEY_SHARE: Error = Error::PeerMisbehaved(PeerMisbehaved::InvalidKeyShare);
