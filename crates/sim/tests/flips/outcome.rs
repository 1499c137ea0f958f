//! What comes of a run in which one bit was turned over.

use analysis::{Analysis, FailureKind, MessageKind, analyse};
use trace::{ConnectionId, End, EventKind, Host, Intervention, Scenario, Trace};

use crate::place::message_name;

/// What a bit of which nobody takes notice comes to.
pub const UNNOTICED: &str = "unnoticed";

const HOSTS: [Host; 2] = [Host::Client, Host::Server];

/// The run in which nobody interferes.
pub struct Honest {
    scenario: Scenario,
    pub trace: Trace,
    pub analysis: Analysis,
}

impl Honest {
    pub fn run(scenario: Scenario) -> Honest {
        let trace = run(&scenario);
        let analysis = analyse(&trace);
        Honest { scenario, trace, analysis }
    }

    /// What comes of the run if this is done. Whatever it is, nobody hears what its peer did not say, and who both call the
    /// handshake done have the same secrets.
    pub fn with(&self, intervention: &Intervention) -> String {
        let trace = run(&Scenario { interventions: vec![intervention.clone()], ..self.scenario.clone() });
        for host in HOSTS {
            let (heard, said) = (received(&trace, host), received(&self.trace, host));
            assert!(said.starts_with(&heard), "{intervention}: {host:?} heard what nobody said");
        }
        let completed = HOSTS.map(|host| has(&trace, host, &EventKind::HandshakeCompleted));
        if completed == [true; 2] {
            let [client, server] = HOSTS.map(|host| secrets(&trace, host));
            assert_eq!(client, server, "{intervention}");
        }
        let analysis = analyse(&trace);
        match analysis.failure(&trace, ConnectionId(0)) {
            Some(report) => {
                let by = if report.by == Host::Client { "client" } else { "server" };
                // Who hears nothing more gives up over nothing that was said.
                let over = report.message.filter(|_| report.kind != FailureKind::TimedOut);
                let over = over.map(|id| format!(" over {}", message_name(analysis.message(id).kind)));
                let alert = match report.alert.and_then(|alert| analysis.alert_description(alert)) {
                    Some(description) => format!(", says {}", description.name().unwrap_or("an alert without a name")),
                    None if matches!(report.kind, FailureKind::Engine(_)) => ", says nothing".to_owned(),
                    None => String::new(),
                };
                format!("{by}: {}{}{alert}", report.kind.name(), over.unwrap_or_default())
            }
            None => {
                let outcome = self.without_failure(&trace);
                if outcome == UNNOTICED {
                    assert_eq!(story(&analysis), story(&self.analysis), "{intervention}");
                }
                outcome
            }
        }
    }

    fn without_failure(&self, trace: &Trace) -> String {
        let is_whole = |host| {
            has(trace, host, &EventKind::CloseNotifyReceived) && received(trace, host) == received(&self.trace, host)
        };
        match HOSTS.map(is_whole) {
            [true, true] if trace.end != End::Closed => {
                "after all is said, a side is never told that it is over".to_owned()
            }
            [true, true] if sent(trace) > sent(&self.trace) => "TCP sends something again, and all is well".to_owned(),
            [true, true] => UNNOTICED.to_owned(),
            _ => format!("no failure, and yet: {:?}, {:?}", trace.end, told(trace)),
        }
    }
}

fn run(scenario: &Scenario) -> Trace {
    let mut simulation = sim::Simulation::unrecorded(scenario);
    while simulation.advance(usize::MAX) == sim::Progress::Running {}
    simulation.into_trace()
}

/// The messages of TLS, by their senders.
fn story(analysis: &Analysis) -> Vec<(Host, MessageKind)> {
    let messages = analysis.messages.iter().filter(|message| message.epoch.is_some());
    messages.map(|message| (message.from, message.kind)).collect()
}

/// How many bytes of content both have given to the link.
fn sent(trace: &Trace) -> usize {
    let packets = trace.events.iter().filter_map(|event| match event.kind {
        EventKind::SegmentSent { packet } => Some(trace.buffer(packet)),
        _ => None,
    });
    packets.map(content).sum()
}

/// The content of a packet, with SYN and FIN (RFC 9293 §3.1, behind an IPv4 header without options).
fn content(packet: &[u8]) -> usize {
    let (data_offset, flags) = (usize::from(packet[32] >> 4) * 4, packet[33]);
    packet.len() - 20 - data_offset + usize::from(flags & 1) + usize::from(flags >> 1 & 1)
}

fn has(trace: &Trace, host: Host, kind: &EventKind) -> bool {
    trace.events.iter().any(|event| event.host == host && event.kind == *kind)
}

fn received(trace: &Trace, host: Host) -> Vec<u8> {
    let data = trace.events.iter().filter(|event| event.host == host).filter_map(|event| match event.kind {
        EventKind::ApplicationDataReceived { data } => Some(trace.buffer(data)),
        _ => None,
    });
    data.flatten().copied().collect()
}

fn secrets(trace: &Trace, host: Host) -> Vec<(&str, [u8; 32], &[u8])> {
    let secrets = trace.secrets(host);
    let mut secrets: Vec<_> =
        secrets.map(|(_, secret)| (secret.label.as_str(), secret.client_random, trace.buffer(secret.secret))).collect();
    secrets.sort_unstable();
    secrets
}

/// What the two say of the end.
fn told(trace: &Trace) -> Vec<(Host, &EventKind)> {
    let is_of_end = |kind: &EventKind| {
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
    trace.events.iter().filter(|event| is_of_end(&event.kind)).map(|event| (event.host, &event.kind)).collect()
}
