//! The program as a whole: its help, its list of scenarios, its languages, and a reader that goes away.

use std::process::Stdio;

use crate::program_under_test::{haandtryk, outcome, program};
use trace::PRESETS;

#[test]
fn each_command_has_its_help() {
    for (arguments, expect) in [
        (&["--help"][..], "haandtryk scenarios"),
        (&["-h"], "haandtryk dissect FILE"),
        (&["help"], "haandtryk run SCENARIO"),
        (&["run", "--help"], "--set KEY=VALUE"),
        (&["run", "tls13", "-h"], "--no-secrets"),
        (&["dissect", "--help"], "--keylog FILE"),
        (&["link", "--help"], "?link="),
        (&["scenarios", "--help"], "first the id"),
        (&["settings", "--help"], "what --set can change"),
    ] {
        let text = String::from_utf8(haandtryk(arguments).fine()).unwrap();
        assert!(text.contains(expect), "{arguments:?}: {text}");
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    }
    let version = String::from_utf8(haandtryk(&["--version"]).fine()).unwrap();
    assert_eq!(version, format!("haandtryk {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_help_names_every_option() {
    let help = haandtryk(&["run", "--help"]).text();
    for option in ["seed", "set", "link", "format", "output", "lang", "short", "at", "no-secrets", "layer"] {
        assert!(help.contains(&format!("--{option}")), "{option}");
    }
}

#[test]
fn a_scenario_begins_its_line_with_its_id() {
    let list = haandtryk(&["scenarios", "--lang", "da"]).text();
    let entries = list.lines().filter(|line| !line.starts_with([' ', '#']));
    let ids: Vec<&str> = entries.filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(ids, PRESETS.iter().map(|preset| preset.id).collect::<Vec<_>>());
    assert!(list.contains("Det klassiske handshake") && list.contains("\n    Det er handshaket"), "{list}");
    let fits = |line: &str| !line.starts_with(' ') || line.chars().count() <= 100;
    assert!(list.lines().all(fits), "{list}");
}

#[test]
fn every_setting_is_listed_as_it_can_be_set() {
    let list = haandtryk(&["settings"]).text();
    for setting in trace::SETTINGS {
        let line = list.lines().find_map(|line| line.strip_prefix(setting.name)?.strip_prefix('='));
        let value = line.unwrap_or_else(|| panic!("{} is not listed", setting.name));
        match setting.kind {
            trace::Kind::Text(_) => assert!(value.starts_with('"')),
            _ if value == "all of them" => assert!(matches!(setting.kind, trace::Kind::List(_))),
            _ => assert_eq!(setting.parse(value), Ok(setting.value(&trace::Scenario::default())), "{value}"),
        }
    }
    let texts = explain::Texts::new(explain::Language::English);
    for group in trace::Group::ALL {
        assert!(list.contains(&format!("{}\n", texts.group_title(group).to_uppercase())), "{list}");
    }
    assert!(list.contains("link.mtu=1500\n    576 to 9000 bytes\n"), "{list}");
    assert!(list.lines().all(|line| line.len() <= 100), "{list}");
}

#[test]
fn the_environment_chooses_the_language_unless_the_command_does() {
    for (variables, arguments, expect) in [
        (&[("LANG", "da_DK.UTF-8")][..], &[][..], "Fra"),
        (&[("LANG", "da_DK.UTF-8"), ("LC_ALL", "C")], &[], "From"),
        (&[("LC_MESSAGES", "da"), ("LC_ALL", "")], &[], "Fra"),
        (&[("LANG", "fr_FR.UTF-8")], &[], "From"),
        (&[("LANG", "en_GB.UTF-8")], &["--lang", "da"], "Fra"),
    ] {
        let mut command = program();
        command.args(["run", "tls12", "--short"]).args(arguments).envs(variables.iter().copied());
        let text = outcome(command.output().unwrap()).text();
        assert!(text.contains(&format!("  {expect} ")), "{variables:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut command = program();
    command.args(["run", "tls13", "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let outcome = outcome(child.wait_with_output().unwrap());
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
}
