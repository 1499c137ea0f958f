use hex_literal::hex;

use super::*;
use crate::{Field, TextEncoding};

/// Reads elements of unknown meaning.
fn dissect(bytes: &[u8]) -> Field {
    Reader::dissect(FieldId("test"), bytes, |reader| {
        let parsed = reader.list(|reader| any_at(reader, FieldId("der.element"), 0));
        settle(reader, parsed);
        parsed
    })
}

/// The leaf in the only element of these bytes.
fn leaf(bytes: &[u8]) -> (&'static str, Value) {
    let tree = dissect(bytes);
    assert_eq!(tree.children.len(), 1);
    let leaf = tree.children[0].children.last().unwrap();
    assert!(leaf.children.is_empty());
    (leaf.id.0, leaf.value.clone())
}

const INVALID: Value = Value::Malformed(Malformed::Invalid);

#[test]
fn primitive_types_have_their_values() {
    let check = |bytes: &[u8], id, value| assert_eq!(leaf(bytes), (id, value), "{bytes:02x?}");
    check(&hex!("0101ff"), "der.boolean", Value::Boolean(true));
    check(&hex!("010100"), "der.boolean", Value::Boolean(false));
    check(&hex!("010101"), "der.boolean", INVALID);
    check(&hex!("020100"), "der.integer", Value::Unsigned(0));
    check(&hex!("0209 00ffffffffffffffff"), "der.integer", Value::Unsigned(u64::MAX));
    check(&hex!("0209 010000000000000000"), "der.integer", Value::Integer);
    check(&hex!("0201ff"), "der.integer", Value::Integer);
    check(&hex!("0202007f"), "der.integer", INVALID);
    check(&hex!("0202ff80"), "der.integer", INVALID);
    check(&hex!("0200"), "der.integer", INVALID);
    check(&hex!("0a0106"), "der.enumerated", Value::Unsigned(6));
    check(&hex!("0403010203"), "der.octet_string", Value::Bytes);
    check(&hex!("0400"), "der.octet_string", Value::Bytes);
    check(&hex!("03020780"), "der.bit_string.bits", Value::Bytes);
    check(&hex!("0603550403"), "der.object_identifier", Value::ObjectIdentifier);
    check(&hex!("06025584"), "der.object_identifier", INVALID);
    check(&hex!("0c03c3a561"), "der.utf8_string", Value::Text);
    check(&hex!("0c01c3"), "der.utf8_string", INVALID);
    check(&hex!("130161"), "der.printable_string", Value::Text);
    check(&hex!("1601e5"), "der.ia5_string", INVALID);
    check(&hex!("1e020061"), "der.bmp_string", Value::EncodedText(TextEncoding::Utf16));
    check(&hex!("1e0100"), "der.bmp_string", INVALID);
    check(&hex!("800161"), "der.contents", Value::Bytes);
}

#[test]
fn times_are_seconds() {
    let check = |tag, text: &str, seconds: Option<i64>| {
        let bytes = [&[tag, text.len() as u8], text.as_bytes()].concat();
        let value = seconds.map_or(INVALID, Value::Time);
        assert_eq!(leaf(&bytes).1, value, "{text}");
    };
    // Expected by `date -u -d … +%s`.
    check(0x17, "700101000000Z", Some(0));
    check(0x17, "491231235959Z", Some(2_524_607_999));
    check(0x17, "500101000000Z", Some(-631_152_000));
    check(0x17, "260730011636Z", Some(1_785_374_196));
    check(0x18, "20000229120000Z", Some(951_825_600));
    check(0x18, "20991231235959Z", Some(4_102_444_799));
    check(0x18, "00000101000000Z", Some(-62_167_219_200));
    check(0x18, "20010229120000Z", None);
    check(0x18, "19000229120000Z", None);
    check(0x18, "20010101240000Z", None);
    check(0x18, "20010101000060Z", None);
    check(0x18, "20010100000000Z", None);
    check(0x18, "2001010100000Z", None);
    check(0x18, "20010101000000", None);
    check(0x18, "20010101000000.5Z", None);
    check(0x17, "2601010000Z", None);
    check(0x17, "26010100000aZ", None);
}

#[test]
fn long_lengths_are_read_and_longer_ones_than_needed_are_told() {
    let long = [&hex!("0481c8")[..], &[7; 200]].concat();
    assert_eq!(leaf(&long), ("der.octet_string", Value::Bytes));
    assert_eq!(dissect(&long).find(LENGTH).unwrap().value, Value::Unsigned(200));

    for bytes in [&hex!("04810161")[..], &hex!("0482000161"), &hex!("048800000000 0000000161")] {
        let tree = dissect(bytes);
        assert_eq!(tree.find(LENGTH).unwrap().value, INVALID, "{bytes:02x?}");
        assert_eq!(leaf(bytes), ("der.octet_string", Value::Bytes));
    }
}

#[test]
fn lengths_that_say_nothing_end_the_reading() {
    for bytes in [&hex!("3080 0201010000")[..], &hex!("30ff020101"), &hex!("3089 01020304050607080910")] {
        let tree = dissect(bytes);
        let length = tree.find(LENGTH).unwrap();
        assert_eq!((length.range.clone(), &length.value), (1..2, &INVALID));
        assert_eq!(tree.children.len(), 1, "{bytes:02x?}");
    }
    let tree = dissect(&hex!("0488ffffffffffffffff 61"));
    let missing = tree.walk().find_map(|field| match field.value {
        Value::Malformed(Malformed::Truncated { missing }) => Some(missing),
        _ => None,
    });
    assert!(missing.unwrap() > 1 << 31);
}

#[test]
fn tag_numbers_may_be_long() {
    let tree = dissect(&hex!("bf8148 03 020105"));
    assert_eq!(tree.find(FieldId("der.tag_number")).unwrap().value, Value::Unsigned(200));
    assert_eq!(tree.find(FieldId("der.integer")).unwrap().value, Value::Unsigned(5));
    assert!(dissect(&hex!("1f")).walk().any(|field| matches!(field.value, Value::Malformed(_))));
}

#[test]
fn bit_strings_say_how_many_bits_are_unused() {
    let unused = FieldId("der.bit_string.unused_bits");
    assert_eq!(dissect(&hex!("03020780")).find(unused).unwrap().value, Value::Unsigned(7));
    for bytes in [&hex!("0300")[..], &hex!("03020880"), &hex!("030101")] {
        let tree = dissect(bytes);
        assert!(
            tree.walk().any(|field| matches!(field.value, Value::Malformed(_))) || bytes.len() == 3,
            "{bytes:02x?}"
        );
    }
}

#[test]
fn depth_is_bounded() {
    let mut bytes = Vec::new();
    for _ in 0..60 {
        bytes = [&[0x30, bytes.len() as u8], &bytes[..]].concat();
    }
    let tree = dissect(&bytes);
    assert!(tree.walk().any(|field| field.value == Value::Unparsed));
    assert!(tree.walk().count() < 200);
}
