//! What each party does, message by message: the states of RFC 9846 Appendix A and the flow of RFC 5246 §7.3, named by
//! the message that they wait for, between TCP's opening and closing (RFC 9293 §3.3.2).
//!
//! Only what the protocol says comes next counts, never what the run holds: a run that is cut off leaves a party
//! waiting. In a flight the receiver waits for the next message, and the sender already for the peer's answer.

use dissect::{
    AlertDescription, AlertLevel, CipherSuite, ExtensionType as X, HandshakeType as H, KeyExchange, ProtocolVersion,
};
use trace::Host;

use crate::negotiated::Negotiated;
use crate::per_host::PerHost;
use crate::{Activity, Message, MessageKind as M};

/// The two parties of a connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parties {
    pub activity: PerHost<Activity>,
    finished: PerHost<bool>,
    certificate_requested: bool,
    goodbye: PerHost<bool>,
    fin: PerHost<bool>,
}

impl Parties {
    /// The message was sent, and delivered unless it was lost.
    pub fn exchange(&mut self, message: &Message, negotiated: &Negotiated) {
        if message.ignored {
            return;
        }
        let (from, to) = (message.from, message.from.peer());
        if message.kind == M::Handshake(H::CLIENT_HELLO) && self.finished.client && self.finished.server {
            // A renegotiation.
            self.finished = PerHost::default();
            self.certificate_requested = false;
        }
        if message.kind == M::Handshake(H::CERTIFICATE) && is_empty_certificate(message) {
            // Who shows no certificate has nothing to verify (RFC 5246 §7.4.8, RFC 9846 §4.5.3).
            self.certificate_requested = false;
        }
        let (sender, receiver) = self.after(message.kind, from, negotiated);
        let arrived = message.arrived.is_some();
        self.set(from, sender);
        self.set(to, receiver.filter(|_| arrived));
        match message.kind {
            M::Handshake(H::FINISHED) => self.finished[from] = true,
            M::Handshake(H::CERTIFICATE_REQUEST) => self.certificate_requested = true,
            M::Alert(_, AlertDescription::CLOSE_NOTIFY) => self.goodbye[from] = true,
            M::Fin => self.fin[from] = true,
            _ => {}
        }
    }

    fn set(&mut self, host: Host, activity: Option<Activity>) {
        if let Some(activity) = activity.filter(|_| self.activity[host] != Activity::Failed) {
            self.activity[host] = activity;
        }
    }

    /// What sender and receiver do after a message; none where it changes nothing.
    fn after(&self, kind: M, from: Host, negotiated: &Negotiated) -> (Option<Activity>, Option<Activity>) {
        use Activity::{Awaiting, Closed, Closing, Connected, Failed, Preparing};
        use Host::{Client, Server};
        let awaiting = |kind| Some(Awaiting(kind));
        let tls13 = negotiated.is_tls13();
        match (kind, from) {
            (M::Syn, _) => (awaiting(M::SynAck), Some(Preparing)),
            (M::SynAck, _) => (awaiting(M::Ack), Some(Preparing)),
            (M::Ack, _) => (Some(Preparing), awaiting(M::Handshake(H::CLIENT_HELLO))),

            (M::Handshake(H::HELLO_REQUEST), _) => (awaiting(M::Handshake(H::CLIENT_HELLO)), Some(Preparing)),
            (M::Handshake(H::CLIENT_HELLO), _) => (awaiting(M::Handshake(H::SERVER_HELLO)), Some(Preparing)),
            (M::HelloRetryRequest, _) => (awaiting(M::Handshake(H::CLIENT_HELLO)), Some(Preparing)),
            (M::Handshake(H::SERVER_HELLO), _) if tls13 => {
                (awaiting(M::Handshake(H::FINISHED)), awaiting(M::Handshake(H::ENCRYPTED_EXTENSIONS)))
            }
            (M::Handshake(H::SERVER_HELLO), _) if negotiated.is_resumed() => {
                (awaiting(M::ChangeCipherSpec), Some(end_of_tls12(negotiated)))
            }
            (M::Handshake(H::SERVER_HELLO), _) => {
                let next = if negotiated.lacks_certificate() { after_certificate(negotiated) } else { H::CERTIFICATE };
                (awaiting(M::Handshake(H::CLIENT_KEY_EXCHANGE)), awaiting(M::Handshake(next)))
            }
            (M::Handshake(H::ENCRYPTED_EXTENSIONS), _) if negotiated.server_extensions.contains(&X::PRE_SHARED_KEY) => {
                (None, awaiting(M::Handshake(H::FINISHED)))
            }
            (M::Handshake(H::ENCRYPTED_EXTENSIONS), _) => (None, awaiting(M::Handshake(H::CERTIFICATE))),
            (M::Handshake(H::CERTIFICATE_REQUEST), _) if self.finished.client && self.finished.server => {
                (awaiting(M::Handshake(H::CERTIFICATE)), Some(Preparing))
            }
            (M::Handshake(H::CERTIFICATE_REQUEST), _) => {
                let next = if tls13 { H::CERTIFICATE } else { H::SERVER_HELLO_DONE };
                (awaiting(M::Handshake(H::CERTIFICATE)), awaiting(M::Handshake(next)))
            }
            (M::Handshake(H::CERTIFICATE | H::COMPRESSED_CERTIFICATE), _) if tls13 => {
                let signed = from == Server || self.certificate_requested;
                let next = if signed { H::CERTIFICATE_VERIFY } else { H::FINISHED };
                (None, awaiting(M::Handshake(next)))
            }
            (M::Handshake(H::CERTIFICATE | H::CERTIFICATE_STATUS), Server) => {
                (None, awaiting(M::Handshake(after_certificate(negotiated))))
            }
            (M::Handshake(H::SERVER_KEY_EXCHANGE), _) => (None, awaiting(M::Handshake(H::SERVER_HELLO_DONE))),
            (M::Handshake(H::SERVER_HELLO_DONE), _) => (None, Some(Preparing)),

            (M::Handshake(H::CERTIFICATE), Client) => {
                (Some(end_of_tls12(negotiated)), awaiting(M::Handshake(H::CLIENT_KEY_EXCHANGE)))
            }
            (M::Handshake(H::CLIENT_KEY_EXCHANGE), _) if self.certificate_requested => {
                (Some(end_of_tls12(negotiated)), awaiting(M::Handshake(H::CERTIFICATE_VERIFY)))
            }
            (M::Handshake(H::CLIENT_KEY_EXCHANGE), _) => {
                (Some(end_of_tls12(negotiated)), awaiting(M::ChangeCipherSpec))
            }
            (M::Handshake(H::CERTIFICATE_VERIFY), Client) if !tls13 => (None, awaiting(M::ChangeCipherSpec)),
            (M::Handshake(H::CERTIFICATE_VERIFY | H::END_OF_EARLY_DATA), _) => {
                (None, awaiting(M::Handshake(H::FINISHED)))
            }
            (M::Handshake(H::NEW_SESSION_TICKET), _) if !tls13 => (None, awaiting(M::ChangeCipherSpec)),
            (M::ChangeCipherSpec, _) => (None, awaiting(M::Handshake(H::FINISHED))),
            // Who has both Finished is done; the first of the two asks for the other.
            (M::Handshake(H::FINISHED), _) if self.finished[from.peer()] => (Some(Connected), Some(Connected)),
            (M::Handshake(H::FINISHED), Server) if !tls13 => (awaiting(M::ChangeCipherSpec), Some(Preparing)),
            (M::Handshake(H::FINISHED), _) => (None, Some(Preparing)),

            // Early data and a server's data before the client's Finished leave the handshake where it is.
            (M::ApplicationData, _) if !(self.finished.client && self.finished.server) => (None, None),
            (M::ApplicationData, Client) => (awaiting(M::ApplicationData), Some(Preparing)),
            (M::ApplicationData, Server) => (Some(Connected), Some(Connected)),

            (M::Alert(_, AlertDescription::CLOSE_NOTIFY), _) => {
                (Some(Closing), Some(if self.goodbye[from.peer()] { Closing } else { Preparing }))
            }
            (M::Alert(level, description), _) if is_failure(level, description, negotiated.version) => {
                (Some(Failed), Some(Failed))
            }
            (M::Fin, _) if self.fin[from.peer()] => (awaiting(M::FinAck), Some(Preparing)),
            (M::Fin, _) => (Some(Closing), Some(Preparing)),
            (M::FinAck, _) => (Some(Closed), Some(Closed)),
            (M::Rst, _) => {
                let after = |host: Host| if self.fin[host] || self.goodbye[host] { Closed } else { Failed };
                (Some(after(from)), Some(after(from.peer())))
            }
            (M::Handshake(_) | M::Alert(..) | M::Encrypted, _) => (None, None),
        }
    }
}

/// A client's Certificate without any.
pub(crate) fn is_empty_certificate(message: &Message) -> bool {
    /// Header included: a length of three bytes, in TLS 1.3 behind the context's.
    const EMPTY: usize = 4 + 1 + 3;
    message.from == Host::Client && message.length() <= EMPTY
}

/// What the server of TLS 1.2 sends after its Certificate, or where that would be: RSA key transport, static keys and
/// pre-shared ones need no ServerKeyExchange (RFC 5246 §7.4.3, RFC 4279 §2).
fn after_certificate(negotiated: &Negotiated) -> H {
    match negotiated.cipher_suite.and_then(CipherSuite::key_exchange) {
        Some(KeyExchange::Rsa | KeyExchange::RsaPsk | KeyExchange::Psk | KeyExchange::Dh | KeyExchange::Ecdh) => {
            H::SERVER_HELLO_DONE
        }
        _ => H::SERVER_KEY_EXCHANGE,
    }
}

/// What a client of TLS 1.2 waits for where the server ends the handshake: a ticket first, where the ServerHello
/// promises one (RFC 5077 §3.1).
fn end_of_tls12(negotiated: &Negotiated) -> Activity {
    Activity::Awaiting(match negotiated.server_extensions.contains(&X::SESSION_TICKET) {
        true => M::Handshake(H::NEW_SESSION_TICKET),
        false => M::ChangeCipherSpec,
    })
}

/// The sender of the alert gave up: TLS 1.3 tells by the description alone (RFC 9846 §6), TLS 1.2 by the level.
pub(crate) fn is_failure(level: AlertLevel, description: AlertDescription, version: Option<ProtocolVersion>) -> bool {
    let harmless = matches!(description, AlertDescription::CLOSE_NOTIFY | AlertDescription::USER_CANCELED);
    !harmless && (level != AlertLevel::WARNING || version == Some(ProtocolVersion::TLS1_3))
}
