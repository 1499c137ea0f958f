//! The numbers of real runs, held against what the RFCs say of round trips.

use dissect::AlertDescription;
use trace::{Host, NamedGroup, Scenario};

use super::*;

fn totals(scenario: &Scenario) -> Totals {
    let trace = sim::run(scenario);
    Totals::of(&trace, &analyse(&trace))
}

/// TCP takes one round trip; TLS 1.2 two (RFC 5246 §7.3) or resumed one, TLS 1.3 one (RFC 9846 §2), one more with a
/// HelloRetryRequest (§2.1), and none with early data (§2.3).
#[test]
fn round_trips_are_those_of_the_rfcs() {
    let of = |id: &str| totals(&preset(id).unwrap().scenario()).round_trips;
    assert_eq!([of("tls12"), of("tls13"), of("hello-retry-request")], [3, 2, 3]);
    assert_eq!([of("resumption-tls12"), of("resumption-tls13"), of("early-data")], [3 + 2, 2 + 2, 2 + 1]);
}

#[test]
fn bytes_and_messages_are_those_of_the_trace() {
    let (trace, analysis) = run("tls13");
    let totals = Totals::of(&trace, &analysis);
    let sent = trace.events.iter().filter_map(|event| match event.kind {
        trace::EventKind::SegmentSent { packet } => Some(trace.buffer(packet).len() as u64),
        _ => None,
    });
    assert_eq!((totals.messages, totals.bytes), (analysis.messages.len(), sent.sum()));
    assert_eq!(totals.alert, None, "close_notify is no error");
}

#[test]
fn a_run_without_a_common_group_ends_with_an_alert() {
    let mut scenario = preset("tls13").unwrap().scenario();
    scenario.client.named_groups = vec![NamedGroup::X25519];
    scenario.server.named_groups = vec![NamedGroup::Secp384r1];
    let totals = totals(&scenario);
    assert_eq!(totals.alert, Some((Host::Server, AlertDescription::HANDSHAKE_FAILURE)));
    assert_eq!(totals.round_trips, 2, "TCP's, and the ClientHello with its refusal");
}
