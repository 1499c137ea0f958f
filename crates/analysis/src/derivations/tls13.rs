//! A connection of TLS 1.3: the schedule of RFC 9846 §7.1 from the PSK or nothing to the keys of tickets.

use dissect::{
    ClientHello, ExtensionType, HandshakeType, NewSessionTicket, ServerHello, read_psk_binders, read_verify_data,
};
use key_schedule::{AeadAlgorithm, HashAlgorithm, ProtectionAlgorithm, label};
use trace::Host;

use super::exchange::Share;
use super::maker::{Maker, Session};
use super::{Function, Input, ValueId, ValueKind};
use crate::key_log::label as logged;
use crate::suite::Algorithms;
use crate::{Epoch, MessageId, Transcript};

/// A key that the client offers.
#[derive(Clone, Copy)]
struct Offered {
    /// The early secret that it gives.
    early_secret: ValueId,
    algorithms: Algorithms,
}

impl Maker<'_> {
    /// All values of the connection, as far as they follow from what is known.
    pub fn tls13(&mut self) -> Option<()> {
        let client_hellos: Vec<_> = self.messages(HandshakeType::CLIENT_HELLO, Host::Client).collect();
        let mut client_shares = Vec::new();
        let mut offered = Vec::new();
        for (place, hello) in client_hellos.iter().enumerate() {
            client_shares.extend(self.hello_shares(*hello, Host::Client, &[]));
            offered = self.offered_keys(*hello);
            if place == 0 {
                self.early_data(*hello, offered.first().copied().flatten());
            }
        }
        let server_hello = self.first(HandshakeType::SERVER_HELLO, Host::Server)?;
        self.after_server_hello(self.algorithms()?, server_hello, &client_shares, &offered)
    }

    /// The keys that a ClientHello offers, with their binders; none in the place of one that nobody here knows.
    fn offered_keys(&mut self, hello: MessageId) -> Vec<Option<Offered>> {
        let (tree, bytes) = self.read(hello);
        let Some(read) = ClientHello::read(&tree, bytes) else { return Vec::new() };
        let Some((binders_start, binders)) = read_psk_binders(&tree) else { return Vec::new() };
        let offers = read.psk_identities.into_iter().zip(binders);
        offers
            .map(|(identity, _)| {
                let offered = self.offered_key(hello, bytes.get(identity)?)?;
                self.binder(hello, offered, binders_start);
                Some(offered)
            })
            .collect()
    }

    fn offered_key(&mut self, hello: MessageId, identity: &[u8]) -> Option<Offered> {
        let is_it = |session: &&Session| session.ticket.is_some_and(|ticket| self.bytes(ticket) == identity);
        let session = self.sessions.iter().find(is_it)?;
        let (ticket, secret, algorithms) = (session.ticket?, session.secret, session.algorithms);
        self.carry(ticket, hello);
        let psk = self.make(ValueKind::PreSharedKey, Some(hello), Function::Kept(secret))?;
        let early_secret = self.early_secret(algorithms.hash, Some(psk), hello)?;
        Some(Offered { early_secret, algorithms })
    }

    /// RFC 9846 §4.3.11.2.
    fn binder(&mut self, hello: MessageId, offered: Offered, binders_start: usize) -> Option<()> {
        use ValueKind as K;
        let hash = offered.algorithms.hash;
        let early_secret = (hash, offered.early_secret);
        let none = Transcript::default();
        let key = self.derive_secret(K::BinderKey, Some(hello), early_secret, label::RESUMPTION_BINDER, none)?;
        let key = self.finished_key(K::BinderFinishedKey, Some(hello), (hash, key))?;
        let transcript =
            Transcript { truncated: Some(binders_start), ..self.analysis.transcript_through(hello, self.viewer)? };
        let message = self.transcript_hash(hash, transcript)?;
        self.make_carried(K::Binder, hello, Function::Hmac { hash, key, message }).map(drop)
    }

    /// RFC 9846 §4.3.10: the first key that is offered protects early data. The secret is there without any too.
    fn early_data(&mut self, hello: MessageId, offered: Option<Offered>) -> Option<()> {
        use ValueKind as K;
        let (tree, bytes) = self.read(hello);
        let has_early_data = ClientHello::read(&tree, bytes)?.extensions.contains(&ExtensionType::EARLY_DATA);
        let occasion = Some(hello);
        let derive = |maker: &mut Self, kind, label| {
            let early_secret = offered.map(|offered| (offered.algorithms.hash, offered.early_secret))?;
            let transcript = maker.analysis.transcript_through(hello, maker.viewer)?;
            maker.derive_secret(kind, occasion, early_secret, label, transcript)
        };
        let secret = derive(self, K::ClientEarlyTrafficSecret, label::CLIENT_EARLY_TRAFFIC);
        let secret = self.or_logged(secret, K::ClientEarlyTrafficSecret, logged::EARLY_TRAFFIC, occasion);
        if !has_early_data {
            return None;
        }
        if let (Some(offered), Some(secret)) = (offered, secret) {
            self.traffic_keys(offered.algorithms, secret, Host::Client, Epoch::EarlyData, occasion);
        }
        let exporter = derive(self, K::EarlyExporterSecret, label::EARLY_EXPORTER);
        self.or_logged(exporter, K::EarlyExporterSecret, logged::EARLY_EXPORTER, occasion).map(drop)
    }

    fn after_server_hello(
        &mut self,
        algorithms: Algorithms,
        server_hello: MessageId,
        client_shares: &[Share],
        offered: &[Option<Offered>],
    ) -> Option<()> {
        use ValueKind as K;
        let hash = algorithms.hash;
        let occasion = Some(server_hello);
        let none = Transcript::default;
        let (tree, bytes) = self.read(server_hello);
        let selected = ServerHello::read(&tree, bytes)?.selected_identity;
        let early_secret = match selected {
            None => self.early_secret(hash, None, server_hello),
            Some(place) => offered.get(usize::from(place)).copied().flatten().map(|offered| offered.early_secret),
        };

        // Without a share the PSK is all there is (psk_ke).
        let server_share = self.hello_shares(server_hello, Host::Server, client_shares).pop();
        let shared_secret = match &server_share {
            None => Some(Input::Zeros(hash.output_length())),
            Some(server) => {
                let client = client_shares.iter().rfind(|share| share.group == server.group);
                client.and_then(|client| self.shared_secret(client, server, server_hello)).map(Input::Value)
            }
        };
        let salt = early_secret.and_then(|secret| {
            self.derive_secret(K::DerivedForHandshake, occasion, (hash, secret), label::DERIVED, none())
        });
        let handshake_secret = salt.zip(shared_secret).and_then(|(salt, input_keying_material)| {
            let function = Function::HkdfExtract { hash, salt: Input::Value(salt), input_keying_material };
            self.make(K::HandshakeSecret, occasion, function)
        });

        let through = self.analysis.transcript_through(server_hello, self.viewer);
        let mut finished_keys = [None, None];
        for (place, (host, label)) in
            [(Host::Client, label::CLIENT_HANDSHAKE_TRAFFIC), (Host::Server, label::SERVER_HANDSHAKE_TRAFFIC)]
                .into_iter()
                .enumerate()
        {
            let kind = K::HandshakeTrafficSecret(host);
            let secret = self.derive_from(kind, occasion, hash, handshake_secret, label, through.as_ref());
            if let Some(secret) = self.or_logged(secret, kind, logged::handshake_traffic(host), occasion) {
                self.traffic_keys(algorithms, secret, host, Epoch::Handshake, occasion);
                finished_keys[place] = self.finished_key(K::FinishedKey(host), occasion, (hash, secret));
            }
        }
        let [client_finished_key, server_finished_key] = finished_keys;
        self.handshake_signature(Host::Server, hash);
        self.verify_data(Host::Server, hash, server_finished_key);

        let salt = handshake_secret
            .and_then(|secret| self.derive_secret(K::DerivedForMain, occasion, (hash, secret), label::DERIVED, none()));
        let main_secret = salt.and_then(|salt| {
            let input_keying_material = Input::Zeros(hash.output_length());
            self.make(
                K::MainSecret,
                occasion,
                Function::HkdfExtract { hash, salt: Input::Value(salt), input_keying_material },
            )
        });
        self.after_server_finished(algorithms, main_secret);
        self.handshake_signature(Host::Client, hash);
        self.verify_data(Host::Client, hash, client_finished_key);
        self.tickets(algorithms, main_secret);
        self.key_updates(algorithms);
        Some(())
    }

    fn after_server_finished(&mut self, algorithms: Algorithms, main_secret: Option<ValueId>) {
        use ValueKind as K;
        let hash = algorithms.hash;
        let occasion = self.first(HandshakeType::FINISHED, Host::Server);
        let through = occasion.and_then(|finished| self.analysis.transcript_through(finished, self.viewer));
        for (host, label) in
            [(Host::Client, label::CLIENT_APPLICATION_TRAFFIC), (Host::Server, label::SERVER_APPLICATION_TRAFFIC)]
        {
            let kind = K::ApplicationTrafficSecret { host, generation: 0 };
            let secret = self.derive_from(kind, occasion, hash, main_secret, label, through.as_ref());
            if let Some(secret) = self.or_logged(secret, kind, logged::application_traffic(host), occasion) {
                self.traffic_keys(algorithms, secret, host, Epoch::Application(0), occasion);
            }
        }
        let secret =
            self.derive_from(K::ExporterSecret, occasion, hash, main_secret, label::EXPORTER, through.as_ref());
        self.or_logged(secret, K::ExporterSecret, logged::EXPORTER, occasion);
    }

    /// RFC 9846 §4.7.1.
    fn tickets(&mut self, algorithms: Algorithms, main_secret: Option<ValueId>) {
        use ValueKind as K;
        let hash = algorithms.hash;
        let finished = self.first(HandshakeType::FINISHED, Host::Client);
        let through = finished.and_then(|finished| self.analysis.transcript_through(finished, self.viewer));
        let resumption_secret =
            self.derive_from(K::ResumptionSecret, finished, hash, main_secret, label::RESUMPTION, through.as_ref());
        let tickets: Vec<_> = self.messages(HandshakeType::NEW_SESSION_TICKET, Host::Server).collect();
        for message in tickets {
            let Some(read) = NewSessionTicket::read(&self.read(message).0) else { continue };
            let ticket = read.ticket.and_then(|range| self.session_ticket(self.part(message, range)));
            let psk = resumption_secret.zip(read.nonce).and_then(|(secret, range)| {
                let nonce = Input::Part(self.part(message, range));
                let length = hash.output_length();
                self.expand_label(K::PreSharedKey, Some(message), (hash, secret), label::PSK, nonce, length)
            });
            if let Some(secret) = psk {
                self.sessions.push(Session { secret, ticket, session_id: Vec::new(), algorithms });
            }
        }
    }

    /// RFC 9846 §7.2.
    fn key_updates(&mut self, algorithms: Algorithms) {
        let hash = algorithms.hash;
        for host in [Host::Client, Host::Server] {
            let updates: Vec<_> = self.messages(HandshakeType::KEY_UPDATE, host).collect();
            for (generation, update) in (1..).zip(updates) {
                let kind = |generation| ValueKind::ApplicationTrafficSecret { host, generation };
                let (label, length) = (label::TRAFFIC_UPDATE, hash.output_length());
                let Some(secret) = self.find(kind(generation - 1)) else { break };
                let next =
                    self.expand_label(kind(generation), Some(update), (hash, secret), label, Input::Empty, length);
                let Some(next) = next else { break };
                self.traffic_keys(algorithms, next, host, Epoch::Application(generation), Some(update));
            }
        }
    }

    fn early_secret(&mut self, hash: HashAlgorithm, psk: Option<ValueId>, occasion: MessageId) -> Option<ValueId> {
        let zeros = Input::Zeros(hash.output_length());
        let input_keying_material = psk.map_or_else(|| zeros.clone(), Input::Value);
        let function = Function::HkdfExtract { hash, salt: zeros, input_keying_material };
        self.make(ValueKind::EarlySecret, Some(occasion), function)
    }

    /// Derive-Secret, if secret and transcript are there.
    fn derive_from(
        &mut self,
        kind: ValueKind,
        occasion: Option<MessageId>,
        hash: HashAlgorithm,
        secret: Option<ValueId>,
        label: &'static str,
        transcript: Option<&Transcript>,
    ) -> Option<ValueId> {
        self.derive_secret(kind, occasion, (hash, secret?), label, transcript?.clone())
    }

    /// RFC 9846 §7.3.
    fn traffic_keys(
        &mut self,
        Algorithms { hash, protection }: Algorithms,
        secret: ValueId,
        host: Host,
        epoch: Epoch,
        occasion: Option<MessageId>,
    ) {
        let ProtectionAlgorithm::Aead(aead) = protection else { return };
        let key = ValueKind::TrafficKey { host, epoch };
        self.expand_label(key, occasion, (hash, secret), label::KEY, Input::Empty, aead.key_length());
        let iv = ValueKind::TrafficIv { host, epoch };
        self.expand_label(iv, occasion, (hash, secret), label::IV, Input::Empty, AeadAlgorithm::NONCE_LENGTH);
    }

    /// RFC 9846 §4.5.3.
    fn finished_key(
        &mut self,
        kind: ValueKind,
        occasion: Option<MessageId>,
        (hash, base_key): (HashAlgorithm, ValueId),
    ) -> Option<ValueId> {
        self.expand_label(kind, occasion, (hash, base_key), label::FINISHED, Input::Empty, hash.output_length())
    }

    fn verify_data(&mut self, host: Host, hash: HashAlgorithm, key: Option<ValueId>) -> Option<()> {
        let finished = self.first(HandshakeType::FINISHED, host)?;
        let message = self.analysis.transcript_before(finished, self.viewer)?;
        let message = self.transcript_hash(hash, message)?;
        self.finished(host, finished, Function::Hmac { hash, key: key?, message })
    }

    /// The `verify_data` in a Finished. If a capture has another one than follows, it lacks messages.
    pub fn finished(&mut self, host: Host, finished: MessageId, function: Function) -> Option<()> {
        let range = read_verify_data(&self.read(finished).0)?;
        let sent = self.ground().part(&self.part(finished, range))?.to_vec();
        let follows = self.ground().evaluate(&function)? == sent;
        if !follows && self.viewer.is_some() {
            // What it should have been, for who checks it.
            return self.make(ValueKind::VerifyData(host), Some(finished), function).map(drop);
        }
        (follows || self.trace.scenario.is_some())
            .then(|| self.make_carried(ValueKind::VerifyData(host), finished, function))
            .map(drop)
    }

    /// The connection's value of this kind.
    fn find(&self, kind: ValueKind) -> Option<ValueId> {
        let is_it = |value: &super::DerivedValue| (value.connection, value.kind) == (self.connection, kind);
        self.values.iter().rposition(is_it).map(ValueId)
    }
}
