//! Makes values one after the other, each from those before it.

use std::ops::Range;

use dissect::{ExtensionType, Field, HandshakeType, ProtocolVersion, ServerHello};
use key_schedule::HashAlgorithm;
use trace::{ConnectionId, EventId, EventKind, Host, Trace};

use super::evaluate::Ground;
use super::{DerivedValue, Function, Input, Part, Secrecy, ValueId, ValueKind};
use crate::per_host::PerHost;
use crate::suite::{Algorithms, algorithms_of};
use crate::{Analysis, MessageId, MessageKind, RecordId, Step, Transcript};

/// The values so far, and what later connections need of earlier ones.
pub(super) struct Maker<'a> {
    pub trace: &'a Trace,
    pub analysis: &'a Analysis,
    pub values: Vec<DerivedValue>,
    /// Whose values are being made, and the handshake messages of it, in order.
    pub connection: ConnectionId,
    pub handshake: Vec<MessageId>,
    /// For whom, where an attacker on the link had the two ends know different things.
    pub viewer: Option<Host>,
    /// Sessions that can be taken up again.
    pub sessions: Vec<Session>,
}

/// What a connection leaves to later ones.
pub(super) struct Session {
    /// TLS 1.3: the PSK; TLS 1.2: the master secret.
    pub secret: ValueId,
    /// The ticket; none for a session of TLS 1.2 that has only its ID.
    pub ticket: Option<ValueId>,
    /// TLS 1.2's ID.
    pub session_id: Vec<u8>,
    /// What the session was protected with.
    pub algorithms: Algorithms,
}

impl<'a> Maker<'a> {
    pub fn new(trace: &'a Trace, analysis: &'a Analysis) -> Maker<'a> {
        let (values, handshake, sessions) = (Vec::new(), Vec::new(), Vec::new());
        Maker { trace, analysis, values, connection: ConnectionId(0), handshake, viewer: None, sessions }
    }

    pub fn ground(&self) -> Ground<'_> {
        Ground { trace: self.trace, analysis: self.analysis, values: &self.values }
    }

    /// What follows belongs to this connection, and is what this end of it knows.
    pub fn begin(&mut self, connection: ConnectionId, viewer: Option<Host>) {
        let of_it = |id: &MessageId| {
            let kind = self.analysis.content(*id, viewer).map(|(kind, _)| kind);
            let is_handshake = matches!(kind, Some(MessageKind::Handshake(_) | MessageKind::HelloRetryRequest));
            is_handshake && self.analysis.message(*id).connection == connection
        };
        self.viewer = viewer;
        self.connection = connection;
        self.handshake = (0..self.analysis.messages.len()).map(MessageId).filter(of_it).collect();
    }

    /// Hash and record protection of the connection.
    pub fn algorithms(&self) -> Option<Algorithms> {
        let suite = self.analysis.connections.get(self.connection.0)?.cipher_suite?;
        let hello = self.server_hello()?;
        let suite = if self.viewer.is_some() { hello.cipher_suite } else { suite };
        algorithms_of(suite, hello.extensions.contains(&ExtensionType::ENCRYPT_THEN_MAC))
    }

    /// The version that was chosen, for all that this end knows.
    pub fn version(&self) -> Option<ProtocolVersion> {
        match self.viewer {
            None => self.analysis.connections.get(self.connection.0)?.version,
            Some(_) => self.server_hello().map(|hello| hello.version),
        }
    }

    fn server_hello(&self) -> Option<ServerHello> {
        let (tree, bytes) = self.read(self.first(HandshakeType::SERVER_HELLO, Host::Server)?);
        ServerHello::read(&tree, bytes)
    }

    /// The connection's messages of a type from a host, in order.
    pub fn messages(&self, message_type: HandshakeType, from: Host) -> impl Iterator<Item = MessageId> {
        let is_it = move |id: &MessageId| {
            let kind = self.analysis.content(*id, self.viewer).map(|(kind, _)| kind);
            self.analysis.message(*id).from == from && kind == Some(MessageKind::Handshake(message_type))
        };
        self.handshake.iter().copied().filter(is_it)
    }

    pub fn first(&self, message_type: HandshakeType, from: Host) -> Option<MessageId> {
        self.messages(message_type, from).next()
    }

    /// The tree of a message, and its bytes.
    pub fn read(&self, message: MessageId) -> (Field, &'a [u8]) {
        self.analysis.read_as(self.trace, message, self.viewer)
    }

    /// Bytes of a message, as this end knows it.
    pub fn part(&self, message: MessageId, range: Range<usize>) -> Part {
        let read = self.analysis.message(message);
        let as_sent = self.viewer == Some(read.from) && read.alteration.is_some();
        Part { message, range, as_sent }
    }

    /// Makes a value; none if its function gives none. The same value is not made twice.
    pub fn make(&mut self, kind: ValueKind, occasion: Option<MessageId>, made_by: Function) -> Option<ValueId> {
        let is_it = |value: &DerivedValue| {
            (value.connection, value.kind) == (self.connection, kind) && value.made_by == made_by
        };
        // The other end may have come to the same; then both have it.
        if let Some(place) = self.values.iter().position(is_it).filter(|_| self.viewer.is_none()) {
            return Some(ValueId(place));
        }
        let bytes = self.ground().evaluate(&made_by)?;
        Some(self.insert(kind, occasion, made_by, bytes, None))
    }

    /// Makes a value that this message carries.
    pub fn make_carried(&mut self, kind: ValueKind, message: MessageId, made_by: Function) -> Option<ValueId> {
        let bytes = self.ground().evaluate(&made_by)?;
        Some(self.insert(kind, Some(message), made_by, bytes, Some(message)))
    }

    /// A value whose bytes are known otherwise.
    pub fn insert(
        &mut self,
        kind: ValueKind,
        occasion: Option<MessageId>,
        made_by: Function,
        bytes: Vec<u8>,
        carrier: Option<MessageId>,
    ) -> ValueId {
        let secrecy = match &made_by {
            Function::Drawn(event) | Function::Beforehand(event) => Secrecy::Private(self.host(*event)),
            _ => Secrecy::Secret, // until it shows that all can have it
        };
        let known = |host| self.known(host, kind, occasion, &made_by, carrier);
        let known = PerHost { client: known(Host::Client), server: known(Host::Server) };
        let connection = self.connection;
        let same = |value: &DerivedValue| {
            (value.connection, value.kind) == (connection, kind) && value.made_by == made_by && value.bytes == bytes
        };
        if let Some(place) = self.values.iter().position(same).filter(|_| self.viewer.is_some()) {
            self.recognise(ValueId(place), carrier);
            return ValueId(place);
        }
        let carried_by = carrier.into_iter().collect();
        let viewer = self.viewer;
        self.values.push(DerivedValue {
            connection,
            kind,
            bytes,
            made_by,
            occasion,
            carried_by,
            secrecy,
            viewer,
            known,
        });
        ValueId(self.values.len() - 1)
    }

    /// This end has the value that the other one has been found to have.
    pub fn recognise(&mut self, id: ValueId, carrier: Option<MessageId>) {
        let Some(viewer) = self.viewer else { return };
        let value = &self.values[id.0];
        let known = self.known(viewer, value.kind, value.occasion, &value.made_by, carrier);
        let value = &mut self.values[id.0];
        value.known[viewer] = value.known[viewer].or(known);
        if value.viewer != self.viewer {
            value.viewer = None;
        }
        carrier.into_iter().for_each(|message| self.carry(id, message));
    }

    /// Since when a host has a value.
    fn known(
        &self,
        host: Host,
        kind: ValueKind,
        occasion: Option<MessageId>,
        made_by: &Function,
        carrier: Option<MessageId>,
    ) -> Option<Step> {
        if self.viewer.is_some_and(|viewer| viewer != host) {
            return None;
        }
        // Each party's own computation of the shared secret is its own, though the outcome is the same.
        if matches!(kind, ValueKind::SharedSecret { host: own, .. } if own != host) {
            return None;
        }
        let read = carrier.and_then(|message| self.known_message(host, message));
        let made = self.known_outcome(host, occasion, made_by);
        read.into_iter().chain(made).min()
    }

    /// This message carries the value too.
    pub fn carry(&mut self, id: ValueId, message: MessageId) {
        let carried_by = &mut self.values[id.0].carried_by;
        if !carried_by.contains(&message) {
            carried_by.push(message);
        }
    }

    /// The hash of a transcript as a value.
    pub fn transcript_hash(&mut self, hash: HashAlgorithm, transcript: Transcript) -> Option<ValueId> {
        let occasion = transcript.last();
        self.make(ValueKind::TranscriptHash, occasion, Function::Hash { hash, transcript })
    }

    /// HKDF-Expand-Label to as many bytes as the hash has; its context the transcript hash.
    pub fn derive_secret(
        &mut self,
        kind: ValueKind,
        occasion: Option<MessageId>,
        (hash, secret): (HashAlgorithm, ValueId),
        label: &'static str,
        transcript: Transcript,
    ) -> Option<ValueId> {
        let context = Input::Value(self.transcript_hash(hash, transcript)?);
        self.expand_label(kind, occasion, (hash, secret), label, context, hash.output_length())
    }

    pub fn expand_label(
        &mut self,
        kind: ValueKind,
        occasion: Option<MessageId>,
        (hash, secret): (HashAlgorithm, ValueId),
        label: &'static str,
        context: Input,
        length: usize,
    ) -> Option<ValueId> {
        self.make(kind, occasion, Function::HkdfExpandLabel { hash, secret, label, context, length })
    }

    /// The value, or if there is none what the key log says of this connection.
    pub fn or_logged(
        &mut self,
        value: Option<ValueId>,
        kind: ValueKind,
        label: &str,
        occasion: Option<MessageId>,
    ) -> Option<ValueId> {
        if let Some(viewer) = self.viewer {
            return self.or_own_logged(value, kind, label, occasion, viewer);
        }
        if value.is_some() {
            return value;
        }
        let random = self.random(HandshakeType::CLIENT_HELLO, Host::Client)?;
        let random = self.ground().part(&random)?;
        let logged = |own: bool| {
            self.trace.events().find_map(|(id, event)| match &event.kind {
                EventKind::SecretLogged(secret) if secret.label == label && secret.client_random == random => {
                    (!own || event.connection == self.connection).then_some((id, secret.secret))
                }
                _ => None,
            })
        };
        // Of two connections with one random each has its own.
        let (event, secret) = logged(true).or_else(|| logged(false))?;
        let bytes = self.trace.buffer(secret).to_vec();
        Some(self.insert(kind, occasion, Function::Logged(event), bytes, None))
    }

    /// The value, if it is what this end's own engine logged, or else that.
    fn or_own_logged(
        &mut self,
        value: Option<ValueId>,
        kind: ValueKind,
        label: &str,
        occasion: Option<MessageId>,
        viewer: Host,
    ) -> Option<ValueId> {
        let logged = self.trace.secrets(viewer).find_map(|(id, secret)| {
            let is_it = self.trace.events[id.0].connection == self.connection && secret.label == label;
            is_it.then_some((id, secret.secret))
        });
        let Some((event, secret)) = logged else { return value };
        let bytes = self.trace.buffer(secret).to_vec();
        match value.filter(|value| self.bytes(*value) == bytes) {
            Some(value) => Some(value),
            None => Some(self.insert(kind, occasion, Function::Logged(event), bytes, None)),
        }
    }

    /// Where the random of the first hello of this type is.
    pub fn random(&self, message_type: HandshakeType, from: Host) -> Option<Part> {
        let message = self.first(message_type, from)?;
        Some(self.part(message, dissect::read_random(&self.read(message).0)?))
    }

    pub fn bytes(&self, id: ValueId) -> &[u8] {
        self.values.get(id.0).map_or(&[], |value| &value.bytes)
    }

    pub fn host(&self, event: EventId) -> Host {
        self.trace.events.get(event.0).map_or(Host::Client, |event| event.host)
    }

    /// Since when a host has a message.
    fn known_message(&self, host: Host, id: MessageId) -> Option<Step> {
        let message = self.analysis.message(id);
        let has = message.from == host || message.arrived.is_some();
        (has && self.can_read(host, id)).then_some(id.0 + 1)
    }

    /// Both ends read all that they say to each other, but for an attacker who only passes it on.
    fn can_read(&self, host: Host, id: MessageId) -> bool {
        let is_protected = |id: &RecordId| self.analysis.records[id.0].layout.is_some();
        let mut logged = self.trace.secrets(host).map(|(event, _)| self.trace.events[event.0].connection);
        self.analysis.attacker_at(self.connection) != Some(host)
            || !self.analysis.message(id).records.iter().any(is_protected)
            || logged.any(|connection| connection == self.connection)
    }

    /// Since when a host has what a function gives.
    fn known_outcome(&self, host: Host, occasion: Option<MessageId>, made_by: &Function) -> Option<Step> {
        match made_by {
            Function::Drawn(event) if self.is_at(*event, host) => {
                Some(occasion.map_or(self.analysis.step_at(*event), |message| message.0 + 1))
            }
            Function::Beforehand(event) if self.is_at(*event, host) => Some(0),
            Function::Drawn(_) | Function::Beforehand(_) => None,
            _ => {
                let messages = made_by.messages().into_iter().chain(occasion);
                let messages = messages.map(|message| self.known_message(host, message));
                let inputs = made_by.inputs();
                let inputs = inputs.into_iter().map(|input| self.known_value(host, input));
                messages.chain(inputs).try_fold(0, |since, known| Some(since.max(known?)))
            }
        }
    }

    /// Since when a host has a value, or another one with the same bytes: of the two shared secrets its own.
    fn known_value(&self, host: Host, id: ValueId) -> Option<Step> {
        let bytes = self.bytes(id);
        let same = self.values.iter().filter(|value| value.bytes == bytes && self.is_between_same(value.connection));
        same.filter_map(|value| value.known[host]).min()
    }

    /// The event happened to whoever has this end of the connection.
    fn is_at(&self, event: EventId, host: Host) -> bool {
        let event = self.trace.events.get(event.0);
        event.is_some_and(|event| event.host == host && self.is_between_same(event.connection))
    }

    /// Those at the ends of this connection are the same as in the other.
    pub fn is_between_same(&self, other: ConnectionId) -> bool {
        self.analysis.attacker_at(other) == self.analysis.attacker_at(self.connection)
    }
}
