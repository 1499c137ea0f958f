//! Bytes as text: hexadecimal, an array in C, base64 (RFC 4648 §4).

use std::fmt::Write;

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `16 03 03`, 16 in a line.
    Hexadecimal,
    /// `const unsigned char bytes[3] = { 0x16, … };`
    C,
    /// `FgMD`, in one line.
    Base64,
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Form {
    /// All of them.
    pub const ALL: [Form; 3] = [Form::Hexadecimal, Form::C, Form::Base64];

    /// The name in the document, and in the ids of its texts.
    pub const fn code(self) -> &'static str {
        match self {
            Form::Hexadecimal => "hex",
            Form::C => "c",
            Form::Base64 => "base64",
        }
    }

    /// The bytes in this form.
    pub fn write(self, bytes: &[u8]) -> String {
        match self {
            Form::Hexadecimal => lines(bytes, 16, "", " ", ""),
            // C has no array of nothing.
            Form::C if bytes.is_empty() => "const unsigned char *bytes = 0;\n".to_owned(),
            Form::C => {
                let lines = lines(bytes, 12, "0x", ", ", "    ");
                format!("const unsigned char bytes[{}] = {{\n{lines}\n}};\n", bytes.len())
            }
            Form::Base64 => base64(bytes),
        }
    }
}

fn lines(bytes: &[u8], columns: usize, prefix: &str, separator: &str, indent: &str) -> String {
    let mut text = String::with_capacity(bytes.len() * (2 + prefix.len() + separator.len()));
    for (index, byte) in bytes.iter().enumerate() {
        if index > 0 && index % columns == 0 {
            text.push_str(separator.trim_end());
            text.push('\n');
        } else if index > 0 {
            text.push_str(separator);
        }
        if index % columns == 0 {
            text.push_str(indent);
        }
        // Writing to a string does not fail.
        let _ = write!(text, "{prefix}{byte:02x}");
    }
    text
}

fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let value = (0..3).fold(0u32, |value, index| value << 8 | u32::from(group.get(index).copied().unwrap_or(0)));
        for index in 0..4 {
            let letter = ALPHABET[(value >> (18 - 6 * index)) as usize & 63];
            text.push(if index > group.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_in_its_rfc() {
        // RFC 4648 §10.
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(Form::Base64.write(bytes.as_bytes()), text);
        }
        assert_eq!(Form::Base64.write(&[0xfb, 0xff, 0xbf]), "+/+/");
    }

    #[test]
    fn lines_are_filled_and_end_without_a_space() {
        let bytes: Vec<u8> = (0..17).collect();
        assert_eq!(Form::Hexadecimal.write(&bytes), "00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f\n10");
        assert_eq!(Form::Hexadecimal.write(&[]), "");
        assert_eq!(
            Form::C.write(&bytes[..13]),
            "const unsigned char bytes[13] = {\n    0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, \
             0x0b,\n    0x0c\n};\n"
        );
    }
}
