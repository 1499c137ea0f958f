//! Whole runs: where the engines complete, every check has passed, each with its message.

use trace::{CipherSuite, Engine, EventKind, KeyType, Link, NamedGroup, Party, ProtocolVersion, Scenario};

use super::*;

fn scenario(version: ProtocolVersion, seed: u64) -> Scenario {
    let party = Party { versions: vec![version], ..Party::default() };
    Scenario { seed, client: party.clone(), server: party, ..Scenario::default() }
}

fn has_completed(trace: &Trace, host: Host, connection: ConnectionId) -> bool {
    trace.events.iter().any(|event| {
        (event.host, event.connection) == (host, connection) && event.kind == EventKind::HandshakeCompleted
    })
}

fn transports_keys(trace: &Trace) -> bool {
    trace.scenario.as_ref().is_some_and(|scenario| scenario.engine == Engine::Textbook)
}

/// What has completed has passed every check, and nothing is left open.
fn agrees_with_the_engines(trace: &Trace) {
    let analysis = analyse(trace);
    for connection in (0..analysis.connections.len()).map(ConnectionId) {
        let checks = analysis.handshake_checks(trace, connection);
        for host in [Host::Client, Host::Server] {
            let outcomes = outcomes(&checks, host);
            if has_completed(trace, host, connection) {
                let passed = outcomes.iter().all(|(name, outcome)| match *outcome {
                    // With RSA key transport there is nothing to sign.
                    Standing::Decided(Outcome::NotChecked(NotChecked::NotSigned)) => {
                        *name == "handshake-signature" && transports_keys(trace)
                    }
                    outcome => outcome == Standing::Decided(Outcome::Passed),
                });
                assert!(passed && !outcomes.is_empty(), "{host:?}: {outcomes:?}");
            }
        }
        for check in &checks.checks {
            assert_eq!(check.at(0), Standing::Pending);
            assert!(check.decisions.is_sorted_by_key(|decision| decision.message), "{check:?}");
            assert!(check.decisions.iter().all(|decision| analysis.message(decision.message).from != check.by));
        }
    }
}

#[test]
fn every_preset_passes() {
    for preset in trace::handshake_presets() {
        for seed in 1..=5 {
            let trace = sim::run(&Scenario { seed, ..preset.scenario() });
            assert!(has_completed(&trace, Host::Client, CONNECTION) && has_completed(&trace, Host::Server, CONNECTION));
            agrees_with_the_engines(&trace);
        }
    }
}

#[test]
fn every_kind_of_run_passes() {
    for suite in CipherSuite::ALL {
        let mut scenario = scenario(suite.version(), 1);
        scenario.client.cipher_suites = vec![suite];
        scenario.server.cipher_suites = vec![suite];
        let keys = match format!("{suite:?}").contains("Rsa") {
            true => &[KeyType::Rsa2048][..],
            false => &[KeyType::P256, KeyType::P384, KeyType::Ed25519],
        };
        for key in keys {
            scenario.certificate.key = *key;
            let trace = sim::run(&scenario);
            assert!(has_completed(&trace, Host::Client, CONNECTION), "{suite:?} {key:?}");
            agrees_with_the_engines(&trace);
        }
    }
    for group in NamedGroup::ALL {
        // The client has sent another share first.
        let mut scenario = scenario(ProtocolVersion::Tls13, 1);
        scenario.client.named_groups = NamedGroup::ALL.to_vec();
        scenario.server.named_groups = vec![group];
        let trace = sim::run(&scenario);
        assert!(has_completed(&trace, Host::Client, CONNECTION), "{group:?}");
        agrees_with_the_engines(&trace);
    }
}

#[test]
fn whoever_offers_only_tls12_is_not_talked_down() {
    // The server knows TLS 1.3 and says so in its random.
    let mut scenario = Scenario::default();
    scenario.client.versions = vec![ProtocolVersion::Tls12];
    let trace = sim::run(&scenario);
    let analysis = analyse(&trace);
    let id = find(&analysis, Host::Server, SERVER_HELLO);
    let tree = analysis.message_tree(&trace, id);
    assert!(tree.find(FieldId("handshake.server_hello.random.downgrade")).is_some());
    assert!(has_completed(&trace, Host::Client, CONNECTION));
    agrees_with_the_engines(&trace);
}

/// The message that decides each check, by check.
fn deciding(analysis: &Analysis, checks: &HandshakeChecks, host: Host) -> Vec<String> {
    let line = |check: &HandshakeCheck| {
        let messages = check.decisions.iter().map(|decision| match analysis.message(decision.message).kind {
            MessageKind::Handshake(message_type) => message_type.to_string(),
            kind => format!("{kind:?}"),
        });
        format!("{}: {}", check.kind.name(), messages.collect::<Vec<_>>().join(", "))
    };
    checks.by(host).map(line).collect()
}

#[test]
fn each_check_falls_with_its_message() {
    let check = |id: &str, client: &[&str], server: &[&str]| {
        let trace = sim::run(&trace::preset(id).unwrap().scenario());
        let analysis = analyse(&trace);
        let checks = analysis.handshake_checks(&trace, CONNECTION);
        assert_eq!(deciding(&analysis, &checks, Host::Client), client, "{id}");
        assert_eq!(deciding(&analysis, &checks, Host::Server), server, "{id}");
        for check in &checks.checks {
            let step = check.decisions[0].message.0 + 1;
            assert_eq!(check.at(step - 1), Standing::Pending);
            assert_eq!(check.at(step), Standing::Decided(Outcome::Passed));
        }
    };
    check(
        "tls12",
        &[
            "version: ServerHello",
            "cipher-suite: ServerHello",
            "extensions: ServerHello",
            "named-group: ServerKeyExchange",
            "certificate-chain: ServerKeyExchange",
            "certificate-validity: ServerKeyExchange",
            "certificate-name: ServerKeyExchange",
            "handshake-signature: ServerKeyExchange",
            "finished: Finished",
            "records: Finished",
        ],
        &["finished: Finished", "records: Finished"],
    );
    check(
        "tls13",
        &[
            "version: ServerHello",
            "cipher-suite: ServerHello",
            "named-group: ServerHello",
            "extensions: Certificate",
            "certificate-chain: CertificateVerify",
            "certificate-validity: CertificateVerify",
            "certificate-name: CertificateVerify",
            "handshake-signature: CertificateVerify",
            "finished: Finished",
            "records: EncryptedExtensions",
        ],
        &["finished: Finished", "records: Finished"],
    );
}

#[test]
fn a_retry_is_checked_too() {
    let mut scenario = scenario(ProtocolVersion::Tls13, 1);
    scenario.client.named_groups = vec![NamedGroup::X25519, NamedGroup::Secp256r1];
    scenario.server.named_groups = vec![NamedGroup::Secp256r1];
    let trace = sim::run(&scenario);
    let analysis = analyse(&trace);
    find(&analysis, Host::Server, MessageKind::HelloRetryRequest);
    agrees_with_the_engines(&trace);
    // It asks for a share that is there already, or for a group that nobody offers.
    for group in [[0, 29], [0, 25]] {
        let kind = MessageKind::HelloRetryRequest;
        let checks = checks(&change(&trace, Host::Server, kind, "extension.key_share.group", &group));
        let named_group = checks.by(Host::Client).find(|check| check.kind.name() == "named-group").unwrap();
        assert_eq!(named_group.decisions[0].outcome, Outcome::Failed);
        assert_eq!(analysis.message(named_group.decisions[0].message).kind, kind);
    }
}

#[test]
fn who_gives_up_checks_no_further() {
    // The certificate expires on the way.
    for version in [ProtocolVersion::Tls12, ProtocolVersion::Tls13] {
        let mut scenario = scenario(version, 1);
        scenario.certificate.valid_days = 1;
        scenario.link = Link { latency_us: 5_000_000, ..Link::default() };
        let trace = sim::run(&scenario);
        assert!(!has_completed(&trace, Host::Client, CONNECTION));
        let checks = checks(&trace);
        assert_eq!(failed(&checks, Host::Client), ["certificate-validity"]);
        let pending = fallen(&checks, Host::Client, Standing::Pending);
        assert!(pending.contains(&"finished"), "{pending:?}");
        // The server waits for its Finished in vain.
        assert!(fallen(&checks, Host::Server, Standing::Pending).contains(&"finished"));
    }
}

#[test]
fn who_cannot_agree_has_nothing_to_check() {
    let mut scenario = Scenario::default();
    scenario.client.versions = vec![ProtocolVersion::Tls13];
    scenario.server.versions = vec![ProtocolVersion::Tls12];
    let checks = checks(&sim::run(&scenario));
    assert!(checks.checks.len() > 6 && checks.checks.iter().all(|check| check.at(usize::MAX) == Standing::Pending));
}
