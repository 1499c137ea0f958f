//! What has changed between two ways of making a handshake: told where they differ, whichever stands first.

use analysis::{Connection, MessageKind};
use dissect::{HandshakeType, ProtocolVersion};
use trace::{ConnectionId, Host};

use super::stories::check;
use super::*;
use crate::{Language, Texts};

/// RSA key transport, ECDHE, TLS 1.3.
fn ways() -> [Connection; 3] {
    ["classic-fourteen", "tls12", "tls13"].map(|id| {
        let analysis = analysis::analyse(&sim::run(&trace::preset(id).unwrap().scenario()));
        analysis.connections[ConnectionId(0).0].clone()
    })
}

pub(super) fn ask_for_changes(texts: &Texts) {
    let ways = ways();
    for (one, other) in [(0, 1), (1, 2), (2, 0)] {
        for message in messages() {
            let told = texts.since((Some(&message), &ways[one]), (None, &ways[other]));
            told.into_iter().for_each(|told| check(texts.language().code(), &told));
        }
    }
}

#[test]
fn a_change_is_told_from_the_older_way_to_the_newer() {
    let [transport, ephemeral, tls13] = ways();
    assert_eq!(tls13.version, Some(ProtocolVersion::TLS1_3));
    let texts = Texts::new(Language::English);
    let of = |kind: HandshakeType, from: Host| message(MessageKind::Handshake(kind), from);
    let certificate = of(HandshakeType::CERTIFICATE, Host::Server);
    let told =
        |one: &Connection, other: &Connection| texts.since((Some(&certificate), one), (Some(&certificate), other));
    assert_eq!(told(&transport, &ephemeral), Some(texts.text("since-ephemeral-certificate")));
    assert_eq!(told(&ephemeral, &transport), told(&transport, &ephemeral));
    assert_eq!(told(&ephemeral, &tls13), Some(texts.text("since-tls13-certificate")));
    assert_eq!(told(&tls13, &transport), told(&ephemeral, &tls13));
    assert_eq!(told(&ephemeral, &ephemeral), None);
    // Nothing has changed about what TLS 1.3 did away with, between the two before it.
    let done = of(HandshakeType::SERVER_HELLO_DONE, Host::Server);
    assert_eq!(texts.since((Some(&done), &transport), (Some(&done), &ephemeral)), None);
    assert!(texts.since((Some(&done), &ephemeral), (None, &tls13)).is_some());
}
