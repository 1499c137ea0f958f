//! What `export` writes of our own runs reads back as the same story.

use analysis::{MessageKind, analyse};
use export::{Secrets, export_pcapng};
use trace::{Host, IpVersion, Link, PRESETS, Scenario, Trace, handshake_presets};

use super::*;

/// All shipped scenarios, and those of handshakes over IPv6 and in small packets too.
fn runs() -> Vec<Trace> {
    let links = [
        Link::default(),
        Link { ip: IpVersion::V6, ..Link::default() },
        Link { mtu: 576, latency_us: 3, ..Link::default() },
    ];
    // What is lost, doubled or overtaken on the road looks otherwise from each end; what a host no longer read after it gave
    // up, a capture cannot tell; and a replay has the random of the flight that it repeats, so that a key log cannot tell
    // the two apart. Which packet a host dropped for its checksum, a capture does not tell either: `cli` holds what comes of it.
    let is_even = |link: &Link| link.loss_permille + link.reordering_permille + link.duplication_permille == 0;
    let orderly = PRESETS.iter().filter(|preset| preset.orderly).map(|preset| preset.scenario());
    let damages = |it: &trace::Intervention| it.action.skill() == Some(trace::Skill::Naive);
    let all = orderly.filter(|scenario| is_even(&scenario.link) && !scenario.interventions.iter().any(damages));
    let scenarios = handshake_presets()
        .flat_map(|preset| links.clone().into_iter().map(move |link| Scenario { link, ..preset.scenario() }))
        .chain(all);
    scenarios.map(|scenario| sim::run(&scenario)).collect()
}

#[test]
fn a_run_reads_back_as_the_same_messages() {
    for run in runs() {
        let (theirs, expected) = (analyse(&run), story(&analyse(&run)));
        for host in [Host::Client, Host::Server] {
            let capture = read_file(&export_pcapng(&run, host, Secrets::Included));
            let ours = analyse(&capture.trace);
            // At one of the two hosts what both send at once stands in another order.
            let sorted = |mut story: Vec<String>| {
                story.sort();
                story
            };
            // Where FINs cross, whose acknowledgment is the last depends on who is asked.
            let told =
                |story: Vec<String>| sorted(story.into_iter().filter(|line| !line.contains(" FinAck ")).collect());
            assert_eq!(told(story(&ours)), told(expected.clone()));
            // Nothing in the bytes tells who of the two ends is an attacker.
            let told = theirs.connections.iter().cloned();
            let told: Vec<_> = told.map(|it| analysis::Connection { attacker: None, ..it }).collect();
            assert_eq!(ours.connections, told);
            let of = |analysis: &Analysis, trace: &Trace, from| {
                let messages = analysis.messages.iter().filter(|message| message.from == from);
                let messages = messages.filter(|message| message.kind != MessageKind::FinAck);
                messages.map(|message| analysis.bytes(trace, &message.content).to_vec()).collect::<Vec<_>>()
            };
            for from in [Host::Client, Host::Server] {
                assert_eq!(of(&ours, &capture.trace, from), of(&theirs, &run, from));
            }
            assert_eq!(capture.skipped.total(), 0);
            assert_eq!(capture.secrets_left_over, 0);
            let start = run.scenario.as_ref().unwrap().unix_time * 1_000_000;
            assert!(capture.trace.started_unix_us.unwrap() >= start);
        }
    }
}

#[test]
fn the_key_log_may_lie_beside_the_file() {
    let run = &runs()[0];
    let file = export_pcapng(run, Host::Client, Secrets::LeftOut);
    let log = read_key_log(export::export_key_log(run).as_bytes());
    assert_eq!(log.problems, []);
    assert!(story_of(&read_file(&file)).iter().any(|line| line.contains("Encrypted")));
    let capture = read(file, Options { secrets: log.secrets }).unwrap();
    let inside = read_file(&export_pcapng(run, Host::Client, Secrets::Included));
    assert_eq!(capture.trace, inside.trace);
}

#[test]
fn a_written_capture_reads_back_byte_for_byte() {
    for run in runs() {
        let file = export_pcapng(&run, Host::Client, Secrets::LeftOut);
        let capture = read_file(&file);
        let at_the_client = run.events.iter().filter_map(|event| match event.kind {
            EventKind::SegmentSent { packet } | EventKind::SegmentArrived { packet } if event.host == Host::Client => {
                Some((event.at, run.buffer(packet)))
            }
            _ => None,
        });
        let (times, bytes): (Vec<_>, Vec<_>) = at_the_client.unzip();
        assert_eq!(packets(&capture), bytes);
        let read: Vec<_> =
            capture.trace.events.iter().step_by(2).map(|event| event.at - capture.trace.events[0].at).collect();
        assert_eq!(read, times.iter().map(|at| *at - times[0]).collect::<Vec<_>>());
    }
}
