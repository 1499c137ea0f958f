//! Bytes in lower-case hexadecimal.

use std::fmt;

/// Bytes, shown as hexadecimal digits without anything between.
pub(crate) struct Hex<'a>(pub &'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.0.chunks(64).try_for_each(|chunk| {
            let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
            let text: String = chunk.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
            f.write_str(&text)
        })
    }
}
