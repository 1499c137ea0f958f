//! What captures lack: segments that nobody captured, the beginning of a connection, the ends of segments; and streams
//! that begin with something else than TLS.

use dissect::HandshakeType;
use trace::{BufferId, Event, EventId, EventKind, Host};

use super::builder::*;
use super::invariants::check_sound;
use super::*;

fn analyse_sound(builder: &Builder) -> Analysis {
    let analysis = analyse(&builder.trace);
    check_sound(&builder.trace, &analysis);
    analysis
}

/// The server's records of RFC 8448 §3, one after the other.
fn server_records() -> Vec<Vec<u8>> {
    let names =
        ["server_hello", "server_flight", "new_session_ticket", "server_application_data", "server_close_notify"];
    names.iter().map(|name| rfc8448(&format!("{name}_record"))).collect()
}

/// Opens a connection and says the ClientHello.
fn up_to_server() -> Builder {
    let mut builder = Builder::new(1000, 50);
    builder.rfc8448_secrets();
    builder.open();
    builder.say(Host::Client, &rfc8448("client_hello_record"));
    builder
}

fn server_kinds(analysis: &Analysis) -> Vec<MessageKind> {
    let messages = analysis.messages.iter().filter(|message| message.from == Host::Server && message.epoch.is_some());
    messages.map(|message| message.kind).collect()
}

fn server_records_of(analysis: &Analysis) -> Vec<&Record> {
    analysis.records.iter().filter(|record| record.from == Host::Server).collect()
}

const SERVER_HELLO: MessageKind = MessageKind::Handshake(HandshakeType::SERVER_HELLO);
const NEW_SESSION_TICKET: MessageKind = MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET);
const CLOSE_NOTIFY: MessageKind =
    MessageKind::Alert(dissect::AlertLevel::WARNING, dissect::AlertDescription::CLOSE_NOTIFY);

#[test]
fn records_go_on_behind_a_gap_wherever_segments_begin() {
    let stream = server_records().concat();
    let mut builder = up_to_server();
    builder.say(Host::Server, &stream[..100]);
    builder.pass(Host::Server, ACK, 201, &stream[200..]);
    let analysis = analyse_sound(&builder);
    // The server's flight is lost, and with it the handshake keys' only record; the next epoch's begin anew.
    let expected = [SERVER_HELLO, NEW_SESSION_TICKET, MessageKind::ApplicationData, CLOSE_NOTIFY];
    assert_eq!(server_kinds(&analysis), expected);
    let sequences: Vec<_> = server_records_of(&analysis).iter().map(|record| (record.index, record.sequence)).collect();
    assert_eq!(sequences, [(0, None), (1, Some(0)), (2, Some(1)), (3, Some(2))]);
    // Nobody says that the server's bytes arrived.
    assert!(analysis.messages.iter().rev().take(3).all(|message| message.arrived.is_none()));
}

#[test]
fn lost_records_are_counted_by_trying() {
    let records = server_records();
    let mut builder = up_to_server();
    let start = |index: usize| 1 + records[..index].concat().len() as u32;
    builder.say(Host::Server, &records[..2].concat());
    builder.pass(Host::Server, ACK, start(4), &records[4]);
    let analysis = analyse_sound(&builder);
    assert_eq!(server_kinds(&analysis).last(), Some(&CLOSE_NOTIFY));
    let last = *server_records_of(&analysis).last().unwrap();
    assert_eq!((last.sequence, last.opaque), (Some(2), None));
}

#[test]
fn a_gap_that_hides_its_records_leaves_the_rest_closed() {
    let records = server_records();
    let mut builder = up_to_server();
    builder.say(Host::Server, &records[..2].concat());
    // The gap has room for no record, so that the sequence number is another one than it seems.
    let offset = 1 + records[..2].concat().len() as u32 + 7;
    builder.pass(Host::Server, ACK, offset, &records[3..].concat());
    let analysis = analyse_sound(&builder);
    let opaque: Vec<_> = server_records_of(&analysis).iter().map(|record| record.opaque).collect();
    assert_eq!(opaque, [None, None, Some(Opaque::BehindGap), Some(Opaque::BehindGap)]);
    assert_eq!(server_kinds(&analysis)[5..], [MessageKind::Encrypted; 2]);
}

#[test]
fn what_was_acknowledged_has_arrived_though_nobody_captured_it() {
    let records = server_records();
    let mut builder = up_to_server();
    builder.say(Host::Server, &records[0]);
    let behind = 1 + records[..2].concat().len() as u32;
    builder.pass(Host::Server, ACK, behind, &records[2]);
    // The client acknowledges all of it.
    builder.pass(Host::Client, ACK, 1 + rfc8448("client_hello_record").len() as u32, &[]);
    let acknowledgment = EventId(builder.trace.events.len() - 2);
    let analysis = analyse_sound(&builder);
    let ticket = analysis.messages.iter().find(|message| message.kind == NEW_SESSION_TICKET).unwrap();
    assert_eq!(ticket.arrived, Some(acknowledgment));
}

#[test]
fn an_acknowledgment_that_was_captured_too_early_makes_nothing_arrive_before_it_left() {
    let records = server_records();
    let mut builder = up_to_server();
    builder.say(Host::Server, &records[0]);
    let ticket = 1 + records[..2].concat().len() as u32;
    builder.pass(Host::Server, ACK, ticket, &records[2]);
    builder.pass(Host::Client, ACK, 1 + rfc8448("client_hello_record").len() as u32, &[]);
    // What seemed lost comes out of order.
    builder.pass(Host::Server, ACK, 1 + records[0].len() as u32, &records[1]);
    let last = EventId(builder.trace.events.len() - 1);
    let analysis = analyse_sound(&builder);
    let finished = MessageKind::Handshake(HandshakeType::FINISHED);
    let finished = analysis.messages.iter().find(|message| message.kind == finished).unwrap();
    assert_eq!(finished.arrived, Some(last));
}

#[test]
fn a_handshake_message_that_a_gap_breaks_is_not_joined_with_what_follows() {
    // A Certificate in two records, in the clear; the second is lost, and one message stands behind it.
    let hello = rfc8448("server_hello_record");
    let done = [22, 3, 3, 0, 4, 14, 0, 0, 0];
    let mut builder = up_to_server();
    builder.say(Host::Server, &hello);
    builder.say(Host::Server, &[22, 3, 3, 0, 6, 11, 0, 0, 9, 1, 2]);
    builder.pass(Host::Server, ACK, 1 + hello.len() as u32 + 11 + 12, &done);
    let analysis = analyse_sound(&builder);
    let certificate = MessageKind::Handshake(HandshakeType::CERTIFICATE);
    let server_hello_done = MessageKind::Handshake(HandshakeType::SERVER_HELLO_DONE);
    assert_eq!(server_kinds(&analysis), [SERVER_HELLO, certificate, server_hello_done]);
    let whole: Vec<_> = analysis.messages[5..].iter().map(|message| message.length()).collect();
    assert_eq!(whole, [6, 4]);
}

#[test]
fn a_capture_may_begin_behind_the_opening() {
    let mut builder = Builder::new(7, 9);
    builder.rfc8448_secrets();
    builder.pass(Host::Client, ACK, 1, &rfc8448("client_hello_record"));
    builder.pass(Host::Server, ACK, 1, &server_records().concat());
    let analysis = analyse_sound(&builder);
    assert_eq!(story(&analysis)[0], "004 Client Handshake(ClientHello) CertificateCheck");
    assert_eq!(server_kinds(&analysis).len(), 8);
    assert!(analysis.records.iter().all(|record| record.opaque.is_none()));
}

#[test]
fn a_capture_may_begin_within_a_record() {
    let records = server_records();
    let stream = records.concat();
    let inside = records[0].len() + 33;
    let mut builder = Builder::new(7, 9);
    builder.rfc8448_secrets();
    builder.pass(Host::Client, ACK, 500, &[]);
    builder.pass(Host::Server, ACK, 1 + inside as u32, &stream[inside..]);
    // What the first acknowledgment leaves open was on its way when the capture began.
    builder.pass(Host::Client, ACK, 500, &[]);
    let analysis = analyse_sound(&builder);
    // The rest of the first record is none; the others stay closed, as the ClientHello names their keys.
    assert_eq!(server_kinds(&analysis), [MessageKind::Encrypted; 3]);
    assert!(analysis.records.iter().all(|record| record.opaque == Some(Opaque::NoSecret)));
    assert_eq!(analysis.records[0].wire.range.len(), records[2].len());
    assert!(analysis.messages.iter().all(|message| message.arrived.is_some()));
}

#[test]
fn alerts_and_handshake_messages_from_the_middle_are_told_from_protected_ones() {
    let mut builder = Builder::new(7, 9);
    for fragment in [&[21, 3, 3, 0, 26][..], &[22, 3, 3, 0, 40]] {
        let body = vec![0; usize::from(fragment[4])];
        builder.say(Host::Client, &[fragment, &body].concat());
    }
    builder.say(Host::Server, &[21, 3, 3, 0, 2, 1, 0]);
    let analysis = analyse_sound(&builder);
    let kinds: Vec<_> = analysis.messages.iter().map(|message| message.kind).collect();
    assert_eq!(kinds, [MessageKind::Encrypted, MessageKind::Encrypted, CLOSE_NOTIFY]);
    assert_eq!(analysis.records[0].opaque, Some(Opaque::BehindGap));
    // Neither of them is called a Finished.
    assert!(analysis.messages.iter().all(|message| message.number == Number::Extra));
}

#[test]
fn a_stream_may_begin_with_something_else() {
    let mut builder = Builder::new(1000, 50);
    builder.rfc8448_secrets();
    builder.open();
    builder.say(Host::Server, b"220 mail.example.dk\r\n");
    builder.say(Host::Client, b"STARTTLS\r\n");
    builder.say(Host::Server, b"220 go ahead\r\n");
    builder.say(Host::Client, &rfc8448("client_hello_record"));
    server_records().iter().for_each(|record| builder.say(Host::Server, record));
    let analysis = analyse_sound(&builder);
    assert!(analysis.records.iter().all(|record| record.opaque.is_none()));
    assert_eq!(server_kinds(&analysis).len(), 8);
    assert_eq!(story(&analysis)[3], "004 Client Handshake(ClientHello) CertificateCheck");
}

#[test]
fn what_looks_like_records_within_other_protocols_is_none() {
    let mut builder = Builder::new(1000, 50);
    builder.open();
    // A file of records, sent in the clear.
    builder.say(Host::Server, &[&b"HTTP/1.1 200 OK\r\n\r\n"[..], &server_records().concat()].concat());
    builder.say(Host::Server, &server_records()[1]);
    assert!(analyse_sound(&builder).records.is_empty());
}

#[test]
fn segments_may_be_cut() {
    let records = server_records();
    let mut builder = up_to_server();
    builder.say(Host::Server, &records[0]);
    builder.say(Host::Server, &records[1]);
    let Event { kind: EventKind::SegmentSent { packet }, .. } = builder.trace.events[builder.trace.events.len() - 2]
    else {
        panic!("a segment")
    };
    builder.trace.buffers[packet.0].truncate(200);
    let offset = 1 + records[..2].concat().len() as u32;
    builder.pass(Host::Server, FIN, offset, &[]);
    builder.pass(Host::Client, FIN, 1 + rfc8448("client_hello_record").len() as u32, &[]);
    builder.pass(Host::Server, ACK, offset + 1, &[]);
    let analysis = analyse_sound(&builder);
    assert_eq!(analysis.segments[5].payload.len(), 160);
    assert!(analysis.segments.iter().all(|segment| !segment.retransmission));
    // What was cut off arrived all the same.
    let end: Vec<_> = analysis.messages[5..].iter().map(|message| (message.kind, message.arrived.is_some())).collect();
    assert_eq!(end, [(MessageKind::Fin, true), (MessageKind::Fin, true), (MessageKind::FinAck, true)]);
}

#[test]
fn a_fin_on_a_cut_segment_stands_behind_what_is_missing() {
    let mut builder = up_to_server();
    let client_end = 1 + rfc8448("client_hello_record").len() as u32;
    builder.pass(Host::Server, FIN, 1, &[7; 100]);
    let packet = builder.trace.buffers.len() - 1;
    builder.trace.buffers[packet].truncate(40);
    builder.pass(Host::Client, FIN, client_end, &[]);
    builder.pass(Host::Server, ACK, 102, &[]);
    let analysis = analyse_sound(&builder);
    let last = analysis.messages.last().unwrap();
    assert_eq!((last.kind, last.from), (MessageKind::FinAck, Host::Server));
    assert_eq!(analysis.party(Host::Client, analysis.messages.len()).activity, Activity::Closed);
}

/// A run of TLS 1.2 whose ChangeCipherSpec nobody captured, in the direction in which `host` sends.
fn without_change_cipher_spec(host: Host) -> Trace {
    let (trace, analysis) = run("tls12");
    let is_lost =
        |record: &&Record| record.from == host && record.content_type == dissect::ContentType::CHANGE_CIPHER_SPEC;
    let record = analysis.records.iter().find(is_lost).unwrap();
    let BytesId::Wire(packet) = record.wire.bytes else { panic!("it lies in one segment") };
    let mut split = Trace { buffers: trace.buffers.clone(), events: Vec::new(), ..trace.clone() };
    // The packet is cut before the record, and what follows is sent in one of its own.
    let tail = BufferId(split.buffers.len());
    let head = &mut split.buffers[packet.0];
    let mut rest = [&head[..40], &head[record.wire.range.end..]].concat();
    let sequence = u32::from_be_bytes(head[24..28].try_into().unwrap());
    let skipped = record.wire.range.end as u32 - 40;
    rest[24..28].copy_from_slice(&(sequence + skipped).to_be_bytes());
    head.truncate(record.wire.range.start);
    for packet in [&mut *head, &mut rest] {
        let length = packet.len() as u16;
        packet[2..4].copy_from_slice(&length.to_be_bytes());
    }
    split.buffers.push(rest);
    let mut places = Vec::new();
    for event in &trace.events {
        places.push(split.events.len());
        let mut event = event.clone();
        event.cause = event.cause.map(|cause| EventId(places[cause.0]));
        split.events.push(event.clone());
        match &mut event.kind {
            EventKind::SegmentSent { packet: id } if *id == packet => *id = tail,
            EventKind::SegmentArrived { packet: id } if *id == packet => {
                *id = tail;
                event.cause = event.cause.map(|cause| EventId(cause.0 + 1));
            }
            _ => continue,
        }
        split.events.push(event);
    }
    split
}

#[test]
fn a_lost_change_cipher_spec_is_told_by_what_follows() {
    for host in [Host::Client, Host::Server] {
        let trace = without_change_cipher_spec(host);
        let analysis = analyse(&trace);
        check_sound(&trace, &analysis);
        let changes = analysis.messages.iter().filter(|message| message.kind == MessageKind::ChangeCipherSpec);
        assert_eq!(changes.map(|message| message.from).collect::<Vec<_>>(), [host.peer()]);
        assert!(analysis.records.iter().all(|record| record.opaque.is_none()));
        assert_eq!(story(&analysis).len() + 1, story(&run("tls12").1).len());
    }
}

#[test]
fn the_outline_is_that_of_the_first_connection_with_a_handshake() {
    let (run, expected) = run("tls12");
    let mut trace = run.clone();
    for event in &mut trace.events {
        event.connection.0 += 1;
        event.cause = event.cause.map(|cause| EventId(cause.0 + 1));
    }
    // A packet of another connection goes before.
    let other = Event { connection: trace::ConnectionId(0), ..run.events[0].clone() };
    trace.events.insert(0, other);
    let analysis = analyse(&trace);
    check_sound(&trace, &analysis);
    let fates = |analysis: &Analysis| {
        let fate = |step: &OutlineStep| match step.fate {
            Fate::Present(id) | Fate::Changed(id) => Some(analysis.message(id).kind),
            Fate::Historical | Fate::Missing | Fate::Skipped(_) => None,
        };
        analysis.outline.iter().map(fate).collect::<Vec<_>>()
    };
    assert_eq!(fates(&analysis), fates(&expected));
}
