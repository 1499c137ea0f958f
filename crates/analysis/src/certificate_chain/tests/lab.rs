//! Everything that a scenario can have wrong with a certificate: the check that says so, and the engine's verdict beside
//! ours. What is one unknown issuer to the engine is told apart.

use trace::{
    Certificate, ClientAuthentication, ClientCertificate, ConnectionId, EventKind, Flaw, Host, KeyType,
    ProtocolVersion, Scenario, SignatureHash, Trace,
};

use crate::*;

fn run(version: ProtocolVersion, change: impl FnOnce(&mut Scenario)) -> Trace {
    let mut scenario = Scenario::default();
    scenario.client.versions = vec![version];
    change(&mut scenario);
    sim::run(&scenario)
}

/// The checks that failed: name and place.
type Failures = Vec<(&'static str, usize)>;

fn failures(chain: &CertificateChain) -> Failures {
    let failed = chain.checks.iter().filter(|check| check.outcome == Outcome::Failed);
    failed.map(|check| (check.kind.name(), check.certificate)).collect()
}

/// The chain of `from`, which its peer's engine accepted if and only if all our checks passed. The checks of the
/// handshake say the same.
fn judged(trace: &Trace, from: Host) -> CertificateChain {
    let analysis = analyse(trace);
    let chain = analysis.certificate_chain(trace, ConnectionId(0), from).unwrap();
    let gave_up = trace.events.iter().any(|event| match &event.kind {
        // Who hears that the other gave up has not refused anything.
        EventKind::EngineFailed { failure } => event.host == from.peer() && !failure.words.contains("alert"),
        _ => false,
    });
    let verdict = if gave_up { Verdict::Refused } else { Verdict::Accepted };
    assert_eq!(chain.verdict(), verdict, "{:#?}", chain.checks);

    let checks = analysis.handshake_checks(trace, ConnectionId(0));
    let decisions = checks.by(from.peer()).filter(|check| check.kind.name().starts_with("certificate-"));
    let decisions = decisions.flat_map(|check| &check.decisions);
    let failed = decisions.filter(|decision| decision.outcome == Outcome::Failed).count();
    assert_eq!(failed, usize::from(gave_up), "{checks:#?}");
    chain
}

fn end(chain: &CertificateChain) -> PathEnd {
    let end = chain.checks.iter().find_map(|check| match check.kind {
        CheckKind::TrustAnchor { end } => Some(end),
        _ => None,
    });
    end.unwrap()
}

#[test]
fn every_flaw_has_its_check() {
    for version in ProtocolVersion::ALL {
        for intermediates in [0, 1, 4] {
            for flaw in Flaw::ALL {
                if flaw == Flaw::MissingIntermediate && intermediates == 0 {
                    continue;
                }
                let trace = run(version, |scenario| {
                    scenario.certificate = Certificate { flaw, intermediates, ..Certificate::default() };
                });
                let chain = judged(&trace, Host::Server);
                let top = usize::from(intermediates) + 1;
                let (failed, path_end): (Failures, _) = match flaw {
                    Flaw::Sound => (vec![], PathEnd::Trusted),
                    Flaw::Expired | Flaw::NotYetValid => (vec![("validity", 0)], PathEnd::Trusted),
                    Flaw::WrongName => (vec![("server-name", 0)], PathEnd::Trusted),
                    Flaw::UnknownAuthority => (vec![("trust-anchor", top)], PathEnd::UnknownRoot),
                    Flaw::SelfSigned => (vec![("trust-anchor", 0)], PathEnd::SelfSigned),
                    Flaw::MissingIntermediate => (vec![("issuer-name", 0), ("trust-anchor", 0)], PathEnd::Incomplete),
                    Flaw::WrongPurpose => (vec![("key-purpose", 0)], PathEnd::Trusted),
                    Flaw::Revoked => (vec![("revocation", 0)], PathEnd::Trusted),
                    Flaw::Tampered => (vec![("signature", 0)], PathEnd::Trusted),
                };
                assert_eq!((failures(&chain), end(&chain)), (failed, path_end), "{version} {flaw:?} {intermediates}");
            }
        }
    }
}

#[test]
fn a_list_of_revoked_certificates_is_read_and_its_signature_checked() {
    let trace = run(ProtocolVersion::Tls13, |scenario| scenario.certificate.flaw = Flaw::Revoked);
    let revocation = |trace: &Trace| {
        let chain = analyse(trace).certificate_chain(trace, ConnectionId(0), Host::Server).unwrap();
        chain.checks.into_iter().find(|check| check.kind.name() == "revocation").unwrap()
    };
    let start = i64::try_from(trace.scenario.as_ref().unwrap().unix_time).unwrap();
    let found = revocation(&trace);
    let kind = CheckKind::Revocation { listed: Some(start - 3600), revoked: Some(start - 12 * 3600) };
    assert_eq!((found.kind, found.outcome), (kind, Outcome::Failed));

    // Changed anywhere, the list is not its issuer's any more, and says nothing.
    let list = trace.revocation_lists(ConnectionId(0), Host::Client).next().unwrap();
    for place in 0..trace.buffer(list).len() {
        let mut changed = trace.clone();
        changed.buffers[list.0][place] ^= 1;
        assert_eq!(revocation(&changed).outcome, Outcome::NotChecked(NotChecked::NotAsked), "{place}");
    }
    for length in 0..trace.buffer(list).len() {
        let mut cut = trace.clone();
        cut.buffers[list.0].truncate(length);
        assert_eq!(revocation(&cut).outcome, Outcome::NotChecked(NotChecked::NotAsked), "{length}");
    }
    // A list of another certificate's.
    let other = run(ProtocolVersion::Tls13, |scenario| {
        scenario.certificate.flaw = Flaw::Revoked;
        scenario.certificate.key = KeyType::P384; // what is drawn before the serial number
    });
    let mut changed = trace.clone();
    let others = other.revocation_lists(ConnectionId(0), Host::Client).next().unwrap();
    changed.buffers[list.0] = other.buffer(others).to_vec();
    let found = revocation(&changed);
    let kind = CheckKind::Revocation { listed: Some(start - 3600), revoked: None };
    assert_eq!((found.kind, found.outcome), (kind, Outcome::Passed));
}

#[test]
fn every_authority_and_hash() {
    for (index, authority_key) in KeyType::ALL.into_iter().enumerate() {
        for hash in SignatureHash::ALL {
            let version = ProtocolVersion::ALL[index % 2];
            let trace = run(version, |scenario| {
                scenario.certificate = Certificate { authority_key, hash, ..Certificate::default() };
            });
            if trace.events.is_empty() {
                assert_eq!(authority_key, KeyType::Ed25519);
                continue;
            }
            let chain = judged(&trace, Host::Server);
            let outdated = hash == SignatureHash::Sha1;
            let expect: Failures = if outdated { vec![("signature", 0)] } else { vec![] };
            assert_eq!(failures(&chain), expect, "{authority_key:?} {hash:?}");
            let is_it = |check: &&Check| matches!(&check.kind, CheckKind::Signature { outdated, .. } if *outdated);
            assert_eq!(chain.checks.iter().filter(is_it).count(), usize::from(outdated));
        }
    }
}

#[test]
fn who_does_not_take_the_algorithm_refuses_it() {
    for version in ProtocolVersion::ALL {
        for authority_key in [KeyType::P256, KeyType::Ed25519, KeyType::Rsa2048] {
            let trace = run(version, |scenario| {
                scenario.client.signature_schemes = vec![trace::SignatureScheme::EcdsaSecp256r1Sha256];
                scenario.certificate.authority_key = authority_key;
            });
            judged(&trace, Host::Server);
        }
    }
}

#[test]
fn the_server_judges_the_client() {
    for version in ProtocolVersion::ALL {
        for client_certificate in ClientCertificate::ALL {
            if client_certificate == ClientCertificate::Nothing {
                continue;
            }
            let trace = run(version, |scenario| {
                scenario.client_authentication = ClientAuthentication::Required;
                scenario.client_certificate = client_certificate;
            });
            let chain = judged(&trace, Host::Client);
            let (failed, path_end): (Failures, _) = match client_certificate {
                ClientCertificate::Nothing | ClientCertificate::Good => (vec![], PathEnd::Trusted),
                ClientCertificate::Expired => (vec![("validity", 0)], PathEnd::Trusted),
                ClientCertificate::WrongAuthority => (vec![("trust-anchor", 1)], PathEnd::UnknownRoot),
                ClientCertificate::WrongPurpose => (vec![("key-purpose", 0)], PathEnd::Trusted),
            };
            assert_eq!((failures(&chain), end(&chain)), (failed, path_end), "{version} {client_certificate:?}");
            assert_eq!(judged(&trace, Host::Server).verdict(), Verdict::Accepted);
        }
    }
}

#[test]
fn what_the_lab_makes_is_derived_and_has_its_causes() {
    let changes: [fn(&mut Scenario); 4] = [
        |scenario| scenario.certificate.compression = true,
        |scenario| scenario.certificate.flaw = Flaw::Revoked,
        |scenario| scenario.certificate.key = KeyType::Rsa4096,
        |_| {},
    ];
    for version in ProtocolVersion::ALL {
        for change in changes {
            let trace = run(version, |scenario| {
                scenario.client_authentication = ClientAuthentication::Required;
                scenario.client_certificate = ClientCertificate::Good;
                change(scenario);
            });
            let analysis = analyse(&trace);
            let derivations = Derivations::of(&trace, &analysis);
            for (id, event) in trace.events() {
                if let EventKind::Computed(computation) = &event.kind {
                    assert!(derivations.cause_of(id).is_some(), "{version} {:?} {computation:?}", event.host);
                }
            }
            let refused = trace.events.iter().any(|event| matches!(event.kind, EventKind::EngineFailed { .. }));
            for host in [Host::Client, Host::Server] {
                let is_it = |kind| derivations.iter().any(|(_, value)| value.kind == kind);
                if host == Host::Server || !refused {
                    assert!(is_it(ValueKind::HandshakeSignature(host)), "{version} {host:?}");
                    assert!(is_it(ValueKind::CertificatePublicKey(host)));
                }
                assert!(is_it(ValueKind::CertificatePrivateKey(host)));
            }
        }
    }
}
