//! AES in CBC mode with HMAC: GenericBlockCipher with the MAC inside (RFC 5246 §6.2.3.2) or behind it (RFC 7366 §3).

use aes::cipher::inout::InOutBuf;
use aes::cipher::{BlockModeDecrypt, KeyIvInit};
use aes::{Aes128, Aes256};
use cbc::Decryptor;
use sha1::Sha1;

use crate::hash::{finish, hmac};
use crate::{HashAlgorithm, KeyScheduleError};

/// The MAC of a cipher suite with CBC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MacAlgorithm {
    /// HMAC-SHA1.
    HmacSha1,
    /// HMAC-SHA256.
    HmacSha256,
    /// HMAC-SHA384.
    HmacSha384,
}

impl MacAlgorithm {
    /// Bytes of a MAC, and of its key.
    pub const fn length(self) -> usize {
        match self {
            MacAlgorithm::HmacSha1 => 20,
            MacAlgorithm::HmacSha256 => 32,
            MacAlgorithm::HmacSha384 => 48,
        }
    }

    /// The MAC of the concatenation of `parts`.
    pub fn authenticate(self, key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
        match self {
            MacAlgorithm::HmacSha1 => finish(hmac::<::hmac::Hmac<Sha1>>(key), parts),
            MacAlgorithm::HmacSha256 => HashAlgorithm::Sha256.hmac(key, parts),
            MacAlgorithm::HmacSha384 => HashAlgorithm::Sha384.hmac(key, parts),
        }
    }
}

/// AES-CBC with HMAC, as a cipher suite and the two hellos choose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CbcAlgorithm {
    /// Bytes of AES's key: 16 or 32.
    pub key_length: usize,
    /// The MAC.
    pub mac: MacAlgorithm,
    /// Both hellos have encrypt_then_mac: the MAC covers the ciphertext and stands behind it.
    pub encrypt_then_mac: bool,
}

impl CbcAlgorithm {
    /// Bytes of an IV: AES's block.
    pub const IV_LENGTH: usize = 16;
}

/// A decrypted GenericBlockCipher without its IV: content, MAC (unless that stood behind), padding, padding_length.
pub(crate) struct Block {
    pub bytes: Vec<u8>,
    pub content_length: usize,
}

/// The keys of one direction, and what the MAC covers before the length and the content.
pub(crate) struct CbcKeys<'a> {
    pub algorithm: CbcAlgorithm,
    pub key: &'a [u8],
    pub mac_key: &'a [u8],
    /// seq_num, type and version.
    pub prefix: &'a [u8],
}

impl CbcKeys<'_> {
    /// Opens the fragment of a record: IV, ciphertext and, with encrypt-then-MAC, the MAC.
    pub fn open(&self, fragment: &[u8]) -> Result<Block, KeyScheduleError> {
        let too_short = KeyScheduleError::RecordLength { found: fragment.len() };
        let mac = self.algorithm.mac;
        let mut encrypted = fragment;
        if self.algorithm.encrypt_then_mac {
            let end = fragment.len().checked_sub(mac.length()).ok_or(too_short)?;
            let (before, found) = fragment.split_at(end);
            self.check(before, found)?;
            encrypted = before;
        }
        let (iv, ciphertext) = encrypted.split_at_checked(CbcAlgorithm::IV_LENGTH).ok_or(too_short)?;
        let mut bytes = ciphertext.to_vec();
        self.decrypt(iv, &mut bytes)?;

        let padding_length = usize::from(*bytes.last().ok_or(too_short)?);
        let padding = bytes.len().checked_sub(padding_length + 1).ok_or(KeyScheduleError::NotAuthentic)?;
        if bytes[padding..].iter().any(|byte| usize::from(*byte) != padding_length) {
            return Err(KeyScheduleError::NotAuthentic);
        }
        if self.algorithm.encrypt_then_mac {
            return Ok(Block { bytes, content_length: padding });
        }
        let content_length = padding.checked_sub(mac.length()).ok_or(KeyScheduleError::NotAuthentic)?;
        self.check(&bytes[..content_length], &bytes[content_length..padding])?;
        Ok(Block { bytes, content_length })
    }

    fn check(&self, covered: &[u8], found: &[u8]) -> Result<(), KeyScheduleError> {
        let length =
            u16::try_from(covered.len()).map_err(|_| KeyScheduleError::RecordLength { found: covered.len() })?;
        let parts = [self.prefix, &length.to_be_bytes(), covered];
        // Whoever opens a capture has the key already: nothing is to be learned from how long this takes.
        match self.algorithm.mac.authenticate(self.mac_key, &parts) == found {
            true => Ok(()),
            false => Err(KeyScheduleError::NotAuthentic),
        }
    }

    fn decrypt(&self, iv: &[u8], bytes: &mut [u8]) -> Result<(), KeyScheduleError> {
        match self.algorithm.key_length {
            16 => decrypt_with::<Decryptor<Aes128>>(self.key, iv, bytes),
            _ => decrypt_with::<Decryptor<Aes256>>(self.key, iv, bytes),
        }
    }
}

fn decrypt_with<D: KeyIvInit + BlockModeDecrypt>(
    key: &[u8],
    iv: &[u8],
    bytes: &mut [u8],
) -> Result<(), KeyScheduleError> {
    let wrong_key = KeyScheduleError::KeyLength { needed: D::key_size(), found: key.len() };
    let whole = KeyScheduleError::RecordLength { found: bytes.len() };
    let mut decryptor = D::new_from_slices(key, iv).map_err(|_| wrong_key)?;
    let (blocks, rest) = InOutBuf::from(bytes).into_chunks();
    if !rest.is_empty() {
        return Err(whole);
    }
    decryptor.decrypt_blocks_inout(blocks);
    Ok(())
}
