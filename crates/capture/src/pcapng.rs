//! pcapng (draft-ietf-opsawg-pcapng): sections of blocks; each section has a byte order and interfaces of its own.

use std::ops::Range;

use crate::byte_order::ByteOrder;
use crate::error::{Break, Truncated};
use crate::link::LinkType;
use crate::pcap::cut;
use crate::reader::{Frame, Step};

pub(crate) const SECTION_HEADER: u32 = 0x0a0d_0d0a;
const INTERFACE_DESCRIPTION: u32 = 1;
/// Obsolete.
const PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;
const DECRYPTION_SECRETS: u32 = 10;

const BYTE_ORDER_MAGIC: u32 = 0x1a2b_3c4d;
const TLS_KEY_LOG: u32 = 0x544c_534b;

/// Type and length before the body, and the length again behind it.
const BEFORE_BODY: usize = 8;
const AROUND_BODY: usize = 12;

/// The section that is being read.
#[derive(Debug)]
pub(crate) struct Pcapng {
    order: ByteOrder,
    interfaces: Vec<Interface>,
    /// How many interfaces earlier sections had.
    earlier: usize,
}

#[derive(Debug)]
struct Interface {
    link_type: LinkType,
    said_at: usize,
    snap_length: u32,
    resolution: Resolution,
    /// Seconds to add to each time.
    offset: i64,
}

/// What the units of an interface's times are.
#[derive(Clone, Copy, Debug)]
struct Resolution(u8);

/// The body of a block.
#[derive(Clone, Copy)]
struct Body<'a> {
    bytes: &'a [u8],
    /// Where it begins in the file.
    start: usize,
    order: ByteOrder,
}

impl Pcapng {
    /// Before the first section; none if the file begins with something else.
    pub fn read(file: &[u8]) -> Option<Pcapng> {
        (ByteOrder::Big.u32(file, 0)? == SECTION_HEADER).then_some(Pcapng {
            order: ByteOrder::Big,
            interfaces: Vec::new(),
            earlier: 0,
        })
    }

    /// The block at this offset, and the offset behind it.
    pub fn next(&mut self, file: &[u8], offset: usize) -> Result<(Step, usize), Truncated> {
        let rest = file.get(offset..).unwrap_or(&[]);
        let broken = |reason| Truncated { offset: offset as u64, reason };
        // The section header's type reads the same in both byte orders, so that the order may change here.
        let kind = self.order.u32(rest, 0).ok_or(cut(file, offset, AROUND_BODY))?;
        if kind == SECTION_HEADER {
            let magic = |order: &ByteOrder| order.u32(rest, BEFORE_BODY) == Some(BYTE_ORDER_MAGIC);
            if rest.len() < AROUND_BODY {
                return Err(cut(file, offset, AROUND_BODY));
            }
            let order = [ByteOrder::Little, ByteOrder::Big].into_iter().find(magic);
            self.order = order.ok_or(broken(Break::SectionByteOrder))?;
        }
        let length = self.order.u32(rest, 4).ok_or(cut(file, offset, AROUND_BODY))?;
        let size = length as usize;
        if size < AROUND_BODY || !size.is_multiple_of(4) {
            return Err(broken(Break::BlockLength(length)));
        }
        let bytes = rest.get(BEFORE_BODY..size - 4).ok_or(cut(file, offset, size))?;
        let last = self.order.u32(rest, size - 4).ok_or(cut(file, offset, size))?;
        if last != length {
            return Err(broken(Break::BlockLengths { first: length, last }));
        }
        let body = Body { bytes, start: offset + BEFORE_BODY, order: self.order };
        Ok((self.block(kind, body), offset + size))
    }

    fn block(&mut self, kind: u32, body: Body<'_>) -> Step {
        let step = match kind {
            SECTION_HEADER => {
                self.earlier += self.interfaces.len();
                self.interfaces.clear();
                Some(Step::Nothing)
            }
            INTERFACE_DESCRIPTION => Interface::read(body).map(|interface| {
                self.interfaces.push(interface);
                Step::Nothing
            }),
            ENHANCED_PACKET => body.u32(0).and_then(|interface| self.packet(body, interface as usize)),
            PACKET => body.u16(0).and_then(|interface| self.packet(body, interface.into())),
            SIMPLE_PACKET => self.simple_packet(body),
            DECRYPTION_SECRETS => secrets(body),
            _ => Some(Step::Nothing),
        };
        step.unwrap_or(Step::Malformed)
    }

    /// An Enhanced Packet Block (§4.3), or a Packet Block (§A), which differs in its first four bytes.
    fn packet(&self, body: Body<'_>, id: usize) -> Option<Step> {
        const HEADER: usize = 20;
        let interface = self.interfaces.get(id)?;
        let units = u64::from(body.u32(4)?) << 32 | u64::from(body.u32(8)?);
        let data = body.part(HEADER, body.u32(12)? as usize)?;
        Some(Step::Frame(Frame {
            data,
            length: body.u32(16)?,
            time: Some(interface.micros(units)),
            interface: (self.earlier + id) as u32,
            link_type: interface.link_type,
            said_at: interface.said_at,
        }))
    }

    /// A Simple Packet Block (§4.4): the first interface's, without a time.
    fn simple_packet(&self, body: Body<'_>) -> Option<Step> {
        const HEADER: usize = 4;
        let interface = self.interfaces.first()?;
        let length = body.u32(0)?;
        let limit = if interface.snap_length == 0 { u32::MAX } else { interface.snap_length };
        let data = body.part(HEADER, length.min(limit) as usize)?;
        Some(Step::Frame(Frame {
            data,
            length,
            time: None,
            interface: self.earlier as u32,
            link_type: interface.link_type,
            said_at: interface.said_at,
        }))
    }
}

impl Interface {
    /// An Interface Description Block (§4.2).
    fn read(body: Body<'_>) -> Option<Interface> {
        const HEADER: usize = 8;
        const TIME_RESOLUTION: u16 = 9;
        const TIME_OFFSET: u16 = 14;
        let mut interface = Interface {
            link_type: LinkType(body.u16(0)?.into()),
            said_at: body.start,
            snap_length: body.u32(4)?,
            resolution: Resolution(6),
            offset: 0,
        };
        let mut place = HEADER;
        // The end of the options is an option of its own, or the end of the block.
        while let (Some(code @ 1..), Some(length)) = (body.u16(place), body.u16(place + 2)) {
            let value = place + 4;
            match code {
                TIME_RESOLUTION => interface.resolution = Resolution(*body.bytes.get(value)?),
                TIME_OFFSET => interface.offset = body.order.u64(body.bytes, value)?.cast_signed(),
                _ => {}
            }
            place = value + usize::from(length).next_multiple_of(4);
        }
        Some(interface)
    }

    /// Microseconds since 1970.
    fn micros(&self, units: u64) -> u64 {
        let micros = self.resolution.micros(units) + i128::from(self.offset) * 1_000_000;
        u64::try_from(micros.max(0)).unwrap_or(u64::MAX)
    }
}

impl Resolution {
    /// The upper bit says whether the rest counts halves or tenths.
    fn micros(self, units: u64) -> i128 {
        let exponent = u32::from(self.0 & 0x7f);
        let second = match self.0 & 0x80 {
            0 => 10_i128.checked_pow(exponent),
            _ => 1_i128.checked_shl(exponent).filter(|second| *second > 0),
        };
        // Units that are too small for the number to reach a microsecond.
        second.map_or(0, |second| i128::from(units) * 1_000_000 / second)
    }
}

/// A Decryption Secrets Block (§4.7).
fn secrets(body: Body<'_>) -> Option<Step> {
    const HEADER: usize = 8;
    let text = body.part(HEADER, body.u32(4)? as usize)?;
    Some(if body.u32(0)? == TLS_KEY_LOG { Step::KeyLog(text) } else { Step::OtherSecrets })
}

impl Body<'_> {
    fn u16(&self, place: usize) -> Option<u16> {
        self.order.u16(self.bytes, place)
    }

    fn u32(&self, place: usize) -> Option<u32> {
        self.order.u32(self.bytes, place)
    }

    /// So many bytes of it from this place on, as a range of the file.
    fn part(&self, place: usize, length: usize) -> Option<Range<usize>> {
        let end = place.checked_add(length).filter(|end| *end <= self.bytes.len())?;
        Some(self.start + place..self.start + end)
    }
}
