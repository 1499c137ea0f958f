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
use trace::{ConnectionId, End, EventId, EventKind, Failure, Host, Intervention, Trace};

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
    /// What an attacker on the link did in the connection before, in order.
    pub interventions: Vec<Disturbance>,
    /// The alert, RST or FIN that ended the connection is the attacker's, and `by` took it for its peer's.
    pub forged: bool,
    /// Early data too long for the server to pass over, if it was over that.
    pub early_data: Option<OverrunEarlyData>,
    /// A handshake message that is longer than is taken, if it was over that.
    pub overlong: Option<OverlongMessage>,
}

/// An intervention that was done, and what it made of what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disturbance {
    /// Its place in the scenario.
    pub place: usize,
    /// What was done.
    pub intervention: Intervention,
    /// The first message that became another by it, if one did.
    pub message: Option<MessageId>,
    /// So many of that message's bytes are not as they were sent.
    pub bytes: usize,
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
    /// Everything has come to rest, and somebody waits for what does not come any more.
    Stalled,
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
            FailureKind::Stalled => "stalled",
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

/// Who gave up in a connection, why, and by which event its peer's messages had reached it.
struct Collapse {
    connection: ConnectionId,
    kind: FailureKind,
    by: Host,
    until: EventId,
    /// The message that ended it is the attacker's.
    forged: bool,
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
                MessageKind::Alert(..) if self.is_kept_back(message) => {}
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
        // Where nobody says anything any more, it may be because of what was done.
        let done = trace.events.iter().filter(|event| matches!(event.kind, EventKind::Intervened { .. }));
        done.filter(|_| trace.end == End::Idle).for_each(|event| suspected(event.connection));
        let suspects = suspect.iter().enumerate().filter(|(_, suspect)| **suspect);
        suspects.filter_map(|(index, _)| self.failure(trace, ConnectionId(index))).collect()
    }

    /// Why the connection ended before its time; none if it did not, or if nothing shows.
    pub fn failure(&self, trace: &Trace, connection: ConnectionId) -> Option<FailureReport> {
        if trace.replay_of(connection).is_some() {
            return None; // Whoever replays goes when it has heard enough.
        }
        let collapse = self.collapse(trace, connection);
        let collapse = collapse.or_else(|| silence(trace, connection));
        let collapse = collapse.or_else(|| self.end_without_goodbye(connection));
        let collapse = collapse.or_else(|| rest(trace, connection))?;
        let certificate = self.certificate_fault(trace, &collapse);
        let early_data = self.overrun_early_data(trace, &collapse);
        let overlong = self.overlong_message(trace, &collapse);
        let message = match collapse.forged {
            true => self.ending(&collapse),
            false => self.blamed(trace, &collapse),
        };
        let Collapse { connection, kind, by, until, forged } = collapse;
        let is_own = |message: &Message| message.from == by && !is_made_up(message);
        let alert = self.in_connection(connection).find(|(_, message)| is_own(message) && self.is_fatal(message));
        // What ends it in its packet's place is done when that has long been sent.
        let ended = message.and_then(|id| self.message(id).arrived).map_or(until, |arrived| arrived.max(until));
        Some(FailureReport {
            connection,
            by,
            message,
            alert: alert.map(|(id, _)| id),
            offers: self.offers(trace, connection, by),
            certificate,
            interventions: self.disturbances(trace, connection, ended),
            forged,
            early_data,
            overlong,
            kind,
        })
    }

    /// The message over which a party gave up, or by which it ended the connection.
    fn blamed(&self, trace: &Trace, collapse: &Collapse) -> Option<MessageId> {
        let Collapse { connection, kind, by, until, .. } = collapse;
        if !matches!(kind, FailureKind::Engine(_) | FailureKind::Alert(_)) {
            // Who hears nothing more resets the connection at that moment.
            let resets = |message: &Message| (message.from, message.kind) == (*by, MessageKind::Rst);
            let ends = |message: &Message| match kind {
                FailureKind::TimedOut => resets(message),
                _ => message.sent == *until,
            };
            let mut messages = self.in_connection(*connection);
            return messages.find(|(_, message)| ends(message)).map(|(id, _)| id);
        }
        let early = || self.overrun_early_data(trace, collapse)?.message;
        let overlong = || Some(self.overlong_message(trace, collapse)?.message);
        early().or_else(overlong).or_else(|| self.refused(trace, collapse))
    }

    /// Has each host that gave up do so at the message over which it did.
    pub(crate) fn date_failures(&mut self, trace: &Trace) {
        let failures = trace.events.iter().filter(|event| matches!(event.kind, EventKind::EngineFailed { .. }));
        let mut connections: Vec<_> = failures.map(|event| event.connection).collect();
        connections.dedup();
        for connection in connections {
            let Some(collapse) = self.collapse(trace, connection).filter(|collapse| !collapse.forged) else { continue };
            let message = self.blamed(trace, &collapse);
            if let (FailureKind::Engine(_), Some(message)) = (&collapse.kind, message) {
                self.timeline.fail(collapse.by, message, &self.messages);
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
        if let Some((until, by, failure)) = &told
            && failure.name.starts_with("alert-received-")
            && self.believed(connection, *by, *until).is_some()
        {
            let kind = FailureKind::Engine((*failure).clone());
            return Some(Collapse { connection, kind, by: *by, until: *until, forged: true });
        }
        match (told, alert) {
            // Who only heard an alert is not the one that gave up; what the other one saw shows in nothing but that.
            (Some((_, host, failure)), Some((_, message)))
                if message.from != host && failure.name.starts_with("alert-received-") =>
            {
                self.collapse_by_alert(message)
            }
            (Some((until, by, failure)), _) => {
                Some(Collapse { connection, kind: FailureKind::Engine(failure.clone()), by, until, forged: false })
            }
            // What nobody sent and nobody took for an alert is none.
            (None, Some((_, message))) if !is_made_up(message) => self.collapse_by_alert(message),
            (None, Some(_)) => None,
            (None, None) => None,
        }
    }

    fn collapse_by_alert(&self, message: &Message) -> Option<Collapse> {
        let MessageKind::Alert(_, description) = message.kind else { return None };
        let (connection, kind) = (message.connection, FailureKind::Alert(description));
        Some(Collapse { connection, kind, by: message.from, until: message.sent, forged: false })
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
                MessageKind::Alert(..) if self.is_kept_back(message) => continue,
                MessageKind::Alert(..) => return None,
                MessageKind::Encrypted if self.may_be_alert(message) => return None,
                MessageKind::Rst => FailureKind::Reset,
                MessageKind::Fin if finished == [true; 2] => FailureKind::Truncated,
                MessageKind::Fin => FailureKind::Abandoned,
                _ => continue,
            };
            // Where somebody interferes, an end before any greeting is none that was meant either.
            let is_forced = message.segments.iter().any(|id| self.segments[id.0].tampering.is_some());
            let forged = is_put_in_place(message);
            let by = if forged { message.from.peer() } else { message.from };
            return (greeted || is_forced).then_some(Collapse { connection, kind, by, until: message.sent, forged });
        }
        None
    }

    /// An attacker saw to it that the message never came.
    fn is_kept_back(&self, message: &Message) -> bool {
        message.arrived.is_none() && message.segments.iter().any(|id| self.segments[id.0].tampering.is_some())
    }

    /// The attacker's alert over which `by` gave up at this event, if its peer had sent none.
    fn believed(&self, connection: ConnectionId, by: Host, until: EventId) -> Option<MessageId> {
        let is_alert = |message: &Message| {
            let arrived = message.arrived.is_some_and(|arrived| arrived <= until);
            matches!(message.kind, MessageKind::Alert(..)) && message.from != by && arrived
        };
        let mut alerts = self.in_connection(connection).filter(|(_, message)| is_alert(message)).peekable();
        let (id, _) = alerts.peek().copied()?;
        alerts.all(|(_, message)| is_made_up(message)).then_some(id)
    }

    /// The attacker's message that ended the connection.
    fn ending(&self, Collapse { connection, by, until, .. }: &Collapse) -> Option<MessageId> {
        let end = || self.in_connection(*connection).find(|(_, message)| is_forged_end(message)).map(|(id, _)| id);
        self.believed(*connection, *by, *until).or_else(end)
    }

    /// What an attacker on the link did in the connection before this event.
    fn disturbances(&self, trace: &Trace, connection: ConnectionId, until: EventId) -> Vec<Disturbance> {
        let mut done: Vec<Disturbance> = Vec::new();
        let scenario = trace.scenario.as_ref();
        for event in trace.events.iter().take(until.0 + 1) {
            let EventKind::Intervened { intervention: place } = event.kind else { continue };
            let intervention = scenario.and_then(|scenario| scenario.interventions.get(place));
            let is_new = event.connection == connection && done.iter().all(|done| done.place != place);
            if let Some(intervention) = intervention.filter(|_| is_new) {
                // What stands in another's place has not come changed.
                let is_another = |message: &Message| is_forged_end(message) && !is_made_up(message);
                let mut changed = self.altered_by(place).filter(|id| !is_another(self.message(*id)));
                let altered = changed.find_map(|id| Some((id, self.message(id).alteration.as_ref()?)));
                let bytes = altered.map_or(0, |(_, altered)| altered.changed.iter().map(ExactSizeIterator::len).sum());
                let message = altered.map(|(id, _)| id);
                done.push(Disturbance { place, intervention: intervention.clone(), message, bytes });
            }
        }
        done
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

/// Nobody but the attacker sent it.
fn is_made_up(message: &Message) -> bool {
    message.alteration.as_ref().is_some_and(|alteration| alteration.original.is_empty())
}

/// Nobody but the attacker sent such a message, though its packet may have taken another's place.
fn is_put_in_place(message: &Message) -> bool {
    let original = message.alteration.as_ref().map(|alteration| &alteration.original);
    original.is_some_and(|original| original.iter().all(|original| original.kind != message.kind))
}

/// TCP's end, by nobody but the attacker.
fn is_forged_end(message: &Message) -> bool {
    matches!(message.kind, MessageKind::Rst | MessageKind::Fin) && is_put_in_place(message)
}

/// TCP's own end, when nothing is heard any more.
fn silence(trace: &Trace, connection: ConnectionId) -> Option<Collapse> {
    trace.events().find_map(|(id, event)| {
        let is_it = event.connection == connection && event.kind == EventKind::TimedOut;
        is_it.then_some(Collapse { connection, kind: FailureKind::TimedOut, by: event.host, until: id, forged: false })
    })
}

/// Who waits still when nothing is left to happen, where somebody has interfered; who sent the last packet, of both.
fn rest(trace: &Trace, connection: ConnectionId) -> Option<Collapse> {
    let here = || trace.events().filter(|(_, event)| event.connection == connection);
    let disturbed = here().any(|(_, event)| matches!(event.kind, EventKind::Intervened { .. }));
    let closed = |host| here().any(|(_, event)| event.host == host && event.kind == EventKind::ConnectionClosed);
    let sent = here().filter(|(_, event)| matches!(event.kind, EventKind::SegmentSent { .. }) && !closed(event.host));
    let by = sent.last().map(|(_, event)| event.host)?;
    let until = here().last().map(|(id, _)| id)?;
    let collapse = Collapse { connection, kind: FailureKind::Stalled, by, until, forged: false };
    (trace.end == End::Idle && disturbed).then_some(collapse)
}

#[cfg(test)]
mod tests;
