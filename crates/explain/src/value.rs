//! What a field's bytes say, in one line.

use std::fmt::Write;

use dissect::{BitField, Field, Malformed, ObjectIdentifier, Value};

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
            Value::Boolean(value) => value.to_string(),
            Value::Integer => self.hexadecimal(bytes),
            Value::Time(seconds) => moment(*seconds),
            Value::TimeInMilliseconds(milliseconds) => {
                let seconds = (milliseconds / 1000).try_into().unwrap_or(i64::MAX);
                moment(seconds).replace(" UTC", &format!(".{:03} UTC", milliseconds % 1000))
            }
            Value::ObjectIdentifier => object_identifier(ObjectIdentifier(bytes)),
            Value::Text => self.line(&String::from_utf8_lossy(start(bytes)), bytes.len()),
            Value::EncodedText(_) => self.line(&field.text(buffer)?, bytes.len()),
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
    fn line(&self, text: &str, bytes: usize) -> String {
        let mut line = String::with_capacity(text.len());
        for character in text.chars().take(MOST_CHARACTERS) {
            match character {
                character if character.is_control() => line.extend(character.escape_default()),
                character => line.push(character),
            }
        }
        match text.chars().nth(MOST_CHARACTERS) {
            Some(_) => format!("{line}… ({})", self.bytes(bytes)),
            None => line,
        }
    }
}

/// As many bytes as can be shown as text: a character has four at most.
fn start(bytes: &[u8]) -> &[u8] {
    bytes.get(..4 * MOST_CHARACTERS + 4).unwrap_or(bytes)
}

/// `id-at-commonName (2.5.4.3)`; the numbers alone for one without a name.
fn object_identifier(identifier: ObjectIdentifier<'_>) -> String {
    match identifier.name() {
        Some(name) => format!("{name} ({identifier})"),
        None => identifier.to_string(),
    }
}

/// `2026-11-25 03:44:05 UTC`, as it is written in every language.
pub fn moment(seconds: i64) -> String {
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Years that begin in March have their leap day last; 719468 days are between 0000-03-01 and 1970.
    let day = day.saturating_add(719_468);
    let (era, day) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    let year = 400 * era + year;
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02} UTC", second / 3600, second / 60 % 60, second % 60)
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
