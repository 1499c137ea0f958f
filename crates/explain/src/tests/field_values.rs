//! What a field's bytes say, in one line.

use dissect::{
    Field, FieldId, Malformed, TextEncoding, Value, dissect_alert, dissect_handshake, dissect_packet, dissect_record,
};

use crate::{Language, Texts};

fn leaf(value: Value, length: usize) -> Field {
    Field { id: FieldId("a.b"), range: 0..length, value, children: Vec::new() }
}

/// Asks for every text of `value.ftl`.
pub(super) fn ask_for_values(texts: &Texts) {
    for malformed in [Malformed::Truncated { missing: 3 }, Malformed::Trailing, Malformed::Invalid] {
        texts.field_value(&leaf(Value::Malformed(malformed), 1), &[1]).unwrap();
    }
    texts.field_value(&leaf(Value::Unparsed, 1), &[1]).unwrap();
}

/// Name and value of every field in a tree.
fn lines(tree: &Field, bytes: &[u8]) -> Vec<String> {
    let texts = Texts::new(Language::English);
    let line = |field: &Field| Some(format!("{} = {}", field.id, texts.field_value(field, bytes)?));
    tree.walk().filter_map(line).collect()
}

#[test]
fn a_code_point_has_its_name_and_number() {
    let record = [22, 3, 3, 0, 2, 0xab, 0xcd];
    assert_eq!(
        lines(&dissect_record(&record), &record),
        [
            "record.type = handshake (22)",
            "record.legacy_record_version = TLS 1.2 (0x0303)",
            "record.length = 2",
            "record.fragment = 0xabcd",
        ]
    );
    let alert = [2, 199];
    assert_eq!(lines(&dissect_alert(&alert), &alert), ["alert.level = fatal (2)", "alert.description = 199"]);
}

#[test]
fn bits_are_named_one_by_one() {
    let mut packet = vec![0x45, 0, 0, 40, 0, 7, 0x40, 0, 64, 6, 0x01, 0x0a, 192, 0, 2, 10, 198, 51, 100, 20];
    packet.extend([0xc0, 0, 1, 0xbb, 0, 0, 0, 1, 0, 0, 0, 0, 0x50, 0x12, 0xff, 0xff, 0, 0x1f, 0, 0]);
    let lines = lines(&dissect_packet(&packet), &packet);
    for expect in [
        "ipv4.identification = 0x0007",
        "ipv4.flags_fragment_offset = dont_fragment, fragment_offset 0",
        "ipv4.header_checksum = 0x010a",
        "ipv4.source_address = 192.0.2.10",
        "tcp.destination_port = 443",
        "tcp.data_offset_control_bits = data_offset 5, reserved 0, ack, syn",
        "tcp.checksum = 0x001f",
    ] {
        assert!(lines.iter().any(|line| line == expect), "{expect} in {lines:#?}");
    }
}

#[test]
fn what_is_long_is_cut_and_its_length_told() {
    let texts = Texts::new(Language::Danish);
    let value = |value: Value, bytes: &[u8]| texts.field_value(&leaf(value, bytes.len()), bytes).unwrap();
    assert_eq!(value(Value::Bytes, &[0xab; 32]), format!("0x{}", "ab".repeat(32)));
    assert_eq!(value(Value::Bytes, &[0xab; 1216]), format!("0x{}… (1.216 byte)", "ab".repeat(32)));
    assert_eq!(value(Value::Bytes, &[]), "0 byte");
    assert_eq!(value(Value::Text, b"GET / HTTP/1.1\r\n\x1b[2J"), "GET / HTTP/1.1\\r\\n\\u{1b}[2J");
    assert_eq!(value(Value::Text, "å".repeat(90).as_bytes()), format!("{}… (180 byte)", "å".repeat(80)));
    assert_eq!(value(Value::Text, &[0xff, b'a']), "\u{fffd}a");
}

#[test]
fn what_departs_from_its_format_says_how() {
    for (language, truncated, trailing, unparsed) in [
        (Language::English, "3 bytes missing: 0x0102", "goes on too long: 0x0102", "not taken apart: 0x0102"),
        (Language::Danish, "3 byte mangler: 0x0102", "fortsætter for længe: 0x0102", "ikke skilt ad: 0x0102"),
    ] {
        let texts = Texts::new(language);
        let value = |value| texts.field_value(&leaf(value, 2), &[1, 2]).unwrap();
        assert_eq!(value(Value::Malformed(Malformed::Truncated { missing: 3 })), truncated);
        assert_eq!(value(Value::Malformed(Malformed::Trailing)), trailing);
        assert_eq!(value(Value::Unparsed), unparsed);
        assert!(value(Value::Malformed(Malformed::Invalid)).ends_with(": 0x0102"));
    }
    let hello = [1, 0, 0, 9, 3, 3];
    let tree = dissect_handshake(&hello, dissect::Context::default());
    assert!(lines(&tree, &hello).last().unwrap().ends_with("bytes missing"), "{:?}", lines(&tree, &hello));
}

#[test]
fn certificates_say_names_and_moments() {
    let texts = Texts::new(Language::English);
    let value = |value: Value, bytes: &[u8]| texts.field_value(&leaf(value, bytes.len()), bytes).unwrap();
    assert_eq!(value(Value::ObjectIdentifier, &[0x55, 4, 3]), "id-at-commonName (2.5.4.3)");
    assert_eq!(value(Value::ObjectIdentifier, &[0x55, 4, 127]), "2.5.4.127");
    assert_eq!(value(Value::Boolean(true), &[0xff]), "true");
    assert_eq!(value(Value::Integer, &[0, 0xab, 0xcd]), "0x00abcd");
    assert_eq!(value(Value::EncodedText(TextEncoding::Utf16), &[0, b'b', 0, 0xe5]), "bå");
    // As `date -u -d @…` has them.
    for (seconds, expect) in [
        (0, "1970-01-01 00:00:00 UTC"),
        (-1, "1969-12-31 23:59:59 UTC"),
        (951_782_399, "2000-02-28 23:59:59 UTC"),
        (951_782_400, "2000-02-29 00:00:00 UTC"),
        (951_868_800, "2000-03-01 00:00:00 UTC"),
        (1_795_578_245, "2026-11-25 03:44:05 UTC"),
        (4_102_444_799, "2099-12-31 23:59:59 UTC"),
        (253_402_300_799, "9999-12-31 23:59:59 UTC"),
        (-62_167_219_200, "0000-01-01 00:00:00 UTC"),
    ] {
        assert_eq!(value(Value::Time(seconds), b""), expect);
    }
    assert_eq!(value(Value::TimeInMilliseconds(1_763_000_000_123), b""), "2025-11-13 02:13:20.123 UTC");
    assert!(value(Value::Time(i64::MAX), b"").ends_with(" UTC"));
    assert!(value(Value::Time(i64::MIN), b"").ends_with(" UTC"));
}
