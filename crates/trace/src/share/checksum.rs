//! CRC-32 as Ethernet, gzip and pcapng's kin have it (RFC 1952 §8): it sees every error of at most 32 bits in a row, so
//! every change of one character.

/// The generator polynomial, its bits in the order in which they are sent.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// The checksum of these bytes.
pub fn crc32<'a>(bytes: impl IntoIterator<Item = &'a u8>) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ POLYNOMIAL } else { sum >> 1 };
    !bytes.into_iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}
