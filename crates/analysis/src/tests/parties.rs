//! What each party does and has, step by step.

use trace::Host;

use super::*;

/// One line a step: what was delivered, and what both do then.
fn activities(analysis: &Analysis) -> Vec<String> {
    let name = |host, step| match analysis.party(host, step).activity {
        Activity::Awaiting(kind) => format!("Awaiting {}", short(kind)),
        activity => format!("{activity:?}"),
    };
    let line = |step: Step| {
        let delivered = step.checked_sub(1).map_or("-".to_owned(), |last| short(analysis.messages[last].kind));
        format!("{delivered} | {} | {}", name(Host::Client, step), name(Host::Server, step))
    };
    (0..=analysis.messages.len()).map(line).collect()
}

fn short(kind: MessageKind) -> String {
    match kind {
        MessageKind::Handshake(message_type) => message_type.to_string(),
        MessageKind::Alert(_, description) => description.to_string(),
        kind => format!("{kind:?}"),
    }
}

/// When each key of a host is there for the first time.
fn keys(analysis: &Analysis, host: Host) -> Vec<(Key, String)> {
    let listed = analysis.party(host, 0).keys;
    let since = |key: Key| {
        let held = |step: &Step| analysis.party(host, *step).keys.contains(&HeldKey { key, held: true });
        let step = (0..=analysis.messages.len()).find(held);
        step.map_or("never".to_owned(), |step| match step {
            0 => "from the start".to_owned(),
            step => short(analysis.messages[step - 1].kind),
        })
    };
    listed.iter().map(|held| (held.key, since(held.key))).collect()
}

#[test]
fn both_parties_of_tls12_wait_for_what_comes_next() {
    let (_, analysis) = run("tls12");
    assert_eq!(
        activities(&analysis),
        [
            "- | Idle | Idle",
            "Syn | Awaiting SynAck | Preparing",
            "SynAck | Preparing | Awaiting Ack",
            "Ack | Preparing | Awaiting ClientHello",
            "ClientHello | Awaiting ServerHello | Preparing",
            "ServerHello | Awaiting Certificate | Awaiting ClientKeyExchange",
            "Certificate | Awaiting ServerKeyExchange | Awaiting ClientKeyExchange",
            "ServerKeyExchange | Awaiting ServerHelloDone | Awaiting ClientKeyExchange",
            "ServerHelloDone | Preparing | Awaiting ClientKeyExchange",
            "ClientKeyExchange | Awaiting ChangeCipherSpec | Awaiting ChangeCipherSpec",
            "ChangeCipherSpec | Awaiting ChangeCipherSpec | Awaiting Finished",
            "Finished | Awaiting ChangeCipherSpec | Preparing",
            "ChangeCipherSpec | Awaiting Finished | Preparing",
            "Finished | Connected | Connected",
            "ApplicationData | Awaiting ApplicationData | Preparing",
            "ApplicationData | Connected | Connected",
            "close_notify | Closing | Preparing",
            "Fin | Closing | Preparing",
            "close_notify | Closing | Closing",
            "Fin | Preparing | Awaiting FinAck",
            "FinAck | Closed | Closed",
        ]
    );
}

#[test]
fn both_parties_of_tls13_wait_for_what_comes_next() {
    let (_, analysis) = run("tls13");
    assert_eq!(
        activities(&analysis),
        [
            "- | Idle | Idle",
            "Syn | Awaiting SynAck | Preparing",
            "SynAck | Preparing | Awaiting Ack",
            "Ack | Preparing | Awaiting ClientHello",
            "ClientHello | Awaiting ServerHello | Preparing",
            "ServerHello | Awaiting EncryptedExtensions | Awaiting Finished",
            "ChangeCipherSpec | Awaiting EncryptedExtensions | Awaiting Finished",
            "EncryptedExtensions | Awaiting Certificate | Awaiting Finished",
            "Certificate | Awaiting CertificateVerify | Awaiting Finished",
            "CertificateVerify | Awaiting Finished | Awaiting Finished",
            "Finished | Preparing | Awaiting Finished",
            "ChangeCipherSpec | Preparing | Awaiting Finished",
            "Finished | Connected | Connected",
            "ApplicationData | Awaiting ApplicationData | Preparing",
            "NewSessionTicket | Awaiting ApplicationData | Preparing",
            "ApplicationData | Connected | Connected",
            "close_notify | Closing | Preparing",
            "Fin | Closing | Preparing",
            "close_notify | Closing | Closing",
            "Fin | Preparing | Awaiting FinAck",
            "FinAck | Closed | Closed",
        ]
    );
}

#[test]
fn keys_come_with_the_messages_that_complete_them() {
    let (_, tls12) = run("tls12");
    let pair = Key::Ephemeral(dissect::NamedGroup::X25519);
    let at = |key: Key, when: &str| (key, when.to_owned());
    assert_eq!(
        keys(&tls12, Host::Client),
        [
            at(pair, "ClientKeyExchange"),
            at(Key::MasterSecret, "ClientKeyExchange"),
            at(Key::ConnectionKeys, "ClientKeyExchange")
        ]
    );
    assert_eq!(
        keys(&tls12, Host::Server),
        [
            at(Key::CertificatePrivateKey, "from the start"),
            at(pair, "ServerKeyExchange"),
            at(Key::MasterSecret, "ClientKeyExchange"),
            at(Key::ConnectionKeys, "ClientKeyExchange")
        ]
    );
    let (_, tls13) = run("tls13");
    assert_eq!(
        keys(&tls13, Host::Client),
        [at(pair, "ClientHello"), at(Key::HandshakeKeys, "ServerHello"), at(Key::ApplicationKeys, "Finished")]
    );
    assert_eq!(
        keys(&tls13, Host::Server),
        [
            at(Key::CertificatePrivateKey, "from the start"),
            at(pair, "ServerHello"),
            at(Key::HandshakeKeys, "ServerHello"),
            at(Key::ApplicationKeys, "Finished")
        ]
    );
}

#[test]
fn the_second_connection_has_states_and_keys_of_its_own() {
    let (_, analysis) = run("early-data");
    let second = analysis.messages.iter().position(|message| message.connection == trace::ConnectionId(1)).unwrap();
    assert_eq!(
        activities(&analysis)[second + 1..][..14],
        [
            "Syn | Awaiting SynAck | Preparing",
            "SynAck | Preparing | Awaiting Ack",
            "Ack | Preparing | Awaiting ClientHello",
            "ClientHello | Awaiting ServerHello | Preparing",
            "ChangeCipherSpec | Awaiting ServerHello | Preparing",
            "ApplicationData | Awaiting ServerHello | Preparing",
            "ServerHello | Awaiting EncryptedExtensions | Awaiting Finished",
            "ChangeCipherSpec | Awaiting EncryptedExtensions | Awaiting Finished",
            "EncryptedExtensions | Awaiting Finished | Awaiting Finished",
            "Finished | Preparing | Awaiting Finished",
            "EndOfEarlyData | Preparing | Awaiting Finished",
            "Finished | Connected | Connected",
            "NewSessionTicket | Connected | Connected",
            "ApplicationData | Connected | Connected",
        ]
    );
    let pair = Key::Ephemeral(dissect::NamedGroup::X25519);
    for (host, own) in [(Host::Client, 4), (Host::Server, 7)] {
        let keys = [(pair, own), (Key::EarlyDataKeys, 4), (Key::HandshakeKeys, 7), (Key::ApplicationKeys, 10)];
        for step in second + 1..=analysis.messages.len() {
            let held = keys.map(|(key, since)| HeldKey { key, held: step >= second + since });
            assert_eq!(analysis.party(host, step).keys, held, "{host:?} at {step}");
        }
        assert!(analysis.party(host, second).keys.iter().all(|held| held.key != Key::EarlyDataKeys));
    }
}

#[test]
fn parameters_are_agreed_on_when_both_know_them() {
    let first = |id, known: &dyn Fn(&Connection) -> bool| {
        let (_, analysis) = run(id);
        let step = (0..=analysis.messages.len()).find(|step| known(&analysis.agreed(*step))).unwrap();
        short(analysis.messages[step - 1].kind)
    };
    for id in ["tls12", "tls13"] {
        assert_eq!(first(id, &|agreed| agreed.server_name.is_some()), "ClientHello");
        assert_eq!(first(id, &|agreed| agreed.version.is_some()), "ServerHello");
        assert_eq!(first(id, &|agreed| agreed.cipher_suite.is_some()), "ServerHello");
    }
    assert_eq!(first("tls12", &|agreed| agreed.named_group.is_some()), "ServerKeyExchange");
    assert_eq!(first("tls13", &|agreed| agreed.named_group.is_some()), "ServerHello");
}

#[test]
fn steps_and_events_agree() {
    for id in ["tls12", "tls13"] {
        let (trace, analysis) = run(id);
        assert_eq!(analysis.step_at(trace::EventId(0)), 0);
        for (index, message) in analysis.messages.iter().enumerate() {
            let arrived = message.arrived.unwrap();
            assert!(analysis.step_at(arrived) > index);
            assert!(analysis.step_at(trace::EventId(arrived.0 - 1)) <= index);
            assert_eq!(analysis.delivered(index + 1), Some(arrived));
        }
        assert_eq!(analysis.step_at(trace::EventId(trace.events.len())), analysis.messages.len());
    }
}
