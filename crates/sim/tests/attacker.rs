//! What becomes of a run with somebody between: who notices, by which check, and what each side has got by then.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use std::collections::BTreeSet;

use analysis::{Analysis, Epoch, Totals, analyse};
use dissect::AlertDescription;
use trace::{
    Attacker, ClientAuthentication, ClientCertificate, Close, Closer, ConnectionId, End, EventKind, Failure, Host,
    IpVersion, KeyType, KeyUpdate, ProtocolVersion, Resumption, Scenario, Trace,
};

const VERSIONS: [ProtocolVersion; 2] = [ProtocolVersion::Tls12, ProtocolVersion::Tls13];

/// The client's connection, in which the attacker has the server's place.
const FRONT: ConnectionId = ConnectionId(0);
/// The server's, in which it has the client's.
const BACK: ConnectionId = ConnectionId(1);

/// The four ends, from client to server.
const CLIENT: (ConnectionId, Host) = (FRONT, Host::Client);
const AS_SERVER: (ConnectionId, Host) = (FRONT, Host::Server);
const AS_CLIENT: (ConnectionId, Host) = (BACK, Host::Client);
const SERVER: (ConnectionId, Host) = (BACK, Host::Server);

fn scenario(attacker: Attacker, version: ProtocolVersion, change: impl FnOnce(&mut Scenario)) -> Scenario {
    let mut scenario = Scenario { attacker, ..Scenario::default() };
    scenario.client.versions = vec![version];
    scenario.server.versions = vec![version];
    change(&mut scenario);
    scenario
}

/// The scenarios in both versions.
fn both(attacker: Attacker, change: impl Fn(&mut Scenario)) -> impl Iterator<Item = Scenario> {
    VERSIONS.into_iter().map(move |version| scenario(attacker, version, &change))
}

struct Run {
    trace: Trace,
    analysis: Analysis,
}

impl Run {
    /// Whatever the attacker does, everybody comes to an end.
    fn of(scenario: &Scenario) -> Run {
        let trace = sim::run(scenario);
        assert_eq!(trace.end, End::Closed, "{scenario:?}\n{:#?}", trace.events);
        assert_eq!(sim::run(scenario), trace);
        let analysis = analyse(&trace);
        Run { trace, analysis }
    }

    fn at(&self, end: (ConnectionId, Host)) -> impl Iterator<Item = &EventKind> {
        let here = move |event: &&trace::Event| (event.connection, event.host) == end;
        self.trace.events.iter().filter(here).map(|event| &event.kind)
    }

    fn received(&self, end: (ConnectionId, Host)) -> String {
        let data = self.at(end).filter_map(|kind| match kind {
            EventKind::ApplicationDataReceived { data } => Some(self.trace.buffer(*data)),
            _ => None,
        });
        String::from_utf8(data.flatten().copied().collect()).unwrap()
    }

    fn count(&self, end: (ConnectionId, Host), kind: &EventKind) -> usize {
        self.at(end).filter(|other| *other == kind).count()
    }

    fn completed(&self, end: (ConnectionId, Host)) -> bool {
        self.count(end, &EventKind::HandshakeCompleted) > 0
    }

    fn failure(&self, end: (ConnectionId, Host)) -> Option<&'static str> {
        let mut failures = self.at(end).filter_map(|kind| match kind {
            EventKind::EngineFailed { failure } => Some(failure.name),
            _ => None,
        });
        let first = failures.next();
        assert_eq!(failures.next(), None);
        first
    }

    fn secrets(&self, end: (ConnectionId, Host)) -> BTreeSet<(String, Vec<u8>)> {
        let secrets = self.at(end).filter_map(|kind| match kind {
            EventKind::SecretLogged(secret) => Some((secret.label.clone(), self.trace.buffer(secret.secret).to_vec())),
            _ => None,
        });
        secrets.collect()
    }

    /// The bytes that a host got from TCP in a connection.
    fn stream(&self, connection: ConnectionId, from: Host) -> Vec<u8> {
        let segments = self.analysis.segments.iter();
        let new = segments.filter(|segment| (segment.connection, segment.from) == (connection, from));
        let new = new.filter(|segment| !segment.retransmission);
        new.flat_map(|segment| self.trace.buffer(segment.packet)[segment.payload.clone()].to_vec()).collect()
    }

    /// Client and server have both had all that they wanted, and said goodbye.
    fn assert_conversation(&self, scenario: &Scenario) {
        let requests = usize::from(scenario.application.requests);
        let request = self.received(SERVER);
        assert_eq!(request.matches("Host: example.dk\r\n").count(), requests, "{request}");
        let response = self.received(CLIENT);
        assert_eq!(response.matches("HTTP/1.1 200 OK\r\n").count(), requests, "{response}");
        for end in [CLIENT, SERVER] {
            assert_eq!(self.failure(end), None);
            assert!(self.completed(end));
            assert_eq!(self.count(end, &EventKind::CloseNotifyReceived), 1);
        }
    }
}

#[test]
fn each_connection_says_who_has_whose_place() {
    for attacker in Attacker::ALL {
        let run = Run::of(&scenario(attacker, ProtocolVersion::Tls13, |_| ()));
        let present = attacker != Attacker::Nobody;
        assert_eq!(run.trace.attacker_at(FRONT), present.then_some(Host::Server));
        assert_eq!(run.trace.attacker_at(BACK), present.then_some(Host::Client));
        if present {
            assert_eq!(run.count(AS_SERVER, &EventKind::Attacker { other: BACK }), 1);
            assert_eq!(run.count(AS_CLIENT, &EventKind::Attacker { other: FRONT }), 1);
        }
    }
}

#[test]
fn two_halves_of_the_way_are_as_long_as_the_whole() {
    let change = |scenario: &mut Scenario| scenario.link.latency_us = 20_001;
    for (attacker, travels) in [(Attacker::Nobody, [20_001, 0]), (Attacker::Relay, [10_000, 10_001])] {
        let run = Run::of(&scenario(attacker, ProtocolVersion::Tls13, change));
        for segment in &run.analysis.segments {
            let travel = segment.arrived_at.unwrap().as_micros() - segment.sent_at.as_micros();
            assert_eq!(travel, travels[segment.connection.0]);
        }
    }
}

#[test]
fn the_attacker_answers_at_the_servers_address_and_calls_from_its_own() {
    let v4 = |packet: &[u8]| (packet[12..16].to_vec(), packet[16..20].to_vec());
    let v6 = |packet: &[u8]| (packet[8..24].to_vec(), packet[24..40].to_vec());
    for ip in [IpVersion::V4, IpVersion::V6] {
        let run = Run::of(&scenario(Attacker::Relay, ProtocolVersion::Tls13, |scenario| scenario.link.ip = ip));
        let first = |connection: ConnectionId| {
            let segment = run.analysis.segments.iter().find(|segment| segment.connection == connection).unwrap();
            assert_eq!(segment.from, Host::Client);
            let packet = run.trace.buffer(segment.packet);
            if ip == IpVersion::V4 { v4(packet) } else { v6(packet) }
        };
        let ((client, server), (attacker, same_server)) = (first(FRONT), first(BACK));
        assert_eq!(server, same_server);
        assert!(attacker != client && attacker != server);
        assert_eq!(attacker.last(), Some(&if ip == IpVersion::V4 { 66 } else { 0x66 }));
    }
}

#[test]
fn a_relay_passes_on_the_same_bytes_and_holds_no_secret() {
    for scenario in both(Attacker::Relay, |scenario| scenario.application.requests = 3) {
        let run = Run::of(&scenario);
        run.assert_conversation(&scenario);
        for host in [Host::Client, Host::Server] {
            assert!(!run.stream(FRONT, host).is_empty());
            assert_eq!(run.stream(FRONT, host), run.stream(BACK, host));
        }
        for end in [AS_SERVER, AS_CLIENT] {
            let known = |kind: &&EventKind| {
                matches!(
                    kind,
                    EventKind::SecretLogged(_)
                        | EventKind::Computed(_)
                        | EventKind::CertificateKey { .. }
                        | EventKind::ApplicationDataReceived { .. }
                        | EventKind::HandshakeCompleted
                )
            };
            assert_eq!(run.at(end).filter(known).count(), 0);
        }
        assert_eq!(run.secrets(CLIENT), run.secrets(SERVER));
        assert!(run.analysis.records.iter().all(|record| record.opaque.is_none()));
        // Nobody else draws or computes another thing: what client and server say is what they say without it.
        let alone = Run::of(&Scenario { attacker: Attacker::Nobody, ..scenario });
        for host in [Host::Client, Host::Server] {
            assert_eq!(run.stream(FRONT, host), alone.stream(FRONT, host));
        }
    }
}

#[test]
fn who_does_not_know_the_attackers_authority_stops_it() {
    for scenario in both(Attacker::OwnAuthority, |_| ()) {
        let run = Run::of(&scenario);
        assert_eq!(run.failure(CLIENT), Some(Failure::CERTIFICATE_UNKNOWN_ISSUER));
        assert_eq!(run.failure(AS_SERVER), Some(Failure::ALERT_UNKNOWN_CA));
        assert_eq!(Totals::of(&run.trace, &run.analysis).alert, Some((Host::Client, AlertDescription::UNKNOWN_CA)),);
        assert_nothing_was_said(&run);
    }
}

#[test]
fn a_certificate_without_its_key_is_of_no_use() {
    for key in KeyType::ALL {
        for scenario in both(Attacker::StolenCertificate, |scenario| scenario.certificate.key = key) {
            let run = Run::of(&scenario);
            assert_eq!(run.failure(CLIENT), Some(Failure::CERTIFICATE_BAD_SIGNATURE), "{key:?}");
            assert_eq!(run.failure(AS_SERVER), Some(Failure::ALERT_DECRYPT_ERROR), "{key:?}");
            assert_nothing_was_said(&run);
        }
    }
}

fn assert_nothing_was_said(run: &Run) {
    for end in [CLIENT, AS_SERVER, AS_CLIENT, SERVER] {
        assert_eq!(run.received(end), "");
        assert!(run.count(end, &EventKind::ConnectionClosed) == 1);
    }
    assert!(!run.completed(CLIENT) && !run.completed(AS_SERVER));
}

#[test]
fn who_trusts_the_attackers_authority_talks_to_it() {
    for scenario in both(Attacker::TrustedAuthority, |scenario| scenario.application.requests = 2) {
        let run = Run::of(&scenario);
        run.assert_conversation(&scenario);
        assert_eq!(run.received(AS_SERVER), run.received(SERVER));
        assert_eq!(run.received(AS_CLIENT), run.received(CLIENT));
        let (front, back) = (run.secrets(CLIENT), run.secrets(SERVER));
        assert_eq!((&run.secrets(AS_SERVER), &run.secrets(AS_CLIENT)), (&front, &back));
        assert!(!front.is_empty() && !back.is_empty());
        let values = |secrets: &BTreeSet<(String, Vec<u8>)>| -> BTreeSet<_> {
            secrets.iter().map(|(_, secret)| secret.clone()).collect()
        };
        assert!(values(&front).is_disjoint(&values(&back)));
        assert_eq!(run.trace.events.iter().filter(|event| is_anchor(&event.kind)).count(), 3);
        assert!(run.analysis.records.iter().all(|record| record.opaque.is_none()));
    }
}

fn is_anchor(kind: &EventKind) -> bool {
    matches!(kind, EventKind::TrustAnchor { .. })
}

#[test]
fn the_attacker_has_a_key_of_the_servers_kind_but_not_the_servers() {
    for attacker in [Attacker::TrustedAuthority, Attacker::StolenCertificate] {
        for key in KeyType::ALL {
            for authority in [KeyType::P256, KeyType::Rsa2048, KeyType::Rsa4096] {
                let run = Run::of(&scenario(attacker, ProtocolVersion::Tls13, |scenario| {
                    scenario.certificate.key = key;
                    scenario.certificate.authority_key = authority;
                }));
                let keys = |end| {
                    let key = run.at(end).find_map(|kind| match kind {
                        EventKind::CertificateKey { private_key, .. } => Some(run.trace.buffer(*private_key).to_vec()),
                        _ => None,
                    });
                    key.unwrap()
                };
                assert_ne!(keys(AS_SERVER), keys(SERVER), "{key:?}");
            }
        }
    }
}

#[test]
fn however_it_ends_the_other_side_hears_of_it() {
    for attacker in [Attacker::Relay, Attacker::TrustedAuthority] {
        for closer in Closer::ALL {
            for close in Close::ALL {
                for scenario in both(attacker, |scenario| {
                    scenario.application.closer = closer;
                    scenario.application.close = close;
                }) {
                    let run = Run::of(&scenario);
                    let alone = Run::of(&Scenario { attacker: Attacker::Nobody, ..scenario.clone() });
                    for (end, host) in [(CLIENT, Host::Client), (SERVER, Host::Server)] {
                        assert_eq!(run.received(end), alone.received((FRONT, host)));
                        for kind in [
                            EventKind::CloseNotifyReceived,
                            EventKind::Truncated,
                            EventKind::ConnectionReset,
                            EventKind::ConnectionClosed,
                        ] {
                            let expected = alone.count((FRONT, host), &kind);
                            assert_eq!(
                                run.count(end, &kind),
                                expected,
                                "{attacker:?} {closer:?} {close:?} {host:?} {kind:?}"
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn new_keys_are_a_matter_of_one_connection() {
    for (asks, end) in [(KeyUpdate::Client, FRONT), (KeyUpdate::Server, BACK)] {
        let scenario = scenario(Attacker::TrustedAuthority, ProtocolVersion::Tls13, |scenario| {
            scenario.application.requests = 2;
            scenario.application.key_update = asks;
        });
        let run = Run::of(&scenario);
        run.assert_conversation(&scenario);
        let updated = |record: &&analysis::Record| record.epoch == Epoch::Application(1);
        let connections: BTreeSet<_> =
            run.analysis.records.iter().filter(updated).map(|record| record.connection).collect();
        assert_eq!(connections, BTreeSet::from([end]));
    }
}

#[test]
fn a_server_that_asks_who_is_there_does_not_hear_it_from_the_attacker() {
    let asked = |authentication| {
        move |scenario: &mut Scenario| {
            scenario.client_authentication = authentication;
            scenario.client_certificate = ClientCertificate::Good;
        }
    };
    for scenario in both(Attacker::TrustedAuthority, asked(ClientAuthentication::Required)) {
        let run = Run::of(&scenario);
        assert_eq!(run.failure(SERVER), Some(Failure::NO_CERTIFICATE));
        assert_eq!(run.received(SERVER), "");
        assert_eq!(run.received(CLIENT), "");
    }
    for scenario in both(Attacker::TrustedAuthority, asked(ClientAuthentication::Requested)) {
        let run = Run::of(&scenario);
        run.assert_conversation(&scenario);
    }
    // Who only passes on bytes passes on this too.
    for scenario in both(Attacker::Relay, asked(ClientAuthentication::Required)) {
        Run::of(&scenario).assert_conversation(&scenario);
    }
}

#[test]
fn sessions_are_taken_up_again_through_the_attacker() {
    for attacker in [Attacker::Relay, Attacker::TrustedAuthority] {
        for resumption in [Resumption::Stateful, Resumption::Stateless] {
            for scenario in both(attacker, |scenario| {
                scenario.connections = 3;
                scenario.resumption = resumption;
            }) {
                let run = Run::of(&scenario);
                let resumed: Vec<_> = run.analysis.connections.iter().map(|connection| connection.resumed).collect();
                assert_eq!(resumed, [false, false, true, true, true, true]);
                for connection in 0..6 {
                    let place = if connection % 2 == 0 { Host::Server } else { Host::Client };
                    assert_eq!(run.trace.attacker_at(ConnectionId(connection)), Some(place));
                }
            }
        }
    }
}

#[test]
fn early_data_goes_through_a_relay_as_it_is_and_through_engines_as_data() {
    for (attacker, early) in [(Attacker::Relay, [true, true]), (Attacker::TrustedAuthority, [true, false])] {
        let run = Run::of(&scenario(attacker, ProtocolVersion::Tls13, |scenario| {
            scenario.connections = 2;
            scenario.early_data.size = 16_384;
        }));
        for (connection, early) in [2, 3].map(ConnectionId).into_iter().zip(early) {
            let mut records = run.analysis.records.iter().filter(|record| record.connection == connection);
            assert_eq!(records.any(|record| record.epoch == Epoch::EarlyData), early, "{attacker:?} {connection:?}");
        }
        for (connection, host) in [(2, Host::Client), (3, Host::Server)] {
            assert!(!run.received((ConnectionId(connection), host)).is_empty());
        }
    }
}

#[test]
fn a_rough_road_changes_nothing() {
    for attacker in Attacker::ALL {
        for seed in 0..10 {
            for scenario in both(attacker, |scenario| {
                scenario.seed = seed;
                scenario.link.loss_permille = 50;
                scenario.link.reordering_permille = 50;
                scenario.link.duplication_permille = 50;
                scenario.link.bandwidth_kbps = 2_000;
                scenario.application.response_size = 100_000;
                scenario.certificate.key = KeyType::Rsa2048;
            }) {
                let run = Run::of(&scenario);
                let got = run.received(CLIENT).len();
                match attacker {
                    Attacker::OwnAuthority | Attacker::StolenCertificate => assert_eq!(got, 0),
                    _ => assert!(got > 100_000),
                }
            }
        }
    }
}
