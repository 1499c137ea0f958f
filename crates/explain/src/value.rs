//! What a field's bytes say, in one line.

use std::fmt::Write;

use dissect::{BitField, Field, Malformed, Value};

use crate::Texts;

/// Longer bytes are cut to this many, with their count beside them.
const MOST_BYTES: usize = 32;
/// Longer text is cut to this many characters, with the count of its bytes beside it.
const MOST_CHARACTERS: usize = 80;

impl Texts {
    /// What a field of `buffer` says: `TLS 1.2 (0x0303)`, `443`, `example.dk`, `0x6a1f`. None for a structure, which its
    /// children tell. What is long is cut, and its length told.
    pub fn field_value(&self, field: &Field, buffer: &[u8]) -> Option<String> {
        let bytes = field.bytes(buffer);
        Some(match &field.value {
            Value::Structure => return None,
            Value::Unsigned(number) if is_pattern(field) => format!("0x{number:0width$x}", width = 2 * bytes.len()),
            Value::Unsigned(number) => number.to_string(),
            Value::Bits { value, parts } => bits(*value, parts),
            Value::Address(address) => address.to_string(),
            Value::Text => self.line(bytes),
            Value::Bytes => self.hexadecimal(bytes),
            Value::Unparsed => self.text_with("value-unparsed", &[("bytes", self.hexadecimal(bytes).into())]),
            Value::Malformed(malformed) => self.malformed(*malformed, bytes),
            value => value.code_point()?.to_string(),
        })
    }

    fn malformed(&self, malformed: Malformed, bytes: &[u8]) -> String {
        let (reason, missing) = match malformed {
            Malformed::Truncated { missing } => ("value-truncated", missing),
            Malformed::Trailing => ("value-trailing", 0),
            Malformed::Invalid => ("value-invalid", 0),
        };
        let reason = self.text_with(reason, &[("count", missing.into())]);
        match bytes {
            [] => reason,
            bytes => format!("{reason}: {}", self.hexadecimal(bytes)),
        }
    }

    /// `0x6a1f`, or the first bytes and how many there are.
    fn hexadecimal(&self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(2 * MOST_BYTES + 24);
        text.push_str("0x");
        for byte in bytes.iter().take(MOST_BYTES) {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        match bytes.len() {
            0 => self.bytes(0),
            count if count > MOST_BYTES => format!("{text}… ({})", self.bytes(count)),
            _ => text,
        }
    }

    /// Text on one line, with what cannot be seen escaped.
    fn line(&self, bytes: &[u8]) -> String {
        // A character has four bytes at most, so what is cut off here is not shown.
        let shown = bytes.get(..4 * MOST_CHARACTERS + 4).unwrap_or(bytes);
        let text = String::from_utf8_lossy(shown);
        let mut line = String::with_capacity(text.len());
        for character in text.chars().take(MOST_CHARACTERS) {
            match character {
                character if character.is_control() => line.extend(character.escape_default()),
                character => line.push(character),
            }
        }
        match text.chars().nth(MOST_CHARACTERS) {
            Some(_) => format!("{line}… ({})", self.bytes(bytes.len())),
            None => line,
        }
    }
}

/// A number that nobody counts with.
fn is_pattern(field: &Field) -> bool {
    let name = field.id.0.rsplit('.').next();
    matches!(name, Some("checksum" | "header_checksum" | "identification"))
}

/// `data_offset 5, ack, syn`: a part of one bit is there if it is set.
fn bits(value: u64, parts: &[BitField]) -> String {
    let part = |part: &BitField| {
        let name = part.id.0.rsplit('.').next().unwrap_or_default();
        match (part.width, part.of(value)) {
            (1, 0) => None,
            (1, _) => Some(name.to_owned()),
            (_, number) => Some(format!("{name} {number}")),
        }
    };
    parts.iter().filter_map(part).collect::<Vec<_>>().join(", ")
}
