//! Link headers, and packets that passed several points of a machine.

use super::file::*;
use super::packets::*;
use super::*;

const CLIENT: &str = "192.0.2.1:40000";
const SERVER: &str = "192.0.2.2:443";

fn cooked1(packet_type: u8, protocol: u16, packet: &[u8]) -> Vec<u8> {
    [&[0, packet_type, 3, 4, 0, 6][..], &[0; 8], &protocol.to_be_bytes(), packet].concat()
}

fn cooked2(interface: u8, packet_type: u8, protocol: u16, packet: &[u8]) -> Vec<u8> {
    let protocol = protocol.to_be_bytes();
    [&protocol[..], &[0, 0, 0, 0, 0, interface, 3, 4, packet_type, 6], &[0; 8], packet].concat()
}

fn ethernet(ether_types: &[u8], packet: &[u8]) -> Vec<u8> {
    [&[2; 12], ether_types, packet].concat()
}

fn read_frames(link_type: LinkType, frames: &[Vec<u8>]) -> Capture {
    read_file(&pcap(Order::Little, 0xa1b2_c3d4, link_type, frames))
}

#[test]
fn every_link_header_comes_off() {
    let v4 = tcp(CLIENT, SERVER, ACK, 1, b"hello");
    let v6 = tcp("[2001:db8::1]:40000", "[2001:db8::2]:443", ACK, 1, b"hello");
    let behind = |head: &[u8], packet: &[u8]| [head, packet].concat();
    for (link_type, frame, packet) in [
        (LinkType::ETHERNET, ethernet(&[8, 0], &v4), &v4),
        (LinkType::ETHERNET, ethernet(&[0x86, 0xdd], &v6), &v6),
        (LinkType::ETHERNET, ethernet(&[0x81, 0, 0, 7, 0x86, 0xdd], &v6), &v6),
        (LinkType::ETHERNET, ethernet(&[0x88, 0xa8, 0, 7, 0x81, 0, 0, 8, 8, 0], &v4), &v4),
        (LinkType::ETHERNET, ethernet(&[0x88, 0x64, 0x11, 0, 0, 1, 0, 0, 0, 0x21], &v4), &v4),
        (LinkType::ETHERNET, ethernet(&[0x88, 0x64, 0x11, 0, 0, 1, 0, 0, 0, 0x57], &v6), &v6),
        (LinkType::LINUX_SLL, cooked1(0, 0x0800, &v4), &v4),
        (LinkType::LINUX_SLL, cooked1(4, 0x86dd, &v6), &v6),
        (LinkType::LINUX_SLL, cooked1(4, 0x8100, &behind(&[0, 1, 8, 0], &v4)), &v4),
        (LinkType::LINUX_SLL2, cooked2(1, 0, 0x0800, &v4), &v4),
        (LinkType::LINUX_SLL2, cooked2(1, 0, 0x86dd, &v6), &v6),
        (LinkType::RAW, v4.clone(), &v4),
        (LinkType::RAW, v6.clone(), &v6),
        (LinkType::RAW_BSD, v4.clone(), &v4),
        (LinkType::RAW_OPENBSD, v6.clone(), &v6),
        (LinkType::IPV4, v4.clone(), &v4),
        (LinkType::IPV6, v6.clone(), &v6),
        (LinkType::NULL, behind(&[2, 0, 0, 0], &v4), &v4),
        (LinkType::NULL, behind(&[0, 0, 0, 30], &v6), &v6),
        (LinkType::NULL, behind(&[24, 0, 0, 0], &v6), &v6),
        (LinkType::LOOP, behind(&[0, 0, 0, 2], &v4), &v4),
        (LinkType::LOOP, behind(&[0, 0, 0, 28], &v6), &v6),
    ] {
        let capture = read_frames(link_type, &[frame]);
        assert_eq!(packets(&capture), [&packet[..]], "{link_type:?}");
        assert_eq!(capture.link_types, [link_type]);
    }
}

#[test]
fn other_frames_are_counted() {
    let frames = [
        ethernet(&[8, 6], &[0; 28]),
        ethernet(&[0x88, 0xcc], &[0; 28]),
        ethernet(&[0, 38], &[0; 38]),
        ethernet(&[0x88, 0x64, 0x11, 0, 0, 1, 0, 0, 0xc0, 0x21], &[0; 28]),
        ethernet(&[0x81, 0, 0, 7, 8, 6], &[0; 28]),
        ethernet(&[0x81, 0, 0], &[]),
        vec![2; 13],
    ];
    let capture = read_frames(LinkType::ETHERNET, &frames);
    let count = |skip| capture.skipped.count(skip);
    assert_eq!((count(Skip::Arp), count(Skip::OtherLink), count(Skip::Malformed)), (2, 3, 2));
    assert_eq!(read_frames(LinkType::NULL, &[vec![7; 60]]).skipped.count(Skip::OtherLink), 1);
}

#[test]
fn an_unknown_link_is_an_error_only_if_there_is_no_other() {
    let error = read(pcap(Order::Big, 0xa1b2_c3d4, LinkType(105), &[vec![0; 60]]), Options::default()).unwrap_err();
    assert_eq!(error, CaptureError::UnknownLinkType { link_type: LinkType(105), offset: 20 });

    let mut blocks = Blocks::new(Order::Little);
    blocks.interface(LinkType(105), 0, &[]);
    blocks.packet(0, START, &[0; 60]);
    let error = read(blocks.file.clone(), Options::default()).unwrap_err();
    assert_eq!(error, CaptureError::UnknownLinkType { link_type: LinkType(105), offset: 36 });
    assert!(error.to_string().starts_with("offset 36: link type 105"));

    blocks.interface(LinkType::RAW, 0, &[]);
    blocks.packet(1, START, &tcp(CLIENT, SERVER, SYN, 1, &[]));
    let capture = read_file(&blocks.file);
    assert_eq!((capture.skipped.count(Skip::UnknownLinkType), capture.trace.events.len()), (1, 2));
}

#[test]
fn what_a_machine_sends_to_itself_is_seen_twice_and_counts_once() {
    const SENT: u8 = 4;
    const RECEIVED: u8 = 0;
    let data = tcp(CLIENT, SERVER, ACK, 1, b"hello");
    let answer = tcp(SERVER, CLIENT, ACK, 1, b"hi");
    let seen = |types: &[(u8, &Vec<u8>)]| {
        let one = |(kind, packet): &(u8, &Vec<u8>)| cooked1(*kind, 0x0800, packet);
        let capture = read_frames(LinkType::LINUX_SLL, &types.iter().map(one).collect::<Vec<_>>());
        (packets(&capture).len(), capture.skipped.count(Skip::Duplicate))
    };
    assert_eq!(seen(&[(SENT, &data), (RECEIVED, &data), (SENT, &answer), (RECEIVED, &answer)]), (2, 2));
    // Both copies of one may come before those of the other.
    assert_eq!(seen(&[(SENT, &data), (SENT, &answer), (RECEIVED, &data), (RECEIVED, &answer)]), (2, 2));
    // At one point, the same packet was sent again.
    assert_eq!(seen(&[(SENT, &data), (SENT, &data), (SENT, &answer)]), (3, 0));
    assert_eq!(seen(&[(SENT, &data), (RECEIVED, &data), (SENT, &data), (RECEIVED, &data)]), (2, 2));
    assert_eq!(seen(&[(SENT, &data), (SENT, &data), (RECEIVED, &data), (RECEIVED, &data)]), (2, 2));

    // Linux cooked 2 names the interface as well.
    let passed = [(1, SENT), (2, RECEIVED), (3, SENT)].map(|(interface, kind)| cooked2(interface, kind, 0x0800, &data));
    let capture = read_frames(LinkType::LINUX_SLL2, &passed);
    assert_eq!((packets(&capture).len(), capture.skipped.count(Skip::Duplicate)), (1, 2));
}

#[test]
fn the_same_packet_on_two_interfaces_of_the_file_counts_once_for_a_while() {
    let data = tcp(CLIENT, SERVER, ACK, 1, b"hello");
    for (later, copies) in [(0, 1), (50_000, 1), (100_001, 0)] {
        let mut blocks = Blocks::new(Order::Little);
        blocks.interface(LinkType::RAW, 0, &[]);
        blocks.interface(LinkType::ETHERNET, 0, &[]);
        blocks.packet(0, START, &data);
        blocks.packet(1, START + later, &ethernet(&[8, 0], &data));
        assert_eq!(read_file(&blocks.file).skipped.count(Skip::Duplicate), copies, "{later}");
    }
}
