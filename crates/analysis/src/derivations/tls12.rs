//! A connection of TLS 1.2: from the premaster secret, or an earlier session's master secret, to the keys
//! (RFC 5246 §6.3, §7.4.9 and §8.1, RFC 7627).

use dissect::{ClientHello, ExtensionType, HandshakeType, NewSessionTicket, ServerHello, read_session_ticket};
use key_schedule::{HashAlgorithm, MASTER_SECRET_LENGTH, VERIFY_DATA_LENGTH, key_block_lengths, prf_label};
use trace::Host;

use super::exchange::Share;
use super::maker::{Maker, Session};
use super::{Function, Input, ValueId, ValueKind};
use crate::key_log::label as logged;
use crate::suite::Algorithms;
use crate::{Epoch, MessageId};

impl Maker<'_> {
    /// All values of the connection, as far as they follow from what is known.
    pub fn tls12(&mut self) -> Option<()> {
        // What it sent for TLS 1.3, which the server did not take up.
        if let Some(hello) = self.first(HandshakeType::CLIENT_HELLO, Host::Client) {
            self.hello_shares(hello, Host::Client, &[]);
        }
        let algorithms = self.algorithms()?;
        let client_key_exchange = self.first(HandshakeType::CLIENT_KEY_EXCHANGE, Host::Client);
        let master_secret = match client_key_exchange {
            Some(message) => self.full_handshake(algorithms, message),
            // A client that gave up over what the server sent.
            None if self.first(HandshakeType::SERVER_KEY_EXCHANGE, Host::Server).is_some() => {
                self.server_key_exchange(algorithms.hash);
                None
            }
            None => self.resumed_session(),
        };
        let occasion = client_key_exchange.or_else(|| self.first(HandshakeType::SERVER_HELLO, Host::Server));
        let master_secret = self.or_logged(master_secret, ValueKind::MasterSecret, logged::MASTER_SECRET, occasion)?;
        self.key_block(algorithms, master_secret, occasion);
        self.verify_data_of_tls12(algorithms, master_secret);
        self.sessions_of_tls12(algorithms, master_secret)
    }

    fn full_handshake(&mut self, algorithms: Algorithms, client_key_exchange: MessageId) -> Option<ValueId> {
        let hash = algorithms.hash;
        let occasion = Some(client_key_exchange);
        let secret = match self.transported_premaster_secret(client_key_exchange) {
            Some(secret) => secret,
            None => self.agreed_premaster_secret(hash, client_key_exchange)?,
        };

        let (label, seed) = if self.has_extended_master_secret()? {
            let session = self.analysis.transcript_through(client_key_exchange, self.viewer)?;
            (prf_label::EXTENDED_MASTER_SECRET, vec![Input::Value(self.transcript_hash(hash, session)?)])
        } else {
            (prf_label::MASTER_SECRET, self.randoms([Host::Client, Host::Server])?)
        };
        let function = Function::Prf { hash, secret, label, seed, length: MASTER_SECRET_LENGTH };
        let master_secret = self.make(ValueKind::MasterSecret, occasion, function);
        self.handshake_signature(Host::Client, hash);
        master_secret
    }

    /// RFC 8422 §5.10: the premaster secret is the shared secret as it is.
    fn agreed_premaster_secret(&mut self, hash: HashAlgorithm, client_key_exchange: MessageId) -> Option<ValueId> {
        let server = self.server_key_exchange(hash)?;
        let client = self.ecdh_share(Host::Client, Some(server.group))?;
        let shared_secret = self.shared_secret(&client, &server, client_key_exchange)?;
        let whole = Function::Slice { of: shared_secret, range: 0..self.bytes(shared_secret).len() };
        self.make(ValueKind::PremasterSecret, Some(client_key_exchange), whole)
    }

    /// The server's share, and its signature.
    fn server_key_exchange(&mut self, hash: HashAlgorithm) -> Option<Share> {
        let share = self.ecdh_share(Host::Server, None);
        self.handshake_signature(Host::Server, hash);
        share
    }

    /// RFC 7627 §5.1: the server has it only if the client has.
    fn has_extended_master_secret(&self) -> Option<bool> {
        let (tree, bytes) = self.read(self.first(HandshakeType::SERVER_HELLO, Host::Server)?);
        Some(ServerHello::read(&tree, bytes)?.extensions.contains(&ExtensionType::EXTENDED_MASTER_SECRET))
    }

    /// The master secret of the session that both hellos name, by its ticket or by its ID (RFC 5246 §7.4.1.2,
    /// RFC 5077 §3.4).
    fn resumed_session(&mut self) -> Option<ValueId> {
        let client_hello = self.first(HandshakeType::CLIENT_HELLO, Host::Client)?;
        let server_hello = self.first(HandshakeType::SERVER_HELLO, Host::Server)?;
        let (tree, bytes) = self.read(client_hello);
        let offered = ClientHello::read(&tree, bytes)?.session_id;
        let ticket = read_session_ticket(&tree).and_then(|range| bytes.get(range));
        let (tree, bytes) = self.read(server_hello);
        let echoed = ServerHello::read(&tree, bytes)?.session_id;
        let by_ticket =
            |session: &&Session| session.ticket.is_some_and(|of_session| Some(self.bytes(of_session)) == ticket);
        let by_id = |session: &&Session| !echoed.is_empty() && session.session_id == echoed && offered == echoed;
        let session = self.sessions.iter().find(by_ticket).or_else(|| self.sessions.iter().find(by_id))?;
        let (secret, ticket) = (session.secret, session.ticket);
        if let Some(ticket) = ticket {
            self.carry(ticket, client_hello);
        }
        self.make(ValueKind::MasterSecret, Some(server_hello), Function::Kept(secret))
    }

    /// RFC 5246 §6.3: the keys of both directions, in this order.
    fn key_block(&mut self, algorithms: Algorithms, secret: ValueId, occasion: Option<MessageId>) -> Option<()> {
        const HOSTS: [Host; 2] = [Host::Client, Host::Server];
        let Algorithms { hash, protection } = algorithms;
        let (mac_key, key, iv) = key_block_lengths(protection);
        let seed = self.randoms([Host::Server, Host::Client])?;
        let length = 2 * (mac_key + key + iv);
        let function = Function::Prf { hash, secret, label: prf_label::KEY_EXPANSION, seed, length };
        let of = self.make(ValueKind::KeyBlock, occasion, function)?;
        let epoch = Epoch::Application(0);
        let mac_keys = HOSTS.map(|host| (ValueKind::MacKey(host), mac_key));
        let keys = HOSTS.map(|host| (ValueKind::TrafficKey { host, epoch }, key));
        let ivs = HOSTS.map(|host| (ValueKind::TrafficIv { host, epoch }, iv));
        let mut start = 0;
        for (kind, length) in mac_keys.into_iter().chain(keys).chain(ivs).filter(|(_, length)| *length > 0) {
            self.make(kind, occasion, Function::Slice { of, range: start..start + length });
            start += length;
        }
        Some(())
    }

    /// RFC 5246 §7.4.9, in the order in which the two come.
    fn verify_data_of_tls12(&mut self, algorithms: Algorithms, secret: ValueId) {
        let hash = algorithms.hash;
        let labels = [(Host::Client, prf_label::CLIENT_FINISHED), (Host::Server, prf_label::SERVER_FINISHED)];
        let finished = labels.map(|(host, label)| (self.first(HandshakeType::FINISHED, host), host, label));
        let mut finished: Vec<_> =
            finished.into_iter().filter_map(|(id, host, label)| Some((id?, host, label))).collect();
        finished.sort();
        for (id, host, label) in finished {
            let transcript = self.analysis.transcript_before(id, self.viewer);
            let Some(seed) = transcript.and_then(|transcript| self.transcript_hash(hash, transcript)) else { return };
            let seed = vec![Input::Value(seed)];
            self.finished(host, id, Function::Prf { hash, secret, label, seed, length: VERIFY_DATA_LENGTH });
        }
    }

    /// What later connections can take up: by the session's ID, by its tickets.
    fn sessions_of_tls12(&mut self, algorithms: Algorithms, secret: ValueId) -> Option<()> {
        let (tree, bytes) = self.read(self.first(HandshakeType::SERVER_HELLO, Host::Server)?);
        let session_id = ServerHello::read(&tree, bytes)?.session_id;
        self.sessions.push(Session { secret, ticket: None, session_id, algorithms });
        let tickets: Vec<_> = self.messages(HandshakeType::NEW_SESSION_TICKET, Host::Server).collect();
        for message in tickets {
            let range = NewSessionTicket::read(&self.read(message).0).and_then(|read| read.ticket);
            let ticket = range.and_then(|range| self.session_ticket(self.part(message, range)));
            if ticket.is_some() {
                self.sessions.push(Session { secret, ticket, session_id: Vec::new(), algorithms });
            }
        }
        Some(())
    }

    /// Both randoms as a seed.
    fn randoms(&self, hosts: [Host; 2]) -> Option<Vec<Input>> {
        let random = |host| {
            let message_type = match host {
                Host::Client => HandshakeType::CLIENT_HELLO,
                Host::Server => HandshakeType::SERVER_HELLO,
            };
            Some(Input::Random(host, self.random(message_type, host)?))
        };
        hosts.into_iter().map(random).collect()
    }
}
