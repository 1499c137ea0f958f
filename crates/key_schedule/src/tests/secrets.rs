//! The schedules from top to bottom: RFC 8448 §3 and the connection of §4 that resumes it, and TLS 1.2's formulas.

use super::*;

/// RFC 8448 §4, by name; of values with the same name the first.
fn resumed() -> impl Fn(&str) -> Vec<u8> {
    let text = include_str!("../../../../fixtures/rfc8448/resumed_0rtt.txt");
    move |name| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = ")).unwrap();
        let digits = line.as_bytes().chunks(2);
        digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
    }
}

#[test]
fn rfc8448_follows_from_its_private_keys() {
    let value = rfc8448();
    let hash_of = |names: &[&str]| Sha256.hash(&names.iter().flat_map(|name| value(name)).collect::<Vec<u8>>());
    let flight = ["encrypted_extensions", "certificate", "certificate_verify", "server_finished"];
    let hellos = ["client_hello", "server_hello"];
    let before_server_finished = [&hellos[..], &flight[..3]].concat();
    let before_client_finished = [&hellos[..], &flight].concat();
    let whole = [&before_client_finished[..], &["client_finished"]].concat();

    let group = DiffieHellman::X25519;
    let public = |name| group.public_key(&value(name)).unwrap();
    let (client_public, server_public) = (public("client_private_key"), public("server_private_key"));
    let holds = |message: &str, key: &[u8]| value(message).windows(32).any(|bytes| bytes == key);
    assert!(holds("client_hello", &client_public) && holds("server_hello", &server_public));
    let shared_secret = group.shared_secret(&value("client_private_key"), &server_public).unwrap();
    assert_eq!(group.shared_secret(&value("server_private_key"), &client_public), Some(shared_secret.clone()));
    assert_eq!(shared_secret, value("shared_secret"));

    let early_secret = derive_early_secret(Sha256, None);
    assert_eq!(early_secret, value("early_secret"));
    let handshake_secret = derive_handshake_secret(Sha256, &early_secret, Some(&shared_secret)).unwrap();
    assert_eq!(handshake_secret, value("handshake_secret"));
    let handshake = derive_handshake_traffic_secrets(Sha256, &handshake_secret, &hash_of(&hellos)).unwrap();
    assert_eq!(handshake.client, value("client_handshake_traffic_secret"));
    assert_eq!(handshake.server, value("server_handshake_traffic_secret"));

    for (secret, messages, finished) in [
        (&handshake.server, &before_server_finished, "server_finished"),
        (&handshake.client, &before_client_finished, "client_finished"),
    ] {
        let key = derive_finished_key(Sha256, secret).unwrap();
        assert_eq!(derive_verify_data(Sha256, &key, &hash_of(messages)), value(finished)[4..], "{finished}");
    }

    let main_secret = derive_main_secret(Sha256, &handshake_secret).unwrap();
    assert_eq!(main_secret, value("master_secret"));
    let until_server_finished = hash_of(&before_client_finished);
    let application = derive_application_traffic_secrets(Sha256, &main_secret, &until_server_finished).unwrap();
    assert_eq!(application.client, value("client_application_traffic_secret"));
    assert_eq!(application.server, value("server_application_traffic_secret"));
    let exporter_secret = derive_exporter_secret(Sha256, &main_secret, &until_server_finished).unwrap();
    assert_eq!(exporter_secret, value("exporter_master_secret"));

    let resumption_secret = derive_resumption_secret(Sha256, &main_secret, &hash_of(&whole)).unwrap();
    assert_eq!(resumption_secret, value("resumption_master_secret"));
    // The ticket's nonce stands behind type, length, lifetime, age_add, and its own length.
    let ticket = value("new_session_ticket");
    let nonce = &ticket[13..13 + usize::from(ticket[12])];
    assert_eq!(derive_psk(Sha256, &resumption_secret, nonce).unwrap(), value("resumption_psk"));
}

#[test]
fn rfc8448_resumes_with_the_ticket_that_it_was_given() {
    const RECORD_HEADER: usize = 5;
    const BINDERS: usize = 2 + 1 + 32;
    let value = resumed();
    let early_secret = derive_early_secret(Sha256, Some(&rfc8448()("resumption_psk")));
    assert_eq!(early_secret, value("early_secret"));
    let binder_key = derive_binder_key(Sha256, &early_secret, PskOrigin::Resumption).unwrap();
    assert_eq!(binder_key, value("binder_key"));
    assert_ne!(derive_binder_key(Sha256, &early_secret, PskOrigin::External).unwrap(), binder_key);

    let hello = &value("client_record")[RECORD_HEADER..];
    let (before, binders) = hello.split_at(hello.len() - BINDERS);
    assert_eq!(derive_binder(Sha256, &binder_key, &Sha256.hash(before)).unwrap(), binders[3..]);
    let secret = derive_client_early_traffic_secret(Sha256, &early_secret, &Sha256.hash(hello)).unwrap();
    assert_eq!(secret, value("client_early_traffic_secret"));
    assert_ne!(derive_early_exporter_secret(Sha256, &early_secret, &Sha256.hash(hello)).unwrap(), secret);

    let group = DiffieHellman::X25519;
    let server_public = group.public_key(&value("server_private_key")).unwrap();
    let shared_secret = group.shared_secret(&value("client_private_key"), &server_public).unwrap();
    let handshake_secret = derive_handshake_secret(Sha256, &early_secret, Some(&shared_secret)).unwrap();
    let hellos = Sha256.hash(&[hello, &value("server_message")].concat());
    let handshake = derive_handshake_traffic_secrets(Sha256, &handshake_secret, &hellos).unwrap();
    assert_eq!(handshake.client, value("client_handshake_traffic_secret"));
    assert_eq!(handshake.server, value("server_handshake_traffic_secret"));
}

/// The formulas by hand, over the PRF that has vectors of its own.
#[test]
fn tls12_secrets_follow_their_rfcs() {
    let (client_random, server_random) = ([1; 32], [2; 32]);
    let randoms = [client_random, server_random].concat();
    assert_eq!(
        derive_master_secret(Sha256, &[3; 32], &client_random, &server_random),
        prf(Sha256, &[3; 32], "master secret", &randoms, 48)
    );
    assert_eq!(
        derive_extended_master_secret(Sha384, &[3; 32], &[4; 48]),
        prf(Sha384, &[3; 32], "extended master secret", &[4; 48], 48)
    );
    assert_eq!(
        derive_tls12_verify_data(Sha256, &[5; 48], prf_label::CLIENT_FINISHED, &[6; 32]),
        prf(Sha256, &[5; 48], "client finished", &[6; 32], 12)
    );
    let export = |context: Option<&[u8]>| {
        export_tls12_keying_material(Sha256, &[5; 48], "EXPERIMENTAL", (&client_random, &server_random), context, 20)
    };
    assert_eq!(export(None), Some(prf(Sha256, &[5; 48], "EXPERIMENTAL", &randoms, 20)));
    // No context and an empty one are two things (RFC 5705 §4).
    let with_context = [&randoms[..], &[0, 2], b"ab"].concat();
    assert_eq!(export(Some(b"ab")), Some(prf(Sha256, &[5; 48], "EXPERIMENTAL", &with_context, 20)));
    assert_ne!(export(Some(b"")), export(None));
    assert_eq!(export(Some(&[0; 65_536])), None);
}

#[test]
fn exported_keys_depend_on_label_and_context() {
    let export = |label, context: &[u8]| export_keying_material(Sha256, &[7; 32], label, context, 40).unwrap();
    let secret = derive_secret(Sha256, &[7; 32], "EXPORTER-Channel-Binding", &Sha256.hash(&[])).unwrap();
    let expected = hkdf_expand_label(Sha256, &secret, "exporter", &Sha256.hash(b"ab"), 40).unwrap();
    assert_eq!(export("EXPORTER-Channel-Binding", b"ab"), expected);
    assert_ne!(export("EXPORTER-Channel-Binding", b""), expected);
    assert_ne!(export("EXPORTER-Other", b"ab"), expected);
}
