//! What an IP packet (RFC 791, RFC 8200) and its TCP segment (RFC 9293 §3.1) say of connection and order. The packet is
//! only looked at here: what its bytes mean is for the analysis to say.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::ops::Range;

use crate::Skip;
use crate::byte_order::ByteOrder;

/// A packet with a TCP segment.
#[derive(Debug)]
pub(crate) struct Packet {
    pub source: SocketAddr,
    pub destination: SocketAddr,
    pub sequence: u32,
    pub acknowledgment: u32,
    pub syn: bool,
    pub ack: bool,
    pub fin: bool,
    pub rst: bool,
    /// Where the payload lies, as far as it was captured.
    pub payload: Range<usize>,
    /// The packet's length, as far as it was captured: what follows belongs to the link.
    pub length: usize,
    /// All of it was captured.
    pub whole: bool,
}

/// Where the transport's header and payload lie, and whose they are.
struct Network {
    source: IpAddr,
    destination: IpAddr,
    protocol: u8,
    transport: Range<usize>,
    whole: bool,
}

const TCP: u8 = 6;
const UDP: u8 = 17;
/// QUIC has no number of its own: it is told by the port of HTTPS.
const HTTPS: u16 = 443;

impl Packet {
    /// Looks at the bytes of a packet, and of what may follow it on the link.
    pub fn read(bytes: &[u8]) -> Result<Packet, Skip> {
        let network = match bytes.first().map(|byte| byte >> 4) {
            Some(4) => ipv4(bytes)?,
            Some(6) => ipv6(bytes)?,
            _ => return Err(Skip::Malformed),
        };
        let segment = bytes.get(network.transport.clone()).ok_or(Skip::Malformed)?;
        let cut = if network.whole { Skip::Malformed } else { Skip::CutHeader };
        let port = |offset| ByteOrder::Big.u16(segment, offset).ok_or(cut);
        match network.protocol {
            TCP => {}
            UDP if port(0)? == HTTPS || port(2)? == HTTPS => return Err(Skip::Quic),
            UDP => return Err(Skip::Udp),
            _ => return Err(Skip::OtherIp),
        }
        const FIXED_HEADER: usize = 20;
        let header = segment.get(..FIXED_HEADER).ok_or(cut)?;
        let header_length = usize::from(header[12] >> 4) * 4;
        if header_length < FIXED_HEADER {
            return Err(Skip::Malformed);
        }
        if header_length > segment.len() {
            return Err(cut);
        }
        let number = |offset| ByteOrder::Big.u32(segment, offset).ok_or(cut);
        let flag = |bit: u8| header[13] & bit != 0;
        Ok(Packet {
            source: SocketAddr::new(network.source, port(0)?),
            destination: SocketAddr::new(network.destination, port(2)?),
            sequence: number(4)?,
            acknowledgment: number(8)?,
            fin: flag(1),
            syn: flag(2),
            rst: flag(4),
            ack: flag(16),
            payload: network.transport.start + header_length..network.transport.end,
            length: network.transport.end,
            whole: network.whole,
        })
    }
}

fn ipv4(bytes: &[u8]) -> Result<Network, Skip> {
    let header = bytes.get(..20).ok_or(Skip::CutHeader)?;
    let header_length = usize::from(header[0] & 0xf) * 4;
    let total_length = usize::from(u16::from_be_bytes([header[2], header[3]]));
    let fragment = u16::from_be_bytes([header[6], header[7]]) & 0x3fff != 0;
    // Zero stands where the network card was to fill the length in (segmentation offload), or where it has no room for it.
    let end = if total_length == 0 { bytes.len() } else { total_length };
    if header_length < 20 || end < header_length {
        return Err(Skip::Malformed);
    }
    if fragment {
        return Err(Skip::Fragment);
    }
    if header_length > bytes.len() {
        return Err(Skip::CutHeader);
    }
    let address = |offset: usize| {
        let bytes: [u8; 4] = *header[offset..].first_chunk().ok_or(Skip::CutHeader)?;
        Ok(IpAddr::V4(Ipv4Addr::from(bytes)))
    };
    Ok(Network {
        source: address(12)?,
        destination: address(16)?,
        protocol: header[9],
        transport: header_length..end.min(bytes.len()),
        whole: end <= bytes.len(),
    })
}

fn ipv6(bytes: &[u8]) -> Result<Network, Skip> {
    const FIXED_HEADER: usize = 40;
    const FRAGMENT: u8 = 44;
    let header = bytes.get(..FIXED_HEADER).ok_or(Skip::CutHeader)?;
    let payload_length = usize::from(u16::from_be_bytes([header[4], header[5]]));
    // Zero as in IPv4, or because a jumbo payload option (RFC 2675) says the length.
    let end = if payload_length == 0 { bytes.len() } else { FIXED_HEADER + payload_length };
    let whole = end <= bytes.len();
    let bytes = &bytes[..end.min(bytes.len())];
    let mut protocol = header[6];
    let mut start = FIXED_HEADER;
    // Hop-by-hop options, routing header, destination options.
    while let 0 | 43 | 60 = protocol {
        let &[next, length] = bytes.get(start..).and_then(<[u8]>::first_chunk).ok_or(Skip::Malformed)?;
        protocol = next;
        start += 8 + 8 * usize::from(length);
    }
    if protocol == FRAGMENT {
        return Err(Skip::Fragment);
    }
    if start > bytes.len() {
        return Err(if whole { Skip::Malformed } else { Skip::CutHeader });
    }
    let address = |offset: usize| {
        let bytes: [u8; 16] = *header[offset..].first_chunk().ok_or(Skip::CutHeader)?;
        Ok(IpAddr::V6(Ipv6Addr::from(bytes)))
    };
    Ok(Network { source: address(8)?, destination: address(24)?, protocol, transport: start..bytes.len(), whole })
}
