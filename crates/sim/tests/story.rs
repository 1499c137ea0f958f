//! What a run must show: both engines finish, both applications get their data, both sides close, nothing else.

use trace::{End, EventKind, Host, IpVersion, KeyType, PRESETS, ProtocolVersion, Scenario, Trace};

fn received(trace: &Trace, host: Host) -> String {
    let data = trace.events.iter().filter(|event| event.host == host).filter_map(|event| match &event.kind {
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
    for host in [Host::Client, Host::Server] {
        assert_eq!(count(&trace, host, |kind| *kind == EventKind::HandshakeCompleted), 1);
        assert_eq!(count(&trace, host, |kind| *kind == EventKind::CloseNotifyReceived), 1);
        assert_eq!(count(&trace, host, |kind| *kind == EventKind::ConnectionClosed), 1);
        assert_eq!(count(&trace, host, |kind| matches!(kind, EventKind::EngineFailed { .. })), 0);
        assert!(trace.secrets(host).count() >= 1);
    }
    let secrets = |host| {
        let mut all: Vec<_> = trace
            .secrets(host)
            .map(|(_, secret)| (secret.label.clone(), secret.client_random, trace.buffer(secret.secret).to_vec()))
            .collect();
        all.sort();
        all
    };
    assert_eq!(secrets(Host::Client), secrets(Host::Server));
    let request = received(&trace, Host::Server);
    assert!(
        request
            .starts_with(&format!("GET {} HTTP/1.1\r\nHost: {}\r\n", scenario.application.path, scenario.server_name))
    );
    let response = received(&trace, Host::Client);
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n") && response.ends_with(&scenario.application.body));
    trace
}

fn assert_fails(scenario: &Scenario) -> Trace {
    let trace = sim::run(scenario);
    assert_eq!(trace.end, End::Closed, "{:#?}", trace.events);
    let failures = |host| count(&trace, host, |kind| matches!(kind, EventKind::EngineFailed { .. }));
    assert!(failures(Host::Client) + failures(Host::Server) >= 1);
    assert!(received(&trace, Host::Client).is_empty() && received(&trace, Host::Server).is_empty());
    trace
}

#[test]
fn presets_end_orderly_for_many_seeds() {
    for preset in PRESETS {
        for seed in 0..20 {
            assert_orderly(&Scenario { seed, ..preset.scenario() });
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
    scenario.application.body = "0123456789".repeat(50_000);
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
