//! ClientHellos that other programs sent: nothing in them is unknown.

use super::samples::hex;
use super::{TLS1_3, assert_tiled, malformed};
use crate::*;

/// fixtures/client_hello/README.md says what is in each.
fn client_hellos() -> [(&'static str, Vec<u8>); 4] {
    [
        ("chromium", include_str!("../../../../fixtures/client_hello/chromium.hex")),
        ("firefox", include_str!("../../../../fixtures/client_hello/firefox.hex")),
        ("openssl", include_str!("../../../../fixtures/client_hello/openssl.hex")),
        ("openssl_tls12", include_str!("../../../../fixtures/client_hello/openssl_tls12.hex")),
    ]
    .map(|(name, digits)| (name, hex(digits)))
}

fn hello(name: &str) -> (Field, Vec<u8>) {
    let (_, bytes) = client_hellos().into_iter().find(|(one, _)| *one == name).unwrap();
    (dissect_handshake(&bytes, TLS1_3), bytes)
}

#[test]
fn nothing_in_them_is_unknown() {
    for (name, bytes) in client_hellos() {
        let tree = dissect_handshake(&bytes, Context::default());
        assert_tiled(&tree, bytes.len());
        assert_eq!(malformed(&tree), [""; 0], "{name}");
        for field in tree.walk() {
            assert_ne!(field.value, Value::Unparsed, "{name}: {}", field.id);
            let code_point = field.value.code_point();
            assert!(code_point.is_none_or(|known| known.name.is_some()), "{name}: {} {code_point:?}", field.id);
        }
    }
}

#[test]
fn a_cut_shows() {
    for (name, bytes) in client_hellos() {
        for length in 0..bytes.len() {
            let tree = dissect_handshake(&bytes[..length], Context::default());
            assert_tiled(&tree, length);
            assert!(!malformed(&tree).is_empty(), "{name} cut to {length}");
        }
    }
}

#[test]
fn chromium_offers_a_hybrid_share_and_an_encrypted_hello() {
    let (tree, bytes) = hello("chromium");
    let read = ClientHello::read(&tree, &bytes).unwrap();
    assert_eq!(read.server_name.as_deref(), Some("example.dk"));
    assert!(read.key_shares[0].is_grease());
    assert_eq!(read.key_shares[1..], [NamedGroup::X25519MLKEM768, NamedGroup::X25519]);
    assert_eq!(read_application_protocol(&tree, &bytes).as_deref(), Some("h2"));
    let length = |id| tree.find(FieldId(id)).unwrap().range.len();
    assert_eq!(length("extension.key_share.key_exchange.encapsulation_key"), 1184);
    assert_eq!(length("extension.encrypted_client_hello.enc.bytes"), 32);
    let aead = &tree.find(FieldId("extension.encrypted_client_hello.cipher_suite.aead_id")).unwrap().value;
    assert_eq!(*aead, Value::HpkeAead(HpkeAead::AES_128_GCM));
}

#[test]
fn firefox_offers_a_point_whose_parts_are_told_apart() {
    let (tree, bytes) = hello("firefox");
    let read = ClientHello::read(&tree, &bytes).unwrap();
    assert_eq!(read.key_shares, [NamedGroup::X25519MLKEM768, NamedGroup::X25519, NamedGroup::SECP256R1]);
    assert!(read.extensions.contains(&ExtensionType::DELEGATED_CREDENTIAL));
    let part = |id| tree.find(FieldId(id)).unwrap().range.len();
    assert_eq!((part("uncompressed_point.x"), part("uncompressed_point.y")), (32, 32));
}
