//! Handshake messages built by hand from their RFCs' layout, beside the leaves that they must give.

mod extensions;
mod messages;

use super::TLS1_3;
use crate::*;

/// A message, and what its tree must say.
pub(super) struct Sample {
    pub name: &'static str,
    pub context: Context,
    pub bytes: Vec<u8>,
    /// The leaves behind the header: their ids, without what all of them begin with, and what they say.
    pub leaves: &'static [(&'static str, &'static str)],
    /// What the ids begin with; an id that begins otherwise is whole.
    prefix: &'static str,
    /// How many bytes stand before those leaves.
    header: usize,
}

pub(super) fn samples() -> Vec<Sample> {
    messages::samples().into_iter().chain(extensions::samples()).collect()
}

const fn tls12(cipher_suite: CipherSuite) -> Context {
    Context { version: Some(ProtocolVersion::TLS1_2), cipher_suite: Some(cipher_suite) }
}

/// A message of this type with this body, whose length is put before it.
fn message(message_type: HandshakeType, body: Vec<u8>) -> Vec<u8> {
    let mut bytes = (body.len() as u32).to_be_bytes().to_vec();
    bytes[0] = message_type.0;
    bytes.extend(body);
    bytes
}

/// A vector of two bytes of length and this content.
fn vector16(content: Vec<u8>) -> Vec<u8> {
    [(content.len() as u16).to_be_bytes().to_vec(), content].concat()
}

/// The bytes of hexadecimal digits with spaces between them.
pub(super) fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(16)).collect();
    assert_eq!(digits.len() % 2, 0, "half a byte");
    digits.chunks(2).map(|pair| (pair[0] << 4 | pair[1]) as u8).collect()
}

impl Sample {
    pub fn dissect(&self) -> Field {
        dissect_handshake(&self.bytes, self.context)
    }

    /// The leaves that the tree has, written as in [`Sample::leaves`]; a tree in DER counts as one leaf.
    pub fn found(&self) -> Vec<(&'static str, String)> {
        let mut leaves = Vec::new();
        let tree = self.dissect();
        collect(&tree, &mut leaves);
        let behind = leaves.iter().filter(|leaf| leaf.range.start >= self.header);
        behind.map(|leaf| (leaf.id.0.strip_prefix(self.prefix).unwrap_or(leaf.id.0), self.say(leaf))).collect()
    }

    fn say(&self, leaf: &Field) -> String {
        let bytes = leaf.bytes(&self.bytes);
        match &leaf.value {
            Value::Unsigned(number) => number.to_string(),
            Value::Text => String::from_utf8(bytes.to_vec()).unwrap(),
            Value::Structure if bytes.is_empty() => "empty".to_owned(),
            Value::Structure => format!("{} bytes", bytes.len()),
            Value::Bytes => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
            value => match value.code_point() {
                Some(code_point) => code_point.to_string(),
                None => format!("{value:?}"),
            },
        }
    }
}

/// The leaves under the field, in order.
fn collect<'f>(field: &'f Field, leaves: &mut Vec<&'f Field>) {
    const IN_DER: [&str; 4] = ["x509.certificate", "x509.name", "x509.subject_public_key_info", "ocsp.ocsp_response"];
    if field.children.is_empty() || IN_DER.contains(&field.id.0) {
        return leaves.push(field);
    }
    for child in &field.children {
        collect(child, leaves);
    }
}

#[test]
fn messages_and_extensions_say_what_they_were_built_from() {
    for sample in samples() {
        let found = sample.found();
        let found: Vec<_> = found.iter().map(|(id, says)| (*id, says.as_str())).collect();
        assert_eq!(found, sample.leaves, "{}", sample.name);
    }
}

#[test]
fn a_cut_or_lengthened_sample_shows_it() {
    for sample in samples() {
        let malformed = |bytes: &[u8]| {
            let tree = dissect_handshake(bytes, sample.context);
            super::assert_tiled(&tree, bytes.len());
            super::malformed(&tree)
        };
        assert_eq!(malformed(&sample.bytes), [""; 0], "{}", sample.name);
        for length in 0..sample.bytes.len() {
            assert!(!malformed(&sample.bytes[..length]).is_empty(), "{} cut to {length}", sample.name);
        }
        let longer = [&*sample.bytes, &[0]].concat();
        assert_eq!(malformed(&longer), ["malformed"], "{}", sample.name);
    }
}

/// The header tells the shorter length, so that the cut falls between or into the body's own fields.
#[test]
fn a_shorter_body_is_tiled() {
    for sample in samples() {
        for length in 4..sample.bytes.len() {
            let bytes = message(HandshakeType(sample.bytes[0]), sample.bytes[4..length].to_vec());
            super::assert_tiled(&dissect_handshake(&bytes, sample.context), length);
        }
    }
}
