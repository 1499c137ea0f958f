//! Every way in which two may come to an understanding.

use super::*;

/// The talk of each of these connections with one server, in which nothing is left unknown. `SESSION` is a file.
fn talks(name: &str, server: &str, connections: &[(&str, &[Line])]) -> (Analysis, Vec<Vec<String>>) {
    let mut server = Server::start(name, server);
    let session = server.file("session.pem");
    for (client, lines) in connections {
        server.connect(&client.replace("SESSION", &session), lines);
    }
    let analysis = understood(&server);
    let talks = (0..connections.len()).map(|connection| talk(&analysis, connection)).collect();
    (analysis, talks)
}

/// What the head of each party says after each message of a connection, the sender's first.
fn activities(analysis: &Analysis, connection: usize) -> Vec<String> {
    let name = |activity: Activity| match activity {
        Activity::Awaiting(MessageKind::Handshake(message_type)) => format!("awaits {message_type}"),
        Activity::Awaiting(kind) => format!("awaits {kind:?}"),
        activity => format!("{activity:?}"),
    };
    let messages = analysis.messages.iter().enumerate().filter(|(_, message)| message.connection.0 == connection);
    let tls = messages.filter(|(_, message)| message.epoch.is_some() && message.phase != Phase::Closing);
    tls.map(|(index, message)| {
        let MessageKind::Handshake(message_type) = message.kind else {
            return format!("{:?}", message.kind);
        };
        let activity = |host| name(analysis.party(host, index + 1).activity);
        let (sender, receiver) = (activity(message.from), activity(message.from.peer()));
        format!("{message_type}: {sender}, {receiver}")
    })
    .collect()
}

/// How many of a connection's messages are in each phase, its end aside.
fn phases(analysis: &Analysis, connection: usize) -> [usize; 3] {
    let count = |phase: Phase| {
        let messages = analysis.messages.iter().filter(|message| message.connection.0 == connection);
        messages.filter(|message| message.phase == phase).count()
    };
    [Phase::CertificateCheck, Phase::KeyExchange, Phase::DataTransmission].map(count)
}

fn keys(analysis: &Analysis, host: Host, connection: usize) -> Vec<Key> {
    let last = analysis.messages.iter().rposition(|message| message.connection.0 == connection).unwrap();
    let keys = analysis.party(host, last + 1).keys;
    assert!(keys.iter().all(|key| key.held), "{keys:?}");
    keys.into_iter().map(|key| key.key).collect()
}

const TLS12_RESUMED: [&str; 8] = [
    "004 C ClientHello",
    "005 S ServerHello",
    "011 S ChangeCipherSpec",
    "012 S Finished",
    "009 C ChangeCipherSpec",
    "010 C Finished",
    "013 C ApplicationData",
    "014 S ApplicationData",
];

#[test]
fn tls12_takes_up_a_session() {
    for (name, ticket) in [("ticket12", ""), ("session_id", " -no_ticket")] {
        let runs = [("-sess_out SESSION", &TALK[..]), ("-sess_in SESSION", &TALK), ("", &[])];
        let (analysis, talks) = talks(name, &format!("-cert ecdsa.pem -tls1_2{ticket}"), &runs);
        assert_eq!(talks[0].contains(&"+ S NewSessionTicket".to_owned()), ticket.is_empty());
        assert_eq!(talks[1], TLS12_RESUMED);
        assert_eq!(phases(&analysis, 1), [2, 4, 2]);
        assert_eq!(talks[2][2], "006 S Certificate");
        assert_eq!(
            activities(&analysis, 1)[..6],
            [
                "ClientHello: awaits ServerHello, Preparing",
                "ServerHello: awaits ChangeCipherSpec, awaits ChangeCipherSpec",
                "ChangeCipherSpec",
                "Finished: awaits ChangeCipherSpec, Preparing",
                "ChangeCipherSpec",
                "Finished: Connected, Connected",
            ]
        );
        for host in [Host::Client, Host::Server] {
            assert_eq!(keys(&analysis, host, 1), [Key::MasterSecret, Key::ConnectionKeys]);
        }
    }
}

#[test]
fn tls12_does_not_know_a_ticket() {
    let mut server = Server::start("unknown_ticket", "-cert ecdsa.pem -tls1_2");
    let session = server.file("session.pem");
    server.connect(&format!("-sess_out {session}"), &TALK);
    let mut other = Server::start("unknown_ticket", "-cert ecdsa.pem -tls1_2");
    other.connect(&format!("-sess_in {session}"), &TALK);
    let analysis = understood(&other);
    assert_eq!(talk(&analysis, 0)[2], "006 S Certificate");
    assert_eq!(
        analysis.outline[7].fate,
        Fate::Changed(
            analysis.messages.iter().position(|message| message.number == Number::Step(8)).map(MessageId).unwrap()
        )
    );
}

#[test]
fn tls12_with_the_clients_certificate() {
    let expected = |certificate: bool| {
        let mut expected = vec!["007 S ServerHelloDone", "+ C Certificate", "008 C ClientKeyExchange"];
        expected.extend(certificate.then_some("+ C CertificateVerify"));
        expected.extend(["009 C ChangeCipherSpec", "010 C Finished"]);
        expected
    };
    let runs = [("-cert rsa.pem", &TALK[..]), ("", &TALK), ("-cert rsa.pem -cipher AES128-SHA", &TALK)];
    let (analysis, talks) = talks("client_certificate12", "-cert rsa.pem -tls1_2 -verify 2 -cipher ALL", &runs);
    for (index, certificate) in [true, false, true].into_iter().enumerate() {
        let start = talks[index].iter().position(|message| message == "007 S ServerHelloDone").unwrap();
        let expected = expected(certificate);
        assert_eq!(talks[index][start - 1], "+ S CertificateRequest");
        assert_eq!(talks[index][start..start + expected.len()], expected);
        let client = keys(&analysis, Host::Client, index);
        assert_eq!(client.contains(&Key::CertificatePrivateKey), certificate);
    }
    let after = |connection, message| {
        activities(&analysis, connection).into_iter().find(|line: &String| line.starts_with(message)).unwrap()
    };
    let waits_for = |connection| after(connection, "ClientKeyExchange");
    assert_eq!(waits_for(0), "ClientKeyExchange: awaits NewSessionTicket, awaits CertificateVerify");
    assert_eq!(waits_for(1), "ClientKeyExchange: awaits NewSessionTicket, awaits ChangeCipherSpec");
}

#[test]
fn tls12_negotiates_again() {
    let again = [TALK[0], TALK[1], (Host::Client, "R\n"), TALK[0], TALK[1]];
    let asked = [TALK[0], (Host::Server, "r\n"), TALK[0], TALK[1]];
    let runs = [("", &again[..]), ("-cipher ECDHE-ECDSA-AES256-SHA", &asked)];
    let (analysis, talks) = talks("again", "-cert ecdsa.pem -tls1_2 -client_renegotiation", &runs);
    assert_eq!(talks[0][12..14], ["014 S ApplicationData", "+ C ClientHello"]);
    assert_eq!(talks[0][23..], ["+ S Finished", "+ C ApplicationData", "+ S ApplicationData"]);
    assert_eq!(talks[1][12..15], ["+ S HelloRequest", "+ C ClientHello", "+ S ServerHello"]);
    assert_eq!(talks[1][19..], ["+ C ApplicationData", "014 S ApplicationData"]);
    let epochs = analysis.messages.iter().filter(|message| message.connection.0 == 0).map(|message| message.epoch);
    assert_eq!(epochs.max(), Some(Some(Epoch::Application(1))));
    assert_eq!(activities(&analysis, 0)[23], "Finished: Connected, Connected");
    assert_eq!(phases(&analysis, 0), [5, 6, 15]);
}

#[test]
fn tls12_refuses_to_negotiate_again() {
    let lines = [TALK[0], TALK[1], (Host::Client, "R\n")];
    let (_, talks) = talks("not_again", "-cert ecdsa.pem -tls1_2", &[("", &lines)]);
    assert_eq!(talks[0][13..], ["+ C ClientHello", "+ S no_renegotiation", "+ C handshake_failure"]);
}

#[test]
fn tls13_asks_for_another_key_share_and_takes_up_a_session() {
    let groups = "-groups X25519:P-384";
    let runs = [format!("{groups} -sess_out SESSION"), format!("{groups} -sess_in SESSION")];
    let runs = [(runs[0].as_str(), &TALK[..]), (runs[1].as_str(), &TALK)];
    let (analysis, talks) = talks("another_group", "-cert ecdsa.pem -groups P-384", &runs);
    assert_eq!(
        talks[0][..9],
        [
            "004 C ClientHello",
            "+ S HelloRetryRequest",
            "+ S ChangeCipherSpec",
            "+ C ChangeCipherSpec",
            "+ C ClientHello",
            "005 S ServerHello",
            "+ S EncryptedExtensions",
            "006 S Certificate",
            "+ S CertificateVerify",
        ]
    );
    assert_eq!(
        talks[1],
        [
            "004 C ClientHello",
            "+ S HelloRetryRequest",
            "+ S ChangeCipherSpec",
            "+ C ChangeCipherSpec",
            "+ C ClientHello",
            "005 S ServerHello",
            "+ S EncryptedExtensions",
            "012 S Finished",
            "010 C Finished",
            "+ S NewSessionTicket",
            "013 C ApplicationData",
            "014 S ApplicationData",
        ]
    );
    assert_eq!(phases(&analysis, 1), [7, 2, 3]);
    assert_eq!(activities(&analysis, 1)[6], "EncryptedExtensions: awaits Finished, awaits Finished");
    assert!(!keys(&analysis, Host::Server, 1).contains(&Key::CertificatePrivateKey));
}

#[test]
fn tls13_sends_data_before_the_handshake() {
    let runs = [
        ("-sess_out SESSION", &TALK[..]),
        ("-sess_in SESSION -early_data early.txt", &TALK),
        // The ticket has been used, and the server remembers.
        ("-sess_in SESSION -early_data early.txt", &TALK),
    ];
    let (analysis, talks) = talks("early", "-cert ecdsa.pem -early_data", &runs);
    assert_eq!(
        talks[1],
        [
            "004 C ClientHello",
            "+ C ChangeCipherSpec",
            "+ C ApplicationData",
            "005 S ServerHello",
            "+ S ChangeCipherSpec",
            "+ S EncryptedExtensions",
            "012 S Finished",
            "+ C EndOfEarlyData",
            "010 C Finished",
            "+ S NewSessionTicket",
            "013 C ApplicationData",
            "014 S ApplicationData",
        ]
    );
    assert_eq!(phases(&analysis, 1), [6, 3, 3]);
    assert_eq!(talks[2][..3], talks[1][..3], "sent all the same");
    assert!(!talks[2].contains(&"+ C EndOfEarlyData".to_owned()), "refused: {:#?}", talks[2]);
    for connection in [1, 2] {
        let early = |message: &&Message| message.connection.0 == connection && message.epoch == Some(Epoch::EarlyData);
        assert_eq!(analysis.messages.iter().filter(early).count(), if connection == 1 { 2 } else { 1 });
    }
}

/// The second ClientHello cannot offer what the first one did (RFC 9846 §4.2.2).
#[test]
fn tls13_asks_for_another_key_share_and_drops_early_data() {
    let mut server = Server::start("early_retry", "-cert ecdsa.pem -early_data -groups P-384");
    let session = server.file("session.pem");
    server.connect(&format!("-sess_out {session}"), &TALK);
    server.connect(&format!("-sess_in {session} -early_data early.txt -groups X25519:P-384"), &TALK);
    let analysis = understood(&server);
    assert_eq!(
        talk(&analysis, 1)[..7],
        [
            "004 C ClientHello",
            "+ C ChangeCipherSpec",
            "+ C ApplicationData",
            "+ S HelloRetryRequest",
            "+ S ChangeCipherSpec",
            "+ C ClientHello",
            "005 S ServerHello",
        ]
    );
}

/// The server takes the hash of the ticket's suite, but another suite of that hash.
#[test]
fn tls13_refuses_early_data_of_another_suite() {
    let mut server = Server::start(
        "early_suite",
        "-cert ecdsa.pem -early_data -ciphersuites TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256",
    );
    let session = server.file("session.pem");
    server.connect(&format!("-sess_out {session} -ciphersuites TLS_CHACHA20_POLY1305_SHA256"), &TALK);
    let offered = "TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256";
    server.connect(&format!("-sess_in {session} -early_data early.txt -ciphersuites {offered}"), &TALK);
    let analysis = understood(&server);
    let suite = |connection: usize| analysis.connections[connection].cipher_suite.unwrap();
    assert_ne!(suite(0), suite(1));
    assert_eq!(talk(&analysis, 1)[2], "+ C ApplicationData");
}

#[test]
fn tls13_with_the_clients_certificate_new_keys_and_a_request_after_the_handshake() {
    let lines = [
        (Host::Client, "k\n"),
        TALK[0],
        TALK[1],
        (Host::Server, "K\n"),
        TALK[0],
        TALK[1],
        (Host::Client, "K\n"),
        TALK[0],
        TALK[1],
    ];
    let runs = [("-cert rsa.pem", &lines[..]), ("", &TALK)];
    let (analysis, talks) = talks("client_certificate13", "-cert ecdsa.pem -verify 2", &runs);
    assert_eq!(
        talks[0],
        [
            "004 C ClientHello",
            "005 S ServerHello",
            "+ S ChangeCipherSpec",
            "+ S EncryptedExtensions",
            "+ S CertificateRequest",
            "006 S Certificate",
            "+ S CertificateVerify",
            "012 S Finished",
            "+ C ChangeCipherSpec",
            "+ C Certificate",
            "+ C CertificateVerify",
            "010 C Finished",
            "+ S NewSessionTicket",
            "+ S NewSessionTicket",
            "+ C KeyUpdate",
            "013 C ApplicationData",
            "014 S ApplicationData",
            "+ S KeyUpdate",
            "+ C KeyUpdate",
            "+ C ApplicationData",
            "+ S ApplicationData",
            "+ C KeyUpdate",
            "+ C ApplicationData",
            // OpenSSL answers when it has something to say.
            "+ S KeyUpdate",
            "+ S ApplicationData",
        ]
    );
    let epochs = |from| {
        let sent = analysis.messages.iter().filter(move |message| message.from == from);
        sent.filter_map(|message| message.epoch).max()
    };
    assert_eq!(epochs(Host::Client), Some(Epoch::Application(3)));
    assert_eq!(epochs(Host::Server), Some(Epoch::Application(2)));
    let certificate = |connection| activities(&analysis, connection)[9].clone();
    assert_eq!(certificate(0), "Certificate: Preparing, awaits CertificateVerify");
    assert_eq!(certificate(1), "Certificate: Preparing, awaits Finished");
}

#[test]
fn tls13_asks_for_a_certificate_after_the_handshake() {
    let lines = [TALK[0], TALK[1], (Host::Server, "c\n"), TALK[0], TALK[1]];
    let (analysis, talks) = talks("after", "-cert ecdsa.pem -verify 2", &[("-enable_pha -cert rsa.pem", &lines)]);
    assert_eq!(
        talks[0][14..],
        [
            "013 C ApplicationData",
            "014 S ApplicationData",
            "+ S CertificateRequest",
            "+ C Certificate",
            "+ C CertificateVerify",
            "+ C Finished",
            "+ S NewSessionTicket",
            "+ S NewSessionTicket",
            "+ C ApplicationData",
            "+ S ApplicationData",
        ]
    );
    assert_eq!(
        activities(&analysis, 0)[16..20],
        [
            "CertificateRequest: awaits Certificate, Preparing",
            "Certificate: Preparing, awaits CertificateVerify",
            "CertificateVerify: Preparing, awaits Finished",
            "Finished: Connected, Connected",
        ]
    );
}

#[test]
fn tls13_with_a_key_that_both_have() {
    let key = "-psk 0123456789abcdef0123456789abcdef";
    let (analysis, talks) = talks("psk13", &format!("-nocert {key} -tls1_3"), &[(key, &TALK)]);
    assert_eq!(
        talks[0][..6],
        [
            "004 C ClientHello",
            "005 S ServerHello",
            "+ S ChangeCipherSpec",
            "+ S EncryptedExtensions",
            "012 S Finished",
            "+ C ChangeCipherSpec"
        ]
    );
    assert_eq!(analysis.outline[5].fate, Fate::Skipped(Skip::Resumed));
}

#[test]
fn failures_are_alerts() {
    let mut server = Server::start("failures", "-cert ecdsa.pem -Verify 2 -verify_return_error");
    server.connect("-tls1_3", &[]);
    server.connect("-tls1_2", &[]);
    server.connect("-cert rsa.pem", &[]);
    let analysis = understood(&server);
    let ends = [
        ["+ C Certificate", "010 C Finished", "+ S certificate_required"],
        ["009 C ChangeCipherSpec", "010 C Finished", "+ S handshake_failure"],
        ["+ C CertificateVerify", "010 C Finished", "+ S unknown_ca"],
    ];
    for (connection, end) in ends.into_iter().enumerate() {
        let talk = talk(&analysis, connection);
        assert_eq!(talk[talk.len() - 3..], end);
        let last = analysis.messages.iter().rposition(|message| message.connection.0 == connection).unwrap();
        for host in [Host::Client, Host::Server] {
            assert_eq!(analysis.party(host, last + 1).activity, Activity::Failed);
        }
    }
    assert_eq!(analysis.outline[12].fate, Fate::Missing);
}
