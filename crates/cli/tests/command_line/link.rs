//! `haandtryk link` and `run --link`: what is written comes back as the same run, and what is no link says so.

use std::fs;

use crate::program_under_test::{argument, file, haandtryk};
use trace::Share;

/// A change of the road, of the parties and of the seed.
const CHANGES: [&str; 6] = ["--set", "link.latency_us=1234", "--set", "client.versions=1.3,1.2", "--seed", "77"];

fn link(arguments: &[&str]) -> String {
    String::from_utf8(haandtryk(&[&["link"], arguments].concat()).fine()).unwrap().trim_end().to_owned()
}

fn run(arguments: &[&str]) -> Vec<u8> {
    haandtryk(&[&["run", "--format", "pcapng"], arguments].concat()).fine()
}

#[test]
fn a_link_gives_the_same_bytes() {
    let there = run(&[&["tls13"], &CHANGES[..]].concat());
    let link = link(&[&["tls13"], &CHANGES[..]].concat());
    let page = "https://school.example/haandtryk/";
    for address in [
        link.clone(),
        format!("{page}?link={link}"),
        format!("{page}?embed=1&link={link}&lang=da#top"),
        format!(" ?link={link}\n"),
    ] {
        assert!(run(&["--link", &address]) == there, "{address}");
    }
    assert!(run(&["--link", &format!("{page}?scenario=tls13&step=4&lang=en")]) == run(&["tls13"]));
    assert!(run(&["--link", &link, "--seed", "7"]) != there);
}

#[test]
fn a_link_can_be_changed_and_keeps_its_view() {
    let mut share = Share::decode(&link(&["tls12"])).unwrap();
    share.view = "step=3&lang=da".to_owned();
    let changed = Share::decode(&link(&["--link", &share.encode().unwrap(), "--set", "link.nagle=true"])).unwrap();
    assert!(changed.scenario.link.nagle && changed.view == share.view && changed.preset.id == "tls12");
}

#[test]
fn a_file_is_linked_to_by_the_preset_that_it_is_nearest_to() {
    let path = file("nearest.toml");
    fs::write(&path, "seed = 22\nconnections = 2\nresumption = 'stateless'\n[client]\nversions = ['1.3']\n").unwrap();
    let share = Share::decode(&link(&[argument(&path)])).unwrap();
    assert_eq!(share.preset.id, "resumption-tls13");
    assert!(run(&[argument(&path)]) == run(&["--link", &link(&[argument(&path)])]));
}

#[test]
fn what_is_no_link_says_why() {
    let good = link(&["tls13"]);
    for (link, expect) in [
        ("hello", "this is no share link"),
        ("https://school.example/?step=3", "this is no share link"),
        ("https://school.example/?scenario=tls14", "a scenario tls14, which is not here; haandtryk scenarios lists"),
        ("9AAAA", "a newer version"),
        (&good[..good.len() - 1], "damaged"),
        ("", "this is no share link"),
    ] {
        let outcome = haandtryk(&["run", "--link", link]);
        assert_eq!((outcome.code, outcome.out.len()), (1, 0), "{link}");
        assert!(outcome.err.contains(expect), "{link}: {}", outcome.err);
    }
}
