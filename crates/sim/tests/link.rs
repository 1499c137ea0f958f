//! What the link does to packets: time, size, loss, order, doubles; and what the hosts make of it.
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use trace::{BufferId, End, EventId, EventKind, Host, Instant, IpVersion, Link, Scenario, Trace};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const RESPONSE: u32 = 200_000;

/// A download over this link.
fn download(link: Link) -> Scenario {
    let mut scenario = Scenario { link, seed: 7, ..Scenario::default() };
    scenario.application.response_size = RESPONSE;
    scenario
}

/// One packet on the link: when it left, and when it came, each time.
struct Packet {
    from: Host,
    packet: BufferId,
    sent: Instant,
    arrived: Vec<(EventId, Instant)>,
}

/// All packets in the order of departure.
fn packets(trace: &Trace) -> Vec<Packet> {
    let mut packets = Vec::new();
    let mut departures = vec![None; trace.events.len()];
    for (id, event) in trace.events() {
        match event.kind {
            EventKind::SegmentSent { packet } => {
                departures[id.0] = Some(packets.len());
                packets.push(Packet { from: event.host, packet, sent: event.at, arrived: Vec::new() });
            }
            EventKind::SegmentArrived { packet } => {
                let departed: &mut Packet = &mut packets[departures[event.cause.unwrap().0].unwrap()];
                assert_eq!((departed.packet, departed.from), (packet, event.host.peer()));
                departed.arrived.push((id, event.at));
            }
            _ => {}
        }
    }
    packets
}

fn received(trace: &Trace, host: Host) -> Vec<u8> {
    let data = trace.events.iter().filter(|event| event.host == host).filter_map(|event| match event.kind {
        EventKind::ApplicationDataReceived { data } => Some(trace.buffer(data)),
        _ => None,
    });
    data.flatten().copied().collect()
}

/// Plays a scenario, in which everything must arrive as over a good link.
fn play(scenario: &Scenario) -> Trace {
    let trace = sim::run(scenario);
    assert_eq!(trace.end, End::Closed);
    let good = sim::run(&Scenario { link: Link { ip: scenario.link.ip, ..Link::default() }, ..scenario.clone() });
    for host in [Host::Client, Host::Server] {
        assert!(received(&trace, host) == received(&good, host), "what {host:?} received");
        assert!(!received(&trace, host).is_empty());
    }
    trace
}

/// The share of packets that this is true of, in thousandths.
fn permille(packets: &[Packet], is_so: impl Fn(&Packet) -> bool) -> usize {
    packets.iter().filter(|packet| is_so(packet)).count() * 1000 / packets.len()
}

fn is_overtaken(packets: &[Packet], index: usize) -> bool {
    let first = |packet: &Packet| packet.arrived.first().map(|(id, _)| *id);
    let this = &packets[index];
    let later = packets[index + 1..].iter().filter(|packet| packet.from == this.from);
    first(this).is_some_and(|arrived| later.filter_map(first).any(|other| other < arrived))
}

#[test]
fn over_a_good_link_everything_arrives_once_and_in_order() {
    for latency_us in [0, 20_000] {
        let trace = play(&download(Link { latency_us, ..Link::default() }));
        let packets = packets(&trace);
        assert!(packets.iter().all(|packet| packet.arrived.len() == 1));
        assert!(packets.iter().all(|packet| packet.arrived[0].1 - packet.sent == latency_us));
        assert!((0..packets.len()).all(|index| !is_overtaken(&packets, index)));
    }
}

#[test]
fn what_is_lost_is_sent_again_until_it_arrives() {
    for loss_permille in [10, 50, 200] {
        let scenario = download(Link { loss_permille, ..Link::default() });
        let trace = play(&scenario);
        let packets = packets(&trace);
        let lost = permille(&packets, |packet| packet.arrived.is_empty());
        let asked = usize::from(loss_permille);
        assert!((asked / 2..asked * 2).contains(&lost), "{lost} of a thousand were lost, not {asked}");
        assert!(packets.iter().all(|packet| packet.arrived.len() < 2));
        assert!((0..packets.len()).all(|index| !is_overtaken(&packets, index)));
        assert_eq!(trace, sim::run(&scenario), "the same losses each time");
        assert_ne!(trace, sim::run(&Scenario { seed: 8, ..scenario }));
    }
}

#[test]
fn what_is_held_up_is_overtaken() {
    let trace = play(&download(Link { reordering_permille: 100, ..Link::default() }));
    let packets = packets(&trace);
    assert!(packets.iter().all(|packet| packet.arrived.len() == 1));
    let held_up = permille(&packets, |packet| packet.arrived[0].1 - packet.sent == 30_000);
    let in_time = permille(&packets, |packet| packet.arrived[0].1 - packet.sent == 20_000);
    assert!((50..200).contains(&held_up) && in_time + held_up >= 999, "{held_up} of a thousand were held up");
    let overtaken = (0..packets.len()).filter(|index| is_overtaken(&packets, *index)).count();
    assert!(overtaken > packets.len() / 50);
    // What is not overtaken was the last of its burst.
    assert!(overtaken * 1000 <= packets.len() * (held_up + 1));
}

#[test]
fn what_is_held_up_is_overtaken_on_a_narrow_link_too() {
    let link = Link { reordering_permille: 100, bandwidth_kbps: 2000, latency_us: 500, ..Link::default() };
    let packets = packets(&play(&download(link)));
    assert!((0..packets.len()).filter(|index| is_overtaken(&packets, *index)).count() > packets.len() / 50);
}

#[test]
fn what_is_doubled_arrives_twice_and_is_taken_once() {
    let trace = play(&download(Link { duplication_permille: 100, ..Link::default() }));
    let packets = packets(&trace);
    assert!(packets.iter().all(|packet| (1..=2).contains(&packet.arrived.len())));
    let twice = permille(&packets, |packet| packet.arrived.len() == 2);
    assert!((50..200).contains(&twice), "{twice} of a thousand came twice");
    assert!((0..packets.len()).all(|index| !is_overtaken(&packets, index)));
}

#[test]
fn all_at_once_and_both_versions_of_ip() {
    for ip in [IpVersion::V4, IpVersion::V6] {
        for seed in 0..10 {
            let link = Link {
                ip,
                bandwidth_kbps: 5000,
                mtu: 1280,
                loss_permille: 50,
                reordering_permille: 100,
                duplication_permille: 100,
                nagle: true,
                ..Link::default()
            };
            play(&Scenario { seed, ..download(link) });
        }
    }
}

#[test]
fn half_of_all_packets_may_be_lost() {
    for seed in 0..10 {
        let link = Link { loss_permille: 500, ..Link::default() };
        let mut scenario = Scenario { seed, ..download(link) };
        scenario.application.response_size = 5_000;
        play(&scenario);
    }
}

#[test]
fn chance_is_a_stream_of_its_own() {
    let client_hello = |link: Link| {
        let trace = sim::run(&download(link));
        let packets = packets(&trace);
        let hello =
            packets.iter().find(|packet| packet.from == Host::Client && trace.buffer(packet.packet).len() > 100);
        trace.buffer(hello.unwrap().packet).to_vec()
    };
    let lossy = Link { loss_permille: 100, reordering_permille: 100, duplication_permille: 100, ..Link::default() };
    assert_eq!(client_hello(Link::default()), client_hello(lossy));
}

#[test]
fn a_bandwidth_bounds_the_throughput_and_keeps_the_order() {
    for bandwidth_kbps in [500, 2_000, 20_000] {
        let packets = packets(&play(&download(Link { bandwidth_kbps, ..Link::default() })));
        for from in [Host::Client, Host::Server] {
            let arrivals = packets.iter().filter(|packet| packet.from == from).map(|packet| packet.arrived[0].1);
            assert!(arrivals.is_sorted());
        }
        // Until the last packet of the answer is there, so many bits have come since the first one left.
        let server: Vec<_> = packets.iter().filter(|packet| packet.from == Host::Server).collect();
        let (first, last) = (server[0], server[server.len() - 1]);
        let took = last.arrived[0].1 - first.sent;
        let least = u64::from(RESPONSE) * 8_000 / u64::from(bandwidth_kbps);
        assert!(took >= least, "{took} µs for what takes {least}");
        assert!(took < least * 3 + 1_000_000, "{took} µs for what takes {least}");
    }
}

#[test]
fn a_packet_leaves_when_the_one_before_has_left() {
    // 1500 bytes at 1200 kbit/s take 10 ms.
    let link = Link { bandwidth_kbps: 1200, latency_us: 1000, ..Link::default() };
    let trace = play(&download(link));
    let packets = packets(&trace);
    let full: Vec<_> = packets.iter().filter(|packet| trace.buffer(packet.packet).len() == 1500).collect();
    assert!(full.len() > 50);
    assert!(full.iter().all(|packet| packet.arrived[0].1 - packet.sent >= 11_000));
    assert!(full.windows(2).all(|pair| pair[1].arrived[0].1 - pair[0].arrived[0].1 >= 10_000));
    assert!(full.windows(2).any(|pair| pair[1].arrived[0].1 - pair[0].arrived[0].1 == 10_000));
}

#[test]
fn no_packet_is_larger_than_the_mtu() {
    for (ip, mtu) in [(IpVersion::V4, 576), (IpVersion::V6, 1280), (IpVersion::V4, 1500), (IpVersion::V6, 9000)] {
        let trace = play(&download(Link { ip, mtu, ..Link::default() }));
        let largest = packets(&trace).iter().map(|packet| trace.buffer(packet.packet).len()).max();
        assert_eq!(largest, Some(mtu.into()));
    }
}

/// The request leaves right behind the client's Finished: a small segment while another is on its way.
#[test]
fn with_nagle_a_small_segment_waits_for_an_acknowledgment() {
    let [at_once, waiting] = [false, true].map(|nagle| {
        let mut scenario = Scenario { link: Link { nagle, ..Link::default() }, ..Scenario::default() };
        scenario.application.requests = 3;
        let trace = play(&scenario);
        let done = |kind: &EventKind| *kind == EventKind::HandshakeCompleted;
        let time = |host, is_it: &dyn Fn(&EventKind) -> bool| {
            let event = trace.events.iter().find(|event| event.host == host && is_it(&event.kind));
            event.unwrap().at
        };
        let heard = time(Host::Server, &|kind| matches!(kind, EventKind::ApplicationDataReceived { .. }));
        heard - time(Host::Client, &done)
    });
    assert_eq!(at_once, 20_000);
    assert!(waiting >= 60_000, "there and back, and there: {waiting} µs");
}
