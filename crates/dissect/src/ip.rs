//! IPv4 (RFC 791 §3.1) and IPv6 (RFC 8200 §3, §4), with what they carry.

use crate::reader::{Parsed, Reader};
use crate::tcp::tcp_segment;
use crate::{BitField, Field, FieldId, IpProtocol, Malformed, Value};

/// The tree of an IP packet.
pub fn dissect_packet(bytes: &[u8]) -> Field {
    Reader::dissect(FieldId("packet"), bytes, |reader| match reader.peek(0).map(|byte| byte >> 4) {
        Some(4) => ipv4(reader),
        Some(6) => ipv6(reader),
        Some(_) => {
            reader.malformed(FieldId("packet.version"), Malformed::Invalid);
            None
        }
        None => {
            reader.malformed(FieldId("packet.version"), Malformed::Truncated { missing: 1 });
            None
        }
    })
}

/// IPv4's version and header length.
const VERSION_IHL: &[BitField] = &[
    BitField { id: FieldId("ipv4.version"), shift: 4, width: 4 },
    BitField { id: FieldId("ipv4.ihl"), shift: 0, width: 4 },
];

/// IPv4's DSCP (RFC 2474 §3) and ECN (RFC 3168 §5).
const DSCP_ECN: &[BitField] = &[
    BitField { id: FieldId("ipv4.dscp"), shift: 2, width: 6 },
    BitField { id: FieldId("ipv4.ecn"), shift: 0, width: 2 },
];

/// IPv4's flags and fragment offset.
const FLAGS_FRAGMENT_OFFSET: &[BitField] = &[
    BitField { id: FieldId("ipv4.flags.reserved"), shift: 15, width: 1 },
    BitField { id: FieldId("ipv4.flags.dont_fragment"), shift: 14, width: 1 },
    BitField { id: FieldId("ipv4.flags.more_fragments"), shift: 13, width: 1 },
    BitField { id: FieldId("ipv4.fragment_offset"), shift: 0, width: 13 },
];

fn ipv4(reader: &mut Reader<'_>) -> Parsed {
    const FIXED_HEADER: usize = 20;
    let packet_length = reader.remaining();
    let header_length = usize::from(reader.peek(0)? & 0xf) * 4;
    let mut total_length = 0;
    let mut fragment = false;
    let mut protocol = None;
    reader.structure(FieldId("ipv4"), header_length.max(FIXED_HEADER), |reader| {
        reader.bits(FieldId("ipv4.version_ihl"), 1, VERSION_IHL)?;
        if header_length < FIXED_HEADER {
            return None;
        }
        reader.bits(FieldId("ipv4.dscp_ecn"), 1, DSCP_ECN)?;
        total_length = reader.unsigned(FieldId("ipv4.total_length"), 2)? as usize;
        reader.unsigned(FieldId("ipv4.identification"), 2)?;
        let flags = reader.bits(FieldId("ipv4.flags_fragment_offset"), 2, FLAGS_FRAGMENT_OFFSET)?;
        fragment = flags & 0x3fff != 0;
        reader.unsigned(FieldId("ipv4.time_to_live"), 1)?;
        protocol = Some(reader.code_point::<IpProtocol>(FieldId("ipv4.protocol"))?);
        reader.unsigned(FieldId("ipv4.header_checksum"), 2)?;
        address(reader, FieldId("ipv4.source_address"), 4)?;
        address(reader, FieldId("ipv4.destination_address"), 4)?;
        if reader.remaining() > 0 {
            reader.rest(FieldId("ipv4.options"), Value::Unparsed)?;
        }
        Some(())
    })?;
    // Zero stands where the network card fills the length in after the capture (segmentation offload).
    let payload_length = match total_length {
        0 => packet_length.checked_sub(header_length)?,
        _ => total_length.checked_sub(header_length)?,
    };
    let protocol = protocol.filter(|_| !fragment);
    payload(reader, FieldId("ipv4.payload"), payload_length, protocol)?;
    padding(reader)
}

/// IPv6's version, traffic class and flow label.
const VERSION_CLASS_FLOW: &[BitField] = &[
    BitField { id: FieldId("ipv6.version"), shift: 28, width: 4 },
    BitField { id: FieldId("ipv6.dscp"), shift: 22, width: 6 },
    BitField { id: FieldId("ipv6.ecn"), shift: 20, width: 2 },
    BitField { id: FieldId("ipv6.flow_label"), shift: 0, width: 20 },
];

fn ipv6(reader: &mut Reader<'_>) -> Parsed {
    const FIXED_HEADER: usize = 40;
    let mut payload_length = 0;
    let mut next_header = None;
    reader.structure(FieldId("ipv6"), FIXED_HEADER, |reader| {
        reader.bits(FieldId("ipv6.version_traffic_class_flow_label"), 4, VERSION_CLASS_FLOW)?;
        payload_length = reader.unsigned(FieldId("ipv6.payload_length"), 2)? as usize;
        next_header = Some(reader.code_point::<IpProtocol>(FieldId("ipv6.next_header"))?);
        reader.unsigned(FieldId("ipv6.hop_limit"), 1)?;
        address(reader, FieldId("ipv6.source_address"), 16)?;
        address(reader, FieldId("ipv6.destination_address"), 16)
    })?;
    if payload_length == 0 {
        payload_length = reader.remaining(); // as IPv4's total length
    }
    while let Some(IpProtocol::HOP_BY_HOP | IpProtocol::ROUTING | IpProtocol::DESTINATION_OPTIONS) = next_header {
        let before = reader.remaining();
        next_header = extension_header(reader);
        payload_length = payload_length.checked_sub(before - reader.remaining())?;
        next_header?;
    }
    payload(reader, FieldId("ipv6.payload"), payload_length, next_header)?;
    padding(reader)
}

/// An IPv6 extension header with the common layout (RFC 8200 §4.3, §4.4, §4.6); what follows it.
fn extension_header(reader: &mut Reader<'_>) -> Option<IpProtocol> {
    let mut next_header = None;
    let length = 8 + 8 * usize::from(reader.peek(1).unwrap_or(0));
    reader.structure(FieldId("ipv6.extension_header"), length, |reader| {
        next_header = Some(reader.code_point::<IpProtocol>(FieldId("ipv6.extension_header.next_header"))?);
        reader.unsigned(FieldId("ipv6.extension_header.length"), 1)?;
        reader.rest(FieldId("ipv6.extension_header.data"), Value::Unparsed)
    })?;
    next_header
}

/// What the packet carries: TCP with its parts, anything else without.
fn payload(reader: &mut Reader<'_>, id: FieldId, length: usize, protocol: Option<IpProtocol>) -> Parsed {
    match protocol {
        Some(IpProtocol::TCP) => reader.structure(FieldId("tcp"), length, tcp_segment),
        _ => reader.leaf(id, length, |_| Value::Unparsed).map(drop),
    }
}

/// What lies behind the packet's end: Ethernet's smallest frame is longer than a bare ACK.
fn padding(reader: &mut Reader<'_>) -> Parsed {
    if reader.remaining() > 0 {
        reader.rest(FieldId("packet.padding"), Value::Bytes)?;
    }
    Some(())
}

fn address(reader: &mut Reader<'_>, id: FieldId, length: usize) -> Parsed {
    let value = |bytes: &[u8]| match (<[u8; 4]>::try_from(bytes), <[u8; 16]>::try_from(bytes)) {
        (Ok(v4), _) => Value::Address(v4.into()),
        (_, Ok(v6)) => Value::Address(v6.into()),
        _ => Value::Bytes,
    };
    reader.leaf(id, length, value).map(drop)
}
