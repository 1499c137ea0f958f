//! Every shipped scenario: it ends as the RFCs have it, and its messages are those that they were.
//!
//! After a change that is meant to change what is said, run `BLESS=1 cargo test -p export --test presets` and commit the
//! files of `snapshots/`. How each ends is written by hand in `ends.rs`, and cannot be blessed.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

mod ends;

use std::fmt::Write;
use std::fs;

use analysis::{Analysis, MessageKind, Participant, analyse};
use dissect::{AlertDescription, HandshakeType};
use ends::{ENDS, Ends, OUTCOMES};
use explain::{Language, Texts};
use trace::{Attacker, ConnectionId, Cut, EventKind, Family, Host, PRESETS, Preset, Trace};

const HOSTS: [Host; 2] = [Host::Client, Host::Server];

/// A scenario, run.
struct Run {
    preset: &'static Preset,
    trace: Trace,
    analysis: Analysis,
}

fn runs() -> impl Iterator<Item = Run> {
    PRESETS.iter().map(|preset| {
        let trace = sim::run(&preset.scenario());
        let analysis = analyse(&trace);
        Run { preset, trace, analysis }
    })
}

#[test]
fn every_preset_ends_as_it_should() {
    let wrong: Vec<String> = runs().filter_map(|run| run.check().err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(PRESETS.len(), ENDS.len());
}

#[test]
fn the_messages_of_each_preset_are_as_they_were() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/presets/snapshots");
    let bless = std::env::var_os("BLESS").is_some();
    let mut changed = Vec::new();
    for run in runs() {
        let path = format!("{folder}/{}.txt", run.preset.id);
        let now = run.account();
        if bless {
            fs::write(&path, &now).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != now {
            changed.push(run.preset.id);
        }
    }
    assert!(changed.is_empty(), "not as in {folder}: {changed:?}");
    assert_eq!(fs::read_dir(folder).unwrap().count(), PRESETS.len(), "a file for each preset, and no others");
}

#[test]
fn every_attack_comes_to_what_it_should() {
    let is_attack = |run: &Run| run.preset.family == Family::Attacks;
    let came: Vec<_> = runs().filter(is_attack).map(|run| (run.preset.id, run.outcome())).collect();
    assert_eq!(came, OUTCOMES);
}

/// What two of the lessons say of sizes.
#[test]
fn some_messages_are_longer_than_what_carries_them() {
    let carried = |id: &str, from: Host, kind: HandshakeType| {
        let run = runs().find(|run| run.preset.id == id)?;
        let mut messages = run.analysis.messages.iter();
        let message = messages.find(|it| it.from == from && it.kind == MessageKind::Handshake(kind))?;
        Some((message.records.len(), message.segments.len()))
    };
    for (id, from, kind, records, segments) in [
        ("hybrid-group", Host::Client, HandshakeType::CLIENT_HELLO, 1..=1, 2..=2),
        ("names-1000", Host::Server, HandshakeType::CERTIFICATE, 2..=2, 10..=20),
        ("small-records", Host::Server, HandshakeType::CERTIFICATE, 3..=6, 1..=2),
        ("small-packets", Host::Server, HandshakeType::CERTIFICATE, 1..=1, 2..=3),
    ] {
        let carried = carried(id, from, kind).unwrap();
        assert!(records.contains(&carried.0) && segments.contains(&carried.1), "{id}: {carried:?}");
    }
}

impl Run {
    /// Who said what, in which phase, under which number of the outline; and how it ended.
    fn account(&self) -> String {
        let texts = Texts::new(Language::English);
        let mut account = String::new();
        let mut connection = None;
        for message in &self.analysis.messages {
            if connection != Some(message.connection) {
                connection = Some(message.connection);
                writeln!(account, "{}", texts.connection(message.connection)).unwrap();
            }
            let from = self.analysis.participant(message.connection, message.from);
            let (from, name) = (texts.participant(from).to_lowercase(), texts.message_name(&message.kind));
            let phase = texts.phase(message.phase);
            writeln!(account, "  {:>3}  {from}  {name:24}  {phase}", message.number.to_string()).unwrap();
        }
        writeln!(account, "{:?}", self.trace.end).unwrap();
        for event in &self.trace.events {
            if let EventKind::EngineFailed { .. } = event.kind {
                let who = self.analysis.participant(event.connection, event.host);
                writeln!(account, "{} {:?}", texts.participant(who).to_lowercase(), event.kind).unwrap();
            }
        }
        account
    }

    /// What came of the attack, or of all parts of it.
    fn outcome(&self) -> &'static str {
        if let Some(outcome) = self.analysis.attack_outcome(&self.trace) {
            return outcome.name();
        }
        let mut outcomes: Vec<_> =
            self.analysis.interventions(&self.trace).iter().map(|report| report.outcome.name()).collect();
        outcomes.dedup();
        match outcomes[..] {
            [outcome] => outcome,
            _ => panic!("{}: {outcomes:?}", self.preset.id),
        }
    }

    /// Whether it ends as `ends.rs` says; else how it does.
    fn check(&self) -> Result<(), String> {
        let id = self.preset.id;
        let (_, ends) = ENDS.iter().find(|(of, _)| *of == id).ok_or_else(|| format!("{id} is not in ends.rs"))?;
        let is_so = match ends {
            Ends::Orderly => self.is_orderly(),
            Ends::Alert(name, from) => self.ends_with_alert(name, *from),
            Ends::Silence(from) => self.is_without_alerts() && self.gives_up(*from),
            Ends::Replay { taken } => self.replays(*taken),
            Ends::Fin(from) => {
                self.completes() && self.ends_by(*from, |kind| matches!(kind, MessageKind::Fin | MessageKind::FinAck))
            }
            Ends::Reset(from) => self.completes() && self.ends_by(*from, |kind| kind == MessageKind::Rst),
            Ends::Cut(cut) => self.is_without_errors() && self.is_cut(*cut),
            Ends::Believed(by) => {
                self.gives_up(*by) && self.alerts(*by, ConnectionId(0)).is_empty() && !self.gives_up(by.peer())
            }
        };
        let is_marked = self.preset.orderly == (*ends == Ends::Orderly);
        match is_so && is_marked {
            true => Ok(()),
            false => Err(format!("{id} should end with {ends:?}, and is\n{}", self.account())),
        }
    }

    fn connections(&self) -> impl Iterator<Item = ConnectionId> {
        (0..self.analysis.connections.len()).map(ConnectionId)
    }

    /// How many connections there are if nothing goes wrong: with an attacker between client and server each of them has its
    /// own.
    fn expected_connections(&self) -> usize {
        let scenario = self.preset.scenario();
        usize::from(scenario.connections) * if scenario.attacker == Attacker::Nobody { 1 } else { 2 }
    }

    /// Both have finished the handshake of each connection, and no engine has given up. Who relays has no engine.
    fn completes(&self) -> bool {
        let is_relay = self.preset.scenario().attacker == Attacker::Relay;
        let has_engine =
            |host, connection| !is_relay || self.analysis.participant(connection, host) != Participant::Attacker;
        let completed = |host, connection| self.hears(host, connection, &EventKind::HandshakeCompleted);
        let finishes = |host, connection| completed(host, connection) == has_engine(host, connection);
        self.connections().all(|connection| HOSTS.into_iter().all(|host| finishes(host, connection)))
            && self.is_without_errors()
    }

    fn is_without_errors(&self) -> bool {
        !HOSTS.into_iter().any(|host| self.gives_up(host))
    }

    fn hears(&self, host: Host, connection: ConnectionId, kind: &EventKind) -> bool {
        let here = |event: &&trace::Event| (event.host, event.connection) == (host, connection);
        self.trace.events.iter().filter(here).any(|event| event.kind == *kind)
    }

    /// What client and server hear of it, and nobody of a goodbye.
    fn is_cut(&self, cut: Cut) -> bool {
        let [client, server] = match cut {
            Cut::Silence => [EventKind::TimedOut, EventKind::TimedOut],
            Cut::Reset => [EventKind::ConnectionReset, EventKind::ConnectionReset],
            Cut::Finish => [EventKind::Truncated, EventKind::ConnectionReset],
        };
        let heard = |host, kind| self.hears(host, ConnectionId(0), kind);
        heard(Host::Client, &client)
            && heard(Host::Server, &server)
            && !HOSTS.into_iter().any(|host| heard(host, &EventKind::CloseNotifyReceived))
    }

    fn gives_up(&self, host: Host) -> bool {
        let failed = |kind: &EventKind| matches!(kind, EventKind::EngineFailed { .. });
        self.trace.events.iter().any(|event| event.host == host && failed(&event.kind))
    }

    /// The alerts of one side in one connection.
    fn alerts(&self, from: Host, connection: ConnectionId) -> Vec<AlertDescription> {
        let messages = self.analysis.messages.iter().filter(|message| message.connection == connection);
        let alert = |kind| match kind {
            MessageKind::Alert(_, description) => Some(description),
            _ => None,
        };
        messages.filter(|message| message.from == from).filter_map(|message| alert(message.kind)).collect()
    }

    /// Every connection is used and closed with close_notify from both sides (RFC 9846 §6.1).
    fn is_orderly(&self) -> bool {
        let closes = |host, connection| self.alerts(host, connection) == [AlertDescription::CLOSE_NOTIFY];
        self.analysis.connections.len() == self.expected_connections()
            && self.completes()
            && self.connections().all(|connection| HOSTS.into_iter().all(|host| closes(host, connection)))
    }

    /// The only alert that tells of an error comes from this side, whose engine gives up.
    fn is_without_alerts(&self) -> bool {
        HOSTS.into_iter().all(|host| self.connections().all(|connection| self.alerts(host, connection).is_empty()))
    }

    fn ends_with_alert(&self, name: &str, from: Host) -> bool {
        let errors = |host| {
            let alerts = self.connections().flat_map(move |connection| self.alerts(host, connection));
            alerts.filter(|alert| *alert != AlertDescription::CLOSE_NOTIFY).collect::<Vec<_>>()
        };
        let error = errors(from);
        let is_it = |alert: &AlertDescription| alert.name() == Some(name);
        error.len() == 1 && error.iter().all(is_it) && errors(from.peer()).is_empty() && self.gives_up(from)
    }

    /// A connection more than the client opened, in which the server takes the request that it had before, or does not.
    fn replays(&self, taken: bool) -> bool {
        let connections = usize::from(self.preset.scenario().connections);
        let heard = self.trace.events.iter().filter_map(|event| match event.kind {
            EventKind::ApplicationDataReceived { data } if event.host == Host::Server => {
                Some((event.connection.0, self.trace.buffer(data)))
            }
            _ => None,
        });
        let heard: Vec<_> = heard.collect();
        let in_connection = |number| heard.iter().filter(move |(of, _)| *of == number).map(|(_, data)| *data);
        let (before, again): (Vec<_>, Vec<_>) =
            (in_connection(connections - 1).collect(), in_connection(connections).collect());
        self.analysis.connections.len() == connections + 1
            && !before.is_empty()
            && if taken { again == before } else { again.is_empty() }
    }

    /// This side ends a connection so, and has not said close_notify there.
    fn ends_by(&self, from: Host, how: impl Fn(MessageKind) -> bool) -> bool {
        let ends = |connection| {
            let messages = self.analysis.messages.iter();
            let mut own = messages.filter(|message| (message.connection, message.from) == (connection, from));
            own.any(|message| how(message.kind)) && self.alerts(from, connection).is_empty()
        };
        self.connections().all(ends)
    }
}
