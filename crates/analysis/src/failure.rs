//! Why a connection ended before its time: who gave up, over which message, which alert it sent, and what there was to see
//! in the bytes (RFC 9846 §6.2, RFC 5246 §7.2.2).
//!
//! An engine's account gives the failure its name. All else comes from the wire and from what the two sides were told to
//! speak, so a capture has it too, as far as that shows.

mod certificate;
mod early_data;
mod offer;
mod overlong;
mod refused;
mod repair;

use dissect::{AlertDescription, ContentType, HandshakeType};
use trace::{ConnectionId, EventId, EventKind, Failure, Host, Trace};

use crate::{Analysis, Message, MessageId, MessageKind, activity};
pub use certificate::CertificateFault;
pub use early_data::OverrunEarlyData;
pub use offer::{Offer, Offers};
pub use overlong::OverlongMessage;
pub use repair::{repaired, repairs};

/// Why a connection ended before its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureReport {
    /// Which connection.
    pub connection: ConnectionId,
    /// What it was.
    pub kind: FailureKind,
    /// Who gave up; of an end without goodbye, who ended it.
    pub by: Host,
    /// The message over which it gave up, or by which it ended; none if it had not received any.
    pub message: Option<MessageId>,
    /// The alert by which it told its peer; none if it told nothing, or nobody can read it.
    pub alert: Option<MessageId>,
    /// What the peer offered, and what it would have taken.
    pub offers: Offers,
    /// What is wrong with the peer's certificates, if something is.
    pub certificate: Option<CertificateFault>,
    /// What an attacker on the link did in the connection before: the interventions, by their places in the scenario.
    pub interventions: Vec<usize>,
    /// Early data too long for the server to pass over, if it was over that.
    pub early_data: Option<OverrunEarlyData>,
    /// A handshake message that is longer than is taken, if it was over that.
    pub overlong: Option<OverlongMessage>,
}

/// What ended a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// An engine gave up and said why.
    Engine(Failure),
    /// Nobody but the alert says why.
    Alert(AlertDescription),
    /// FIN came before the handshake was done, and without a word.
    Abandoned,
    /// FIN came without close_notify: whether something was cut off, its receiver cannot tell (RFC 9846 §6.1).
    Truncated,
    /// RST came before anybody had said goodbye.
    Reset,
    /// Nothing was heard of the peer for so long that TCP gave up (RFC 9293 §3.8.3).
    TimedOut,
}

impl FailureKind {
    /// The name that texts are found by.
    pub fn name(&self) -> &'static str {
        match self {
            FailureKind::Engine(failure) => failure.name,
            FailureKind::Alert(_) => "alert",
            FailureKind::Abandoned => "abandoned",
            FailureKind::Truncated => "truncated",
            FailureKind::Reset => "reset",
            FailureKind::TimedOut => "timed-out",
        }
    }

    /// What the engine said.
    pub fn words(&self) -> Option<&str> {
        match self {
            FailureKind::Engine(failure) => Some(&failure.words),
            _ => None,
        }
    }
}

/// Who gave up, why, and by which event its peer's messages had reached it.
struct Collapse {
    kind: FailureKind,
    by: Host,
    until: EventId,
}

impl Analysis {
    /// The failures of all connections, in the order in which these open.
    pub fn failures(&self, trace: &Trace) -> Vec<FailureReport> {
        // A capture may have thousands of connections, and each report goes through all messages.
        let mut suspect = vec![false; self.connections.len()];
        let mut suspected = |connection: ConnectionId| {
            if let Some(suspect) = suspect.get_mut(connection.0) {
                *suspect = true;
            }
        };
        let mut parted = vec![false; self.connections.len()];
        for message in &self.messages {
            let parted = &mut parted[message.connection.0];
            match message.kind {
                MessageKind::Alert(..) if !self.is_fatal(message) => *parted = true,
                MessageKind::Alert(..) => suspected(message.connection),
                MessageKind::Fin | MessageKind::Rst if !*parted => suspected(message.connection),
                _ => {}
            }
        }
        let failed = trace
            .events
            .iter()
            .filter(|event| matches!(event.kind, EventKind::EngineFailed { .. } | EventKind::TimedOut));
        failed.for_each(|event| suspected(event.connection));
        let suspects = suspect.iter().enumerate().filter(|(_, suspect)| **suspect);
        suspects.filter_map(|(index, _)| self.failure(trace, ConnectionId(index))).collect()
    }

    /// Why the connection ended before its time; none if it did not, or if nothing shows.
    pub fn failure(&self, trace: &Trace, connection: ConnectionId) -> Option<FailureReport> {
        if trace.replay_of(connection).is_some() {
            return None; // Whoever replays goes when it has heard enough.
        }
        let collapse = self.collapse(trace, connection);
        let collapse = collapse.or_else(|| silence(trace, connection)).or_else(|| self.end_without_goodbye(connection));
        let Collapse { kind, by, until } = collapse?;
        let certificate = self.certificate_fault(trace, connection, &kind, by);
        let early_data = self.overrun_early_data(trace, connection, &kind, by, until);
        let overlong = self.overlong_message(trace, connection, &kind, by, until);
        let alert = self.in_connection(connection).find(|(_, message)| message.from == by && self.is_fatal(message));
        Some(FailureReport {
            connection,
            by,
            message: self.blamed(trace, connection, &kind, by, until),
            alert: alert.map(|(id, _)| id),
            offers: self.offers(trace, connection, by),
            certificate,
            interventions: interventions_before(trace, connection, until),
            early_data,
            overlong,
            kind,
        })
    }

    /// The message over which `by` gave up at this event, or by which it ended the connection.
    fn blamed(
        &self,
        trace: &Trace,
        connection: ConnectionId,
        kind: &FailureKind,
        by: Host,
        until: EventId,
    ) -> Option<MessageId> {
        if !matches!(kind, FailureKind::Engine(_) | FailureKind::Alert(_)) {
            let mut messages = self.in_connection(connection);
            return messages.find(|(_, message)| message.sent == until).map(|(id, _)| id);
        }
        let early = || self.overrun_early_data(trace, connection, kind, by, until)?.message;
        let overlong = || Some(self.overlong_message(trace, connection, kind, by, until)?.message);
        early().or_else(overlong).or_else(|| self.refused(trace, connection, kind, by, until))
    }

    /// Has each host that gave up do so at the message over which it did.
    pub(crate) fn date_failures(&mut self, trace: &Trace) {
        let failures = trace.events.iter().filter(|event| matches!(event.kind, EventKind::EngineFailed { .. }));
        let mut connections: Vec<_> = failures.map(|event| event.connection).collect();
        connections.dedup();
        for connection in connections {
            let Some(Collapse { kind, by, until }) = self.collapse(trace, connection) else { continue };
            let message = self.blamed(trace, connection, &kind, by, until);
            if let (FailureKind::Engine(_), Some(message)) = (&kind, message) {
                self.timeline.fail(by, message, &self.messages);
            }
        }
    }

    /// The description of an alert.
    pub fn alert_description(&self, alert: MessageId) -> Option<AlertDescription> {
        match self.message(alert).kind {
            MessageKind::Alert(_, description) => Some(description),
            _ => None,
        }
    }

    /// Who gave up first: by its engine's account, or by the alert that it sent.
    fn collapse(&self, trace: &Trace, connection: ConnectionId) -> Option<Collapse> {
        let told = trace.events().find_map(|(id, event)| match &event.kind {
            EventKind::EngineFailed { failure } if event.connection == connection => Some((id, event.host, failure)),
            _ => None,
        });
        let alert = self.in_connection(connection).find(|(_, message)| self.is_fatal(message));
        match (told, alert) {
            // Who only heard an alert is not the one that gave up; what the other one saw shows in nothing but that.
            (Some((_, host, failure)), Some((_, message)))
                if message.from != host && failure.name.starts_with("alert-received-") =>
            {
                self.collapse_by_alert(message)
            }
            (Some((until, by, failure)), _) => Some(Collapse { kind: FailureKind::Engine(failure.clone()), by, until }),
            (None, Some((_, message))) => self.collapse_by_alert(message),
            (None, None) => None,
        }
    }

    fn collapse_by_alert(&self, message: &Message) -> Option<Collapse> {
        let MessageKind::Alert(_, description) = message.kind else { return None };
        Some(Collapse { kind: FailureKind::Alert(description), by: message.from, until: message.sent })
    }

    /// FIN or RST before anybody has said goodbye; none if somebody may have, in what nobody can read.
    fn end_without_goodbye(&self, connection: ConnectionId) -> Option<Collapse> {
        let mut finished = [false; 2];
        let mut greeted = false;
        for (_, message) in self.in_connection(connection) {
            let kind = match message.kind {
                MessageKind::Handshake(HandshakeType::CLIENT_HELLO) => {
                    greeted = true;
                    continue;
                }
                MessageKind::Handshake(HandshakeType::FINISHED) => {
                    finished[usize::from(message.from == Host::Server)] = true;
                    continue;
                }
                MessageKind::Alert(..) => return None,
                MessageKind::Encrypted if self.may_be_alert(message) => return None,
                MessageKind::Rst => FailureKind::Reset,
                MessageKind::Fin if finished == [true; 2] => FailureKind::Truncated,
                MessageKind::Fin => FailureKind::Abandoned,
                _ => continue,
            };
            // Where somebody interferes, an end before any greeting is none that was meant either.
            let is_forced = message.segments.iter().any(|id| self.segments[id.0].tampering.is_some());
            return (greeted || is_forced).then_some(Collapse { kind, by: message.from, until: message.sent });
        }
        None
    }

    /// TLS 1.3 hides what a protected record is.
    fn may_be_alert(&self, message: &Message) -> bool {
        let types = message.records.iter().filter_map(|id| self.records.get(id.0)).map(|record| record.content_type);
        let mut types = types.peekable();
        types.peek().is_none() || types.any(|kind| kind != ContentType::HANDSHAKE)
    }

    /// An alert by which its sender gives up.
    fn is_fatal(&self, message: &Message) -> bool {
        let version = self.connections.get(message.connection.0).and_then(|connection| connection.version);
        matches!(message.kind, MessageKind::Alert(level, description) if activity::is_failure(level, description, version))
    }

    /// The messages of a connection, in order.
    fn in_connection(&self, connection: ConnectionId) -> impl Iterator<Item = (MessageId, &Message)> {
        let messages = self.messages.iter().enumerate().map(|(index, message)| (MessageId(index), message));
        messages.filter(move |(_, message)| message.connection == connection)
    }
}

/// TCP's own end, when nothing is heard any more.
fn silence(trace: &Trace, connection: ConnectionId) -> Option<Collapse> {
    trace.events().find_map(|(id, event)| {
        let is_it = event.connection == connection && event.kind == EventKind::TimedOut;
        is_it.then_some(Collapse { kind: FailureKind::TimedOut, by: event.host, until: id })
    })
}

/// The interventions in the connection before this event, each once, in the order in which they were done.
fn interventions_before(trace: &Trace, connection: ConnectionId, until: EventId) -> Vec<usize> {
    let mut done = Vec::new();
    for event in trace.events.iter().take(until.0 + 1) {
        if let EventKind::Intervened { intervention } = event.kind
            && event.connection == connection
            && !done.contains(&intervention)
        {
            done.push(intervention);
        }
    }
    done
}

#[cfg(test)]
mod tests;
