//! Between which addresses and ports a connection ran, as its first packet says.

use std::net::SocketAddr;

use analysis::Analysis;
use dissect::{TcpHeader, dissect_packet};
use trace::{ConnectionId, Host, Trace};

/// Both ends of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Endpoints {
    pub client: SocketAddr,
    pub server: SocketAddr,
}

impl Endpoints {
    /// The ends of a connection; none if it has no segment.
    pub(crate) fn of(trace: &Trace, analysis: &Analysis, connection: ConnectionId) -> Option<Endpoints> {
        let first = analysis.segments.iter().find(|segment| segment.connection == connection)?;
        let header = TcpHeader::read(&dissect_packet(trace.buffer(first.packet)))?;
        let source = SocketAddr::new(header.source, header.source_port);
        let destination = SocketAddr::new(header.destination, header.destination_port);
        let (client, server) = match first.from {
            Host::Client => (source, destination),
            Host::Server => (destination, source),
        };
        Some(Endpoints { client, server })
    }
}
