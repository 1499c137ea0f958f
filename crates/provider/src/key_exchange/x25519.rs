//! X25519 (RFC 7748 section 5) as RFC 9846 section 7.4.2 and RFC 8422 section 5.11 use it.

use rand_core::CryptoRng;
use rustls::crypto::{ActiveKeyExchange, SharedSecret, SupportedKxGroup};
use rustls::ffdhe_groups::FfdheGroup;
use rustls::{Error, NamedGroup};
use trace::Computation;
use x25519_dalek::{PublicKey, StaticSecret};

use super::INVALID_KEY_SHARE;
use crate::{context, recording};

/// Bytes of a share.
pub(super) const SHARE_LEN: usize = 32;

/// The group.
#[derive(Debug)]
pub(super) struct X25519;

impl SupportedKxGroup for X25519 {
    fn start(&self) -> Result<Box<dyn ActiveKeyExchange>, Error> {
        let exchange = context::draw(X25519Exchange::generate)?;
        exchange.note_generated();
        Ok(Box::new(exchange))
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        None
    }

    fn name(&self) -> NamedGroup {
        NamedGroup::X25519
    }
}

/// A secret key that awaits the peer's share.
pub(super) struct X25519Exchange {
    secret: StaticSecret,
    public: PublicKey,
}

impl X25519Exchange {
    /// The next 32 bytes of the generator are the secret key.
    pub(super) fn generate(generator: &mut impl CryptoRng) -> Self {
        let secret = StaticSecret::random_from_rng(generator);
        let public = PublicKey::from(&secret);
        Self { secret, public }
    }

    /// The shared secret with the peer.
    ///
    /// # Errors
    /// The share is not 32 bytes, or is a point of small order: then the secret would be all zero whatever our key
    /// is, and RFC 7748 section 6.1, RFC 9846 section 7.4.2 and RFC 10024 section 4.3 have it refused.
    pub(super) fn agree(&self, peer: &[u8]) -> Result<x25519_dalek::SharedSecret, Error> {
        let peer = <[u8; SHARE_LEN]>::try_from(peer).map_err(|_| INVALID_KEY_SHARE)?;
        let secret = self.secret.diffie_hellman(&PublicKey::from(peer));
        if secret.was_contributory() { Ok(secret) } else { Err(INVALID_KEY_SHARE) }
    }

    /// The secret key, before clamping.
    pub(super) fn private_key(&self) -> &[u8; 32] {
        self.secret.as_bytes()
    }

    /// Our share.
    pub(super) fn share(&self) -> &[u8; SHARE_LEN] {
        self.public.as_bytes()
    }

    /// Notes that this key pair was made.
    pub(super) fn note_generated(&self) {
        recording::note(|| Computation::KeyPairGenerated {
            named_group: NamedGroup::X25519.into(),
            private_key: self.private_key().to_vec(),
            public_key: self.share().to_vec(),
        });
    }
}

impl ActiveKeyExchange for X25519Exchange {
    fn complete(self: Box<Self>, peer_pub_key: &[u8]) -> Result<SharedSecret, Error> {
        let secret = self.agree(peer_pub_key)?;
        recording::note(|| Computation::SharedSecretComputed {
            named_group: NamedGroup::X25519.into(),
            private_key: self.private_key().to_vec(),
            public_key: self.share().to_vec(),
            peer_public_key: peer_pub_key.to_vec(),
            shared_secret: secret.as_bytes().to_vec(),
        });
        Ok(SharedSecret::from(&secret.as_bytes()[..]))
    }

    fn pub_key(&self) -> &[u8] {
        self.share()
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        None
    }

    fn group(&self) -> NamedGroup {
        NamedGroup::X25519
    }
}
