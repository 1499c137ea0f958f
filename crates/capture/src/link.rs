//! Link headers (the LINKTYPE_ registry of tcpdump.org): what has to come off before the IP packet.

use crate::Skip;
use crate::byte_order::ByteOrder;

/// The kind of link that packets were captured on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkType(pub u32);

impl LinkType {
    /// BSD loopback: the address family in the byte order of the machine.
    pub const NULL: LinkType = LinkType(0);
    /// Ethernet.
    pub const ETHERNET: LinkType = LinkType(1);
    /// Raw IP, as some systems wrote it.
    pub const RAW_BSD: LinkType = LinkType(12);
    /// Raw IP, as OpenBSD wrote it.
    pub const RAW_OPENBSD: LinkType = LinkType(14);
    /// Raw IP.
    pub const RAW: LinkType = LinkType(101);
    /// OpenBSD loopback: the address family in network byte order.
    pub const LOOP: LinkType = LinkType(108);
    /// Linux cooked mode, version 1.
    pub const LINUX_SLL: LinkType = LinkType(113);
    /// Raw IPv4.
    pub const IPV4: LinkType = LinkType(228);
    /// Raw IPv6.
    pub const IPV6: LinkType = LinkType(229);
    /// Linux cooked mode, version 2.
    pub const LINUX_SLL2: LinkType = LinkType(276);

    /// Its headers can be read.
    pub fn is_known(self) -> bool {
        KNOWN.contains(&self)
    }
}

const KNOWN: [LinkType; 10] = [
    LinkType::NULL,
    LinkType::ETHERNET,
    LinkType::RAW_BSD,
    LinkType::RAW_OPENBSD,
    LinkType::RAW,
    LinkType::LOOP,
    LinkType::LINUX_SLL,
    LinkType::IPV4,
    LinkType::IPV6,
    LinkType::LINUX_SLL2,
];

/// Where a packet was seen, beside the file's interface: the same packet passes several such points on its way through
/// one machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Point {
    /// The interface of the machine; Linux cooked 2 names it.
    interface: u32,
    /// Sent, received, or seen by the way; Linux cooked names it.
    packet_type: u16,
}

/// EtherTypes (IEEE 802, and PPP's numbers within PPPoE).
mod ether_type {
    pub const IPV4: u16 = 0x0800;
    pub const ARP: u16 = 0x0806;
    pub const IPV6: u16 = 0x86dd;
    /// 802.1Q, 802.1ad, and the number that came before the latter.
    pub const VLAN_TAGS: [u16; 3] = [0x8100, 0x88a8, 0x9100];
    pub const PPPOE_SESSION: u16 = 0x8864;
    pub const PPP_IPV4: u16 = 0x0021;
    pub const PPP_IPV6: u16 = 0x0057;
}

/// Takes the link header off: where the frame was seen, and the IP packet with what follows it.
pub(crate) fn take_off(link_type: LinkType, frame: &[u8]) -> Result<(Point, &[u8]), Skip> {
    const BIG: ByteOrder = ByteOrder::Big;
    let number = |offset| BIG.u16(frame, offset).ok_or(Skip::Malformed);
    let behind = |offset: usize| frame.get(offset..).ok_or(Skip::Malformed);
    let packet = match link_type {
        LinkType::RAW | LinkType::RAW_BSD | LinkType::RAW_OPENBSD | LinkType::IPV4 | LinkType::IPV6 => frame,
        LinkType::ETHERNET => network(number(12)?, behind(14)?)?,
        LinkType::LINUX_SLL => {
            let point = Point { interface: 0, packet_type: number(0)? };
            return Ok((point, network(number(14)?, behind(16)?)?));
        }
        LinkType::LINUX_SLL2 => {
            let interface = BIG.u32(frame, 4).ok_or(Skip::Malformed)?;
            let packet_type = frame.get(10).copied().ok_or(Skip::Malformed)?.into();
            return Ok((Point { interface, packet_type }, network(number(0)?, behind(20)?)?));
        }
        LinkType::NULL | LinkType::LOOP => {
            let families = [BIG, ByteOrder::Little].map(|order| order.u32(frame, 0));
            // AF_INET is 2 everywhere, AF_INET6 has a number of each system's own.
            let is_ip = |family: &Option<u32>| matches!(family, Some(2 | 10 | 24 | 28 | 30));
            match families.iter().any(is_ip) {
                true => behind(4)?,
                false => return Err(Skip::OtherLink),
            }
        }
        _ => return Err(Skip::UnknownLinkType),
    };
    Ok((Point::default(), packet))
}

/// The IP packet behind an EtherType, with or without tags between.
fn network(mut ether_type: u16, mut payload: &[u8]) -> Result<&[u8], Skip> {
    const TAG: usize = 4;
    while ether_type::VLAN_TAGS.contains(&ether_type) {
        ether_type = ByteOrder::Big.u16(payload, 2).ok_or(Skip::Malformed)?;
        payload = payload.get(TAG..).ok_or(Skip::Malformed)?;
    }
    if ether_type == ether_type::PPPOE_SESSION {
        const PPPOE_HEADER: usize = 6;
        let protocol = ByteOrder::Big.u16(payload, PPPOE_HEADER).ok_or(Skip::Malformed)?;
        return match protocol {
            ether_type::PPP_IPV4 | ether_type::PPP_IPV6 => payload.get(PPPOE_HEADER + 2..).ok_or(Skip::Malformed),
            _ => Err(Skip::OtherLink),
        };
    }
    match ether_type {
        ether_type::IPV4 | ether_type::IPV6 => Ok(payload),
        ether_type::ARP => Err(Skip::Arp),
        _ => Err(Skip::OtherLink),
    }
}
