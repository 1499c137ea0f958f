//! An IP packet with a TCP segment, as somebody on the link takes it apart and puts it together again.

use std::ops::Range;

use smoltcp::wire::{IpAddress, IpProtocol, Ipv4Packet, Ipv6Packet, TcpPacket, TcpSeqNumber};

/// Bytes of a TCP header without options (RFC 9293 §3.1).
const SHORT_HEADER: usize = 20;
/// The option with the blocks of a selective acknowledgment (RFC 2018 §3).
const SACK: u8 = 5;

/// A packet, taken apart.
#[derive(Clone)]
pub(super) struct Packet {
    /// The IP and TCP headers.
    pub(super) headers: Vec<u8>,
    /// Where TCP's begins.
    pub(super) tcp: usize,
    /// The sequence number.
    pub(super) sequence: u32,
    /// The acknowledgment number, which counts with `flags.ack` alone.
    pub(super) acknowledgment: u32,
    pub(super) flags: Flags,
    pub(super) payload: Vec<u8>,
}

/// The control bits that matter here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags {
    pub(super) syn: bool,
    pub(super) fin: bool,
    pub(super) rst: bool,
    pub(super) ack: bool,
}

impl Packet {
    /// Takes a packet apart; none if it is no whole IP packet with TCP in it.
    pub(super) fn read(bytes: &[u8]) -> Option<Packet> {
        let tcp = match bytes.first()? >> 4 {
            4 => {
                let ip = Ipv4Packet::new_checked(bytes).ok()?;
                (ip.next_header() == IpProtocol::Tcp).then(|| usize::from(ip.header_len()))?
            }
            _ => {
                let ip = Ipv6Packet::new_checked(bytes).ok()?;
                (ip.next_header() == IpProtocol::Tcp).then(|| ip.header_len())?
            }
        };
        let segment = TcpPacket::new_checked(bytes.get(tcp..)?).ok()?;
        let end = tcp + usize::from(segment.header_len());
        Some(Packet {
            headers: bytes[..end].to_vec(),
            tcp,
            sequence: segment.seq_number().0 as u32,
            acknowledgment: segment.ack_number().0 as u32,
            flags: Flags { syn: segment.syn(), fin: segment.fin(), rst: segment.rst(), ack: segment.ack() },
            payload: segment.payload().to_vec(),
        })
    }

    /// Bytes before the payload.
    pub(super) fn header_length(&self) -> usize {
        self.headers.len()
    }

    /// How much of the sequence space it takes.
    pub(super) fn occupies(&self) -> u32 {
        self.payload.len() as u32 + u32::from(self.flags.syn) + u32::from(self.flags.fin)
    }

    /// Changes the blocks of a selective acknowledgment.
    pub(super) fn map_sack(&mut self, map: impl Fn(u32) -> u32) {
        let mut options = &mut self.headers[self.tcp + SHORT_HEADER..];
        // Kind 0 ends the list, kind 1 is a byte of padding, all others say how long they are.
        while let [kind, rest @ ..] = options {
            let after = match (*kind, rest) {
                (0, _) => return,
                (1, rest) => rest,
                (kind, [length, rest @ ..]) => {
                    let content = usize::from(*length).saturating_sub(2).min(rest.len());
                    let (content, after) = rest.split_at_mut(content);
                    if kind == SACK {
                        for edge in content.chunks_exact_mut(4) {
                            let number = u32::from_be_bytes([edge[0], edge[1], edge[2], edge[3]]);
                            edge.copy_from_slice(&map(number).to_be_bytes());
                        }
                    }
                    after
                }
                _ => return,
            };
            options = after;
        }
    }

    /// The packet with its lengths and checksums right.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut bytes = [&self.headers[..], &self.payload].concat();
        let length = bytes.len();
        let Flags { syn, fin, rst, ack } = self.flags;
        match bytes[0] >> 4 {
            4 => Ipv4Packet::new_unchecked(&mut bytes[..]).set_total_len(length as u16),
            _ => Ipv6Packet::new_unchecked(&mut bytes[..]).set_payload_len((length - self.tcp) as u16),
        }
        let mut segment = TcpPacket::new_unchecked(&mut bytes[self.tcp..]);
        segment.set_seq_number(TcpSeqNumber(self.sequence as i32));
        segment.set_ack_number(TcpSeqNumber(self.acknowledgment as i32));
        segment.set_syn(syn);
        segment.set_fin(fin);
        segment.set_rst(rst);
        segment.set_ack(ack);
        mend_checksums(&mut bytes);
        bytes
    }

    /// Another packet of the same sender: without options, and with an acknowledgment if this one has one.
    pub(super) fn another(&self, sequence: u32, payload: Vec<u8>) -> Packet {
        let mut headers = self.headers[..self.tcp + SHORT_HEADER].to_vec();
        TcpPacket::new_unchecked(&mut headers[self.tcp..]).set_header_len(SHORT_HEADER as u8);
        let flags = Flags { ack: self.flags.ack, ..Flags::default() };
        Packet { headers, sequence, flags, payload, ..*self }
    }

    /// A packet without content from its receiver to its sender.
    pub(super) fn answer(&self, sequence: u32, acknowledgment: u32) -> Packet {
        let mut answer = self.another(sequence, Vec::new());
        let headers = &mut answer.headers[..];
        match headers[0] >> 4 {
            4 => {
                let mut ip = Ipv4Packet::new_unchecked(&mut headers[..]);
                let (from, to) = (ip.src_addr(), ip.dst_addr());
                ip.set_src_addr(to);
                ip.set_dst_addr(from);
            }
            _ => {
                let mut ip = Ipv6Packet::new_unchecked(&mut headers[..]);
                let (from, to) = (ip.src_addr(), ip.dst_addr());
                ip.set_src_addr(to);
                ip.set_dst_addr(from);
            }
        }
        let mut segment = TcpPacket::new_unchecked(&mut headers[self.tcp..]);
        let (from, to) = (segment.src_port(), segment.dst_port());
        segment.set_src_port(to);
        segment.set_dst_port(from);
        Packet { acknowledgment, flags: Flags { ack: true, ..Flags::default() }, ..answer }
    }
}

/// Whether a packet's lengths and checksums are right, so that its receiver takes it in.
pub(super) fn is_intact(bytes: &[u8]) -> bool {
    let (segment, from, to): (&[u8], IpAddress, IpAddress) = match bytes.first().map(|first| first >> 4) {
        Some(4) => match Ipv4Packet::new_checked(bytes) {
            Ok(ip) if ip.verify_checksum() => (ip.payload(), ip.src_addr().into(), ip.dst_addr().into()),
            _ => return false,
        },
        Some(6) => match Ipv6Packet::new_checked(bytes) {
            Ok(ip) => (ip.payload(), ip.src_addr().into(), ip.dst_addr().into()),
            _ => return false,
        },
        _ => return false,
    };
    TcpPacket::new_checked(segment).is_ok_and(|segment| segment.verify_checksum(&from, &to))
}

/// Makes the checksums of a packet right, as far as it still is one.
pub(super) fn mend_checksums(bytes: &mut [u8]) {
    let (segment, from, to): (_, IpAddress, IpAddress) = match bytes.first().map(|first| first >> 4) {
        Some(4) => {
            let Ok(mut ip) = Ipv4Packet::new_checked(&mut bytes[..]) else { return };
            ip.fill_checksum();
            (ip.header_len().into()..ip.total_len().into(), ip.src_addr().into(), ip.dst_addr().into())
        }
        Some(6) => {
            let Ok(ip) = Ipv6Packet::new_checked(&mut bytes[..]) else { return };
            (ip.header_len()..ip.total_len(), ip.src_addr().into(), ip.dst_addr().into())
        }
        _ => return,
    };
    if let Some(segment) = bytes.get_mut::<Range<usize>>(segment)
        && let Ok(mut segment) = TcpPacket::new_checked(segment)
    {
        segment.fill_checksum(&from, &to);
    }
}
