//! What the readers say of messages: of those of RFC 8448, and of some built by hand.

use super::samples::{Sample, hex, samples};
use super::{TLS1_3, malformed, rfc8448};
use crate::*;

/// The first message made by hand that has a field with this id.
fn with(id: &'static str) -> Sample {
    samples().into_iter().find(|sample| sample.dissect().find(FieldId(id)).is_some()).unwrap()
}

#[test]
fn rfc8448s_messages_are_whole() {
    let names = [
        "client_hello",
        "server_hello",
        "encrypted_extensions",
        "certificate",
        "certificate_verify",
        "server_finished",
        "client_finished",
        "new_session_ticket",
    ];
    for name in names {
        let tree = dissect_handshake(&rfc8448(name), TLS1_3);
        assert_eq!(malformed(&tree), [""; 0], "{name}");
        let unparsed = tree.walk().filter(|field| field.value == Value::Unparsed).count();
        assert_eq!(unparsed, 0, "{name}");
    }
}

#[test]
fn a_certificate_message_says_where_its_certificates_are() {
    let bytes = rfc8448("certificate");
    let list = read_certificate_list(&dissect_handshake(&bytes, TLS1_3));
    let certificates: Vec<_> = list.into_iter().map(|range| &bytes[range]).collect();
    assert_eq!(certificates.len(), 1);
    assert_eq!(certificates[0].len(), 432);
    assert!(certificates[0].starts_with(&[0x30, 0x82, 0x01, 0xac]));
    assert_eq!(read_certificate_list(&dissect_handshake(&bytes, Context::default())), [0..0; 0]);
}

#[test]
fn a_ticket_says_what_resumption_needs() {
    let bytes = rfc8448("new_session_ticket");
    let ticket = NewSessionTicket::read(&dissect_handshake(&bytes, TLS1_3)).unwrap();
    assert_eq!((ticket.lifetime, ticket.age_add), (30, Some(0xfad6_aac5)));
    assert_eq!(&bytes[ticket.nonce.unwrap()], [0, 0]);
    assert_eq!((ticket.ticket.unwrap().len(), ticket.max_early_data_size), (178, Some(1024)));

    let bytes = hex("0400000a 0000012c 0004 c0dec0de");
    let context = Context { version: Some(ProtocolVersion::TLS1_2), cipher_suite: None };
    let ticket = NewSessionTicket::read(&dissect_handshake(&bytes, context)).unwrap();
    assert_eq!((ticket.lifetime, ticket.age_add, ticket.nonce), (300, None, None));
    assert_eq!(&bytes[ticket.ticket.unwrap()], [0xc0, 0xde, 0xc0, 0xde]);
}

#[test]
fn keys_offered_and_selected_are_read() {
    let sample = with("extension.pre_shared_key.identities");
    let hello = ClientHello::read(&sample.dissect(), &sample.bytes).unwrap();
    let identities: Vec<_> = hello.psk_identities.into_iter().map(|range| &sample.bytes[range]).collect();
    assert_eq!(identities, [&[0xc0, 0xff, 0xee][..], &[]]);

    let sample = with("extension.pre_shared_key.selected_identity");
    assert_eq!(ServerHello::read(&sample.dissect(), &sample.bytes).unwrap().selected_identity, Some(1));
}

#[test]
fn what_keys_are_made_of_is_read() {
    let tree = |name| (dissect_handshake(&rfc8448(name), TLS1_3), rfc8448(name));
    let (hello, bytes) = tree("client_hello");
    assert_eq!(bytes[read_random(&hello).unwrap()], bytes[6..38]);
    let [share] = &read_key_shares(&hello)[..] else { panic!("the RFC's client sends one share") };
    assert_eq!((share.group, share.key_exchange.len()), (NamedGroup::X25519, 32));
    assert!(bytes[share.key_exchange.clone()].starts_with(&[0x99, 0x38, 0x1d, 0xe5]));
    assert_eq!((read_psk_binders(&hello), read_verify_data(&hello)), (None, None));
    let (hello, bytes) = tree("server_hello");
    assert_eq!(bytes[read_random(&hello).unwrap()], bytes[6..38]);
    assert!(bytes[read_key_shares(&hello)[0].key_exchange.clone()].starts_with(&[0xc9, 0x82, 0x88, 0x76]));
    assert_eq!(read_verify_data(&tree("server_finished").0), Some(4..36));

    let sample = with("extension.pre_shared_key.binders");
    let (start, binders) = read_psk_binders(&sample.dissect()).unwrap();
    // Behind the list's length and the binder's.
    assert_eq!(binders[0].start, start + 3);
    assert_eq!(binders.last().unwrap().end, sample.bytes.len());

    for id in ["handshake.server_key_exchange.public", "handshake.client_key_exchange.ecdh_yc"] {
        let sample = with(id);
        let public = read_ecdh_public_key(&sample.dissect()).unwrap();
        assert_eq!(usize::from(sample.bytes[public.start - 1]), public.len(), "{id}");
    }
    let sample = with("extension.session_ticket.ticket");
    assert!(read_session_ticket(&sample.dissect()).is_some());
}

#[test]
fn session_ids_are_read() {
    let sample = with("handshake.client_hello.legacy_session_id.bytes");
    let hello = ClientHello::read(&sample.dissect(), &sample.bytes).unwrap();
    assert_eq!(hello.session_id, [0xaa, 0xbb, 0xcc, 0xdd]);
    let sample = with("handshake.server_hello.random.downgrade");
    let hello = ServerHello::read(&sample.dissect(), &sample.bytes).unwrap();
    assert_eq!(hello.session_id, [0; 0]);
    assert_eq!(hello.random[24..], *b"DOWNGRD\x01");
    assert_eq!(hello.extensions, [ExtensionType::EXTENDED_MASTER_SECRET]);
}

#[test]
fn the_protocol_that_alpn_selects_is_read() {
    let selects = samples().into_iter().find(|sample| {
        sample.bytes[0] == HandshakeType::ENCRYPTED_EXTENSIONS.0
            && sample.dissect().find(FieldId("extension.application_layer_protocol_negotiation")).is_some()
    });
    let sample = selects.unwrap();
    assert_eq!(read_application_protocol(&sample.dissect(), &sample.bytes).as_deref(), Some("h2"));
    let bytes = rfc8448("encrypted_extensions");
    assert_eq!(read_application_protocol(&dissect_handshake(&bytes, TLS1_3), &bytes), None);
}

#[test]
fn a_compressed_certificate_says_how_to_open_it() {
    let sample = with("handshake.compressed_certificate");
    let compressed = CompressedCertificate::read(&sample.dissect()).unwrap();
    assert_eq!(compressed.algorithm, CertificateCompressionAlgorithm::BROTLI);
    assert_eq!(compressed.uncompressed_length, 1024);
    assert_eq!(sample.bytes[compressed.compressed], [0x0b, 0x01, 0x80]);
}
