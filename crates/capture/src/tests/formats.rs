//! The same packets in every format.

use trace::{Host, Instant};

use super::file::*;
use super::packets::*;
use super::*;

fn frames() -> Vec<Vec<u8>> {
    let (client, server) = ("192.0.2.1:40000", "192.0.2.2:443");
    vec![
        tcp(client, server, SYN, 10, &[]),
        tcp(server, client, SYN | ACK, 20, &[]),
        tcp(client, server, ACK, 11, b"hello"),
        tcp(server, client, ACK, 21, b"hi"),
    ]
}

/// The packets are those of [`frames`], a millisecond apart.
fn check(capture: &Capture) {
    assert_eq!(packets(capture), frames());
    assert_eq!(capture.trace.started_unix_us, Some(START));
    let events = &capture.trace.events;
    for (index, pair) in events.chunks(2).enumerate() {
        let host = if index % 2 == 0 { Host::Client } else { Host::Server };
        assert_eq!((pair[0].host, pair[1].host), (host, host.peer()));
        assert_eq!(pair[1].cause, Some(trace::EventId(2 * index)));
        assert!(pair.iter().all(|event| event.at == Instant::from_micros(1000 * index as u64)));
    }
    assert_eq!(events.len(), 8);
    assert_eq!((capture.packets, capture.skipped.total(), capture.truncated), (4, 0, None));
    assert_eq!((capture.cut, capture.back_in_time, capture.without_time), (0, 0, 0));
}

#[test]
fn pcap_of_every_kind() {
    for order in ORDERS {
        for magic in [0xa1b2_c3d4, 0xa1b2_3c4d, 0xa1b2_cd34] {
            check(&read_file(&pcap(order, magic, LinkType::RAW, &frames())));
        }
        // The link type's upper bits say how long the frames' checksums are.
        check(&read_file(&pcap(order, 0xa1b2_c3d4, LinkType(101 | 0x2400_0000), &frames())));
    }
}

#[test]
fn pcapng_in_both_byte_orders_with_blocks_that_say_nothing_here() {
    for order in ORDERS {
        let mut blocks = Blocks::new(order);
        blocks.block(0x0bad, &[&[1, 2, 3]]);
        blocks.interface(LinkType::RAW, 0, &[(2, b"lo"), (0, b"")]);
        for (index, frame) in frames().iter().enumerate() {
            blocks.packet(0, START + 1000 * index as u64, frame);
            blocks.block(5, &[&[0; 12]]);
        }
        check(&read_file(&blocks.file));
    }
}

#[test]
fn sections_have_byte_order_and_interfaces_of_their_own() {
    let frames = frames();
    let mut blocks = Blocks::new(Order::Little);
    blocks.interface(LinkType::ETHERNET, 0, &[]);
    blocks.interface(LinkType::RAW, 0, &[]);
    blocks.packet(1, START, &frames[0]);
    blocks.section(Order::Big);
    blocks.interface(LinkType::RAW, 0, &[]);
    blocks.packet(0, START + 1000, &frames[1]);
    blocks.section(Order::Little);
    blocks.interface(LinkType::RAW, 0, &[]);
    blocks.packet(0, START + 2000, &frames[2]);
    blocks.packet(0, START + 3000, &frames[3]);
    check(&read_file(&blocks.file));
    // An interface of an earlier section is none of this one.
    blocks.packet(1, START + 4000, &frames[3]);
    assert_eq!(read_file(&blocks.file).skipped.count(Skip::Malformed), 1);
}

#[test]
fn times_have_the_units_and_the_offset_of_their_interface() {
    let micros = |index: usize| START + 1000 * index as u64;
    let seconds = 1_000_000_000_u64;
    let offset = seconds.to_le_bytes();
    type Options<'a> = &'a [(u16, &'a [u8])];
    let units: [(Options<'_>, &dyn Fn(usize) -> u64); 6] = [
        (&[(9, &[6])], &micros),
        (&[(9, &[9])], &|index| micros(index) * 1000),
        (&[(9, &[3])], &|index| micros(index) / 1000),
        // Halves: 2 to the power of 20 a second; rounded up, so that rounding down gives the microsecond.
        (&[(9, &[0x80 | 20])], &|index| ((u128::from(micros(index)) << 20).div_ceil(1_000_000)).try_into().unwrap()),
        (&[(14, &offset)], &|index| micros(index) - seconds * 1_000_000),
        (&[(9, &[9]), (14, &offset), (0, b"")], &|index| (micros(index) - seconds * 1_000_000) * 1000),
    ];
    for (options, units) in units {
        let mut blocks = Blocks::new(Order::Little);
        blocks.interface(LinkType::RAW, 0, options);
        for (index, frame) in frames().iter().enumerate() {
            blocks.packet(0, units(index), frame);
        }
        check(&read_file(&blocks.file));
    }
}

#[test]
fn obsolete_packet_blocks_are_read() {
    for order in ORDERS {
        let mut blocks = Blocks::new(order);
        blocks.interface(LinkType::RAW, 0, &[]);
        for (index, frame) in frames().iter().enumerate() {
            let units = START + 1000 * index as u64;
            let length = order.u32(frame.len() as u32);
            let (high, low) = (order.u32((units >> 32) as u32), order.u32(units as u32));
            blocks.block(2, &[&[0, 0], &order.u16(7), &high, &low, &length, &length, frame]);
        }
        check(&read_file(&blocks.file));
    }
}

#[test]
fn simple_packets_have_no_time() {
    for order in ORDERS {
        let mut blocks = Blocks::new(order);
        blocks.interface(LinkType::RAW, 44, &[]);
        for frame in frames() {
            blocks.block(3, &[&order.u32(frame.len() as u32), &frame[..frame.len().min(44)]]);
        }
        let capture = read_file(&blocks.file);
        assert_eq!(capture.without_time, 4);
        assert_eq!(capture.trace.started_unix_us, None);
        // The third is longer than the interface captured.
        assert_eq!(capture.cut, 1);
        assert_eq!(packets(&capture)[2], &frames()[2][..44]);
        assert!(capture.trace.events.iter().all(|event| event.at == Instant::ZERO));
    }
}

#[test]
fn a_packet_older_than_the_one_before_counts_as_of_its_time() {
    let mut blocks = Blocks::new(Order::Little);
    blocks.interface(LinkType::RAW, 0, &[]);
    for (frame, micros) in frames().iter().zip([5000, 7000, 3000, 8000]) {
        blocks.packet(0, START + micros, frame);
    }
    let capture = read_file(&blocks.file);
    let at: Vec<_> = capture.trace.events.iter().step_by(2).map(|event| event.at.as_micros()).collect();
    assert_eq!(at, [0, 2000, 2000, 3000]);
    assert_eq!((capture.back_in_time, capture.trace.started_unix_us), (1, Some(START + 5000)));
}

#[test]
fn reading_step_by_step_gives_the_same() {
    let file = include_bytes!("../../../../fixtures/captures/openssl_tls13.pcapng");
    let whole = read_file(file);
    for budget in [1, 100, 5000, usize::MAX] {
        let mut reader = Reader::new(file.to_vec(), Options::default()).unwrap();
        let mut last = 0;
        loop {
            let progress = reader.advance(budget);
            assert!(progress.read > last && progress.of == file.len());
            assert_eq!(progress.is_done, progress.read == file.len());
            last = progress.read;
            if progress.is_done {
                break;
            }
        }
        assert_eq!(reader.finish().unwrap().trace, whole.trace);
    }
}
