//! Who is where: documentation addresses (RFC 5737, RFC 3849) and the port of HTTPS.

use smoltcp::wire::{IpAddress, Ipv4Address, Ipv6Address};
use trace::{Host, IpVersion};

use crate::place::Place;

/// The port of HTTPS.
pub(crate) const SERVER_PORT: u16 = 443;

/// The address of somebody. The attacker answers in the server's name, and so at its address; it calls the server from
/// one of its own.
pub(crate) fn address(place: Place, ip: IpVersion) -> IpAddress {
    match (ip, place.host, place.is_attacker) {
        (IpVersion::V4, Host::Client, false) => IpAddress::Ipv4(Ipv4Address::new(192, 0, 2, 10)),
        (IpVersion::V4, Host::Client, true) => IpAddress::Ipv4(Ipv4Address::new(203, 0, 113, 66)),
        (IpVersion::V4, Host::Server, _) => IpAddress::Ipv4(Ipv4Address::new(198, 51, 100, 20)),
        (IpVersion::V6, Host::Client, false) => IpAddress::Ipv6(Ipv6Address::new(0x2001, 0xdb8, 1, 0, 0, 0, 0, 0x10)),
        (IpVersion::V6, Host::Client, true) => IpAddress::Ipv6(Ipv6Address::new(0x2001, 0xdb8, 3, 0, 0, 0, 0, 0x66)),
        (IpVersion::V6, Host::Server, _) => IpAddress::Ipv6(Ipv6Address::new(0x2001, 0xdb8, 2, 0, 0, 0, 0, 0x20)),
    }
}
