//! What the server's ticket key opens: the form of a ticket and of its state, as `provider` describes them.

use key_schedule::{AeadAlgorithm, HashAlgorithm, derive_secret};
use trace::{EventKind, Host};

use super::*;

/// A ticket's state, as far as a session is in it.
struct State {
    server_name: Vec<u8>,
    version: u16,
    cipher_suite: u16,
    secret: Vec<u8>,
    extended_master_secret: bool,
}

/// Takes bytes off the front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn number(&mut self, length: usize) -> usize {
        self.take(length).iter().fold(0, |number, byte| number << 8 | usize::from(*byte))
    }

    fn vector(&mut self, length: usize) -> &'a [u8] {
        let length = self.number(length);
        self.take(length)
    }
}

/// The first ticket of the run, opened with the key that the trace holds.
fn open(trace: &Trace, analysis: &Analysis) -> State {
    let key = trace.events.iter().find_map(|event| match event.kind {
        EventKind::TicketKey { key } if event.host == Host::Server => Some(trace.buffer(key)),
        _ => None,
    });
    let kind = MessageKind::Handshake(dissect::HandshakeType::NEW_SESSION_TICKET);
    let index = analysis.messages.iter().position(|message| message.kind == kind).unwrap();
    let tree = analysis.message_tree(trace, MessageId(index));
    let field = tree.find(dissect::FieldId("handshake.new_session_ticket.ticket.bytes")).unwrap();
    let ticket = &analysis.bytes(trace, &analysis.messages[index].content)[field.range.clone()];
    let (name, rest) = ticket.split_at(16);
    let (nonce, sealed) = rest.split_first_chunk().unwrap();
    let state = AeadAlgorithm::ChaCha20Poly1305.open(key.unwrap(), nonce, name, sealed).unwrap();
    read(&state)
}

fn read(state: &[u8]) -> State {
    let mut reader = Reader(state);
    assert_eq!(reader.number(1), 1, "it has the server's name");
    let state = State {
        server_name: reader.vector(1).to_vec(),
        version: reader.number(2) as u16,
        cipher_suite: reader.number(2) as u16,
        secret: reader.vector(1).to_vec(),
        extended_master_secret: reader.number(1) == 1,
    };
    assert_eq!((reader.number(1), reader.number(1)), (0, 0), "no client's certificate, no protocol");
    assert!(reader.vector(2).is_empty());
    assert_eq!(reader.number(8) as u64, trace::Scenario::default().unix_time);
    reader.number(4);
    assert!(reader.0.is_empty());
    state
}

fn logged<'a>(trace: &'a Trace, host: Host, label: &str) -> Vec<&'a [u8]> {
    let secrets = trace.secrets(host).filter(|(_, secret)| secret.label == label);
    secrets.map(|(_, secret)| trace.buffer(secret.secret)).collect()
}

#[test]
fn the_ticket_of_tls12_holds_the_master_secret_that_both_connections_share() {
    let (trace, analysis) = run("resumption-tls12");
    let state = open(&trace, &analysis);
    assert_eq!((state.server_name.as_slice(), state.version), (&b"example.dk"[..], 0x0303));
    assert!(state.extended_master_secret);
    for connection in &analysis.connections {
        assert_eq!(connection.cipher_suite.unwrap().0, state.cipher_suite);
    }
    assert_eq!(logged(&trace, Host::Server, "CLIENT_RANDOM"), [&state.secret; 2]);
}

/// The server derives the secret of early data from the PSK whenever it resumes, and logs it (RFC 9846 §7.1).
#[test]
fn the_ticket_of_tls13_holds_the_psk() {
    let (trace, analysis) = run("resumption-tls13");
    let state = open(&trace, &analysis);
    assert_eq!((state.server_name.as_slice(), state.version), (&b"example.dk"[..], 0x0304));
    let hello = |message: &&Message| message.connection.0 == 1 && message.number == Number::Step(4);
    let hello = analysis.messages.iter().find(hello).unwrap();
    let hash = HashAlgorithm::Sha256;
    let early_secret = hash.hkdf_extract(&[], &state.secret);
    let transcript = hash.hash(analysis.bytes(&trace, &hello.content));
    let early_traffic = derive_secret(hash, &early_secret, "c e traffic", &transcript).unwrap();
    assert_eq!(logged(&trace, Host::Server, "CLIENT_EARLY_TRAFFIC_SECRET"), [&early_traffic]);
}
