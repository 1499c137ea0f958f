//! Links that are read, refused and written.

use trace::{Share, ShareError};

use super::*;

fn read(query: &str) -> View {
    let (view, faults) = View::parse(query);
    assert_eq!(faults, [], "{query}");
    view
}

fn refuse(query: &str, parameter: Parameter, value: &str) -> View {
    let (view, faults) = View::parse(query);
    assert_eq!(faults, [Fault::Value { parameter, value: value.to_owned() }], "{query}");
    view
}

#[test]
fn an_empty_link_is_the_default_view() {
    for query in ["", "?", "?&&", "?utm_source=mail&x"] {
        let view = read(query);
        assert_eq!(view.preset().id, DEFAULT_PRESET);
        assert_eq!((view.preset, view.step, view.tab, view.language, view.theme, view.embed), Default::default());
    }
}

#[test]
fn a_full_link_is_read() {
    let view = read("?scenario=tls13&step=7&tab=meaning&lang=da-DK&theme=dark");
    assert_eq!(view.preset().id, "tls13");
    assert_eq!(view.step, Some(7));
    assert_eq!(view.tab, Tab::Meaning);
    assert_eq!(view.language, Some(Language::Danish));
    assert_eq!(view.theme, Some(Theme::Dark));
}

#[test]
fn a_link_to_a_field_is_read() {
    let view = read("?source=record-2&field=record.length");
    assert_eq!(view.source.map(SourceId::code).as_deref(), Some("record-2"));
    assert_eq!(view.field, Some(Place { id: "record.length".to_owned(), number: 1 }));
    assert_eq!(refuse("?source=wire", Parameter::Source, "wire").source, None);
    assert_eq!(refuse("?field=%3Cb%3E", Parameter::Field, "<b>").field, None);
    assert!(!View { tab: Tab::Meaning, ..view }.query().contains("record"), "no other tab has fields");
}

#[test]
fn what_stands_beside_a_scenario_is_in_its_link() {
    let view = read("?scenario=tls12&step=3&beside=tls13");
    assert_eq!(view.beside.as_ref().map(|(preset, _)| preset.id), Some("tls13"));
    assert!(view.query().contains("&beside=tls13"), "{}", view.query());
    // In a share link too, and another scenario as it would be shared.
    assert_eq!(read(&view.share_query()).beside, view.beside);
    let preset = preset("tls13").unwrap();
    let mut scenario = preset.scenario();
    scenario.link.mtu = 600;
    let changed = View { beside: Some((preset, Rc::new(scenario.clone()))), ..view.clone() };
    assert_eq!(read(&changed.query()).beside, changed.beside);
    assert_eq!(read(&changed.share_query()).beside, changed.beside);
    // Itself without the attack has a name.
    scenario.interventions = vec!["client#4:drop".parse().unwrap()];
    let untouched = Rc::new(scenario.untouched());
    let attacked =
        View { preset: Some(preset), changed: Some(Rc::new(scenario)), beside: Some((preset, untouched)), ..view };
    let link = attacked.share_query();
    assert_eq!(read(&link).beside, attacked.beside);
    assert_eq!(attacked.companion().as_deref(), Some("untouched"));
    assert_eq!(refuse("?beside=tls14", Parameter::Beside, "tls14").beside, None);
}

#[test]
fn an_embedding_link_is_read() {
    let view = read("embed=1&controls=0&host=https%3A%2F%2FSchool.Example%2F");
    let host = HostOrigin::Only("https://school.example".to_owned());
    assert_eq!(view.embed, Some(Embed { controls: false, host }));
    assert_eq!(read("embed=1").embed, Some(Embed { controls: true, host: HostOrigin::Any }));
    assert_eq!(read("embed=0").embed, None);
}

#[test]
fn wrong_values_are_named_and_left_out() {
    assert_eq!(refuse("?scenario=tls14", Parameter::Scenario, "tls14").preset().id, DEFAULT_PRESET);
    assert_eq!(refuse("?step=-1", Parameter::Step, "-1").step, None);
    assert_eq!(refuse("?step=99999999999999999999", Parameter::Step, "99999999999999999999").step, None);
    assert_eq!(refuse("?step=", Parameter::Step, "").step, None);
    assert_eq!(refuse("?lang=tlh", Parameter::Lang, "tlh").language, None);
    assert_eq!(refuse("?theme=%3Cb%3E", Parameter::Theme, "<b>").theme, None);
    assert_eq!(refuse("?tab=fields", Parameter::Tab, "fields").tab, Tab::Bytes);
    assert_eq!(refuse("?embed=yes", Parameter::Embed, "yes").embed, None);
    assert!(refuse("?embed=1&controls=2", Parameter::Controls, "2").embed.is_some_and(|embed| embed.controls));
}

#[test]
fn a_wrong_host_is_not_anyone() {
    let view = refuse("?embed=1&host=*", Parameter::Host, "*");
    assert_eq!(view.embed.map(|embed| embed.host), Some(HostOrigin::Nobody));
}

#[test]
fn broken_encodings_and_long_values_are_survived() {
    refuse("?lang=%", Parameter::Lang, "%");
    refuse("?lang=%ff%00", Parameter::Lang, "\u{fffd}");
    let long = "x".repeat(3000);
    refuse(&format!("?theme={long}"), Parameter::Theme, &format!("{}…", "x".repeat(LONGEST_VALUE)));
    let (_, faults) = View::parse(
        "?scenario=a&step=b&tab=c&source=i&field=-&lens=j&lang=d&theme=e&beside=k&embed=f&controls=g&host=h",
    );
    // What can leak is known only when the run is, and a link has its own faults.
    assert_eq!(faults.len(), Parameter::ALL.len() - 2);
    let (view, faults) = View::parse("?lens=eavesdropper&leak=ticket-key,master-secret.2");
    assert_eq!((view.looker, view.leaked.len(), faults.len()), (Looker::Eavesdropper, 2, 0));
    assert!(view.query().contains("leak=ticket-key"), "{}", view.query());
}

#[test]
fn the_first_of_two_counts() {
    assert_eq!(read("?step=3&step=4").step, Some(3));
}

#[test]
fn a_view_comes_back_from_its_own_link() {
    for query in [
        "?scenario=tls13&step=7&tab=meaning&lang=da&theme=dark",
        "?scenario=tls12&step=0&tab=bytes&lang=en",
        "?scenario=tls12&step=5&tab=bytes&field=handshake.server_hello.random&lang=en",
        "?scenario=tls12&step=5&tab=bytes&source=packet-2&field=tcp.option-3&lang=en",
        "?embed=1&controls=0&host=https%3A%2F%2Fschool.example&scenario=tls12&step=2&lang=en",
    ] {
        assert_eq!(read(query).query(), query);
    }
    assert_eq!(read("?step=5&source=message").query(), format!("?scenario={DEFAULT_PRESET}&step=5&tab=bytes"));
    assert_eq!(read("").query(), format!("?scenario={DEFAULT_PRESET}&step=0&tab=bytes"));
    let settings = read("?scenario=tls13&step=7&lang=da&theme=dark").settings_query();
    assert_eq!((settings.as_str(), read("").settings_query().as_str()), ("?lang=da&theme=dark", "?"));
}

/// A link to the KeyUpdate of this view, with a slower road.
fn shared(view: &str) -> String {
    let preset = preset("key-update").unwrap();
    let mut scenario = preset.scenario();
    scenario.link.latency_us = 70_000;
    Share { preset, scenario, view: view.to_owned() }.encode().unwrap()
}

#[test]
fn a_share_link_has_scenario_and_view() {
    let link = shared("step=9&tab=keys&lens=eavesdropper&leak=a%2Cb&lang=da&theme=dark&embed=1&host=*&scenario=tls13");
    let view = read(&format!("?link={link}"));
    assert_eq!((view.preset().id, view.changed.as_ref().unwrap().link.latency_us), ("key-update", 70_000));
    assert_eq!((view.step, view.tab, view.looker), (Some(9), Tab::Keys, Looker::Eavesdropper));
    assert_eq!(view.leaked, ["a", "b"]);
    assert_eq!((view.language, view.theme), (Some(Language::Danish), Some(Theme::Dark)));
    assert_eq!(view.embed, None, "how it sits in a page is that page's business");
    // Where anything is changed, the address is the share link; opened and written again it is the same.
    assert_eq!(read(&view.query()), view);
    assert_eq!(view.query(), view.share_query());
    assert!(view.query().len() < 200, "{}", view.query());
}

#[test]
fn the_address_counts_before_the_link() {
    let link = shared("step=9&tab=keys&lang=da");
    let view = read(&format!("?embed=1&controls=0&step=2&link={link}&lang=en"));
    assert_eq!((view.step, view.tab, view.language), (Some(2), Tab::Keys, Some(Language::English)));
    assert_eq!(view.embed, Some(Embed { controls: false, host: HostOrigin::Any }));
    assert!(view.query().starts_with("?embed=1&controls=0&link=1"), "{}", view.query());
    let view = read(&format!("?link={link}&scenario=tls13"));
    assert_eq!((view.preset().id, view.changed, view.step), ("tls13", None, Some(9)));
}

#[test]
fn an_unchanged_scenario_is_shared_in_one_text_and_addressed_in_words() {
    let view = read("?scenario=tls13&step=7&tab=bytes&field=record.length&lang=da");
    assert!(view.share_query().starts_with("?link=1"), "{}", view.share_query());
    assert_eq!(read(&view.share_query()), view);
    assert_eq!(view.query(), "?scenario=tls13&step=7&tab=bytes&field=record.length&lang=da");
}

#[test]
fn a_link_that_cannot_be_opened_shows_the_default_and_says_why() {
    let good = shared("step=3");
    let newer = format!("2{}", &good[1..]);
    let cut = &good[..good.len() - 1];
    let preset = preset("tls12").unwrap();
    let mut scenario = preset.scenario();
    scenario.application.path = "no path".to_owned();
    let refused = Share { preset, scenario, view: String::new() }.encode().unwrap();
    let refusal = LinkFault::Scenario(trace::ScenarioError::Path("no path".to_owned()));
    for (link, fault) in [
        ("", LinkFault::Share(ShareError::NotALink)),
        ("%ff%00<b>", LinkFault::Share(ShareError::NotALink)),
        (&newer, LinkFault::Share(ShareError::Newer)),
        (cut, LinkFault::Share(ShareError::Damaged)),
        (&refused, refusal),
    ] {
        let (view, faults) = View::parse(&format!("?link={link}&lang=da"));
        assert_eq!(faults, [Fault::Link(fault)], "{link}");
        assert_eq!((view.preset().id, view.changed, view.step), (DEFAULT_PRESET, None, None), "{link}");
        assert_eq!(view.language, Some(Language::Danish));
    }
    let (_, faults) = View::parse(&format!("?link={}", shared("step=x&tab=fields")));
    assert_eq!(faults, [Fault::new(Parameter::Step, "x"), Fault::new(Parameter::Tab, "fields")]);
}

#[test]
fn of_what_has_leaked_a_link_holds_as_much_as_fits() {
    let mut view = read("?scenario=tls13&step=7&lens=eavesdropper");
    view.leaked = (1..=100).map(|number| format!("server-handshake-traffic-secret.{number}")).collect();
    let back = read(&view.share_query());
    assert!(back.leaked.len() > 20 && back.leaked == view.leaked[..back.leaked.len()], "{}", back.leaked.len());
    assert_eq!(back.step, Some(7));
}
