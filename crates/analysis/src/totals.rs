//! What a run comes to: its messages, its bytes, the round trips before the client may speak, and who gave up.

use dissect::AlertDescription;
use trace::{ConnectionId, Host, Trace};

use crate::{Analysis, Message, MessageKind};

/// A run in a few numbers, to hold another against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// How many messages.
    pub messages: usize,
    /// How many bytes of IP packets were sent.
    pub bytes: u64,
    /// How many round trips went by before the client sent its request, over all its connections, not an attacker's; where
    /// it never did, before it was clear that it would not.
    pub round_trips: usize,
    /// Who ended a connection with an error alert first, and which.
    pub alert: Option<(Host, AlertDescription)>,
}

impl Totals {
    /// Counts a run.
    pub fn of(trace: &Trace, analysis: &Analysis) -> Totals {
        let connections = (0..analysis.connections.len()).map(ConnectionId);
        let connections = connections.filter(|connection| analysis.attacker_at(*connection) != Some(Host::Client));
        Totals {
            messages: analysis.messages.len(),
            bytes: analysis.segments.iter().map(|segment| trace.buffer(segment.packet).len() as u64).sum(),
            round_trips: connections.map(|connection| round_trips(analysis, connection)).sum(),
            alert: analysis.messages.iter().find_map(error_alert),
        }
    }
}

/// Closure alerts are no errors (RFC 9846 §6.1).
fn error_alert(message: &Message) -> Option<(Host, AlertDescription)> {
    match message.kind {
        MessageKind::Alert(_, AlertDescription::CLOSE_NOTIFY | AlertDescription::USER_CANCELED) => None,
        MessageKind::Alert(_, description) => Some((message.from, description)),
        _ => None,
    }
}

/// A message of the client's comes as many round trips after the start as the server's messages that the client had by
/// then; one of the server's comes half a trip after the client's last that it had, and so completes one more.
fn round_trips(analysis: &Analysis, connection: ConnectionId) -> usize {
    let mut sent: Vec<(&Message, usize)> = Vec::new();
    for message in analysis.messages.iter().filter(|message| message.connection == connection) {
        let had = |other: &Message| {
            other.from != message.from && other.arrived.is_some_and(|arrival| arrival <= message.sent)
        };
        let heard = sent.iter().filter(|(other, _)| had(other)).map(|(_, trips)| *trips).max();
        let trips = match message.from {
            Host::Client => heard.unwrap_or(0),
            Host::Server => heard.map_or(0, |trips| trips + 1),
        };
        match message.kind {
            MessageKind::ApplicationData if message.from == Host::Client => return trips,
            MessageKind::Fin | MessageKind::Rst => break,
            _ => sent.push((message, trips)),
        }
        if matches!(message.kind, MessageKind::Alert(..)) {
            break;
        }
    }
    sent.iter().map(|(_, trips)| *trips).max().unwrap_or(0)
}
