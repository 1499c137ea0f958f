//! Languages, numbers, units and the errors of a scenario.

use super::*;
use crate::{Language, Texts};
use trace::{InterventionError, ScenarioError, ValueError};

/// One of each.
pub(super) fn scenario_errors() -> Vec<ScenarioError> {
    vec![
        ScenarioError::Empty { setting: "client.versions" },
        ScenarioError::NoSuite { setting: "client.cipher_suites", version: trace::ProtocolVersion::Tls13 },
        ScenarioError::Value { setting: "link.mtu", value: "20".to_owned(), error: ValueError::Range(576, 9000) },
        ScenarioError::Value { setting: "application.body", value: String::new(), error: ValueError::TooLong(400) },
        ScenarioError::Needs { setting: "early_data.size", needed: "resumption = \"stateful\"" },
        ScenarioError::HostName { setting: "server_name", name: "exa mple".to_owned() },
        ScenarioError::ApplicationProtocol { setting: "client.application_protocols", name: "h 2".to_owned() },
        ScenarioError::Path("index".to_owned()),
    ]
}

/// One of each, and what its text names.
pub(super) fn value_errors() -> [(ValueError, &'static str); 11] {
    [
        (ValueError::NotANumber, ""),
        (ValueError::Range(1, 8), "8"),
        (ValueError::NotAFlag, "true"),
        (ValueError::NoSuchChoice("v5".to_owned(), &["v4", "v6"]), "v4, v6"),
        (ValueError::Twice("1.2"), "1.2"),
        (ValueError::TooLong(400), "400"),
        (ValueError::TooMany(4), "4"),
        (ValueError::Intervention("client".to_owned(), InterventionError::Place), "client#4"),
        (ValueError::Intervention("client#4:x".to_owned(), InterventionError::Action("x".to_owned())), "delay"),
        (ValueError::Intervention("client#4:cut".to_owned(), InterventionError::Detail("cut:reset")), "cut:reset"),
        (ValueError::Intervention("client#4:set".to_owned(), InterventionError::TooLong), "16"),
    ]
}

#[test]
fn a_tag_names_a_language() {
    let check = |tag, expect| assert_eq!(Language::from_tag(tag), expect, "{tag}");
    check("da", Some(Language::Danish));
    check("da-DK", Some(Language::Danish));
    check("EN_us", Some(Language::English));
    check(" en-GB ", Some(Language::English));
    check("nb", None);
    check("dan", None);
    check("", None);
    for language in Language::ALL {
        check(language.code(), Some(language));
    }
}

#[test]
fn numbers_are_written_as_the_language_does() {
    let (danish, english) = (Texts::new(Language::Danish), Texts::new(Language::English));
    let check = |value, decimals, expect_danish, expect_english| {
        assert_eq!(danish.number(value, decimals), expect_danish);
        assert_eq!(english.number(value, decimals), expect_english);
    };
    check(0.0, 0, "0", "0");
    check(-0.04, 1, "0,0", "0.0");
    check(42.55, 1, "42,5", "42.5");
    check(999.96, 1, "1.000,0", "1,000.0");
    check(1_234_567.0, 0, "1.234.567", "1,234,567");
    check(-1234.5, 1, "\u{2212}1.234,5", "\u{2212}1,234.5");
    assert_eq!(danish.milliseconds(Instant::from_micros(42_600)), "42,6\u{a0}ms");
    assert_eq!(english.milliseconds(Instant::from_micros(1_042_600)), "1,042.6\u{a0}ms");
    assert_eq!([danish.bytes(1), danish.bytes(612)], ["1 byte", "612 byte"]);
    assert_eq!([english.bytes(1), english.bytes(1612)], ["1 byte", "1,612 bytes"]);
    assert_eq!(danish.bytes_short(612), "612\u{a0}B");
}

#[test]
fn numbers_inside_a_text_follow_the_language_too() {
    let error = ScenarioError::Value {
        setting: "link.latency_us",
        value: "20000000".to_owned(),
        error: ValueError::Range(0, 10_000_000),
    };
    assert!(Texts::new(Language::Danish).scenario_error(&error).contains("0 til 10.000.000"));
    assert!(Texts::new(Language::English).scenario_error(&error).contains("0 to 10,000,000"));
}

#[test]
fn a_scenario_error_names_the_setting() {
    for texts in Language::ALL.map(Texts::new) {
        let all: Vec<String> = scenario_errors().iter().map(|error| texts.scenario_error(error)).collect();
        for (text, expect) in
            all.iter().zip(["client.versions", "TLS 1.3", "link.mtu", "400", "stateful", "exa mple", "h 2", "index"])
        {
            assert!(text.contains(expect), "{text}");
        }
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }
}

#[test]
fn a_value_error_says_what_may_be_written() {
    let errors = value_errors();
    for texts in Language::ALL.map(Texts::new) {
        let all: BTreeSet<String> = errors.iter().map(|(error, _)| texts.value_error(error)).collect();
        assert_eq!(all.len(), errors.len());
        for (error, expect) in &errors {
            assert!(texts.value_error(error).contains(expect), "{}", texts.value_error(error));
        }
    }
}

#[test]
fn a_name_of_a_message_is_the_wire_name() {
    let danish = Texts::new(Language::Danish);
    let english = Texts::new(Language::English);
    for kind in kinds() {
        let translated = matches!(kind, MessageKind::ApplicationData | MessageKind::Encrypted);
        assert_eq!(danish.message_name(&kind) != english.message_name(&kind), translated, "{kind:?}");
    }
    assert_eq!(danish.message_name(&MessageKind::Handshake(HandshakeType::CLIENT_HELLO)), "ClientHello");
    let alert = MessageKind::Alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY);
    assert_eq!(danish.message_name(&alert), "Alert: close_notify");
}
