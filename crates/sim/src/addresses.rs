//! Who is where: documentation addresses (RFC 5737, RFC 3849) and the port of HTTPS.

use smoltcp::wire::{IpAddress, IpEndpoint, Ipv4Address, Ipv6Address};
use trace::{Host, IpVersion};

/// The port of HTTPS.
pub(crate) const SERVER_PORT: u16 = 443;

/// The address of a host.
pub(crate) fn address(host: Host, ip: IpVersion) -> IpAddress {
    match (ip, host) {
        (IpVersion::V4, Host::Client) => IpAddress::Ipv4(Ipv4Address::new(192, 0, 2, 10)),
        (IpVersion::V4, Host::Server) => IpAddress::Ipv4(Ipv4Address::new(198, 51, 100, 20)),
        (IpVersion::V6, Host::Client) => IpAddress::Ipv6(Ipv6Address::new(0x2001, 0xdb8, 1, 0, 0, 0, 0, 0x10)),
        (IpVersion::V6, Host::Server) => IpAddress::Ipv6(Ipv6Address::new(0x2001, 0xdb8, 2, 0, 0, 0, 0, 0x20)),
    }
}

/// Where the server listens.
pub(crate) fn server(ip: IpVersion) -> IpEndpoint {
    IpEndpoint::new(address(Host::Server, ip), SERVER_PORT)
}
