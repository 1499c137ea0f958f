//! Runs in which somebody on the link interferes, as the analysis sees them.

use dissect::HandshakeType;
use trace::{ConnectionId, End, EventKind, Host, Trace, preset};

use super::invariants::check_sound;
use super::robustness::check_trees;
use crate::{
    Analysis, Derivations, DerivedValue, Epoch, Function, InterventionOutcome, MessageKind, Opaque, Outcome, Span,
    Standing, TamperingOutcome, ValueKind, analyse, repaired,
};

fn run(id: &str, interventions: &[&str]) -> (Trace, Analysis) {
    let mut scenario = preset(id).unwrap().scenario();
    scenario.interventions = interventions.iter().map(|text| text.parse().unwrap()).collect();
    let trace = sim::run(&scenario);
    let analysis = analyse(&trace);
    (trace, analysis)
}

#[test]
fn what_came_of_an_intervention_is_told() {
    use InterventionOutcome as O;
    for (id, intervention, outcome) in [
        ("tls13", "client#99:drop", O::NotDone),
        ("tls13", "client#2:delay:200ms", O::Unnoticed),
        ("tls13", "server#2:duplicate", O::Unnoticed),
        ("tls12", "client#3:drop", O::Repaired),
        ("tls13", "server#2:flip:500.0", O::Repaired),
        ("tls13", "server#2:flip:700.1:competent", O::Refused(Host::Client)),
        ("tls12", "client#5:flip:60.0:competent", O::Refused(Host::Server)),
        ("tls13", "client#5:replay:5ms:competent", O::Refused(Host::Server)),
        ("tls13", "client#3:cut:silence", O::Broken),
        ("tls13", "client#3:cut:reset", O::Broken),
        ("tls13", "client#5:cut:finish", O::Broken),
    ] {
        let (trace, analysis) = run(id, &[intervention]);
        assert_eq!(analysis.intervention_outcome(&trace, 0), outcome, "{id} {intervention}");
    }
}

#[test]
fn a_changed_record_stays_closed_and_says_what_was_changed() {
    let (trace, analysis) = run("tls13", &["server#2:flip:700.1:competent"]);
    let touched: Vec<_> = analysis.touched_by(0).collect();
    let [segment] = touched[..] else { panic!("{touched:?}") };
    assert_eq!(analysis.changed_payload(&trace, segment), Some(700..701));
    let TamperingOutcome::Changed { sent } = analysis.segments[segment.0].tampering.as_ref().unwrap().outcome else {
        panic!("it was changed");
    };
    let now = trace.buffer(analysis.segments[segment.0].packet);
    assert_eq!(trace.buffer(sent)[700] ^ now[700], 2);
    let altered: Vec<_> = (0..analysis.messages.len())
        .map(crate::MessageId)
        .filter(|id| analysis.message(*id).alteration.is_some())
        .collect();
    let [id] = altered[..] else { panic!("{altered:?}") };
    let message = analysis.message(id);
    assert_eq!((message.kind, analysis.interventions_on(id)), (MessageKind::Encrypted, vec![0]));
    // What it was when it was sent can be read, and is what it would have been.
    let alteration = message.alteration.as_ref().unwrap();
    let (before, honest) = run("tls13", &[]);
    let flight = honest.messages.iter().filter(|message| message.epoch == Some(Epoch::Handshake));
    let flight: Vec<_> = flight.filter(|message| message.from == Host::Server).take(4).collect();
    assert_eq!(alteration.original.len(), flight.len());
    for (original, same) in alteration.original.iter().zip(flight) {
        assert_eq!(original.kind, same.kind);
        assert_eq!(analysis.bytes(&trace, &original.content), honest.bytes(&before, &same.content));
    }
    let record = &analysis.records[message.records[0].0];
    let wire = record.original.as_ref().unwrap();
    assert_eq!(alteration.changed, wire.changed);
    let [changed] = &wire.changed[..] else { panic!("{wire:?}") };
    let byte = |span: &Span| analysis.bytes(&trace, span)[changed.start];
    assert_eq!((changed.len(), byte(&wire.wire) ^ byte(&record.wire)), (1, 2));
    let closed = analysis.records.iter().filter_map(|record| record.opaque).collect::<Vec<_>>();
    assert_eq!(closed, [Opaque::NotAuthentic]);
    // What went wrong is the attacker's doing, and is repaired by sending it away.
    let report = &analysis.failures(&trace)[0];
    let [done] = &report.interventions[..] else { panic!("{report:?}") };
    assert_eq!((report.by, done.place, done.message, done.bytes), (Host::Client, 0, Some(id), 1));
    let repaired = repaired(report, trace.scenario.as_ref().unwrap()).unwrap();
    assert_eq!(repaired, preset("tls13").unwrap().scenario());
}

/// The client's random is another for the server: both have secrets of their own, and each one's records are opened by them.
#[test]
fn what_each_side_says_is_opened_with_its_own_secrets() {
    let (trace, analysis) = run("tls13", &["client#3:flip:60.3:competent"]);
    let alerts: Vec<_> = analysis
        .messages
        .iter()
        .filter_map(|message| match message.kind {
            MessageKind::Alert(_, description) => Some((message.from, description)),
            _ => None,
        })
        .collect();
    // Each cannot read the other, and says so; both are read here.
    let failed: Vec<_> = trace
        .events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::EngineFailed { .. }))
        .map(|event| event.host)
        .collect();
    assert_eq!(failed.len(), 2);
    assert_eq!(alerts.len(), 2, "{alerts:?}");
    assert!(analysis.records.iter().all(|record| record.opaque.is_none()));
}

#[test]
fn a_lost_connection_has_its_name() {
    let kind = |interventions: &[&str]| {
        let (trace, analysis) = run("tls13", interventions);
        analysis.failures(&trace).first().map(|report| report.kind.name())
    };
    assert_eq!(kind(&["client#3:cut:silence"]), Some("timed-out"));
    assert_eq!(kind(&["client#5:cut:finish"]), Some("truncated"));
    assert_eq!(kind(&["client#3:cut:reset"]), Some("reset"));
    assert_eq!(kind(&["client#3:drop"]), None);
}

/// Who has no clock for it waits for ever: not in our runs, but then the trace may end there.
#[test]
fn whoever_is_left_waiting_is_told_of() {
    let (mut trace, _) = run("tls13", &["client#3:cut:silence"]);
    let cut = trace.events.iter().position(|event| matches!(event.kind, EventKind::Intervened { .. })).unwrap();
    trace.events.truncate(cut + 1);
    trace.end = End::Idle;
    let analysis = analyse(&trace);
    let report = &analysis.failures(&trace)[0];
    assert_eq!((report.kind.name(), report.by, report.interventions.len()), ("stalled", Host::Client, 1));
    assert_eq!(analysis.intervention_outcome(&trace, 0), InterventionOutcome::Broken);
}

#[test]
fn several_interventions_each_have_their_own_outcome() {
    use InterventionOutcome as O;
    let (trace, analysis) = check_run("tls13", &["client#3:drop", "server#2:flip:700.1:competent", "client#99:drop"]);
    let reports = analysis.interventions(&trace);
    let told: Vec<_> = reports.iter().map(|report| (report.outcome, report.segments.len())).collect();
    assert_eq!(told, [(O::Repaired, 1), (O::Refused(Host::Client), 1), (O::NotDone, 0)]);
    assert_eq!(reports[1].alert, Some(dissect::AlertDescription::BAD_RECORD_MAC));
    let changed: Vec<_> = reports[1].messages.iter().map(|id| analysis.message(*id).kind).collect();
    assert!(changed.contains(&MessageKind::Encrypted), "{changed:?}");
}

#[test]
fn a_damaged_packet_counts_for_nothing() {
    let (trace, honest) = run("tls12", &[]);
    let (changed, damaged) = run("tls12", &["server#2:flip:500.0"]);
    let kinds = |analysis: &Analysis| analysis.messages.iter().map(|message| message.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&honest), kinds(&damaged));
    let contents = |trace: &Trace, analysis: &Analysis| -> Vec<Vec<u8>> {
        let tls = analysis.messages.iter().filter(|message| message.epoch.is_some());
        tls.map(|message| analysis.bytes(trace, &message.content).to_vec()).collect()
    };
    assert_eq!(contents(&trace, &honest), contents(&changed, &damaged));
    assert!(matches!(damaged.failures(&changed)[..], []));
    assert!(damaged.messages.iter().all(|message| message.alteration.is_none()));
}

/// What each host's engine handed to its application, and what the analysis has for it.
fn application_data(trace: &Trace, analysis: &Analysis, receiver: Host) -> [Vec<u8>; 2] {
    let events = trace.events.iter().filter(|event| event.host == receiver);
    let handed_over = events.filter_map(|event| match event.kind {
        EventKind::ApplicationDataReceived { data } => Some(trace.buffer(data).to_vec()),
        _ => None,
    });
    let messages = analysis.messages.iter().filter(|message| message.from != receiver && message.arrived.is_some());
    let read = messages.filter(|message| message.kind == MessageKind::ApplicationData);
    let read = read.map(|message| analysis.bytes(trace, &message.content).to_vec());
    [handed_over.collect::<Vec<_>>().concat(), read.collect::<Vec<_>>().concat()]
}

/// Whatever is done to a run: the analysis is sound, and what the engines took from each other it has too.
fn check_run(id: &str, interventions: &[&str]) -> (Trace, Analysis) {
    let (trace, analysis) = run(id, interventions);
    check_sound(&trace, &analysis);
    check_trees(&trace, &analysis);
    for receiver in [Host::Client, Host::Server] {
        let [handed_over, read] = application_data(&trace, &analysis, receiver);
        assert!(read.starts_with(&handed_over), "{id} {interventions:?} {receiver:?}");
        if analysis.failures(&trace).is_empty() && trace.end == End::Closed {
            assert_eq!(read, handed_over, "{id} {interventions:?} {receiver:?}");
        }
    }
    (trace, analysis)
}

#[test]
fn what_the_receiver_took_first_is_what_counts() {
    for interventions in [
        // The sender's own bytes come behind, at the same place.
        &["server#2:inject:1503030002015a"][..],
        &["client#3:inject:15030300020100"],
        &["client#5:replay:5ms"],
        // The same bytes with another number, somewhere else in the stream or far from it.
        &["server#2:flip:24.0:competent"],
        &["server#2:flip:26.0:competent"],
        &["client#3:flip:27.0:competent"],
        &["client#5:flip:25.0:competent"],
        // For another host, another port, without its ACK, with a SYN.
        &["server#2:flip:19.0:competent"],
        &["server#2:flip:23.0:competent"],
        &["server#2:flip:33.4:competent"],
        &["server#2:flip:33.1:competent"],
        // Lost first, then changed.
        &["server#2:drop", "server#3:flip:700.1:competent", "server#4:flip:700.1:competent"],
        // What is put in and taken out, and what is lost behind it.
        &["client#3:set:45-0=aabbcc:competent"],
        &["client#2:inject:15030300020100:competent", "client#3:drop"],
        &["client#2:inject:15030300020100:competent", "client#5:cut:silence"],
        &["server#2:inject:15030300020100:competent", "client#4:inject:15030300020100:competent"],
    ] {
        for id in ["tls13", "tls12"] {
            check_run(id, interventions);
        }
    }
}

#[test]
fn a_number_that_nobody_can_use_is_as_good_as_a_loss() {
    let kinds = |analysis: &Analysis| analysis.messages.iter().map(|message| message.kind).collect::<Vec<_>>();
    let (_, honest) = run("tls13", &[]);
    for intervention in ["server#2:flip:24.0:competent", "server#2:flip:19.0:competent", "server#2:flip:33.4:competent"]
    {
        let (trace, analysis) = check_run("tls13", &[intervention]);
        assert_eq!(kinds(&analysis), kinds(&honest), "{intervention}");
        assert!(analysis.failures(&trace).is_empty(), "{intervention}");
    }
}

/// The messages that are not as they were sent, and what each was.
fn altered(analysis: &Analysis) -> Vec<(MessageKind, Vec<MessageKind>)> {
    let altered = analysis.messages.iter().filter_map(|message| Some((message.kind, message.alteration.as_ref()?)));
    altered.map(|(kind, it)| (kind, it.original.iter().map(|original| original.kind).collect())).collect()
}

#[test]
fn what_was_sent_is_known_wherever_something_else_went_on() {
    use MessageKind::{Alert, Encrypted, Handshake, Rst};
    const CLIENT_HELLO: MessageKind = Handshake(HandshakeType::CLIENT_HELLO);
    const CERTIFICATE: MessageKind = Handshake(HandshakeType::CERTIFICATE);
    let told = |id: &str, interventions: &[&str]| altered(&check_run(id, interventions).1);
    assert_eq!(told("tls13", &[]), []);
    // A random; a name; a byte more, and the length of nothing fits.
    assert_eq!(told("tls13", &["client#3:flip:60.3:competent"]), [(CLIENT_HELLO, vec![CLIENT_HELLO])]);
    assert_eq!(told("tls12", &["server#2:flip:700.1:competent"]), [(CERTIFICATE, vec![CERTIFICATE])]);
    assert_eq!(told("tls13", &["client#5:flip:60.1:competent"]), [(Encrypted, vec![MessageKind::ApplicationData])]);
    // What nobody sent.
    let alert = Alert(dissect::AlertLevel::FATAL, dissect::AlertDescription::HANDSHAKE_FAILURE);
    assert_eq!(told("tls13", &["client#2:inject:15030300020228:competent"]), [(alert, vec![])]);
    assert_eq!(told("tls13", &["client#5:replay:5ms:competent"]), [(Encrypted, vec![])]);
    // A packet that becomes another.
    let reset = told("tls13", &["client#3:cut:reset"]);
    assert_eq!(reset, [(Rst, vec![MessageKind::Ack]), (Rst, vec![])]);
    // The version of a protected record's header says nothing (RFC 9846 §5.1): what was sent is read, and nobody notices.
    let (trace, analysis) = check_run("tls13", &["client#5:flip:42.0:competent"]);
    assert!(analysis.failures(&trace).is_empty());
    assert_eq!(altered(&analysis), []);
    assert_eq!(analysis.records.iter().filter(|record| record.original.is_some()).count(), 1);
}

/// Bits of everything that both sides say in the handshake, one by one: the analysis is sound each time, and reads all that
/// was sent.
#[test]
fn whatever_bit_is_turned_over_the_analysis_is_sound() {
    for id in ["tls13", "tls12"] {
        let (trace, honest) = run(id, &[]);
        let mut count = [0, 0];
        for segment in &honest.segments {
            let number = &mut count[segment.from as usize];
            *number += 1;
            let from = if segment.from == Host::Client { "client" } else { "server" };
            let length = trace.buffer(segment.packet).len();
            for byte in (0..length).step_by(if length > 200 { 37 } else { 11 }) {
                for skill in ["", ":competent"] {
                    let intervention = format!("{from}#{number}:flip:{byte}.{}{skill}", byte % 8);
                    let (_, analysis) = check_run(id, &[&intervention]);
                    let unread = analysis.records.iter().filter_map(|record| record.original.as_ref());
                    assert!(unread.into_iter().all(|original| original.plaintext.is_some()), "{id} {intervention}");
                }
            }
        }
    }
}

/// Runs in which the two ends know different things in the end.
const DIVIDED: [(&str, &str); 10] = [
    // The client's random, a session ID, a key share, an extension's byte.
    ("tls13", "client#3:flip:60.3:competent"),
    ("tls13", "client#3:flip:90.0:competent"),
    ("tls12", "client#3:flip:60.3:competent"),
    ("tls12", "client#3:flip:90.0:competent"),
    // The server's random, its share, its certificate.
    ("tls13", "server#2:flip:60.3:competent"),
    ("tls13", "server#2:flip:150.3:competent"),
    ("tls12", "server#2:flip:60.3:competent"),
    ("tls12", "server#2:flip:700.1:competent"),
    // A protected record.
    ("tls13", "server#2:flip:700.1:competent"),
    ("tls13", "client#4:flip:60.1:competent"),
];

#[test]
fn each_end_has_the_secrets_that_its_own_engine_has() {
    for (id, intervention) in DIVIDED {
        let (trace, analysis) = check_run(id, &[intervention]);
        let derivations = Derivations::of(&trace, &analysis);
        for host in [Host::Client, Host::Server] {
            for (event, secret) in trace.secrets(host) {
                let bytes = trace.buffer(secret.secret);
                let known = derivations.values.iter().filter(|value| value.bytes == bytes);
                let known =
                    known.filter(|value| value.known_since(host).is_some() && value.viewer != Some(host.peer()));
                assert!(known.count() > 0, "{id} {intervention} {host:?} {} {event:?}", secret.label);
            }
        }
        for (value_id, value) in derivations.iter() {
            let again = derivations.recompute(&trace, &analysis, value_id);
            let checked = again.is_none() && matches!(value.made_by, Function::Signature { .. });
            assert!(checked || again.as_ref() == Some(&value.bytes), "{id} {intervention} {:?}", value.kind);
        }
        // Not only looked up: what an end could compute has been computed.
        let computed = |value: &&DerivedValue| {
            matches!(value.kind, ValueKind::HandshakeTrafficSecret(_)) && !matches!(value.made_by, Function::Logged(_))
        };
        if id == "tls13" {
            assert!(derivations.values.iter().filter(computed).count() >= 2, "{id} {intervention}");
        }
    }
}

/// Who gave up has a check that failed; and the checks of the other one are about what that one knows.
#[test]
fn the_check_that_failed_is_the_one_whose_engine_gave_up() {
    for (id, intervention, by, check) in [
        ("tls13", "client#3:flip:60.3:competent", Host::Client, "records"),
        ("tls12", "client#3:flip:60.3:competent", Host::Client, "handshake-signature"),
        ("tls12", "client#3:flip:90.0:competent", Host::Server, "records"),
        ("tls13", "server#2:flip:60.3:competent", Host::Client, "records"),
        ("tls12", "server#2:flip:60.3:competent", Host::Client, "handshake-signature"),
        ("tls12", "server#2:flip:700.1:competent", Host::Client, "certificate-chain"),
        ("tls13", "server#2:flip:700.1:competent", Host::Client, "records"),
        ("tls13", "client#4:flip:60.1:competent", Host::Server, "records"),
        ("tls13", "client#5:flip:60.1:competent", Host::Server, "records"),
    ] {
        let (trace, analysis) = check_run(id, &[intervention]);
        let checks = analysis.handshake_checks(&trace, ConnectionId(0));
        let failed = checks.by(by).filter(|check| check.at(usize::MAX) == Standing::Decided(Outcome::Failed));
        let failed: Vec<_> = failed.map(|check| check.kind.name()).collect();
        let gave_up =
            trace.events.iter().any(|event| event.host == by && matches!(event.kind, EventKind::EngineFailed { .. }));
        assert!(gave_up && failed.contains(&check), "{id} {intervention} {failed:?}");
    }
}
