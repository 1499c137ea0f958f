//! Opening protected records: RFC 9846 §5.2–5.4 for TLS 1.3; RFC 5246 §6.2.3.3, RFC 5288 and RFC 7905 for TLS 1.2.

use crate::{AeadAlgorithm, KeyScheduleError};

const HEADER_LENGTH: usize = 5;
const EXPLICIT_NONCE_LENGTH: usize = 8;

/// What one direction of one epoch is protected with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrafficKeys {
    /// The algorithm.
    pub aead: AeadAlgorithm,
    /// The key.
    pub key: Vec<u8>,
    /// The IV: 12 bytes, but the 4 bytes of salt for GCM in TLS 1.2.
    pub iv: Vec<u8>,
}

/// An opened TLSCiphertext of TLS 1.3 (RFC 9846 §5.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InnerPlaintext {
    /// The whole TLSInnerPlaintext: content, content type, padding.
    pub bytes: Vec<u8>,
    /// The content type.
    pub content_type: u8,
    /// Bytes of content, at the beginning of `bytes`.
    pub content_length: usize,
}

/// The nonce of the record with this sequence number (RFC 9846 §5.3, RFC 7905 §2).
///
/// # Errors
/// The IV has not 12 bytes.
pub fn per_record_nonce(iv: &[u8], sequence: u64) -> Result<[u8; AeadAlgorithm::NONCE_LENGTH], KeyScheduleError> {
    let needed = AeadAlgorithm::NONCE_LENGTH;
    let mut nonce: [u8; AeadAlgorithm::NONCE_LENGTH] =
        iv.try_into().map_err(|_| KeyScheduleError::KeyLength { needed, found: iv.len() })?;
    let sequence = sequence.to_be_bytes();
    for (byte, sequence) in nonce[needed - sequence.len()..].iter_mut().zip(sequence) {
        *byte ^= sequence;
    }
    Ok(nonce)
}

/// Opens a record of TLS 1.3, given whole with its header.
///
/// # Errors
/// The keys or the record have a wrong length, the record is not authentic, or it holds no content type.
pub fn open_tls13(keys: &TrafficKeys, sequence: u64, record: &[u8]) -> Result<InnerPlaintext, KeyScheduleError> {
    let (header, fragment) = split(record)?;
    let nonce = per_record_nonce(&keys.iv, sequence)?;
    let bytes = keys.aead.open(&keys.key, &nonce, header, fragment)?;
    let content_length = bytes.iter().rposition(|byte| *byte != 0).ok_or(KeyScheduleError::NoContentType)?;
    Ok(InnerPlaintext { content_type: bytes[content_length], content_length, bytes })
}

/// Opens a record of TLS 1.2, given whole with its header.
///
/// # Errors
/// The keys or the record have a wrong length, or the record is not authentic.
pub fn open_tls12(keys: &TrafficKeys, sequence: u64, record: &[u8]) -> Result<Vec<u8>, KeyScheduleError> {
    let too_short = KeyScheduleError::RecordLength { found: record.len() };
    let (header, fragment) = split(record)?;
    let (nonce, ciphertext) = match keys.aead {
        AeadAlgorithm::Aes128Gcm | AeadAlgorithm::Aes256Gcm => {
            let (explicit, ciphertext) = fragment.split_at_checked(EXPLICIT_NONCE_LENGTH).ok_or(too_short)?;
            (gcm_nonce(&keys.iv, explicit)?, ciphertext)
        }
        AeadAlgorithm::ChaCha20Poly1305 => (per_record_nonce(&keys.iv, sequence)?, fragment),
    };
    let plaintext_length = ciphertext.len().checked_sub(AeadAlgorithm::TAG_LENGTH).ok_or(too_short)?;
    let plaintext_length = u16::try_from(plaintext_length).map_err(|_| too_short)?;

    // RFC 5246 §6.2.3.3: seq_num + TLSCompressed.type + TLSCompressed.version + TLSCompressed.length
    let mut associated_data = sequence.to_be_bytes().to_vec();
    associated_data.extend(&header[..3]);
    associated_data.extend(plaintext_length.to_be_bytes());
    keys.aead.open(&keys.key, &nonce, &associated_data, ciphertext)
}

/// Header and fragment of a record that is as long as its header says.
fn split(record: &[u8]) -> Result<(&[u8], &[u8]), KeyScheduleError> {
    match record.split_at_checked(HEADER_LENGTH) {
        Some((header, fragment)) if usize::from(u16::from_be_bytes([header[3], header[4]])) == fragment.len() => {
            Ok((header, fragment))
        }
        _ => Err(KeyScheduleError::RecordLength { found: record.len() }),
    }
}

/// Salt and explicit nonce (RFC 5288 §3).
fn gcm_nonce(salt: &[u8], explicit: &[u8]) -> Result<[u8; AeadAlgorithm::NONCE_LENGTH], KeyScheduleError> {
    let needed = AeadAlgorithm::NONCE_LENGTH - EXPLICIT_NONCE_LENGTH;
    [salt, explicit].concat().try_into().map_err(|_| KeyScheduleError::KeyLength { needed, found: salt.len() })
}
