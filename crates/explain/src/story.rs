//! Which text tells of a message: by its kind, the version, its sender and what it does in this run.

use analysis::{Connection, Epoch, Message, MessageKind, Number};
use dissect::{AlertDescription, CipherMode, CipherSuite, HandshakeType, KeyExchange, ProtocolVersion};
use trace::Host;

/// The id of the text that tells of a message; its attributes are `bold`, `rest`, `meaning` and perhaps `note`.
pub(crate) fn story(message: &Message, connection: &Connection) -> &'static str {
    let tls13 = connection.version == Some(ProtocolVersion::TLS1_3);
    match message.kind {
        MessageKind::Syn => "syn",
        MessageKind::SynAck => "syn-ack",
        MessageKind::Ack => "ack",
        MessageKind::Fin => "fin",
        MessageKind::FinAck => "fin-ack",
        MessageKind::Rst => "rst",
        MessageKind::Handshake(kind) => handshake(kind, message, connection, tls13),
        MessageKind::HelloRetryRequest => "hello-retry-request",
        MessageKind::ChangeCipherSpec if message.ignored => "change-cipher-spec-ignored",
        MessageKind::ChangeCipherSpec => "change-cipher-spec",
        MessageKind::Alert(_, AlertDescription::CLOSE_NOTIFY) => "close-notify",
        MessageKind::Alert(..) => "alert",
        MessageKind::ApplicationData if message.epoch == Some(Epoch::EarlyData) => "application-data-early",
        MessageKind::ApplicationData => match message.from {
            Host::Client if mode(connection) == Some(CipherMode::Cbc) => "application-data-client-cbc",
            Host::Client => "application-data-client",
            Host::Server if transports_keys(connection) => "application-data-server-rsa",
            Host::Server => "application-data-server",
        },
        MessageKind::Encrypted => "encrypted",
    }
}

fn handshake(kind: HandshakeType, message: &Message, connection: &Connection, tls13: bool) -> &'static str {
    match (kind, message.from) {
        (HandshakeType::HELLO_REQUEST, _) => "hello-request",
        // The first ClientHello has the outline's number. In TLS 1.2 another would be a renegotiation.
        (HandshakeType::CLIENT_HELLO, _)
            if message.number == Number::Extra && connection.version != Some(ProtocolVersion::TLS1_2) =>
        {
            "client-hello-again"
        }
        (HandshakeType::CLIENT_HELLO, _) if tls13 => "client-hello-13",
        (HandshakeType::CLIENT_HELLO, _) => "client-hello",
        (HandshakeType::SERVER_HELLO, _) if tls13 => "server-hello-13",
        (HandshakeType::SERVER_HELLO, _) => "server-hello",
        (HandshakeType::NEW_SESSION_TICKET, _) if tls13 => "new-session-ticket-13",
        (HandshakeType::NEW_SESSION_TICKET, _) => "new-session-ticket",
        (HandshakeType::END_OF_EARLY_DATA, _) => "end-of-early-data",
        (HandshakeType::ENCRYPTED_EXTENSIONS, _) => "encrypted-extensions",
        (HandshakeType::CERTIFICATE, Host::Client) => "certificate-client",
        (HandshakeType::CERTIFICATE, Host::Server) if tls13 => "certificate-13",
        (HandshakeType::CERTIFICATE, Host::Server) => "certificate",
        (HandshakeType::SERVER_KEY_EXCHANGE, _) => "server-key-exchange",
        (HandshakeType::CERTIFICATE_REQUEST, _) => "certificate-request",
        (HandshakeType::SERVER_HELLO_DONE, _) => "server-hello-done",
        (HandshakeType::CERTIFICATE_VERIFY, Host::Client) => "certificate-verify-client",
        (HandshakeType::CERTIFICATE_VERIFY, Host::Server) => "certificate-verify",
        (HandshakeType::CLIENT_KEY_EXCHANGE, _) if transports_keys(connection) => "client-key-exchange-rsa",
        // Of these only ECDHE has a group.
        (HandshakeType::CLIENT_KEY_EXCHANGE, _) if connection.named_group.is_none() => "client-key-exchange-other",
        (HandshakeType::CLIENT_KEY_EXCHANGE, _) => "client-key-exchange",
        (HandshakeType::FINISHED, Host::Client) if tls13 => "finished-client-13",
        (HandshakeType::FINISHED, Host::Server) if tls13 => "finished-server-13",
        (HandshakeType::FINISHED, Host::Server) if connection.resumed => "finished-server-resumed",
        (HandshakeType::FINISHED, Host::Client) => "finished-client",
        (HandshakeType::FINISHED, Host::Server) if transports_keys(connection) => "finished-server-rsa",
        (HandshakeType::FINISHED, Host::Server) => "finished-server",
        (HandshakeType::CERTIFICATE_STATUS, _) => "certificate-status",
        (HandshakeType::KEY_UPDATE, _) => "key-update",
        (HandshakeType::COMPRESSED_CERTIFICATE, _) => "compressed-certificate",
        (HandshakeType::MESSAGE_HASH, _) => "message-hash",
        _ => "unknown-handshake",
    }
}

/// The client encrypts a secret with the key of the server's certificate.
pub(crate) fn transports_keys(connection: &Connection) -> bool {
    connection.cipher_suite.and_then(CipherSuite::key_exchange) == Some(KeyExchange::Rsa)
}

fn mode(connection: &Connection) -> Option<CipherMode> {
    Some(connection.cipher_suite?.parameters()?.mode)
}
