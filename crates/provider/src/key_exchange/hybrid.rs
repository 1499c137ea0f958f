//! X25519MLKEM768 (RFC 10024 sections 4.1 to 4.3): despite the name ML-KEM comes first, in both
//! shares and in the secret. TLS 1.3 only.

use rustls::crypto::{ActiveKeyExchange, CompletedKeyExchange, SharedSecret, SupportedKxGroup};
use rustls::ffdhe_groups::FfdheGroup;
use rustls::{Error, NamedGroup, ProtocolVersion};
use trace::Computation;

use super::INVALID_KEY_SHARE;
use super::ml_kem::{self, CIPHERTEXT_LEN, Decapsulator, ENCAPSULATION_KEY_LEN};
use super::x25519::X25519Exchange;
use crate::{context, recording};

/// The group.
#[derive(Debug)]
pub(super) struct X25519MlKem768;

impl SupportedKxGroup for X25519MlKem768 {
    fn start(&self) -> Result<Box<dyn ActiveKeyExchange>, Error> {
        let (post_quantum, classical) = context::draw(|generator| {
            let post_quantum = Decapsulator::generate(generator);
            (post_quantum, X25519Exchange::generate(generator))
        })?;
        let share = [&post_quantum.encapsulation_key()[..], classical.share()].concat();
        let exchange = HybridExchange { post_quantum, classical, share };
        recording::note(|| Computation::KeyPairGenerated {
            named_group: self.name().into(),
            private_key: exchange.private_key(),
            public_key: exchange.share.clone(),
        });
        Ok(Box::new(exchange))
    }

    /// The server's part: its ciphertext depends on the client's key, so both happen at once.
    fn start_and_complete(&self, client_share: &[u8]) -> Result<CompletedKeyExchange, Error> {
        let (encapsulation_key, client_public) = split(client_share, ENCAPSULATION_KEY_LEN)?;
        let encapsulation_key = ml_kem::encapsulation_key(encapsulation_key)?;

        let (post_quantum, classical) = context::draw(|generator| {
            let encapsulated = ml_kem::encapsulate(&encapsulation_key, generator);
            (encapsulated, X25519Exchange::generate(generator))
        })?;
        // The one key pair that is made here.
        classical.note_generated();
        let pub_key = [&post_quantum.ciphertext[..], classical.share()].concat();
        let secret = combine(&post_quantum.secret, classical.agree(client_public)?.as_bytes());
        recording::note(|| Computation::SharedSecretComputed {
            named_group: self.name().into(),
            private_key: [&post_quantum.message[..], classical.private_key()].concat(),
            public_key: pub_key.clone(),
            peer_public_key: client_share.to_vec(),
            shared_secret: secret.secret_bytes().to_vec(),
        });
        Ok(CompletedKeyExchange { group: self.name(), pub_key, secret })
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        None
    }

    fn name(&self) -> NamedGroup {
        NamedGroup::X25519MLKEM768
    }

    fn usable_for_version(&self, version: ProtocolVersion) -> bool {
        version == ProtocolVersion::TLSv1_3
    }
}

/// The client's two secret keys that await the server's share.
struct HybridExchange {
    post_quantum: Decapsulator,
    classical: X25519Exchange,
    share: Vec<u8>,
}

impl HybridExchange {
    fn private_key(&self) -> Vec<u8> {
        [self.post_quantum.seed().unwrap_or_default().as_slice(), self.classical.private_key()].concat()
    }
}

impl ActiveKeyExchange for HybridExchange {
    fn complete(self: Box<Self>, peer_pub_key: &[u8]) -> Result<SharedSecret, Error> {
        let (ciphertext, server_public) = split(peer_pub_key, CIPHERTEXT_LEN)?;
        let post_quantum = self.post_quantum.decapsulate(ciphertext)?;
        let classical = self.classical.agree(server_public)?;
        let secret = combine(&post_quantum, classical.as_bytes());
        recording::note(|| Computation::SharedSecretComputed {
            named_group: self.group().into(),
            private_key: self.private_key(),
            public_key: self.share.clone(),
            peer_public_key: peer_pub_key.to_vec(),
            shared_secret: secret.secret_bytes().to_vec(),
        });
        Ok(secret)
    }

    /// Offers the X25519 key by itself too, for servers that know no ML-KEM.
    fn hybrid_component(&self) -> Option<(NamedGroup, &[u8])> {
        Some((NamedGroup::X25519, self.classical.share()))
    }

    fn complete_hybrid_component(self: Box<Self>, peer_pub_key: &[u8]) -> Result<SharedSecret, Error> {
        Box::new(self.classical).complete(peer_pub_key)
    }

    fn pub_key(&self) -> &[u8] {
        &self.share
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        None
    }

    fn group(&self) -> NamedGroup {
        NamedGroup::X25519MLKEM768
    }
}

/// A share's ML-KEM part of this length, and its X25519 part.
fn split(share: &[u8], post_quantum_len: usize) -> Result<(&[u8], &[u8]), Error> {
    share.split_at_checked(post_quantum_len).ok_or(INVALID_KEY_SHARE)
}

fn combine(post_quantum: &[u8], classical: &[u8]) -> SharedSecret {
    SharedSecret::from([post_quantum, classical].concat())
}
