//! Records: how bytes are cut, and how they are protected (RFC 5246 §6.2; AES-GCM by RFC 5288, AES-CBC by §6.2.3.2).

use aes::Aes128;
use aes::cipher::inout::InOutBuf;
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use aes_gcm::aead::Nonce;
use aes_gcm::{AeadInOut, Aes128Gcm};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use trace::{Aead, Computation, Failure, Protected};

use crate::endpoint::Random;
use crate::fault::{Alert, Fault};
use crate::suite::CipherSuite;

/// The version of every record: TLS 1.2.
pub(crate) const VERSION: [u8; 2] = [3, 3];
/// The longest plaintext of a record (RFC 5246 §6.2.1).
pub(crate) const LONGEST_PLAINTEXT: usize = 1 << 14;
/// The longest protected fragment (RFC 5246 §6.2.3).
const LONGEST_FRAGMENT: usize = LONGEST_PLAINTEXT + 2048;
const HEADER_LENGTH: usize = 5;
const TAG_LENGTH: usize = 16;
const EXPLICIT_NONCE_LENGTH: usize = 8;
const BLOCK: usize = 16;
const MAC_LENGTH: usize = 20;

/// A value, and the AEAD's computation that it came by, if it was one's.
type Noted<T> = (T, Option<Computation<Vec<u8>>>);

/// What a record holds, by IANA's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ContentType(pub(crate) u8);

impl ContentType {
    pub(crate) const CHANGE_CIPHER_SPEC: ContentType = ContentType(20);
    pub(crate) const ALERT: ContentType = ContentType(21);
    pub(crate) const HANDSHAKE: ContentType = ContentType(22);
    pub(crate) const APPLICATION_DATA: ContentType = ContentType(23);
}

/// The keys of one side's records.
#[derive(Clone)]
pub(crate) struct WriteKeys {
    pub(crate) suite: CipherSuite,
    pub(crate) mac_key: Vec<u8>,
    pub(crate) key: Vec<u8>,
    pub(crate) iv: Vec<u8>,
}

/// A whole record from the wire.
pub(crate) struct Record {
    pub(crate) content_type: ContentType,
    fragment: Vec<u8>,
}

/// One direction: not protected at first, then by keys, with a number for each record.
#[derive(Default)]
pub(crate) struct Direction {
    keys: Option<WriteKeys>,
    sequence: u64,
}

/// Takes the first whole record off the bytes that came.
pub(crate) fn next_record(incoming: &mut Vec<u8>) -> Result<Option<Record>, Fault> {
    let Some(&[content_type, major, _, high, low]) = incoming.first_chunk::<HEADER_LENGTH>() else { return Ok(None) };
    let length = usize::from(u16::from_be_bytes([high, low]));
    if !(20..=23).contains(&content_type) || major != VERSION[0] {
        return Err(Fault::malformed("a record"));
    }
    if length > LONGEST_FRAGMENT {
        return Err(too_long());
    }
    let end = HEADER_LENGTH + length;
    if incoming.len() < end {
        return Ok(None);
    }
    // The header goes with its fragment, and is not kept.
    let fragment = incoming.drain(..end).skip(HEADER_LENGTH).collect();
    Ok(Some(Record { content_type: ContentType(content_type), fragment }))
}

impl Direction {
    /// From the next record on these keys are used (RFC 5246 §7.1: ChangeCipherSpec).
    pub(crate) fn change_cipher_spec(&mut self, keys: WriteKeys) {
        *self = Direction { keys: Some(keys), sequence: 0 };
    }

    /// Whether records are protected.
    pub(crate) fn is_protected(&self) -> bool {
        self.keys.is_some()
    }

    /// One record with this content, which is at most [`LONGEST_PLAINTEXT`] long.
    pub(crate) fn seal(&mut self, content_type: ContentType, content: &[u8], random: &mut Random) -> Noted<Vec<u8>> {
        let sequence = self.next();
        let (fragment, computation) = match &self.keys {
            None => (content.to_vec(), None),
            Some(keys) => match keys.suite {
                CipherSuite::Aes128GcmSha256 => {
                    let (fragment, computation) = keys.seal_gcm(sequence, content_type, content);
                    (fragment, Some(computation))
                }
                CipherSuite::Aes128CbcSha => (keys.seal_cbc(sequence, content_type, content, random), None),
            },
        };
        let mut record = vec![content_type.0, VERSION[0], VERSION[1]];
        record.extend((fragment.len() as u16).to_be_bytes());
        record.extend(fragment);
        (record, computation)
    }

    /// The content of a record, and how it was opened. The computation is there even if it says that the record is not
    /// authentic.
    pub(crate) fn open(&mut self, record: Record) -> Noted<Result<Vec<u8>, Fault>> {
        let sequence = self.next();
        let (content, computation) = match &self.keys {
            None => (Ok(record.fragment), None),
            Some(keys) => match keys.suite {
                CipherSuite::Aes128GcmSha256 => keys.open_gcm(sequence, record.content_type, &record.fragment),
                CipherSuite::Aes128CbcSha => (keys.open_cbc(sequence, record.content_type, &record.fragment), None),
            },
        };
        let content = content.and_then(|content| match content.len() {
            0..=LONGEST_PLAINTEXT => Ok(content),
            _ => Err(too_long()),
        });
        (content, computation)
    }

    fn next(&mut self) -> u64 {
        let sequence = self.sequence;
        self.sequence += 1;
        sequence
    }
}

impl WriteKeys {
    fn seal_gcm(&self, sequence: u64, content_type: ContentType, content: &[u8]) -> (Vec<u8>, Computation<Vec<u8>>) {
        let explicit = sequence.to_be_bytes();
        let nonce = [&self.iv[..], &explicit].concat();
        let associated_data = covered(sequence, content_type, content.len());
        let mut ciphertext = content.to_vec();
        let sealed = self
            .gcm()
            .and_then(|(cipher, fit)| cipher.encrypt_in_place(&fit(&nonce)?, &associated_data, &mut ciphertext).ok());
        debug_assert!(sealed.is_some(), "key and nonce have their lengths, and no record is too long for GCM");
        let tag = ciphertext[ciphertext.len() - TAG_LENGTH..].to_vec();
        let protected = self.protected(nonce, associated_data, content.len(), tag);
        ([&explicit[..], &ciphertext].concat(), Computation::Sealed(protected))
    }

    fn open_gcm(&self, sequence: u64, content_type: ContentType, fragment: &[u8]) -> Noted<Result<Vec<u8>, Fault>> {
        let Some(length) = fragment.len().checked_sub(EXPLICIT_NONCE_LENGTH + TAG_LENGTH) else {
            return (Err(Fault::not_authentic()), None);
        };
        let (explicit, ciphertext) = fragment.split_at(EXPLICIT_NONCE_LENGTH);
        let nonce = [&self.iv[..], explicit].concat();
        let associated_data = covered(sequence, content_type, length);
        let mut content = ciphertext.to_vec();
        let opened = self
            .gcm()
            .and_then(|(cipher, fit)| cipher.decrypt_in_place(&fit(&nonce)?, &associated_data, &mut content).ok());
        let protected = self.protected(nonce, associated_data, length, ciphertext[length..].to_vec());
        let computation = Computation::Opened { protected, authentic: opened.is_some() };
        (opened.map(|()| content).ok_or_else(Fault::not_authentic), Some(computation))
    }

    #[expect(clippy::type_complexity, reason = "the nonce's type follows from the cipher's, in two places")]
    fn gcm(&self) -> Option<(Aes128Gcm, fn(&[u8]) -> Option<Nonce<Aes128Gcm>>)> {
        let cipher = <Aes128Gcm as KeyInit>::new_from_slice(&self.key).ok()?;
        Some((cipher, |nonce| Nonce::<Aes128Gcm>::try_from(nonce).ok()))
    }

    fn protected(&self, nonce: Vec<u8>, associated_data: Vec<u8>, length: usize, tag: Vec<u8>) -> Protected<Vec<u8>> {
        Protected { aead: Aead::Aes128Gcm, key: self.key.clone(), nonce, associated_data, length, tag }
    }

    /// The MAC is over the content, then both are encrypted: in this order it can be attacked (RFC 7366 §1).
    fn seal_cbc(&self, sequence: u64, content_type: ContentType, content: &[u8], random: &mut Random) -> Vec<u8> {
        let mut block = [content, &self.mac(sequence, content_type, content)].concat();
        let padding = BLOCK - 1 - block.len() % BLOCK;
        block.extend(std::iter::repeat_n(padding as u8, padding + 1));
        let mut iv = [0; BLOCK];
        random(&mut iv);
        if let Ok(mut encryptor) = cbc::Encryptor::<Aes128>::new_from_slices(&self.key, &iv) {
            encryptor.encrypt_blocks_inout(InOutBuf::from(&mut block[..]).into_chunks().0);
        }
        [&iv[..], &block].concat()
    }

    fn open_cbc(&self, sequence: u64, content_type: ContentType, fragment: &[u8]) -> Result<Vec<u8>, Fault> {
        let (iv, ciphertext) = fragment.split_at_checked(BLOCK).ok_or_else(Fault::not_authentic)?;
        let mut block = ciphertext.to_vec();
        let mut decryptor =
            cbc::Decryptor::<Aes128>::new_from_slices(&self.key, iv).map_err(|_| Fault::not_authentic())?;
        let (blocks, rest) = InOutBuf::from(&mut block[..]).into_chunks();
        if !rest.is_empty() {
            return Err(Fault::not_authentic());
        }
        decryptor.decrypt_blocks_inout(blocks);
        // Wrong padding and a wrong MAC are one and the same to the peer, or it could ask for the plaintext byte by byte
        // (RFC 5246 §6.2.3.2).
        let padding = usize::from(*block.last().ok_or_else(Fault::not_authentic)?);
        let end = block.len().checked_sub(padding + 1 + MAC_LENGTH).ok_or_else(Fault::not_authentic)?;
        let (content, rest) = block.split_at(end);
        let (mac, padded) = rest.split_at(MAC_LENGTH);
        let fits = padded.iter().all(|byte| usize::from(*byte) == padding);
        match fits && mac == self.mac(sequence, content_type, content) {
            true => Ok(content.to_vec()),
            false => Err(Fault::not_authentic()),
        }
    }

    #[expect(clippy::expect_used, reason = "HMAC takes keys of every length (RFC 2104 §2)")]
    fn mac(&self, sequence: u64, content_type: ContentType, content: &[u8]) -> Vec<u8> {
        let mac = <Hmac<Sha1> as KeyInit>::new_from_slice(&self.mac_key);
        let mut mac = mac.expect("HMAC takes keys of every length");
        mac.update(&covered(sequence, content_type, content.len()));
        mac.update(content);
        mac.finalize().into_bytes().to_vec()
    }
}

/// What the protection covers beside the content (RFC 5246 §6.2.3.1, §6.2.3.3).
fn covered(sequence: u64, content_type: ContentType, length: usize) -> Vec<u8> {
    let mut covered = sequence.to_be_bytes().to_vec();
    covered.extend([content_type.0, VERSION[0], VERSION[1]]);
    covered.extend((length as u16).to_be_bytes());
    covered
}

fn too_long() -> Fault {
    Fault::new(Alert::RECORD_OVERFLOW, Failure::RECORD_TOO_LONG, "a record of the peer is too long")
}
