//! Opening protected records: RFC 9846 §5.2–5.4 for TLS 1.3; RFC 5246 §6.2.3, RFC 5288, RFC 6655, RFC 7366 and
//! RFC 7905 for TLS 1.2.

use crate::cbc::CbcKeys;
use crate::{AeadAlgorithm, CbcAlgorithm, KeyScheduleError};

const HEADER_LENGTH: usize = 5;

/// What protects records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProtectionAlgorithm {
    /// An AEAD.
    Aead(AeadAlgorithm),
    /// AES-CBC with HMAC: TLS 1.2 only.
    Cbc(CbcAlgorithm),
}

/// What one direction of one epoch is protected with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrafficKeys {
    /// The algorithm.
    pub algorithm: ProtectionAlgorithm,
    /// The MAC's key; empty for an AEAD.
    pub mac_key: Vec<u8>,
    /// The key.
    pub key: Vec<u8>,
    /// The IV: 12 bytes, but the 4 bytes of salt for GCM and CCM in TLS 1.2, and none for CBC.
    pub iv: Vec<u8>,
}

/// An opened record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedRecord {
    /// All that was encrypted: in TLS 1.3 the TLSInnerPlaintext, with CBC content, MAC and padding, else the content.
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
/// The keys or the record have a wrong length, the record is not authentic, or it holds no content type. Keys for
/// CBC open nothing: TLS 1.3 has none.
pub fn open_tls13(keys: &TrafficKeys, sequence: u64, record: &[u8]) -> Result<OpenedRecord, KeyScheduleError> {
    let ProtectionAlgorithm::Aead(aead) = keys.algorithm else { return Err(KeyScheduleError::NotAuthentic) };
    let (header, fragment) = split(record)?;
    let nonce = per_record_nonce(&keys.iv, sequence)?;
    let bytes = aead.open(&keys.key, &nonce, header, fragment)?;
    let content_length = bytes.iter().rposition(|byte| *byte != 0).ok_or(KeyScheduleError::NoContentType)?;
    Ok(OpenedRecord { content_type: bytes[content_length], content_length, bytes })
}

/// Opens a record of TLS 1.2, given whole with its header.
///
/// # Errors
/// The keys or the record have a wrong length, or the record is not authentic.
pub fn open_tls12(keys: &TrafficKeys, sequence: u64, record: &[u8]) -> Result<OpenedRecord, KeyScheduleError> {
    let (header, fragment) = split(record)?;
    // RFC 5246 §6.2.3.1 and §6.2.3.3: seq_num, type and version come before the length, in MAC and additional_data.
    let mut prefix = sequence.to_be_bytes().to_vec();
    prefix.extend(&header[..3]);
    let content_type = header[0];
    match keys.algorithm {
        ProtectionAlgorithm::Aead(aead) => {
            let bytes = open_aead(aead, keys, sequence, prefix, fragment)?;
            Ok(OpenedRecord { content_type, content_length: bytes.len(), bytes })
        }
        ProtectionAlgorithm::Cbc(algorithm) => {
            let keys = CbcKeys { algorithm, key: &keys.key, mac_key: &keys.mac_key, prefix: &prefix };
            let block = keys.open(fragment)?;
            Ok(OpenedRecord { content_type, content_length: block.content_length, bytes: block.bytes })
        }
    }
}

/// Opens a GenericAEADCipher (RFC 5246 §6.2.3.3).
fn open_aead(
    aead: AeadAlgorithm,
    keys: &TrafficKeys,
    sequence: u64,
    mut associated_data: Vec<u8>,
    fragment: &[u8],
) -> Result<Vec<u8>, KeyScheduleError> {
    let too_short = KeyScheduleError::RecordLength { found: fragment.len() };
    let (explicit, ciphertext) = fragment.split_at_checked(aead.explicit_nonce_length()).ok_or(too_short)?;
    let nonce = match explicit {
        [] => per_record_nonce(&keys.iv, sequence)?,
        _ => salted_nonce(&keys.iv, explicit)?,
    };
    let plaintext_length = ciphertext.len().checked_sub(aead.tag_length()).ok_or(too_short)?;
    let plaintext_length = u16::try_from(plaintext_length).map_err(|_| too_short)?;
    associated_data.extend(plaintext_length.to_be_bytes());
    aead.open(&keys.key, &nonce, &associated_data, ciphertext)
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

/// Salt and explicit nonce (RFC 5288 §3, RFC 6655 §3).
fn salted_nonce(salt: &[u8], explicit: &[u8]) -> Result<[u8; AeadAlgorithm::NONCE_LENGTH], KeyScheduleError> {
    let needed = AeadAlgorithm::NONCE_LENGTH - explicit.len();
    [salt, explicit].concat().try_into().map_err(|_| KeyScheduleError::KeyLength { needed, found: salt.len() })
}
