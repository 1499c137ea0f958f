//! Who sits where.

use provider::context::Stream;
use trace::Host;

/// An end of a link, and who sits at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The end.
    pub(crate) host: Host,
    /// It is not whom the other end looks for.
    pub(crate) is_attacker: bool,
}

impl Place {
    /// Where its random bytes come from.
    pub(crate) fn stream(self) -> Stream {
        match (self.is_attacker, self.host) {
            (false, Host::Client) => Stream::Client,
            (false, Host::Server) => Stream::Server,
            (true, Host::Client) => Stream::AttackerAsClient,
            (true, Host::Server) => Stream::AttackerAsServer,
        }
    }
}
