//! TLS 1.3's key schedule: RFC 9846 §7.1 (its functions; the secrets in [`secrets`]), §7.2 (KeyUpdate), §7.3 (traffic keys).

mod secrets;

pub use secrets::*;

use crate::{AeadAlgorithm, HashAlgorithm, KeyScheduleError, ProtectionAlgorithm, TrafficKeys};

/// HKDF-Expand-Label (RFC 9846 §7.1): `length` bytes from `secret`, for `label` without its prefix and `context`.
///
/// # Errors
/// The secret is shorter than the hash, the label or context longer than its length field, or too much is asked for.
pub fn hkdf_expand_label(
    hash: HashAlgorithm,
    secret: &[u8],
    label: &str,
    context: &[u8],
    length: usize,
) -> Result<Vec<u8>, KeyScheduleError> {
    const PREFIX: &[u8] = b"tls13 ";
    let field = |length: usize| u8::try_from(length).map_err(|_| KeyScheduleError::LabelTooLong { length });
    let output_length = u16::try_from(length)
        .map_err(|_| KeyScheduleError::OutputTooLong { most: 255 * hash.output_length(), asked: length })?;

    let mut info = Vec::with_capacity(4 + PREFIX.len() + label.len() + context.len());
    info.extend(output_length.to_be_bytes());
    info.push(field(PREFIX.len() + label.len())?);
    info.extend(PREFIX);
    info.extend(label.as_bytes());
    info.push(field(context.len())?);
    info.extend(context);
    hash.hkdf_expand(secret, &info, length)
}

/// Derive-Secret (RFC 9846 §7.1), given the hash of the messages instead of the messages.
///
/// # Errors
/// As [`hkdf_expand_label`].
pub fn derive_secret(
    hash: HashAlgorithm,
    secret: &[u8],
    label: &str,
    transcript_hash: &[u8],
) -> Result<Vec<u8>, KeyScheduleError> {
    hkdf_expand_label(hash, secret, label, transcript_hash, hash.output_length())
}

/// The traffic secret after a KeyUpdate (RFC 9846 §7.2).
///
/// # Errors
/// The secret is shorter than the hash.
pub fn next_traffic_secret(hash: HashAlgorithm, traffic_secret: &[u8]) -> Result<Vec<u8>, KeyScheduleError> {
    hkdf_expand_label(hash, traffic_secret, label::TRAFFIC_UPDATE, &[], hash.output_length())
}

/// Key and IV of one direction from its traffic secret (RFC 9846 §7.3).
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_traffic_keys(
    hash: HashAlgorithm,
    aead: AeadAlgorithm,
    traffic_secret: &[u8],
) -> Result<TrafficKeys, KeyScheduleError> {
    Ok(TrafficKeys {
        algorithm: ProtectionAlgorithm::Aead(aead),
        mac_key: Vec::new(),
        key: hkdf_expand_label(hash, traffic_secret, label::KEY, &[], aead.key_length())?,
        iv: hkdf_expand_label(hash, traffic_secret, label::IV, &[], AeadAlgorithm::NONCE_LENGTH)?,
    })
}
