//! The teaching engine's runs: the fourteen messages of the classic outline, and what its settings change.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use analysis::{Analysis, MessageKind as M, Number, Phase, analyse};
use dissect::{AlertDescription, AlertLevel, HandshakeType as H};
use trace::{
    Attacker, Closer, End, EventKind, Flaw, Host, KeyTransportSuite, KeyType, PaddingErrors, Scenario, Trace, preset,
};

fn classic() -> Scenario {
    preset("classic-fourteen").unwrap().scenario()
}

fn changed(change: impl FnOnce(&mut Scenario)) -> Trace {
    let mut scenario = classic();
    change(&mut scenario);
    sim::run(&scenario)
}

/// The names of the failures at this host, by its engine's own account.
fn failures(trace: &Trace, host: Host) -> Vec<&'static str> {
    let events = trace.events.iter().filter(|event| event.host == host);
    let failures = events.filter_map(|event| match &event.kind {
        EventKind::EngineFailed { failure } => Some(failure.name),
        _ => None,
    });
    failures.collect()
}

fn is_good(trace: &Trace) -> bool {
    let completed = |host| {
        let is_it = |event: &&trace::Event| (event.host, &event.kind) == (host, &EventKind::CloseNotifyReceived);
        failures(trace, host).is_empty() && trace.events.iter().any(|event| is_it(&event))
    };
    trace.end == End::Closed && completed(Host::Client) && completed(Host::Server)
}

fn alerts(analysis: &Analysis) -> Vec<(Host, AlertDescription)> {
    let alert = |message: &analysis::Message| match message.kind {
        M::Alert(AlertLevel::FATAL, description) => Some((message.from, description)),
        _ => None,
    };
    analysis.messages.iter().filter_map(alert).collect()
}

#[test]
fn the_classic_fourteen_are_those_of_the_outline_and_nothing_else() {
    use Host::{Client, Server};
    use Phase::{CertificateCheck, Closing, DataTransmission, KeyExchange, TcpHandshake};
    let outline = [
        (Client, M::Syn, TcpHandshake),
        (Server, M::SynAck, TcpHandshake),
        (Client, M::Ack, TcpHandshake),
        (Client, M::Handshake(H::CLIENT_HELLO), CertificateCheck),
        (Server, M::Handshake(H::SERVER_HELLO), CertificateCheck),
        (Server, M::Handshake(H::CERTIFICATE), CertificateCheck),
        (Server, M::Handshake(H::SERVER_HELLO_DONE), CertificateCheck),
        (Client, M::Handshake(H::CLIENT_KEY_EXCHANGE), KeyExchange),
        (Client, M::ChangeCipherSpec, KeyExchange),
        (Client, M::Handshake(H::FINISHED), KeyExchange),
        (Server, M::ChangeCipherSpec, KeyExchange),
        (Server, M::Handshake(H::FINISHED), KeyExchange),
        (Client, M::ApplicationData, DataTransmission),
        (Server, M::ApplicationData, DataTransmission),
    ];
    let trace = sim::run(&classic());
    assert!(is_good(&trace), "{:#?}", trace.end);
    let analysis = analyse(&trace);
    let (fourteen, rest) = analysis.messages.split_at(outline.len());
    for (place, (message, expected)) in fourteen.iter().zip(outline).enumerate() {
        assert_eq!((message.from, message.kind, message.phase), expected);
        assert_eq!(message.number, Number::Step(place as u8 + 1));
        // TCP's three have none; each of the others has a record to itself.
        assert_eq!(message.records.len(), usize::from(place >= 3), "{:?}", message.kind);
        for record in &message.records {
            let others = analysis.messages.iter().filter(|other| other.records.contains(record));
            assert_eq!(others.count(), 1, "{:?}", message.kind);
        }
    }
    for message in rest {
        assert_eq!((message.phase, message.number), (Closing, Number::Extra), "{:?}", message.kind);
    }
    for step in &analysis.outline {
        assert!(matches!(step.fate, analysis::Fate::Present(_)), "{step:?}");
    }
}

#[test]
fn every_setting_of_the_engine_is_spoken() {
    for suite in KeyTransportSuite::ALL {
        for extended_master_secret in [false, true] {
            for key in [KeyType::Rsa2048, KeyType::Rsa4096] {
                let trace = changed(|scenario| {
                    scenario.textbook.cipher_suites = vec![suite];
                    scenario.textbook.extended_master_secret = extended_master_secret;
                    scenario.certificate.key = key;
                    // As ECDSA signs certificates, too.
                    scenario.client.signature_schemes = trace::SignatureScheme::ALL.to_vec();
                    scenario.certificate.authority_key = KeyType::P256;
                    scenario.certificate.intermediates = 2;
                    scenario.connections = 2;
                    scenario.application.closer = Closer::Server;
                    scenario.application.response_size = 50_000;
                    scenario.client.fragment_size = 64;
                });
                assert!(is_good(&trace), "{suite:?} {extended_master_secret} {key:?}");
                let analysis = analyse(&trace);
                assert!(analysis.records.iter().all(|record| record.opaque.is_none()));
            }
        }
    }
}

#[test]
fn a_certificate_is_judged_as_with_rustls() {
    for flaw in Flaw::ALL {
        let [ours, theirs] = [trace::Engine::Textbook, trace::Engine::Rustls].map(|engine| {
            let trace = changed(|scenario| {
                scenario.engine = engine;
                scenario.certificate.flaw = flaw;
                scenario.certificate.intermediates = 1;
                scenario.client.signature_schemes = trace::SignatureScheme::ALL.to_vec();
            });
            (failures(&trace, Host::Client), failures(&trace, Host::Server), alerts(&analyse(&trace)))
        });
        assert_eq!(ours, theirs, "{flaw:?}");
        assert_eq!(ours.0.is_empty(), flaw == Flaw::Sound, "{flaw:?}");
    }
}

#[test]
fn an_attacker_without_the_private_key_does_not_come_to_finished() {
    for padding_errors in PaddingErrors::ALL {
        let trace = changed(|scenario| {
            scenario.attacker = Attacker::StolenCertificate;
            scenario.textbook.padding_errors = padding_errors;
        });
        let completed = trace.events.iter().filter(|event| event.kind == EventKind::HandshakeCompleted);
        assert_eq!(completed.count(), 0, "{padding_errors:?}");
    }
    let trace = changed(|scenario| scenario.attacker = Attacker::TrustedAuthority);
    assert!(is_good(&trace), "who is trusted is talked to");
}

/// A ClientKeyExchange changed on its way. Who is told of the padding learns something about what was encrypted; who is
/// not told sees the same alert as whoever encrypts a wrong secret rightly.
#[test]
fn what_a_tampered_key_exchange_is_answered_shows_whether_padding_is_told() {
    // The last byte of the encrypted premaster secret: behind the headers of IP, TCP, the record and the message.
    let flip = "client#4:flip:300.0:competent";
    for (padding_errors, failure, alert) in [
        (PaddingErrors::Hidden, "decrypt-error", AlertDescription::BAD_RECORD_MAC),
        (PaddingErrors::Told, "bad-padding", AlertDescription::DECRYPT_ERROR),
    ] {
        let trace = changed(|scenario| {
            scenario.textbook.padding_errors = padding_errors;
            scenario.interventions = vec![flip.parse().unwrap()];
        });
        assert_eq!(failures(&trace, Host::Server), [failure]);
        assert_eq!(alerts(&analyse(&trace)), [(Host::Server, alert)]);
    }
}
