//! Real runs: what the shipped scenarios show has its words.

use super::*;
use crate::{Language, Texts};

#[test]
fn every_shipped_scenario_notes_what_the_textbook_lacks() {
    for preset in trace::PRESETS {
        let trace = sim::run(&preset.scenario());
        let analysis = analysis::analyse(&trace);
        let changed: Vec<MessageId> = analysis.outline.iter().filter_map(changed).collect();
        for texts in Language::ALL.map(Texts::new) {
            assert_eq!(texts.end(&trace.end), None);
            for (index, message) in analysis.messages.iter().enumerate() {
                let connection = &analysis.connections[message.connection.0];
                let note = texts.note(message, connection);
                let apart = message.number == Number::Extra || changed.contains(&MessageId(index));
                let closing = matches!(message.kind, MessageKind::Fin | MessageKind::FinAck);
                // The outline has data once each way; more of it is no surprise.
                let more = message.kind == MessageKind::ApplicationData && message.epoch != Some(Epoch::EarlyData);
                // Alerts say themselves what is wrong.
                let alert = matches!(message.kind, MessageKind::Alert(..) | MessageKind::Rst);
                // What an attacker has changed or says again does not open, and may be anything; who interfered is told.
                let sealed = message.kind == MessageKind::Encrypted;
                assert!(!sealed || !analysis.interventions_on(MessageId(index)).is_empty(), "{}", preset.id);
                let is_told = note.is_some() || closing || more || alert || sealed;
                assert!(is_told || !apart, "{}: {:?}", preset.id, message.kind);
                assert!(!texts.meaning(message, connection).is_empty());
            }
        }
    }
}

/// Where no ClientHello names the server, what is said of the certificate must still be a sentence.
#[test]
fn the_name_of_the_server_comes_from_the_wire() {
    let scenario = trace::Scenario { server_name: "kursus.example".to_owned(), ..trace::Scenario::default() };
    let analysis = analysis::analyse(&sim::run(&scenario));
    let texts = Texts::new(Language::Danish);
    let is_certificate = |message: &&Message| message.kind == MessageKind::Handshake(HandshakeType::CERTIFICATE);
    let certificate = analysis.messages.iter().find(is_certificate).unwrap();
    let rest = |connection: &Connection| texts.lead(certificate, connection).rest;
    assert!(rest(&analysis.connections[0]).contains("navnet kursus.example til"));
    let nameless = Connection { server_name: None, ..analysis.connections[0].clone() };
    assert!(rest(&nameless).contains("binder et navn til"));
}

fn changed(step: &OutlineStep) -> Option<MessageId> {
    match step.fate {
        Fate::Changed(message) => Some(message),
        _ => None,
    }
}
