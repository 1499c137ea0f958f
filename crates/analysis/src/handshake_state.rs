//! The states of TLS 1.3's two state machines, client and server, message by message (RFC 9846 Appendix A). TLS 1.2's
//! has no names for its states: its flow (RFC 5246 §7.3) is told by the message that is awaited.
//!
//! An edge of the figures is passed with the last message on it: a client has left WAIT_FINISHED when it has sent its
//! own Finished. A branch without a message is passed with the next one: until then a server stays in WAIT_FLIGHT2.

use dissect::{AlertDescription, HandshakeType as H};
use trace::{Host, ProtocolVersion, Trace};

use crate::activity::{is_empty_certificate, is_failure};
use crate::negotiated::Negotiated;
use crate::per_host::PerHost;
use crate::{Epoch, Message, MessageKind as M};

/// A state of TLS 1.3's handshake, as the figures of RFC 9846 Appendix A call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HandshakeState {
    /// Nothing is said, or the server has asked for another ClientHello.
    Start,
    /// The client waits for ServerHello.
    WaitSh,
    /// The client waits for EncryptedExtensions.
    WaitEe,
    /// The client waits for Certificate or CertificateRequest.
    WaitCertCr,
    /// Waits for Certificate, and nothing else will do.
    WaitCert,
    /// Waits for CertificateVerify.
    WaitCv,
    /// Waits for Finished.
    WaitFinished,
    /// The server has a ClientHello and chooses from it.
    RecvdCh,
    /// The server has chosen, and says so.
    Negotiated,
    /// The server takes early data until EndOfEarlyData.
    WaitEoed,
    /// The server waits for what the client answers its flight with.
    WaitFlight2,
    /// The handshake is done.
    Connected,
}

impl HandshakeState {
    /// All of them.
    pub const ALL: [HandshakeState; 12] = [
        HandshakeState::Start,
        HandshakeState::WaitSh,
        HandshakeState::WaitEe,
        HandshakeState::WaitCertCr,
        HandshakeState::WaitCert,
        HandshakeState::WaitCv,
        HandshakeState::WaitFinished,
        HandshakeState::RecvdCh,
        HandshakeState::Negotiated,
        HandshakeState::WaitEoed,
        HandshakeState::WaitFlight2,
        HandshakeState::Connected,
    ];

    /// The RFC's name.
    pub const fn name(self) -> &'static str {
        match self {
            HandshakeState::Start => "START",
            HandshakeState::WaitSh => "WAIT_SH",
            HandshakeState::WaitEe => "WAIT_EE",
            HandshakeState::WaitCertCr => "WAIT_CERT_CR",
            HandshakeState::WaitCert => "WAIT_CERT",
            HandshakeState::WaitCv => "WAIT_CV",
            HandshakeState::WaitFinished => "WAIT_FINISHED",
            HandshakeState::RecvdCh => "RECVD_CH",
            HandshakeState::Negotiated => "NEGOTIATED",
            HandshakeState::WaitEoed => "WAIT_EOED",
            HandshakeState::WaitFlight2 => "WAIT_FLIGHT2",
            HandshakeState::Connected => "CONNECTED",
        }
    }
}

/// The two parties' state machines in a connection.
#[derive(Clone, Debug)]
pub(crate) struct StateMachines {
    /// None where the machine has no name for it: before anybody is known to speak TLS 1.3, in an older version, when a
    /// message cannot be read, and after the end.
    pub states: PerHost<Option<HandshakeState>>,
    settled: bool,
}

impl StateMachines {
    /// Before anything is said. Who speaks TLS 1.3, only a scenario says beforehand.
    pub fn new(trace: &Trace) -> StateMachines {
        let speaks = |host| {
            let scenario = trace.scenario.as_ref()?;
            let party = match host {
                Host::Client => &scenario.client,
                Host::Server => &scenario.server,
            };
            party.versions.contains(&ProtocolVersion::Tls13).then_some(HandshakeState::Start)
        };
        StateMachines { states: PerHost { client: speaks(Host::Client), server: speaks(Host::Server) }, settled: false }
    }

    /// The message was sent, and delivered unless it was lost.
    pub fn exchange(&mut self, message: &Message, negotiated: &Negotiated) {
        if message.ignored {
            return;
        }
        let from = message.from;
        let hosts = [from].into_iter().chain(message.arrived.map(|_| from.peer()));
        for host in hosts {
            self.states[host] = self.after(host, message, negotiated);
        }
        self.settled |= message.kind == M::Handshake(H::SERVER_HELLO);
    }

    /// The state of `host` when it has sent the message, or received it.
    fn after(&self, host: Host, message: &Message, negotiated: &Negotiated) -> Option<HandshakeState> {
        use HandshakeState::{
            Connected, Negotiated, RecvdCh, Start, WaitCert, WaitCertCr, WaitCv, WaitEe, WaitEoed, WaitFinished,
            WaitFlight2, WaitSh,
        };
        let state = self.states[host];
        let sends = host == message.from;
        match message.kind {
            M::Alert(_, AlertDescription::CLOSE_NOTIFY) | M::Fin if sends => return None,
            M::Alert(level, description) if is_failure(level, description, negotiated.version) => return None,
            M::Rst => return None,
            M::Handshake(H::CLIENT_HELLO) if self.settled => return state, // a renegotiation, of TLS 1.2
            M::Handshake(H::CLIENT_HELLO) if !negotiated.tls13_offered => return None,
            M::Handshake(H::CLIENT_HELLO) if sends => return Some(WaitSh),
            // Whether the server speaks TLS 1.3 is not known before it says so.
            M::Handshake(H::CLIENT_HELLO) => return state.map(|_| RecvdCh),
            M::Handshake(H::SERVER_HELLO) if !negotiated.is_tls13() => return None,
            _ if !negotiated.is_tls13() || state == Some(Connected) => return state,
            _ => {}
        }
        let next = match (message.kind, message.from, host) {
            (M::HelloRetryRequest, ..) => Start,
            (M::Handshake(H::SERVER_HELLO), _, Host::Server) => Negotiated,
            (M::Handshake(H::SERVER_HELLO), _, Host::Client) => WaitEe,
            (M::Handshake(H::ENCRYPTED_EXTENSIONS), _, Host::Client) if negotiated.is_resumed() => WaitFinished,
            (M::Handshake(H::ENCRYPTED_EXTENSIONS), _, Host::Client) => WaitCertCr,
            (M::Handshake(H::CERTIFICATE_REQUEST), _, Host::Client) => WaitCert,
            (M::Handshake(H::CERTIFICATE | H::COMPRESSED_CERTIFICATE), ..) if sends => return state,
            (M::Handshake(H::CERTIFICATE), Host::Client, _) if is_empty_certificate(message) => WaitFinished,
            (M::Handshake(H::CERTIFICATE | H::COMPRESSED_CERTIFICATE), ..) => WaitCv,
            (M::Handshake(H::CERTIFICATE_VERIFY), ..) if !sends => WaitFinished,
            (M::Handshake(H::FINISHED), Host::Server, Host::Server) if negotiated.early_data_accepted => WaitEoed,
            (M::Handshake(H::FINISHED), Host::Server, Host::Server) => WaitFlight2,
            (M::Handshake(H::END_OF_EARLY_DATA), _, Host::Server) => WaitFlight2,
            (M::Handshake(H::FINISHED), Host::Client, _) => Connected,
            // It may have been any message of the handshake, or several.
            (M::Encrypted, ..) if message.epoch != Some(Epoch::EarlyData) => return None,
            _ => return state,
        };
        Some(next)
    }
}
