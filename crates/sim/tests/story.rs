//! What a run must show: both engines finish, both applications get their data, both sides close, nothing else.

use std::collections::BTreeSet;

use trace::{
    Attacker, ConnectionId, End, EventKind, Host, Instant, IpVersion, KeyType, KeyUpdate, NamedGroup, PRESETS, Party,
    Preset, ProtocolVersion, Resumption, Scenario, Trace, handshake_presets, preset,
};

fn received(trace: &Trace, host: Host, connection: ConnectionId) -> String {
    let here = trace.events.iter().filter(|event| event.host == host && event.connection == connection);
    let data = here.filter_map(|event| match &event.kind {
        EventKind::ApplicationDataReceived { data } => Some(trace.buffer(*data)),
        _ => None,
    });
    String::from_utf8_lossy(&data.flatten().copied().collect::<Vec<_>>()).into_owned()
}

fn count(trace: &Trace, host: Host, matches: impl Fn(&EventKind) -> bool) -> usize {
    trace.events.iter().filter(|event| event.host == host && matches(&event.kind)).count()
}

fn assert_orderly(scenario: &Scenario) -> Trace {
    let trace = sim::run(scenario);
    assert_eq!(trace.end, End::Closed, "{scenario:?}\n{:#?}", trace.events);
    let connections = usize::from(scenario.connections);
    for host in [Host::Client, Host::Server] {
        assert_eq!(count(&trace, host, |kind| matches!(kind, EventKind::EngineFailed { .. })), 0);
        for kind in [EventKind::HandshakeCompleted, EventKind::CloseNotifyReceived, EventKind::ConnectionClosed] {
            let all = trace.events.iter().filter(|event| event.host == host && event.kind == kind);
            assert!(all.map(|event| event.connection.0).eq(0..connections), "{kind:?}");
        }
        assert!(trace.secrets(host).count() >= connections);
    }
    assert!(trace.events.is_sorted_by_key(|event| event.connection));
    let secrets = |host| {
        let mut all: Vec<_> = trace
            .secrets(host)
            .map(|(_, secret)| (secret.label.clone(), secret.client_random, trace.buffer(secret.secret).to_vec()))
            .collect();
        // rustls's server derives this one whenever it resumes, its client only when there is early data.
        all.retain(|(label, ..)| label != "CLIENT_EARLY_TRAFFIC_SECRET" || scenario.early_data.size > 0);
        all.sort();
        all
    };
    assert_eq!(secrets(Host::Client), secrets(Host::Server));
    for connection in (0..connections).map(ConnectionId) {
        let request = received(&trace, Host::Server, connection);
        let first = format!("GET {} HTTP/1.1\r\nHost: {}\r\n", scenario.application.path, scenario.server_name);
        assert!(request.starts_with(&first));
        assert_eq!(request.matches(&first).count(), scenario.application.requests.into());
        let response = received(&trace, Host::Client, connection);
        assert!(response.starts_with("HTTP/1.1 200 OK\r\n"));
        // A long answer says it again and again, and stops anywhere.
        assert!(scenario.application.response_size > 0 || response.ends_with(&scenario.application.body));
        assert_eq!(response.matches("HTTP/1.1 200 OK\r\n").count(), scenario.application.requests.into());
    }
    trace
}

fn assert_fails(scenario: &Scenario) -> Trace {
    let trace = sim::run(scenario);
    assert_eq!(trace.end, End::Closed, "{:#?}", trace.events);
    let failures = |host| count(&trace, host, |kind| matches!(kind, EventKind::EngineFailed { .. }));
    assert!(failures(Host::Client) + failures(Host::Server) >= 1);
    let silent = |host| received(&trace, host, ConnectionId(0)).is_empty();
    assert!(silent(Host::Client) && silent(Host::Server));
    assert!(trace.events.iter().all(|event| event.connection == ConnectionId(0)));
    trace
}

#[test]
fn presets_end_orderly_for_many_seeds() {
    for preset in handshake_presets() {
        for seed in 0..20 {
            assert_orderly(&Scenario { seed, ..preset.scenario() });
        }
    }
    // With somebody between them two connections stand at once: `attacker.rs` holds what they come to.
    let is_direct = |preset: &&Preset| preset.scenario().attacker == Attacker::Nobody;
    for preset in PRESETS.iter().filter(|preset| preset.orderly).filter(is_direct) {
        assert_orderly(&preset.scenario());
    }
}

fn at(trace: &Trace, host: Host, kind: impl Fn(&EventKind) -> bool) -> Vec<(ConnectionId, Instant)> {
    let events = trace.events.iter().filter(|event| event.host == host && kind(&event.kind));
    events.map(|event| (event.connection, event.at)).collect()
}

fn is_data(kind: &EventKind) -> bool {
    matches!(kind, EventKind::ApplicationDataReceived { .. })
}

/// The client's port of each connection, as its SYN has it.
fn ports(trace: &Trace) -> Vec<u16> {
    let mut ports = Vec::new();
    for event in trace.events.iter().filter(|event| event.host == Host::Client) {
        let EventKind::SegmentSent { packet } = event.kind else { continue };
        let tcp = &trace.buffer(packet)[20..];
        let port = u16::from_be_bytes([tcp[0], tcp[1]]);
        match ports.get(event.connection.0) {
            Some(known) => assert_eq!(*known, port),
            None => ports.push(port),
        }
    }
    ports
}

#[test]
fn a_connection_opens_when_the_one_before_is_closed_and_has_a_port_of_its_own() {
    for seed in 0..20 {
        let trace = assert_orderly(&Scenario { seed, connections: 8, ..Scenario::default() });
        let ports = ports(&trace);
        assert_eq!((ports.len(), ports.iter().collect::<BTreeSet<_>>().len()), (8, 8));
        assert!(ports.iter().all(|port| *port >= 0xc000));
        let is_closed = |kind: &EventKind| *kind == EventKind::ConnectionClosed;
        let is_sent = |kind: &EventKind| matches!(kind, EventKind::SegmentSent { .. });
        for host in [Host::Client, Host::Server] {
            let (closed, sent) = (at(&trace, host, is_closed), at(&trace, Host::Client, is_sent));
            for pair in closed.windows(2) {
                let first = sent.iter().find(|(connection, _)| *connection == pair[1].0).unwrap();
                assert!(first.1 >= pair[0].1);
            }
        }
    }
}

/// What the ClientHello and the server's answer weigh tells whether a session was taken up: no certificate is sent.
#[test]
fn a_session_is_taken_up_where_it_is_kept() {
    let bytes_of_server = |trace: &Trace, connection| -> usize {
        let here = trace.events.iter().filter(|event| event.host == Host::Server && event.connection == connection);
        here.map(|event| match event.kind {
            EventKind::SegmentSent { packet } => trace.buffer(packet).len(),
            _ => 0,
        })
        .sum()
    };
    for resumption in [Resumption::Stateful, Resumption::Stateless] {
        for version in [ProtocolVersion::Tls12, ProtocolVersion::Tls13] {
            let mut scenario = Scenario { connections: 3, resumption, ..Scenario::default() };
            scenario.client.versions = vec![version];
            let trace = assert_orderly(&scenario);
            let [first, second, third] = [0, 1, 2].map(|connection| bytes_of_server(&trace, ConnectionId(connection)));
            assert!(second + 700 < first && third + 700 < first, "{first} {second} {third}");
            let is_key = |kind: &EventKind| matches!(kind, EventKind::TicketKey { .. });
            assert_eq!(count(&trace, Host::Server, is_key), usize::from(resumption == Resumption::Stateless));
            assert_eq!(count(&trace, Host::Client, is_key), 0);
        }
    }
    let trace = assert_orderly(&Scenario { connections: 2, tickets: 0, ..Scenario::default() });
    let [first, second] = [0, 1].map(|connection| bytes_of_server(&trace, ConnectionId(connection)));
    assert!(first.abs_diff(second) < 20, "without a ticket there is nothing to take up");
}

#[test]
fn early_data_reaches_the_server_before_the_handshake_is_done() {
    let scenario = preset("early-data").unwrap().scenario();
    let trace = assert_orderly(&scenario);
    let done = at(&trace, Host::Server, |kind| *kind == EventKind::HandshakeCompleted);
    let heard = at(&trace, Host::Server, is_data);
    assert_eq!((heard.len(), done.len()), (2, 2));
    assert!(heard[0].1 >= done[0].1, "the first connection has no session to take up");
    assert_eq!(done[1].1 - heard[1].1, 2 * scenario.link.latency_us);
}

#[test]
fn what_the_server_does_not_take_early_comes_later() {
    let mut scenario = preset("early-data").unwrap().scenario();
    scenario.early_data.size = 10;
    let trace = assert_orderly(&scenario);
    let heard = at(&trace, Host::Server, is_data);
    assert_eq!(heard.iter().filter(|(connection, _)| *connection == ConnectionId(1)).count(), 2);

    // A second connection after a HelloRetryRequest in the first knows the group, and its early data goes through.
    scenario.early_data.size = 1000;
    scenario.client.named_groups = vec![NamedGroup::X25519, NamedGroup::Secp256r1];
    scenario.server.named_groups = vec![NamedGroup::Secp256r1];
    let trace = assert_orderly(&scenario);
    let done = at(&trace, Host::Server, |kind| *kind == EventKind::HandshakeCompleted);
    assert!(at(&trace, Host::Server, is_data)[1].1 < done[1].1);
}

#[test]
fn either_side_may_ask_for_new_keys() {
    for key_update in [KeyUpdate::Client, KeyUpdate::Server] {
        for requests in [1, 3] {
            let mut scenario = preset("key-update").unwrap().scenario();
            scenario.application.key_update = key_update;
            scenario.application.requests = requests;
            assert_orderly(&scenario);
            // A server without TLS 1.3 has no KeyUpdate, and all else goes on.
            scenario.client = Party::default();
            scenario.server = Party::default();
            let other = if key_update == KeyUpdate::Client { &mut scenario.server } else { &mut scenario.client };
            other.versions = vec![ProtocolVersion::Tls12];
            assert_orderly(&scenario);
        }
    }
}

#[test]
fn every_kind_of_key_and_both_ip_versions() {
    for key in [KeyType::P256, KeyType::P384, KeyType::Ed25519, KeyType::Rsa2048] {
        for ip in [IpVersion::V4, IpVersion::V6] {
            for version in [ProtocolVersion::Tls12, ProtocolVersion::Tls13] {
                let mut scenario = Scenario::default();
                scenario.certificate.key = key;
                scenario.link.ip = ip;
                scenario.client.versions = vec![version];
                assert_orderly(&scenario);
            }
        }
    }
}

#[test]
fn a_long_response_over_a_small_mtu_arrives_whole() {
    let mut scenario = Scenario::default();
    scenario.link.mtu = 576;
    scenario.application.response_size = 500_000;
    assert_orderly(&scenario);
}

#[test]
fn the_odd_but_valid_runs_too() {
    let mut scenario = Scenario { server_name: "a.b.example.dk".to_owned(), tickets: 0, ..Scenario::default() };
    scenario.link.latency_us = 0;
    scenario.application.body.clear();
    assert_orderly(&scenario);
    scenario.link.latency_us = 10_000_000;
    scenario.tickets = 8;
    assert_orderly(&scenario);
}

#[test]
fn sides_that_cannot_agree_fail_as_in_life() {
    let mut scenario = Scenario::default();
    scenario.client.versions = vec![ProtocolVersion::Tls12];
    scenario.server.versions = vec![ProtocolVersion::Tls13];
    assert_fails(&scenario);

    let mut scenario = Scenario::default();
    scenario.client.named_groups = vec![trace::NamedGroup::X25519];
    scenario.server.named_groups = vec![trace::NamedGroup::Secp384r1];
    assert_fails(&scenario);
}

#[test]
fn who_has_failed_once_does_not_try_again() {
    let mut scenario = Scenario { connections: 3, ..Scenario::default() };
    scenario.client.versions = vec![ProtocolVersion::Tls12];
    scenario.server.versions = vec![ProtocolVersion::Tls13];
    assert_fails(&scenario);
}

#[test]
fn a_scenario_that_cannot_be_run_is_refused_by_name() {
    let mut scenario = Scenario::default();
    scenario.link.mtu = 1;
    let trace = sim::run(&scenario);
    assert!(matches!(&trace.end, End::Refused(error) if error.to_string().contains("link.mtu")));
    assert!(trace.events.is_empty());
}

#[test]
fn arrivals_follow_departures_by_the_latency() {
    let trace = assert_orderly(&Scenario::default());
    for event in &trace.events {
        let EventKind::SegmentArrived { packet } = &event.kind else { continue };
        let departure = &trace.events[event.cause.unwrap().0];
        assert_eq!(departure.kind, EventKind::SegmentSent { packet: *packet });
        assert_eq!(departure.host, event.host.peer());
        assert_eq!(event.at - departure.at, 20_000);
    }
    assert!(trace.events.is_sorted_by_key(|event| event.at));
}

#[test]
fn a_run_in_pieces_is_the_same_run() {
    let scenario = Scenario::default();
    let mut simulation = sim::Simulation::new(&scenario);
    while simulation.advance(1) == sim::Progress::Running {}
    assert_eq!(simulation.into_trace(), sim::run(&scenario));
}
