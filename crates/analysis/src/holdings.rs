//! Who has which key, and since which step; and what the two have agreed on by then.
//!
//! A key counts from the step of the message that completes it. What a party makes for a message of its own (its
//! ephemeral key pair) it has from that message on, at the latest; what it computes from the peer's message, when that
//! message has arrived. In our own runs a secret counts only if the party's engine logged it.

use dissect::{HandshakeType, NamedGroup};
use trace::{EventId, Host, Secret, Trace};

use crate::key_log::label;
use crate::negotiated::Negotiated;
use crate::per_host::PerHost;
use crate::{Connection, HeldKey, Key, Message, MessageKind, Step};

/// A connection's keys and agreements over the steps.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holdings {
    keys: PerHost<Vec<(Key, Option<Step>)>>,
    /// Since when both know version and suite, the group, the server's name.
    hello: Option<Step>,
    group: Option<Step>,
    server_name: Option<Step>,
}

/// The messages that keys come from: the step of each, and whether it arrived.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    client_hellos: Vec<Mark>,
    server_hello: Option<Mark>,
    server_key_exchange: Option<Mark>,
    client_key_exchange: Option<Mark>,
    server_finished: Option<Mark>,
    client_certificate_verify: Option<Mark>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    step: Step,
    from: Host,
    arrived: bool,
}

impl Marks {
    /// Notes the message that the story's step delivers.
    pub fn note(&mut self, step: Step, message: &Message) {
        let mark = Mark { step, from: message.from, arrived: message.arrived.is_some() };
        let place = match (message.kind, message.from) {
            (MessageKind::Handshake(HandshakeType::CLIENT_HELLO), Host::Client) => {
                return self.client_hellos.push(mark);
            }
            (MessageKind::Handshake(HandshakeType::SERVER_HELLO), Host::Server) => &mut self.server_hello,
            (MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE), Host::Server) => &mut self.server_key_exchange,
            (MessageKind::Handshake(HandshakeType::CLIENT_KEY_EXCHANGE), Host::Client) => &mut self.client_key_exchange,
            (MessageKind::Handshake(HandshakeType::FINISHED), Host::Server) => &mut self.server_finished,
            (MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY), Host::Client) => {
                &mut self.client_certificate_verify
            }
            _ => return,
        };
        place.get_or_insert(mark);
    }
}

impl Mark {
    /// When the host has what the message completes.
    fn known_to(self, host: Host) -> Option<Step> {
        (self.from == host || self.arrived).then_some(self.step)
    }

    /// When both have it.
    fn known_to_both(self) -> Option<Step> {
        self.arrived.then_some(self.step)
    }
}

impl Holdings {
    pub fn of(trace: &Trace, negotiated: &Negotiated, marks: &Marks) -> Holdings {
        let group = match negotiated.is_tls13() {
            true => marks.server_hello,
            false => marks.server_key_exchange,
        };
        // Who sends again what a client once said has none of its keys.
        let replayed = |host| host == Host::Client && trace.replay_of(negotiated.id).is_some();
        let keys = |host| if replayed(host) { Vec::new() } else { keys(trace, negotiated, marks, host) };
        Holdings {
            keys: PerHost { client: keys(Host::Client), server: keys(Host::Server) },
            hello: marks.server_hello.and_then(Mark::known_to_both),
            group: group.and_then(Mark::known_to_both),
            server_name: marks.client_hellos.first().and_then(|mark| mark.known_to_both()),
        }
    }

    /// The host's keys at a step.
    pub fn at(&self, host: Host, step: Step) -> Vec<HeldKey> {
        self.keys[host].iter().map(|(key, since)| HeldKey { key: *key, held: reached(*since, step) }).collect()
    }

    /// What of the connection's parameters both know at a step.
    pub fn agreed(&self, connection: &Connection, step: Step) -> Connection {
        let hello = reached(self.hello, step);
        Connection {
            version: connection.version.filter(|_| hello),
            cipher_suite: connection.cipher_suite.filter(|_| hello),
            named_group: connection.named_group.filter(|_| reached(self.group, step)),
            server_name: connection.server_name.clone().filter(|_| reached(self.server_name, step)),
            resumed: connection.resumed && hello,
            divided: connection.divided,
            attacker: connection.attacker,
            replay: connection.replay,
        }
    }
}

fn reached(since: Option<Step>, step: Step) -> bool {
    since.is_some_and(|since| since <= step)
}

/// The keys that the connection gives the host, in the order of their making.
fn keys(trace: &Trace, negotiated: &Negotiated, marks: &Marks, host: Host) -> Vec<(Key, Option<Step>)> {
    let known = |mark: Option<Mark>| mark.and_then(|mark| mark.known_to(host));
    let secret = |mark, label| known(mark).filter(|_| has_logged(trace, negotiated, host, label));
    let mut keys = Vec::new();
    let proves_itself = match host {
        Host::Client => marks.client_certificate_verify.is_some(),
        Host::Server => !negotiated.is_resumed() && !negotiated.lacks_certificate(),
    };
    if proves_itself {
        keys.push((Key::CertificatePrivateKey, Some(0)));
    }
    match (negotiated.version, negotiated.is_tls13()) {
        (None, _) => keys.extend(ephemeral_keys(negotiated, marks, host)),
        (Some(_), true) => {
            keys.extend(ephemeral_keys(negotiated, marks, host));
            if negotiated.early_data_offered {
                keys.push((Key::EarlyDataKeys, secret(marks.client_hellos.first().copied(), label::EARLY_TRAFFIC)));
            }
            keys.push((Key::HandshakeKeys, secret(marks.server_hello, label::handshake_traffic(host))));
            keys.push((Key::ApplicationKeys, secret(marks.server_finished, label::application_traffic(host))));
        }
        (Some(_), false) => {
            let own = match host {
                Host::Client => marks.client_key_exchange,
                Host::Server => marks.server_key_exchange,
            };
            keys.extend(negotiated.named_group.map(|group| (Key::Ephemeral(group), known(own))));
            // An earlier session's master secret counts since the ServerHello takes it up.
            let settled = if negotiated.is_resumed() { marks.server_hello } else { marks.client_key_exchange };
            let master_secret = secret(settled, label::MASTER_SECRET);
            keys.push((Key::MasterSecret, master_secret));
            keys.push((Key::ConnectionKeys, master_secret));
        }
    }
    keys
}

/// TLS 1.3's key pairs: the client's for each key share that it sends, the server's for the one that it answers.
fn ephemeral_keys(negotiated: &Negotiated, marks: &Marks, host: Host) -> Vec<(Key, Option<Step>)> {
    let mut keys: Vec<(Key, Option<Step>)> = Vec::new();
    let mut add = |group: NamedGroup, mark: Mark| {
        if keys.iter().all(|(key, _)| *key != Key::Ephemeral(group)) {
            keys.push((Key::Ephemeral(group), Some(mark.step)));
        }
    };
    match host {
        Host::Client => {
            for (groups, mark) in negotiated.key_shares.iter().zip(&marks.client_hellos) {
                groups.iter().for_each(|group| add(*group, *mark));
            }
        }
        Host::Server => {
            if let (Some(group), Some(mark)) = (negotiated.named_group, marks.server_hello) {
                add(group, mark);
            }
        }
    }
    keys
}

/// The host's engine logged the connection's secret. Captures of others' connections do not say who logged what.
fn has_logged(trace: &Trace, negotiated: &Negotiated, host: Host, label: &str) -> bool {
    let is_it = |(event, secret): (EventId, &Secret)| {
        let connection = trace.events[event.0].connection;
        secret.label == label && connection == negotiated.id
    };
    trace.scenario.is_none() || trace.secrets(host).any(is_it)
}
