//! Handshakes in memory with rustls on aws-lc-rs, in both roles: every suite with every group, X25519MLKEM768 included,
//! which OpenSSL 3.0 lacks.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod common;

use common::wire::{Outcome, play};
use common::{Chain, chain, client_config, narrow_provider, server_config};
use provider::keys::{KeyType, RsaFixture};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::version::{TLS12, TLS13};
use rustls::{CipherSuite, NamedGroup, SupportedCipherSuite, SupportedProtocolVersion};

/// More than one record.
fn text() -> Vec<u8> {
    (0..40_000_u32).map(|n| n as u8).collect()
}

/// aws-lc-rs with all its suites and groups.
fn other() -> CryptoProvider {
    CryptoProvider { kx_groups: aws_lc_rs::ALL_KX_GROUPS.to_vec(), ..aws_lc_rs::default_provider() }
}

fn ecdsa_chain() -> Chain {
    chain(KeyType::EcdsaP256)
}

fn rsa_chain() -> Chain {
    chain(KeyType::Rsa(RsaFixture::Leaf))
}

/// Every suite with every group its version may use.
fn combinations() -> Vec<(CipherSuite, NamedGroup, &'static SupportedProtocolVersion)> {
    let mut combinations = Vec::new();
    for suite in provider::ALL_CIPHER_SUITES {
        let version = match suite {
            SupportedCipherSuite::Tls13(_) => &TLS13,
            SupportedCipherSuite::Tls12(_) => &TLS12,
        };
        for group in provider::ALL_KX_GROUPS {
            if group.usable_for_version(version.version) {
                combinations.push((suite.suite(), group.name(), version));
            }
        }
    }
    combinations
}

#[track_caller]
fn check(outcome: &Outcome, suite: CipherSuite, group: NamedGroup) {
    assert_eq!((outcome.suite, outcome.group), (suite, group));
}

#[test]
fn all_combinations_are_tried() {
    // Three suites with four groups, six suites with three.
    assert_eq!(combinations().len(), 3 * 4 + 6 * 3);
}

#[test]
fn our_client() {
    let (ecdsa, rsa, text) = (ecdsa_chain(), rsa_chain(), text());
    for (suite, group, version) in combinations() {
        let chain = if needs_rsa(suite) { &rsa } else { &ecdsa };
        // ECDSA certificates want their curve among the groups too.
        let mut groups = vec![group, NamedGroup::secp256r1];
        groups.dedup();
        let client = client_config(narrow_provider(suite, &groups, None), version, chain);
        let server = server_config(only_group(other(), group), version, chain);
        let outcome = play(3, client, server, &text, &mut |_, _| ()).unwrap();
        check(&outcome, suite, group);
    }
}

#[test]
fn our_server() {
    let (ecdsa, rsa, text) = (ecdsa_chain(), rsa_chain(), text());
    for (suite, group, version) in combinations() {
        let chain = if needs_rsa(suite) { &rsa } else { &ecdsa };
        let client = client_config(only_group(other(), group), version, chain);
        let server = server_config(narrow_provider(suite, &[group], None), version, chain);
        let outcome = play(4, client, server, &text, &mut |_, _| ()).unwrap();
        check(&outcome, suite, group);
    }
}

/// A client that prefers the hybrid sends both shares, so that a server without it can take the X25519 one at once.
#[test]
fn a_server_without_ml_kem_takes_the_x25519_half() {
    assert_eq!(flights_to(NamedGroup::X25519), flights_to(NamedGroup::X25519MLKEM768));
    // A HelloRetryRequest and another ClientHello.
    assert_eq!(flights_to(NamedGroup::secp384r1), flights_to(NamedGroup::X25519) + 2);
}

/// How many flights our client and a server with this group alone need.
fn flights_to(group: NamedGroup) -> usize {
    let chain = ecdsa_chain();
    let client = client_config(provider::default_provider(), &TLS13, &chain);
    let server = server_config(only_group(other(), group), &TLS13, &chain);
    let mut flights = 0;
    let outcome = play(5, client, server, b"text", &mut |_, _| flights += 1).unwrap();
    assert_eq!(outcome.group, group);
    flights
}

fn only_group(mut provider: CryptoProvider, group: NamedGroup) -> CryptoProvider {
    provider.kx_groups.retain(|known| known.name() == group);
    assert_eq!(provider.kx_groups.len(), 1);
    provider
}

fn needs_rsa(suite: CipherSuite) -> bool {
    matches!(
        suite,
        CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
            | CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
            | CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
    )
}
