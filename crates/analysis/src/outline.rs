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
//! falls into, and so do alerts of failure. So does all that comes at another time than in the outline: early data and a
//! server's data before the client's Finished (they are no data transmission yet), and after the handshake whatever
//! authenticates or negotiates again. Phases never go back.
//!
//! What a handshake is depends on its mode: the one that takes up an earlier session has no certificate in either
//! version, and in TLS 1.2 the server finishes first; HelloRetryRequest and 0-RTT add messages of their own.

use dissect::{AlertDescription, CipherSuite, ContentType, HandshakeType as H, KeyExchange, ProtocolVersion};
use trace::{ConnectionId, Host};

use crate::negotiated::Negotiated;
use crate::per_host::PerHost;
use crate::{Epoch, Fate, Message, MessageId, MessageKind as M, Number, Opaque, OutlineStep, Phase, Record, Skip};

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
fn fate_without_message(step: u8, negotiated: &Negotiated) -> Fate {
    let is_tls13 = negotiated.is_tls13();
    match step {
        // ServerHelloDone, ClientKeyExchange and both ChangeCipherSpec (RFC 9846 §1.3, §5).
        7 | 8 | 9 | 11 if is_tls13 => Fate::Historical,
        6..=8 if negotiated.is_resumed() => Fate::Skipped(Skip::Resumed),
        6 if negotiated.lacks_certificate() => Fate::Skipped(Skip::NoCertificate),
        _ => Fate::Missing,
    }
}

/// What a step's message does, beside what the outline says.
fn fate_of_message(step: u8, negotiated: &Negotiated, message: MessageId) -> Fate {
    match (step, negotiated.cipher_suite.and_then(CipherSuite::key_exchange)) {
        // RSA key transport alone encrypts something; the others send a public key, or a name, in the clear
        // (RFC 8422 §5.7, RFC 4279 §2).
        (8, Some(KeyExchange::Rsa | KeyExchange::RsaPsk) | None) => Fate::Present(message),
        (8, _) => Fate::Changed(message),
        _ => Fate::Present(message),
    }
}

/// How far a connection's story has come.
#[derive(Clone, Default)]
struct Progress {
    phase: Option<Phase>,
    /// Each host's first Finished: its place among all messages.
    finished: PerHost<Option<usize>>,
    taken: [Option<MessageId>; STEPS as usize],
}

impl Progress {
    /// Step and phase of a message; no phase where it stays in that of the message before it.
    fn place(&self, index: usize, kind: M, message: &Message, negotiated: &Negotiated) -> (Option<u8>, Option<Phase>) {
        let (step, phase) = place(negotiated.version, message.from, kind);
        let end = self.finished.client.max(self.finished.server);
        match phase {
            Some(Phase::DataTransmission) if end.is_some_and(|end| index < end) => {
                (step.filter(|_| message.epoch != Some(Epoch::EarlyData)), None)
            }
            Some(Phase::CertificateCheck | Phase::KeyExchange) if end.is_some_and(|end| index > end) => (None, None),
            _ => (step, phase),
        }
    }

    /// What a message is. Of one that could not be opened TLS 1.2 shows the content type, and the first handshake message
    /// behind ChangeCipherSpec is Finished.
    fn kind(&self, message: &Message, records: &[Record], negotiated: &Negotiated) -> M {
        let record = message.records.first().and_then(|id| records.get(id.0));
        let told = record
            .filter(|_| message.kind == M::Encrypted && !negotiated.is_tls13())
            .filter(|record| record.opaque != Some(Opaque::BehindGap));
        match told.map(|record| record.content_type) {
            Some(ContentType::HANDSHAKE) if self.finished[message.from].is_none() => M::Handshake(H::FINISHED),
            Some(ContentType::APPLICATION_DATA) => M::ApplicationData,
            _ => message.kind,
        }
    }
}

/// Gives each message its number and phase, and says what became of each step in the first connection with a handshake:
/// a capture may hold others before it.
pub(crate) fn number(messages: &mut [Message], records: &[Record], negotiated: &[Negotiated]) -> Vec<OutlineStep> {
    let mut connections = vec![Progress::default(); negotiated.len().max(1)];
    let mut kinds = Vec::with_capacity(messages.len());
    for (index, message) in messages.iter().enumerate() {
        let ConnectionId(connection) = message.connection;
        let progress = &mut connections[connection];
        let kind = progress.kind(message, records, &negotiated[connection]);
        if kind == M::Handshake(H::FINISHED) {
            progress.finished[message.from].get_or_insert(index);
        }
        kinds.push(kind);
    }
    for (index, (message, kind)) in messages.iter_mut().zip(kinds).enumerate() {
        let ConnectionId(connection) = message.connection;
        let progress = &mut connections[connection];
        let (step, phase) = progress.place(index, kind, message, &negotiated[connection]);
        let phase = phase.max(progress.phase).unwrap_or(Phase::TcpHandshake);
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
    let unknown = Negotiated::default();
    let first = negotiated.get(shown).unwrap_or(&unknown);
    let fate = |(step, taken): (u8, Option<MessageId>)| OutlineStep {
        step,
        fate: match taken {
            Some(message) => fate_of_message(step, first, message),
            None => fate_without_message(step, first),
        },
    };
    (1..=STEPS).zip(connections[shown].taken).map(fate).collect()
}
