//! What has changed from one way of making a handshake to the next, message by message, and why.

use analysis::{Connection, Message, MessageKind};
use dissect::{HandshakeType, ProtocolVersion};
use trace::Host;

use crate::Texts;
use crate::story::transports_keys;

/// A way of making a handshake, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// TLS 1.2 in which the client encrypts a secret for the server.
    KeyTransport,
    /// TLS 1.2 in which both make a share for this one handshake.
    Ephemeral,
    /// TLS 1.3.
    Tls13,
}

impl Way {
    fn of(connection: &Connection) -> Option<Way> {
        match connection.version? {
            ProtocolVersion::TLS1_3 => Some(Way::Tls13),
            ProtocolVersion::TLS1_2 if transports_keys(connection) => Some(Way::KeyTransport),
            ProtocolVersion::TLS1_2 => Some(Way::Ephemeral),
            _ => None,
        }
    }
}

impl Texts {
    /// What has changed about a message from the older of two ways to the newer, and why; none if both runs go the same
    /// way, or if nothing has. A message may stand in one run alone.
    pub fn since(
        &self,
        one: (Option<&Message>, &Connection),
        other: (Option<&Message>, &Connection),
    ) -> Option<String> {
        let ways = [Way::of(one.1)?, Way::of(other.1)?];
        let (older, newer) = (*ways.iter().min()?, *ways.iter().max()?);
        if older == newer {
            return None;
        }
        let kind = subject(one.0.or(other.0)?)?;
        // What the newest way changed comes on top of what the one before it did.
        let changes = [("since-ephemeral", Way::Ephemeral), ("since-tls13", Way::Tls13)];
        let passed = changes.iter().filter(|(_, way)| older < *way && *way <= newer);
        let ids = passed.map(|(since, _)| format!("{since}-{kind}"));
        ids.rev().find(|id| self.has(id)).map(|id| self.text(&id))
    }
}

/// What the message is called in the ids of texts.
fn subject(message: &Message) -> Option<&'static str> {
    Some(match (message.kind, message.from) {
        (MessageKind::Handshake(HandshakeType::CLIENT_HELLO), _) => "client-hello",
        (MessageKind::Handshake(HandshakeType::SERVER_HELLO), _) => "server-hello",
        (MessageKind::Handshake(HandshakeType::ENCRYPTED_EXTENSIONS), _) => "encrypted-extensions",
        (MessageKind::Handshake(HandshakeType::CERTIFICATE), Host::Server) => "certificate",
        (MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE), _) => "server-key-exchange",
        (MessageKind::Handshake(HandshakeType::SERVER_HELLO_DONE), _) => "server-hello-done",
        (MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY), Host::Server) => "certificate-verify",
        (MessageKind::Handshake(HandshakeType::CLIENT_KEY_EXCHANGE), _) => "client-key-exchange",
        (MessageKind::ChangeCipherSpec, _) => "change-cipher-spec",
        (MessageKind::Handshake(HandshakeType::FINISHED), Host::Client) => "finished-client",
        (MessageKind::Handshake(HandshakeType::FINISHED), Host::Server) => "finished-server",
        (MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET), _) => "new-session-ticket",
        _ => return None,
    })
}
