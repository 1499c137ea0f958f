//! The states of RFC 9846 Appendix A, step by step.

use std::collections::BTreeSet;

use trace::{Host, NamedGroup, Party, ProtocolVersion, Scenario};

use super::rfc8448::{TRACES, played};
use super::*;

fn name(analysis: &Analysis, host: Host, step: Step) -> &'static str {
    analysis.party(host, step).handshake_state.map_or("-", HandshakeState::name)
}

/// The message of each step at which a state changes, and the states of client and server then; first those before.
fn changes(analysis: &Analysis) -> Vec<String> {
    let states = |step| format!("{} {}", name(analysis, Host::Client, step), name(analysis, Host::Server, step));
    let mut changes = vec![states(0)];
    for (index, message) in analysis.messages.iter().enumerate() {
        if states(index) != states(index + 1) {
            let what = match message.kind {
                MessageKind::Handshake(message_type) => message_type.to_string(),
                MessageKind::Alert(_, description) => description.to_string(),
                kind => format!("{kind:?}"),
            };
            changes.push(format!("{what}: {}", states(index + 1)));
        }
    }
    changes
}

/// The section of RFC 8448 that this is about.
fn section(section: &str) -> Vec<String> {
    let (_, file) = TRACES.iter().find(|(name, _)| *name == section).unwrap();
    changes(&played(file).1)
}

#[test]
fn tls13_goes_through_the_figures() {
    assert_eq!(
        changes(&run("tls13").1),
        [
            "START START",
            "ClientHello: WAIT_SH RECVD_CH",
            "ServerHello: WAIT_EE NEGOTIATED",
            "EncryptedExtensions: WAIT_CERT_CR NEGOTIATED",
            "Certificate: WAIT_CV NEGOTIATED",
            "CertificateVerify: WAIT_FINISHED NEGOTIATED",
            "Finished: WAIT_FINISHED WAIT_FLIGHT2",
            "Finished: CONNECTED CONNECTED",
            "close_notify: - CONNECTED",
            "close_notify: - -",
        ]
    );
}

#[test]
fn tls12_has_no_names() {
    assert_eq!(changes(&run("tls12").1), ["- -"]);
}

#[test]
fn a_retry_leads_back_to_the_start() {
    let party = |named_groups| Party { versions: vec![ProtocolVersion::Tls13], named_groups, ..Party::default() };
    let trace = sim::run(&Scenario {
        client: party(vec![NamedGroup::X25519, NamedGroup::Secp256r1]),
        server: party(vec![NamedGroup::Secp256r1]),
        ..Scenario::default()
    });
    let changes = changes(&analyse(&trace));
    assert_eq!(
        changes[..5],
        [
            "START START",
            "ClientHello: WAIT_SH RECVD_CH",
            "HelloRetryRequest: START START",
            "ClientHello: WAIT_SH RECVD_CH",
            "ServerHello: WAIT_EE NEGOTIATED",
        ]
    );
}

/// RFC 8448 does not say beforehand that the server speaks TLS 1.3.
#[test]
fn a_key_that_both_have_spares_the_certificate_and_early_data_has_its_own_state() {
    assert_eq!(
        section("§4"),
        [
            "- -",
            "ClientHello: WAIT_SH -",
            "ServerHello: WAIT_EE NEGOTIATED",
            "EncryptedExtensions: WAIT_FINISHED NEGOTIATED",
            "Finished: WAIT_FINISHED WAIT_EOED",
            "EndOfEarlyData: WAIT_FINISHED WAIT_FLIGHT2",
            "Finished: CONNECTED CONNECTED",
            "close_notify: - CONNECTED",
            "close_notify: - -",
        ]
    );
}

#[test]
fn a_client_may_have_to_show_a_certificate() {
    assert_eq!(
        section("§6"),
        [
            "- -",
            "ClientHello: WAIT_SH -",
            "ServerHello: WAIT_EE NEGOTIATED",
            "EncryptedExtensions: WAIT_CERT_CR NEGOTIATED",
            "CertificateRequest: WAIT_CERT NEGOTIATED",
            "Certificate: WAIT_CV NEGOTIATED",
            "CertificateVerify: WAIT_FINISHED NEGOTIATED",
            "Finished: WAIT_FINISHED WAIT_FLIGHT2",
            "Certificate: WAIT_FINISHED WAIT_CV",
            "CertificateVerify: WAIT_FINISHED WAIT_FINISHED",
            "Finished: CONNECTED CONNECTED",
            "close_notify: - CONNECTED",
            "close_notify: - -",
        ]
    );
}

#[test]
fn every_state_is_reached_and_has_a_name_of_its_own() {
    let mut reached = BTreeSet::new();
    let analyses = [run("tls13").1].into_iter().chain(TRACES.iter().map(|(_, file)| played(file).1));
    for analysis in analyses {
        for step in 0..=analysis.messages.len() {
            reached.extend([Host::Client, Host::Server].map(|host| name(&analysis, host, step)));
        }
    }
    let all: BTreeSet<_> = HandshakeState::ALL.map(HandshakeState::name).into_iter().chain(["-"]).collect();
    assert_eq!(reached, all);
    assert_eq!(all.len(), HandshakeState::ALL.len() + 1);
}

#[test]
fn what_cannot_be_read_leads_to_no_state() {
    let (mut trace, _) = run("tls13");
    for event in &mut trace.events {
        if let trace::EventKind::SecretLogged(secret) = &mut event.kind {
            secret.label.clear();
        }
    }
    let changes = changes(&analyse(&trace));
    let expected =
        ["START START", "ClientHello: WAIT_SH RECVD_CH", "ServerHello: WAIT_EE NEGOTIATED", "Encrypted: - -"];
    assert_eq!(changes, expected);
}

#[test]
fn states_know_nothing_of_what_comes_later() {
    let (trace, whole) = run("tls13");
    for end in 0..trace.events.len() {
        let cut = Trace { events: trace.events[..end].to_vec(), ..trace.clone() };
        let analysis = analyse(&cut);
        for step in 0..=analysis.messages.len() {
            // The last message may not have arrived by then.
            let arrived = analysis.messages[..step].iter().all(|message| message.arrived.is_some());
            for host in [Host::Client, Host::Server].into_iter().filter(|_| arrived) {
                assert_eq!(name(&analysis, host, step), name(&whole, host, step), "{end} {step}");
            }
        }
    }
}

#[test]
fn who_gives_up_is_in_no_state() {
    let mut scenario = Scenario::default();
    scenario.client.versions = vec![ProtocolVersion::Tls13];
    scenario.server.versions = vec![ProtocolVersion::Tls12];
    let changes = changes(&analyse(&sim::run(&scenario)));
    assert_eq!(changes, ["START -", "ClientHello: WAIT_SH -", "protocol_version: - -"]);
}
