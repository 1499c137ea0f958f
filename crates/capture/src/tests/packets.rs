//! Packets with the headers that matter.

use std::net::SocketAddr;

use super::*;

pub const FIN: u8 = 1;
pub const SYN: u8 = 2;
pub const RST: u8 = 4;
pub const ACK: u8 = 16;

/// A packet of TCP between two addresses of one version.
pub fn tcp(source: &str, destination: &str, flags: u8, sequence: u32, payload: &[u8]) -> Vec<u8> {
    let (source, destination): (SocketAddr, SocketAddr) = (source.parse().unwrap(), destination.parse().unwrap());
    let segment = [
        &source.port().to_be_bytes()[..],
        &destination.port().to_be_bytes(),
        &sequence.to_be_bytes(),
        &[0, 0, 0, 9, 0x50, flags, 1, 0, 0, 0, 0, 0],
        payload,
    ];
    ip(source, destination, 6, &segment.concat())
}

/// A packet of some protocol.
pub fn ip(source: SocketAddr, destination: SocketAddr, protocol: u8, payload: &[u8]) -> Vec<u8> {
    match (source, destination) {
        (SocketAddr::V4(source), SocketAddr::V4(destination)) => {
            let length = (20 + payload.len() as u16).to_be_bytes();
            let head = [&[0x45, 0][..], &length, &[0, 0, 0, 0, 64, protocol, 0, 0]].concat();
            [&head, &source.ip().octets()[..], &destination.ip().octets(), payload].concat()
        }
        (SocketAddr::V6(source), SocketAddr::V6(destination)) => {
            let length = (payload.len() as u16).to_be_bytes();
            let head = [&[0x60, 0, 0, 0][..], &length, &[protocol, 64]].concat();
            [&head, &source.ip().octets()[..], &destination.ip().octets(), payload].concat()
        }
        _ => panic!("one packet has one version"),
    }
}

/// A file of raw packets.
pub fn raw(packets: &[Vec<u8>]) -> Vec<u8> {
    file::pcap(file::Order::Little, 0xa1b2_c3d4, LinkType::RAW, packets)
}

const CLIENT: &str = "192.0.2.1:40000";
const SERVER: &str = "192.0.2.2:443";

fn count(packets: &[Vec<u8>], skip: Skip) -> usize {
    let capture = read_file(&raw(packets));
    assert_eq!(capture.packets, packets.len());
    assert_eq!(capture.trace.events.len() / 2 + capture.skipped.total(), packets.len());
    capture.skipped.count(skip)
}

#[test]
fn what_is_not_tcp_is_counted() {
    let (client, server) = (CLIENT.parse().unwrap(), SERVER.parse().unwrap());
    let (client6, server6) = ("[2001:db8::1]:4".parse().unwrap(), "[2001:db8::2]:443".parse().unwrap());
    let mut fragment = tcp(CLIENT, SERVER, SYN, 0, &[]);
    fragment[6] = 0x20;
    let others = [
        tcp(CLIENT, SERVER, SYN, 0, &[]),
        ip(client, server, 17, &[0, 53, 0, 54, 0, 8, 0, 0]),
        ip(client, server, 17, &[0, 53, 1, 187, 0, 8, 0, 0]),
        ip(client6, server6, 17, &[1, 187, 0, 54, 0, 8, 0, 0]),
        ip(client, server, 1, &[8, 0, 0, 0]),
        fragment,
        ip(client6, server6, 44, &[6, 0, 0, 1, 0, 0, 0, 0, 1]),
        vec![0x75; 40],
        vec![],
        vec![0x45; 19],
    ];
    for (skip, expected) in [
        (Skip::Udp, 1),
        (Skip::Quic, 2),
        (Skip::OtherIp, 1),
        (Skip::Fragment, 2),
        (Skip::Malformed, 2),
        (Skip::CutHeader, 1),
    ] {
        assert_eq!(count(&others, skip), expected, "{skip:?}");
    }
}

#[test]
fn padding_of_the_link_comes_off() {
    let packet = tcp(CLIENT, SERVER, ACK, 1, b"hello");
    let padded = [&packet[..], &[0; 9]].concat();
    assert_eq!(packets(&read_file(&raw(&[padded]))), [packet]);
}

#[test]
fn a_length_that_the_network_card_fills_in_is_what_was_captured() {
    for (source, destination, place) in [(CLIENT, SERVER, 2), ("[2001:db8::1]:5", "[2001:db8::2]:443", 4)] {
        let mut packet = tcp(source, destination, ACK, 1, &[7; 70_000]);
        packet[place..place + 2].fill(0);
        let capture = read_file(&raw(&[packet.clone()]));
        assert_eq!(packets(&capture), [packet]);
        assert_eq!(capture.cut, 0);
    }
}

#[test]
fn extension_headers_are_passed_over() {
    let packet = tcp("[2001:db8::1]:5", "[2001:db8::2]:443", SYN, 1, &[]);
    for (kinds, options) in [(&[0][..], 0), (&[0, 43, 60], 2)] {
        let mut long = packet[..40].to_vec();
        let mut next_header = 6;
        let mut chain = Vec::new();
        for kind in kinds.iter().rev() {
            chain.splice(0..0, [vec![next_header, options], vec![0; 6 + 8 * usize::from(options)]].concat());
            next_header = *kind;
        }
        long[6] = next_header;
        long[5] += chain.len() as u8;
        long.extend(chain);
        long.extend(&packet[40..]);
        let capture = read_file(&raw(&[long.clone()]));
        assert_eq!(packets(&capture), [long]);
        assert_eq!(capture.connections[0].server.port(), 443);
    }
}

#[test]
fn a_packet_that_was_cut_is_kept_if_its_headers_are_whole() {
    let packet = tcp(CLIENT, SERVER, ACK, 1, &[7; 100]);
    for length in 0..=packet.len() {
        let mut file = raw(&[packet[..length].to_vec()]);
        let captured = 24 + 12;
        file[captured..captured + 4].copy_from_slice(&(packet.len() as u32).to_le_bytes());
        let capture = read_file(&file);
        let whole = length == packet.len();
        assert_eq!(capture.cut, usize::from(length >= 40 && !whole));
        assert_eq!(capture.skipped.count(Skip::CutHeader), usize::from(length < 40), "{length}");
        assert_eq!(capture.trace.events.len(), if length < 40 { 0 } else { 2 });
    }
}
