//! Everything that a scenario can ask for, and what the analysis must make of it.

use trace::{
    Application, CipherSuite, ClientAuthentication, ClientCertificate, Flaw, Host, IpVersion, KeyType, Link,
    NamedGroup, Party, ProtocolVersion, Scenario,
};

use super::invariants::{check_orderly, check_sound};
use super::*;

fn play(scenario: &Scenario) -> (Trace, Analysis) {
    scenario.validate().unwrap();
    let trace = sim::run(scenario);
    let analysis = analyse(&trace);
    (trace, analysis)
}

fn both(version: ProtocolVersion) -> Scenario {
    let party = Party { versions: vec![version], ..Party::default() };
    Scenario { client: party.clone(), server: party, ..Scenario::default() }
}

#[test]
fn seeds_change_bytes_but_not_the_story() {
    for preset in trace::handshake_presets() {
        let (_, expected) = run(preset.id);
        for seed in 1..=50 {
            let (trace, analysis) = play(&Scenario { seed, ..preset.scenario() });
            check_orderly(&trace, &analysis);
            assert_eq!(story(&analysis), story(&expected), "seed {seed}");
        }
    }
}

#[test]
fn every_suite_opens_with_every_group() {
    for suite in CipherSuite::ALL {
        for group in NamedGroup::ALL {
            if suite.version() == ProtocolVersion::Tls12 && group == NamedGroup::X25519MlKem768 {
                continue; // TLS 1.3 only
            }
            let mut scenario = both(suite.version());
            for party in [&mut scenario.client, &mut scenario.server] {
                party.cipher_suites = vec![suite];
                party.named_groups = vec![group];
            }
            let name = format!("{suite:?} {group:?}");
            if name.contains("Rsa") {
                scenario.certificate.key = KeyType::Rsa2048;
            }
            let (trace, analysis) = play(&scenario);
            assert_eq!(trace.end, trace::End::Closed, "{name}");
            check_orderly(&trace, &analysis);
            let connection = &analysis.connections[0];
            assert!(connection.named_group.unwrap().name().is_some(), "{name}");
            assert!(connection.cipher_suite.unwrap().name().is_some(), "{name}");
        }
    }
}

#[test]
fn records_may_span_segments() {
    for (ip, mtu) in [(IpVersion::V4, 576), (IpVersion::V6, 1280)] {
        for version in [ProtocolVersion::Tls12, ProtocolVersion::Tls13] {
            let link = Link { ip, mtu, ..Link::default() };
            let application = Application { response_size: 40_000, ..Application::default() };
            let (trace, analysis) = play(&Scenario { link, application, ..both(version) });
            check_orderly(&trace, &analysis);
            let spanning = analysis.records.iter().filter(|record| record.segments.len() > 1).count();
            let reassembled =
                analysis.derived.iter().filter(|derived| matches!(derived.origin, Origin::Reassembled(_))).count();
            assert!(spanning > 2);
            assert_eq!(spanning, reassembled);
            let certificate = |message: &&Message| message.number == Number::Step(6);
            let certificate = analysis.messages.iter().find(certificate).unwrap();
            assert!(mtu > 576 || certificate.segments.len() > 1);
        }
    }
}

#[test]
fn a_hello_retry_request_is_told_from_a_server_hello() {
    let mut scenario = both(ProtocolVersion::Tls13);
    scenario.client.named_groups = vec![NamedGroup::X25519, NamedGroup::Secp256r1];
    scenario.server.named_groups = vec![NamedGroup::Secp256r1];
    let (trace, analysis) = play(&scenario);
    check_orderly(&trace, &analysis);
    assert_eq!(
        story(&analysis)[3..9],
        [
            "004 Client Handshake(ClientHello) CertificateCheck",
            "+ Server HelloRetryRequest CertificateCheck",
            "+ Server ChangeCipherSpec CertificateCheck",
            "+ Client ChangeCipherSpec CertificateCheck",
            "+ Client Handshake(ClientHello) CertificateCheck",
            "005 Server Handshake(ServerHello) CertificateCheck",
        ]
    );
    assert_eq!(analysis.connections[0].named_group, Some(dissect::NamedGroup::SECP256R1));
    let pairs: Vec<Key> = analysis.party(Host::Client, 0).keys.iter().map(|held| held.key).collect();
    let pair = |group| Key::Ephemeral(group);
    assert_eq!(pairs[..2], [pair(dissect::NamedGroup::X25519), pair(dissect::NamedGroup::SECP256R1)]);
}

#[test]
fn a_failed_handshake_is_a_story_that_ends_early() {
    let mut scenario = Scenario::default();
    scenario.client.versions = vec![ProtocolVersion::Tls13];
    scenario.server.versions = vec![ProtocolVersion::Tls12];
    let (trace, analysis) = play(&scenario);
    check_sound(&trace, &analysis);
    let last = analysis.messages.len();
    let alert = analysis.messages.iter().find(|message| matches!(message.kind, MessageKind::Alert(..))).unwrap();
    assert_eq!((alert.from, alert.phase, alert.number), (Host::Server, Phase::CertificateCheck, Number::Extra));
    for host in [Host::Client, Host::Server] {
        assert_eq!(analysis.party(host, last).activity, Activity::Failed);
    }
    assert_eq!(analysis.outline[3].fate, Fate::Present(MessageId(3)));
    assert!(analysis.outline[4..].iter().all(|step| step.fate == Fate::Missing));
}

#[test]
fn parties_that_show_who_they_are_are_in_order_and_those_that_fail_are_sound() {
    for version in ProtocolVersion::ALL {
        for compression in [false, true] {
            for (client_authentication, client_certificate) in [
                (ClientAuthentication::Requested, ClientCertificate::Nothing),
                (ClientAuthentication::Required, ClientCertificate::Good),
            ] {
                let mut scenario = Scenario { client_authentication, client_certificate, ..both(version) };
                scenario.certificate.compression = compression;
                let (trace, analysis) = play(&scenario);
                check_orderly(&trace, &analysis);
            }
        }
        for flaw in Flaw::ALL {
            let mut scenario = both(version);
            scenario.certificate.flaw = flaw;
            let (trace, analysis) = play(&scenario);
            check_sound(&trace, &analysis);
        }
        for client_certificate in ClientCertificate::ALL {
            let client_authentication = ClientAuthentication::Required;
            let (trace, analysis) = play(&Scenario { client_authentication, client_certificate, ..both(version) });
            check_sound(&trace, &analysis);
        }
    }
}

#[test]
fn many_tickets_or_none_leave_the_story_in_order() {
    for tickets in [0, 1, 4] {
        let (trace, analysis) = play(&Scenario { tickets, ..both(ProtocolVersion::Tls13) });
        check_orderly(&trace, &analysis);
        let kind = MessageKind::Handshake(dissect::HandshakeType::NEW_SESSION_TICKET);
        assert_eq!(analysis.messages.iter().filter(|message| message.kind == kind).count(), tickets.into());
    }
}
