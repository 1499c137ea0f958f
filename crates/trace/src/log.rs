//! What happened in a run: ground state only, append-only. Everything derived lives in `analysis`.

use crate::{Computation, Failure, Host, Instant, Scenario, ScenarioError};

/// Names one of [`Trace::buffers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BufferId(pub usize);

/// Names one of [`Trace::events`]; later events have larger ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub usize);

/// Names a TCP connection of the run, counted from zero in the order in which they open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub usize);

/// One line of an engine's key log (RFC 9850 §2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// The label, as `CLIENT_RANDOM` or `SERVER_HANDSHAKE_TRAFFIC_SECRET`.
    pub label: String,
    /// The random of the ClientHello that opened the connection.
    pub client_random: [u8; 32],
    /// The secret itself.
    pub secret: BufferId,
}

/// What an event is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The host trusts this certificate beforehand: it was there before anything was said.
    TrustAnchor {
        /// The certificate in DER.
        certificate: BufferId,
    },
    /// The host holds this list of certificates that their authority has taken back (RFC 5280 §5): it was there before
    /// anything was said.
    RevocationList {
        /// The CertificateList in DER.
        list: BufferId,
    },
    /// The host's TCP stack put an IP packet with one TCP segment on the link.
    SegmentSent {
        /// The whole IP packet.
        packet: BufferId,
    },
    /// The packet of the event's cause, a departure or a forgery, reached the host.
    SegmentArrived {
        /// The whole IP packet.
        packet: BufferId,
    },
    /// The host's TLS engine derived a secret and logged it.
    SecretLogged(Secret),
    /// The private key that belongs to the host's certificate, or that an attacker uses with a certificate that is not
    /// its own: it was there before anything was said.
    CertificateKey {
        /// The private key: for ECDSA the scalar, for Ed25519 the seed, for RSA a DER `RSAPrivateKey` (RFC 8017 §A.1.2).
        private_key: BufferId,
        /// The public key, as `subjectPublicKey` holds it.
        public_key: BufferId,
    },
    /// The key that the host protects its tickets with (RFC 5077 §4): it was there before anything was said.
    TicketKey {
        /// The key of the AEAD.
        key: BufferId,
    },
    /// The host's TLS engine computed something while it dealt with the event's cause.
    Computed(Computation<BufferId>),
    /// The host's TLS engine has finished its handshake.
    HandshakeCompleted,
    /// The host's TLS engine handed plaintext to its application.
    ApplicationDataReceived {
        /// The plaintext.
        data: BufferId,
    },
    /// The host's TLS engine received the peer's close_notify (RFC 9846 §6.1).
    CloseNotifyReceived,
    /// The peer's FIN came, and no close_notify before it: whether there was more to come, nobody can tell (RFC 9846 §6.1).
    Truncated,
    /// The peer's RST came: the connection is no more (RFC 9293 §3.5.2).
    ConnectionReset,
    /// The host's TCP stack gave the connection up: for too long it heard nothing that it could use (RFC 9293 §3.8.3).
    TimedOut,
    /// Who sits at the host's place in this connection is the attacker, with engines or a TCP of its own; it holds the
    /// other end of `other` too, and passes on what it likes.
    Attacker {
        /// The attacker's other connection.
        other: ConnectionId,
    },
    /// The attacker on the link does what [`Scenario::interventions`](crate::Scenario::interventions) says to the packet of
    /// the event's cause, or for its sake. What goes on in place of that packet, or beside it, is [`EventKind::Forged`];
    /// a packet that is dropped has no arrival.
    Intervened {
        /// Which of the scenario's interventions.
        intervention: usize,
    },
    /// The attacker on the link sends a packet in the host's name.
    Forged {
        /// The whole IP packet.
        packet: BufferId,
        /// It goes in place of the packet of the event's cause, which does not arrive; otherwise beside it.
        replaces: bool,
    },
    /// What the host says in this connection is nobody's own: somebody recorded its first flight in an earlier one, and
    /// sends that again, without any of its secrets (RFC 9846 §8).
    Replayed {
        /// The connection that was recorded.
        of: ConnectionId,
    },
    /// The host's TLS engine gave up.
    EngineFailed {
        /// Why.
        failure: Failure,
    },
    /// The host's TCP stack has nothing more to send or to receive.
    ConnectionClosed,
}

/// One thing that happened, at one host, at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, on the virtual clock.
    pub at: Instant,
    /// Where.
    pub host: Host,
    /// In which TCP connection.
    pub connection: ConnectionId,
    /// The event that led to this one: for an arrival its departure, else what the host last took in.
    pub cause: Option<EventId>,
    /// What.
    pub kind: EventKind,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Both sides closed.
    Closed,
    /// Nothing was left to happen, though a side had not closed.
    Idle,
    /// The run was stopped after this many events (it would not have ended by itself).
    EventCap(usize),
    /// The scenario cannot be run: nothing happened.
    Refused(ScenarioError),
}

/// The whole of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// What was asked for; none for captures that this program did not make.
    pub scenario: Option<Scenario>,
    /// The date and time at its start, in microseconds since 1970-01-01T00:00:00Z; none if nobody knows.
    pub started_unix_us: Option<u64>,
    /// The bytes that the events speak of.
    pub buffers: Vec<Vec<u8>>,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// How it ended.
    pub end: End,
}

impl Trace {
    /// The bytes of a buffer; empty for an id of another trace.
    pub fn buffer(&self, id: BufferId) -> &[u8] {
        self.buffers.get(id.0).map_or(&[], Vec::as_slice)
    }

    /// The date and time of an instant, in whole seconds since 1970-01-01T00:00:00Z; none if nobody knows.
    pub fn unix_time(&self, at: Instant) -> Option<u64> {
        Some(self.started_unix_us?.saturating_add(at.as_micros()) / 1_000_000)
    }

    /// The events with their ids.
    pub fn events(&self) -> impl Iterator<Item = (EventId, &Event)> {
        self.events.iter().enumerate().map(|(index, event)| (EventId(index), event))
    }

    /// The certificates that whoever sits at this end of a connection trusts beforehand, if the trace knows of any.
    pub fn trust_anchors(&self, connection: ConnectionId, host: Host) -> impl Iterator<Item = BufferId> {
        self.events.iter().filter_map(move |event| match event.kind {
            EventKind::TrustAnchor { certificate } if self.is_at(event, connection, host) => Some(certificate),
            _ => None,
        })
    }

    /// The lists of revoked certificates that whoever sits at this end of a connection holds.
    pub fn revocation_lists(&self, connection: ConnectionId, host: Host) -> impl Iterator<Item = BufferId> {
        self.events.iter().filter_map(move |event| match event.kind {
            EventKind::RevocationList { list } if self.is_at(event, connection, host) => Some(list),
            _ => None,
        })
    }

    /// The event happened to whoever sits at this end of the connection, in this one or in another: with an attacker
    /// between them client and server have half of the connections each.
    pub fn is_at(&self, event: &Event, connection: ConnectionId, host: Host) -> bool {
        let is_same =
            || event.connection == connection || self.attacker_at(event.connection) == self.attacker_at(connection);
        event.host == host && is_same()
    }

    /// The connection whose first flight the client's side of this one repeats, if it does.
    pub fn replay_of(&self, connection: ConnectionId) -> Option<ConnectionId> {
        self.events.iter().find_map(|event| match event.kind {
            EventKind::Replayed { of } if event.connection == connection => Some(of),
            _ => None,
        })
    }

    /// Whose place the attacker has in the connection, if it has one's.
    pub fn attacker_at(&self, connection: ConnectionId) -> Option<Host> {
        self.events.iter().find_map(|event| match event.kind {
            EventKind::Attacker { .. } if event.connection == connection => Some(event.host),
            _ => None,
        })
    }

    /// The secrets that the engines of `host` logged, with the event of each.
    pub fn secrets(&self, host: Host) -> impl Iterator<Item = (EventId, &Secret)> {
        self.events().filter_map(move |(id, event)| match &event.kind {
            EventKind::SecretLogged(secret) if event.host == host => Some((id, secret)),
            _ => None,
        })
    }
}
