use trace::{EventKind, Host, Scenario, Trace, preset};

use super::*;

fn run(id: &str) -> (Trace, Analysis) {
    let trace = sim::run(&preset(id).unwrap().scenario());
    let analysis = analyse(&trace);
    (trace, analysis)
}

/// One line a message: number, sender, kind, phase.
fn story(analysis: &Analysis) -> Vec<String> {
    let line = |message: &Message| {
        let number = match message.number {
            Number::Step(step) => format!("{step:03}"),
            Number::Extra => "+".to_owned(),
        };
        format!("{number} {:?} {:?} {:?}", message.from, message.kind, message.phase)
    };
    analysis.messages.iter().map(line).collect()
}

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

/// What must be true of every orderly run.
fn check_orderly(trace: &Trace, analysis: &Analysis) {
    for record in &analysis.records {
        assert_eq!(record.opaque, None);
        assert!(record.plaintext.is_some());
        assert!(!record.messages.is_empty());
    }
    for receiver in [Host::Client, Host::Server] {
        let handed_over: Vec<u8> = trace
            .events
            .iter()
            .filter(|event| event.host == receiver)
            .filter_map(|event| match event.kind {
                EventKind::ApplicationDataReceived { data } => Some(trace.buffer(data)),
                _ => None,
            })
            .flatten()
            .copied()
            .collect();
        let read: Vec<u8> = analysis
            .messages
            .iter()
            .filter(|message| message.from == receiver.peer() && message.kind == MessageKind::ApplicationData)
            .flat_map(|message| analysis.bytes(trace, &message.content))
            .copied()
            .collect();
        assert_eq!(read, handed_over);
    }
}

#[test]
fn every_record_opens_and_says_what_the_applications_got() {
    for seed in 0..50 {
        for preset in trace::PRESETS {
            let scenario = Scenario { seed, ..preset.scenario() };
            let trace = sim::run(&scenario);
            check_orderly(&trace, &analyse(&trace));
        }
    }
}
