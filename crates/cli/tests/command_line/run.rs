//! `haandtryk run`: every format of every scenario, the settings, and what is said of those that cannot be.

use std::fs;

use crate::program_under_test::{argument, file, haandtryk};
use serde_json::Value;
use trace::PRESETS;

/// What a file of each format has in it.
const FORMATS: [(&str, &[u8]); 6] = [
    ("text", b"ClientHello"),
    ("json", b"\"type\":\"client_hello\""),
    ("pcapng", b"\x0a\x0d\x0d\x0a"),
    ("keylog", b"CLIENT_"),
    ("svg", b"<svg "),
    ("mermaid", b"sequenceDiagram\n"),
];

#[test]
fn every_scenario_comes_in_every_format_to_a_file_and_to_standard_output() {
    for (index, preset) in PRESETS.iter().enumerate() {
        // The first in every format, the others in one each, in turn.
        let formats = if index < FORMATS.len() { &FORMATS[..] } else { &FORMATS[index % FORMATS.len()..][..1] };
        for (format, expect) in formats {
            // Who fails early has no secrets to write down.
            let expect = if *format == "keylog" && !preset.orderly { b"" } else { *expect };
            let written = haandtryk(&["run", preset.id, "--format", format]).fine();
            assert!(
                expect.is_empty() || written.windows(expect.len()).any(|part| part == expect),
                "{} {format}",
                preset.id
            );
            let path = file(&format!("every-{}.{format}", preset.id));
            let nothing = haandtryk(&["run", preset.id, "--format", format, "-o", argument(&path)]).fine();
            assert!(nothing.is_empty() && fs::read(&path).unwrap() == written, "{} {format}", preset.id);
        }
    }
}

/// Those whose whole account is kept: every kind of handshake. Of all scenarios, `export` keeps the messages.
const KEPT: [&str; 8] = [
    "tls12",
    "tls13",
    "hello-retry-request",
    "hybrid-group",
    "key-update",
    "resumption-tls12",
    "resumption-tls13",
    "early-data",
];

/// `UPDATE_SNAPSHOTS=1 cargo test -p cli` writes the files anew.
#[test]
fn the_account_of_each_kind_of_handshake_is_as_it_was() {
    for preset in PRESETS.iter().filter(|preset| KEPT.contains(&preset.id)) {
        for (language, options) in [("en", &[][..]), ("da", &["--short"])] {
            let mut arguments = vec!["run", preset.id, "--lang", language];
            arguments.extend(options);
            let account = String::from_utf8(haandtryk(&arguments).fine()).unwrap();
            let path = format!("{}/tests/snapshots/{}.{language}.txt", env!("CARGO_MANIFEST_DIR"), preset.id);
            if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
                fs::write(&path, &account).unwrap();
            }
            let before = fs::read_to_string(&path).unwrap_or_default();
            let lines = account.lines().zip(before.lines()).enumerate();
            for (index, (now, before)) in lines {
                assert_eq!(now, before, "{}, line {}", preset.id, index + 1);
            }
            assert_eq!(account.lines().count(), before.lines().count(), "{path}");
        }
    }
}

#[test]
fn the_same_scenario_gives_the_same_bytes_and_another_seed_others() {
    let run = |arguments: &[&str]| haandtryk(&[&["run", "tls13", "--format", "pcapng"], arguments].concat()).fine();
    assert!(run(&[]) == run(&[]));
    assert!(run(&["--seed", "7"]) == run(&["--set", "seed=7"]));
    assert!(run(&[]) != run(&["--seed", "7"]));
    assert!(run(&[]) != run(&["--at", "server"]));
    let secrets = |file: &[u8]| file.windows(14).any(|part| part == b"CLIENT_HANDSHA");
    assert!(secrets(&run(&[])) && !secrets(&run(&["--no-secrets"])));
}

#[test]
fn settings_reach_the_run() {
    let all = ["run", "tls12", "--format", "json", "--set", "link.latency_us=1000", "--set", "link.ip=v6"];
    let json: Value = serde_json::from_slice(&haandtryk(&all).fine()).unwrap();
    assert_eq!(json["messages"][1]["time_us"], 1000);
    assert_eq!(json["connections"][0]["server"], "[2001:db8:2::20]:443");
    let both = ["run", "tls12", "--format=json", "--set", "client.versions=1.3,1.2", "--set=server.versions=1.3"];
    let json: Value = serde_json::from_slice(&haandtryk(&both).fine()).unwrap();
    assert_eq!(json["connections"][0]["version"]["name"], "TLS 1.3");
}

#[test]
fn a_scenario_can_be_a_file() {
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/tls13.toml");
    assert!(haandtryk(&["run", shipped]).fine() == haandtryk(&["run", "tls13"]).fine());
    let path = file("broken.toml");
    fs::write(&path, "seed = 3\n[link]\nlatncy_us = 5\n").unwrap();
    let outcome = haandtryk(&["run", argument(&path)]);
    assert_eq!(outcome.code, 1);
    for expect in ["broken.toml", "line 3", "unknown field `latncy_us`", "`latency_us`"] {
        assert!(outcome.err.contains(expect), "{expect} in {}", outcome.err);
    }
}

#[test]
fn a_command_that_cannot_be_understood_is_told_so() {
    for (arguments, expect) in [
        (&[][..], "run, dissect, link, scenarios and settings"),
        (&["walk"], "walk is no command"),
        (&["run"], "which scenario?"),
        (&["run", "tls14"], "there is no scenario called tls14; haandtryk scenarios lists them"),
        (&["run", "tls13", "tls12"], "unexpected argument \"tls12\""),
        (&["run", "tls13", "--frob"], "invalid option '--frob'"),
        (&["run", "tls13", "--keylog", "x"], "invalid option '--keylog'"),
        (&["run", "tls13", "--seed"], "missing argument for option '--seed'"),
        (&["run", "tls13", "--seed", "-1"], "a whole number from 0 to 18446744073709551615"),
        (&["run", "tls13", "--seed", "1", "--seed", "2"], "--seed is there twice"),
        (&["run", "tls13", "--format", "xml"], "there are text, json, pcapng, keylog, svg, mermaid"),
        (&["run", "tls13", "--lang", "de"], "there are da and en"),
        (&["run", "tls13", "--at", "server"], "--at goes with --format pcapng alone"),
        (&["run", "tls13", "--format", "svg", "--layer", "bits"], "there are messages, records, segments"),
        (&["run", "tls13", "--set", "link.latency=3"], "there is link.latency_us"),
        (&["run", "tls13", "--set", "client.versions=1.1"], "1.1 is none of 1.2, 1.3"),
        (&["run", "tls13", "--set", "link.mtu=3"], "a number from 576 to 9000 is needed"),
        (&["run", "tls13", "--link", "1"], "name a scenario or a link"),
        (&["link"], "which scenario?"),
        (&["link", "tls13", "--format", "text"], "invalid option '--format'"),
        (&["settings", "link"], "unexpected argument \"link\""),
        (&["dissect"], "which file?"),
        (&["dissect", "x", "--format", "pcapng"], "there are text, json, svg, mermaid"),
        (&["scenarios", "all"], "unexpected argument \"all\""),
    ] {
        let outcome = haandtryk(arguments);
        assert_eq!((outcome.code, outcome.out.len()), (2, 0), "{arguments:?}");
        assert!(outcome.err.contains(expect) && outcome.err.contains("--help"), "{arguments:?}: {}", outcome.err);
    }
}

#[test]
fn what_cannot_be_run_or_written_says_why() {
    let outcome = haandtryk(&["run", "tls13", "--set", "link.ip=v6", "--set", "link.mtu=600"]);
    assert_eq!((outcome.code, outcome.out.len()), (1, 0));
    assert!(outcome.err.contains("link.mtu = 600 is out of range; it may be 1280 to 9000"), "{}", outcome.err);
    let outcome = haandtryk(&["run", "no/such/scenario.toml"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.err.contains("cannot read no/such/scenario.toml"), "{}", outcome.err);
    let path = file("no-such-folder").join("x.json");
    let outcome = haandtryk(&["run", "tls13", "-o", argument(&path)]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.err.contains("cannot write") && outcome.err.contains("x.json"), "{}", outcome.err);
}

#[test]
fn a_handshake_that_fails_has_been_run() {
    let arguments = ["run", "tls12", "--set", "client.versions=1.2", "--set", "server.versions=1.3", "--short"];
    let account = String::from_utf8(haandtryk(&arguments).fine()).unwrap();
    assert!(account.contains("Alert: protocol_version"), "{account}");
    assert!(account.contains("The two have no version of TLS in common. (no-common-version: peer is"), "{account}");
}
