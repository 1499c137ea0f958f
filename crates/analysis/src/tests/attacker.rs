//! Runs with an attacker between: two connections are open at once, and each is understood as if it were alone.

use dissect::{AlertDescription, HandshakeType as H};
use trace::{
    Attacker, ClientAuthentication, ClientCertificate, ConnectionId, Failure, Flaw, Host, Scenario, Trace, Value,
};

use super::*;

const FRONT: ConnectionId = ConnectionId(0);
const BACK: ConnectionId = ConnectionId(1);
const HOSTS: [Host; 2] = [Host::Client, Host::Server];

fn attacked(attacker: Attacker, id: &str, change: impl FnOnce(&mut Scenario)) -> (Trace, Analysis) {
    let mut scenario = Scenario { attacker, ..preset(id).unwrap().scenario() };
    change(&mut scenario);
    let trace = sim::run(&scenario);
    let analysis = analyse(&trace);
    (trace, analysis)
}

/// The story of one connection, as [`story`] has it.
fn story_of(analysis: &Analysis, connection: ConnectionId) -> Vec<String> {
    let of_it = |(message, _): &(&Message, String)| message.connection == connection;
    analysis.messages.iter().zip(story(analysis)).filter(of_it).map(|(_, line)| line).collect()
}

#[test]
fn each_end_says_who_sits_there() {
    let (_, analysis) = attacked(Attacker::Relay, "tls13", |_| ());
    let who = |connection| HOSTS.map(|host| analysis.participant(connection, host));
    assert_eq!(who(FRONT), [Participant::Client, Participant::Attacker]);
    assert_eq!(who(BACK), [Participant::Attacker, Participant::Server]);
    assert!(analysis.has_attacker());
    for step in 0..=analysis.messages.len() {
        assert_eq!(analysis.legs(step), Legs { client: FRONT, server: BACK });
    }
    let (_, alone) = attacked(Attacker::Nobody, "tls13", |_| ());
    assert!(!alone.has_attacker());
    assert_eq!(alone.legs(5), Legs { client: FRONT, server: FRONT });
}

/// Phases, numbers and order within a connection are those of a run without anybody between.
#[test]
fn the_story_of_each_connection_is_told_as_if_it_were_alone() {
    for id in ["tls12", "tls13", "hello-retry-request"] {
        let (_, alone) = attacked(Attacker::Nobody, id, |_| ());
        for attacker in [Attacker::Relay, Attacker::TrustedAuthority] {
            let (_, analysis) = attacked(attacker, id, |_| ());
            for connection in [FRONT, BACK] {
                let sorted = |mut lines: Vec<String>| {
                    lines.sort();
                    lines
                };
                // Two that leave their sides at the same time may cross otherwise on a shorter road.
                assert_eq!(sorted(story_of(&analysis, connection)), sorted(story(&alone)), "{id} {attacker:?}");
            }
            // The two are told as they happen, and so take turns.
            let turns = analysis.messages.windows(2).filter(|pair| pair[0].connection != pair[1].connection);
            assert!(turns.count() > 5);
            assert_eq!(analysis.outline.len(), alone.outline.len());
            let fates = |analysis: &Analysis| -> Vec<_> {
                analysis.outline.iter().map(|step| std::mem::discriminant(&step.fate)).collect()
            };
            assert_eq!(fates(&analysis), fates(&alone));
        }
    }
}

#[test]
fn flights_hold_messages_of_one_connection_and_one_side() {
    for attacker in [Attacker::Relay, Attacker::TrustedAuthority, Attacker::OwnAuthority] {
        let (_, analysis) = attacked(attacker, "tls12", |_| ());
        for flight in &analysis.flights {
            let first = analysis.message(flight.messages[0]);
            for id in &flight.messages {
                let message = analysis.message(*id);
                assert_eq!((message.connection, message.from), (first.connection, flight.from));
            }
        }
        let server_flight = |connection| {
            let is_it = |message: &&Message| {
                message.connection == connection && message.kind == MessageKind::Handshake(H::SERVER_HELLO)
            };
            analysis.messages.iter().find(is_it).map(|message| analysis.flights[message.flight.0].messages.len())
        };
        assert_eq!(server_flight(FRONT), Some(4), "{attacker:?}: the server's whole flight");
    }
}

#[test]
fn a_failure_is_of_its_own_connection() {
    let (trace, analysis) = attacked(Attacker::OwnAuthority, "tls13", |_| ());
    let failures = analysis.failures(&trace);
    assert_eq!(
        failures.iter().map(|report| (report.connection, report.by)).collect::<Vec<_>>(),
        [(FRONT, Host::Client)]
    );
    let end = analysis.messages.len();
    assert_eq!(analysis.party_in(FRONT, Host::Client, end).activity, Activity::Failed);
    assert_eq!(analysis.party_in(FRONT, Host::Server, end).activity, Activity::Failed);
    for host in HOSTS {
        assert_ne!(analysis.party_in(BACK, host, end).activity, Activity::Failed);
    }
    assert_eq!(Totals::of(&trace, &analysis).alert, Some((Host::Client, AlertDescription::UNKNOWN_CA)));
    // At each step a party does what the last message of its own connection has it do.
    for step in 0..=end {
        let Some(last) = step.checked_sub(1).map(|last| &analysis.messages[last]) else { continue };
        for host in HOSTS {
            assert_eq!(analysis.party_in(last.connection, host, step), analysis.party(host, step));
            let before = analysis.party_in(last.connection, host, step - 1);
            let other = ConnectionId(1 - last.connection.0);
            assert_eq!(analysis.party_in(other, host, step), analysis.party_in(other, host, step - 1), "{before:?}");
        }
    }
}

#[test]
fn round_trips_are_the_clients_own() {
    for (id, trips) in [("tls12", 3), ("tls13", 2)] {
        for attacker in [Attacker::Nobody, Attacker::TrustedAuthority] {
            let (trace, analysis) = attacked(attacker, id, |_| ());
            assert_eq!(Totals::of(&trace, &analysis).round_trips, trips, "{id} {attacker:?}");
        }
    }
}

#[test]
fn what_became_of_the_attacker_is_told_by_the_check_that_stopped_it() {
    for id in ["tls12", "tls13"] {
        for (attacker, outcome) in [
            (Attacker::Nobody, None),
            (Attacker::Relay, Some(AttackOutcome::Relayed)),
            (Attacker::OwnAuthority, Some(AttackOutcome::UnknownAuthority)),
            (Attacker::TrustedAuthority, Some(AttackOutcome::Unnoticed)),
            (Attacker::StolenCertificate, Some(AttackOutcome::WrongKey)),
        ] {
            let (trace, analysis) = attacked(attacker, id, |_| ());
            assert_eq!(analysis.attack_outcome(&trace), outcome, "{id}");
        }
        let (trace, analysis) = attacked(Attacker::TrustedAuthority, id, |scenario| {
            scenario.client_authentication = ClientAuthentication::Required;
            scenario.client_certificate = ClientCertificate::Good;
        });
        assert_eq!(analysis.attack_outcome(&trace), Some(AttackOutcome::NoClientCertificate), "{id}");
        // The client would not have taken the certificate of the server itself.
        let (trace, analysis) =
            attacked(Attacker::StolenCertificate, id, |scenario| scenario.certificate.flaw = Flaw::UnknownAuthority);
        assert_eq!(analysis.attack_outcome(&trace), Some(AttackOutcome::Otherwise), "{id}");
    }
}

#[test]
fn the_chain_is_judged_by_what_the_party_trusts() {
    for id in ["tls12", "tls13"] {
        for attacker in [Attacker::OwnAuthority, Attacker::TrustedAuthority] {
            let (trace, analysis) = attacked(attacker, id, |_| ());
            let verdict = |connection| {
                let chain = analysis.certificate_chain(&trace, connection, Host::Server);
                chain.map(|chain| chain.checks.iter().all(|check| check.outcome != Outcome::Failed))
            };
            assert_eq!(verdict(FRONT), Some(attacker == Attacker::TrustedAuthority), "{id}");
            if attacker == Attacker::TrustedAuthority {
                assert_eq!(verdict(BACK), Some(true), "{id}");
            }
        }
        let (trace, analysis) = attacked(Attacker::StolenCertificate, id, |_| ());
        let chain = analysis.certificate_chain(&trace, FRONT, Host::Server).unwrap();
        let failed: Vec<_> = chain.checks.iter().filter(|check| check.outcome == Outcome::Failed).collect();
        assert!(matches!(failed.as_slice(), [Check { kind: CheckKind::Possession { .. }, .. }]), "{failed:?}");
    }
}

#[test]
fn without_the_attacker_the_run_does_not_fail() {
    for id in ["tls12", "tls13"] {
        for attacker in [Attacker::OwnAuthority, Attacker::StolenCertificate] {
            let (trace, analysis) = attacked(attacker, id, |_| ());
            let report = analysis.failures(&trace).remove(0);
            let names = [Failure::CERTIFICATE_UNKNOWN_ISSUER, Failure::CERTIFICATE_BAD_SIGNATURE];
            assert!(names.contains(&report.kind.name()));
            let repairs = repairs(&report, trace.scenario.as_ref().unwrap());
            assert_eq!(repairs, [("attacker", Value::Choice("nobody"))]);
            let repaired = repaired(&report, trace.scenario.as_ref().unwrap()).unwrap();
            let trace = sim::run(&repaired);
            assert_eq!(analyse(&trace).failures(&trace), []);
        }
    }
}

/// Client and server each read their own connection, the attacker both; a relay reads nothing.
#[test]
fn everybody_reads_what_its_own_engines_have_the_secrets_of() {
    for id in ["tls12", "tls13"] {
        let (trace, analysis) = attacked(Attacker::TrustedAuthority, id, |_| ());
        let reads = |participant, connection| read(&trace, &analysis, participant, connection);
        assert_eq!([FRONT, BACK].map(|connection| reads(Participant::Client, connection)), [true, false]);
        assert_eq!([FRONT, BACK].map(|connection| reads(Participant::Server, connection)), [false, true]);
        assert_eq!([FRONT, BACK].map(|connection| reads(Participant::Attacker, connection)), [true, true]);

        let (trace, analysis) = attacked(Attacker::Relay, id, |_| ());
        let reads = |participant, connection| read(&trace, &analysis, participant, connection);
        assert_eq!([FRONT, BACK].map(|connection| reads(Participant::Attacker, connection)), [false, false]);
        // The bytes are the same in both, and so whoever has the secrets can read both.
        for participant in [Participant::Client, Participant::Server] {
            assert!(reads(participant, FRONT) && reads(participant, BACK));
        }
    }
}

/// All application data of a connection is open to somebody in the end; or none of it.
fn read(trace: &Trace, analysis: &Analysis, participant: Participant, connection: ConnectionId) -> bool {
    let lens = Lens::of(trace, analysis, participant);
    let data = analysis
        .messages
        .iter()
        .enumerate()
        .filter(|(_, message)| (message.connection, message.kind) == (connection, MessageKind::ApplicationData));
    let open: Vec<_> = data
        .map(|(id, _)| lens.message(analysis, MessageId(id), analysis.messages.len()) == Readability::Readable)
        .collect();
    assert!(open.len() >= 2 && open.iter().all(|one| *one == open[0]));
    open[0]
}

/// A value counts for whoever can compute it: through a relay client and server have the same, the relay nothing.
#[test]
fn a_relay_knows_no_private_value() {
    for id in ["tls12", "tls13"] {
        let (trace, analysis) = attacked(Attacker::Relay, id, |_| ());
        let derivations = Derivations::of(&trace, &analysis);
        let mut seen = 0;
        for (_, value) in derivations.iter().filter(|(_, value)| value.secrecy != Secrecy::Public) {
            let attacker = analysis.attacker_at(value.connection).unwrap();
            assert_eq!(value.known_since(attacker), None, "{id} {:?} {:?}", value.connection, value.kind);
            seen += usize::from(value.known_since(attacker.peer()).is_some());
        }
        assert!(seen > 10);
    }
}
