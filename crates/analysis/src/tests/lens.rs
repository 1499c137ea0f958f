//! Who can read what of our own runs.

use std::collections::BTreeSet;

use dissect::{HandshakeType as H, NamedGroup};
use trace::{Attacker, ConnectionId, Engine, Host, PRESETS, preset};

use crate::{
    Analysis, BytesId, Derivations, Eavesdropping, Epoch, Lens, MessageId, MessageKind as M, Opaque, Participant,
    Readability, RecordId, ValueKind, analyse,
};

fn message(analysis: &Analysis, kind: M, from: Host) -> MessageId {
    let is_it = |message: &crate::Message| (message.kind, message.from) == (kind, from);
    MessageId(analysis.messages.iter().position(is_it).unwrap_or_else(|| panic!("no {kind:?} from {from:?}")))
}

#[test]
fn both_ends_read_everything_at_the_step_that_delivers_it() {
    for preset in PRESETS.iter().filter(|preset| preset.orderly) {
        let trace = sim::run(&preset.scenario());
        let analysis = analyse(&trace);
        let is_relay = trace.scenario.as_ref().unwrap().attacker == Attacker::Relay;
        for participant in [Participant::Client, Participant::Attacker, Participant::Server] {
            let lens = Lens::of(&trace, &analysis, participant);
            // With somebody between them, client and server have a connection each; it has both.
            let is_in = |connection| {
                [Host::Client, Host::Server].iter().any(|host| analysis.participant(connection, *host) == participant)
            };
            for (index, message) in analysis.messages.iter().enumerate().filter(|(_, it)| is_in(it.connection)) {
                let readability = lens.message(&analysis, MessageId(index), index + 1);
                let clear = message.epoch.is_none_or(|epoch| epoch == Epoch::Cleartext);
                // Who only hands bytes on has no secret.
                let expected = match participant {
                    Participant::Attacker if is_relay && !clear => Readability::Opaque(Opaque::NoSecret),
                    _ => Readability::Readable,
                };
                assert_eq!(readability, expected, "{}: {participant:?}, {:?}", preset.id, message.kind);
            }
        }
    }
}

#[test]
fn before_its_step_nobody_reads_what_is_encrypted() {
    let trace = sim::run(&preset("tls13").unwrap().scenario());
    let analysis = analyse(&trace);
    let finished = message(&analysis, M::Handshake(H::FINISHED), Host::Client);
    let lens = Lens::of(&trace, &analysis, Participant::Server);
    let readability = lens.message(&analysis, finished, finished.0);
    assert_eq!(readability, Readability::Opaque(Opaque::NoSecret));
}

#[test]
fn the_eavesdropper_reads_what_nothing_protects_and_no_more() {
    for preset in PRESETS {
        let trace = sim::run(&preset.scenario());
        let analysis = analyse(&trace);
        let lens = Eavesdropping::of(&trace, &analysis, &Derivations::of(&trace, &analysis), &BTreeSet::new()).lens;
        for (index, message) in analysis.messages.iter().enumerate() {
            let clear = message.epoch.is_none_or(|epoch| epoch == Epoch::Cleartext);
            let expected = if clear { Readability::Readable } else { Readability::Opaque(Opaque::NoSecret) };
            assert_eq!(lens.message(&analysis, MessageId(index), index + 1), expected, "{:?}", message.kind);
            // Of what opens for nobody there are only the bytes on the wire, and those are there for all to see.
            let on_the_wire = message.kind == M::Encrypted && matches!(message.content.bytes, BytesId::Wire(_));
            let expected = if on_the_wire { Readability::Readable } else { expected };
            assert_eq!(lens.bytes(&analysis, message.content.bytes, index + 1), expected, "{:?}", message.kind);
        }
        let step = analysis.messages.len();
        for (index, record) in analysis.records.iter().enumerate() {
            let id = RecordId(index);
            let expected = match record.layout {
                None => Readability::Readable,
                Some(_) => Readability::Partly(Opaque::NoSecret),
            };
            assert_eq!(lens.record(&analysis, id, step), expected);
            let tree = analysis.record_tree(&trace, id);
            assert_eq!(lens.field_of_record(id, &tree, step), expected, "the header is there for all to see");
            for leaf in tree.walk().filter(|field| field.children.is_empty()) {
                let closed = record.layout.is_some() && leaf.id.0.ends_with(".ciphertext");
                let expected = if closed { Readability::Opaque(Opaque::NoSecret) } else { Readability::Readable };
                assert_eq!(lens.field_of_record(id, leaf, step), expected, "{:?}", leaf.id);
            }
        }
    }
}

#[test]
fn the_certificate_is_open_in_tls12_and_closed_in_tls13() {
    let certificate = M::Handshake(H::CERTIFICATE);
    for (id, expected) in [("tls12", Readability::Readable), ("tls13", Readability::Opaque(Opaque::NoSecret))] {
        let trace = sim::run(&preset(id).unwrap().scenario());
        let analysis = analyse(&trace);
        let lens = Eavesdropping::of(&trace, &analysis, &Derivations::of(&trace, &analysis), &BTreeSet::new()).lens;
        let certificate = message(&analysis, certificate, Host::Server);
        assert_eq!(lens.message(&analysis, certificate, certificate.0 + 1), expected, "{id}");
        let hello = message(&analysis, M::Handshake(H::CLIENT_HELLO), Host::Client);
        assert_eq!(lens.message(&analysis, hello, hello.0 + 1), Readability::Readable, "the name in SNI is open");
    }
}

/// What an eavesdropper reads of a run's protected messages, into whose hands these values came.
struct Opened {
    analysis: Analysis,
    messages: Vec<MessageId>,
    protected: usize,
}

fn opened(id: &str, leaks: impl Fn(ConnectionId, ValueKind) -> bool) -> Opened {
    let trace = sim::run(&preset(id).unwrap().scenario());
    let analysis = analyse(&trace);
    let derivations = Derivations::of(&trace, &analysis);
    let leaked: BTreeSet<_> = derivations
        .leaks()
        .filter(|id| derivations.value(*id).is_some_and(|value| leaks(value.connection, value.kind)))
        .collect();
    assert!(!leaked.is_empty(), "{id}: nothing leaks");
    let lens = Eavesdropping::of(&trace, &analysis, &derivations, &leaked).lens;
    let ids = (0..analysis.messages.len()).map(MessageId);
    let protected = |id: &MessageId| {
        let records = &analysis.message(*id).records;
        records.iter().any(|record| analysis.records[record.0].layout.is_some())
    };
    let protected: Vec<_> = ids.filter(protected).collect();
    let readable = |id: &MessageId| lens.message(&analysis, *id, id.0 + 1) == Readability::Readable;
    let messages = protected.iter().copied().filter(readable).collect();
    Opened { protected: protected.len(), messages, analysis }
}

impl Opened {
    fn all(&self, holds: impl Fn(&crate::Message) -> bool) -> bool {
        !self.messages.is_empty() && self.messages.iter().all(|id| holds(self.analysis.message(*id)))
    }
}

#[test]
fn the_certificates_private_key_opens_nothing_or_with_key_transport_everything() {
    for preset in PRESETS.iter().filter(|preset| preset.orderly) {
        let opened = opened(preset.id, |_, kind| matches!(kind, ValueKind::CertificatePrivateKey(_)));
        let transported = preset.scenario().engine == Engine::Textbook;
        let expected = if transported { opened.protected } else { 0 };
        assert_eq!(opened.messages.len(), expected, "{}", preset.id);
        assert!(opened.protected >= 4, "{}", preset.id);
    }
}

#[test]
fn one_ephemeral_private_key_opens_its_connection() {
    for id in ["tls12", "tls13", "hello-retry-request", "key-update"] {
        for host in [Host::Client, Host::Server] {
            let is_it = |_, kind| matches!(kind, ValueKind::EphemeralPrivateKey { host: of, .. } if of == host);
            let opened = opened(id, is_it);
            assert_eq!(opened.messages.len(), opened.protected, "{id}: {host:?}");
        }
    }
}

#[test]
fn a_hybrid_connection_wants_both_halves() {
    let half = |group| {
        opened("hybrid-group", move |_, kind| kind == ValueKind::EphemeralPrivateKey { host: Host::Client, group })
    };
    for group in [NamedGroup::X25519, NamedGroup::MLKEM768] {
        assert_eq!(half(group).messages, [], "{group}");
    }
    let both =
        opened("hybrid-group", |_, kind| matches!(kind, ValueKind::EphemeralPrivateKey { host: Host::Client, .. }));
    assert_eq!(both.messages.len(), both.protected);
}

#[test]
fn a_traffic_secret_opens_one_direction_of_one_epoch() {
    let handshake = opened("tls13", |_, kind| kind == ValueKind::HandshakeTrafficSecret(Host::Server));
    assert!(handshake.all(|message| (message.from, message.epoch) == (Host::Server, Some(Epoch::Handshake))));
    for generation in [0, 1] {
        let data = opened("key-update", |_, kind| {
            kind == ValueKind::ApplicationTrafficSecret { host: Host::Client, generation }
        });
        let later = |message: &crate::Message| {
            message.from == Host::Client && message.epoch >= Some(Epoch::Application(generation))
        };
        assert!(data.all(later), "not before generation {generation}");
        let first = data.messages.iter().map(|id| data.analysis.message(*id).epoch).min().flatten();
        assert_eq!(first, Some(Epoch::Application(generation)));
    }
}

#[test]
fn a_pre_shared_key_opens_early_data_alone() {
    let early =
        opened("early-data", |connection, kind| connection == ConnectionId(1) && kind == ValueKind::PreSharedKey);
    assert!(early.all(|message| message.epoch == Some(Epoch::EarlyData)));
    // What is drawn afresh for each connection keeps the rest closed.
    let resumed =
        opened("resumption-tls13", |connection, kind| connection == ConnectionId(1) && kind == ValueKind::PreSharedKey);
    assert_eq!(resumed.messages, []);
}

#[test]
fn the_ticket_key_opens_every_connection_of_tls12_that_shares_the_ticket() {
    let opened = opened("resumption-tls12", |_, kind| kind == ValueKind::TicketKey);
    assert_eq!(opened.messages.len(), opened.protected);
    let connections: BTreeSet<_> = opened.messages.iter().map(|id| opened.analysis.message(*id).connection).collect();
    assert_eq!(connections.len(), 2);
}
