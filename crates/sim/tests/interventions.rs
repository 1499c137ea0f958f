//! What the real engines and TCP stacks do about an attacker on the link.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use trace::{EventKind, Host, Trace, preset};

fn play(id: &str, interventions: &[&str]) -> Trace {
    let mut scenario = preset(id).unwrap().scenario();
    scenario.interventions = interventions.iter().map(|text| text.parse().unwrap()).collect();
    sim::run(&scenario)
}

/// What came of a run, at each host in the order in which it happened; and how it ended.
fn outcome(trace: &Trace) -> [String; 2] {
    [Host::Client, Host::Server].map(|host| {
        let mut told = Vec::new();
        for event in trace.events.iter().filter(|event| event.host == host) {
            told.push(match &event.kind {
                EventKind::HandshakeCompleted => "completed",
                EventKind::ApplicationDataReceived { .. } => "data",
                EventKind::CloseNotifyReceived => "goodbye",
                EventKind::Truncated => "truncated",
                EventKind::ConnectionReset => "reset",
                EventKind::TimedOut => "timed out",
                EventKind::EngineFailed { failure } => failure.name,
                EventKind::ConnectionClosed => "closed",
                _ => continue,
            });
        }
        told.join(", ")
    })
}

#[test]
fn look() {
    let Ok(what) = std::env::var("LOOK") else { return };
    for case in what.split(';') {
        let mut words = case.split_whitespace();
        let id = words.next().unwrap();
        let list: Vec<&str> = words.collect();
        let trace = play(id, &list);
        let count = |wanted: fn(&EventKind) -> bool| trace.events.iter().filter(|event| wanted(&event.kind)).count();
        let intervened = count(|kind| matches!(kind, EventKind::Intervened { .. }));
        let forged = count(|kind| matches!(kind, EventKind::Forged { .. }));
        let sent = count(|kind| matches!(kind, EventKind::SegmentSent { .. }));
        let last = trace.events.last().unwrap().at.as_micros();
        println!("{case}\n   {:?} {:?} done {intervened} forged {forged} sent {sent} {last} us\n   {:?}", trace.end, outcome(&trace)[0], outcome(&trace)[1]);
    }
}
