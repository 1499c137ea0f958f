//! One thing is wrong, and the check that is there for it fails.

use trace::{ConnectionId, EventKind, ProtocolVersion, Scenario};

use super::*;

fn preset(id: &str) -> Trace {
    sim::run(&trace::preset(id).unwrap().scenario())
}

fn kind<'a>(checks: &'a HandshakeChecks, name: &str) -> &'a HandshakeCheckKind {
    &checks.by(Host::Client).find(|check| check.kind.name() == name).unwrap().kind
}

#[test]
fn a_version_that_nobody_offered() {
    let trace = change(&preset("tls12"), Host::Server, SERVER_HELLO, "handshake.server_hello.legacy_version", &[3, 2]);
    let checks = checks(&trace);
    assert!(failed(&checks, Host::Client).contains(&"version"));
    let selected = Some(dissect::ProtocolVersion::TLS1_1);
    assert_eq!(*kind(&checks, "version"), HandshakeCheckKind::Version { selected, downgraded: false });

    let selected_version = "extension.supported_versions.selected_version";
    let trace = change(&preset("tls13"), Host::Server, SERVER_HELLO, selected_version, &[3, 5]);
    assert!(failed(&super::checks(&trace), Host::Client).contains(&"version"));
}

#[test]
fn a_server_that_was_talked_down() {
    // The client offers TLS 1.3, and the server takes TLS 1.2 but says that it knows better.
    let mut scenario = Scenario::default();
    scenario.server.versions = vec![ProtocolVersion::Tls12];
    let honest = sim::run(&scenario);
    assert_eq!(failed(&checks(&honest), Host::Client), [""; 0]);
    for last in [0, 1] {
        let sentinel = [b"DOWNGRD", &[last][..]].concat();
        let trace = change(&honest, Host::Server, SERVER_HELLO, "handshake.server_hello.random", &sentinel);
        let checks = checks(&trace);
        assert!(failed(&checks, Host::Client).contains(&"version"));
        let selected = Some(dissect::ProtocolVersion::TLS1_2);
        assert_eq!(*kind(&checks, "version"), HandshakeCheckKind::Version { selected, downgraded: true });
    }
    let other = change(&honest, Host::Server, SERVER_HELLO, "handshake.server_hello.random", b"DOWNGRD\x02");
    assert!(!failed(&checks(&other), Host::Client).contains(&"version"));
}

#[test]
fn a_suite_that_nobody_offered() {
    for (id, suite) in [
        ("tls12", dissect::CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA),
        ("tls13", dissect::CipherSuite::TLS_AES_128_CCM_SHA256),
        // It is offered, but for the other version.
        ("tls13", dissect::CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256),
    ] {
        let field = "handshake.server_hello.cipher_suite";
        let mut trace = change(&preset(id), Host::Server, SERVER_HELLO, field, &suite.0.to_be_bytes());
        if suite.key_exchange().is_some() && id == "tls13" {
            let offered = "handshake.client_hello.cipher_suites.cipher_suite";
            trace = change(&trace, Host::Client, CLIENT_HELLO, offered, &suite.0.to_be_bytes());
        }
        let checks = checks(&trace);
        assert!(failed(&checks, Host::Client).contains(&"cipher-suite"), "{suite}");
        assert_eq!(*kind(&checks, "cipher-suite"), HandshakeCheckKind::CipherSuite { selected: Some(suite) });
    }
}

#[test]
fn a_group_that_nobody_offered() {
    let ske = handshake(HandshakeType::SERVER_KEY_EXCHANGE);
    let trace = change(&preset("tls12"), Host::Server, ske, "handshake.server_key_exchange.named_curve", &[0, 25]);
    let selected = Some(dissect::NamedGroup::SECP521R1);
    assert!(failed(&checks(&trace), Host::Client).contains(&"named-group"));
    assert_eq!(*kind(&checks(&trace), "named-group"), HandshakeCheckKind::NamedGroup { selected });
    // In TLS 1.3 a group without a share is not enough.
    let trace = change(&preset("tls13"), Host::Server, SERVER_HELLO, "extension.key_share.group", &[0, 24]);
    assert!(failed(&checks(&trace), Host::Client).contains(&"named-group"));
}

#[test]
fn an_extension_that_nobody_asked_for() {
    for id in ["tls12", "tls13"] {
        let heartbeat = dissect::ExtensionType::HEARTBEAT;
        let trace =
            change(&preset(id), Host::Server, SERVER_HELLO, "extension.extension_type", &heartbeat.0.to_be_bytes());
        let checks = checks(&trace);
        assert!(failed(&checks, Host::Client).contains(&"extensions"), "{id}");
        assert_eq!(*kind(&checks, "extensions"), HandshakeCheckKind::Extensions { unrequested: vec![heartbeat] });
    }
}

#[test]
fn another_name_than_the_certificates() {
    for id in ["tls12", "tls13"] {
        let trace =
            change(&preset(id), Host::Client, CLIENT_HELLO, "extension.server_name.host_name.name", b"example.no");
        let checks = checks(&trace);
        assert!(failed(&checks, Host::Client).contains(&"certificate-name"), "{id}");
        let asked = Some("example.no".to_owned());
        assert_eq!(*kind(&checks, "certificate-name"), HandshakeCheckKind::CertificateName { asked });
    }
}

#[test]
fn a_certificate_at_the_wrong_time() {
    for id in ["tls12", "tls13"] {
        let mut trace = preset(id);
        trace.started_unix_us = trace.started_unix_us.map(|start| start + 400 * 86_400 * 1_000_000);
        assert_eq!(failed(&checks(&trace), Host::Client), ["certificate-validity"], "{id}");
    }
}

#[test]
fn a_chain_to_nobody_who_is_trusted() {
    for id in ["tls12", "tls13"] {
        let mut trace = preset(id);
        let anchor = trace.trust_anchors(ConnectionId(0), Host::Client).next().unwrap();
        // The name of the trust anchor: its last letters are the same in subject and issuer.
        let name = "Root CA".as_bytes();
        let place = trace.buffers[anchor.0].windows(name.len()).rposition(|window| window == name).unwrap();
        trace.buffers[anchor.0][place] = b'B';
        assert_eq!(failed(&checks(&trace), Host::Client), ["certificate-chain"], "{id}");
    }
}

/// Flips a bit of what was opened.
fn flip(analysis: &mut Analysis, id: MessageId) {
    let content = analysis.message(id).content.clone();
    let BytesId::Derived(index) = content.bytes else { panic!("it was not encrypted") };
    analysis.derived[index].bytes[content.range.end - 1] ^= 1;
}

#[test]
fn a_signature_that_does_not_fit() {
    let trace = change(
        &preset("tls12"),
        Host::Server,
        handshake(HandshakeType::SERVER_KEY_EXCHANGE),
        "handshake.server_key_exchange.public",
        &[1, 2, 3],
    );
    let failed_in_tls12 = failed(&checks(&trace), Host::Client);
    // The Finished covers it as well.
    assert_eq!(failed_in_tls12, ["handshake-signature", "finished"]);

    let trace = preset("tls13");
    let mut analysis = analyse(&trace);
    let id = find(&analysis, Host::Server, handshake(HandshakeType::CERTIFICATE_VERIFY));
    flip(&mut analysis, id);
    let checks = analysis.handshake_checks(&trace, CONNECTION);
    assert_eq!(failed(&checks, Host::Client), ["handshake-signature", "finished"]);
}

#[test]
fn a_finished_that_does_not_fit() {
    for id in ["tls12", "tls13"] {
        let trace = preset(id);
        for from in [Host::Client, Host::Server] {
            let mut analysis = analyse(&trace);
            let finished = find(&analysis, from, handshake(HandshakeType::FINISHED));
            flip(&mut analysis, finished);
            let checks = analysis.handshake_checks(&trace, CONNECTION);
            assert_eq!(failed(&checks, from.peer()), ["finished"], "{id}");
            // Whichever Finished is the second covers the first.
            let is_first = (id == "tls12") == (from == Host::Client);
            assert_eq!(
                failed(&checks, from),
                ["finished"].into_iter().filter(|_| is_first).collect::<Vec<_>>(),
                "{id}"
            );
        }
        // Somebody has changed the ClientHello on the way: nothing else tells.
        let field = "extension.signature_algorithms.signature_scheme";
        let changed = checks(&change(&trace, Host::Client, CLIENT_HELLO, field, &[0xfa, 0xfa]));
        assert_eq!(failed(&changed, Host::Server), ["finished"], "{id}");
        assert!(failed(&changed, Host::Client).contains(&"finished"), "{id}");
    }
}

#[test]
fn a_record_that_was_changed_on_the_way() {
    for id in ["tls12", "tls13"] {
        let original = preset(id);
        let analysis = analyse(&original);
        let of_client = analysis.records.iter().filter(|record| record.from == Host::Client);
        let protected: Vec<&Record> = of_client.filter(|record| record.epoch != Epoch::Cleartext).collect();
        for record in protected {
            let mut trace = original.clone();
            let BytesId::Wire(buffer) = record.wire.bytes else { panic!("it lies in one segment") };
            trace.buffers[buffer.0][record.wire.range.end - 1] ^= 1;
            let checks = checks(&trace);
            assert!(failed(&checks, Host::Server).contains(&"records"), "{id}");
            let check = checks.by(Host::Server).find(|check| check.kind == HandshakeCheckKind::Records).unwrap();
            let is_first = record.messages.contains(&find(&analysis, Host::Client, handshake(HandshakeType::FINISHED)));
            assert_eq!(check.decisions.len(), if is_first { 1 } else { 2 });
            assert_eq!(check.decisions.last().unwrap().message, record.messages[0]);
        }
    }
}

#[test]
fn a_message_that_is_lost_decides_nothing() {
    let mut trace = preset("tls12");
    let analysis = analyse(&trace);
    let hello = analysis.message(find(&analysis, Host::Server, SERVER_HELLO));
    let arrival = hello.arrived.unwrap();
    trace.events.truncate(arrival.0);
    assert!(trace.events.iter().any(|event| matches!(event.kind, EventKind::SegmentSent { .. })));
    let checks = checks(&trace);
    assert!(checks.checks.iter().all(|check| check.at(usize::MAX) == Standing::Pending));
}

#[test]
fn a_certificate_message_without_a_certificate() {
    let certificate = handshake(HandshakeType::CERTIFICATE);
    let original = preset("tls12");
    let analysis = analyse(&original);
    let content = &analysis.message(find(&analysis, Host::Server, certificate)).content;
    let BytesId::Wire(buffer) = content.bytes else { panic!("it is not encrypted") };
    let mut trace = original.clone();
    // The list's length is zero, and what follows it belongs to nothing.
    trace.buffers[buffer.0][content.range.start + 4..content.range.start + 7].fill(0);
    assert_eq!(failed(&checks(&trace), Host::Client), ["certificate-chain", "finished"]);
}
