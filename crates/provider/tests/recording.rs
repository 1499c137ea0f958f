//! What a run records of its engines: the same whether the peer's run records or not, and nothing if it does not.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod common;

use common::wire::play_within;
use common::{KEY_TYPES, chain, client_config, narrow_provider, server_config};
use p256::elliptic_curve::sec1::ToSec1Point;
use provider::context::{Context, Stream};
use provider::keys::{KeyType, SigningKeyPair};
use rustls::version::{TLS12, TLS13};
use rustls::{CipherSuite, NamedGroup, SupportedProtocolVersion};
use rustls_pki_types::{PrivateKeyDer, PrivatePkcs1KeyDer};
use trace::{Computation, Protected};

type Computed = Vec<Computation<Vec<u8>>>;

/// Plays with these runs, and gives what each noted and the bytes on the wire.
fn record(
    runs: [&Context; 2],
    version: &'static SupportedProtocolVersion,
    group: NamedGroup,
) -> ([Computed; 2], Vec<u8>) {
    let suite = match version == &TLS13 {
        true => CipherSuite::TLS13_CHACHA20_POLY1305_SHA256,
        false => CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    };
    let provider = narrow_provider(suite, &[group], None);
    let chain = chain(KeyType::EcdsaP256);
    let client = client_config(provider.clone(), version, &chain);
    let server = server_config(provider, version, &chain);
    let outcome = play_within(runs, client, server, b"text", &mut |_, _| ()).unwrap();
    let [client, server] = runs;
    ([client.take_computations(Stream::Client), server.take_computations(Stream::Server)], outcome.wire)
}

#[test]
fn what_a_party_records_does_not_depend_on_its_peers_recording() {
    for group in provider::ALL_KX_GROUPS {
        for version in [&TLS13, &TLS12].into_iter().filter(|version| group.usable_for_version(version.version)) {
            let (off, on) = (|| Context::new(7), || Context::recording(7));
            let play = |client: Context, server: Context| record([&client, &server], version, group.name());

            let ([client, server], wire) = play(on(), on());
            assert!(client.len() > 10 && server.len() > 10);
            assert_eq!(play(on(), off()), ([client.clone(), vec![]], wire.clone()));
            assert_eq!(play(off(), on()), ([vec![], server.clone()], wire.clone()));
            assert_eq!(play(off(), off()), ([vec![], vec![]], wire.clone()));

            let together = on();
            assert_eq!(record([&together; 2], version, group.name()), ([client, server], wire));
        }
    }
}

#[test]
fn what_was_taken_is_not_given_again_and_outside_a_run_nothing_is_noted() {
    let run = Context::recording(1);
    let pair = run.scope(Stream::Server, || SigningKeyPair::generate(KeyType::EcdsaP256)).unwrap();
    let signature = run.scope(Stream::Server, || pair.sign(b"message")).unwrap();
    assert_eq!(pair.sign(b"message").unwrap(), signature);
    assert_eq!(run.take_computations(Stream::Client), []);
    let signed = Computation::Signed {
        signature_scheme: 0x0403,
        public_key: pair.public_key().to_vec(),
        message: b"message".to_vec(),
        signature,
    };
    assert_eq!(run.take_computations(Stream::Server), [signed]);
    assert_eq!(run.take_computations(Stream::Server), []);
}

#[test]
fn a_refused_record_and_a_refused_signature_are_noted_as_such() {
    let suite = CipherSuite::TLS13_AES_128_GCM_SHA256;
    let provider = narrow_provider(suite, &[NamedGroup::X25519], None);
    let chain = chain(KeyType::Ed25519);
    let runs = [Context::recording(1), Context::recording(2)];
    let client = client_config(provider.clone(), &TLS13, &chain);
    let server = server_config(provider.clone(), &TLS13, &chain);
    // The last byte of the server's first flight is of a tag.
    let mut meddle = |sender, bytes: &mut Vec<u8>| {
        if sender == Stream::Server {
            *bytes.last_mut().unwrap() ^= 1;
        }
    };
    assert!(play_within(runs.each_ref(), client, server, b"", &mut meddle).is_err());
    let sealed =
        runs[1].take_computations(Stream::Server).into_iter().rev().find_map(|computation| match computation {
            Computation::Sealed(protected) => Some(protected),
            _ => None,
        });
    let Protected { mut tag, .. } = sealed.clone().unwrap();
    tag[15] ^= 1;
    let refused = Computation::Opened { protected: Protected { tag, ..sealed.unwrap() }, authentic: false };
    assert!(runs[0].take_computations(Stream::Client).contains(&refused));

    for verifier in provider.signature_verification_algorithms.all {
        runs[0].scope(Stream::Client, || verifier.verify_signature(&[1], b"message", &[2])).unwrap_err();
        let computations = runs[0].take_computations(Stream::Client);
        let [Computation::Verified { algorithm, public_key, message, signature, valid: false }] = &computations[..]
        else {
            panic!("{verifier:?} noted {computations:?}");
        };
        assert_eq!((&public_key[..], &message[..], &signature[..]), (&[1][..], &b"message"[..], &[2][..]));
        // A DER SEQUENCE whole.
        assert_eq!(algorithm[..2], [0x30, algorithm.len() as u8 - 2]);
        assert_eq!(algorithm[2..], *verifier.signature_alg_id());
    }
}

/// The private key alone is enough to have the public one again.
#[test]
fn the_private_key_of_a_certificate_is_the_one_that_signs() {
    for key_type in KEY_TYPES {
        let pair = Context::new(3).scope(Stream::Certificates, || SigningKeyPair::generate(key_type)).unwrap();
        let private = pair.private_key().unwrap();
        let public: Vec<u8> = match key_type {
            KeyType::EcdsaP256 => {
                p256::SecretKey::from_slice(&private).unwrap().public_key().to_sec1_point(false).as_bytes().to_vec()
            }
            KeyType::EcdsaP384 => {
                p384::SecretKey::from_slice(&private).unwrap().public_key().to_sec1_point(false).as_bytes().to_vec()
            }
            KeyType::Ed25519 => {
                let seed: [u8; 32] = private.try_into().unwrap();
                ed25519_dalek::SigningKey::from(seed).verifying_key().to_bytes().to_vec()
            }
            _ => {
                let document = PrivateKeyDer::Pkcs1(PrivatePkcs1KeyDer::from(private));
                SigningKeyPair::from_der(&document).unwrap().public_key().to_vec()
            }
        };
        assert_eq!(public, pair.public_key(), "{key_type:?}");
    }
}
