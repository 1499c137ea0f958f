//! Who takes part: client and server, and the attacker that may sit between them.
//!
//! A connection has two ends, by the place of who sits there. With an attacker between them client and server have a
//! connection each, and the attacker has the other end of both.

use trace::{ConnectionId, EventKind, Host, Trace};

use crate::{Analysis, AttackerSeat, Connection, PartyState, Step};

/// Who takes part in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Participant {
    /// The client.
    Client,
    /// Who has the server's place before the client, and the client's before the server.
    Attacker,
    /// The server.
    Server,
}

impl Participant {
    /// The name that texts are found by.
    pub const fn name(self) -> &'static str {
        match self {
            Participant::Client => "client",
            Participant::Attacker => "attacker",
            Participant::Server => "server",
        }
    }
}

/// The connections that are open at one time: with an attacker there are two, otherwise both are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Legs {
    /// The one that the client is in.
    pub client: ConnectionId,
    /// The one that the server is in.
    pub server: ConnectionId,
}

impl Analysis {
    /// Who sits at an end of a connection.
    pub fn participant(&self, connection: ConnectionId, host: Host) -> Participant {
        match host {
            _ if self.attacker_at(connection) == Some(host) => Participant::Attacker,
            Host::Client => Participant::Client,
            Host::Server => Participant::Server,
        }
    }

    /// Whose place the attacker has in a connection, if it has one's.
    pub fn attacker_at(&self, connection: ConnectionId) -> Option<Host> {
        Some(self.connections.get(connection.0)?.attacker?.at)
    }

    /// Somebody sits between client and server.
    pub fn has_attacker(&self) -> bool {
        self.connections.iter().any(|connection| connection.attacker.is_some())
    }

    /// The connections that the story is in after so many messages.
    pub fn legs(&self, step: Step) -> Legs {
        let last = self.messages.get(..step.min(self.messages.len())).and_then(<[_]>::last);
        let own = last.map_or(ConnectionId(0), |message| message.connection);
        match self.connections.get(own.0).and_then(|connection| connection.attacker) {
            None => Legs { client: own, server: own },
            Some(AttackerSeat { at: Host::Server, other }) => Legs { client: own, server: other },
            Some(AttackerSeat { at: Host::Client, other }) => Legs { client: other, server: own },
        }
    }

    /// What whoever sits at this end of a connection does and has after the first `step` messages of the run: as
    /// [`Analysis::party`], whichever connection the last of them belongs to.
    pub fn party_in(&self, connection: ConnectionId, host: Host, step: Step) -> PartyState {
        let messages = self.messages.get(..step).unwrap_or(&self.messages);
        match messages.iter().rposition(|message| message.connection == connection) {
            Some(last) => self.party(host, last + 1),
            None => PartyState { keys: Vec::new(), ..self.party(host, 0) },
        }
    }
}

/// Notes where the attacker sits.
pub(crate) fn seat_attacker(trace: &Trace, connections: &mut [Connection]) {
    for event in &trace.events {
        if let EventKind::Attacker { other } = event.kind
            && let Some(connection) = connections.get_mut(event.connection.0)
        {
            connection.attacker = Some(AttackerSeat { at: event.host, other });
        }
    }
}
