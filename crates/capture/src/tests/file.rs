//! Writing captures, in all their formats.

use super::*;

/// Which byte of a number comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Little,
    Big,
}

impl Order {
    pub fn u16(self, number: u16) -> [u8; 2] {
        if self == Order::Little { number.to_le_bytes() } else { number.to_be_bytes() }
    }

    pub fn u32(self, number: u32) -> [u8; 4] {
        if self == Order::Little { number.to_le_bytes() } else { number.to_be_bytes() }
    }

    pub fn u64(self, number: u64) -> [u8; 8] {
        if self == Order::Little { number.to_le_bytes() } else { number.to_be_bytes() }
    }
}

pub const ORDERS: [Order; 2] = [Order::Little, Order::Big];

/// 2026-11-23T09:00:00Z.
pub const START: u64 = 1_795_424_400_000_000;

/// A pcap file of frames a millisecond apart.
pub fn pcap(order: Order, magic: u32, link_type: LinkType, frames: &[Vec<u8>]) -> Vec<u8> {
    let mut file = [order.u32(magic), order.u32(0x0004_0002), [0; 4], [0; 4], order.u32(262_144)].concat();
    if order == Order::Big {
        file[4..8].copy_from_slice(&[0, 2, 0, 4]);
    }
    file.extend(order.u32(link_type.0));
    for (index, frame) in frames.iter().enumerate() {
        let micros = START + 1000 * index as u64;
        let fraction = (micros % 1_000_000) as u32 * if magic == 0xa1b2_3c4d { 1000 } else { 1 };
        file.extend(order.u32((micros / 1_000_000) as u32));
        file.extend(order.u32(fraction));
        file.extend(order.u32(frame.len() as u32));
        file.extend(order.u32(frame.len() as u32));
        if magic == 0xa1b2_cd34 {
            file.extend([0; 8]);
        }
        file.extend(frame);
    }
    file
}

/// Blocks of pcapng, one after the other.
pub struct Blocks {
    pub order: Order,
    pub file: Vec<u8>,
}

impl Blocks {
    /// A section.
    pub fn new(order: Order) -> Blocks {
        let mut blocks = Blocks { order, file: Vec::new() };
        blocks.section(order);
        blocks
    }

    pub fn section(&mut self, order: Order) {
        self.order = order;
        let version = [order.u16(1), order.u16(0)].concat();
        self.block(0x0a0d_0d0a, &[&order.u32(0x1a2b_3c4d), &version, &order.u64(u64::MAX)]);
    }

    pub fn interface(&mut self, link_type: LinkType, snap_length: u32, options: &[(u16, &[u8])]) {
        let order = self.order;
        let mut body = [order.u16(link_type.0 as u16), [0; 2]].concat();
        body.extend(order.u32(snap_length));
        for (code, value) in options {
            body.extend(order.u16(*code));
            body.extend(order.u16(value.len() as u16));
            body.extend(*value);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        self.block(1, &[&body]);
    }

    /// An Enhanced Packet Block.
    pub fn packet(&mut self, interface: u32, units: u64, frame: &[u8]) {
        let order = self.order;
        let length = order.u32(frame.len() as u32);
        let (high, low) = (order.u32((units >> 32) as u32), order.u32(units as u32));
        self.block(6, &[&order.u32(interface), &high, &low, &length, &length, frame]);
    }

    /// A Decryption Secrets Block.
    pub fn secrets(&mut self, kind: u32, content: &[u8]) {
        let order = self.order;
        self.block(10, &[&order.u32(kind), &order.u32(content.len() as u32), content]);
    }

    pub fn block(&mut self, kind: u32, body: &[&[u8]]) {
        let mut body = body.concat();
        body.resize(body.len().next_multiple_of(4), 0);
        let total = self.order.u32(body.len() as u32 + 12);
        self.file.extend([&self.order.u32(kind)[..], &total, &body, &total].concat());
    }
}
