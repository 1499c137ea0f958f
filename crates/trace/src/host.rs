//! The two ends of a connection, and the ways between them.

/// A host that takes part in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Host {
    /// The one that opens the connection.
    Client,
    /// The one that listens.
    Server,
}

impl Host {
    /// The host at the other end of the link.
    pub const fn peer(self) -> Host {
        match self {
            Host::Client => Host::Server,
            Host::Server => Host::Client,
        }
    }

    /// The direction in which this host sends.
    pub const fn sends(self) -> Direction {
        match self {
            Host::Client => Direction::ClientToServer,
            Host::Server => Direction::ServerToClient,
        }
    }
}

/// Which way bytes travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From the client to the server.
    ClientToServer,
    /// From the server to the client.
    ServerToClient,
}

impl Direction {
    /// The host that sends in this direction.
    pub const fn sender(self) -> Host {
        match self {
            Direction::ClientToServer => Host::Client,
            Direction::ServerToClient => Host::Server,
        }
    }
}
