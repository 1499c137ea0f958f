//! The alignment of real runs, as it was. After a change that is meant, run `BLESS=1 cargo test -p analysis comparison`.

use std::fmt::Write;
use std::fs;

use trace::{Host, PRESETS, Scenario, preset};

use super::*;
use crate::{MessageKind, analyse};

fn scenario(id: &str) -> Scenario {
    preset(id).unwrap().scenario()
}

fn compared(one: &Scenario, other: &Scenario) -> (Analysis, Analysis, Comparison) {
    let (one, other) = (sim::run(one), sim::run(other));
    let (ours, theirs) = (analyse(&one), analyse(&other));
    let comparison = compare((&one, &ours), (&other, &theirs));
    (ours, theirs, comparison)
}

/// The rows, one a line, and what both come to.
fn account(ours: &Analysis, theirs: &Analysis, comparison: &Comparison) -> String {
    let cell = |analysis: &Analysis, id: Option<MessageId>| {
        id.map_or_else(String::new, |id| {
            let message = analysis.message(id);
            let host = match message.from {
                Host::Client => "→",
                Host::Server => "←",
            };
            let kind = format!("{:?}", message.kind);
            format!(
                "{} {host} {}",
                message.connection.0,
                kind.strip_prefix("Handshake(").map_or(kind.as_str(), |kind| kind.trim_end_matches(')'))
            )
        })
    };
    let mut account = String::new();
    for row in &comparison.rows {
        let between = match row {
            Pair { equal: true, .. } => '=',
            Pair { one: Some(_), other: Some(_), .. } => '~',
            _ => ' ',
        };
        let line = format!("{:<34} {between} {}", cell(ours, row.one), cell(theirs, row.other));
        writeln!(account, "{}", line.trim_end()).unwrap();
    }
    for (one, other) in &comparison.crossed {
        writeln!(account, "crossed: {} {} {}", cell(ours, Some(*one)), one.0, other.0).unwrap();
    }
    let totals = |totals: Totals| format!("{} round trips, {} messages", totals.round_trips, totals.messages);
    writeln!(account, "{} | {}", totals(comparison.one), totals(comparison.other)).unwrap();
    account
}

#[test]
fn the_alignment_is_as_it_was() {
    let mut one_setting = scenario("tls13");
    one_setting.client.named_groups.rotate_left(1);
    let mut changed = Vec::new();
    for (name, one, other) in [
        ("tls12-tls13", scenario("tls12"), scenario("tls13")),
        ("tls13-hello-retry-request", scenario("tls13"), scenario("hello-retry-request")),
        ("tls13-resumption", scenario("tls13"), scenario("resumption-tls13")),
        ("tls13-other-groups", scenario("tls13"), one_setting),
        ("no-common-version-tls13", scenario("no-common-version"), scenario("tls13")),
        ("tls12-tls12-resumption", scenario("tls12"), scenario("resumption-tls12")),
        ("tls13-compressed", scenario("tls13"), scenario("certificate-compression")),
    ] {
        let (ours, theirs, comparison) = compared(&one, &other);
        let now = account(&ours, &theirs, &comparison);
        let path = format!("{}/src/comparison/snapshots/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &now).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != now {
            changed.push((name, now));
        }
    }
    assert!(changed.is_empty(), "{changed:#?}");
}

#[test]
fn every_message_stands_once_in_its_own_order() {
    let tls13 = scenario("tls13");
    for preset in PRESETS.iter().filter(|preset| !preset.id.starts_with("names")) {
        for (one, other) in [(&tls13, &preset.scenario()), (&preset.scenario(), &tls13)] {
            let (ours, theirs, comparison) = compared(one, other);
            let one: Vec<_> = comparison.rows.iter().filter_map(|row| row.one).collect();
            let other: Vec<_> = comparison.rows.iter().filter_map(|row| row.other).collect();
            assert_eq!(one, (0..ours.messages.len()).map(MessageId).collect::<Vec<_>>(), "{}", preset.id);
            assert_eq!(other, (0..theirs.messages.len()).map(MessageId).collect::<Vec<_>>(), "{}", preset.id);
            for row in &comparison.rows {
                if let (Some(one), Some(other)) = (row.one, row.other) {
                    let (one, other) = (ours.message(one), theirs.message(other));
                    assert_eq!((one.connection, one.from), (other.connection, other.from));
                    assert!(!row.equal || one.kind == other.kind);
                }
            }
        }
    }
}

#[test]
fn a_run_is_equal_to_itself() {
    for id in ["tls12", "tls13", "early-data", "lossy-download"] {
        let (ours, _, comparison) = compared(&scenario(id), &scenario(id));
        assert!(comparison.rows.iter().all(|row| row.equal && row.one == row.other), "{id}");
        assert_eq!(comparison.rows.len(), ours.messages.len());
        assert_eq!(comparison.one, comparison.other);
    }
}

#[test]
fn what_changed_places_is_still_the_counterpart() {
    let (ours, theirs, comparison) = compared(&scenario("tls12"), &scenario("tls13"));
    let finished = |analysis: &Analysis| {
        let found = analysis.messages.iter().position(|message| {
            message.from == Host::Server && message.kind == MessageKind::Handshake(dissect::HandshakeType::FINISHED)
        });
        found.map(MessageId)
    };
    let (one, other) = (finished(&ours), finished(&theirs));
    assert!(comparison.rows.iter().all(|row| row.one != one || row.other.is_none()), "they share no row");
    assert_eq!(comparison.beside_one(one.unwrap()), other);
    assert_eq!(comparison.beside_other(other.unwrap()), one);
}

#[test]
fn long_runs_are_aligned_stretch_by_stretch() {
    let (ours, theirs, comparison) = compared(&scenario("lossy-download"), &{
        let mut scenario = scenario("lossy-download");
        scenario.seed += 1;
        scenario
    });
    assert_eq!(comparison.rows.iter().filter(|row| row.one.is_some()).count(), ours.messages.len());
    assert_eq!(comparison.rows.iter().filter(|row| row.other.is_some()).count(), theirs.messages.len());
    assert!(comparison.rows.len() <= ours.messages.len() + 40, "{} {}", comparison.rows.len(), ours.messages.len());
}

/// The fields of two messages in lines: what both have and is not the same (`~`), what one alone has (`<`, `>`).
fn differences(one: &Scenario, other: &Scenario, from: Host, kind: dissect::HandshakeType) -> Vec<String> {
    let (one, other) = (sim::run(one), sim::run(other));
    let (ours, theirs) = (analyse(&one), analyse(&other));
    let find = |analysis: &Analysis| {
        let wanted = MessageKind::Handshake(kind);
        let place = analysis.messages.iter().position(|message| message.from == from && message.kind == wanted);
        MessageId(place.unwrap())
    };
    let (a, b) = (find(&ours), find(&theirs));
    let trees = (ours.message_tree(&one, a), theirs.message_tree(&other, b));
    let bytes = (ours.bytes(&one, &ours.message(a).content), theirs.bytes(&other, &theirs.message(b).content));
    let pairs = compare_fields((&trees.0, bytes.0), (&trees.1, bytes.1));
    let fields = (trees.0.walk().collect::<Vec<_>>(), trees.1.walk().collect::<Vec<_>>());
    let (mut seen_one, mut seen_other): (Vec<_>, Vec<_>) =
        (pairs.iter().filter_map(|pair| pair.one).collect(), pairs.iter().filter_map(|pair| pair.other).collect());
    seen_one.sort_unstable();
    seen_other.sort_unstable();
    assert_eq!(seen_one, (0..fields.0.len()).collect::<Vec<_>>(), "each field once");
    assert_eq!(seen_other, (0..fields.1.len()).collect::<Vec<_>>(), "each field once");
    for pair in &pairs {
        if let (Some(one), Some(other)) = (pair.one, pair.other) {
            assert_eq!(fields.0[one].id, fields.1[other].id);
            assert_eq!(pair.equal, fields.0[one].bytes(bytes.0) == fields.1[other].bytes(bytes.1));
        }
    }
    // A structure is told by its last part: what an extension is of stands there.
    let name = |field: &dissect::Field| {
        let last = field.children.last().filter(|last| field.id.0 == "extension" && last.id.0 != "extension.length");
        last.unwrap_or(field).id
    };
    let line = |pair: &FieldPair| match (pair.one, pair.other) {
        (Some(one), Some(_)) => format!("~ {}", name(fields.0[one])),
        (Some(one), None) => format!("< {}", name(fields.0[one])),
        (None, Some(other)) => format!("> {}", name(fields.1[other])),
        (None, None) => unreachable!(),
    };
    let folded = folded(&pairs);
    let leaves = pairs.iter().filter(|pair| pair.equal && !pair.has_parts).count();
    assert!(folded.len() + leaves <= pairs.len() && folded.iter().all(|pair| !pair.equal));
    folded.iter().filter(|pair| pair.differs()).map(line).collect()
}

#[test]
fn fields_that_differ_are_told() {
    let hello = dissect::HandshakeType::SERVER_HELLO;
    let mut suites = scenario("tls13");
    suites.client.cipher_suites.rotate_left(1);
    // Another suite makes another draw of everything random, but no other field.
    let told = differences(&scenario("tls13"), &suites, Host::Server, hello);
    assert!(told.contains(&"~ handshake.server_hello.cipher_suite".to_owned()), "{told:?}");
    assert!(told.iter().all(|line| line.starts_with('~')), "{told:?}");
    assert_eq!(differences(&suites, &suites, Host::Server, hello), [""; 0]);

    let told = differences(&scenario("tls12"), &scenario("tls13"), Host::Server, hello);
    assert!(told.iter().any(|line| line.starts_with('<')), "1.2 says what 1.3 does not: {told:?}");
    assert!(told.iter().any(|line| line.starts_with('>') && line.contains("supported_versions")), "{told:?}");
}

#[test]
fn extensions_stand_beside_their_like_in_whatever_order() {
    let told = differences(&scenario("tls12"), &scenario("tls13"), Host::Client, dissect::HandshakeType::CLIENT_HELLO);
    let alone = |line: &&String| !line.starts_with('~') && line.contains("server_name");
    assert_eq!(told.iter().filter(alone).count(), 0, "both have it, and the same: {told:?}");
    assert!(told.iter().any(|line| line.starts_with('>') && line.contains("key_share")), "{told:?}");
}

#[test]
fn certificates_are_compared_through_the_entries_of_tls13() {
    let certificate = dissect::HandshakeType::CERTIFICATE;
    let mut tls13 = scenario("tls13");
    // Of the same run but for the version: the same keys, names and dates.
    let mut tls12 = tls13.clone();
    tls12.server.versions = vec![trace::ProtocolVersion::Tls12];
    tls12.client.versions = vec![trace::ProtocolVersion::Tls12];
    tls13.server.versions = vec![trace::ProtocolVersion::Tls13];
    let told = differences(&tls12, &tls13, Host::Server, certificate);
    let entries = told.iter().filter(|line| *line == "> handshake.certificate.certificate_entry").count();
    assert!(entries > 0, "{told:?}");
    assert_eq!(told.iter().filter(|line| line.contains("x509")).count(), 0, "the certificates are the same: {told:?}");
}
