//! The story's table: which phase each message belongs to, and which number of the classic outline it has.
//!
//! The outline's fourteen steps are TLS 1.2 with RSA key transport. A message that does what a step says has its number;
//! one that the outline lacks is [`Number::Extra`]. Each number stands once in a connection: the second ClientHello
//! after a HelloRetryRequest and later application data are extra.
//!
//! TLS 1.3 has no phases of this kind, so its messages stand where a reader of the outline looks for them. The
//! certificate check reaches to CertificateVerify, whose signature is what proves the certificate (RFC 9846 §4.5.2).
//! The key exchange itself happens in the two hellos; what the outline calls by that name ends with both Finished, and
//! those remain. So every phase is one stretch of the wire, and its heading stands once. The numbers are not in order:
//! the server finishes first (012 before 010).
//!
//! The dummy ChangeCipherSpec of TLS 1.3 (RFC 9846 §E.4) belongs to no phase of its own: it stays in the one that it
//! falls into, and so do alerts of failure.

use dissect::{AlertDescription, CipherSuite, HandshakeType as H, KeyExchange, ProtocolVersion};
use trace::{ConnectionId, Host};

use crate::negotiated::Negotiated;
use crate::{Fate, Message, MessageId, MessageKind as M, Number, OutlineStep, Phase};

/// The number of steps.
pub(crate) const STEPS: u8 = 14;

/// Step and phase of a message; no phase where it stays in that of the message before it.
#[rustfmt::skip]
fn place(version: Option<ProtocolVersion>, from: Host, kind: M) -> (Option<u8>, Option<Phase>) {
    use Host::{Client, Server};
    use Phase::{CertificateCheck, Closing, DataTransmission, KeyExchange, TcpHandshake};
    const V3: bool = true;
    const V2: bool = false;
    let is_tls13 = version == Some(ProtocolVersion::TLS1_3);

    match (kind, from, is_tls13) {
        (M::Syn,                                Client, _ ) => (Some(1),  Some(TcpHandshake)),
        (M::SynAck,                             Server, _ ) => (Some(2),  Some(TcpHandshake)),
        (M::Ack,                                Client, _ ) => (Some(3),  Some(TcpHandshake)),
        (M::Syn | M::SynAck | M::Ack,           _,      _ ) => (None,     Some(TcpHandshake)),

        (M::Handshake(H::HELLO_REQUEST),        Server, _ ) => (None,     Some(CertificateCheck)),
        (M::Handshake(H::CLIENT_HELLO),         Client, _ ) => (Some(4),  Some(CertificateCheck)),
        (M::HelloRetryRequest,                  Server, _ ) => (None,     Some(CertificateCheck)),
        (M::Handshake(H::SERVER_HELLO),         Server, _ ) => (Some(5),  Some(CertificateCheck)),
        (M::Handshake(H::ENCRYPTED_EXTENSIONS), Server, _ ) => (None,     Some(CertificateCheck)),
        (M::Handshake(H::CERTIFICATE),          Server, _ ) => (Some(6),  Some(CertificateCheck)),
        (M::Handshake(H::COMPRESSED_CERTIFICATE), Server, _) => (Some(6), Some(CertificateCheck)),
        (M::Handshake(H::CERTIFICATE_STATUS),   Server, _ ) => (None,     Some(CertificateCheck)),
        (M::Handshake(H::SERVER_KEY_EXCHANGE),  Server, _ ) => (None,     Some(CertificateCheck)),
        (M::Handshake(H::CERTIFICATE_REQUEST),  Server, _ ) => (None,     Some(CertificateCheck)),
        (M::Handshake(H::CERTIFICATE_VERIFY),   Server, _ ) => (None,     Some(CertificateCheck)),
        (M::Handshake(H::SERVER_HELLO_DONE),    Server, _ ) => (Some(7),  Some(CertificateCheck)),

        (M::Handshake(H::END_OF_EARLY_DATA),    Client, _ ) => (None,     Some(KeyExchange)),
        (M::Handshake(H::CERTIFICATE),          Client, _ ) => (None,     Some(KeyExchange)),
        (M::Handshake(H::COMPRESSED_CERTIFICATE), Client, _) => (None,    Some(KeyExchange)),
        (M::Handshake(H::CLIENT_KEY_EXCHANGE),  Client, _ ) => (Some(8),  Some(KeyExchange)),
        (M::Handshake(H::CERTIFICATE_VERIFY),   Client, _ ) => (None,     Some(KeyExchange)),
        (M::ChangeCipherSpec,                   Client, V2) => (Some(9),  Some(KeyExchange)),
        (M::Handshake(H::FINISHED),             Client, _ ) => (Some(10), Some(KeyExchange)),
        (M::Handshake(H::NEW_SESSION_TICKET),   Server, V2) => (None,     Some(KeyExchange)),
        (M::ChangeCipherSpec,                   Server, V2) => (Some(11), Some(KeyExchange)),
        (M::Handshake(H::FINISHED),             Server, _ ) => (Some(12), Some(KeyExchange)),
        (M::ChangeCipherSpec,                   _,      V3) => (None,     None),

        (M::Handshake(H::NEW_SESSION_TICKET),   Server, V3) => (None,     Some(DataTransmission)),
        (M::Handshake(H::KEY_UPDATE),           _,      _ ) => (None,     Some(DataTransmission)),
        (M::ApplicationData,                    Client, _ ) => (Some(13), Some(DataTransmission)),
        (M::ApplicationData,                    Server, _ ) => (Some(14), Some(DataTransmission)),

        (M::Alert(_, AlertDescription::CLOSE_NOTIFY), _, _) => (None,     Some(Closing)),
        (M::Fin | M::FinAck | M::Rst,           _,      _ ) => (None,     Some(Closing)),

        // What this side never sends, what fails and what we cannot read stay where they are.
        (M::Handshake(_) | M::HelloRetryRequest | M::Alert(..) | M::Encrypted, _, _) => (None, None),
    }
}

/// What becomes of a step that no message has taken.
fn fate_without_message(step: u8, version: Option<ProtocolVersion>) -> Fate {
    match step {
        // ServerHelloDone, ClientKeyExchange and both ChangeCipherSpec (RFC 9846 §1.3, §5).
        7 | 8 | 9 | 11 if version == Some(ProtocolVersion::TLS1_3) => Fate::Historical,
        _ => Fate::Missing,
    }
}

/// What a step's message does, beside what the outline says.
fn fate_of_message(step: u8, cipher_suite: Option<CipherSuite>, message: MessageId) -> Fate {
    match (step, cipher_suite.and_then(CipherSuite::key_exchange)) {
        // The client's public key, in the clear (RFC 8422 §5.7): nothing is encrypted.
        (8, Some(KeyExchange::Ecdhe | KeyExchange::Dhe)) => Fate::Changed(message),
        _ => Fate::Present(message),
    }
}

/// How far a connection's story has come.
#[derive(Clone, Default)]
struct Progress {
    phase: Option<Phase>,
    taken: [Option<MessageId>; STEPS as usize],
}

/// Gives each message its number and phase, and says what became of each step in the first connection with a handshake:
/// a capture may hold others before it.
pub(crate) fn number(messages: &mut [Message], negotiated: &[Negotiated]) -> Vec<OutlineStep> {
    let mut connections = vec![Progress::default(); negotiated.len().max(1)];
    for (index, message) in messages.iter_mut().enumerate() {
        let ConnectionId(connection) = message.connection;
        let progress = &mut connections[connection];
        let (step, phase) = place(negotiated[connection].version, message.from, message.kind);
        let phase = phase.or(progress.phase).unwrap_or(Phase::TcpHandshake);
        progress.phase = Some(phase);
        message.phase = phase;
        if let Some(step) = step {
            let place = &mut progress.taken[usize::from(step) - 1];
            if place.is_none() {
                *place = Some(MessageId(index));
                message.number = Number::Step(step);
            }
        }
    }
    let has_hello = |negotiated: &Negotiated| negotiated.client_random.is_some() || negotiated.version.is_some();
    let shown = negotiated.iter().position(has_hello).unwrap_or(0);
    let first = negotiated.get(shown);
    (1..=STEPS)
        .zip(connections[shown].taken)
        .map(|(step, taken)| {
            let fate = match taken {
                Some(message) => fate_of_message(step, first.and_then(|negotiated| negotiated.cipher_suite), message),
                None => fate_without_message(step, first.and_then(|negotiated| negotiated.version)),
            };
            OutlineStep { step, fate }
        })
        .collect()
}
