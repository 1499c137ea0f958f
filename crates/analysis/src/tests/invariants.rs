//! What holds for every analysis of any trace, and what must be true of an orderly run beside that.

use trace::{EventKind, Host, Trace};

use super::*;

/// Every id is in range, every span lies in its buffer, and the cross references agree with each other.
pub fn check_sound(trace: &Trace, analysis: &Analysis) {
    let inside = |span: &Span| {
        let length = match span.bytes {
            BytesId::Wire(buffer) => trace.buffer(buffer).len(),
            BytesId::Derived(index) => analysis.derived[index].bytes.len(),
        };
        assert!(span.range.start <= span.range.end && span.range.end <= length, "{span:?} of {length}");
    };
    for segment in &analysis.segments {
        assert!(segment.arrived.is_none_or(|arrived| arrived > segment.sent));
        assert!(segment.header.end <= segment.payload.start);
        assert!(segment.payload.end <= trace.buffer(segment.packet).len());
        assert!(segment.records.is_sorted());
    }
    for (index, record) in analysis.records.iter().enumerate() {
        inside(&record.wire);
        record.plaintext.iter().for_each(inside);
        assert_eq!(record.plaintext.is_none(), record.opaque.is_some());
        assert_eq!(record.sequence.is_none(), record.epoch == Epoch::Cleartext);
        for segment in &record.segments {
            assert!(analysis.segments[segment.0].records.contains(&RecordId(index)));
        }
        assert!(record.messages.is_sorted());
    }
    for (index, message) in analysis.messages.iter().enumerate() {
        inside(&message.content);
        assert!(message.arrived.is_none_or(|arrived| arrived > message.sent));
        assert_eq!(message.arrived.is_some(), message.arrived_at.is_some());
        assert!(!message.segments.is_empty());
        assert!(analysis.flights[message.flight.0].messages.contains(&MessageId(index)));
        assert_eq!(analysis.flights[message.flight.0].from, message.from);
        for record in &message.records {
            assert!(analysis.records[record.0].messages.contains(&MessageId(index)));
        }
    }
    for connection in (0..analysis.connections.len()).map(trace::ConnectionId) {
        for from in [Host::Client, Host::Server] {
            let Some(chain) = analysis.certificate_chain(trace, connection, from) else { continue };
            chain.certificates.iter().for_each(|certificate| inside(&certificate.bytes));
            let known = |place: usize| place < chain.certificates.len();
            assert!(chain.path.iter().all(|place| known(*place)));
            assert!(chain.checks.iter().all(|check| known(check.certificate)));
            assert!(analysis.message(chain.message).from == from);
        }
    }
    assert!(analysis.messages.is_sorted_by_key(|message| message.sent));
    for derived in &analysis.derived {
        match &derived.origin {
            Origin::Reassembled(parts) | Origin::ReassembledAsSent(parts) => parts.iter().for_each(inside),
            Origin::Decrypted(record) | Origin::AsSent(record) => assert!(record.0 < analysis.records.len()),
            Origin::Decompressed(message) => assert_eq!(
                analysis.message(*message).kind,
                MessageKind::Handshake(dissect::HandshakeType::COMPRESSED_CERTIFICATE)
            ),
            Origin::Joined { records, parts } => {
                assert!(records.iter().all(|id| id.0 < analysis.records.len()));
                parts.iter().for_each(inside);
            }
        }
    }
    assert_eq!(analysis.outline.len(), 14);
    for step in 0..=analysis.messages.len() + 1 {
        for host in [Host::Client, Host::Server] {
            analysis.party(host, step);
        }
        analysis.agreed(step);
        if let Some(event) = analysis.delivered(step) {
            assert!(analysis.step_at(event) >= step);
        }
    }
}

/// What the two engines of an orderly run would say themselves.
pub fn check_orderly(trace: &Trace, analysis: &Analysis) {
    check_sound(trace, analysis);
    for record in &analysis.records {
        assert_eq!(record.opaque, None);
        assert!(!record.messages.is_empty());
    }
    for message in &analysis.messages {
        assert!(message.arrived.is_some());
        assert_ne!(message.kind, MessageKind::Encrypted);
        if let MessageKind::Handshake(message_type) = message.kind {
            let bytes = analysis.bytes(trace, &message.content);
            assert_eq!(bytes[0], message_type.0);
            assert_eq!(u32::from_be_bytes([0, bytes[1], bytes[2], bytes[3]]) as usize, bytes.len() - 4);
        }
    }
    check_phases(analysis);
    check_application_data(trace, analysis);
    check_parties(trace, analysis);
}

/// Each phase is one stretch of a connection, so its heading stands once; and so does each number.
fn check_phases(analysis: &Analysis) {
    for connection in (0..analysis.connections.len()).map(trace::ConnectionId) {
        let messages = || analysis.messages.iter().filter(|message| message.connection == connection);
        assert!(messages().is_sorted_by_key(|message| message.phase), "{:#?}", story(analysis));
        for step in 1..=14 {
            assert!(messages().filter(|message| message.number == Number::Step(step)).count() <= 1);
        }
    }
}

/// The plaintext is what the engines handed to their applications.
fn check_application_data(trace: &Trace, analysis: &Analysis) {
    let accepted = trace.scenario.as_ref().is_none_or(|scenario| scenario.early_data.accepted);
    for receiver in [Host::Client, Host::Server] {
        let events = trace.events.iter().filter(|event| event.host == receiver);
        let handed_over: Vec<u8> = events
            .filter_map(|event| match event.kind {
                EventKind::ApplicationDataReceived { data } => Some(trace.buffer(data)),
                _ => None,
            })
            .flatten()
            .copied()
            .collect();
        let messages = analysis.messages.iter().filter(|message| message.from == receiver.peer());
        let read: Vec<u8> = messages
            .filter(|message| message.kind == MessageKind::ApplicationData)
            // What the server does not take of the early data is sent again.
            .filter(|message| accepted || message.epoch != Some(Epoch::EarlyData))
            .flat_map(|message| analysis.bytes(trace, &message.content))
            .copied()
            .collect();
        assert!(!read.is_empty());
        assert_eq!(read, handed_over);
    }
}

/// States and keys agree with what the engines reported: a party is never ahead of its engine's time.
fn check_parties(trace: &Trace, analysis: &Analysis) {
    let connections = (0..analysis.connections.len()).map(trace::ConnectionId);
    for (connection, host) in connections.flat_map(|id| [(id, Host::Client), (id, Host::Server)]) {
        let steps: Vec<Step> =
            (1..=analysis.messages.len()).filter(|step| analysis.messages[step - 1].connection == connection).collect();
        let first = |found: &dyn Fn(&PartyState) -> bool| {
            let step = steps.iter().find(|step| found(&analysis.party(host, **step))).unwrap();
            trace.events[analysis.delivered(*step).unwrap().0].at
        };
        let connected = first(&|party| party.activity == Activity::Connected);
        for event in trace.events.iter().filter(|event| event.host == host && event.connection == connection) {
            let since = match &event.kind {
                EventKind::HandshakeCompleted => connected,
                EventKind::SecretLogged(secret) => {
                    let key = match secret.label.as_str() {
                        "CLIENT_RANDOM" => Key::ConnectionKeys,
                        "CLIENT_HANDSHAKE_TRAFFIC_SECRET" => Key::HandshakeKeys,
                        "CLIENT_TRAFFIC_SECRET_0" => Key::ApplicationKeys,
                        _ => continue,
                    };
                    first(&|party| party.keys.contains(&HeldKey { key, held: true }))
                }
                _ => continue,
            };
            assert!(since >= event.at, "{host:?} is ahead of {:?}", event.kind);
        }
        let last = analysis.party(host, *steps.last().unwrap());
        assert_eq!(last.activity, Activity::Closed);
        assert!(last.keys.iter().all(|key| key.held));
    }
}
