//! The greetings that a handshake begins with: each ClientHello with the server's answer to it (RFC 9846 §4.2,
//! RFC 5246 §7.4.1).

use dissect::{ClientHello, HandshakeType, ServerHello};
use trace::{ConnectionId, Host, Trace};

use crate::negotiated::Negotiated;
use crate::{Analysis, MessageId, MessageKind};

/// What the hellos say.
pub(super) struct Hellos {
    /// The last ClientHello of the handshake.
    pub client: ClientHello,
    /// The HelloRetryRequest, or the ServerHello, or both, each with the ClientHello that it answers.
    pub answers: Vec<Answer>,
    /// What they, and the messages after them, settle.
    pub negotiated: Negotiated,
}

/// What the server answers a ClientHello.
pub(super) struct Answer {
    pub message: MessageId,
    pub client: ClientHello,
    pub server: ServerHello,
}

impl Hellos {
    /// The first handshake of the connection, as this end of it knows it; none if it does not begin with a ClientHello.
    pub fn of(analysis: &Analysis, trace: &Trace, connection: ConnectionId, viewer: Option<Host>) -> Option<Hellos> {
        let mut client = None;
        let mut answers: Vec<Answer> = Vec::new();
        let mut negotiated = Negotiated::default();
        for (index, message) in analysis.messages.iter().enumerate() {
            if message.connection != connection {
                continue;
            }
            let id = MessageId(index);
            let Some((kind, content)) = analysis.content(id, viewer) else { continue };
            let bytes = analysis.bytes(trace, content);
            let tree = || analysis.tree_of(message, kind, bytes);
            let settled = answers.last().is_some_and(|answer| !answer.server.hello_retry_request);
            match kind {
                MessageKind::Handshake(HandshakeType::CLIENT_HELLO) if !settled => {
                    client = ClientHello::read(&tree(), bytes).or(client);
                }
                MessageKind::Handshake(HandshakeType::SERVER_HELLO) | MessageKind::HelloRetryRequest if !settled => {
                    if let (Some(client), Some(server)) = (&client, ServerHello::read(&tree(), bytes)) {
                        answers.push(Answer { message: id, client: client.clone(), server });
                    }
                }
                MessageKind::Handshake(HandshakeType::CLIENT_HELLO) => break, // a renegotiation
                _ => {}
            }
            match kind {
                MessageKind::Handshake(message_type) => drop(negotiated.read(message_type, bytes)),
                MessageKind::HelloRetryRequest => drop(negotiated.read(HandshakeType::SERVER_HELLO, bytes)),
                MessageKind::ChangeCipherSpec if message.from == Host::Server && !message.ignored => {
                    negotiated.read_change_cipher_spec();
                }
                _ => {}
            }
        }
        Some(Hellos { client: client?, answers, negotiated })
    }

    /// The ServerHello.
    pub fn server(&self) -> Option<&Answer> {
        self.answers.last().filter(|answer| !answer.server.hello_retry_request)
    }
}
