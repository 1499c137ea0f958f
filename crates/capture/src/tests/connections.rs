//! Connections told apart, the client found, secrets given to the right one.

use trace::{ConnectionId, End, EventKind, Host};

use super::packets::*;
use super::*;

const CLIENT: &str = "192.0.2.1:40000";
const SERVER: &str = "192.0.2.2:443";

/// A ClientHello's record as far as its random.
fn client_hello(random: u8) -> Vec<u8> {
    [&[22, 3, 1, 0, 80, 1, 0, 0, 76, 3, 3][..], &[random; 32]].concat()
}

/// The connection of each packet.
fn connections(packets: &[Vec<u8>]) -> Vec<usize> {
    let capture = read_file(&raw(packets));
    capture.trace.events.iter().step_by(2).map(|event| event.connection.0).collect()
}

#[test]
fn the_next_syn_between_the_same_ends_opens_the_next_connection() {
    let client = |flags, sequence| tcp(CLIENT, SERVER, flags, sequence, &[]);
    let server = |flags, sequence| tcp(SERVER, CLIENT, flags, sequence, &[]);
    let opened = || vec![client(SYN, 10), server(SYN | ACK, 20), client(ACK, 11)];
    let then = |more: Vec<Vec<u8>>| connections(&[opened(), more].concat());
    // Closed by both, or reset: with the same number too.
    assert_eq!(
        then(vec![client(FIN | ACK, 11), server(FIN | ACK, 21), client(ACK, 12), client(SYN, 10)])[3..],
        [0, 0, 0, 1]
    );
    assert_eq!(then(vec![server(RST, 21), client(SYN, 10), server(SYN | ACK, 20)])[3..], [0, 1, 1]);
    // With another number, though nobody saw the end.
    assert_eq!(then(vec![client(ACK, 11), client(SYN, 99), server(SYN | ACK, 50)])[3..], [0, 1, 1]);
    // A SYN sent again opens nothing, nor does the server's.
    assert_eq!(then(vec![client(SYN, 10), server(SYN | ACK, 20), server(FIN, 21), client(SYN, 10)])[3..], [0; 4]);
    // After the end the rest of a connection is still its own.
    assert_eq!(then(vec![server(RST, 21), client(ACK, 11)])[3..], [0, 0]);
    // Two SYNs that cross open one connection.
    assert_eq!(connections(&[client(SYN, 1), server(SYN, 2), client(SYN | ACK, 1), server(SYN | ACK, 2)]), [0; 4]);
    // A SYN after the middle of a connection opens another; only its answer may have been seen.
    assert_eq!(connections(&[client(ACK, 11), client(SYN, 50)]), [0, 1]);
    assert_eq!(connections(&[client(SYN, 1), server(RST | ACK, 0), server(SYN | ACK, 2)]), [0, 0, 0]);
    assert_eq!(then(vec![server(RST, 21), server(SYN | ACK, 77), client(ACK, 78)])[3..], [0, 1, 1]);
}

#[test]
fn connections_interleave_and_are_counted_as_they_open() {
    let other = "192.0.2.1:40001";
    let packets = [
        tcp(other, SERVER, SYN, 1, &[]),
        tcp(CLIENT, SERVER, SYN, 1, &[]),
        tcp(SERVER, other, SYN | ACK, 1, &[]),
        tcp("[2001:db8::1]:9", "[2001:db8::2]:443", SYN, 1, &[]),
        tcp(SERVER, CLIENT, SYN | ACK, 1, &[]),
    ];
    assert_eq!(connections(&packets), [0, 1, 0, 2, 1]);
    let capture = read_file(&raw(&packets));
    assert_eq!(capture.connections[0].client.to_string(), other);
    assert_eq!(capture.connections[1].client.to_string(), CLIENT);
    assert_eq!(capture.connections[2].server.to_string(), "[2001:db8::2]:443");
}

#[test]
fn the_client_opens_or_says_hello_or_has_the_higher_port() {
    // Ports that would tell the contrary.
    let (client, server) = ("192.0.2.9:443", "192.0.2.2:50000");
    let found = |packets: &[Vec<u8>]| {
        let capture = read_file(&raw(packets));
        let connection = capture.connections[0];
        // Each packet's events say the same.
        for (event, packet) in capture.trace.events.iter().step_by(2).zip(packets) {
            let from_client = packet[12..16] == [192, 0, 2, 9] && packet[20..22] == [1, 187];
            let is_client = connection.client.to_string() == client;
            assert_eq!(event.host == Host::Client, from_client == is_client);
        }
        (connection.client.to_string() == client, connection.client_by)
    };
    let hello = client_hello(1);
    assert_eq!(found(&[tcp(client, server, SYN, 0, &[])]), (true, ClientBy::Syn));
    assert_eq!(found(&[tcp(server, client, SYN | ACK, 0, &[])]), (true, ClientBy::Syn));
    assert_eq!(
        found(&[tcp(server, client, ACK, 0, &[]), tcp(client, server, ACK, 1, &hello)]),
        (true, ClientBy::ClientHello)
    );
    let (first, second) = hello.split_at(20);
    let pieces =
        [tcp(server, client, ACK, 0, &[]), tcp(client, server, ACK, 1, first), tcp(client, server, ACK, 21, second)];
    assert_eq!(found(&pieces), (true, ClientBy::ClientHello));
    assert_eq!(found(&[tcp(client, server, ACK, 0, b"hello")]), (false, ClientBy::Port));
    assert_eq!(found(&[tcp(client, "192.0.2.2:443", ACK, 0, &[])]), (true, ClientBy::Port));
}

#[test]
fn the_end_tells_whether_all_have_closed() {
    let fin = [tcp(CLIENT, SERVER, FIN | ACK, 1, &[]), tcp(SERVER, CLIENT, FIN | ACK, 1, &[])];
    assert_eq!(read_file(&raw(&fin)).trace.end, End::Closed);
    assert_eq!(read_file(&raw(&fin[..1])).trace.end, End::Idle);
    assert_eq!(read_file(&raw(&[fin[0].clone(), tcp(SERVER, CLIENT, RST, 1, &[])])).trace.end, End::Closed);
}

#[test]
fn secrets_come_at_the_beginning_of_their_connection() {
    let other = "192.0.2.1:40001";
    let file = raw(&[
        tcp(CLIENT, SERVER, SYN, 0, &[]),
        tcp(other, SERVER, SYN, 0, &[]),
        tcp(other, SERVER, ACK, 1, &client_hello(2)),
        tcp(CLIENT, SERVER, ACK, 1, &client_hello(1)),
    ]);
    let secret = |label: &str, random| LoggedSecret {
        label: label.to_owned(),
        client_random: [random; 32],
        secret: vec![random; 48],
    };
    let secrets = vec![secret("A", 2), secret("B", 1), secret("C", 2), secret("A", 2), secret("A", 3), secret("B", 3)];
    let capture = read(file, Options { secrets }).unwrap();
    let events: Vec<_> = capture
        .trace
        .events
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::SecretLogged(secret) => {
                assert_eq!((event.host, event.cause), (Host::Client, None));
                assert_eq!(capture.trace.buffer(secret.secret), [secret.client_random[0]; 48]);
                Some((event.connection, secret.label.clone()))
            }
            EventKind::SegmentSent { .. } => Some((event.connection, "packet".to_owned())),
            _ => None,
        })
        .collect();
    let expected = [(0, "B"), (0, "packet"), (1, "A"), (1, "C"), (1, "packet"), (1, "packet"), (0, "packet")];
    assert_eq!(events, expected.map(|(connection, what)| (ConnectionId(connection), what.to_owned())));
    assert_eq!(capture.secrets_left_over, 2);
    // Each arrival still points to its departure.
    for (id, event) in capture.trace.events() {
        if let EventKind::SegmentArrived { packet } = event.kind {
            let cause = event.cause.unwrap();
            assert_eq!(cause.0 + 1, id.0);
            assert_eq!(capture.trace.events[cause.0].kind, EventKind::SegmentSent { packet });
        }
    }
}
