//! pcap (draft-ietf-opsawg-pcap): a header, then packet after packet.

use crate::byte_order::ByteOrder;
use crate::error::{Break, Truncated};
use crate::link::LinkType;
use crate::reader::{Frame, Step};

/// What the file's header says.
#[derive(Debug)]
pub(crate) struct Pcap {
    order: ByteOrder,
    nanoseconds: bool,
    packet_header: usize,
    pub link_type: LinkType,
}

pub(crate) const HEADER: usize = 24;
/// Where the header names the link type.
pub(crate) const LINK_TYPE_OFFSET: usize = 20;

/// Magic number, nanoseconds instead of microseconds, length of a packet's header. The last one is Kuznetzov's format.
const MAGICS: [(u32, bool, usize); 3] = [(0xa1b2_c3d4, false, 16), (0xa1b2_3c4d, true, 16), (0xa1b2_cd34, false, 24)];

impl Pcap {
    /// Reads the header; none if the file begins with another magic number.
    pub fn read(file: &[u8]) -> Option<Result<Pcap, Truncated>> {
        let (order, (_, nanoseconds, packet_header)) =
            [ByteOrder::Little, ByteOrder::Big].into_iter().find_map(|order| {
                let magic = order.u32(file, 0)?;
                Some((order, *MAGICS.iter().find(|(known, ..)| *known == magic)?))
            })?;
        let Some(link_type) = file.get(..HEADER).and_then(|header| order.u32(header, LINK_TYPE_OFFSET)) else {
            return Some(Err(cut(file, 0, HEADER)));
        };
        // The upper bits may say how long a frame's checksum is; that lies behind the packet and comes off with the rest.
        let link_type = LinkType(link_type & 0xffff);
        Some(Ok(Pcap { order, nanoseconds, packet_header, link_type }))
    }

    /// The packet at this offset, and the offset behind it.
    pub fn next(&self, file: &[u8], offset: usize) -> Result<(Step, usize), Truncated> {
        let rest = file.get(offset..).unwrap_or(&[]);
        let number = |place| self.order.u32(rest, place).ok_or(cut(file, offset, self.packet_header));
        let (seconds, fraction, captured, length) = (number(0)?, number(4)?, number(8)?, number(12)?);
        let needed = self.packet_header.saturating_add(captured as usize);
        if needed > rest.len() {
            return Err(cut(file, offset, needed));
        }
        let micros = if self.nanoseconds { fraction / 1000 } else { fraction };
        let frame = Frame {
            data: offset + self.packet_header..offset + needed,
            length,
            time: Some(u64::from(seconds) * 1_000_000 + u64::from(micros)),
            interface: 0,
            link_type: self.link_type,
            said_at: LINK_TYPE_OFFSET,
        };
        Ok((Step::Frame(frame), offset + needed))
    }
}

/// The file ends inside of what begins at this offset.
pub(crate) fn cut(file: &[u8], offset: usize, needed: usize) -> Truncated {
    let left = file.len().saturating_sub(offset) as u64;
    Truncated { offset: offset as u64, reason: Break::EndOfFile { needed: needed as u64, left } }
}
