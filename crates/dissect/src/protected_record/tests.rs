//! Fragments beside the leaves that they must fall into.

use proptest::prelude::*;

use super::*;

const TLS13: ProtectionLayout = ProtectionLayout::Tls13 { tag: 4 };
const GCM: ProtectionLayout = ProtectionLayout::Aead { nonce_explicit: 2, tag: 4 };
const CHACHA: ProtectionLayout = ProtectionLayout::Aead { nonce_explicit: 0, tag: 4 };
const MAC_THEN_ENCRYPT: ProtectionLayout = ProtectionLayout::Block { iv: 3, mac: 2, encrypt_then_mac: false };
const ENCRYPT_THEN_MAC: ProtectionLayout = ProtectionLayout::Block { iv: 3, mac: 2, encrypt_then_mac: true };
const ALL: [ProtectionLayout; 6] = [TLS13, GCM, CHACHA, MAC_THEN_ENCRYPT, ENCRYPT_THEN_MAC, ProtectionLayout::Unknown];

/// The leaves behind the header, as `name length`.
fn leaves(field: &Field) -> Vec<String> {
    let leaves = field.walk().filter(|field| field.children.is_empty() && field.range.start >= 5);
    leaves.map(|leaf| format!("{} {}", leaf.id, leaf.range.len())).collect()
}

fn wire(fragment: usize, layout: ProtectionLayout) -> Vec<String> {
    let record = [&[23, 3, 3, 0, fragment as u8][..], &vec![7; fragment]].concat();
    leaves(&dissect_protected_record(&record, layout))
}

fn opened(bytes: &[u8], layout: ProtectionLayout) -> Vec<String> {
    let field = dissect_opened_record(bytes, layout);
    field.children.iter().map(|leaf| format!("{} {}", leaf.id, leaf.range.len())).collect()
}

#[test]
fn fragments_have_the_parts_of_their_layout() {
    assert_eq!(wire(10, TLS13), ["record.encrypted_record.ciphertext 6", "record.encrypted_record.tag 4"]);
    assert_eq!(
        wire(10, GCM),
        ["record.fragment.nonce_explicit 2", "record.fragment.ciphertext 4", "record.fragment.tag 4"]
    );
    assert_eq!(wire(10, CHACHA), ["record.fragment.ciphertext 6", "record.fragment.tag 4"]);
    assert_eq!(wire(10, MAC_THEN_ENCRYPT), ["record.fragment.iv 3", "record.fragment.ciphertext 7"]);
    assert_eq!(
        wire(10, ENCRYPT_THEN_MAC),
        ["record.fragment.iv 3", "record.fragment.ciphertext 5", "record.fragment.mac 2"]
    );
    assert_eq!(wire(10, ProtectionLayout::Unknown), ["record.fragment 10"]);
}

#[test]
fn a_fragment_without_room_for_its_parts_is_malformed() {
    assert_eq!(wire(3, TLS13), ["malformed 3"]);
    assert_eq!(wire(3, GCM), ["record.fragment.nonce_explicit 2", "malformed 1"]);
    assert_eq!(wire(2, MAC_THEN_ENCRYPT), ["record.fragment.iv 2"]);
    assert_eq!(wire(4, ENCRYPT_THEN_MAC), ["record.fragment.iv 3", "malformed 1"]);
}

#[test]
fn what_was_opened_has_the_parts_of_its_layout() {
    assert_eq!(opened(&[1, 0, 21], TLS13), ["inner_plaintext.content 2", "inner_plaintext.type 1"]);
    assert_eq!(
        opened(&[1, 21, 0, 0], TLS13),
        ["inner_plaintext.content 1", "inner_plaintext.type 1", "inner_plaintext.zeros 2"]
    );
    assert_eq!(opened(&[0, 0], TLS13), ["malformed 2"]);
    assert_eq!(opened(&[1, 2], GCM), ["generic_aead_cipher.content 2"]);
    assert_eq!(
        opened(&[1, 2, 3, 9, 9, 2, 2, 2], MAC_THEN_ENCRYPT),
        [
            "generic_block_cipher.content 3",
            "generic_block_cipher.mac 2",
            "generic_block_cipher.padding 2",
            "generic_block_cipher.padding_length 1"
        ]
    );
    assert_eq!(
        opened(&[1, 2, 3, 0], ENCRYPT_THEN_MAC),
        ["generic_block_cipher.content 3", "generic_block_cipher.padding_length 1"]
    );
    assert_eq!(opened(&[1, 9], MAC_THEN_ENCRYPT), ["malformed 2"]);
}

#[test]
fn messages_take_their_places_in_the_content() {
    let part = |range: std::ops::Range<usize>| Field {
        id: FieldId("alert"),
        range,
        value: Value::Structure,
        children: Vec::new(),
    };
    let fill = |parts: Vec<Field>| {
        let mut field = dissect_opened_record(&[1; 10], GCM);
        field.fill(opened_content(GCM), parts, FieldId("handshake.fragment"));
        let content = &field.children[0];
        content.children.iter().map(|part| format!("{} {:?}", part.id, part.range)).collect::<Vec<_>>()
    };
    assert_eq!(fill(vec![]), Vec::<String>::new());
    assert_eq!(fill(vec![part(0..10)]), ["alert 0..10"]);
    assert_eq!(
        fill(vec![part(2..4), part(4..7)]),
        ["handshake.fragment 0..2", "alert 2..4", "alert 4..7", "handshake.fragment 7..10"]
    );
    // What does not fit has no place: the bytes stay what they are.
    assert_eq!(
        fill(vec![part(2..4), part(3..7), part(9..12)]),
        ["handshake.fragment 0..2", "alert 2..4", "handshake.fragment 4..10"]
    );
}

fn check_tiled(field: &Field, length: usize) {
    assert_eq!(field.range, 0..length);
    for field in field.walk().filter(|field| !field.children.is_empty()) {
        let mut position = field.range.start;
        for child in &field.children {
            assert_eq!(child.range.start, position);
            position = child.range.end;
        }
        assert_eq!(position, field.range.end);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_tiled(bytes in prop::collection::vec(0..40_u8, 0..60)) {
        for layout in ALL {
            check_tiled(&dissect_protected_record(&bytes, layout), bytes.len());
            check_tiled(&dissect_opened_record(&bytes, layout), bytes.len());
        }
    }
}
