//! What the real engines and TCP stacks do about an attacker on the link.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use trace::{Action, EventKind, Host, Intervention, IpVersion, Trace, preset};

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

const GOOD: &str = "completed, data, goodbye, closed";

/// The preset, the intervention, and what client and server say.
const CASES: &[(&str, &str, &str, &str)] = &[
    // What TCP repairs, nobody notices.
    ("tls13", "client#1:drop", GOOD, GOOD),
    ("tls13", "server#1:drop", GOOD, GOOD),
    ("tls13", "server#2:drop", GOOD, GOOD),
    ("tls12", "client#3:drop", GOOD, GOOD),
    ("tls13", "client#2:delay:200ms", GOOD, GOOD),
    ("tls13", "server#2:duplicate", GOOD, GOOD),
    ("tls12", "client#3:reorder", GOOD, GOOD),
    ("tls13", "client#5:replay:5ms", GOOD, GOOD),
    // The checksum does not fit, so the packet is dropped and comes again.
    ("tls13", "server#2:flip:500.0", GOOD, GOOD),
    ("tls12", "client#3:flip:80.3", GOOD, GOOD),
    ("tls13", "client#3:set:60-0=aabb", GOOD, GOOD),
    // A random of the ClientHello: the two have different transcripts, and so different keys.
    ("tls13", "client#3:flip:60.3:competent", "decrypt-error, closed", "decrypt-error, closed"),
    // In TLS 1.2 the server signs both randoms.
    (
        "tls12",
        "client#3:flip:60.3:competent",
        "certificate-bad-signature, closed",
        "alert-received-decrypt-error, closed",
    ),
    // A protected record.
    ("tls13", "server#2:flip:700.1:competent", "decrypt-error, closed", "alert-received-bad-record-mac, closed"),
    (
        "tls12",
        "client#5:flip:60.0:competent",
        "completed, alert-received-bad-record-mac, closed",
        "completed, decrypt-error, closed",
    ),
    // The name of the certificate's authority.
    (
        "tls12",
        "server#2:flip:700.1:competent",
        "certificate-unknown-issuer, closed",
        "alert-received-unknown-ca, closed",
    ),
    // A record that was there before: its number is another now.
    (
        "tls13",
        "client#5:replay:5ms:competent",
        "completed, data, alert-received-bad-record-mac, closed",
        "completed, data, decrypt-error, closed",
    ),
    (
        "tls12",
        "server#2:replay:5ms:competent",
        "unexpected-message, closed",
        "completed, alert-received-unexpected-message, closed",
    ),
    // An alert that nobody authenticates, before there are keys: handshake_failure.
    (
        "tls13",
        "client#2:inject:15030300020228:competent",
        "truncated, closed",
        "alert-received-handshake-failure, closed",
    ),
    (
        "tls12",
        "client#2:inject:15030300020228:competent",
        "truncated, closed",
        "alert-received-handshake-failure, closed",
    ),
    // Where the ends are told that all is over.
    ("tls13", "client#3:cut:reset", "reset, closed", "reset, closed"),
    ("tls13", "client#5:cut:finish", "completed, reset, closed", "completed, data, truncated, closed"),
    ("tls12", "server#4:cut:finish", "completed, data, truncated, closed", "completed, data, reset, closed"),
    // Where they are not, they give up after a while.
    ("tls13", "client#3:cut:silence", "timed out, closed", "timed out, closed"),
    ("tls13", "client#1:cut:silence", "timed out, closed", ""),
    ("tls12", "server#2:cut:silence", "timed out, closed", "timed out, closed"),
    // A part of a message is gone: the server waits for the rest.
    ("tls13", "client#3:set:45-20=:competent", "reset, closed", "timed out, closed"),
    // A header's bits that nobody checks, or that the attacker mends.
    ("tls13", "client#2:flip:24.0:competent", GOOD, GOOD),
    ("tls13", "client#3:flip:33.1:competent", GOOD, GOOD),
];

#[test]
fn the_ends_do_what_real_engines_do() {
    for (id, intervention, client, server) in CASES {
        for ip in [IpVersion::V4, IpVersion::V6] {
            // An IPv6 header is twenty bytes longer.
            let intervention = moved(intervention, if ip == IpVersion::V6 { 20 } else { 0 });
            let mut scenario = preset(id).unwrap().scenario();
            scenario.link.ip = ip;
            scenario.interventions = vec![intervention.clone()];
            let trace = sim::run(&scenario);
            assert_eq!(outcome(&trace), [*client, *server], "{id} {intervention} {ip:?}");
            let done: Vec<_> = trace
                .events
                .iter()
                .filter_map(|event| match event.kind {
                    EventKind::Intervened { intervention } => Some(intervention),
                    _ => None,
                })
                .collect();
            assert_eq!(done, [0], "{id} {intervention} {ip:?}");
        }
    }
}

fn moved(text: &str, by: u16) -> Intervention {
    let mut intervention: Intervention = text.parse().unwrap();
    if let Action::Flip { byte, .. } | Action::Set { byte, .. } = &mut intervention.action {
        *byte += by;
    }
    intervention
}

#[test]
fn what_does_not_come_to_pass_changes_nothing() {
    let honest = play("tls13", &[]);
    let cannot =
        ["client#99:drop", "client#3:flip:9999.0", "client#3:set:2000=00", "client@2#1:drop", "client#1:inject:00"];
    for intervention in cannot {
        let trace = play("tls13", &[intervention]);
        let told = |trace: &Trace| outcome(trace);
        assert_eq!(told(&trace), told(&honest), "{intervention}");
        let packets = |trace: &Trace| -> Vec<Vec<u8>> {
            let sent = trace.events.iter().filter_map(|event| match event.kind {
                EventKind::SegmentSent { packet } => Some(trace.buffer(packet).to_vec()),
                _ => None,
            });
            sent.collect()
        };
        assert_eq!(packets(&trace), packets(&honest), "{intervention}");
        let touched =
            |event: &trace::Event| matches!(event.kind, EventKind::Intervened { .. } | EventKind::Forged { .. });
        assert!(!trace.events.iter().any(touched), "{intervention}");
    }
}

#[test]
fn a_run_is_the_same_up_to_the_first_intervention() {
    let honest = play("tls13", &["client#99:drop"]);
    let trace = play("tls13", &["server#2:flip:700.1:competent"]);
    let fork = trace.events.iter().position(|event| matches!(event.kind, EventKind::Intervened { .. })).unwrap();
    assert_eq!(trace.events[..fork], honest.events[..fork]);
    assert_eq!(trace, play("tls13", &["server#2:flip:700.1:competent"]));
}

/// A version that nobody speaks stands where TLS 1.3 was offered: the server takes the client for an older one, and says so in
/// its random (RFC 9846 §4.2.3).
#[test]
fn a_stripped_version_trips_the_downgrade_sentinel() {
    let mut scenario = preset("tls13").unwrap().scenario();
    for party in [&mut scenario.client, &mut scenario.server] {
        party.versions = vec![trace::ProtocolVersion::Tls13, trace::ProtocolVersion::Tls12];
    }
    let offered = [0x00, 0x2b, 0x00, 0x05, 0x04, 0x03, 0x04, 0x03, 0x03];
    let honest = sim::run(&scenario);
    let hello = honest.events.iter().find_map(|event| match event.kind {
        EventKind::SegmentSent { packet } => {
            honest.buffer(packet).windows(offered.len()).position(|bytes| bytes == offered)
        }
        _ => None,
    });
    let place = hello.unwrap() + 5;
    scenario.interventions = vec![format!("client#3:set:{place}=7f:competent").parse().unwrap()];
    let trace = sim::run(&scenario);
    assert_eq!(outcome(&trace), ["downgrade, closed", "alert-received-illegal-parameter, closed"]);
}

#[test]
fn several_changes_of_length_in_both_directions_are_counted_for() {
    // A warning that nobody minds, in TLS 1.2, from either side, again and again.
    let alert = "150303000201";
    let list = [format!("client#3:inject:{alert}00:competent"), format!("server#2:inject:{alert}00:competent")];
    let list: Vec<&str> = list.iter().map(String::as_str).collect();
    let trace = play("tls12", &list);
    assert_eq!(outcome(&trace), [GOOD, GOOD]);
}

/// The packets of a host that reached the other, as they left it, in the order in which they arrived.
fn arrived(trace: &Trace, from: Host) -> Vec<&[u8]> {
    let arrivals = trace.events.iter().filter_map(|event| match event.kind {
        EventKind::SegmentArrived { packet } if event.host != from => Some(trace.buffer(packet)),
        _ => None,
    });
    arrivals.collect()
}

fn departed(trace: &Trace, from: Host) -> Vec<&[u8]> {
    let departures = trace.events.iter().filter_map(|event| match event.kind {
        EventKind::SegmentSent { packet } if event.host == from => Some(trace.buffer(packet)),
        _ => None,
    });
    departures.collect()
}

#[test]
fn a_packet_that_lets_the_next_one_pass_arrives_right_behind_it() {
    for (from, text) in [(Host::Client, "client#2:reorder"), (Host::Server, "server#2:reorder")] {
        let mut scenario = preset("tls12").unwrap().scenario();
        // The server's flight takes two packets.
        scenario.link.mtu = 700;
        scenario.interventions = vec![text.parse().unwrap()];
        let trace = sim::run(&scenario);
        let mut expected = departed(&trace, from);
        expected.swap(1, 2);
        assert!(arrived(&trace, from) == expected, "{text}");
    }
    // Behind the last one comes nothing, so it goes on after a while.
    let last = departed(&play("tls13", &[]), Host::Client).len();
    let trace = play("tls13", &[&format!("client#{last}:reorder")]);
    assert_eq!(outcome(&trace), [GOOD, GOOD]);
}

/// Two bytes in place of one, then of the same packet's header a bit, then a bit of a packet behind.
#[test]
fn changes_of_all_kinds_go_together() {
    let trace = play("tls13", &["client#3:flip:8.0:competent", "client#3:set:60-1=0102:competent"]);
    let forged = trace.events.iter().filter_map(|event| match event.kind {
        EventKind::Forged { packet, replaces: true } if event.host == Host::Client => Some(trace.buffer(packet)),
        _ => None,
    });
    let sent = departed(&trace, Host::Client)[2];
    let forged = forged.take(1).next().unwrap();
    assert_eq!(forged.len(), sent.len() + 1);
    assert_eq!(forged[8], sent[8] ^ 1);
    assert_eq!((&forged[60..62], &forged[62..]), (&[1, 2][..], &sent[61..]));
}

/// What is taken out altogether is acknowledged by the attacker, so that it is not sent again.
#[test]
fn a_flight_that_is_taken_out_is_not_missed_by_tcp() {
    let hello = departed(&play("tls13", &[]), Host::Client)[2].len();
    let trace = play("tls13", &[&format!("client#3:set:40-{}=:competent", hello - 40)]);
    let sent = departed(&trace, Host::Client).into_iter().filter(|packet| packet.len() == hello).count();
    assert_eq!(sent, 1);
    assert_eq!(outcome(&trace), ["timed out, closed", "timed out, closed"]);
}

/// Who has said all and is not answered any more gives up, too, and says so.
#[test]
fn a_farewell_that_nobody_acknowledges_times_out() {
    let count = departed(&play("tls13", &[]), Host::Server).len();
    let trace = play("tls13", &[&format!("server#{count}:cut:silence")]);
    let [client, server] = outcome(&trace);
    assert!(client.ends_with("timed out, closed"), "{client}");
    assert_eq!(server, "completed, data, goodbye, timed out, closed");
}

/// RFC 9293 §3.8.3: a SYN is sent again for at least three minutes, all else for at least 100 seconds.
#[test]
fn nobody_gives_up_too_early() {
    let gave_up = |text| {
        let trace = play("tls13", &[text]);
        let first = trace.events.iter().find(|event| event.kind == EventKind::TimedOut).unwrap();
        first.at.as_micros() / 1_000_000
    };
    assert_eq!(gave_up("client#1:cut:silence"), 180);
    assert_eq!(gave_up("client#3:cut:silence"), 100);
}

#[test]
fn what_cannot_be_put_into_the_stream_is_not() {
    let none = |text: &str| {
        let trace = play("tls13", &[text]);
        assert!(!trace.events.iter().any(|event| matches!(event.kind, EventKind::Intervened { .. })), "{text}");
    };
    // There is nothing to say again, or nothing to end.
    none("client#2:replay:5ms:competent");
    none("client#1:cut:finish");
    // When it is to come again the stream has ended.
    none("client#5:replay:60000ms:competent");
    // Behind it other bytes have passed already: the ClientHello is lost, and comes again behind nothing; but a part of the
    // server's flight comes again behind the rest.
    let again = ["server#2:delay:4000ms", "server#4:set:100-1=:competent"];
    let trace = play("tls13", &again);
    let done: Vec<_> = trace
        .events
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::Intervened { intervention } => Some(intervention),
            _ => None,
        })
        .collect();
    assert_eq!((done, outcome(&trace)), (vec![0], [GOOD, GOOD].map(str::to_owned)));
}
