//! Every setting, choice and value has its words, and what is wrong is said in the words of the knobs.

use analysis::Totals;
use trace::{Group, Kind, SETTINGS, Scenario, Unit, Value, setting, values as settings_of};

use super::stories::check;
use super::*;
use crate::{Language, Texts, unit_decimals};

pub(super) fn ask_for_settings(texts: &Texts) {
    let show = |text: String| check(texts.language().code(), &text);
    for group in Group::ALL {
        show(texts.group(group));
        show(texts.group_title(group));
        show(texts.group_about(group));
    }
    for (setting, value) in settings_of(&Scenario::default()) {
        show(texts.setting(setting));
        show(texts.setting_about(setting));
        show(texts.setting_value(setting, &value));
        match setting.kind {
            Kind::Choice(names) | Kind::List(names) => {
                names.iter().for_each(|name| show(texts.setting_choice(setting, name)));
            }
            Kind::Flag => {
                [true, false].into_iter().for_each(|flag| show(texts.setting_value(setting, &Value::Flag(flag))))
            }
            _ => {}
        }
    }
    for list in [Value::List(Vec::new()), Value::List(vec!["1.2"]), Value::List(vec!["1.2", "1.3"])] {
        show(texts.setting_change(&SETTINGS[0], &Value::List(vec!["1.2"]), &list));
    }
    for error in values::scenario_errors() {
        show(texts.setting_error(&error));
    }
    let [before, after] = totals();
    texts.totals_change(&before, &after).into_iter().chain(texts.totals(&after)).for_each(show);
    for end in [texts.totals_end(&before, &after), texts.totals_end(&after, &before)] {
        show(end.unwrap());
    }
}

fn totals() -> [Totals; 2] {
    let before = Totals { messages: 18, bytes: 4_125, round_trips: 2, alert: None };
    let alert = Some((Host::Client, AlertDescription::BAD_CERTIFICATE));
    [before, Totals { messages: 1, bytes: 5_310, round_trips: 2, alert }]
}

#[test]
fn every_setting_has_its_words() {
    for texts in Language::ALL.map(Texts::new) {
        ask_for_settings(&texts);
        let labels: BTreeSet<String> = SETTINGS.iter().map(|setting| texts.setting(setting)).collect();
        assert_eq!(labels.len(), SETTINGS.len(), "no two are called the same");
        for setting in SETTINGS {
            assert!(texts.setting(setting).chars().count() <= 36, "{}", texts.setting(setting));
            let about = texts.setting_about(setting);
            assert!(about.ends_with(['.', '…']) && about.chars().count() <= 160, "{about}");
        }
    }
}

#[test]
fn numbers_are_read_in_the_units_that_people_use() {
    let danish = Texts::new(Language::Danish);
    let check = |name: &str, number, expect: &str| {
        let setting = setting(name).unwrap();
        assert_eq!(danish.setting_value(setting, &Value::Number(number)), expect);
    };
    check("link.latency_us", 20_000, "20\u{a0}ms");
    check("link.latency_us", 1_500, "1,5\u{a0}ms");
    check("link.loss_permille", 15, "1,5\u{a0}%");
    check("certificate.valid_days", 1, "1\u{a0}dag");
    check("link.mtu", 1500, "1.500\u{a0}byte");
    check("unix_time", 1_795_424_400, "2026-11-23 09:00:00 UTC");
    check("seed", u64::MAX, "18446744073709551615");
    assert_eq!([Unit::Microseconds, Unit::Permille, Unit::Bytes].map(unit_decimals), [3, 1, 0]);
}

#[test]
fn a_change_is_said_by_the_knobs_name_and_of_a_list_what_it_adds() {
    let change = |language, name: &str, before: &str, after: &str| {
        let setting = setting(name).unwrap();
        let [before, after] = [before, after].map(|text| setting.parse(text).unwrap());
        Texts::new(language).setting_change(setting, &before, &after)
    };
    use Language::{Danish, English};
    for (language, name, before, after, expect) in [
        (Danish, "certificate.flaw", "expired", "none", "Fejl i certifikatet: ingen"),
        (English, "certificate.flaw", "expired", "none", "What is wrong with the certificate: nothing"),
        (Danish, "server.versions", "1.3", "1.3,1.2", "Serverens versioner: også TLS 1.2"),
        (English, "server.versions", "1.3", "1.3,1.2", "The server’s versions: TLS 1.2 too"),
        (English, "server.versions", "1.3,1.2", "1.2", "The server’s versions: TLS 1.2"),
        (English, "server.application_protocols", "", "h2", "The server’s protocols (ALPN): h2"),
        (
            English,
            "server.application_protocols",
            "h3",
            "h3,h2,http/1.1",
            "The server’s protocols (ALPN): h2, http/1.1 too",
        ),
        (Danish, "certificate.names", "other.dk", "", "Certifikatets navne: serverens eget"),
    ] {
        assert_eq!(change(language, name, before, after), expect);
    }
    assert_eq!(Texts::new(Danish).setting_named("link.mtu"), "»Største pakke (MTU)«");
}

#[test]
fn what_is_wrong_is_said_by_the_knobs_name() {
    let [danish, english] = [Texts::new(Language::Danish), Texts::new(Language::English)];
    for (error, raw) in values::scenario_errors().iter().zip(values::scenario_errors()) {
        assert!(!english.setting_error(error).contains(raw.setting()), "{}", english.setting_error(error));
    }
    let mut scenario = Scenario::default();
    scenario.link.latency_us = 20_000_000;
    let error = danish.setting_error(&scenario.validate().unwrap_err());
    assert_eq!(error, "»Latenstid« = 20.000\u{a0}ms går ikke. Vælg fra 0\u{a0}ms til 10.000\u{a0}ms.");
    scenario = Scenario { resumption: trace::Resumption::Nowhere, ..Scenario::default() };
    scenario.early_data.size = 1;
    let error = english.setting_error(&scenario.validate().unwrap_err());
    assert!(error.contains("“Session resumption” = with the server"), "{error}");
    scenario = Scenario::default();
    scenario.application.key_update = trace::KeyUpdate::Server;
    scenario.server.versions = vec![trace::ProtocolVersion::Tls12];
    scenario.server.cipher_suites = trace::CipherSuite::ALL.to_vec();
    let error = english.setting_error(&scenario.validate().unwrap_err());
    assert!(error.contains("“The server’s versions”: TLS 1.3"), "{error}");
}

#[test]
fn a_change_is_told_by_its_numbers() {
    let [before, after] = totals();
    let english = Texts::new(Language::English);
    assert_eq!(
        english.totals_change(&before, &after),
        ["18 → 1 message", "4.12 → 5.31\u{a0}kB", "2 round trips"].map(str::to_owned)
    );
    assert_eq!(english.totals_end(&before, &before), None);
    assert_eq!(english.totals_end(&before, &after).unwrap(), "Now it fails: the client sends bad_certificate.");
}
