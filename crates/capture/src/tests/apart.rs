//! A capture of several connections, taken apart.

use trace::{ConnectionId, End, EventKind};

use super::openssl::{TLS12, TLS13};
use super::packets::*;
use super::*;

#[test]
fn a_single_connection_stays_what_it_was() {
    for file in [TLS12, TLS13] {
        let capture = read_file(file);
        let expected = story_of(&capture);
        let apart = take_apart(capture.trace.clone(), &capture.connections);
        assert_eq!(apart.len(), 1);
        assert_eq!(story(&analyse(&apart[0])), expected);
        assert_eq!(apart[0].end, capture.trace.end);
        assert_eq!(apart[0].started_unix_us, capture.trace.started_unix_us);
    }
}

#[test]
fn each_connection_has_its_packets_secrets_and_end_and_begins_at_zero() {
    const SERVER: &str = "192.0.2.2:443";
    let clients = ["192.0.2.1:40000", "192.0.2.1:40001"];
    let hello = [&[22, 3, 1, 0, 80, 1, 0, 0, 76, 3, 3][..], &[7; 32]].concat();
    let file = raw(&[
        tcp(clients[0], SERVER, SYN, 1, &[]),
        tcp(clients[1], SERVER, SYN, 5, &[]),
        tcp(SERVER, clients[0], SYN | ACK, 1, &[]),
        tcp(clients[1], SERVER, ACK, 6, &hello),
        tcp(SERVER, clients[1], RST, 1, &[]),
    ]);
    let secret = LoggedSecret { label: "A".to_owned(), client_random: [7; 32], secret: vec![9; 48] };
    let capture = read(file, Options { secrets: vec![secret] }).unwrap();
    let (whole, start) = (packets(&capture).len(), capture.trace.started_unix_us.unwrap());
    let begins: Vec<_> = (0..2)
        .map(|id| {
            let own = |event: &&trace::Event| event.connection == ConnectionId(id);
            capture.trace.events.iter().find(own).unwrap().at.as_micros()
        })
        .collect();
    let apart = take_apart(capture.trace, &capture.connections);
    let sent = |trace: &trace::Trace| {
        trace.events.iter().filter(|event| matches!(event.kind, EventKind::SegmentSent { .. })).count()
    };
    assert_eq!(apart.iter().map(sent).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(apart.iter().map(sent).sum::<usize>(), whole);
    assert_eq!([apart[0].end.clone(), apart[1].end.clone()], [End::Idle, End::Closed]);
    for (trace, begin) in apart.iter().zip(begins) {
        assert_eq!(trace.events[0].at.as_micros(), 0);
        assert_eq!(trace.started_unix_us, Some(start + begin));
        for (id, event) in trace.events() {
            assert_eq!(event.connection, ConnectionId(0));
            match &event.kind {
                EventKind::SegmentArrived { packet } => {
                    let cause = &trace.events[event.cause.unwrap().0];
                    assert_eq!(cause.kind, EventKind::SegmentSent { packet: *packet });
                    assert_eq!(event.cause.unwrap().0 + 1, id.0);
                    assert_eq!(trace.buffer(*packet)[0] >> 4, 4, "an IP packet");
                }
                EventKind::SecretLogged(secret) => assert_eq!(trace.buffer(secret.secret), [9; 48]),
                _ => {}
            }
        }
    }
}
