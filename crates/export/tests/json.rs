//! The JSON export, read by serde_json: whole, in wire order, and without a byte lost.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use analysis::{Analysis, analyse};
use export::{CaptureFacts, JSON_VERSION, export_json};
use serde_json::{Value, json};
use trace::{PRESETS, Scenario, Trace};

fn run(scenario: &Scenario) -> (Trace, Analysis) {
    let trace = sim::run(scenario);
    let analysis = analyse(&trace);
    (trace, analysis)
}

fn exported(trace: &Trace, analysis: &Analysis) -> Value {
    let mut text = String::new();
    export_json(trace, analysis, None, &mut text).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_run_has_its_members_and_its_messages_in_wire_order() {
    for preset in PRESETS {
        let (trace, analysis) = run(&preset.scenario());
        let all = exported(&trace, &analysis);
        assert_eq!(all["haandtryk"], JSON_VERSION);
        assert_eq!(all["scenario"], serde_json::to_value(preset.scenario()).unwrap());
        assert_eq!(all["capture"], Value::Null);
        assert_eq!(all["started_unix_us"], 1_000_000 * preset.scenario().unix_time);
        assert_eq!(all["end"], "closed");
        assert_eq!(all["connections"][0]["server"], "198.51.100.20:443");
        let Scenario { server_name, server_name_indication, .. } = preset.scenario();
        assert_eq!(all["connections"][0]["server_name"], json!(server_name_indication.then_some(server_name)));
        for (list, count) in [
            ("connections", analysis.connections.len()),
            ("segments", analysis.segments.len()),
            ("records", analysis.records.len()),
            ("messages", analysis.messages.len()),
        ] {
            let list = all[list].as_array().unwrap();
            assert_eq!(list.len(), count);
            assert!(list.iter().enumerate().all(|(index, item)| item["index"] == index));
        }
        let times: Vec<u64> = list(&all["messages"]).iter().map(|it| it["time_us"].as_u64().unwrap()).collect();
        assert!(times.is_sorted());
    }
}

#[test]
fn a_connection_says_whether_it_was_resumed() {
    for (preset, expect) in [
        ("tls12", &[false][..]),
        ("tls13", &[false]),
        ("resumption-tls12", &[false, true]),
        ("resumption-tls13", &[false, true]),
        ("early-data", &[false, true]),
    ] {
        let (trace, analysis) = run(&trace::preset(preset).unwrap().scenario());
        let connections = exported(&trace, &analysis)["connections"].clone();
        let resumed: Vec<bool> = list(&connections).iter().map(|it| it["resumed"].as_bool().unwrap()).collect();
        assert_eq!(resumed, expect, "{preset}");
    }
}

#[test]
fn a_message_says_where_it_belongs() {
    let (trace, analysis) = run(&trace::preset("tls13").unwrap().scenario());
    let all = exported(&trace, &analysis);
    let messages = list(&all["messages"]);
    let types: Vec<&str> = messages.iter().map(|message| message["type"].as_str().unwrap()).collect();
    assert_eq!(types[..6], ["syn", "syn_ack", "ack", "client_hello", "server_hello", "change_cipher_spec"]);
    assert!(types.contains(&"new_session_ticket") && types.contains(&"application_data"));
    assert_eq!(types[types.len() - 3..], ["alert", "fin", "fin_ack"]);
    let told = |index: usize, members: &[&str]| -> Vec<Value> {
        members.iter().map(|member| messages[index][*member].clone()).collect()
    };
    let members = ["step", "from", "layer", "record", "segment", "epoch", "decrypted"];
    assert_eq!(
        told(0, &members),
        [json!("001"), json!("client"), json!("tcp"), json!(null), json!(0), json!(null), json!(false)]
    );
    assert_eq!(
        told(3, &members),
        [json!("004"), json!("client"), json!("tls"), json!(0), json!(3), json!("cleartext"), json!(false)]
    );
    assert_eq!(
        told(6, &members),
        [json!("+"), json!("server"), json!("tls"), json!(3), json!(4), json!("handshake"), json!(true)]
    );
    assert_eq!(all["records"][3]["messages"], json!([6, 7, 8, 9]));
    assert_eq!(all["segments"][3]["tcp_checksum"], "correct");
}

#[test]
fn a_failure_says_who_gave_up_over_what() {
    let mut scenario = Scenario::default();
    scenario.client.versions = vec![trace::ProtocolVersion::Tls12];
    scenario.server.versions = vec![trace::ProtocolVersion::Tls13];
    let (trace, analysis) = run(&scenario);
    let all = exported(&trace, &analysis);
    let failure = &all["connections"][0]["failure"];
    assert_eq!((&failure["by"], &failure["name"]), (&json!("server"), &json!("no-common-version")));
    assert_eq!(failure["words"], "peer is incompatible: Tls12NotOfferedOrEnabled");
    let message = |member: &str| &all["messages"][failure[member].as_u64().unwrap() as usize]["type"];
    assert_eq!((message("message"), message("alert")), (&json!("client_hello"), &json!("alert")));
}

#[test]
fn without_keys_a_record_stays_closed() {
    let (mut trace, _) = run(&trace::preset("tls13").unwrap().scenario());
    trace.events.retain(|event| !matches!(event.kind, trace::EventKind::SecretLogged(_)));
    for event in &mut trace.events {
        event.cause = None;
    }
    let all = exported(&trace, &analyse(&trace));
    let closed = |item: &&Value| item["type"] == "application_data" && item["decrypted"] == false;
    assert!(list(&all["messages"]).iter().filter(closed).count() > 3);
    assert!(list(&all["records"]).iter().any(|record| record["opaque"] == "no_secret"));
}

#[test]
fn the_leaves_hold_every_byte_of_each_message() {
    for preset in PRESETS {
        let (trace, analysis) = run(&preset.scenario());
        let all = exported(&trace, &analysis);
        for (message, ours) in list(&all["messages"]).iter().zip(&analysis.messages) {
            let fields = &message["fields"];
            assert_eq!((&fields["offset"], &fields["length"]), (&json!(0), &message["length"]));
            let bytes = analysis.bytes(&trace, &ours.content);
            let end = leaves(fields, 0, bytes);
            assert_eq!(end, bytes.len());
        }
    }
}

/// Walks the leaves, which follow each other without gaps; where they end.
fn leaves(field: &Value, start: usize, bytes: &[u8]) -> usize {
    let number = |member: &str| field[member].as_u64().unwrap() as usize;
    assert_eq!(number("offset"), start, "{field}");
    let end = start + number("length");
    match &field["children"] {
        Value::Array(children) => {
            assert_eq!(children.iter().fold(start, |start, child| leaves(child, start, bytes)), end, "{field}");
        }
        _ => {
            let bytes = &bytes[start..end];
            let value = &field["value"];
            match field["kind"].as_str() {
                Some("bytes" | "unparsed" | "malformed" | "integer") => {
                    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                    assert_eq!(*value, hex);
                }
                Some("number" | "code_point" | "bits") => {
                    // DER writes a long length behind a byte that says how many bytes it has (X.690 §8.1.3.5).
                    let digits = if field["id"] == "der.length" && bytes.len() > 1 { &bytes[1..] } else { bytes };
                    let number = digits.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
                    assert_eq!(*value, number, "{field}");
                }
                Some("text") => assert_eq!(value.as_str().map(str::as_bytes), Some(bytes)),
                Some("address" | "boolean" | "time" | "time_ms" | "object_identifier") => {}
                None => assert!(bytes.is_empty(), "{field}"),
                Some(other) => panic!("{other} is a new kind: {field}"),
            }
        }
    }
    end
}

#[test]
fn what_was_done_on_the_link_is_told() {
    let intervention = "server#2:flip:700.1:competent";
    let honest = trace::preset("tls13").unwrap().scenario();
    let scenario = Scenario { interventions: vec![intervention.parse().unwrap()], ..honest.clone() };
    let (trace, analysis) = run(&scenario);
    let all = exported(&trace, &analysis);
    let [done] = &list(&all["interventions"])[..] else { panic!("{}", all["interventions"]) };
    assert_eq!(done["intervention"], intervention);
    assert_eq!((&done["outcome"], &done["alert"]["name"]), (&json!("refused-by-client"), &json!("bad_record_mac")));
    let segment = &all["segments"][done["segments"][0].as_u64().unwrap() as usize]["tampering"];
    assert_eq!((&segment["outcome"], &segment["interventions"]), (&json!("changed"), &json!([0])));
    let sent = segment["sent"].as_str().unwrap();
    assert!(sent.starts_with("45") && sent.len() > 2 * 700);
    let mut altered = list(&all["messages"]).iter().filter(|message| message["alteration"].is_object());
    let alteration = &altered.next().unwrap()["alteration"];
    assert!(altered.next().is_none());
    let types: Vec<_> = list(&alteration["original"]).iter().map(|original| &original["type"]).collect();
    assert_eq!(types, ["encrypted_extensions", "certificate", "certificate_verify", "finished"]);
    let changed = list(&alteration["changed"]);
    assert_eq!(changed[0][1].as_u64().unwrap() - changed[0][0].as_u64().unwrap(), 1);

    let (trace, analysis) = run(&honest);
    let all = exported(&trace, &analysis);
    assert!(all.get("interventions").is_none());
    assert!(list(&all["segments"]).iter().all(|segment| segment.get("tampering").is_none()));
}

#[test]
fn what_needs_escaping_comes_through() {
    let mut scenario = trace::preset("tls12").unwrap().scenario();
    scenario.application.body = "\"quoted\" \\ \u{0}\u{1f}\t\r\n æøå 🔒 \u{7f}".to_owned();
    let (trace, analysis) = run(&scenario);
    let all = exported(&trace, &analysis);
    assert_eq!(all["scenario"]["application"]["body"], scenario.application.body);
}

#[test]
fn a_capture_says_where_it_stopped() {
    let (trace, analysis) = run(&trace::preset("tls12").unwrap().scenario());
    let facts = CaptureFacts { packets: 30, skipped: 2, truncated_at: Some(4711) };
    let mut text = String::new();
    export_json(&trace, &analysis, Some(&facts), &mut text).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    let expect = json!({"packets": 30, "skipped": 2, "truncated_at": 4711});
    assert_eq!(all["capture"], expect);
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}
