//! Key exchange: the parties' key pairs for one connection, and the shared secret that each computes (RFC 9846 §4.3.8 and
//! §7.4, RFC 8422 §5.4 and §5.7, RFC 10024 §4).

use std::ops::Range;

use dissect::{HandshakeType, NamedGroup, read_ecdh_public_key, read_key_shares, server_key_exchange_group};
use key_schedule::{CIPHERTEXT_LENGTH, DECAPSULATION_SEED_LENGTH, ENCAPSULATION_KEY_LENGTH, SHARED_KEY_LENGTH};
use trace::{Computation, EventId, EventKind, Host};

use super::maker::Maker;
use super::{Function, Part, ValueId, ValueKind};
use crate::MessageId;

/// What a party sends for the key exchange, and what it keeps.
pub(super) struct Share {
    pub host: Host,
    pub group: NamedGroup,
    /// One, or of a hybrid group those of its parts.
    pub components: Vec<Component>,
}

pub(super) struct Component {
    group: NamedGroup,
    private: Option<ValueId>,
    public: ValueId,
}

/// A private key that an engine noted.
struct Noted<'a> {
    event: EventId,
    private: &'a [u8],
    public: &'a [u8],
}

impl Maker<'_> {
    /// The shares of a ClientHello or ServerHello. The server of a hybrid group needs the client's.
    pub fn hello_shares(&mut self, message: MessageId, host: Host, peer: &[Share]) -> Vec<Share> {
        let shares = read_key_shares(&self.read(message).0);
        shares
            .into_iter()
            .filter_map(|share| self.share(host, share.group, message, share.key_exchange, peer))
            .collect()
    }

    /// The share of a ServerKeyExchange or ClientKeyExchange.
    pub fn ecdh_share(&mut self, host: Host, group: Option<NamedGroup>) -> Option<Share> {
        let message_type = match host {
            Host::Client => HandshakeType::CLIENT_KEY_EXCHANGE,
            Host::Server => HandshakeType::SERVER_KEY_EXCHANGE,
        };
        let message = self.first(message_type, host)?;
        let (tree, _) = self.read(message);
        let group = group.or_else(|| server_key_exchange_group(&tree))?;
        self.share(host, group, message, read_ecdh_public_key(&tree)?, &[])
    }

    fn share(
        &mut self,
        host: Host,
        group: NamedGroup,
        message: MessageId,
        range: Range<usize>,
        peer: &[Share],
    ) -> Option<Share> {
        let start = range.start;
        let whole = self.ground().part(&self.part(message, range))?.to_vec();
        let noted = self.noted(host, &whole);
        let noted = noted.map(|noted| (noted.event, noted.private.to_vec()));
        let mut components = Vec::new();
        for (group, private, public) in parts(host, group, whole.len()) {
            let own = noted.as_ref().and_then(|(event, bytes)| Some((*event, bytes.get(private.clone())?.to_vec())));
            let private = own.map(|(event, bytes)| self.private_key(host, group, message, event, bytes));
            let peer = peer.iter().flat_map(|share| &share.components).find(|component| component.group == group);
            let part = self.part(message, start + public.start..start + public.end);
            let public = self.public_key(host, group, private, peer.map(|component| component.public), part)?;
            components.push(Component { group, private, public });
        }
        Some(Share { host, group, components })
    }

    /// The private key whose public one an engine of the host noted with these bytes.
    fn noted(&self, host: Host, share: &[u8]) -> Option<Noted<'_>> {
        let of_connection = |event: &trace::Event| (event.host, event.connection) == (host, self.connection);
        let mut noted = self.trace.events().filter(|(_, event)| of_connection(event)).filter_map(|(id, event)| {
            let (private, public) = match &event.kind {
                EventKind::Computed(
                    Computation::KeyPairGenerated { private_key, public_key, .. }
                    | Computation::SharedSecretComputed { private_key, public_key, .. },
                ) => (*private_key, *public_key),
                _ => return None,
            };
            Some(Noted { event: id, private: self.trace.buffer(private), public: self.trace.buffer(public) })
        });
        noted.find(|noted| noted.public == share)
    }

    /// The same key can be in two shares: a hybrid's, and that of one of its parts.
    fn private_key(
        &mut self,
        host: Host,
        group: NamedGroup,
        message: MessageId,
        event: EventId,
        bytes: Vec<u8>,
    ) -> ValueId {
        let kind = ValueKind::EphemeralPrivateKey { host, group };
        let existing = self.existing(kind, &bytes);
        existing.into_iter().for_each(|existing| self.recognise(existing, None));
        existing.unwrap_or_else(|| self.insert(kind, Some(message), Function::Drawn(event), bytes, None))
    }

    fn public_key(
        &mut self,
        host: Host,
        group: NamedGroup,
        private: Option<ValueId>,
        peer: Option<ValueId>,
        part: Part,
    ) -> Option<ValueId> {
        let kind = ValueKind::EphemeralPublicKey { host, group };
        let message = part.message;
        let bytes = self.ground().part(&part)?.to_vec();
        if let Some(existing) = self.existing(kind, &bytes) {
            self.recognise(existing, Some(message));
            self.carry(existing, message);
            return Some(existing);
        }
        let function = private.and_then(|private| {
            Some(match (group, host) {
                (NamedGroup::MLKEM768, Host::Server) => {
                    Function::Ciphertext { randomness: private, encapsulation_key: peer? }
                }
                _ => Function::PublicKeyOf { group, private },
            })
        });
        let function = function.filter(|function| self.ground().evaluate(function).as_ref() == Some(&bytes));
        self.make_carried(kind, message, function.unwrap_or(Function::OnTheWire(part)))
    }

    fn existing(&self, kind: ValueKind, bytes: &[u8]) -> Option<ValueId> {
        let is_it = |value: &super::DerivedValue| {
            (value.connection, value.kind) == (self.connection, kind) && value.bytes == bytes
        };
        self.values.iter().position(is_it).map(ValueId)
    }

    /// The shared secret as both compute it, as far as their private keys are known; one of the two values. None if they
    /// are not the same: then there is no connection.
    pub fn shared_secret(&mut self, client: &Share, server: &Share, occasion: MessageId) -> Option<ValueId> {
        match self.viewer {
            Some(Host::Client) => return self.agree(client, server, occasion),
            Some(Host::Server) => return self.agree(server, client, occasion),
            None => {}
        }
        let secrets: Vec<_> = [self.agree(client, server, occasion), self.agree(server, client, occasion)]
            .into_iter()
            .flatten()
            .collect();
        let agreed = secrets.iter().all(|secret| self.bytes(*secret) == self.bytes(secrets[0]));
        secrets.first().copied().filter(|_| agreed)
    }

    fn agree(&mut self, own: &Share, peer: &Share, occasion: MessageId) -> Option<ValueId> {
        let host = own.host;
        let mut secrets = Vec::new();
        for (own, peer) in own.components.iter().zip(&peer.components) {
            let private = own.private?;
            let function = match (own.group, host) {
                (NamedGroup::MLKEM768, Host::Client) => Function::Decapsulation { private, ciphertext: peer.public },
                (NamedGroup::MLKEM768, Host::Server) => {
                    Function::Encapsulation { randomness: private, encapsulation_key: peer.public }
                }
                (group, _) => Function::Agreement { group, private, peer_public: peer.public },
            };
            secrets.push(self.make(ValueKind::SharedSecret { host, group: own.group }, Some(occasion), function)?);
        }
        match secrets[..] {
            [secret] => Some(secret),
            _ => {
                let kind = ValueKind::SharedSecret { host, group: own.group };
                self.make(kind, Some(occasion), Function::Concatenation(secrets))
            }
        }
    }
}

/// The parts of a share: the group of each, and where in the private key and in the share it lies.
fn parts(host: Host, group: NamedGroup, length: usize) -> Vec<(NamedGroup, Range<usize>, Range<usize>)> {
    const ALL: usize = usize::MAX;
    let whole = |private| vec![(group, private, 0..length)];
    match (group, host) {
        (NamedGroup::X25519MLKEM768, _) => {
            let (private, public) = match host {
                Host::Client => (DECAPSULATION_SEED_LENGTH, ENCAPSULATION_KEY_LENGTH),
                Host::Server => (SHARED_KEY_LENGTH, CIPHERTEXT_LENGTH),
            };
            let x25519 = 32;
            vec![
                (NamedGroup::MLKEM768, 0..private, 0..public),
                (NamedGroup::X25519, private..private + x25519, public..public + x25519),
            ]
        }
        (NamedGroup::X25519 | NamedGroup::SECP256R1, _) => whole(0..32),
        (NamedGroup::SECP384R1, _) => whole(0..48),
        // No private key of another group is known here.
        _ => whole(0..ALL),
    }
}
