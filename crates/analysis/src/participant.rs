//! Who takes part: client and server, and the attacker that may sit between them.
//!
//! A connection has two ends, by the place of who sits there. With an attacker between them client and server have a
//! connection each, and the attacker has the other end of both.

use trace::{ConnectionId, EventKind, Host, Trace};

use crate::{Analysis, AttackerSeat, Connection};

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
