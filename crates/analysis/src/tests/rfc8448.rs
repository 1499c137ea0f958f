//! RFC 8448's traces §4 to §7, each record in a segment: every one opens, to the values that the RFC publishes.
//! (§3 is in the other tests.)

use dissect::Value;
use key_schedule::{AeadAlgorithm, HashAlgorithm, derive_traffic_keys};
use trace::Host;

use super::builder::{Builder, values};
use super::invariants::check_sound;
use super::*;

pub const TRACES: [(&str, &str); 4] = [
    ("§4", include_str!("../../../../fixtures/rfc8448/resumed_0rtt.txt")),
    ("§5", include_str!("../../../../fixtures/rfc8448/hello_retry_request.txt")),
    ("§6", include_str!("../../../../fixtures/rfc8448/client_authentication.txt")),
    ("§7", include_str!("../../../../fixtures/rfc8448/compatibility_mode.txt")),
];

fn value(file: &str, name: &str) -> Option<Vec<u8>> {
    values(file, &[name]).next().map(|(_, value)| value)
}

pub fn played(file: &str) -> (Trace, Analysis) {
    let mut builder = Builder::new(0, 0);
    builder.open();
    let records: Vec<_> = values(file, &["client_record", "server_record"]).collect();
    // Behind the headers of record and message, and the version.
    let client_random = records[0].1[11..43].try_into().unwrap();
    for (label, name) in [
        ("CLIENT_EARLY_TRAFFIC_SECRET", "client_early_traffic_secret"),
        ("CLIENT_HANDSHAKE_TRAFFIC_SECRET", "client_handshake_traffic_secret"),
        ("SERVER_HANDSHAKE_TRAFFIC_SECRET", "server_handshake_traffic_secret"),
        ("CLIENT_TRAFFIC_SECRET_0", "client_application_traffic_secret"),
        ("SERVER_TRAFFIC_SECRET_0", "server_application_traffic_secret"),
    ] {
        if let Some(secret) = value(file, name) {
            builder.secret_of(label, client_random, &secret);
        }
    }
    for (name, record) in records {
        builder.say(if name == "client_record" { Host::Client } else { Host::Server }, &record);
    }
    let analysis = analyse(&builder.trace);
    (builder.trace, analysis)
}

#[test]
fn the_traces_open_to_the_rfcs_own_values() {
    for (section, file) in TRACES {
        let (trace, analysis) = played(file);
        check_sound(&trace, &analysis);
        assert_eq!(analysis.records.len(), values(file, &["client_record", "server_record"]).count(), "{section}");
        assert!(analysis.records.iter().all(|record| record.opaque.is_none()), "{section}: {:#?}", analysis.records);

        let contents = |from, is: fn(MessageKind) -> bool| -> Vec<Vec<u8>> {
            let messages = analysis.messages.iter().filter(|message| message.from == from && is(message.kind));
            messages.map(|message| analysis.bytes(&trace, &message.content).to_vec()).collect()
        };
        let published = |name| -> Vec<Vec<u8>> { values(file, &[name]).map(|(_, value)| value).collect() };
        let is_handshake = |kind| matches!(kind, MessageKind::Handshake(_) | MessageKind::HelloRetryRequest);
        assert_eq!(contents(Host::Server, is_handshake), published("server_message"), "{section}");
        let is_data = |kind| kind == MessageKind::ApplicationData;
        assert_eq!(contents(Host::Client, is_data), published("client_application_data"), "{section}");
        assert_eq!(contents(Host::Server, is_data), published("server_application_data"), "{section}");
        let is_alert = |kind| matches!(kind, MessageKind::Alert(..));
        assert_eq!(contents(Host::Client, is_alert), [[1, 0]], "{section}");
        assert_eq!(contents(Host::Server, is_alert), [[1, 0]], "{section}");
    }
}

#[test]
fn the_clients_messages_are_those_of_the_sections() {
    let expected: [&[&str]; 4] = [
        &["ClientHello", "EndOfEarlyData", "Finished"],
        &["ClientHello", "ClientHello", "Finished"],
        &["ClientHello", "Certificate", "CertificateVerify", "Finished"],
        &["ClientHello", "Finished"],
    ];
    for ((section, file), expected) in TRACES.iter().zip(expected) {
        let (_, analysis) = played(file);
        let messages = analysis.messages.iter().filter(|message| message.from == Host::Client);
        let names = messages.filter_map(|message| match message.kind {
            MessageKind::Handshake(message_type) => Some(message_type.to_string()),
            _ => None,
        });
        assert_eq!(names.collect::<Vec<_>>(), expected, "{section}");
    }
}

#[test]
fn nothing_in_the_traces_is_left_unparsed() {
    for (section, file) in TRACES {
        let (trace, analysis) = played(file);
        let messages = (0..analysis.messages.len()).map(|index| analysis.message_tree(&trace, MessageId(index)));
        let records = (0..analysis.records.len()).map(RecordId);
        let opened = records.clone().filter_map(|id| analysis.plaintext_tree(&trace, id));
        let trees = messages.chain(opened).chain(records.map(|id| analysis.record_tree(&trace, id)));
        for tree in trees {
            let unclear = |field: &&dissect::Field| matches!(field.value, Value::Unparsed | Value::Malformed(_));
            assert_eq!(tree.walk().find(unclear), None, "{section}");
        }
    }
}

#[test]
fn the_secrets_give_the_rfcs_keys() {
    for (section, file) in TRACES {
        for epoch in [
            ("client_early_traffic_secret", "client_early"),
            ("client_handshake_traffic_secret", "client_handshake"),
            ("server_handshake_traffic_secret", "server_handshake"),
            ("client_application_traffic_secret", "client_application"),
            ("server_application_traffic_secret", "server_application"),
        ] {
            let (secret, name) = epoch;
            let Some(secret) = value(file, secret) else {
                assert_eq!(name, "client_early", "{section}");
                continue;
            };
            let keys = derive_traffic_keys(HashAlgorithm::Sha256, AeadAlgorithm::Aes128Gcm, &secret).unwrap();
            assert_eq!(Some(keys.key), value(file, &format!("{name}_key")), "{section}: {name}");
            assert_eq!(Some(keys.iv), value(file, &format!("{name}_iv")), "{section}: {name}");
        }
    }
}
