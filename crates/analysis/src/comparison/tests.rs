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
