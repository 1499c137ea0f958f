//! TCP (RFC 9293 §3.1), with its options (§3.2; RFC 7323 and RFC 2018 for those after the first three).

use std::net::IpAddr;
use std::ops::Range;

use crate::reader::{Parsed, Reader};
use crate::{BitField, Field, FieldId, Malformed, TcpOptionKind, Value};

const TCP: FieldId = FieldId("tcp");
const SOURCE_PORT: FieldId = FieldId("tcp.source_port");
const DESTINATION_PORT: FieldId = FieldId("tcp.destination_port");
const SEQUENCE_NUMBER: FieldId = FieldId("tcp.sequence_number");
const ACKNOWLEDGMENT_NUMBER: FieldId = FieldId("tcp.acknowledgment_number");
const OFFSET_CONTROL_BITS: FieldId = FieldId("tcp.data_offset_control_bits");
const WINDOW: FieldId = FieldId("tcp.window");
const PAYLOAD: FieldId = FieldId("tcp.payload");

/// Data offset, reserved bits and control bits. AE: RFC 9768 §3.1.
const OFFSET_CONTROL_BITS_PARTS: &[BitField] = &[
    BitField { id: FieldId("tcp.data_offset"), shift: 12, width: 4 },
    BitField { id: FieldId("tcp.reserved"), shift: 9, width: 3 },
    BitField { id: FieldId("tcp.ae"), shift: 8, width: 1 },
    BitField { id: FieldId("tcp.cwr"), shift: 7, width: 1 },
    BitField { id: FieldId("tcp.ece"), shift: 6, width: 1 },
    BitField { id: FieldId("tcp.urg"), shift: 5, width: 1 },
    BitField { id: FieldId("tcp.ack"), shift: 4, width: 1 },
    BitField { id: FieldId("tcp.psh"), shift: 3, width: 1 },
    BitField { id: FieldId("tcp.rst"), shift: 2, width: 1 },
    BitField { id: FieldId("tcp.syn"), shift: 1, width: 1 },
    BitField { id: FieldId("tcp.fin"), shift: 0, width: 1 },
];

/// A TCP segment: header, options, payload.
pub(crate) fn tcp_segment(reader: &mut Reader<'_>) -> Parsed {
    const FIXED_HEADER: usize = 20;
    reader.unsigned(SOURCE_PORT, 2)?;
    reader.unsigned(DESTINATION_PORT, 2)?;
    reader.unsigned(SEQUENCE_NUMBER, 4)?;
    reader.unsigned(ACKNOWLEDGMENT_NUMBER, 4)?;
    let bits = reader.bits(OFFSET_CONTROL_BITS, 2, OFFSET_CONTROL_BITS_PARTS)?;
    let options_length = ((bits >> 12) as usize * 4).checked_sub(FIXED_HEADER)?;
    reader.unsigned(WINDOW, 2)?;
    reader.unsigned(FieldId("tcp.checksum"), 2)?;
    reader.unsigned(FieldId("tcp.urgent_pointer"), 2)?;
    if options_length > 0 {
        reader.structure(FieldId("tcp.options"), options_length, options)?;
    }
    reader.rest(PAYLOAD, Value::Bytes)
}

fn options(reader: &mut Reader<'_>) -> Parsed {
    reader.list(|reader| {
        let kind = TcpOptionKind(reader.peek(0)?);
        let length = match kind {
            TcpOptionKind::END_OF_OPTION_LIST | TcpOptionKind::NO_OPERATION => 1,
            _ => usize::from(reader.peek(1).unwrap_or(2)),
        };
        if length == 0 {
            return None;
        }
        reader.structure(FieldId("tcp.option"), length, |reader| option(reader, kind))?;
        if kind == TcpOptionKind::END_OF_OPTION_LIST && reader.remaining() > 0 {
            reader.rest(FieldId("tcp.options.padding"), Value::Bytes)?;
        }
        Some(())
    })
}

fn option(reader: &mut Reader<'_>, kind: TcpOptionKind) -> Parsed {
    reader.code_point::<TcpOptionKind>(FieldId("tcp.option.kind"))?;
    if matches!(kind, TcpOptionKind::END_OF_OPTION_LIST | TcpOptionKind::NO_OPERATION) {
        return Some(());
    }
    reader.unsigned(FieldId("tcp.option.length"), 1)?;
    match kind {
        TcpOptionKind::MAXIMUM_SEGMENT_SIZE => reader.unsigned(FieldId("tcp.option.maximum_segment_size"), 2).map(drop),
        TcpOptionKind::WINDOW_SCALE => reader.unsigned(FieldId("tcp.option.window_scale"), 1).map(drop),
        TcpOptionKind::SACK_PERMITTED => Some(()),
        TcpOptionKind::SACK => reader.list(|reader| {
            reader.unsigned(FieldId("tcp.option.sack.left_edge"), 4)?;
            reader.unsigned(FieldId("tcp.option.sack.right_edge"), 4).map(drop)
        }),
        TcpOptionKind::TIMESTAMPS => {
            reader.unsigned(FieldId("tcp.option.timestamps.value"), 4)?;
            reader.unsigned(FieldId("tcp.option.timestamps.echo_reply"), 4).map(drop)
        }
        _ => reader.rest(FieldId("tcp.option.data"), Value::Unparsed),
    }
}

/// What a packet's tree says of its TCP segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TcpHeader {
    /// The sender's address.
    pub source: IpAddr,
    /// The receiver's address.
    pub destination: IpAddr,
    /// The sender's port.
    pub source_port: u16,
    /// The receiver's port.
    pub destination_port: u16,
    /// The sequence number.
    pub sequence: u32,
    /// The acknowledgment number, whether ACK is set or not.
    pub acknowledgment: u32,
    /// The receive window.
    pub window: u16,
    /// FIN.
    pub fin: bool,
    /// SYN.
    pub syn: bool,
    /// RST.
    pub rst: bool,
    /// PSH.
    pub psh: bool,
    /// ACK.
    pub ack: bool,
    /// Where the header lies in the packet, options included.
    pub header: Range<usize>,
    /// Where the payload lies in the packet.
    pub payload: Range<usize>,
    /// How many bytes of the payload the packet lacks: it was cut when it was captured.
    pub missing: usize,
}

impl TcpHeader {
    /// Reads the tree of [`crate::dissect_packet`]; none if it holds no whole TCP header.
    pub fn read(packet: &Field) -> Option<TcpHeader> {
        let address = |v4, v6| {
            packet.children.first()?.children.iter().find_map(|field| match field.value {
                Value::Address(address) if field.id == v4 || field.id == v6 => Some(address),
                _ => None,
            })
        };
        let tcp = packet.child(TCP)?;
        let number = |id| match tcp.child(id)?.value {
            Value::Unsigned(value) => Some(value),
            _ => None,
        };
        let Value::Bits { value: bits, parts } = tcp.child(OFFSET_CONTROL_BITS)?.value else { return None };
        let bit = |id| parts.iter().any(|part| part.id == FieldId(id) && part.of(bits) == 1);
        let missing = tcp.children.last().map(|last| &last.value);
        let payload = tcp.child(PAYLOAD).filter(|payload| payload.value == Value::Bytes)?.range.clone();
        Some(TcpHeader {
            source: address(FieldId("ipv4.source_address"), FieldId("ipv6.source_address"))?,
            destination: address(FieldId("ipv4.destination_address"), FieldId("ipv6.destination_address"))?,
            source_port: number(SOURCE_PORT)? as u16,
            destination_port: number(DESTINATION_PORT)? as u16,
            sequence: number(SEQUENCE_NUMBER)? as u32,
            acknowledgment: number(ACKNOWLEDGMENT_NUMBER)? as u32,
            window: number(WINDOW)? as u16,
            fin: bit("tcp.fin"),
            syn: bit("tcp.syn"),
            rst: bit("tcp.rst"),
            psh: bit("tcp.psh"),
            ack: bit("tcp.ack"),
            header: tcp.range.start..payload.start,
            payload,
            missing: match missing {
                Some(Value::Malformed(Malformed::Truncated { missing })) => *missing,
                _ => 0,
            },
        })
    }
}
