//! What can be wrong with what the functions of this crate are given.

use std::fmt;

/// Why a computation could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyScheduleError {
    /// The secret is shorter than the hash's output (RFC 5869 §2.3).
    SecretTooShort {
        /// Bytes that the secret must have at least.
        needed: usize,
        /// Bytes that it has.
        found: usize,
    },
    /// More output was asked for than the function can give (RFC 5869 §2.3).
    OutputTooLong {
        /// Bytes that it can give at most.
        most: usize,
        /// Bytes that were asked for.
        asked: usize,
    },
    /// The label or context does not fit its length field (RFC 9846 §7.1).
    LabelTooLong {
        /// Bytes of the label with its prefix, or of the context.
        length: usize,
    },
    /// A key or IV has not the length that its algorithm needs.
    KeyLength {
        /// Bytes that are needed.
        needed: usize,
        /// Bytes that were given.
        found: usize,
    },
    /// The record is shorter than its header and tag, or not as long as its header says.
    RecordLength {
        /// Bytes that were given.
        found: usize,
    },
    /// The AEAD refused the record: another key, another sequence number, or changed bytes.
    NotAuthentic,
    /// The plaintext of a TLS 1.3 record is all zeros and so has no content type (RFC 9846 §5.4).
    NoContentType,
}

impl fmt::Display for KeyScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyScheduleError::SecretTooShort { needed, found } => {
                write!(f, "the secret has {found} bytes; this hash needs at least {needed}")
            }
            KeyScheduleError::OutputTooLong { most, asked } => {
                write!(f, "{asked} bytes were asked for; this function gives at most {most}")
            }
            KeyScheduleError::LabelTooLong { length } => {
                write!(f, "a label or context of {length} bytes does not fit; at most 255 do, the prefix included")
            }
            KeyScheduleError::KeyLength { needed, found } => {
                write!(f, "the key or IV has {found} bytes; this algorithm needs {needed}")
            }
            KeyScheduleError::RecordLength { found } => {
                write!(f, "{found} bytes are not one whole protected record; give header, ciphertext and tag")
            }
            KeyScheduleError::NotAuthentic => {
                f.write_str("the record does not authenticate: check the key, the sequence number and the bytes")
            }
            KeyScheduleError::NoContentType => f.write_str("the plaintext is all padding: it holds no content type"),
        }
    }
}

impl std::error::Error for KeyScheduleError {}
