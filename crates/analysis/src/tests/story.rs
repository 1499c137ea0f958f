//! The shipped scenarios, message by message.

use super::*;

#[test]
fn tls12_is_the_classic_story() {
    let (_, analysis) = run("tls12");
    assert_eq!(
        story(&analysis),
        [
            "001 Client Syn TcpHandshake",
            "002 Server SynAck TcpHandshake",
            "003 Client Ack TcpHandshake",
            "004 Client Handshake(ClientHello) CertificateCheck",
            "005 Server Handshake(ServerHello) CertificateCheck",
            "006 Server Handshake(Certificate) CertificateCheck",
            "+ Server Handshake(ServerKeyExchange) CertificateCheck",
            "007 Server Handshake(ServerHelloDone) CertificateCheck",
            "008 Client Handshake(ClientKeyExchange) KeyExchange",
            "009 Client ChangeCipherSpec KeyExchange",
            "010 Client Handshake(Finished) KeyExchange",
            "011 Server ChangeCipherSpec KeyExchange",
            "012 Server Handshake(Finished) KeyExchange",
            "013 Client ApplicationData DataTransmission",
            "014 Server ApplicationData DataTransmission",
            "+ Client Alert(warning, close_notify) Closing",
            "+ Client Fin Closing",
            "+ Server Alert(warning, close_notify) Closing",
            "+ Server Fin Closing",
            "+ Client FinAck Closing",
        ]
    );
}

#[test]
fn tls13_tells_the_story_in_its_own_order() {
    let (_, analysis) = run("tls13");
    assert_eq!(
        story(&analysis),
        [
            "001 Client Syn TcpHandshake",
            "002 Server SynAck TcpHandshake",
            "003 Client Ack TcpHandshake",
            "004 Client Handshake(ClientHello) CertificateCheck",
            "005 Server Handshake(ServerHello) CertificateCheck",
            "+ Server ChangeCipherSpec CertificateCheck",
            "+ Server Handshake(EncryptedExtensions) CertificateCheck",
            "006 Server Handshake(Certificate) CertificateCheck",
            "+ Server Handshake(CertificateVerify) CertificateCheck",
            "012 Server Handshake(Finished) KeyExchange",
            "+ Client ChangeCipherSpec KeyExchange",
            "010 Client Handshake(Finished) KeyExchange",
            "013 Client ApplicationData DataTransmission",
            "+ Server Handshake(NewSessionTicket) DataTransmission",
            "014 Server ApplicationData DataTransmission",
            "+ Client Alert(warning, close_notify) Closing",
            "+ Client Fin Closing",
            "+ Server Alert(warning, close_notify) Closing",
            "+ Server Fin Closing",
            "+ Client FinAck Closing",
        ]
    );
}

#[test]
fn the_outline_says_what_became_of_each_step() {
    let fates = |id| {
        let (_, analysis) = run(id);
        let numbers: Vec<u8> = analysis.outline.iter().map(|step| step.step).collect();
        assert_eq!(numbers, (1..=14).collect::<Vec<u8>>());
        for step in &analysis.outline {
            if let Fate::Present(message) | Fate::Changed(message) = step.fate {
                assert_eq!(analysis.message(message).number, Number::Step(step.step));
            }
        }
        analysis.outline.iter().map(|step| format!("{:?}", step.fate)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        fates("tls12"),
        "Present(MessageId(0)) Present(MessageId(1)) Present(MessageId(2)) Present(MessageId(3)) \
         Present(MessageId(4)) Present(MessageId(5)) Present(MessageId(7)) Changed(MessageId(8)) \
         Present(MessageId(9)) Present(MessageId(10)) Present(MessageId(11)) Present(MessageId(12)) \
         Present(MessageId(13)) Present(MessageId(14))"
    );
    assert_eq!(
        fates("tls13"),
        "Present(MessageId(0)) Present(MessageId(1)) Present(MessageId(2)) Present(MessageId(3)) \
         Present(MessageId(4)) Present(MessageId(7)) Historical Historical \
         Historical Present(MessageId(11)) Historical Present(MessageId(9)) \
         Present(MessageId(12)) Present(MessageId(14))"
    );
}

#[test]
fn flights_are_what_left_together() {
    let flights = |id| {
        let (_, analysis) = run(id);
        analysis.flights.iter().map(|flight| flight.messages.len()).collect::<Vec<_>>()
    };
    // TCP's three, ClientHello, ServerHello to ServerHelloDone, the client's three, the server's two, request,
    // response, and the closing one by one.
    assert_eq!(flights("tls12"), [1, 1, 1, 1, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1]);
    // The client's Finished and its request leave together; the ticket leaves before the request has come.
    assert_eq!(flights("tls13"), [1, 1, 1, 1, 6, 3, 1, 1, 1, 1, 1, 1, 1]);
}

#[test]
fn messages_say_a_few_words() {
    let (_, analysis) = run("tls12");
    let said: Vec<_> = analysis.messages.iter().filter_map(|message| message.summary.clone()).collect();
    let tcp = |sequence, acknowledgment| Summary::Tcp { sequence, acknowledgment };
    assert_eq!(said[..3], [tcp(Some(0), None), tcp(Some(0), Some(1)), tcp(None, Some(1))]);
    assert_eq!(said[3], Summary::StartLine("GET / HTTP/1.1".to_owned()));
    assert_eq!(said[4], Summary::StartLine("HTTP/1.1 200 OK".to_owned()));
}

#[test]
fn the_dummy_change_cipher_spec_is_ignored_in_tls13_only() {
    let ignored = |id| run(id).1.messages.iter().filter(|message| message.ignored).count();
    assert_eq!((ignored("tls12"), ignored("tls13")), (0, 2));
}

#[test]
fn connections_tell_what_was_agreed_on() {
    for (id, version) in [("tls12", "TLS 1.2"), ("tls13", "TLS 1.3")] {
        let (_, analysis) = run(id);
        let connection = &analysis.connections[0];
        assert_eq!(connection.version.unwrap().to_string(), version);
        assert_eq!(connection.named_group.unwrap().to_string(), "x25519");
        assert_eq!(connection.server_name.as_deref(), Some("example.dk"));
        assert!(connection.cipher_suite.unwrap().name().is_some());
    }
}

/// The handshake and the data of one connection: what comes between TCP's opening and the first goodbye.
fn conversation(id: &str, connection: usize) -> Vec<String> {
    let (_, analysis) = run(id);
    let here = analysis.messages.iter().zip(story(&analysis));
    let lines: Vec<String> =
        here.filter(|(message, _)| message.connection.0 == connection).map(|(_, line)| line).collect();
    let end = ["Client Alert(warning, close_notify)", "Client Fin", "Server Alert(warning, close_notify)"];
    let opening = ["001 Client Syn TcpHandshake", "002 Server SynAck TcpHandshake", "003 Client Ack TcpHandshake"];
    assert_eq!(lines[..3], opening);
    let closing: Vec<_> = lines.iter().rev().take(5).rev().cloned().collect();
    let rest = ["Server Fin", "Client FinAck"];
    assert_eq!(closing, end.iter().chain(&rest).map(|line| format!("+ {line} Closing")).collect::<Vec<_>>());
    lines[3..lines.len() - 5].to_vec()
}

/// Number, sender, kind and keys of each message between TCP's opening and closing.
fn epochs(id: &str, connection: usize) -> Vec<String> {
    let (_, analysis) = run(id);
    let here = analysis.messages.iter().filter(|message| message.connection.0 == connection);
    let encrypted = here.filter_map(|message| Some((message, message.epoch?)));
    let encrypted = encrypted.filter(|(_, epoch)| *epoch != Epoch::Cleartext);
    encrypted.map(|(message, epoch)| format!("{:?} {:?} {epoch:?}", message.from, message.kind)).collect()
}

/// RFC 9846 §2.1, figure 2.
#[test]
fn a_hello_retry_request_brings_a_second_client_hello() {
    assert_eq!(
        conversation("hello-retry-request", 0),
        [
            "004 Client Handshake(ClientHello) CertificateCheck",
            "+ Server HelloRetryRequest CertificateCheck",
            "+ Server ChangeCipherSpec CertificateCheck",
            "+ Client ChangeCipherSpec CertificateCheck",
            "+ Client Handshake(ClientHello) CertificateCheck",
            "005 Server Handshake(ServerHello) CertificateCheck",
            "+ Server Handshake(EncryptedExtensions) CertificateCheck",
            "006 Server Handshake(Certificate) CertificateCheck",
            "+ Server Handshake(CertificateVerify) CertificateCheck",
            "012 Server Handshake(Finished) KeyExchange",
            "010 Client Handshake(Finished) KeyExchange",
            "013 Client ApplicationData DataTransmission",
            "+ Server Handshake(NewSessionTicket) DataTransmission",
            "014 Server ApplicationData DataTransmission",
        ]
    );
}

/// The first connection of the resumptions is the full handshake, in TLS 1.2 with a ticket in the clear.
#[test]
fn the_first_connection_is_a_full_handshake() {
    for id in ["resumption-tls13", "early-data"] {
        assert_eq!(conversation(id, 0), conversation("tls13", 0));
    }
    let mut with_ticket = conversation("tls12", 0);
    let change = with_ticket.iter().position(|line| line.starts_with("011")).unwrap();
    with_ticket.insert(change, "+ Server Handshake(NewSessionTicket) KeyExchange".to_owned());
    assert_eq!(conversation("resumption-tls12", 0), with_ticket);
}

/// RFC 5246 §7.3 and RFC 5077 §3.1, figures 2: the abbreviated handshake, and a new ticket.
#[test]
fn tls12_takes_a_session_up_with_the_servers_finished_first() {
    let ticket = "+ Server Handshake(NewSessionTicket) KeyExchange";
    let abbreviated = [
        "004 Client Handshake(ClientHello) CertificateCheck",
        "005 Server Handshake(ServerHello) CertificateCheck",
        ticket,
        "011 Server ChangeCipherSpec KeyExchange",
        "012 Server Handshake(Finished) KeyExchange",
        "009 Client ChangeCipherSpec KeyExchange",
        "010 Client Handshake(Finished) KeyExchange",
        "013 Client ApplicationData DataTransmission",
        "014 Server ApplicationData DataTransmission",
    ];
    assert_eq!(conversation("resumption-tls12", 1), abbreviated);
}

/// RFC 9846 §2.2, figure 3.
#[test]
fn tls13_takes_a_session_up_without_a_certificate() {
    assert_eq!(
        conversation("resumption-tls13", 1),
        [
            "004 Client Handshake(ClientHello) CertificateCheck",
            "005 Server Handshake(ServerHello) CertificateCheck",
            "+ Server ChangeCipherSpec CertificateCheck",
            "+ Server Handshake(EncryptedExtensions) CertificateCheck",
            "012 Server Handshake(Finished) KeyExchange",
            "+ Client ChangeCipherSpec KeyExchange",
            "010 Client Handshake(Finished) KeyExchange",
            "013 Client ApplicationData DataTransmission",
            "+ Server Handshake(NewSessionTicket) DataTransmission",
            "014 Server ApplicationData DataTransmission",
        ]
    );
    let (_, analysis) = run("resumption-tls13");
    let resumed: Vec<_> = analysis.connections.iter().map(|connection| connection.resumed).collect();
    assert_eq!(resumed, [false, true]);
}

/// RFC 9846 §2.3, figure 4: the request goes before the server's word.
#[test]
fn early_data_goes_before_the_servers_flight() {
    assert_eq!(
        conversation("early-data", 1),
        [
            "004 Client Handshake(ClientHello) CertificateCheck",
            "+ Client ChangeCipherSpec CertificateCheck",
            "+ Client ApplicationData CertificateCheck",
            "005 Server Handshake(ServerHello) CertificateCheck",
            "+ Server ChangeCipherSpec CertificateCheck",
            "+ Server Handshake(EncryptedExtensions) CertificateCheck",
            "012 Server Handshake(Finished) KeyExchange",
            "+ Client Handshake(EndOfEarlyData) KeyExchange",
            "010 Client Handshake(Finished) KeyExchange",
            "+ Server Handshake(NewSessionTicket) DataTransmission",
            "014 Server ApplicationData DataTransmission",
        ]
    );
    assert_eq!(
        epochs("early-data", 1)[..5],
        [
            "Client ApplicationData EarlyData",
            "Server Handshake(EncryptedExtensions) Handshake",
            "Server Handshake(Finished) Handshake",
            "Client Handshake(EndOfEarlyData) EarlyData",
            "Client Handshake(Finished) Handshake",
        ]
    );
}

/// RFC 9846 §4.7.3: what follows a KeyUpdate has the next generation's keys, in its sender's direction alone.
#[test]
fn a_key_update_changes_the_generation_of_its_sender() {
    assert_eq!(
        epochs("key-update", 0)[5..],
        [
            "Client ApplicationData Application(0)",
            "Server Handshake(NewSessionTicket) Application(0)",
            "Server ApplicationData Application(0)",
            "Client Handshake(KeyUpdate) Application(0)",
            "Client ApplicationData Application(1)",
            "Server Handshake(KeyUpdate) Application(0)",
            "Server ApplicationData Application(1)",
            "Client Alert(warning, close_notify) Application(1)",
            "Server Alert(warning, close_notify) Application(1)",
        ]
    );
    let (trace, analysis) = run("key-update");
    let update = MessageKind::Handshake(dissect::HandshakeType::KEY_UPDATE);
    let updates = analysis.messages.iter().filter(|message| message.kind == update);
    let requests: Vec<u8> = updates.map(|message| analysis.bytes(&trace, &message.content)[4]).collect();
    assert_eq!(requests, [1, 0], "update_requested, update_not_requested");
}

/// RFC 10024: the key shares of ML-KEM-768 and X25519, one behind the other.
#[test]
fn the_hybrid_groups_shares_have_their_lengths() {
    let (trace, analysis) = run("hybrid-group");
    assert_eq!(analysis.connections[0].named_group, Some(dissect::NamedGroup::X25519MLKEM768));
    let share = |number, from| {
        let index = analysis.messages.iter().position(|message| message.number == Number::Step(number)).unwrap();
        assert_eq!(analysis.messages[index].from, from);
        let tree = analysis.message_tree(&trace, MessageId(index));
        let is_share = |field: &&dissect::Field| field.id.0 == "extension.key_share.key_exchange";
        // Two bytes before a share say its length.
        tree.walk().filter(is_share).map(|field| field.range.len() - 2).collect::<Vec<_>>()
    };
    // The client sends X25519's share alone too, for a server that knows no other.
    assert_eq!(share(4, trace::Host::Client), [1184 + 32, 32]);
    assert_eq!(share(5, trace::Host::Server), [1088 + 32]);
}

/// Every number counts anew in each connection, and the outline is that of the first.
#[test]
fn each_connection_has_numbers_of_its_own() {
    for id in ["resumption-tls12", "resumption-tls13", "early-data"] {
        let (_, analysis) = run(id);
        let first = analysis.messages.iter().filter(|message| message.connection.0 == 0).count();
        for step in &analysis.outline {
            if let Fate::Present(message) | Fate::Changed(message) = step.fate {
                assert!(message.0 < first, "{id}: {step:?}");
            }
        }
        assert!(analysis.outline.iter().all(|step| !matches!(step.fate, Fate::Missing | Fate::Skipped(_))), "{id}");
        let numbered = |message: &&Message| message.connection.0 == 1 && message.number != Number::Extra;
        assert!(analysis.messages.iter().filter(numbered).count() >= 8);
    }
}
