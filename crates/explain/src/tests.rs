//! The texts are complete in both languages, nothing is left over, and each fits its place.

mod attack;
mod checks;
mod derivations;
mod explanations;
mod failures;
mod field_values;
mod fields;
mod files;
mod glossary;
mod handshake_checks;
mod interventions;
mod ladder;
mod patterns;
mod references;
mod runs;
mod settings;
mod since;
mod stories;
mod values;

use std::collections::BTreeSet;

use analysis::{
    Activity, Checksum, Connection, Epoch, Fate, FlightId, HandshakeState, Key, Message, MessageId, MessageKind,
    Number, Opaque,
};
use analysis::{OutlineStep, Phase, Skip, Span};
use dissect::{AlertDescription, AlertLevel, CipherSuite, HandshakeType, NamedGroup, ProtocolVersion};
use trace::{BufferId, ConnectionId, End, EventId, Host, Instant};

const HOSTS: [Host; 2] = [Host::Client, Host::Server];

const PHASES: [Phase; 5] =
    [Phase::TcpHandshake, Phase::CertificateCheck, Phase::KeyExchange, Phase::DataTransmission, Phase::Closing];

/// Every kind of message, every code point of handshake and alert, and one unknown of each.
fn kinds() -> Vec<MessageKind> {
    let handshakes = (0..=u8::MAX).map(HandshakeType).filter(|kind| kind.name().is_some() || kind.0 == 99);
    let alerts = (0..=u8::MAX).map(AlertDescription).filter(|alert| alert.name().is_some() || alert.0 == 199);
    let mut kinds = vec![
        MessageKind::Syn,
        MessageKind::SynAck,
        MessageKind::Ack,
        MessageKind::Fin,
        MessageKind::FinAck,
        MessageKind::Rst,
        MessageKind::HelloRetryRequest,
        MessageKind::ChangeCipherSpec,
        MessageKind::ApplicationData,
        MessageKind::Encrypted,
    ];
    kinds.extend(handshakes.map(MessageKind::Handshake));
    kinds.extend(alerts.map(|description| MessageKind::Alert(AlertLevel::FATAL, description)));
    kinds
}

/// Connections of both versions, one that knows nothing yet, and one with the hybrid group.
fn connections() -> Vec<Connection> {
    let connection = |version, cipher_suite, named_group| Connection {
        version: Some(version),
        cipher_suite: Some(cipher_suite),
        named_group: Some(named_group),
        server_name: Some("example.dk".to_owned()),
        resumed: false,
        replay: false,
        divided: false,
        attacker: None,
    };
    let resumed = |connection| Connection { resumed: true, ..connection };
    vec![
        connection(
            ProtocolVersion::TLS1_2,
            CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
            NamedGroup::SECP384R1,
        ),
        connection(ProtocolVersion::TLS1_3, CipherSuite::TLS_CHACHA20_POLY1305_SHA256, NamedGroup::X25519MLKEM768),
        connection(ProtocolVersion::TLS1_3, CipherSuite::TLS_AES_128_GCM_SHA256, NamedGroup::X25519),
        Connection::default(),
        resumed(Connection {
            named_group: None,
            ..connection(
                ProtocolVersion::TLS1_2,
                CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
                NamedGroup::X25519,
            )
        }),
        resumed(connection(ProtocolVersion::TLS1_3, CipherSuite::TLS_AES_128_GCM_SHA256, NamedGroup::X25519)),
        Connection {
            named_group: None,
            ..connection(ProtocolVersion::TLS1_2, CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA, NamedGroup::X25519)
        },
    ]
}

/// A message that only has what the texts ask for.
fn message(kind: MessageKind, from: Host) -> Message {
    Message {
        connection: ConnectionId(0),
        from,
        kind,
        number: Number::Step(1),
        phase: Phase::KeyExchange,
        sent: EventId(0),
        sent_at: Instant::ZERO,
        arrived: None,
        arrived_at: None,
        content: Span { bytes: analysis::BytesId::Wire(BufferId(0)), range: 0..0 },
        epoch: None,
        records: Vec::new(),
        segments: Vec::new(),
        flight: FlightId(0),
        ignored: false,
        summary: None,
        alteration: None,
    }
}

/// Every kind from either host, with and without a number, as a dummy and as early data.
fn messages() -> Vec<Message> {
    let mut messages = Vec::new();
    for kind in kinds() {
        for from in HOSTS {
            let plain = message(kind, from);
            messages.push(Message { number: Number::Extra, ..plain.clone() });
            messages.push(Message { ignored: true, ..plain.clone() });
            messages.push(Message { epoch: Some(Epoch::EarlyData), ..plain.clone() });
            messages.push(plain);
        }
    }
    messages
}
