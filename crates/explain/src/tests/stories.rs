//! Every message, state and step has its texts, and every text has its message, state or step.

use super::files::parts;
use super::*;
use crate::{Language, Texts};

/// A text that has been filled in: nothing missing, no argument left, no double space.
pub(super) fn check(what: &str, text: &str) {
    assert!(!text.trim().is_empty(), "{what}: empty");
    assert!(!text.contains(['⟨', '{', '}', '$']), "{what}: {text}");
    assert!(!text.contains("  ") && !text.contains(" .") && !text.contains(" ,"), "{what}: {text}");
    assert!(!["no_name", "no_group", "no_suite"].iter().any(|unset| text.contains(unset)), "{what}: {text}");
}

#[test]
fn every_message_has_a_name_a_lead_and_a_meaning() {
    for texts in Language::ALL.map(Texts::new) {
        for connection in connections() {
            for message in messages() {
                let what = format!("{} {message:?} {connection:?}", texts.language().code());
                check(&what, &texts.message_name(&message.kind));
                let lead = texts.lead(&message, &connection);
                check(&what, &lead.bold);
                check(&what, &lead.rest);
                assert!(lead.bold.ends_with(':'), "{what}: {}", lead.bold);
                let length = lead.bold.chars().count() + 1 + lead.rest.chars().count();
                assert!(length <= 240, "{what}: {length}");
                let meaning = texts.meaning(&message, &connection);
                assert!((2..=4).contains(&meaning.len()), "{what}: {} paragraphs", meaning.len());
                for paragraph in &meaning {
                    check(&what, paragraph);
                    assert!(paragraph.chars().count() <= 420, "{what}: {paragraph}");
                }
                if let Some(note) = texts.note(&message, &connection) {
                    check(&what, &note);
                    assert!(note.chars().count() <= 24, "{what}: {note}");
                }
            }
        }
    }
}

/// The messages that a run of today's engines can have, and the outline lacks or tells otherwise.
#[test]
fn what_the_outline_lacks_has_a_note() {
    let handshake = MessageKind::Handshake;
    let connections = connections();
    let rows = [
        (handshake(HandshakeType::SERVER_KEY_EXCHANGE), Host::Server, &connections[0]),
        (handshake(HandshakeType::CLIENT_KEY_EXCHANGE), Host::Client, &connections[0]),
        (handshake(HandshakeType::ENCRYPTED_EXTENSIONS), Host::Server, &connections[1]),
        (handshake(HandshakeType::CERTIFICATE_VERIFY), Host::Server, &connections[1]),
        (handshake(HandshakeType::FINISHED), Host::Server, &connections[1]),
        (handshake(HandshakeType::NEW_SESSION_TICKET), Host::Server, &connections[1]),
        (MessageKind::HelloRetryRequest, Host::Server, &connections[1]),
        (MessageKind::Alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY), Host::Client, &connections[0]),
    ];
    for texts in Language::ALL.map(Texts::new) {
        for (kind, from, connection) in rows {
            assert!(texts.note(&message(kind, from), connection).is_some(), "{kind:?}");
        }
        let dummy = Message { ignored: true, ..message(MessageKind::ChangeCipherSpec, Host::Client) };
        assert!(texts.note(&dummy, &connections[1]).is_some());
        let real = message(MessageKind::ChangeCipherSpec, Host::Client);
        assert_eq!(texts.note(&real, &connections[0]), None);
    }
}

#[test]
fn version_and_sender_change_the_story() {
    let texts = Texts::new(Language::English);
    let connections = connections();
    let [tls12, tls13, ..] = connections.as_slice() else { panic!("two connections") };
    let lead = |kind, from, connection| texts.lead(&message(kind, from), connection).bold;
    for kind in [HandshakeType::CLIENT_HELLO, HandshakeType::SERVER_HELLO, HandshakeType::CERTIFICATE] {
        let kind = MessageKind::Handshake(kind);
        assert_ne!(lead(kind, Host::Server, tls12), lead(kind, Host::Server, tls13), "{kind:?}");
    }
    let finished = MessageKind::Handshake(HandshakeType::FINISHED);
    let all = [
        lead(finished, Host::Client, tls12),
        lead(finished, Host::Server, tls12),
        lead(finished, Host::Client, tls13),
        lead(finished, Host::Server, tls13),
    ];
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 4, "{all:?}");
    assert!(lead(MessageKind::Fin, Host::Client, tls12).starts_with("The client"));
    assert!(lead(MessageKind::Fin, Host::Server, tls12).starts_with("The server"));
}

/// What takes up a session has no certificate, and in TLS 1.2 the server finishes first.
#[test]
fn a_session_taken_up_is_another_story() {
    let connections = connections();
    let [tls12, _, tls13, _, tls12_resumed, tls13_resumed, _] = connections.as_slice() else { panic!("seven") };
    for texts in Language::ALL.map(Texts::new) {
        let told = |kind, from, connection: &Connection| {
            let message = message(MessageKind::Handshake(kind), from);
            let note = texts.note(&message, connection).unwrap_or_default();
            format!("{} {} {note}", texts.lead(&message, connection).rest, texts.meaning(&message, connection).concat())
        };
        for (full, resumed) in [(tls12, tls12_resumed), (tls13, tls13_resumed)] {
            for kind in [HandshakeType::SERVER_HELLO, HandshakeType::FINISHED] {
                assert_ne!(told(kind, Host::Server, full), told(kind, Host::Server, resumed), "{kind:?}");
            }
        }
        let hello = HandshakeType::CLIENT_HELLO;
        assert!(told(hello, Host::Client, tls12_resumed).contains("session_ticket"));
        assert!(told(hello, Host::Client, tls13_resumed).contains("pre_shared_key"));
        assert!(told(HandshakeType::FINISHED, Host::Server, tls12_resumed).contains("010"));
        assert!(!told(HandshakeType::FINISHED, Host::Server, tls12).contains("010"));
    }
}

/// With key transport the secret itself is sent, and encrypted.
#[test]
fn key_transport_is_another_story() {
    let connections = connections();
    let [agreed, .., transported] = connections.as_slice() else { panic!("several connections") };
    for texts in Language::ALL.map(Texts::new) {
        let told = |kind, from, connection: &Connection| texts.lead(&message(kind, from), connection).rest;
        for (kind, from) in [
            (MessageKind::Handshake(HandshakeType::CLIENT_KEY_EXCHANGE), Host::Client),
            (MessageKind::Handshake(HandshakeType::FINISHED), Host::Server),
            (MessageKind::ApplicationData, Host::Server),
        ] {
            assert_ne!(told(kind, from, agreed), told(kind, from, transported), "{kind:?}");
        }
        let data = message(MessageKind::ApplicationData, Host::Client);
        let says_aead = |connection| texts.meaning(&data, connection)[0].contains("AEAD");
        assert_eq!([agreed, transported].map(says_aead), [true, false]);
    }
}

#[test]
fn the_hybrid_group_is_explained_where_it_is_used() {
    let hello = message(MessageKind::Handshake(HandshakeType::CLIENT_HELLO), Host::Client);
    for texts in Language::ALL.map(Texts::new) {
        let tells = |connection: &Connection| texts.meaning(&hello, connection).concat().contains("1216");
        assert_eq!(
            connections().iter().map(tells).collect::<Vec<_>>(),
            [false, true, false, false, false, false, false]
        );
    }
}

#[test]
fn every_state_and_step_has_its_texts() {
    for texts in Language::ALL.map(Texts::new) {
        ask_for_states(&texts);
    }
}

fn ask_for_states(texts: &Texts) {
    let show = |text: String| check(texts.language().code(), &text);
    use analysis::Participant::{Attacker, Client, Server};
    [Client, Attacker, Server].into_iter().for_each(|participant| show(texts.participant(participant)));
    for phase in PHASES {
        show(texts.phase(phase));
        assert_eq!(texts.heading(phase, None), texts.phase(phase));
        let heading = texts.heading(phase, Some(ConnectionId(1)));
        assert!(heading.contains('2') && heading.contains(&texts.phase(phase)), "{heading}");
        show(heading);
    }
    for checksum in
        [Checksum::Correct, Checksum::NotFilledIn, Checksum::Wrong { expected: 0x1f }, Checksum::Unverifiable]
    {
        show(texts.checksum(checksum));
    }
    for preset in trace::PRESETS {
        texts.engine(preset.scenario().engine).into_iter().for_each(&show);
        show(texts.preset_title(preset.id));
        show(texts.preset_subtitle(preset.id));
        show(texts.preset_short(preset.id));
        show(texts.family(preset.family));
        let lesson = texts.preset_lesson(preset.id);
        assert!(lesson.ends_with('.') && (100..480).contains(&lesson.chars().count()), "{lesson}");
        show(lesson);
    }
    for host in HOSTS {
        show(texts.host(host));
        for replay in [false, true] {
            show(texts.route(host, &Connection { replay, ..Connection::default() }));
        }
        let activities = [
            Activity::Idle,
            Activity::Preparing,
            Activity::Connected,
            Activity::Closing,
            Activity::Closed,
            Activity::Failed,
        ];
        for activity in activities.into_iter().chain(kinds().into_iter().map(Activity::Awaiting)) {
            show(texts.activity(host, activity));
        }
    }
    for state in HandshakeState::ALL {
        show(texts.handshake_state(state));
        assert!(texts.handshake_state(state).ends_with('.'));
    }
    for key in [
        Key::CertificatePrivateKey,
        Key::Ephemeral(NamedGroup::X25519),
        Key::MasterSecret,
        Key::ConnectionKeys,
        Key::EarlyDataKeys,
        Key::HandshakeKeys,
        Key::ApplicationKeys,
    ] {
        show(texts.key(key));
        show(texts.key_description(key));
        assert!(texts.key(key).chars().count() <= 18, "{}", texts.key(key));
    }
    for version in [None, Some(ProtocolVersion::TLS1_2), Some(ProtocolVersion::TLS1_3)] {
        for epoch in
            [Epoch::Cleartext, Epoch::EarlyData, Epoch::Handshake].into_iter().chain([0, 1, 2].map(Epoch::Application))
        {
            show(texts.epoch(epoch, version));
            show(texts.epoch_description(epoch, version));
        }
        let connection = Connection { version, ..Connection::default() };
        for step in 1..=14 {
            show(texts.outline_name(step));
            for fate in [
                Fate::Present(MessageId(0)),
                Fate::Changed(MessageId(0)),
                Fate::Historical,
                Fate::Skipped(Skip::Resumed),
                Fate::Skipped(Skip::NoCertificate),
                Fate::Missing,
            ] {
                let note = texts.outline_note(OutlineStep { step, fate }, &connection);
                assert_eq!(note.is_none(), matches!(fate, Fate::Present(_)));
                note.into_iter().for_each(show);
            }
        }
    }
    for opaque in [
        Opaque::NoSecret,
        Opaque::Suite(CipherSuite::TLS_AES_128_GCM_SHA256),
        Opaque::Version(ProtocolVersion::TLS1_0),
        Opaque::NotAuthentic,
        Opaque::BehindGap,
    ] {
        show(texts.opaque(opaque));
    }
    show(texts.bytes(1));
    for error in values::scenario_errors() {
        show(texts.scenario_error(&error));
        assert_eq!(texts.end(&End::Refused(error.clone())), Some(texts.scenario_error(&error)));
    }
    for (error, _) in values::value_errors() {
        show(texts.value_error(&error));
    }
    assert_eq!(texts.end(&End::Closed), None);
    texts.end(&End::Idle).into_iter().for_each(show);
    texts.end(&End::EventCap(10_000)).into_iter().for_each(show);
}

#[test]
fn every_text_is_asked_for() {
    let texts = Texts::new(Language::Danish);
    for connection in connections() {
        for message in messages() {
            texts.message_name(&message.kind);
            texts.lead(&message, &connection);
            texts.meaning(&message, &connection);
            texts.note(&message, &connection);
        }
    }
    ask_for_states(&texts);
    field_values::ask_for_values(&texts);
    ladder::ask_for_ladder(&texts);
    fields::ask_for_fields(&texts);
    checks::ask_for_checks(&texts);
    handshake_checks::ask_for_handshake_checks(&texts);
    derivations::ask_for_derivations(&texts);
    explanations::ask_for_values(&texts);
    failures::ask_for_failures(&texts);
    attack::ask_for_attacks(&texts);
    glossary::ask_for_glossary(&texts);
    settings::ask_for_settings(&texts);
    interventions::ask_for_interventions(&texts);
    since::ask_for_changes(&texts);
    let asked = texts.asked.borrow();
    let all = parts(Language::Danish);
    let referred: BTreeSet<&String> = all.values().flat_map(|(_, parts)| &parts.names).collect();
    for (id, (file, _)) in &all {
        let elsewhere =
            ["page.ftl", "attack_room.ftl", "capture.ftl", "compare.ftl", "export.ftl"].contains(&file.as_str());
        assert!(elsewhere || asked.contains(id) || referred.contains(id), "{file}: nothing asks for {id}");
    }
}

#[test]
fn an_unknown_id_shows_itself() {
    let texts = Texts::new(Language::Danish);
    assert_eq!(texts.text("no-such-text"), "⟨no-such-text⟩");
    assert_eq!(texts.text("syn.no-such-part"), "⟨syn.no-such-part⟩");
    assert!(!texts.has("no-such-text") && !texts.has("syn") && texts.has("syn.bold") && texts.has("host-client"));
}
