//! The messages themselves: sender and name of each, in order.

use std::path::Path;

use analysis::{Analysis, Connection, Message, MessageId, MessageKind, analyse};
use export::Secrets;
use trace::{Host, PRESETS, Scenario, handshake_presets};

use crate::{capture, observer, told_by_a_key_log};

#[test]
fn tshark_sees_the_same_messages_for_every_preset_and_seed() {
    let seeds = handshake_presets().flat_map(|preset| (1..=3).map(move |seed| (preset, seed)));
    let all = told_by_a_key_log().map(|preset| (preset, preset.scenario().seed));
    for (preset, seed) in seeds.chain(all) {
        let trace = sim::run(&Scenario { seed, ..preset.scenario() });
        let at = observer(&preset);
        let ours = our_messages(&analyse(&trace), at);
        let theirs = tshark_messages(&capture(&format!("{}-{seed}", preset.id), &trace, at, Secrets::Included));
        assert_eq!(ours, theirs, "{} with seed {seed}", preset.id);
        // In silence there is a ClientHello, and nobody hears it.
        assert!(ours.len() >= if preset.orderly { 12 } else { 1 }, "{ours:?}");
    }
}

#[test]
fn tshark_sees_no_content_without_the_secrets() {
    for preset in handshake_presets() {
        let trace = sim::run(&preset.scenario());
        let file = capture(&format!("{}-closed", preset.id), &trace, Host::Client, Secrets::LeftOut);
        let theirs = tshark_messages(&file);
        assert!(theirs.iter().any(|message| message.contains("ClientHello")), "{theirs:?}");
        assert!(!theirs.iter().any(|message| message.contains("close_notify")), "{theirs:?}");
    }
}

#[test]
fn tshark_agrees_on_the_hellos() {
    for preset in PRESETS.iter().filter(|preset| preset.orderly) {
        let trace = sim::run(&preset.scenario());
        let connections = analyse(&trace).connections;
        let file = capture(&format!("{}-hellos", preset.id), &trace, observer(preset), Secrets::Included);
        let each = |filter: &str, field: &str| {
            let mut rows = lines(&file, filter, &["-T", "fields", "-e", "tcp.stream", "-e", field]);
            // Two connections may be open at once.
            rows.sort();
            // A HelloRetryRequest is a hello too, and there are two ClientHellos then.
            rows.dedup();
            rows
        };
        let expect = |value: &dyn Fn(&Connection) -> String| -> Vec<String> {
            connections.iter().enumerate().map(|(index, it)| format!("{index}\t{}", value(it))).collect()
        };
        let suite = |connection: &Connection| format!("{:#06x}", connection.cipher_suite.unwrap().0);
        assert_eq!(each("tls.handshake.type == 2", "tls.handshake.ciphersuite"), expect(&suite));
        let name = |connection: &Connection| connection.server_name.clone().unwrap_or_default();
        let names = each("tls.handshake.type == 1", "tls.handshake.extensions_server_name");
        // Of a field that is nowhere, tshark leaves out the tab before it too.
        let whole = |row: String| if row.contains('\t') { row } else { row + "\t" };
        assert_eq!(names.into_iter().map(whole).collect::<Vec<_>>(), expect(&name));
    }
}

/// The story as the host's capture tells it: sender and name of each TLS message, in the order of the packets.
fn our_messages(analysis: &Analysis, at: Host) -> Vec<String> {
    let seen = |message: &Message| if message.from == at { Some(message.sent) } else { message.arrived };
    let mut messages: Vec<_> = analysis
        .messages
        .iter()
        .enumerate()
        .filter(|(_, message)| message.epoch.is_some())
        .filter_map(|(index, message)| {
            let name = match message.kind {
                // TLS 1.2 shows the type of its records.
                MessageKind::Handshake(_) if message.from != at && analysis.is_closed_to_peer(MessageId(index)) => {
                    "EncryptedHandshakeMessage".to_owned()
                }
                MessageKind::Handshake(kind) => kind.to_string(),
                MessageKind::HelloRetryRequest => "HelloRetryRequest".to_owned(),
                MessageKind::ChangeCipherSpec => "ChangeCipherSpec".to_owned(),
                MessageKind::Alert(_, description) => description.to_string(),
                // What nobody has the keys of is called so, too.
                MessageKind::ApplicationData | MessageKind::Encrypted => "application data".to_owned(),
                kind => panic!("{kind:?} is none of TLS"),
            };
            Some((seen(message)?, format!("{:?} {name}", message.from)))
        })
        .collect();
    messages.sort_by_key(|(at, _)| *at);
    messages.into_iter().map(|(_, text)| text).collect()
}

/// The same from tshark: each packet's list of what it calls the TLS messages in it.
fn tshark_messages(file: &Path) -> Vec<String> {
    // Where HTTP is told, what TLS says of the same packet is not.
    let columns = r#"gui.column.format:"Source","%s","Info","%i""#;
    // Nobody takes a packet whose checksum is wrong.
    let rows = lines(
        file,
        "tls and not tcp.checksum.status == 0",
        &["--disable-protocol", "http", "-o", columns, "-T", "tabs"],
    );
    let message = |name: &str| match name.trim() {
        "Change Cipher Spec" => "ChangeCipherSpec".to_owned(),
        "Application Data" => "application data".to_owned(),
        alert if alert.starts_with("Alert") => {
            let description = alert.rsplit_once("Description: ").map_or(alert, |(_, description)| description);
            description.trim_end_matches(')').to_lowercase().replace(' ', "_")
        }
        "End of Early Data" => "EndOfEarlyData".to_owned(),
        handshake => handshake.replace(' ', ""),
    };
    rows.iter()
        .flat_map(|row| {
            // A packet that only goes on with a record has nothing to say.
            let (source, info) = row.split_once('\t').unwrap_or((row, "["));
            let from = if source == "198.51.100.20" { Host::Server } else { Host::Client };
            // The alert's own description holds a comma.
            let info = info.replace(", Description", " Description");
            // In brackets it says what became of the segment.
            info.split(", ")
                .filter(|name| !name.starts_with('['))
                .map(|name| format!("{from:?} {}", message(name)))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The rows that tshark prints of the packets that pass `filter`.
fn lines(file: &Path, filter: &str, output: &[&str]) -> Vec<String> {
    let text = crate::tshark(file, &[&["-Y", filter], output].concat());
    text.lines().map(|line| line.trim().to_owned()).collect()
}
