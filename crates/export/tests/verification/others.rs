//! Captures that others made: there a value that cannot be traced back to a private key has no command, and whatever has
//! one must be right all the same. And runs in which a signature was changed on its way.

use std::fs;

use analysis::{Derivations, Function, MessageKind, analyse};
use capture::{Options, read, read_key_log};
use dissect::HandshakeType;
use export::verification::{Subject, Tool, Unverifiable};
use trace::{EventKind, KeyType, Trace, preset};

use crate::{Case, Run, assert_all_hold};

const CAPTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/captures");

fn captured(name: &str, key_log: Option<&str>) -> Run {
    let file = |name: &str| fs::read(format!("{CAPTURES}/{name}")).unwrap();
    let secrets = key_log.map(|name| read_key_log(&file(name)).secrets).unwrap_or_default();
    Run::of_trace(name, read(file(name), Options { secrets }).unwrap().trace)
}

#[test]
fn captures_of_openssl_can_be_verified_from_their_logged_secrets_on() {
    for run in [captured("openssl_tls13.pcapng", None), captured("openssl_tls12.pcap", Some("openssl_tls12.keys"))] {
        let cases = run.cases();
        println!("{}: {:#?}", run.name, cases.iter().map(|case| &case.kind).collect::<Vec<_>>());
        for needed in ["hash", "signature", "record"] {
            assert!(cases.iter().any(|case| case.kind.starts_with(needed)), "{}: no {needed}", run.name);
        }
        assert_all_hold(&cases);
    }
}

#[test]
fn a_record_that_nobody_can_open_has_no_command() {
    let run = captured("openssl_tls12.pcap", None);
    let records = || run.subjects().into_iter().filter(|subject| matches!(subject, Subject::Record(_)));
    assert!(records().count() > 0);
    assert!(records().all(|subject| run.commands(subject) == Err(Unverifiable::Closed)));
}

/// The bytes of a run of TLS 1.2 in which the last byte of all these is another than was sent.
fn changed(trace: &Trace, last_bytes: &[&[u8]]) -> Trace {
    let mut trace = trace.clone();
    for event in trace.events.clone() {
        let (EventKind::SegmentSent { packet } | EventKind::SegmentArrived { packet }) = event.kind else { continue };
        let bytes = trace.buffers[packet.0].clone();
        for searched in last_bytes {
            if let Some(at) = bytes.windows(searched.len()).position(|window| window == *searched) {
                trace.buffers[packet.0][at + searched.len() - 1] = searched[searched.len() - 1] ^ 1;
            }
        }
    }
    trace
}

/// The tools say so too where a signature does not fit, in their own words.
#[test]
fn a_signature_that_does_not_fit_is_said_not_to() {
    for key in [KeyType::P256, KeyType::Rsa2048, KeyType::Ed25519] {
        let mut scenario = preset("tls12").unwrap().scenario();
        scenario.certificate.key = key;
        scenario.link.mtu = 9000;
        let trace = sim::run(&scenario);
        let analysis = analyse(&trace);
        let derivations = Derivations::of(&trace, &analysis);
        let signature = derivations.values.iter().find(|value| matches!(value.made_by, Function::Signature { .. }));
        let certificate =
            analysis.messages.iter().find(|message| message.kind == MessageKind::Handshake(HandshakeType::CERTIFICATE));
        let chain = analysis.bytes(&trace, &certificate.unwrap().content);
        let run = Run::of_trace(&format!("{key:?} changed"), changed(&trace, &[&signature.unwrap().bytes, chain]));
        let cases = run.cases();
        let changed = |case: &&Case| case.kind.starts_with("signature") || case.name.contains("certificate: 1");
        assert!(cases.iter().filter(changed).count() >= 3, "{}", run.name);
        for case in cases.iter().filter(changed) {
            let expected = match case.command.tool {
                Tool::OpenSsl => "Verification failure",
                Tool::Python => "invalid",
            };
            assert_eq!(case.command.expected, expected, "{}", case.name);
        }
        assert_all_hold(&cases);
    }
}
