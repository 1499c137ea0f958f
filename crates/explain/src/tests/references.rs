//! References: the current RFC first, the former one beside it.

use super::*;
use crate::{Reference, references};

#[test]
fn every_message_is_defined_somewhere() {
    for connection in connections() {
        for message in messages() {
            let references = references(&message, &connection);
            assert!(!references.is_empty(), "{message:?}");
            let distinct: BTreeSet<String> = references.iter().map(Reference::label).collect();
            assert_eq!(distinct.len(), references.len(), "{message:?}");
        }
    }
}

#[test]
fn a_version_cites_its_own_rfc() {
    let finished = message(MessageKind::Handshake(HandshakeType::FINISHED), Host::Client);
    let close = message(MessageKind::Alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY), Host::Client);
    let connections = connections();
    let check = |message: &Message, connection: &Connection, expect: &[&str]| {
        let labels: Vec<String> = references(message, connection).iter().map(Reference::label).collect();
        assert_eq!(labels, expect);
    };
    check(&finished, &connections[0], &["RFC 5246 §7.4.9"]);
    check(&finished, &connections[1], &["RFC 9846 §4.5.3"]);
    check(&close, &connections[0], &["RFC 5246 §7.2.1"]);
    check(&close, &connections[1], &["RFC 9846 §6.1"]);
    check(&close, &Connection::default(), &["RFC 9846 §6.1", "RFC 5246 §7.2.1"]);
}

#[test]
fn a_reference_leads_to_its_section() {
    let hello = Reference::new(9846, "4.2.2");
    assert_eq!(hello.url(), "https://www.rfc-editor.org/rfc/rfc9846#section-4.2.2");
    assert_eq!(hello.former_label().as_deref(), Some("RFC 8446 §4.1.2"));
    assert_eq!(Reference::new(9846, "E.4").url(), "https://www.rfc-editor.org/rfc/rfc9846#appendix-E.4");
    assert_eq!(Reference::new(5246, "7.4.9").former, None);
}

/// Pairs read off the tables of contents of both RFCs.
#[test]
fn sections_of_rfc_9846_know_their_place_in_rfc_8446() {
    let check = |current, former: Option<&str>| {
        assert_eq!(Reference::new(9846, current).former, former.map(|section| (8446, section.to_owned())), "{current}");
    };
    check("1.2", None); // Relationship to RFC 8446
    check("1.3", Some("1.2")); // Major Differences from TLS 1.2
    check("2.3", Some("2.3")); // 0-RTT Data
    check("4", Some("4")); // Handshake Protocol
    check("4.1", Some("4.4.1")); // The Transcript Hash
    check("4.2", Some("4.1")); // Key Exchange Messages
    check("4.2.4", Some("4.1.4")); // Hello Retry Request
    check("4.3.8.2", Some("4.2.8.2")); // ECDHE Parameters
    check("4.3.11", Some("4.2.11")); // Pre-Shared Key Extension
    check("4.4.1", Some("4.3.1")); // Encrypted Extensions
    check("4.5", Some("4.4")); // Authentication Messages
    check("4.5.1", Some("4.4.2")); // Certificate
    check("4.5.1.2", Some("4.4.2.2")); // Certificate Selection
    check("4.5.3", Some("4.4.4")); // Finished
    check("4.6", Some("4.5")); // End of Early Data
    check("4.7.1", Some("4.6.1")); // New Session Ticket Message
    check("5.2", Some("5.2")); // Record Payload Protection
    check("C.3", Some("C.3")); // Implementation Pitfalls
    check("D", None); // Updates to TLS 1.2
    check("E.4", Some("D.4")); // Middlebox Compatibility Mode
    check("F.1.3", Some("E.1.3")); // 0-RTT
}
