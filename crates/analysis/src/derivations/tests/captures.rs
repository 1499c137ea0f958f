//! Captures of others: all begins with the key log, and what does not follow from it is not there.

use dissect::HandshakeType;
use trace::{ConnectionId, EventKind, Host, Trace};

use super::{RUNS, Run};
use crate::ValueKind as K;
use crate::*;

const CONNECTION: ConnectionId = ConnectionId(0);

/// The same packets and key log, as if others had made them.
fn captured(run: &Run) -> Run {
    let kept = |event: &trace::Event| {
        !matches!(event.kind, EventKind::Computed(_) | EventKind::CertificateKey { .. } | EventKind::TicketKey { .. })
    };
    let mut trace = Trace { scenario: None, ..run.trace.clone() };
    // What is not to be known is made unknown in its place, so that events keep their numbers.
    for event in trace.events.iter_mut().filter(|event| !kept(event)) {
        event.kind = EventKind::HandshakeCompleted;
    }
    Run::of(&run.name, trace)
}

#[test]
fn the_same_values_follow_from_the_key_log_as_from_private_keys() {
    for run in &*RUNS {
        let capture = captured(run);
        let mut logged = 0;
        for (id, value) in capture.derivations.iter() {
            logged += usize::from(matches!(value.made_by, Function::Logged(_)));
            assert_ne!(value.secrecy, Secrecy::Private(Host::Client));
            assert_ne!(value.secrecy, Secrecy::Private(Host::Server));
            let same = |other: &&DerivedValue| (other.connection, other.kind) == (value.connection, value.kind);
            let found = run.derivations.values.iter().filter(same).any(|other| other.bytes == value.bytes);
            assert!(found, "{}: {value:?}", run.name);
            let again = capture.derivations.recompute(&capture.trace, &capture.analysis, id);
            assert_eq!(again.as_ref(), Some(&value.bytes));
        }
        assert!(logged > 0, "{}", run.name);
        let proofs = [K::VerifyData(Host::Client), K::VerifyData(Host::Server), K::HandshakeSignature(Host::Server)];
        // With key transport nobody signs.
        for kind in &proofs[..proofs.len() - usize::from(run.transports_keys())] {
            let kind = *kind;
            assert!(capture.derivations.find(CONNECTION, kind).is_some(), "{}: {kind:?}", run.name);
        }
        for kind in [K::HandshakeSecret, K::MainSecret, K::PremasterSecret, K::ResumptionSecret] {
            assert_eq!(capture.derivations.find(CONNECTION, kind), None, "{}: {kind:?}", run.name);
        }
    }
}

#[test]
fn without_a_key_log_there_is_what_the_wire_shows() {
    let run = Run::preset("tls13");
    let mut trace = captured(&run).trace;
    for event in &mut trace.events {
        if matches!(event.kind, EventKind::SecretLogged(_)) {
            event.kind = EventKind::HandshakeCompleted;
        }
    }
    let capture = Run::of("tls13", trace);
    for value in &capture.derivations.values {
        assert_eq!(value.secrecy, Secrecy::Public, "{value:?}");
    }
    let shares = capture.derivations.values.iter().filter(|value| matches!(value.made_by, Function::OnTheWire(_)));
    assert_eq!(shares.count(), 2);
}

/// A capture that lacks a message has no `verify_data` that follows from it, rather than a wrong one.
#[test]
fn what_does_not_follow_is_not_there() {
    let run = Run::preset("tls12");
    let mut capture = captured(&run);
    let certificate = MessageKind::Handshake(HandshakeType::CERTIFICATE);
    let place = capture.analysis.messages.iter().position(|message| message.kind == certificate).unwrap();
    capture.analysis.messages[place].kind = MessageKind::Handshake(HandshakeType::HELLO_REQUEST);
    let derivations = Derivations::of(&capture.trace, &capture.analysis);
    assert_eq!(derivations.find(CONNECTION, K::VerifyData(Host::Client)), None);
    assert!(derivations.find(CONNECTION, K::MasterSecret).is_some());
}

#[test]
fn a_trace_that_breaks_off_or_was_changed_is_no_trouble() {
    for preset in ["tls12", "tls13"] {
        let run = Run::preset(preset);
        for end in 0..run.trace.events.len() {
            let mut trace = run.trace.clone();
            trace.events.truncate(end);
            let part = Run::of(preset, trace);
            for (id, _) in part.derivations.iter() {
                assert!(part.derivations.recompute(&part.trace, &part.analysis, id).is_some());
            }
        }
        for place in 0..run.trace.buffers.len() {
            let mut trace = run.trace.clone();
            for at in [0, 60, 130] {
                if let Some(byte) = trace.buffers[place].get_mut(at) {
                    *byte ^= 1;
                }
            }
            Run::of(preset, trace);
        }
    }
}
