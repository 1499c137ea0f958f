//! Peers that send what no honest one does: an error, never a panic and never a session.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod common;

use std::sync::{Arc, LazyLock};

use common::wire::play;
use common::{Chain, KEY_TYPES, NAME, chain, client_config, server_config};
use hex_literal::hex;
use proptest::prelude::*;
use provider::context::{Context, Stream};
use provider::keys::{KeyType, SigningKeyPair};
use rustls::crypto::cipher::{
    AeadKey, InboundOpaqueMessage, Iv, MessageDecrypter, MessageEncrypter, OutboundChunks, OutboundPlainMessage,
};
use rustls::version::{TLS12, TLS13};
use rustls::{
    CipherSuite, ClientConfig, ClientConnection, ContentType, Error, NamedGroup, ProtocolVersion, ServerConfig,
    ServerConnection, SignatureScheme, SupportedCipherSuite, SupportedProtocolVersion,
};
use rustls_pki_types::{PrivateKeyDer, SignatureVerificationAlgorithm};

static CHAIN: LazyLock<Chain> = LazyLock::new(|| chain(KeyType::EcdsaP256));

fn configs(version: &'static SupportedProtocolVersion) -> (Arc<ClientConfig>, Arc<ServerConfig>) {
    (
        client_config(provider::default_provider(), version, &CHAIN),
        server_config(provider::default_provider(), version, &CHAIN),
    )
}

#[test]
fn what_the_provider_lacks_is_named() {
    let suite = CipherSuite::TLS13_AES_128_CCM_SHA256;
    let error = provider::crypto_provider(&[suite], &[NamedGroup::X25519]).unwrap_err();
    assert_eq!(error, provider::Error::UnsupportedCipherSuite(suite));
    assert!(error.to_string().contains("TLS13_AES_128_CCM_SHA256"));

    let suite = CipherSuite::TLS13_AES_128_GCM_SHA256;
    let error = provider::crypto_provider(&[suite], &[NamedGroup::X448]).unwrap_err();
    assert_eq!(error, provider::Error::UnsupportedNamedGroup(NamedGroup::X448));
    assert!(error.to_string().contains("X448"));
}

#[test]
fn without_a_run_nothing_begins() {
    let pair = SigningKeyPair::generate(KeyType::Ed25519);
    assert_eq!(pair.err(), Some(provider::Error::OutsideScope));

    for version in [&TLS12, &TLS13] {
        let (client, server) = configs(version);
        let outside = ClientConnection::new(client.clone(), NAME.try_into().unwrap());
        assert_eq!(outside.err(), Some(Error::FailedToGetRandomBytes));

        // A server draws nothing until it has read a ClientHello.
        let mut hello = Vec::new();
        Context::new(1)
            .scope(Stream::Client, || ClientConnection::new(client, NAME.try_into().unwrap()))
            .unwrap()
            .write_tls(&mut hello)
            .unwrap();
        let mut server = ServerConnection::new(server).unwrap();
        server.read_tls(&mut &hello[..]).unwrap();
        let outside = server.process_new_packets();
        assert_eq!(outside.err(), Some(Error::FailedToGetRandomBytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// What says nothing may change unseen: a record's legacy version, and in TLS 1.3 the type outside a protected
    /// record, which rustls takes for granted. `play` itself sees to it that no party takes for the other's text what
    /// the other did not send.
    #[test]
    fn a_changed_bit_ends_the_connection(
        tls13: bool,
        flight in 0..6_usize,
        at: prop::sample::Index,
        bit in 0..8_u32,
    ) {
        let (client, server) = configs(if tls13 { &TLS13 } else { &TLS12 });
        let mut flights = 0;
        let mut says_nothing = false;
        let outcome = play(6, client, server, b"text", &mut |_, bytes| {
            if flights == flight {
                let at = at.index(bytes.len());
                let protected = ContentType::ApplicationData;
                says_nothing = match offset_in_record(bytes, at) {
                    0 => tls13 && ContentType::from(bytes[at]) == protected,
                    offset => offset < 3,
                };
                bytes[at] ^= 1 << bit;
            }
            flights += 1;
        });
        prop_assert!(outcome.is_err() || says_nothing);
    }

    #[test]
    fn a_record_that_was_not_protected_is_refused(
        suite in prop::sample::select(suites_with_long_keys()),
        typ: u8,
        payload in prop::collection::vec(any::<u8>(), 0..400),
        seq: u64,
    ) {
        let (_, mut decrypter) = protection(suite);
        let mut payload = payload;
        let record = InboundOpaqueMessage::new(
            ContentType::from(typ),
            ProtocolVersion::TLSv1_2,
            &mut payload,
        );
        let opened = decrypter.decrypt(record, seq);
        prop_assert_eq!(opened.err(), Some(Error::DecryptError));
    }

    #[test]
    fn a_signature_of_something_else_is_refused(
        key_type in prop::sample::select(&KEY_TYPES[..]),
        at: prop::sample::Index,
        bit in 0..8_u32,
    ) {
        let (pair, signature) = signed(key_type, b"message");
        let verifier = verifier(key_type);
        let key = pair.public_key();
        prop_assert!(verifier.verify_signature(key, b"message", &signature).is_ok());
        prop_assert!(verifier.verify_signature(key, b"massage", &signature).is_err());

        let mut changed = signature.clone();
        changed[at.index(signature.len())] ^= 1 << bit;
        prop_assert!(verifier.verify_signature(key, b"message", &changed).is_err());
        let cut = &signature[..at.index(signature.len())];
        prop_assert!(verifier.verify_signature(key, b"message", cut).is_err());

        let mut other_key = key.to_vec();
        other_key[at.index(key.len())] ^= 1 << bit;
        prop_assert!(verifier.verify_signature(&other_key, b"message", &signature).is_err());
        let cut = &key[..at.index(key.len())];
        prop_assert!(verifier.verify_signature(cut, b"message", &signature).is_err());
    }

    #[test]
    fn no_bytes_make_a_verifier_panic(
        key in prop::collection::vec(any::<u8>(), 0..300),
        signature in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        for verifier in provider::default_provider().signature_verification_algorithms.all {
            prop_assert!(verifier.verify_signature(&key, b"message", &signature).is_err());
        }
    }

    #[test]
    fn no_bytes_make_the_key_loader_panic(
        key_type in prop::sample::select(&KEY_TYPES[..]),
        at: prop::sample::Index,
        byte: u8,
    ) {
        let (pair, _) = signed(key_type, b"");
        let mut der = pair.pkcs8_der().unwrap().secret_pkcs8_der().to_vec();
        let at = at.index(der.len());
        prop_assert!(load(&der[..at]).iter().all(Result::is_err));
        // What remains may be another key, or one in another form.
        drop(load(&der[at..]));
        der[at] = byte;
        drop(load(&der));
    }
}

/// Where in its record the byte at `at` of a flight of whole records lies.
fn offset_in_record(flight: &[u8], at: usize) -> usize {
    let mut start = 0;
    loop {
        let len = u16::from_be_bytes([flight[start + 3], flight[start + 4]]);
        let next = start + 5 + usize::from(len);
        if at < next {
            return at - start;
        }
        start = next;
    }
}

/// The bytes read as each of the three forms of a private key.
fn load(der: &[u8]) -> [Result<(), Error>; 3] {
    let loader = provider::default_provider().key_provider;
    [
        PrivateKeyDer::Pkcs8(der.to_vec().into()),
        PrivateKeyDer::Sec1(der.to_vec().into()),
        PrivateKeyDer::Pkcs1(der.to_vec().into()),
    ]
    .map(|der| loader.load_private_key(der).map(drop))
}

#[test]
fn a_key_of_no_known_kind_is_refused_by_name() {
    // RFC 8410 section 7, with the object identifier of X25519, which agrees on keys and signs nothing.
    let x25519 = hex!(
        "302e020100300506032b656e04220420"
        "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
    );
    let [pkcs8, ..] = load(&x25519);
    let error = pkcs8.unwrap_err().to_string();
    assert!(error.contains("1.3.101.110"), "{error}");

    // The same for ECDSA on secp256k1.
    let secp256k1 = hex!(
        "303e020100301006072a8648ce3d020106052b8104000a042730250201010420"
        "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
    );
    let [pkcs8, ..] = load(&secp256k1);
    let error = pkcs8.unwrap_err().to_string();
    assert!(error.contains("1.3.132.0.10"), "{error}");
}

/// A small-order key would verify one signature for many messages.
#[test]
fn an_ed25519_key_of_small_order_is_refused() {
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut signature = [0; 64];
    signature[0] = 1;
    let verified = verifier(KeyType::Ed25519).verify_signature(&identity, b"any", &signature);
    assert!(verified.is_err());
}

#[test]
fn a_protected_record_longer_than_allowed_is_refused() {
    for suite in suites_with_long_keys() {
        for (extra, expected) in [(0, None), (1, Some(Error::PeerSentOversizedRecord))] {
            let (mut encrypter, mut decrypter) = protection(suite);
            let text = vec![7; (1 << 14) + extra];
            let plain = OutboundPlainMessage {
                typ: ContentType::ApplicationData,
                version: ProtocolVersion::TLSv1_2,
                payload: OutboundChunks::Single(&text),
            };
            let protected = encrypter.encrypt(plain, 8).unwrap();
            let mut payload = protected.payload.as_ref().to_vec();
            assert_eq!(payload.len(), encrypter.encrypted_payload_len(text.len()));

            let record = InboundOpaqueMessage::new(protected.typ, protected.version, &mut payload);
            match decrypter.decrypt(record, 8) {
                Ok(opened) => assert!(expected.is_none() && opened.payload == text),
                Err(error) => assert_eq!(Some(error), expected),
            }
        }
    }
}

/// Those whose key rustls lets others make.
fn suites_with_long_keys() -> Vec<SupportedCipherSuite> {
    vec![
        provider::TLS13_AES_256_GCM_SHA384,
        provider::TLS13_CHACHA20_POLY1305_SHA256,
        provider::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        provider::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    ]
}

/// Both ends of one direction of a connection.
fn protection(suite: SupportedCipherSuite) -> (Box<dyn MessageEncrypter>, Box<dyn MessageDecrypter>) {
    let key = || AeadKey::from([3; 32]);
    match suite {
        SupportedCipherSuite::Tls13(suite) => {
            let iv = || Iv::from([5; 12]);
            let aead = suite.aead_alg;
            (aead.encrypter(key(), iv()), aead.decrypter(key(), iv()))
        }
        SupportedCipherSuite::Tls12(suite) => {
            let aead = suite.aead_alg;
            let shape = aead.key_block_shape();
            let iv = vec![5; shape.fixed_iv_len];
            let explicit = vec![9; shape.explicit_nonce_len];
            (aead.encrypter(key(), &iv, &explicit), aead.decrypter(key(), &iv))
        }
    }
}

fn signed(key_type: KeyType, message: &[u8]) -> (SigningKeyPair, Vec<u8>) {
    Context::new(9).scope(Stream::Certificates, || {
        let pair = SigningKeyPair::generate(key_type).unwrap();
        let signature = pair.sign(message).unwrap();
        (pair, signature)
    })
}

/// The verifier of what [`SigningKeyPair::sign`] makes.
fn verifier(key_type: KeyType) -> &'static dyn SignatureVerificationAlgorithm {
    let scheme = match key_type {
        KeyType::EcdsaP256 => SignatureScheme::ECDSA_NISTP256_SHA256,
        KeyType::EcdsaP384 => SignatureScheme::ECDSA_NISTP384_SHA384,
        KeyType::Ed25519 => SignatureScheme::ED25519,
        KeyType::Rsa(_) => SignatureScheme::RSA_PKCS1_SHA256,
    };
    let algorithms = provider::default_provider().signature_verification_algorithms;
    let mut mapping = algorithms.mapping.iter();
    mapping.find(|(known, _)| *known == scheme).unwrap().1[0]
}
