//! Who can read what of our own runs.

use std::collections::BTreeSet;

use dissect::HandshakeType as H;
use trace::{Host, PRESETS, preset};

use crate::{
    Analysis, Derivations, Eavesdropping, Epoch, Lens, MessageId, MessageKind as M, Opaque, Readability, RecordId,
    analyse,
};

fn message(analysis: &Analysis, kind: M, from: Host) -> MessageId {
    let is_it = |message: &crate::Message| (message.kind, message.from) == (kind, from);
    MessageId(analysis.messages.iter().position(is_it).unwrap_or_else(|| panic!("no {kind:?} from {from:?}")))
}

#[test]
fn both_ends_read_everything_at_the_step_that_delivers_it() {
    for preset in PRESETS {
        let trace = sim::run(&preset.scenario());
        let analysis = analyse(&trace);
        for host in [Host::Client, Host::Server] {
            let lens = Lens::of_host(&trace, &analysis, host);
            for index in 0..analysis.messages.len() {
                let readability = lens.message(&analysis, MessageId(index), index + 1);
                let kind = analysis.messages[index].kind;
                assert_eq!(readability, Readability::Readable, "{}: {host:?}, {kind:?}", preset.id);
            }
        }
    }
}

#[test]
fn before_its_step_nobody_reads_what_is_encrypted() {
    let trace = sim::run(&preset("tls13").unwrap().scenario());
    let analysis = analyse(&trace);
    let finished = message(&analysis, M::Handshake(H::FINISHED), Host::Client);
    let lens = Lens::of_host(&trace, &analysis, Host::Server);
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
