mod agreement;
mod protection;
mod secrets;

use std::collections::HashMap;

use aes_gcm::Aes256Gcm;
use chacha20poly1305::{AeadInOut, KeyInit, aead::Nonce};
use hex_literal::hex;

use super::*;
use HashAlgorithm::{Sha256, Sha384};

/// RFC 8448 §3, by name.
fn rfc8448() -> impl Fn(&str) -> Vec<u8> {
    let text = include_str!("../../../fixtures/rfc8448/simple_1rtt.txt");
    let values: HashMap<_, _> = text.lines().filter_map(|line| line.split_once(" = ")).collect();
    move |name| {
        let digits = values[name].as_bytes().chunks(2);
        digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
    }
}

fn seal<A: AeadInOut + KeyInit>(keys: &TrafficKeys, nonce: &[u8], associated_data: &[u8], text: &[u8]) -> Vec<u8> {
    let mut buffer = text.to_vec();
    let nonce = Nonce::<A>::try_from(nonce).unwrap();
    A::new_from_slice(&keys.key).unwrap().encrypt_in_place(&nonce, associated_data, &mut buffer).unwrap();
    buffer
}

#[test]
fn hkdf_is_that_of_rfc5869_appendix_a() {
    let check = |ikm: &[u8], salt: &[u8], info: &[u8], prk: &[u8], okm: &[u8]| {
        assert_eq!(Sha256.hkdf_extract(salt, ikm), prk);
        assert_eq!(Sha256.hkdf_expand(prk, info, okm.len()).unwrap(), okm);
    };
    check(
        &[0x0b; 22],
        &hex!("000102030405060708090a0b0c"),
        &hex!("f0f1f2f3f4f5f6f7f8f9"),
        &hex!("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"),
        &hex!("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"),
    );
    check(
        &[0x0b; 22],
        &[],
        &[],
        &hex!("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"),
        &hex!("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"),
    );
}

#[test]
fn secrets_are_those_of_rfc8448() {
    let value = rfc8448();
    let derive = |secret: &str, label: &str, messages: &[&str]| {
        let messages: Vec<u8> = messages.iter().flat_map(|name| value(name)).collect();
        derive_secret(Sha256, &value(secret), label, &Sha256.hash(&messages)).unwrap()
    };
    let hellos = ["client_hello", "server_hello"];
    let until_server_finished =
        [&hellos[..], &["encrypted_extensions", "certificate", "certificate_verify", "server_finished"]].concat();

    assert_eq!(Sha256.hkdf_extract(&[], &[0; 32]), value("early_secret"));
    assert_eq!(derive("early_secret", "derived", &[]), value("derived_for_handshake"));
    assert_eq!(
        Sha256.hkdf_extract(&value("derived_for_handshake"), &value("shared_secret")),
        value("handshake_secret")
    );
    assert_eq!(derive("handshake_secret", "c hs traffic", &hellos), value("client_handshake_traffic_secret"));
    assert_eq!(derive("handshake_secret", "s hs traffic", &hellos), value("server_handshake_traffic_secret"));
    assert_eq!(derive("handshake_secret", "derived", &[]), value("derived_for_master"));
    assert_eq!(Sha256.hkdf_extract(&value("derived_for_master"), &[0; 32]), value("master_secret"));
    for (label, secret) in [
        ("c ap traffic", "client_application_traffic_secret"),
        ("s ap traffic", "server_application_traffic_secret"),
        ("exp master", "exporter_master_secret"),
    ] {
        assert_eq!(derive("master_secret", label, &until_server_finished), value(secret), "{label}");
    }
}

#[test]
fn traffic_keys_are_those_of_rfc8448() {
    let value = rfc8448();
    for epoch in ["client_handshake", "server_handshake", "client_application", "server_application"] {
        let secret = value(&format!("{epoch}_traffic_secret"));
        let keys = derive_traffic_keys(Sha256, AeadAlgorithm::Aes128Gcm, &secret).unwrap();
        assert_eq!(keys.key, value(&format!("{epoch}_key")));
        assert_eq!(keys.iv, value(&format!("{epoch}_iv")));
    }
}

#[test]
fn records_of_rfc8448_open() {
    let value = rfc8448();
    let check = |epoch: &str, sequence, record: &str, content_type, content: &[&str]| {
        let secret = value(&format!("{epoch}_traffic_secret"));
        let keys = derive_traffic_keys(Sha256, AeadAlgorithm::Aes128Gcm, &secret).unwrap();
        let opened = open_tls13(&keys, sequence, &value(record)).unwrap();
        let content: Vec<u8> = content.iter().flat_map(|name| value(name)).collect();
        assert_eq!((opened.content_type, opened.content_length), (content_type, content.len()), "{record}");
        assert_eq!(opened.bytes[..opened.content_length], content);
        let next = open_tls13(&keys, sequence + 1, &value(record));
        assert_eq!(next, Err(KeyScheduleError::NotAuthentic), "{record}");
    };
    let flight = ["encrypted_extensions", "certificate", "certificate_verify", "server_finished"];
    check("server_handshake", 0, "server_flight_record", 22, &flight);
    check("client_handshake", 0, "client_finished_record", 22, &["client_finished"]);
    check("server_application", 0, "new_session_ticket_record", 22, &["new_session_ticket"]);
    check("client_application", 0, "client_application_data_record", 23, &["application_data"]);
    check("server_application", 1, "server_application_data_record", 23, &["application_data"]);
    check("client_application", 1, "client_close_notify_record", 21, &["close_notify"]);
    check("server_application", 2, "server_close_notify_record", 21, &["close_notify"]);
}

/// The vectors that the TLS working group's list has used since 2009 ("Test vectors for TLS 1.2 PRF").
#[test]
fn prf_is_that_of_the_published_vectors() {
    let output = hex!(
        "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af"
        "0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701"
        "87347b66"
    );
    assert_eq!(
        prf(
            Sha256,
            &hex!("9bbe436ba940f017b17652849a71db35"),
            "test label",
            &hex!("a0ba9f936cda311827a6f796ffd5198c"),
            output.len()
        ),
        output
    );

    let output = hex!(
        "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cde9ca0faa60be9fe34f82b1233c9146a0"
        "e534cb400fed2700884f9dc236f80edd8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d918425"
        "9b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee691c8f3a26854308d5eaa3be85e099070"
        "3d73e56f"
    );
    assert_eq!(
        prf(
            Sha384,
            &hex!("b80b733d6ceefcdc71566ea48e5567df"),
            "test label",
            &hex!("cd665cf6a8447dd6ff8b27555edb7465"),
            output.len()
        ),
        output
    );
}

#[test]
fn padding_is_not_content() {
    let keys = derive_traffic_keys(Sha256, AeadAlgorithm::Aes256Gcm, &[3; 32]).unwrap();
    let open = |inner: &[u8]| {
        let header = [23, 3, 3, 0, inner.len() as u8 + 16];
        let record = [&header[..], &seal::<Aes256Gcm>(&keys, &keys.iv, &header, inner)].concat();
        open_tls13(&keys, 0, &record).map(|inner| (inner.content_type, inner.content_length))
    };
    assert_eq!(open(&[1, 0, 21]), Ok((21, 2)));
    assert_eq!(open(&[1, 0, 21, 0, 0, 0]), Ok((21, 2)));
    assert_eq!(open(&[23, 0]), Ok((23, 0)));
    assert_eq!(open(&[0, 0, 0]), Err(KeyScheduleError::NoContentType));
    assert_eq!(open(&[]), Err(KeyScheduleError::NoContentType));
}

#[test]
fn key_update_changes_the_secret_and_its_keys() {
    let secret = rfc8448()("client_application_traffic_secret");
    let next = next_traffic_secret(Sha256, &secret).unwrap();
    // HKDF-Expand by hand (RFC 5869 §2.3): T(1) = HMAC(PRK, info | 0x01)
    let info = b"\x00\x20\x11tls13 traffic upd\x00";
    assert_eq!(next, Sha256.hmac(&secret, &[info, &[1]]));
}

#[test]
fn what_cannot_be_computed_is_refused_by_name() {
    use KeyScheduleError::*;
    assert_eq!(Sha256.hkdf_expand(&[0; 31], &[], 1), Err(SecretTooShort { needed: 32, found: 31 }));
    assert_eq!(Sha256.hkdf_expand(&[0; 32], &[], 8161), Err(OutputTooLong { most: 8160, asked: 8161 }));
    assert_eq!(hkdf_expand_label(Sha256, &[0; 32], &"x".repeat(250), &[], 1), Err(LabelTooLong { length: 256 }));
    assert_eq!(hkdf_expand_label(Sha256, &[0; 32], "", &[0; 256], 1), Err(LabelTooLong { length: 256 }));
    assert_eq!(per_record_nonce(&[0; 4], 0), Err(KeyLength { needed: 12, found: 4 }));
    let algorithm = ProtectionAlgorithm::Aead(AeadAlgorithm::Aes128Gcm);
    let keys = TrafficKeys { algorithm, mac_key: Vec::new(), key: vec![0; 3], iv: vec![0; 12] };
    let record = [&[23, 3, 3, 0, 17][..], &[0; 17]].concat();
    assert_eq!(open_tls13(&keys, 0, &record), Err(KeyLength { needed: 16, found: 3 }));
    assert_eq!(open_tls13(&keys, 0, &record[..20]), Err(RecordLength { found: 20 }));
}
