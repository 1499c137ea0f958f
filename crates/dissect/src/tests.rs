mod code_points;
mod readers;
mod recorded;
mod samples;

use std::collections::HashMap;

use hex_literal::hex;
use proptest::prelude::*;

use super::*;

/// RFC 8448 §3, by name.
fn rfc8448(name: &str) -> Vec<u8> {
    let text = include_str!("../../../fixtures/rfc8448/simple_1rtt.txt");
    let values: HashMap<_, _> = text.lines().filter_map(|line| line.split_once(" = ")).collect();
    let digits = values[name].as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

const IPV4_SYN: [u8; 48] = hex!(
    "4500003000010000 40060000 c000020a c6336414"
    "c00001bb 00000064 00000000 7002faf0 00000000"
    "020405b4 01030307"
);

const IPV6_ACK: [u8; 68] = hex!(
    "60000000 001c 00 40 20010db8000000000000000000000001 20010db8000000000000000000000002"
    "06 00 0000 00000000"
    "01bbc000 ffffffff 00000065 5010ffff 00000000"
);

const CERTIFICATE: &[u8] = include_bytes!("../../../fixtures/x509/leaf.der");
const OCSP_RESPONSE: &[u8] = include_bytes!("../../../fixtures/x509/ocsp-revoked.der");

const SERVER_KEY_EXCHANGE: [u8; 24] = hex!("0c000014 03 001d 04 aabbccdd 0403 0008 0102030405060708");

const ECDHE: Context = Context {
    version: Some(ProtocolVersion::TLS1_2),
    cipher_suite: Some(CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256),
};

const TLS1_3: Context =
    Context { version: Some(ProtocolVersion::TLS1_3), cipher_suite: Some(CipherSuite::TLS_AES_128_GCM_SHA256) };

/// Every dissection that this crate has, by name.
fn dissections(bytes: &[u8]) -> Vec<(&'static str, Field)> {
    vec![
        ("packet", dissect_packet(bytes)),
        ("record", dissect_record(bytes)),
        ("handshake", dissect_handshake(bytes, Context::default())),
        ("handshake of ECDHE", dissect_handshake(bytes, ECDHE)),
        ("handshake of TLS 1.3", dissect_handshake(bytes, TLS1_3)),
        ("alert", dissect_alert(bytes)),
        ("change_cipher_spec", dissect_change_cipher_spec(bytes)),
        ("application_data", dissect_application_data(bytes)),
        ("certificate", dissect_certificate(bytes)),
        ("OCSP response", dissect_ocsp_response(bytes)),
        ("distinguished name", dissect_distinguished_name(bytes)),
    ]
}

/// What the dissections are good at: the real input of each.
fn samples() -> Vec<Vec<u8>> {
    let mut samples = vec![IPV4_SYN.to_vec(), IPV6_ACK.to_vec(), SERVER_KEY_EXCHANGE.to_vec(), vec![2, 40], vec![1]];
    samples.extend(["client_hello", "server_hello", "certificate", "client_hello_record"].map(rfc8448));
    samples.extend([CERTIFICATE, OCSP_RESPONSE].map(Vec::from));
    samples
}

/// The field covers `range`, its children tile it, and so on down.
fn assert_tiled(field: &Field, length: usize) {
    assert_eq!(field.range, 0..length, "{}", field.id);
    for field in field.walk().filter(|field| !field.children.is_empty()) {
        let mut position = field.range.start;
        for child in &field.children {
            assert_eq!(child.range.start, position, "gap or overlap before {} in {}", child.id, field.id);
            assert!(child.range.end >= position);
            position = child.range.end;
        }
        assert_eq!(position, field.range.end, "{} ends elsewhere than its parts", field.id);
    }
}

fn malformed(field: &Field) -> Vec<&'static str> {
    field.walk().filter(|field| matches!(field.value, Value::Malformed(_))).map(|field| field.id.0).collect()
}

#[test]
fn every_byte_lies_in_one_leaf_wherever_the_input_is_cut() {
    for sample in samples() {
        for length in 0..=sample.len() {
            for (_, field) in dissections(&sample[..length]) {
                assert_tiled(&field, length);
            }
        }
    }
}

#[test]
fn a_cut_shows() {
    let check = |sample: &[u8], dissect: &dyn Fn(&[u8]) -> Field| {
        assert_eq!(malformed(&dissect(sample)), [""; 0]);
        for length in 0..sample.len() {
            assert!(!malformed(&dissect(&sample[..length])).is_empty(), "cut to {length} of {}", sample.len());
        }
    };
    check(&IPV4_SYN, &dissect_packet);
    check(&IPV6_ACK, &dissect_packet);
    check(&rfc8448("client_hello_record"), &dissect_record);
    check(&[2, 40], &dissect_alert);
    check(&[1], &dissect_change_cipher_spec);
    check(CERTIFICATE, &dissect_certificate);
    check(OCSP_RESPONSE, &dissect_ocsp_response);
    check(&SERVER_KEY_EXCHANGE, &|bytes| dissect_handshake(bytes, ECDHE));
    for name in ["client_hello", "server_hello", "certificate", "server_finished"] {
        check(&rfc8448(name), &|bytes| dissect_handshake(bytes, Context::default()));
        check(&rfc8448(name), &|bytes| dissect_handshake(bytes, TLS1_3));
    }
}

proptest! {
    #[test]
    fn random_bytes_are_tiled(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for (_, field) in dissections(&bytes) {
            assert_tiled(&field, bytes.len());
        }
    }

    #[test]
    fn changed_samples_are_tiled(
        which in 0..samples().len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        tail in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let mut bytes = samples().swap_remove(which);
        for (index, byte) in changes {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        bytes.extend(tail);
        for (_, field) in dissections(&bytes) {
            assert_tiled(&field, bytes.len());
        }
    }
}

proptest! {
    #[test]
    fn changed_messages_are_tiled(
        which in 0..samples::samples().len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut sample = samples::samples().swap_remove(which);
        for (index, byte) in changes {
            let index = index.index(sample.bytes.len());
            sample.bytes[index] = byte;
        }
        assert_tiled(&sample.dissect(), sample.bytes.len());
    }
}

#[test]
fn packets_say_what_tcp_says() {
    let header = TcpHeader::read(&dissect_packet(&IPV4_SYN)).unwrap();
    assert_eq!((header.source.to_string(), header.source_port), ("192.0.2.10".to_owned(), 49152));
    assert_eq!((header.destination.to_string(), header.destination_port), ("198.51.100.20".to_owned(), 443));
    assert_eq!((header.sequence, header.window), (100, 64240));
    assert!(header.syn && !header.ack && !header.fin && !header.rst && !header.psh);
    assert_eq!((header.header, header.payload), (20..48, 48..48));

    let header = TcpHeader::read(&dissect_packet(&IPV6_ACK)).unwrap();
    assert_eq!(header.source.to_string(), "2001:db8::1");
    assert_eq!((header.sequence, header.acknowledgment), (u32::MAX, 101));
    assert!(header.ack && !header.syn);
    assert_eq!((header.header, header.payload), (48..68, 68..68));
}

#[test]
fn bits_have_their_own_names() {
    let packet = dissect_packet(&IPV4_SYN);
    let field = packet.find(FieldId("tcp.data_offset_control_bits")).unwrap();
    let Value::Bits { value, parts } = field.value else { panic!("{:?}", field.value) };
    let set: Vec<_> = parts.iter().filter(|part| part.of(value) != 0).map(|part| (part.id.0, part.of(value))).collect();
    assert_eq!(set, [("tcp.data_offset", 7), ("tcp.syn", 1)]);
    let width: u32 = parts.iter().map(|part| part.width).sum();
    assert_eq!(width as usize, 8 * field.range.len());
}

#[test]
fn options_are_told_apart() {
    let packet = dissect_packet(&IPV4_SYN);
    let value = |id| packet.find(FieldId(id)).map(|field| field.value.clone());
    assert_eq!(value("tcp.option.maximum_segment_size"), Some(Value::Unsigned(1460)));
    assert_eq!(value("tcp.option.window_scale"), Some(Value::Unsigned(7)));
}

#[test]
fn the_certificate_of_rfc8448_is_read() {
    let message = rfc8448("certificate");
    // Header, certificate_request_context, and the two lengths before it; the entry's extensions behind it.
    let bytes = &message[11..message.len() - 2];
    let tree = dissect_certificate(bytes);
    assert_eq!(malformed(&tree), [""; 0]);
    let certificate = X509::read(&tree, bytes).unwrap();
    assert_eq!(bytes[certificate.serial_number], [2]);
    // 2016-07-30 01:23:59, and ten years later.
    assert_eq!((certificate.not_before, certificate.not_after), (1_469_841_839, 1_785_374_639));
    assert_eq!(certificate.public_key.algorithm, ObjectIdentifier::RSA_ENCRYPTION);
    assert_eq!(certificate.signature_algorithm, ObjectIdentifier::SHA256_WITH_RSA_ENCRYPTION);
    assert_eq!(certificate.key_usage, Some(X509::DIGITAL_SIGNATURE | 1 << 13));
    assert_eq!(bytes[certificate.signature].len(), 128);
}

#[test]
fn hellos_say_what_rfc8448_says() {
    let bytes = rfc8448("client_hello");
    let hello = ClientHello::read(&dissect_handshake(&bytes, Context::default()), &bytes).unwrap();
    assert_eq!(hello.random, hex!("cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7"));
    assert_eq!(hello.server_name.as_deref(), Some("server"));
    assert_eq!(hello.key_shares, [NamedGroup::X25519]);
    assert_eq!(hello.extensions.len(), 9);

    let bytes = rfc8448("server_hello");
    let hello = ServerHello::read(&dissect_handshake(&bytes, Context::default()), &bytes).unwrap();
    assert_eq!(hello.random, hex!("a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e26928"));
    assert_eq!((hello.version, hello.cipher_suite), (ProtocolVersion::TLS1_3, CipherSuite::TLS_AES_128_GCM_SHA256));
    assert_eq!((hello.key_share, hello.hello_retry_request), (Some(NamedGroup::X25519), false));
    assert_eq!(hello.extensions, [ExtensionType::KEY_SHARE, ExtensionType::SUPPORTED_VERSIONS]);
}

#[test]
fn hello_retry_request_is_told_by_its_random() {
    // Its body with cipher suite TLS_AES_128_GCM_SHA256, supported_versions and key_share for secp256r1.
    let bytes = hex!(
        "02000034 0303 cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c 00 1301 00"
        "000c 002b00020304 003300020017"
    );
    let field = dissect_handshake(&bytes, Context::default());
    assert_eq!(malformed(&field), [""; 0]);
    let hello = ServerHello::read(&field, &bytes).unwrap();
    assert!(hello.hello_retry_request);
    assert_eq!((hello.version, hello.key_share), (ProtocolVersion::TLS1_3, Some(NamedGroup::SECP256R1)));
}

#[test]
fn server_key_exchange_names_its_group_with_ecdhe_only() {
    assert_eq!(server_key_exchange_group(&dissect_handshake(&SERVER_KEY_EXCHANGE, ECDHE)), Some(NamedGroup::X25519));
    assert_eq!(server_key_exchange_group(&dissect_handshake(&SERVER_KEY_EXCHANGE, Context::default())), None);
}

#[test]
fn damage_stays_inside_its_structure() {
    // The length of the host name is one too large; the extensions behind server_name are read all the same.
    let mut bytes = rfc8448("client_hello");
    let place = bytes.windows(6).position(|window| window == b"server").unwrap();
    bytes[place - 1] += 1;
    let field = dissect_handshake(&bytes, Context::default());
    assert_eq!(malformed(&field), ["malformed"]);
    let hello = ClientHello::read(&field, &bytes).unwrap();
    assert_eq!(hello.key_shares, [NamedGroup::X25519]);
}

#[test]
fn headers_are_read_from_cut_messages() {
    let record = rfc8448("client_hello_record");
    let header = RecordHeader::read(&dissect_record(&record[..5])).unwrap();
    assert_eq!((header.content_type, header.version), (ContentType::HANDSHAKE, ProtocolVersion::TLS1_0));
    assert_eq!(header.fragment, 5..record.len());
    assert_eq!(RecordHeader::read(&dissect_record(&record[..4])), None);

    let message = rfc8448("client_hello");
    let header = HandshakeHeader::read(&dissect_handshake(&message[..4], Context::default())).unwrap();
    assert_eq!((header.message_type, header.body), (HandshakeType::CLIENT_HELLO, 4..message.len()));
}

#[test]
fn alerts_say_level_and_description() {
    let alert = read_alert(&dissect_alert(&[2, 40]));
    assert_eq!(alert, Some((AlertLevel::FATAL, AlertDescription::HANDSHAKE_FAILURE)));
    assert_eq!(read_alert(&dissect_alert(&[2])), None);
}
