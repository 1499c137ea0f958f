//! Checksums of real segments, and what becomes of them when bytes change or a network card was to fill them in.

use trace::{BufferId, IpVersion, Link, Scenario};

use super::*;

const CORRECT: Checksums = Checksums { ip: Some(Checksum::Correct), tcp: Checksum::Correct };

fn run_over(ip: IpVersion) -> (Trace, Analysis) {
    let scenario = Scenario { link: Link { ip, ..Link::default() }, ..preset("tls13").unwrap().scenario() };
    let trace = sim::run(&scenario);
    let analysis = analyse(&trace);
    (trace, analysis)
}

/// The checksums of a segment, its packet changed.
fn changed(ip: IpVersion, change: impl Fn(&mut Vec<u8>)) -> Checksums {
    let (mut trace, analysis) = run_over(ip);
    let segment = SegmentId(3);
    assert!(analysis.segments[segment.0].payload.len() > 100);
    change(packet(&mut trace, analysis.segments[segment.0].packet));
    analysis.checksums(&trace, segment)
}

fn packet(trace: &mut Trace, id: BufferId) -> &mut Vec<u8> {
    &mut trace.buffers[id.0]
}

#[test]
fn the_checksums_of_a_run_are_correct() {
    for ip in [IpVersion::V4, IpVersion::V6] {
        let (trace, analysis) = run_over(ip);
        assert!(analysis.segments.len() > 10);
        let lengths: Vec<usize> = analysis.segments.iter().map(|segment| segment.payload.len() % 2).collect();
        assert!(lengths.contains(&0) && lengths.contains(&1));
        for id in (0..analysis.segments.len()).map(SegmentId) {
            let checksums = analysis.checksums(&trace, id);
            let expected = if ip == IpVersion::V4 { CORRECT } else { Checksums { ip: None, ..CORRECT } };
            assert_eq!(checksums, expected, "{id:?}");
        }
    }
}

#[test]
fn a_changed_byte_makes_a_checksum_wrong() {
    // Time to live: of the IP header alone. The checksum itself is what was right before.
    let checksums = changed(IpVersion::V4, |packet| packet[8] = packet[8].wrapping_sub(1));
    assert!(matches!(checksums, Checksums { ip: Some(Checksum::Wrong { .. }), tcp: Checksum::Correct }));
    // An address: of both.
    let checksums = changed(IpVersion::V4, |packet| packet[12] ^= 1);
    assert!(matches!(checksums, Checksums { ip: Some(Checksum::Wrong { .. }), tcp: Checksum::Wrong { .. } }));
    let checksums = changed(IpVersion::V6, |packet| packet[8] ^= 1);
    assert!(matches!(checksums, Checksums { ip: None, tcp: Checksum::Wrong { .. } }));
    // The last byte of the payload.
    let checksums = changed(IpVersion::V4, |packet| *packet.last_mut().unwrap() ^= 1);
    assert!(matches!(checksums, Checksums { ip: Some(Checksum::Correct), tcp: Checksum::Wrong { .. } }));
}

#[test]
fn a_wrong_checksum_names_the_right_one() {
    let (trace, analysis) = run_over(IpVersion::V4);
    let original = trace.buffer(analysis.segments[3].packet).to_vec();
    for place in [10, 36] {
        let right = u16::from_be_bytes([original[place], original[place + 1]]);
        let checksums = changed(IpVersion::V4, |packet| packet[place..place + 2].copy_from_slice(&[0x12, 0x34]));
        let wrong = Checksum::Wrong { expected: right };
        assert!(checksums.ip == Some(wrong) || checksums.tcp == wrong, "{checksums:?}");
    }
}

#[test]
fn what_is_left_to_the_network_card_is_not_wrong() {
    let zero = changed(IpVersion::V4, |packet| {
        packet[10..12].fill(0);
        packet[36..38].fill(0);
    });
    assert_eq!(zero, Checksums { ip: Some(Checksum::NotFilledIn), tcp: Checksum::NotFilledIn });
    // 192.0.2.10 and 198.51.100.20, TCP: the pseudo-header without the length, and with it.
    let addresses = 0xc000 + 0x020a + 0xc633 + 0x6414 + 6_u32;
    for with_length in [false, true] {
        let partial = changed(IpVersion::V4, |packet| {
            let length = if with_length { packet.len() as u32 - 20 } else { 0 };
            let sum = addresses + length;
            packet[36..38].copy_from_slice(&((sum >> 16) as u16 + sum as u16).to_be_bytes());
        });
        assert_eq!(partial, Checksums { tcp: Checksum::NotFilledIn, ..CORRECT });
    }
    // The length too.
    let length = changed(IpVersion::V4, |packet| packet[2..4].fill(0));
    assert_eq!(length, Checksums { ip: Some(Checksum::NotFilledIn), ..CORRECT });
}

#[test]
fn what_was_not_captured_cannot_be_verified() {
    let cut = changed(IpVersion::V4, |packet| packet.truncate(packet.len() - 1));
    assert_eq!(cut, Checksums { tcp: Checksum::Unverifiable, ..CORRECT });
    let cut = changed(IpVersion::V4, |packet| packet.truncate(19));
    assert_eq!(cut, Checksums { ip: Some(Checksum::Unverifiable), tcp: Checksum::Unverifiable });
    let cut = changed(IpVersion::V6, |packet| packet.truncate(0));
    assert_eq!(cut, Checksums { ip: None, tcp: Checksum::Unverifiable });
}
