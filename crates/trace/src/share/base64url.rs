//! Base64 with the alphabet for addresses and file names, without padding (RFC 4648 §5).

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text for these bytes.
pub fn encode_base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity((bytes.len() * 4).div_ceil(3));
    for group in bytes.chunks(3) {
        let bits = group.iter().zip([16, 8, 0]).fold(0, |bits, (byte, shift)| bits | (u32::from(*byte) << shift));
        let characters = [18, 12, 6, 0].map(|shift| ALPHABET[(bits >> shift) as usize % 64]);
        text.extend(characters[..=group.len()].iter().map(|character| char::from(*character)));
    }
    text
}

/// The bytes of this text; none if it is not the very text that [`encode_base64url`] writes for them, so that no character
/// of it can be changed without a trace (RFC 4648 §3.5).
pub fn decode_base64url(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for group in text.chunks(4) {
        let mut bits = 0;
        for (character, shift) in group.iter().zip([18, 12, 6, 0]) {
            bits |= sextet(*character)? << shift;
        }
        let [_, first, second, third] = bits.to_be_bytes();
        let (whole, rest) = match group.len() {
            4 => (3, 0),
            3 => (2, third),
            2 => (1, second | third),
            _ => return None,
        };
        if rest != 0 {
            return None;
        }
        bytes.extend(&[first, second, third][..whole]);
    }
    Some(bytes)
}

fn sextet(character: u8) -> Option<u32> {
    Some(u32::from(match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    }))
}
