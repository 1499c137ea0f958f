//! The certificate lab: everything that can be wrong with a certificate is refused by who has to, with the alert for it;
//! and everything that is merely unusual is accepted.

use analysis::{MessageKind, analyse};
use dissect::{AlertDescription, HandshakeType};
use trace::{
    ClientAuthentication, ClientCertificate, ConnectionId, End, EventKind, Flaw, Host, KeyType, ProtocolVersion,
    Scenario, SignatureHash, Subject, Trace,
};

const VERSIONS: [ProtocolVersion; 2] = ProtocolVersion::ALL;

fn scenario(version: ProtocolVersion, change: impl FnOnce(&mut Scenario)) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.client.versions = vec![version];
    change(&mut scenario);
    scenario
}

/// What the engine of `host` said when it gave up.
fn error(trace: &Trace, host: Host) -> Option<&str> {
    trace.events.iter().find_map(|event| match &event.kind {
        EventKind::EngineFailed { failure } if event.host == host => Some(failure.words.as_str()),
        _ => None,
    })
}

fn completed(trace: &Trace, host: Host) -> bool {
    trace.events.iter().any(|event| event.host == host && event.kind == EventKind::HandshakeCompleted)
}

fn alerts(trace: &Trace, from: Host) -> Vec<AlertDescription> {
    let messages = analyse(trace).messages;
    let alerts = messages.iter().filter(|message| message.from == from).filter_map(|message| match message.kind {
        MessageKind::Alert(_, description) => Some(description),
        _ => None,
    });
    alerts.collect()
}

/// The handshake fails at `host`, in these words, and it sends this alert and no other.
#[track_caller]
fn assert_refused(scenario: &Scenario, host: Host, words: &str, alert: AlertDescription) {
    let trace = sim::run(scenario);
    let error = error(&trace, host).unwrap_or_else(|| panic!("nothing was refused: {scenario:?}"));
    assert!(error.contains(words), "{error}, not {words}: {scenario:?}");
    assert_eq!(alerts(&trace, host), [alert], "{scenario:?}");
    assert!(!completed(&trace, host));
    assert_eq!(trace.end, End::Closed);
}

#[track_caller]
fn assert_accepted(scenario: &Scenario) -> Trace {
    let trace = sim::run(scenario);
    for host in [Host::Client, Host::Server] {
        assert_eq!(error(&trace, host), None, "{scenario:?}");
        assert!(completed(&trace, host));
        assert_eq!(alerts(&trace, host), [AlertDescription::CLOSE_NOTIFY]);
    }
    trace
}

fn refusal(flaw: Flaw) -> Option<(&'static str, AlertDescription)> {
    Some(match flaw {
        Flaw::Sound => return None,
        Flaw::Expired => ("certificate expired", AlertDescription::CERTIFICATE_EXPIRED),
        Flaw::NotYetValid => ("certificate not valid yet", AlertDescription::CERTIFICATE_EXPIRED),
        Flaw::WrongName => ("certificate not valid for name \"example.dk\"", AlertDescription::BAD_CERTIFICATE),
        Flaw::UnknownAuthority | Flaw::SelfSigned | Flaw::MissingIntermediate => {
            ("UnknownIssuer", AlertDescription::UNKNOWN_CA)
        }
        Flaw::WrongPurpose => {
            ("certificate does not allow extended key usage", AlertDescription::UNSUPPORTED_CERTIFICATE)
        }
        Flaw::Revoked => ("Revoked", AlertDescription::CERTIFICATE_REVOKED),
        Flaw::Tampered => ("BadSignature", AlertDescription::DECRYPT_ERROR),
    })
}

#[test]
fn every_flaw_is_refused_by_the_client() {
    for version in VERSIONS {
        for flaw in Flaw::ALL {
            for (key, authority_key) in [
                (KeyType::P256, KeyType::P256),
                (KeyType::Ed25519, KeyType::P384),
                (KeyType::Rsa2048, KeyType::Rsa2048),
            ] {
                for intermediates in [0, 1, 3] {
                    let scenario = scenario(version, |scenario| {
                        scenario.certificate.flaw = flaw;
                        scenario.certificate.key = key;
                        scenario.certificate.authority_key = authority_key;
                        scenario.certificate.intermediates = intermediates;
                    });
                    match refusal(flaw) {
                        _ if scenario.validate().is_err() => assert_eq!(flaw, Flaw::MissingIntermediate),
                        None => drop(assert_accepted(&scenario)),
                        Some((words, alert)) => assert_refused(&scenario, Host::Client, words, alert),
                    }
                }
            }
        }
    }
}

#[test]
fn every_key_authority_and_hash_that_is_sound_is_accepted_and_sha1_is_not() {
    for authority_key in KeyType::ALL {
        for hash in SignatureHash::ALL {
            for (index, key) in KeyType::ALL.into_iter().enumerate() {
                let scenario = scenario(VERSIONS[index % 2], |scenario| {
                    scenario.certificate.key = key;
                    scenario.certificate.authority_key = authority_key;
                    scenario.certificate.hash = hash;
                });
                match hash {
                    _ if scenario.validate().is_err() => assert_eq!(authority_key, KeyType::Ed25519),
                    SignatureHash::Sha1 => {
                        let words = "UnsupportedSignatureAlgorithm";
                        assert_refused(&scenario, Host::Client, words, AlertDescription::DECRYPT_ERROR);
                    }
                    _ => drop(assert_accepted(&scenario)),
                }
            }
        }
    }
}

#[test]
fn chains_of_every_length_names_and_subjects() {
    for version in VERSIONS {
        for intermediates in 0..=4 {
            for subject in Subject::ALL {
                assert_accepted(&scenario(version, |scenario| {
                    scenario.certificate.intermediates = intermediates;
                    scenario.certificate.subject = subject;
                    scenario.certificate.more_names = 100;
                }));
            }
        }
        let names = |names: &[&str]| {
            scenario(version, |scenario| {
                scenario.server_name = "www.example.dk".to_owned();
                scenario.certificate.names = names.iter().map(|name| (*name).to_owned()).collect();
            })
        };
        assert_accepted(&names(&["*.example.dk"]));
        assert_accepted(&names(&["example.dk", "www.example.dk"]));
        for others in [&["example.dk"][..], &["*.www.example.dk", "*.dk"]] {
            assert_refused(&names(others), Host::Client, "not valid for name", AlertDescription::BAD_CERTIFICATE);
        }
    }
}

#[test]
fn a_wrong_name_is_never_the_right_one() {
    for name in ["wrong.example", "name-2.example"] {
        let scenario = scenario(ProtocolVersion::Tls13, |scenario| {
            scenario.server_name = name.to_owned();
            scenario.certificate.flaw = Flaw::WrongName;
            scenario.certificate.more_names = 3;
        });
        assert_refused(&scenario, Host::Client, "not valid for name", AlertDescription::BAD_CERTIFICATE);
    }
}

#[test]
fn a_certificate_for_too_many_names_is_too_long_for_a_handshake() {
    for version in VERSIONS {
        let with = |more_names| scenario(version, |scenario| scenario.certificate.more_names = more_names);
        assert_accepted(&with(1000));
        let trace = sim::run(&with(10_000));
        assert!(error(&trace, Host::Client).is_some_and(|error| error.contains("TooLarge")));
        assert_eq!(trace.end, End::Closed);
    }
}

#[test]
fn at_the_ends_of_time_certificates_still_have_one() {
    for unix_time in [86_400, 250_000_000_000] {
        for version in VERSIONS {
            for flaw in Flaw::ALL {
                let scenario = scenario(version, |scenario| {
                    scenario.unix_time = unix_time;
                    scenario.certificate.flaw = flaw;
                    scenario.certificate.valid_days = 3650;
                });
                match refusal(flaw) {
                    None => drop(assert_accepted(&scenario)),
                    Some((words, alert)) => assert_refused(&scenario, Host::Client, words, alert),
                }
            }
        }
    }
}

#[test]
fn clients_show_what_they_have_and_servers_take_what_they_must() {
    use ClientAuthentication::{Requested, Required, Unasked};
    for version in VERSIONS {
        for authentication in ClientAuthentication::ALL {
            for certificate in ClientCertificate::ALL {
                let scenario = scenario(version, |scenario| {
                    scenario.client_authentication = authentication;
                    scenario.client_certificate = certificate;
                });
                let refusal = match (authentication, certificate) {
                    (Unasked, _) | (Requested, ClientCertificate::Nothing) | (_, ClientCertificate::Good) => None,
                    (Required, ClientCertificate::Nothing) => {
                        Some(("peer sent no certificates", AlertDescription::CERTIFICATE_REQUIRED))
                    }
                    (_, ClientCertificate::Expired) => {
                        Some(("certificate expired", AlertDescription::CERTIFICATE_EXPIRED))
                    }
                    (_, ClientCertificate::WrongAuthority) => Some(("UnknownIssuer", AlertDescription::UNKNOWN_CA)),
                    (_, ClientCertificate::WrongPurpose) => Some((
                        "certificate does not allow extended key usage",
                        AlertDescription::UNSUPPORTED_CERTIFICATE,
                    )),
                };
                match refusal {
                    Some((words, alert)) => assert_refused(&scenario, Host::Server, words, alert),
                    None => {
                        let trace = assert_accepted(&scenario);
                        let sent = messages(&trace, Host::Client, HandshakeType::CERTIFICATE);
                        assert_eq!(sent, usize::from(authentication != Unasked));
                        let signed = messages(&trace, Host::Client, HandshakeType::CERTIFICATE_VERIFY);
                        let shown = authentication != Unasked && certificate == ClientCertificate::Good;
                        assert_eq!(signed, usize::from(shown));
                    }
                }
            }
        }
    }
}

fn messages(trace: &Trace, from: Host, message_type: HandshakeType) -> usize {
    let kind = MessageKind::Handshake(message_type);
    analyse(trace).messages.iter().filter(|message| message.from == from && message.kind == kind).count()
}

#[test]
fn who_compresses_sends_fewer_bytes() {
    for names in [0, 500] {
        let scenario = scenario(ProtocolVersion::Tls13, |scenario| {
            scenario.certificate.compression = true;
            scenario.certificate.more_names = names;
            scenario.client_authentication = ClientAuthentication::Required;
            scenario.client_certificate = ClientCertificate::Good;
        });
        let trace = assert_accepted(&scenario);
        for host in [Host::Client, Host::Server] {
            assert_eq!(messages(&trace, host, HandshakeType::COMPRESSED_CERTIFICATE), 1);
            assert_eq!(messages(&trace, host, HandshakeType::CERTIFICATE), 0);
        }
        let mut plain = scenario;
        plain.certificate.compression = false;
        let plain = assert_accepted(&plain);
        assert!(bytes(&trace) + 4 * usize::from(names) < bytes(&plain), "{} {}", bytes(&trace), bytes(&plain));
    }
    // TLS 1.2 has none of it, and a failure is one as before.
    let compressed = |version, flaw| {
        scenario(version, |scenario| {
            scenario.certificate.compression = true;
            scenario.certificate.flaw = flaw;
        })
    };
    assert_accepted(&compressed(ProtocolVersion::Tls12, Flaw::Sound));
    let words = "UnknownIssuer";
    let scenario = compressed(ProtocolVersion::Tls13, Flaw::MissingIntermediate);
    assert_refused(&scenario, Host::Client, words, AlertDescription::UNKNOWN_CA);
}

/// Bytes on the link, from the server.
fn bytes(trace: &Trace) -> usize {
    let sent = trace.events.iter().filter(|event| event.host == Host::Server);
    sent.map(|event| match event.kind {
        EventKind::SegmentSent { packet } => trace.buffer(packet).len(),
        _ => 0,
    })
    .sum()
}

#[test]
fn sessions_are_taken_up_whoever_has_shown_what() {
    for version in VERSIONS {
        let trace = assert_accepted_twice(&scenario(version, |scenario| {
            scenario.connections = 2;
            scenario.client_authentication = ClientAuthentication::Required;
            scenario.client_certificate = ClientCertificate::Good;
        }));
        assert_eq!(messages(&trace, Host::Client, HandshakeType::CERTIFICATE_VERIFY), 1);
    }
}

fn assert_accepted_twice(scenario: &Scenario) -> Trace {
    let trace = sim::run(scenario);
    let completed = trace.events.iter().filter(|event| event.kind == EventKind::HandshakeCompleted);
    assert_eq!(completed.count(), 4);
    trace
}

#[test]
fn what_the_parties_know_beforehand_is_written_down() {
    let plain = sim::run(&Scenario::default());
    assert_eq!(plain.trust_anchors(ConnectionId(0), Host::Server).count(), 0);
    assert_eq!(plain.revocation_lists(ConnectionId(0), Host::Client).count(), 0);

    let mut scenario = Scenario { client_authentication: ClientAuthentication::Requested, ..Scenario::default() };
    scenario.client_certificate = ClientCertificate::WrongAuthority;
    scenario.certificate.flaw = Flaw::Revoked;
    let trace = sim::run(&scenario);
    for host in [Host::Client, Host::Server] {
        assert_eq!(trace.trust_anchors(ConnectionId(0), host).count(), 1);
        let is_key = |kind: &EventKind| matches!(kind, EventKind::CertificateKey { .. });
        assert_eq!(trace.events.iter().filter(|event| event.host == host && is_key(&event.kind)).count(), 1);
    }
    assert_eq!(trace.revocation_lists(ConnectionId(0), Host::Client).count(), 1);
    assert_eq!(trace.revocation_lists(ConnectionId(0), Host::Server).count(), 0);
    // A flaw leaves alone what it has nothing to do with.
    let anchor =
        |trace: &Trace| trace.buffer(trace.trust_anchors(ConnectionId(0), Host::Client).next().unwrap()).to_vec();
    assert_eq!(anchor(&trace), anchor(&plain));
}
