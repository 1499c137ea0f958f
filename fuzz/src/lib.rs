//! What must hold of every field tree, whatever bytes it was made of; and share links around any bytes.

use dissect::Field;

/// The tree covers all of the bytes; the children of each field lie in it, one behind the other, without a gap.
///
/// # Panics
/// They do not.
pub fn assert_lossless(field: &Field, length: usize) {
    assert_eq!(field.range, 0..length, "{} does not cover its bytes", field.id);
    for field in field.walk().filter(|field| !field.children.is_empty()) {
        let mut position = field.range.start;
        for child in &field.children {
            assert_eq!(child.range.start, position, "gap or overlap before {} in {}", child.id, field.id);
            assert!(child.range.end >= position, "{} ends before it begins", child.id);
            position = child.range.end;
        }
        assert_eq!(position, field.range.end, "{} ends elsewhere than its parts", field.id);
    }
}

/// A share link that holds these bytes, as `docs/share-link.md` describes it: a fuzzer would not guess a checksum.
pub fn sealed_share_link(payload: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut sum = u32::MAX;
    for byte in b"1".iter().chain(payload) {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 * (sum & 1));
        }
    }
    let mut link = "1".to_owned();
    let (mut bits, mut count) = (0u32, 0);
    for byte in payload.iter().copied().chain((!sum).to_be_bytes()) {
        bits = bits << 8 | u32::from(byte);
        count += 8;
        while count >= 6 {
            count -= 6;
            link.push(char::from(ALPHABET[(bits >> count) as usize % 64]));
        }
    }
    if count > 0 {
        link.push(char::from(ALPHABET[(bits << (6 - count)) as usize % 64]));
    }
    link
}
