//! A random search over the settings: whatever is asked for, the run ends, in order or with a failure, and what both
//! sides say of a handshake that both call done is the same. So it is when somebody interferes: nobody hears what its peer
//! did not say.
//!
//! Each run is made from its number alone, so a failing one is played again by it:
//! `SEARCH=17 cargo test -p sim --test search`. New settings are searched without being named here.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test says what is wrong by failing")]

use std::collections::BTreeMap;
use std::panic::catch_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use analysis::{Analysis, Epoch, HandshakeCheckKind, Message, MessageKind, Outcome, Standing, analyse};
use diagram::{Layer, Options, layout};
use trace::{
    Action, ConnectionId, Cut, End, EventKind, Host, Intervention, Kind, PRESETS, Preset, SETTINGS, Scenario, Setting,
    Skill, Trace, Unit, VERSION_PRESETS, Value, differences, setting,
};

const HOSTS: [Host; 2] = [Host::Client, Host::Server];

/// How many settings of a preset are changed at most.
const MOST_CHANGES: u64 = 6;

/// How many different failures there must be among so many runs.
const LEAST_FAILURES: [(u64, usize); 2] = [(500, 15), (10_000, 20)];

#[test]
fn five_hundred_runs_end_as_they_should() {
    search(500);
}

#[test]
#[ignore = "takes minutes"]
fn ten_thousand_runs_end_as_they_should() {
    search(10_000);
}

/// What the search has come to.
#[derive(Default)]
struct Findings {
    completed: u64,
    /// How often each failure was met, and the first run that met it.
    failures: BTreeMap<String, (u64, u64)>,
    faults: Vec<String>,
}

fn search(runs: u64) {
    let asked = std::env::var("SEARCH").ok().map(|number| number.parse::<u64>().expect("SEARCH is a run's number"));
    let (first, end) = asked.map_or((0, runs), |number| (number, number + 1));
    let next = AtomicU64::new(first);
    let findings = Mutex::new(Findings::default());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= end {
                        break;
                    }
                    let found = find(number);
                    findings.lock().unwrap().add(number, found);
                }
            });
        }
    });
    let findings = findings.into_inner().unwrap();
    for (failure, (times, first)) in &findings.failures {
        println!("{times:>6} × {failure} (first in run {first})");
    }
    println!("{} of {} runs completed a handshake", findings.completed, end - first);
    assert!(findings.faults.is_empty(), "{}", findings.faults.join("\n"));
    if asked.is_none() {
        assert!(2 * findings.completed >= runs, "{} of {runs} completed", findings.completed);
        let (_, least) = LEAST_FAILURES.into_iter().find(|(of, _)| *of == runs).unwrap();
        assert!(findings.failures.len() >= least, "{} different failures", findings.failures.len());
    }
}

impl Findings {
    fn add(&mut self, number: u64, found: Result<Found, String>) {
        match found {
            Err(fault) => self.faults.push(fault),
            Ok(found) => {
                self.completed += u64::from(found.completed);
                for failure in found.failures {
                    let (times, first) = self.failures.entry(failure).or_insert((0, number));
                    *times += 1;
                    *first = number.min(*first);
                }
            }
        }
    }
}

/// What a run came to.
struct Found {
    completed: bool,
    failures: Vec<String>,
}

/// Plays the run with this number; a fault tells how to play it again.
fn find(number: u64) -> Result<Found, String> {
    let (preset, scenario) = draw(number);
    catch_unwind(|| check(&scenario)).map_err(|panic| {
        let words = panic.downcast_ref::<String>().cloned();
        let words = words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
        let changes: Vec<_> = differences(&preset.scenario(), &scenario)
            .map(|setting| format!("{} = {}", setting.name, setting.value(&scenario)))
            .collect();
        format!("run {number}, {} with {}: {}", preset.id, changes.join("; "), words.unwrap_or_default())
    })
}

/// Plays a scenario, and holds what happened against itself.
fn check(scenario: &Scenario) -> Found {
    let trace = sim::run(scenario);
    let failures: Vec<_> = trace.events.iter().filter_map(|event| failure(&event.kind)).collect();
    match trace.end {
        End::Closed => {}
        // Who was cut off before the other heard of it leaves that one listening.
        End::Idle if trace.events.iter().any(|event| event.kind == EventKind::TimedOut || was_touched(event)) => {}
        End::Idle => assert!(!failures.is_empty(), "nothing failed, and a side has not closed"),
        _ => panic!("the run ended with {:?}", trace.end),
    }
    let analysis = analyse(&trace);
    for layer in Layer::ALL {
        layout(&analysis, &Options { width: 800.0, layer });
    }
    let connections = (0..analysis.connections.len()).map(ConnectionId);
    let completed = connections.filter(|connection| check_connection(&trace, &analysis, *connection)).count() > 0;
    Found { completed, failures }
}

fn was_touched(event: &trace::Event) -> bool {
    matches!(event.kind, EventKind::Intervened { .. })
}

/// What an engine failed of, and with whose alert.
fn failure(kind: &EventKind) -> Option<String> {
    let EventKind::EngineFailed { failure } = kind else { return None };
    Some(failure.name.to_string())
}

/// True if both sides call the handshake done.
fn check_connection(trace: &Trace, analysis: &Analysis, connection: ConnectionId) -> bool {
    let has = |host: Host, kind: EventKind| {
        let mut here = trace.events.iter().filter(|event| (event.host, event.connection) == (host, connection));
        here.any(|event| event.kind == kind)
    };
    let completed = HOSTS.map(|host| has(host, EventKind::HandshakeCompleted));
    match trace.events.iter().any(was_touched) {
        // What goes on is not what was sent, and the analysis follows the receiver: the engines have the last word.
        true => check_disturbed(trace, analysis, connection),
        false => check_undisturbed(trace, analysis, connection, completed),
    }
    let completed = completed == [true; 2];
    if completed {
        let [client, server] = HOSTS.map(|host| secrets(trace, host, connection));
        assert_eq!(client, server, "both sides have the same secrets");
        assert!(!client.is_empty());
    }
    completed
}

/// Whoever interferes, nobody hears what the peer would not have said without.
fn check_disturbed(trace: &Trace, analysis: &Analysis, connection: ConnectionId) {
    let scenario = trace.scenario.clone().unwrap();
    assert!(sim::run(&scenario) == *trace, "the same scenario ends otherwise when it is played again");
    let honest = sim::run(&Scenario { interventions: Vec::new(), ..scenario });
    for host in HOSTS {
        let (heard, said) = (received(trace, host, connection), received(&honest, host, connection));
        assert!(said.starts_with(&heard), "{host:?} received {} bytes that its peer did not send", heard.len());
    }
    let [ended, honestly] = [trace, &honest].map(|trace| HOSTS.map(|host| ending(trace, host, connection)));
    // Who has heard a goodbye has heard all; and one may be in what nobody can read.
    let is_parted = ended.iter().flatten().any(|kind| **kind == EventKind::CloseNotifyReceived);
    let is_sealed = |message: &Message| (message.connection, message.kind) == (connection, MessageKind::Encrypted);
    let may_be_parted = is_parted || analysis.messages.iter().any(is_sealed);
    // An attacker at one end gives up for what it met at its other one.
    let is_explained = !analysis.failures(trace).is_empty();
    assert!(is_explained || may_be_parted || ended == honestly, "{ended:?}, and nothing says why");
}

/// By what a host knows that a connection is over.
fn ending(trace: &Trace, host: Host, connection: ConnectionId) -> Vec<&EventKind> {
    let here = trace.events.iter().filter(|event| (event.host, event.connection) == (host, connection));
    let is_end = |kind: &&EventKind| {
        matches!(
            kind,
            EventKind::HandshakeCompleted
                | EventKind::CloseNotifyReceived
                | EventKind::Truncated
                | EventKind::ConnectionReset
                | EventKind::TimedOut
                | EventKind::ConnectionClosed
        )
    };
    here.map(|event| &event.kind).filter(is_end).collect()
}

/// What both say fits the bytes on the wire.
fn check_undisturbed(trace: &Trace, analysis: &Analysis, connection: ConnectionId, completed: [bool; 2]) {
    let checks = analysis.handshake_checks(trace, connection);
    for host in HOSTS.into_iter().filter(|host| completed[*host as usize]) {
        for check in checks.by(host) {
            let standing = check.at(usize::MAX);
            assert_ne!(standing, Standing::Decided(Outcome::Failed), "{host:?} completed in spite of {check:?}");
            if check.kind == HandshakeCheckKind::Finished {
                // The peer's hash over the transcript is the one that the bytes on the wire have.
                assert_eq!(standing, Standing::Decided(Outcome::Passed), "{host:?} and its peer's Finished");
            }
        }
    }
    for host in HOSTS {
        let heard = received(trace, host, connection);
        let mut here = trace.events.iter().filter(|event| (event.host, event.connection) == (host, connection));
        let whole = here.any(|event| event.kind == EventKind::CloseNotifyReceived);
        // What was sent early and not accepted is sent again.
        let fits = [true, false].into_iter().any(|early| {
            let said = sent(trace, analysis, host.peer(), connection, early);
            if whole { said == heard } else { said.starts_with(&heard) }
        });
        assert!(fits, "{host:?} received {} bytes that are not what its peer sent", heard.len());
    }
}

fn received(trace: &Trace, host: Host, connection: ConnectionId) -> Vec<u8> {
    let here = trace.events.iter().filter(|event| (event.host, event.connection) == (host, connection));
    let data = here.filter_map(|event| match event.kind {
        EventKind::ApplicationDataReceived { data } => Some(trace.buffer(data)),
        _ => None,
    });
    data.flatten().copied().collect()
}

/// The application data in the bytes on the wire, with or without that of the early data.
fn sent(trace: &Trace, analysis: &Analysis, from: Host, connection: ConnectionId, early: bool) -> Vec<u8> {
    let messages = analysis.messages.iter().filter(|message| {
        (message.from, message.connection, message.kind) == (from, connection, MessageKind::ApplicationData)
            && (early || message.epoch != Some(Epoch::EarlyData))
    });
    messages.flat_map(|message| analysis.bytes(trace, &message.content)).copied().collect()
}

/// The key log of one side, in order.
fn secrets(trace: &Trace, host: Host, connection: ConnectionId) -> Vec<(&str, [u8; 32], &[u8])> {
    let here = trace.secrets(host).filter(|(event, _)| trace.events[event.0].connection == connection);
    let mut secrets: Vec<_> = here
        .map(|(_, secret)| (secret.label.as_str(), secret.client_random, trace.buffer(secret.secret)))
        // rustls's server derives this one whenever it resumes, its client only when there is early data.
        .filter(|(label, ..)| *label != "CLIENT_EARLY_TRAFFIC_SECRET")
        .collect();
    secrets.sort_unstable();
    secrets
}

/// The scenario of the run with this number, and the preset that it came from.
fn draw(number: u64) -> (Preset, Scenario) {
    let mut dice = Dice(number);
    let seed = setting("seed").unwrap();
    loop {
        // Most presets that show a failure fail with other settings too.
        let presets = if dice.below(2) == 0 { VERSION_PRESETS } else { PRESETS };
        let preset = *dice.one_of(presets);
        let mut scenario = preset.scenario();
        seed.put(&mut scenario, &Value::Number(dice.throw())).unwrap();
        for _ in 0..dice.below(MOST_CHANGES + 1) {
            let setting: &Setting = dice.one_of(SETTINGS);
            setting.put(&mut scenario, &dice.value(setting.kind)).unwrap();
        }
        // Somebody interferes in about a third of all runs.
        if dice.below(4) == 0 {
            let setting = setting("intervention").unwrap();
            setting.put(&mut scenario, &dice.value(setting.kind)).unwrap();
        }
        if scenario.validate().is_ok() {
            return (preset, scenario);
        }
    }
}

/// SplitMix64: small, and every start is as good as another.
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.throw() % end
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
    }

    /// Something done to one of the first packets, mostly to a byte that it has.
    fn intervention(&mut self) -> Intervention {
        let skill = if self.below(3) == 0 { Skill::Naive } else { Skill::Competent };
        let byte = if self.below(8) == 0 { self.below(1500) } else { self.below(200) } as u16;
        let ms = if self.below(8) == 0 { self.throw() as u16 } else { self.below(300) as u16 };
        // A record that nobody authenticates, the beginning of one, or nothing that has a meaning.
        const BYTES: [&[u8]; 4] =
            [b"\x15\x03\x03\0\x02\x01\0", b"\x14\x03\x03\0\x01\x01", b"\x17\x03\x03\0\x20", b"\x16\x03\x03"];
        let bytes: Vec<u8> = match self.below(3) {
            0 => self.one_of(&BYTES).to_vec(),
            _ => (0..1 + self.below(8)).map(|_| self.throw() as u8).collect(),
        };
        let action = match self.below(9) {
            0 => Action::Drop,
            1 => Action::Delay { by_ms: ms },
            2 => Action::Duplicate,
            3 => Action::Reorder,
            4 => Action::Replay { after_ms: ms, skill },
            5 => Action::Flip { byte, bit: self.below(8) as u8, skill },
            6 => Action::Set { byte, remove: self.below(12) as u16, bytes, skill },
            7 => Action::Inject { bytes, skill },
            _ => Action::Cut(*self.one_of(&Cut::ALL)),
        };
        let from = *self.one_of(&HOSTS);
        Intervention { connection: 1 + self.below(2) as u8, from, packet: 1 + self.below(12) as u16, action }
    }

    /// Any value of a setting, large ones seldom.
    fn value(&mut self, kind: Kind) -> Value {
        match kind {
            Kind::Number { least, most, unit: Unit::UnixTime } => Value::Number(least + self.below(most - least)),
            Kind::Number { least, most, .. } => {
                // Each order of magnitude as often as the next, and of two draws the smaller.
                let orders = u64::from(u64::BITS - (most - least).leading_zeros()) + 1;
                let order = self.below(orders).min(self.below(orders)) as u32;
                let above = 1u64.checked_shl(order).map_or(u64::MAX, |end| self.below(end));
                Value::Number(least + above.min(most - least))
            }
            Kind::Flag => Value::Flag(self.below(2) == 1),
            Kind::Choice(names) => Value::Choice(self.one_of::<&str>(names)),
            Kind::List(names) => {
                let length = 1 + self.below(names.len() as u64) as usize;
                let mut left = names.to_vec();
                Value::List((0..length).map(|_| left.swap_remove(self.below(left.len() as u64) as usize)).collect())
            }
            Kind::Text(most) => Value::Text(self.text(most)),
            Kind::Interventions(most) => {
                let count = 1 + self.below(most as u64);
                Value::Interventions((0..count).map(|_| self.intervention()).collect())
            }
            Kind::Texts { most, bytes } => {
                let length = self.below(most.min(3) as u64 + 1);
                Value::Texts((0..length).map(|_| self.text(bytes)).collect())
            }
        }
    }

    /// What some setting or other may find useful.
    fn text(&mut self, most: usize) -> String {
        const TEXTS: [&str; 10] = [
            "",
            "example.dk",
            "www.example.dk",
            "*.example.dk",
            "other.example",
            "h2",
            "http/1.1",
            "/",
            "/a/b?c",
            "blåbær",
        ];
        match self.below(4) {
            0 => "a".repeat(1 + self.below(most.min(60) as u64) as usize),
            _ => (*self.one_of(&TEXTS)).to_owned(),
        }
    }
}
