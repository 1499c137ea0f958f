//! Every shipped scenario: it ends as the RFCs have it, and its messages are those that they were.
//!
//! After a change that is meant to change what is said, run `BLESS=1 cargo test -p export --test presets` and commit the
//! files of `snapshots/`. How each ends is written by hand in `ends.rs`, and cannot be blessed.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

mod ends;

use std::fmt::Write;
use std::fs;

use analysis::{Analysis, MessageKind, analyse};
use dissect::{AlertDescription, HandshakeType};
use ends::{ENDS, Ends};
use explain::{Language, Texts};
use trace::{ConnectionId, EventKind, Host, PRESETS, Preset, Trace};

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
            let (from, name) = (texts.host(message.from).to_lowercase(), texts.message_name(&message.kind));
            let phase = texts.phase(message.phase);
            writeln!(account, "  {:>3}  {from}  {name:24}  {phase}", message.number.to_string()).unwrap();
        }
        writeln!(account, "{:?}", self.trace.end).unwrap();
        for event in &self.trace.events {
            if let EventKind::EngineFailed { .. } = event.kind {
                writeln!(account, "{} {:?}", texts.host(event.host).to_lowercase(), event.kind).unwrap();
            }
        }
        account
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

    /// Both have finished the handshake of each connection, and no engine has given up.
    fn completes(&self) -> bool {
        let completed = |host, connection| {
            self.trace.events.iter().any(|event| {
                (event.host, event.connection) == (host, connection) && event.kind == EventKind::HandshakeCompleted
            })
        };
        self.connections().all(|connection| HOSTS.into_iter().all(|host| completed(host, connection)))
            && !HOSTS.into_iter().any(|host| self.gives_up(host))
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
        let connections = usize::from(self.preset.scenario().connections);
        let closes = |host, connection| self.alerts(host, connection) == [AlertDescription::CLOSE_NOTIFY];
        self.analysis.connections.len() == connections
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
