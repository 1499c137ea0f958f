//! Links that come back, links that were damaged, and texts that are no links.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use super::*;
use crate::host::Host;
use crate::intervention::tests::intervention;
use crate::intervention::{Action, Intervention, Skill};
use crate::preset::PRESETS;
use crate::setting::setting;

/// The alphabet, and what else an address, a mail or a person may put in its place.
const CHARACTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=%&. \n\0æ€😀";

/// Any text of at most so many bytes.
fn text(most: usize) -> impl Strategy<Value = String> {
    let any_text = vec(any::<char>(), 0..=most).prop_map(move |characters| {
        let mut text = String::new();
        characters.into_iter().for_each(|character| {
            if text.len() + character.len_utf8() <= most {
                text.push(character);
            }
        });
        text
    });
    prop_oneof![any_text, (0..=most).prop_map(|length| "x".repeat(length)), Just("y".repeat(most))]
}

fn value(kind: Kind) -> BoxedStrategy<Value> {
    match kind {
        Kind::Number { least, most, .. } => (least..=most).prop_map(Value::Number).boxed(),
        Kind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Kind::Choice(names) => prop::sample::select(names).prop_map(Value::Choice).boxed(),
        Kind::List(names) => subsequence(names, 0..=names.len()).prop_shuffle().prop_map(Value::List).boxed(),
        Kind::Text(most) => text(most).prop_map(Value::Text).boxed(),
        Kind::Texts { most, bytes } => vec(text(bytes), 0..=most).prop_map(Value::Texts).boxed(),
        Kind::Interventions(most) => vec(intervention(), 0..=most).prop_map(Value::Interventions).boxed(),
    }
}

/// A preset with up to ten settings changed, whether it can be run or not.
fn share() -> impl Strategy<Value = Share> {
    let change = prop::sample::select((0..SETTINGS.len()).collect::<Vec<_>>())
        .prop_flat_map(|place| value(SETTINGS[place].kind).prop_map(move |value| (place, value)));
    let view = text(Share::LONGEST_SURE_VIEW);
    (any::<Index>(), vec(change, 0..=10), view).prop_map(|(index, changes, view)| {
        let preset = *index.get(PRESETS);
        let mut scenario = preset.scenario();
        for (place, value) in changes {
            SETTINGS[place].put(&mut scenario, &value).unwrap();
        }
        Share { preset, scenario, view }
    })
}

/// Bytes behind a version, with the checksum that belongs there.
fn sealed(payload: &[u8]) -> String {
    let bytes = [payload, &checksum(payload).to_be_bytes()].concat();
    format!("1{}", encode_base64url(&bytes))
}

proptest! {
    #[test]
    fn what_is_shared_comes_back(share in share()) {
        let link = share.encode().unwrap();
        prop_assert!(link.len() <= Share::LONGEST);
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
        prop_assert_eq!(Share::decode(&link), Ok(share));
    }

    #[test]
    fn any_text_is_answered(text in ".{0,60}", rest in "[A-Za-z0-9_-]{0,90}") {
        prop_assert!(Share::decode(&text).is_err());
        let like_a_link = format!("1{rest}");
        prop_assert!(Share::decode(&like_a_link).is_err());
    }

    #[test]
    fn any_bytes_with_the_right_checksum_are_answered(bytes in vec(any::<u8>(), 0..200), id in 0..3_usize) {
        // Where the beginning is right, the rest is read too.
        let begin = [&[][..], b"\x05tls13", b"\x05tls12\x03"][id];
        if let Ok(share) = Share::decode(&sealed(&[begin, &bytes].concat())) {
            prop_assert_eq!(share.encode().map(|link| Share::decode(&link)), Some(Ok(share)));
        }
    }

    #[test]
    fn base64url_comes_back(bytes in vec(any::<u8>(), 0..40)) {
        prop_assert_eq!(decode_base64url(encode_base64url(&bytes).as_bytes()), Some(bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn every_truncation_and_every_changed_character_is_seen(share in share()) {
        let link = share.encode().unwrap();
        for length in 0..link.len() {
            prop_assert!(Share::decode(&link[..length]).is_err(), "cut to {length}: {link}");
        }
        for (place, old) in link.char_indices() {
            for new in CHARACTERS.chars().filter(|new| *new != old) {
                let changed = format!("{}{new}{}", &link[..place], &link[place + 1..]);
                prop_assert!(Share::decode(&changed).is_err(), "{new:?} at {place}: {link}");
            }
        }
    }
}

#[test]
fn the_parts_are_as_others_have_them() {
    // RFC 4648 §10, and the check value of CRC-32/ISO-HDLC.
    for (bytes, text) in
        [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("\u{3ff}>", "z78-")]
    {
        assert_eq!(encode_base64url(bytes.as_bytes()), text);
    }
    assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    for number in [0, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
        let mut bytes = Vec::new();
        write_number(&mut bytes, number);
        assert_eq!(Reader(&bytes).number().unwrap(), number);
        assert!(Reader(&bytes[1..]).number().is_err() || bytes.len() > 1);
    }
    for bad in [&[0x80][..], &[0xff; 10], &[0x80; 11], &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2]] {
        assert!(Reader(bad).number().is_err(), "{bad:?}");
    }
}

/// The value of a setting that takes most room in a link, and is not the one that it has.
fn largest(setting: &Setting, scenario: &Scenario) -> Value {
    let now = setting.value(scenario);
    match setting.kind {
        Kind::Number { most, .. } if now == Value::Number(most) => Value::Number(most - 1),
        Kind::Number { most, .. } => Value::Number(most),
        Kind::Flag => Value::Flag(now == Value::Flag(false)),
        Kind::Choice(names) => Value::Choice(names.iter().rfind(|name| now != Value::Choice(name)).unwrap()),
        Kind::List(names) => {
            let mut all = names.to_vec();
            if now == Value::List(all.clone()) {
                all.reverse();
            }
            Value::List(all)
        }
        Kind::Text(most) => Value::Text("æ".repeat(most / 2)),
        Kind::Texts { most, bytes } => Value::Texts(vec!["æ".repeat(bytes / 2); most]),
        Kind::Interventions(most) => {
            let (byte, remove, bytes) = (u16::MAX, u16::MAX, vec![0xff; Intervention::MOST_BYTES]);
            let action = Action::Set { byte, remove, bytes, skill: Skill::Competent };
            let longest = Intervention { connection: 8, from: Host::Server, packet: u16::MAX, action };
            Value::Interventions(vec![longest; most])
        }
    }
}

/// The length of a link to this preset with these settings as large as can be.
fn length(preset: Preset, changed: &[&Setting], view: usize) -> usize {
    let mut scenario = preset.scenario();
    for setting in changed {
        let value = largest(setting, &scenario);
        setting.put(&mut scenario, &value).unwrap();
    }
    let share = Share { preset, scenario, view: "v".repeat(view) };
    let link = share.encode().unwrap();
    assert_eq!(Share::decode(&link), Ok(share));
    link.len()
}

#[test]
fn a_link_has_room_for_every_setting_and_for_any_ten_beside_five_interventions() {
    let (interventions, all): (Vec<_>, Vec<_>) =
        SETTINGS.iter().partition(|setting| matches!(setting.kind, Kind::Interventions(_)));
    for preset in PRESETS {
        // What a setting adds to a link, the largest first.
        let mut by_size = all.clone();
        by_size.sort_by_key(|setting| std::cmp::Reverse(length(*preset, &[setting], 2)));
        let ten = [&by_size[..10], &interventions].concat();
        let ten = length(*preset, &ten, Share::LONGEST_SURE_VIEW);
        assert!(ten <= Share::LONGEST, "{}: {ten}", preset.id);
        assert!(length(*preset, &all, Share::LONGEST_SURE_VIEW) <= Share::LONGEST);
    }
}

#[test]
fn a_view_that_is_too_long_makes_no_link() {
    let preset = PRESETS[0];
    let mut share = Share { preset, scenario: preset.scenario(), view: "v".repeat(1400) };
    assert!(share.encode().is_some());
    share.view = "v".repeat(1500);
    assert_eq!(share.encode(), None);
}

#[test]
fn what_is_wrong_is_said() {
    let entry = |name: &str, bytes: &[u8]| {
        let place = SETTINGS.iter().position(|setting| setting.name == name).unwrap();
        sealed(&[&b"\x05tls13\x01"[..], &[place as u8], bytes, b"\x00"].concat())
    };
    let good = Share::decode(&entry("link.nagle", &[1])).unwrap();
    assert!(good.scenario.link.nagle && good.view.is_empty());
    for (link, expect) in [
        (String::new(), "no share link"),
        ("tls13".to_owned(), "no share link"),
        ("2AAAA".to_owned(), "newer version"),
        ("1".to_owned(), "damaged"),
        ("1AAAAAAAA".to_owned(), "damaged"),
        (format!("1{}", "A".repeat(100_000)), "damaged"),
        (sealed(b"\x05tls14\x00\x00"), "a scenario tls14, which is not here"),
        (sealed(b"\x05tls13\x00\x00\x00"), "damaged"),
        (sealed(b"\x05tls13\x01\xc8\x01\x00\x00"), "newer version"),
        (sealed(b"\x05tls13\xff\xff\xff\xff\x0f"), "damaged"),
        (sealed(b"\x05tls13\x02\x01\x00\x01\x00\x00"), "damaged"),
        (entry("link.nagle", &[2]), "damaged"),
        (entry("link.mtu", &[1]), "link.mtu: a number from 576 to 9000 is needed"),
        (entry("link.ip", &[7]), "newer version"),
        (entry("client.versions", &[2, 1, 1]), "client.versions: 1.3 stands there twice"),
        (entry("client.versions", &[0xff, 0xff, 0xff, 0xff, 0x0f, 1, 0]), "damaged"),
        (entry("application.path", &[&[101][..], &[b'x'; 101]].concat()), "application.path: at most 100 bytes"),
        (entry("application.path", &[1, 0xff]), "damaged"),
        (entry("intervention", &[1, 5 << 2, 1, 4, 57, 8]), "damaged"),
        (entry("intervention", &[1, 11 << 2, 1, 4]), "newer version"),
        (entry("intervention", &[1, 0, 0, 4]), "damaged"),
        (entry("intervention", &[6, 0, 1, 4, 0, 1, 4, 0, 1, 4, 0, 1, 4, 0, 1, 4, 0, 1, 4]), "at most 5 fit in"),
        (entry("certificate.names", &[5, 0, 0, 0, 0, 0]), "certificate.names: at most 4 fit in"),
        (entry("certificate.names", &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]), "damaged"),
    ] {
        let error = Share::decode(&link).unwrap_err().to_string();
        assert!(error.contains(expect), "{link}: {error}");
    }
}

/// Each line of `fixtures/share/1.tsv`: the link, its preset, its view, and what is changed, as `key=value`.
#[test]
fn links_of_version_1_stay_readable() {
    let file = include_str!("../../../../fixtures/share/1.tsv");
    let mut lines = 0;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let [link, id, view, changes @ ..] = &line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let preset = preset(id).unwrap();
        let mut scenario = preset.scenario();
        for change in changes {
            let (key, text) = change.split_once('=').unwrap();
            let setting = setting(key).unwrap();
            setting.put(&mut scenario, &setting.parse(text).unwrap()).unwrap();
        }
        let share = Share { preset, scenario, view: (*view).to_owned() };
        assert_eq!(Share::decode(link).as_ref(), Ok(&share), "{line}");
        lines += 1;
    }
    assert!(lines > 0);
}
