//! As much of DER as keys need (X.690 §8.1): what stands in a SEQUENCE. Certificates are others' business.
//!
//! `textbook` has the same few lines of its own: each is to be a second opinion on the other, so neither may know it.

/// The tag of a SEQUENCE.
const SEQUENCE: u8 = 0x30;

/// The contents of the elements of a SEQUENCE, in order; none if it is none, or something is cut off.
pub(crate) fn elements(der: &[u8]) -> Option<Vec<&[u8]>> {
    let (tag, mut rest, after) = element(der)?;
    if tag != SEQUENCE || !after.is_empty() {
        return None;
    }
    let mut contents = Vec::new();
    while !rest.is_empty() {
        let (_, content, after) = element(rest)?;
        contents.push(content);
        rest = after;
    }
    Some(contents)
}

/// An element's tag and content, and what follows it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[tag, first], rest) = der.split_first_chunk()?;
    let (length, rest) = match first {
        0..=0x7f => (first.into(), rest),
        // The length has so many digits, if it is given; no key needs more than three.
        0x81..=0x83 => {
            let (digits, rest) = rest.split_at_checked((first & 0x7f).into())?;
            (digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit)), rest)
        }
        _ => return None,
    };
    let (content, after) = rest.split_at_checked(length)?;
    Some((tag, content, after))
}
