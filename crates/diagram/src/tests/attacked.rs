//! Runs with an attacker between client and server, put together of two runs without one: it speaks with each of the two in a
//! connection of its own, and the connections interleave.

use analysis::{Analysis, Participant};
use trace::{ConnectionId, Event, EventId, EventKind, Host, Instant, Scenario, Trace};

use crate::{Layer, Options, WidthClass, layout};

/// The attacker calls the server when the client's ClientHello may have come.
const LATER: u64 = 70_000;

/// Both versions, and a client that refuses what it gets.
pub(super) fn runs() -> Vec<Analysis> {
    let preset = |id: &str| trace::preset(id).unwrap().scenario();
    let (tls12, tls13) = (preset("tls12"), preset("tls13"));
    let mut refused = preset("tls12");
    refused.server.versions = vec![trace::ProtocolVersion::Tls13];
    let pairs = [(&tls13, &tls13), (&tls12, &tls13), (&refused, &tls12)];
    pairs.map(|(client, server)| analysis::analyse(&between(client, server))).into()
}

/// The client speaks as in the one scenario, the server as in the other.
fn between(client: &Scenario, server: &Scenario) -> Trace {
    let server = Scenario { seed: server.seed + 1, ..server.clone() };
    let mut legs = [(sim::run(client), 0), (sim::run(&server), LATER)];
    let buffers = legs[0].0.buffers.len();
    legs[1].0.events.iter_mut().for_each(|event| move_buffers(&mut event.kind, buffers));
    let [client, server] = &legs;
    let mut order: Vec<(Instant, usize, usize)> = Vec::new();
    for (leg, (trace, later)) in legs.iter().enumerate() {
        order.extend(trace.events.iter().enumerate().map(|(index, event)| (event.at + *later, leg, index)));
    }
    order.sort();
    let place =
        |leg: usize, id: EventId| order.iter().position(|(_, l, index)| (*l, *index) == (leg, id.0)).unwrap() + 2;
    let ends = [(0, Host::Server), (1, Host::Client)].map(|(connection, host)| Event {
        at: Instant::ZERO,
        host,
        connection: ConnectionId(connection),
        cause: None,
        kind: EventKind::Attacker { other: ConnectionId(1 - connection) },
    });
    let events = order.iter().map(|(at, leg, index)| {
        let event = legs[*leg].0.events[*index].clone();
        let cause = event.cause.map(|cause| EventId(place(*leg, cause)));
        Event { at: *at, connection: ConnectionId(*leg), cause, ..event }
    });
    Trace {
        events: ends.into_iter().chain(events).collect(),
        buffers: [&client.0.buffers[..], &server.0.buffers[..]].concat(),
        ..client.0.clone()
    }
}

/// The buffers of the second run come behind those of the first. What engines noted is left as it is: nobody draws it.
fn move_buffers(kind: &mut EventKind, by: usize) {
    match kind {
        EventKind::SegmentSent { packet } | EventKind::SegmentArrived { packet } => packet.0 += by,
        EventKind::SecretLogged(secret) => secret.secret.0 += by,
        _ => {}
    }
}

#[test]
fn the_attacker_stands_between_the_two_and_each_arrow_goes_half_of_the_way() {
    for run in runs() {
        for layer in Layer::ALL {
            let ladder = layout(&run, &Options { width: 760.0, layer });
            let lines = ladder.lifelines;
            assert_eq!(lines.of(Participant::Attacker), (lines.client + lines.server) / 2.0);
            assert_eq!(lines.all().count(), 3);
            let by = |party| ladder.rows.iter().filter(|row| row.sender == party).count();
            assert!(
                [Participant::Client, Participant::Attacker, Participant::Server]
                    .into_iter()
                    .all(|party| by(party) > 2)
            );
            let half = (lines.server - lines.client) / 2.0;
            assert!(ladder.rows.iter().all(|row| (row.arrow.to.x - row.arrow.from.x).abs() == half));
        }
    }
}

#[test]
fn both_legs_are_under_way_at_the_same_time() {
    let run = &runs()[0];
    let ladder = layout(run, &Options { width: 760.0, layer: Layer::Segments });
    let legs = [Host::Server, Host::Client].map(|attacker| {
        let of_leg = |row: &&crate::Row| (row.sender == Participant::Attacker) == (row.from == attacker);
        let rows = ladder.rows.iter().filter(of_leg);
        rows.fold((f64::MAX, f64::MIN), |(top, bottom), row| (top.min(row.arrow.from.y), bottom.max(row.arrow.to.y)))
    });
    assert!(legs[0].0 < legs[1].0 && legs[1].0 < legs[0].1, "{legs:?}");
}

#[test]
fn words_of_a_short_arrow_run_on_over_the_attackers_lifeline() {
    for run in runs() {
        let ladder = layout(&run, &Options { width: 390.0, layer: Layer::Messages });
        assert_eq!(ladder.class, WidthClass::Narrow);
        assert!(ladder.rows.iter().all(|row| row.label.width > 200.0));
        let wide = layout(&run, &Options { width: 860.0, layer: Layer::Messages });
        let half = (wide.lifelines.server - wide.lifelines.client) / 2.0;
        assert!(wide.rows.iter().all(|row| row.label.width < half));
    }
}
