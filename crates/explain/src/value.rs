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
            Value::Boolean(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
            Value::Integer => self.hexadecimal(bytes),
            Value::Time(seconds) => moment(*seconds),
            Value::TimeInMilliseconds(milliseconds) => {
                // Fits: a thousandth of a u64 is less than the greatest i64.
                format!("{} + {} ms", moment((milliseconds / 1000) as i64), milliseconds % 1000)
            }
            Value::ObjectIdentifier => object_identifier(ObjectIdentifier(bytes)),
            Value::Text => self.line(bytes),
            Value::EncodedText(_) => match field.text(buffer) {
                Some(text) => self.line(text.as_bytes()),
                None => self.hexadecimal(bytes),
            },
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

/// `commonName (2.5.4.3)`; for one without a name the numbers alone.
fn object_identifier(identifier: ObjectIdentifier<'_>) -> String {
    match identifier.name() {
        Some(name) => format!("{name} ({identifier})"),
        None => identifier.to_string(),
    }
}

/// `2026-11-23 09:00:00 UTC`, in every language; years count as in the Gregorian calendar.
fn moment(seconds: i64) -> String {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Years that begin in March have the leap day at their end; 400 of them have 146,097 days.
    let days = days.saturating_add(719_468);
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, year) = if month < 10 { (month + 3, year) } else { (month - 9, year + 1) };
    let year = era.saturating_mul(400).saturating_add(year);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
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
