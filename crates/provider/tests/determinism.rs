//! The same seed gives the same bytes on the wire, whatever is negotiated; another seed gives others.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod common;

use common::wire::play;
use common::{KEY_TYPES, chain, client_config, narrow_provider, server_config};
use provider::context::{Context, Stream};
use provider::keys::{KeyType, SigningKeyPair};
use rustls::version::{TLS12, TLS13};
use rustls::{CipherSuite, NamedGroup, SignatureScheme, SupportedProtocolVersion};

fn wire(seed: u64, key_type: KeyType, version: &'static SupportedProtocolVersion, group: NamedGroup) -> Vec<u8> {
    let suite = match (version == &TLS13, key_type) {
        (true, _) => CipherSuite::TLS13_AES_128_GCM_SHA256,
        (false, KeyType::Rsa(_)) => CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        (false, _) => CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    };
    let provider = narrow_provider(suite, &[group], None);
    let chain = chain(key_type);
    let client = client_config(provider.clone(), version, &chain);
    let server = server_config(provider, version, &chain);
    play(seed, client, server, b"text", &mut |_, _| ()).unwrap().wire
}

#[test]
fn a_seed_fixes_every_byte_with_each_group() {
    for group in provider::ALL_KX_GROUPS {
        for version in [&TLS13, &TLS12] {
            if group.usable_for_version(version.version) {
                let first = wire(1, KeyType::EcdsaP256, version, group.name());
                assert_eq!(wire(1, KeyType::EcdsaP256, version, group.name()), first);
                assert_ne!(wire(2, KeyType::EcdsaP256, version, group.name()), first);
            }
        }
    }
}

#[test]
fn a_seed_fixes_every_byte_with_each_kind_of_key() {
    for key_type in KEY_TYPES {
        for version in [&TLS13, &TLS12] {
            let first = wire(1, key_type, version, NamedGroup::X25519);
            assert_eq!(wire(1, key_type, version, NamedGroup::X25519), first);
        }
    }
}

#[test]
fn a_seed_fixes_keys_and_the_salt_of_rsa_pss() {
    for key_type in KEY_TYPES {
        let make = |seed| {
            Context::new(seed).scope(Stream::Certificates, || {
                let pair = SigningKeyPair::generate(key_type).unwrap();
                let scheme = pair.schemes()[0];
                let signature = pair.sign_by(scheme, b"message").unwrap();
                (pair.public_key().to_vec(), scheme, signature)
            })
        };
        let (key, scheme, signature) = make(1);
        assert_eq!(make(1), (key.clone(), scheme, signature.clone()));

        let (other_key, _, other_signature) = make(2);
        assert_ne!(other_signature, signature);
        let salted = scheme == SignatureScheme::RSA_PSS_SHA256;
        assert_eq!(other_key == key, salted, "only the RSA keys are fixtures");
    }
}
