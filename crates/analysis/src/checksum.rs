//! The checksums of a segment's packet: IPv4's over its header (RFC 791 §3.1), TCP's over the segment and a
//! pseudo-header (RFC 9293 §3.1, RFC 8200 §8.1).
//!
//! A sender may leave them to its network card. A capture on that machine is taken before the card fills them in: what
//! stands there is zero, or the sum of the pseudo-header alone, to which the card adds the rest.

use std::net::IpAddr;

use dissect::{Field, FieldId, IpProtocol, Malformed, TcpHeader, Value, dissect_packet};
use trace::Trace;

use crate::{Analysis, SegmentId};

/// The checksums of a segment's packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checksums {
    /// Of the IP header; none in IPv6, which has no such checksum.
    pub ip: Option<Checksum>,
    /// Of the TCP segment.
    pub tcp: Checksum,
}

/// What a checksum says of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checksum {
    /// They are as they were when it was made.
    Correct,
    /// Nothing: it was left to the sender's network card, which had not filled it in when the packet was captured.
    NotFilledIn,
    /// They have changed, or it has.
    Wrong {
        /// What would fit the bytes.
        expected: u16,
    },
    /// Some of the bytes that it is made of were not captured, or lie where they cannot be told.
    Unverifiable,
}

/// Where the checksums lie in their headers.
const IP_CHECKSUM: usize = 10;
const TCP_CHECKSUM: usize = 16;

impl Analysis {
    /// What the checksums of the segment's packet say.
    pub fn checksums(&self, trace: &Trace, id: SegmentId) -> Checksums {
        let packet = self.segments.get(id.0).map_or(&[][..], |segment| trace.buffer(segment.packet));
        let tree = dissect_packet(packet);
        let ip = tree.child(FieldId("ipv4")).map(|ip| ip_checksum(ip, ip.bytes(packet)));
        let tcp = tcp_checksum(&tree, packet).unwrap_or(Checksum::Unverifiable);
        Checksums { ip, tcp }
    }
}

/// Its receiver drops the packet: it is no whole TCP segment, or a checksum does not fit.
pub(crate) fn is_damaged(packet: &[u8]) -> bool {
    let tree = dissect_packet(packet);
    let ip = tree.child(FieldId("ipv4")).map(|ip| ip_checksum(ip, ip.bytes(packet)));
    let tcp = tcp_checksum(&tree, packet).unwrap_or(Checksum::Unverifiable);
    let fits = |checksum: Checksum| checksum == Checksum::Correct;
    !ip.is_none_or(fits) || !fits(tcp)
}

fn ip_checksum(ip: &Field, header: &[u8]) -> Checksum {
    if is_cut(ip) {
        return Checksum::Unverifiable;
    }
    let length_left_out = header.get(2..4) == Some(&[0, 0]);
    match judge(0, header, IP_CHECKSUM) {
        // The card fills in the length too, and the checksum over it.
        Checksum::Wrong { .. } if length_left_out => Checksum::NotFilledIn,
        checksum => checksum,
    }
}

/// None if there is no TCP segment, or its pseudo-header cannot be told.
fn tcp_checksum(tree: &Field, packet: &[u8]) -> Option<Checksum> {
    let header = TcpHeader::read(tree)?;
    let field = tree.child(FieldId("tcp")).filter(|field| !is_cut(field))?;
    // A routing header may hold the destination that counts.
    if tree.walk().any(|field| field.value == Value::IpProtocol(IpProtocol::ROUTING)) {
        return None;
    }
    let segment = field.bytes(packet);
    let addresses = match (header.source, header.destination) {
        (IpAddr::V4(source), IpAddr::V4(destination)) => sum(&source.octets()) + sum(&destination.octets()),
        (IpAddr::V6(source), IpAddr::V6(destination)) => sum(&source.octets()) + sum(&destination.octets()),
        _ => return None,
    };
    let without_length = addresses + u64::from(IpProtocol::TCP.0);
    let pseudo_header = without_length + segment.len() as u64;
    let stored = u16::from_be_bytes([*segment.get(TCP_CHECKSUM)?, *segment.get(TCP_CHECKSUM + 1)?]);
    let left_to_the_card = [pseudo_header, without_length].map(fold).contains(&stored);
    Some(match judge(pseudo_header, segment, TCP_CHECKSUM) {
        Checksum::Wrong { .. } if left_to_the_card => Checksum::NotFilledIn,
        checksum => checksum,
    })
}

/// The bytes end before the structure does.
fn is_cut(field: &Field) -> bool {
    field.walk().any(|field| matches!(field.value, Value::Malformed(Malformed::Truncated { .. })))
}

/// What the checksum at this place of the bytes says, when these others go before them.
fn judge(before: u64, bytes: &[u8], place: usize) -> Checksum {
    let Some(stored) = bytes.get(place..place + 2).map(sum) else { return Checksum::Unverifiable };
    let all = before + sum(bytes);
    match stored {
        _ if fold(all) == u16::MAX => Checksum::Correct,
        0 => Checksum::NotFilledIn,
        _ => Checksum::Wrong { expected: !fold(all - stored) },
    }
}

/// The sum of the bytes as 16-bit numbers, with a zero behind an odd last one (RFC 1071 §1).
fn sum(bytes: &[u8]) -> u64 {
    bytes.chunks(2).map(|pair| u64::from(pair[0]) << 8 | pair.get(1).map_or(0, |low| u64::from(*low))).sum()
}

/// One's complement: what runs over at the top comes in again at the bottom.
fn fold(mut sum: u64) -> u16 {
    while sum > u64::from(u16::MAX) {
        sum = (sum >> 16) + (sum & 0xffff);
    }
    sum as u16
}
