//! What TCP may do to a stream, and what the record layer must make of it; RFC 8448's run is the stream.

use aes_gcm::{AeadInOut, Aes128Gcm, KeyInit};
use key_schedule::{AeadAlgorithm, HashAlgorithm, derive_traffic_keys, next_traffic_secret, per_record_nonce};
use trace::Host;

use super::builder::*;
use super::invariants::check_sound;
use super::*;

/// The server's records of RFC 8448 §3 as one stream.
fn server_stream() -> Vec<u8> {
    let names =
        ["server_hello", "server_flight", "new_session_ticket", "server_application_data", "server_close_notify"];
    names.iter().flat_map(|name| rfc8448(&format!("{name}_record"))).collect()
}

const SERVER_STORY: [&str; 8] = [
    "005 Server Handshake(ServerHello) CertificateCheck",
    "+ Server Handshake(EncryptedExtensions) CertificateCheck",
    "006 Server Handshake(Certificate) CertificateCheck",
    "+ Server Handshake(CertificateVerify) CertificateCheck",
    "012 Server Handshake(Finished) KeyExchange",
    "+ Server Handshake(NewSessionTicket) DataTransmission",
    "014 Server ApplicationData DataTransmission",
    "+ Server Alert(warning, close_notify) Closing",
];

fn analyse_sound(builder: &Builder) -> Analysis {
    let analysis = analyse(&builder.trace);
    check_sound(&builder.trace, &analysis);
    analysis
}

/// Opens a connection and says the ClientHello: the server's stream may follow.
fn up_to_server(initial: u32) -> Builder {
    let mut builder = Builder::new(1000, initial);
    builder.rfc8448_secrets();
    builder.open();
    builder.say(Host::Client, &rfc8448("client_hello_record"));
    builder
}

fn server_story(analysis: &Analysis) -> Vec<String> {
    story(analysis).split_off(4)
}

#[test]
fn rfc8448_reads_as_the_rfc_says() {
    let builder = rfc8448_run(100, 200);
    let analysis = analyse_sound(&builder);
    assert!(analysis.records.iter().all(|record| record.opaque.is_none()));
    let content = |kind: MessageKind, from: Host| {
        let found = analysis.messages.iter().find(|message| message.kind == kind && message.from == from).unwrap();
        analysis.bytes(&builder.trace, &found.content).to_vec()
    };
    use dissect::HandshakeType as H;
    for (message_type, from, name) in [
        (H::CLIENT_HELLO, Host::Client, "client_hello"),
        (H::SERVER_HELLO, Host::Server, "server_hello"),
        (H::ENCRYPTED_EXTENSIONS, Host::Server, "encrypted_extensions"),
        (H::CERTIFICATE, Host::Server, "certificate"),
        (H::CERTIFICATE_VERIFY, Host::Server, "certificate_verify"),
        (H::FINISHED, Host::Server, "server_finished"),
        (H::FINISHED, Host::Client, "client_finished"),
        (H::NEW_SESSION_TICKET, Host::Server, "new_session_ticket"),
    ] {
        assert_eq!(content(MessageKind::Handshake(message_type), from), rfc8448(name), "{name}");
    }
    for host in [Host::Client, Host::Server] {
        assert_eq!(content(MessageKind::ApplicationData, host), rfc8448("application_data"));
    }
    assert_eq!(analysis.connections[0].server_name.as_deref(), Some("server"));
}

#[test]
fn segments_may_end_anywhere() {
    let stream = server_stream();
    for size in [1, 2, 3, 5, 7, 64, 500, stream.len()] {
        let mut builder = up_to_server(7);
        stream.chunks(size).for_each(|chunk| builder.say(Host::Server, chunk));
        assert_eq!(server_story(&analyse_sound(&builder)), SERVER_STORY, "segments of {size}");
    }
}

#[test]
fn sequence_numbers_wrap() {
    let expected = story(&analyse_sound(&rfc8448_run(1, 1)));
    for before in [0, 1, 2, 100, 800] {
        let builder = rfc8448_run(u32::MAX - before, u32::MAX - before);
        let analysis = analyse_sound(&builder);
        assert_eq!(story(&analysis), expected, "{before} before the wrap");
        assert_eq!(analysis.segments[2].sequence, 1);
        assert_eq!(analysis.segments[2].acknowledgment, Some(1));
    }
}

#[test]
fn order_of_arrival_and_duplicates_do_not_matter() {
    let stream = server_stream();
    let mut builder = up_to_server(u32::MAX - 300);
    let departures: Vec<_> = (0..)
        .map(|index| 1 + 100 * index)
        .zip(stream.chunks(100))
        .map(|(offset, chunk)| builder.send(Host::Server, ACK, offset, chunk))
        .collect();
    for departure in departures.iter().rev() {
        builder.arrive(*departure);
        builder.arrive(*departure);
    }
    let analysis = analyse_sound(&builder);
    assert_eq!(server_story(&analysis), SERVER_STORY);
    // Nothing is whole before the first segment is there, which arrives last of all (twice).
    let last = trace::EventId(builder.trace.events.len() - 2);
    assert!(analysis.messages[4..].iter().all(|message| message.arrived == Some(last)));
    assert!(analysis.segments.iter().all(|segment| !segment.retransmission));
    assert!(analysis.segments[4..].iter().all(|segment| segment.duplicated));
    assert!(analysis.segments[..4].iter().all(|segment| !segment.duplicated));
}

#[test]
fn what_was_lost_arrives_with_its_retransmission() {
    let stream = server_stream();
    let mut builder = up_to_server(50);
    builder.send(Host::Server, ACK, 1, &stream[..300]);
    let second = builder.send(Host::Server, ACK, 301, &stream[300..]);
    builder.arrive(second);
    // The retransmission is cut differently, and reaches into what has arrived.
    let again = builder.send(Host::Server, ACK, 1, &stream[..500]);
    let arrival = builder.arrive(again);
    let analysis = analyse_sound(&builder);
    assert_eq!(server_story(&analysis), SERVER_STORY);
    let retransmissions: Vec<bool> = analysis.segments.iter().map(|segment| segment.retransmission).collect();
    assert_eq!(retransmissions, [false, false, false, false, false, false, true]);
    let server_hello = &analysis.messages[4];
    assert_eq!(server_hello.arrived, Some(arrival));
    assert_eq!(server_hello.segments, [SegmentId(4), SegmentId(6)]);
    assert_eq!(analysis.segments[4].arrived, None);
    assert!(analysis.records[1..].iter().all(|record| record.arrived == Some(arrival)));
}

#[test]
fn a_needless_retransmission_changes_no_arrival() {
    let stream = server_stream();
    let mut builder = up_to_server(50);
    builder.say(Host::Server, &stream);
    let arrival = trace::EventId(builder.trace.events.len() - 1);
    let again = builder.send(Host::Server, ACK, 1, &stream);
    builder.arrive(again);
    let analysis = analyse_sound(&builder);
    assert_eq!(server_story(&analysis), SERVER_STORY);
    assert!(analysis.messages[4..].iter().all(|message| message.arrived == Some(arrival)));
    assert!(analysis.records[1..].iter().all(|record| record.arrived == Some(arrival)));
}

#[test]
fn what_never_arrives_ends_the_stream_but_not_the_story() {
    let stream = server_stream();
    let mut builder = up_to_server(50);
    builder.say(Host::Server, &stream[..200]);
    builder.send(Host::Server, ACK, 201, &stream[200..]);
    let analysis = analyse_sound(&builder);
    assert_eq!(server_story(&analysis), SERVER_STORY);
    assert!(analysis.messages[4].arrived.is_some());
    assert!(analysis.messages[5..].iter().all(|message| message.arrived.is_none()));
    let waiting = MessageKind::Handshake(dissect::HandshakeType::ENCRYPTED_EXTENSIONS);
    let end = analysis.messages.len();
    assert_eq!(analysis.party(Host::Client, end).activity, Activity::Awaiting(waiting));
}

#[test]
fn records_without_secrets_stay_closed() {
    let mut builder = rfc8448_run(1, 1);
    builder.trace.events.retain(|event| !matches!(event.kind, trace::EventKind::SecretLogged(_)));
    for event in &mut builder.trace.events {
        event.cause = event.cause.map(|cause| trace::EventId(cause.0 - 4));
    }
    let analysis = analyse_sound(&builder);
    let opaque = analysis.records.iter().filter(|record| record.opaque == Some(Opaque::NoSecret)).count();
    assert_eq!((opaque, analysis.records.len()), (7, 9));
    assert!(analysis.messages[5..].iter().all(|message| message.kind == MessageKind::Encrypted));
}

#[test]
fn a_changed_byte_closes_its_record_only() {
    let mut stream = server_stream();
    let last = stream.len() - 1;
    stream[last] ^= 1;
    let mut builder = up_to_server(50);
    builder.say(Host::Server, &stream);
    let analysis = analyse_sound(&builder);
    let opaque: Vec<_> = analysis.records.iter().filter_map(|record| record.opaque).collect();
    assert_eq!(opaque, [Opaque::NotAuthentic]);
    assert_eq!(analysis.messages.last().unwrap().kind, MessageKind::Encrypted);
}

#[test]
fn secrets_of_another_connection_open_nothing() {
    let mut builder = Builder::new(1, 1);
    for (label, secret) in [("SERVER_HANDSHAKE_TRAFFIC_SECRET", [1; 32]), ("SERVER_TRAFFIC_SECRET_0", [2; 32])] {
        builder.secret(label, &secret);
    }
    builder.secret_of("CLIENT_HANDSHAKE_TRAFFIC_SECRET", [3; 32], &[4; 32]);
    builder.open();
    builder.say(Host::Client, &rfc8448("client_hello_record"));
    builder.say(Host::Server, &server_stream());
    builder.say(Host::Client, &rfc8448("client_finished_record"));
    let analysis = analyse_sound(&builder);
    let opaque: Vec<_> = analysis.records.iter().map(|record| record.opaque).collect();
    let (wrong, missing) = (Some(Opaque::NotAuthentic), Some(Opaque::NoSecret));
    assert_eq!(opaque, [None, None, wrong, wrong, wrong, wrong, missing]);
}

#[test]
fn application_secrets_alone_open_application_data() {
    let mut builder = Builder::new(1, 1);
    builder.secret("SERVER_TRAFFIC_SECRET_0", &rfc8448("server_application_traffic_secret"));
    builder.open();
    builder.say(Host::Client, &rfc8448("client_hello_record"));
    builder.say(Host::Server, &server_stream());
    let analysis = analyse_sound(&builder);
    let epochs: Vec<_> = analysis.records.iter().map(|record| (record.epoch, record.opaque)).collect();
    assert_eq!(
        epochs[1..],
        [
            (Epoch::Cleartext, None),
            (Epoch::Handshake, Some(Opaque::NoSecret)),
            (Epoch::Application(0), None),
            (Epoch::Application(0), None),
            (Epoch::Application(0), None),
        ]
    );
}

#[test]
fn a_key_update_begins_an_epoch() {
    let mut builder = rfc8448_run(1, 1);
    let mut secret = rfc8448("client_application_traffic_secret");
    // Two records went before under the first secret. The analysis does not mind that they closed the connection.
    let mut sequence = 2;
    for _ in 0..3 {
        builder.say(Host::Client, &seal(&secret, sequence, &[24, 0, 0, 1, 0, 22]));
        secret = next_traffic_secret(HashAlgorithm::Sha256, &secret).unwrap();
        builder.say(Host::Client, &seal(&secret, 0, b"more\x17"));
        sequence = 1;
    }
    let analysis = analyse_sound(&builder);
    assert!(analysis.records.iter().all(|record| record.opaque.is_none()));
    let epochs: Vec<_> = analysis.records.iter().rev().take(6).map(|record| record.epoch).collect();
    let application = [3, 2, 2, 1, 1, 0].map(Epoch::Application);
    assert_eq!(epochs, application);
    assert_eq!(analysis.bytes(&builder.trace, &analysis.messages.last().unwrap().content), b"more");
}

#[test]
fn early_data_ends_with_a_word_or_without() {
    let secret = [7; 32];
    for accepted in [true, false] {
        let mut builder = Builder::new(1, 1);
        builder.rfc8448_secrets();
        builder.secret("CLIENT_EARLY_TRAFFIC_SECRET", &secret);
        builder.open();
        builder.say(Host::Client, &rfc8448("client_hello_record"));
        builder.say(Host::Client, &seal(&secret, 0, b"early\x17"));
        builder.say(Host::Server, &rfc8448("server_hello_record"));
        builder.say(Host::Server, &rfc8448("server_flight_record"));
        if accepted {
            builder.say(Host::Client, &seal(&secret, 1, &[5, 0, 0, 0, 22]));
        }
        builder.say(Host::Client, &rfc8448("client_finished_record"));
        builder.say(Host::Client, &rfc8448("client_application_data_record"));
        let analysis = analyse_sound(&builder);
        let client = analysis.records.iter().filter(|record| record.from == Host::Client);
        let epochs: Vec<_> = client.map(|record| (record.epoch, record.sequence, record.opaque)).collect();
        let mut expected = vec![
            (Epoch::Cleartext, None, None),
            (Epoch::EarlyData, Some(0), None),
            (Epoch::EarlyData, Some(1), None),
            (Epoch::Handshake, Some(0), None),
            (Epoch::Application(0), Some(0), None),
        ];
        if !accepted {
            expected.remove(2);
        }
        assert_eq!(epochs, expected);
    }
}

/// A protected record of TLS 1.3 with AES-128-GCM.
pub fn seal(secret: &[u8], sequence: u64, inner: &[u8]) -> Vec<u8> {
    let keys = derive_traffic_keys(HashAlgorithm::Sha256, AeadAlgorithm::Aes128Gcm, secret).unwrap();
    let nonce = per_record_nonce(&keys.iv, sequence).unwrap();
    let [high, low] = (inner.len() as u16 + 16).to_be_bytes();
    let header = [23, 3, 3, high, low];
    let mut fragment = inner.to_vec();
    Aes128Gcm::new_from_slice(&keys.key).unwrap().encrypt_in_place(&nonce.into(), &header, &mut fragment).unwrap();
    [&header[..], &fragment].concat()
}

#[test]
fn a_reset_is_a_message_and_an_end() {
    let mut builder = up_to_server(50);
    builder.pass(Host::Server, TcpFlags { rst: true, ..ACK }, 1, &[]);
    let analysis = analyse_sound(&builder);
    assert_eq!(server_story(&analysis), ["+ Server Rst Closing"]);
    let end = analysis.messages.len();
    assert_eq!(analysis.party(Host::Client, end).activity, Activity::Failed);
}

#[test]
fn the_teardown_may_take_three_segments_or_cross() {
    let mut builder = up_to_server(50);
    let offset = 1 + rfc8448("client_hello_record").len() as u32;
    builder.pass(Host::Client, FIN, offset, &[]);
    builder.pass(Host::Server, FIN, 1, &[]);
    builder.pass(Host::Client, ACK, offset + 1, &[]);
    let analysis = analyse_sound(&builder);
    assert_eq!(server_story(&analysis), ["+ Client Fin Closing", "+ Server Fin Closing", "+ Client FinAck Closing"]);
    assert_eq!(analysis.party(Host::Server, analysis.messages.len()).activity, Activity::Closed);

    let mut builder = up_to_server(50);
    let client = builder.send(Host::Client, FIN, offset, &[]);
    let server = builder.send(Host::Server, FIN, 1, &[]);
    builder.arrive(client);
    builder.arrive(server);
    builder.pass(Host::Server, ACK, 2, &[]);
    builder.pass(Host::Client, ACK, offset + 1, &[]);
    let analysis = analyse_sound(&builder);
    assert_eq!(server_story(&analysis), ["+ Client Fin Closing", "+ Server Fin Closing", "+ Client FinAck Closing"]);
}
