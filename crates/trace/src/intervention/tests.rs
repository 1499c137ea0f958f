//! Interventions that come back from their text, and texts that are none.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

pub(crate) fn intervention() -> impl Strategy<Value = Intervention> {
    let host = prop::sample::select(vec![Host::Client, Host::Server]);
    let skill = || prop::sample::select(vec![Skill::Naive, Skill::Competent]);
    let bytes = || vec(any::<u8>(), 1..=Intervention::MOST_BYTES);
    let action = prop_oneof![
        Just(Action::Drop),
        any::<u16>().prop_map(|by_ms| Action::Delay { by_ms }),
        Just(Action::Duplicate),
        Just(Action::Reorder),
        (any::<u16>(), skill()).prop_map(|(after_ms, skill)| Action::Replay { after_ms, skill }),
        (any::<u16>(), 0..8_u8, skill()).prop_map(|(byte, bit, skill)| Action::Flip { byte, bit, skill }),
        (any::<u16>(), 0..40_u16, bytes(), skill()).prop_map(|(byte, remove, bytes, skill)| Action::Set {
            byte,
            remove,
            bytes,
            skill
        }),
        (any::<u16>(), 1..40_u16, skill()).prop_map(|(byte, remove, skill)| Action::Set {
            byte,
            remove,
            bytes: Vec::new(),
            skill
        }),
        (bytes(), skill()).prop_map(|(bytes, skill)| Action::Inject { bytes, skill }),
        prop::sample::select(Cut::ALL.to_vec()).prop_map(Action::Cut),
    ];
    (1..=u8::MAX, host, 1..=u16::MAX, action).prop_map(|(connection, from, packet, action)| Intervention {
        connection,
        from,
        packet,
        action,
    })
}

proptest! {
    #[test]
    fn an_intervention_comes_back_from_its_text(intervention in intervention()) {
        prop_assert_eq!(intervention.to_string().parse(), Ok(intervention));
    }

    #[test]
    fn any_text_is_answered(text in ".{0,40}", rest in "[a-z0-9:.=-]{0,20}") {
        prop_assert!(text.parse::<Intervention>().is_err());
        let _ = format!("client#1:{rest}").parse::<Intervention>();
    }
}

#[test]
fn it_is_written_as_people_write_it() {
    for text in [
        "client#4:drop",
        "server@2#4:delay:200ms",
        "client#4:flip:57.3",
        "client#4:flip:57.3:competent",
        "client#4:set:120=0303:competent",
        "client#4:set:120-2=",
        "client#4:set:120-0=ff",
        "client#4:inject:15030300020100",
        "server#3:replay:10ms:competent",
        "server#3:cut:finish",
    ] {
        assert_eq!(text.parse::<Intervention>().unwrap().to_string(), text);
    }
}

#[test]
fn what_is_none_says_what_is() {
    for (text, expect) in [
        ("", "begin with whose packet"),
        ("client:drop", "begin with whose packet"),
        ("client#0:drop", "begin with whose packet"),
        ("client@0#1:drop", "begin with whose packet"),
        ("client#+1:drop", "begin with whose packet"),
        ("client#1:explode", "there is no action explode; there is drop"),
        ("client#1:drop:competent", "write it as client#4:drop"),
        ("client#1:delay:2", "delay:200ms"),
        ("client#1:flip:3.8", "flip:57.3"),
        ("client#1:set:3=0", "set:57=0303"),
        ("client#1:set:3=", "set:57=0303"),
        ("client#1:inject:xy", "inject:150301"),
        ("client#1:inject:", "inject:150301"),
        ("client#1:cut", "cut:silence"),
    ] {
        let message = text.parse::<Intervention>().unwrap_err().to_string();
        assert!(message.contains(expect), "{text}: {message}");
    }
    let long = format!("client#1:inject:{}", "00".repeat(17));
    assert_eq!(long.parse::<Intervention>(), Err(InterventionError::TooLong));
}
