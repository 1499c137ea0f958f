use trace::{KeyUpdate, ProtocolVersion, SETTINGS, preset};

use super::*;

fn settings(id: &str) -> Settings {
    let preset = preset(id).unwrap();
    Settings::of(preset, preset.scenario())
}

fn put(name: &str, value: &str) -> Change {
    let setting = setting(name).unwrap();
    Change::Put(setting, setting.parse(value).unwrap())
}

fn changed(settings: &Settings) -> Vec<&'static str> {
    settings.changed().iter().map(|setting| setting.name).collect()
}

#[test]
fn a_change_is_marked_and_one_click_takes_it_back() {
    let tls13 = settings("tls13");
    let slow = tls13.after(&put("link.latency_us", "100000"));
    let late = slow.after(&put("unix_time", "2000000000"));
    assert_eq!(changed(&late), ["link.latency_us", "unix_time"]);
    assert_eq!(changed(&late.after(&Change::Undo)), ["link.latency_us"]);
    assert_eq!(changed(&late.after(&Change::Reset(setting("link.latency_us").unwrap()))), ["unix_time"]);
    let over = late.after(&Change::ResetAll);
    assert_eq!((changed(&over).len(), &over.scenario), (0, &tls13.scenario));
    assert_eq!(over.after(&Change::Undo).scenario, late.scenario, "starting over can be taken back, too");
    assert!(!tls13.can_undo() && late.can_undo());
}

#[test]
fn what_cannot_be_run_is_kept_and_named() {
    let early = settings("early-data").after(&put("resumption", "none"));
    assert_eq!(early.refused.as_ref().map(ScenarioError::setting), Some("early_data.size"));
    assert_eq!(early.turned.map(|setting| setting.name), Some("resumption"));
    assert_eq!(
        early.value(setting("resumption").unwrap()),
        Value::Choice("none"),
        "the knob stays where it was turned to"
    );
    let repaired = early.after(&early.remedy().unwrap());
    assert_eq!((repaired.refused, repaired.scenario.resumption), (None, trace::Resumption::Stateful));
}

#[test]
fn a_version_that_is_needed_is_added_to_the_list() {
    let asking = settings("tls12").after(&put("application.key_update", "client"));
    assert_eq!(asking.scenario.application.key_update, KeyUpdate::Client);
    let repaired = asking.after(&asking.remedy().unwrap());
    assert_eq!(repaired.scenario.client.versions, [ProtocolVersion::Tls12, ProtocolVersion::Tls13]);
    assert_eq!(repaired.refused, None);
}

#[test]
fn every_setting_goes_back_to_the_preset() {
    let settings = settings("tls12");
    for setting in SETTINGS {
        let other = match (setting.kind, settings.value(setting)) {
            (Kind::Number { least, most, .. }, Value::Number(number)) => {
                Value::Number(if number == most { least } else { most })
            }
            (_, Value::Flag(flag)) => Value::Flag(!flag),
            (Kind::Choice(names), Value::Choice(name)) => Value::Choice(names.iter().find(|n| **n != name).unwrap()),
            (_, Value::List(names)) => Value::List(names.into_iter().skip(1).collect()),
            (_, Value::Text(text)) => Value::Text(format!("{text}x")),
            (_, Value::Interventions(_)) => setting.parse("client#4:drop").unwrap(),
            (_, Value::Texts(_)) => Value::Texts(vec!["h2".to_owned()]),
            other => panic!("{other:?}"),
        };
        let turned = settings.after(&Change::Put(setting, other));
        assert_eq!(changed(&turned), [setting.name]);
        assert!(changed(&turned.after(&Change::Reset(setting))).is_empty());
    }
}

#[test]
fn an_attacker_does_at_most_five_things_and_each_can_be_mended() {
    let drop = |packet: u16| Change::Intervene(format!("client#{packet}:drop").parse().unwrap());
    let untouched = settings("tls13");
    let broken = (1..=5).fold(untouched.clone(), |settings, packet| settings.after(&drop(packet)));
    assert_eq!((broken.attacks(), broken.changed_knobs(), broken.can_intervene()), (5, 0, false));
    assert_eq!(broken.after(&drop(6)), broken, "there is no room for a sixth");
    let mended = broken.after(&Change::Mend(1));
    let packets: Vec<u16> = mended.scenario.interventions.iter().map(|intervention| intervention.packet).collect();
    assert_eq!(packets, [1, 3, 4, 5]);
    assert_eq!(broken.after(&Change::Mend(5)), broken);
    assert_eq!(broken.after(&Change::MendAll).scenario, untouched.scenario);
    assert_eq!(mended.after(&put("attacker", "relay")).attacks(), 5);
}
