//! Runs in which somebody on the link interferes, as the analysis sees them.

use trace::{End, EventKind, Host, Trace, preset};

use super::invariants::check_sound;
use super::robustness::check_trees;
use crate::{Analysis, InterventionOutcome, MessageKind, Opaque, TamperingOutcome, analyse, repaired};

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
        .filter(|id| analysis.is_altered(&trace, *id))
        .map(|id| analysis.message(id).kind)
        .collect();
    assert_eq!(altered, [MessageKind::Encrypted]);
    let closed = analysis.records.iter().filter_map(|record| record.opaque).collect::<Vec<_>>();
    assert_eq!(closed, [Opaque::NotAuthentic]);
    // What went wrong is the attacker's doing, and is repaired by sending it away.
    let report = &analysis.failures(&trace)[0];
    assert_eq!((report.by, &report.interventions[..]), (Host::Client, &[0][..]));
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
    assert!(!(0..damaged.messages.len()).any(|index| damaged.is_altered(&changed, crate::MessageId(index))));
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
