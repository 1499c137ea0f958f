//! The two shipped scenarios, message by message.

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
