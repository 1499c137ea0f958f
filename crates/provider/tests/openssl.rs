//! Handshakes with OpenSSL 3 over loopback, in both roles: every suite with every group that it has, and every kind
//! of signature. Application data goes both ways, and both ends must name the same parameters.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod common;
mod openssl_peer;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use common::{Chain, NAME, chain, client_config, narrow_provider, server_config};
use openssl_peer::{Client, Server, accept};
use provider::context::{Context, Stream};
use provider::keys::{KeyType, RsaFixture};
use rustls::CipherSuite as Suite;
use rustls::NamedGroup as Group;
use rustls::SignatureScheme as Scheme;
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConnection, ServerConnection, SupportedProtocolVersion};

const RSA: KeyType = KeyType::Rsa(RsaFixture::Leaf);

const TLS13_SUITES: [Suite; 3] =
    [Suite::TLS13_AES_128_GCM_SHA256, Suite::TLS13_AES_256_GCM_SHA384, Suite::TLS13_CHACHA20_POLY1305_SHA256];
const ECDSA_SUITES: [Suite; 3] = [
    Suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    Suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    Suite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
];
const RSA_SUITES: [Suite; 3] = [
    Suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    Suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    Suite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
];

const GROUPS: [Group; 3] = [Group::X25519, Group::secp256r1, Group::secp384r1];

const TLS13_RSA_SCHEMES: [Scheme; 3] = [Scheme::RSA_PSS_SHA256, Scheme::RSA_PSS_SHA384, Scheme::RSA_PSS_SHA512];
const TLS12_RSA_SCHEMES: [Scheme; 6] = [
    Scheme::RSA_PSS_SHA256,
    Scheme::RSA_PSS_SHA384,
    Scheme::RSA_PSS_SHA512,
    Scheme::RSA_PKCS1_SHA256,
    Scheme::RSA_PKCS1_SHA384,
    Scheme::RSA_PKCS1_SHA512,
];

#[test]
fn client_tls_1_3_suites_and_groups() {
    as_client(KeyType::EcdsaP256, &TLS13, &TLS13_SUITES, &GROUPS, &[Scheme::ECDSA_NISTP256_SHA256]);
}

#[test]
fn client_tls_1_2_ecdsa_suites_and_groups() {
    as_client(KeyType::EcdsaP256, &TLS12, &ECDSA_SUITES, &GROUPS, &[Scheme::ECDSA_NISTP256_SHA256]);
}

#[test]
fn client_tls_1_2_rsa_suites_and_groups() {
    as_client(RSA, &TLS12, &RSA_SUITES, &GROUPS, &[Scheme::RSA_PKCS1_SHA256]);
}

#[test]
fn client_verifies_ecdsa_p384() {
    let schemes = [Scheme::ECDSA_NISTP384_SHA384];
    as_client(KeyType::EcdsaP384, &TLS13, &TLS13_SUITES[..1], &GROUPS[..1], &schemes);
}

#[test]
fn client_verifies_ecdsa_with_the_other_curves_hash_in_tls_1_2() {
    let both = [Scheme::ECDSA_NISTP256_SHA256, Scheme::ECDSA_NISTP384_SHA384];
    as_client(KeyType::EcdsaP256, &TLS12, &ECDSA_SUITES[..1], &GROUPS[..1], &both);
    as_client(KeyType::EcdsaP384, &TLS12, &ECDSA_SUITES[..1], &GROUPS[..1], &both);
}

#[test]
fn client_verifies_ed25519() {
    let schemes = [Scheme::ED25519];
    as_client(KeyType::Ed25519, &TLS13, &TLS13_SUITES[..1], &GROUPS[..1], &schemes);
    as_client(KeyType::Ed25519, &TLS12, &ECDSA_SUITES[..1], &GROUPS[..1], &schemes);
}

#[test]
fn client_verifies_rsa() {
    as_client(RSA, &TLS13, &TLS13_SUITES[..1], &GROUPS[..1], &TLS13_RSA_SCHEMES);
    as_client(RSA, &TLS12, &RSA_SUITES[..1], &GROUPS[..1], &TLS12_RSA_SCHEMES);
}

#[test]
fn server_tls_1_3_suites_and_groups() {
    as_server(KeyType::EcdsaP256, &TLS13, &TLS13_SUITES, &GROUPS, &[Scheme::ECDSA_NISTP256_SHA256]);
}

#[test]
fn server_tls_1_2_ecdsa_suites_and_groups() {
    as_server(KeyType::EcdsaP256, &TLS12, &ECDSA_SUITES, &GROUPS, &[Scheme::ECDSA_NISTP256_SHA256]);
}

#[test]
fn server_tls_1_2_rsa_suites_and_groups() {
    as_server(RSA, &TLS12, &RSA_SUITES, &GROUPS, &[Scheme::RSA_PSS_SHA256]);
}

#[test]
fn server_signs_by_ecdsa_p384() {
    let schemes = [Scheme::ECDSA_NISTP384_SHA384];
    as_server(KeyType::EcdsaP384, &TLS13, &TLS13_SUITES[..1], &GROUPS[..1], &schemes);
    as_server(KeyType::EcdsaP384, &TLS12, &ECDSA_SUITES[..1], &GROUPS[..1], &schemes);
}

#[test]
fn server_signs_by_ed25519() {
    let schemes = [Scheme::ED25519];
    as_server(KeyType::Ed25519, &TLS13, &TLS13_SUITES[..1], &GROUPS[..1], &schemes);
    as_server(KeyType::Ed25519, &TLS12, &ECDSA_SUITES[..1], &GROUPS[..1], &schemes);
}

#[test]
fn server_signs_by_rsa() {
    as_server(RSA, &TLS13, &TLS13_SUITES[..1], &GROUPS[..1], &TLS13_RSA_SCHEMES);
    as_server(RSA, &TLS12, &RSA_SUITES[..1], &GROUPS[..1], &TLS12_RSA_SCHEMES);
}

/// Our client against OpenSSL's server: one process for all combinations.
fn as_client(
    key_type: KeyType,
    version: &'static SupportedProtocolVersion,
    suites: &[Suite],
    groups: &[Group],
    schemes: &[Scheme],
) {
    let chain = chain(key_type);
    let server =
        Server::start(&format!("client-{key_type:?}-{version:?}-{}", suites.len()), &chain, &[version_option(version)]);
    for case in cases(suites, groups, schemes) {
        connect_to(&server, version, &chain, case);
    }
}

/// One combination: suite, group and the scheme of the server's signature.
type Case = (Suite, Group, Scheme);

fn cases(suites: &[Suite], groups: &[Group], schemes: &[Scheme]) -> Vec<Case> {
    let mut cases = Vec::new();
    for suite in suites {
        for group in groups {
            for scheme in schemes {
                cases.push((*suite, *group, *scheme));
            }
        }
    }
    cases
}

fn connect_to(
    server: &Server,
    version: &'static SupportedProtocolVersion,
    chain: &Chain,
    (suite, group, scheme): Case,
) {
    // The wanted group first. The others must be there for the curve of an ECDSA certificate: RFC 8422 section 5.1.
    let mut groups = GROUPS;
    groups.sort_by_key(|other| *other != group);
    let provider = narrow_provider(suite, &groups, Some(scheme));
    let config = client_config(provider, version, chain);
    let mut stream = server.connect();
    Context::new(1).scope(Stream::Client, || {
        let mut client = ClientConnection::new(config, NAME.try_into().unwrap()).unwrap();
        let mut tls = BufReader::new(rustls::Stream::new(&mut client, &mut stream));
        let sent = tls.get_mut().write_all(b"forth\n");
        let mut answer = String::new();
        let read = sent.and_then(|()| tls.read_line(&mut answer));
        assert!(read.is_ok(), "{suite:?} {group:?} {scheme:?}: {read:?}\n{}", server.log());
        assert_eq!(answer, "htrof\n");

        assert_eq!(client.protocol_version(), Some(version.version));
        assert_eq!(client.negotiated_cipher_suite().unwrap().suite(), suite);
        let negotiated = client.negotiated_key_exchange_group().unwrap().name();
        assert_eq!(negotiated, group);
        client.send_close_notify();
        while client.wants_write() {
            client.write_tls(&mut stream).unwrap();
        }
    });
}

/// Our server against OpenSSL's client: one process for each combination.
fn as_server(
    key_type: KeyType,
    version: &'static SupportedProtocolVersion,
    suites: &[Suite],
    groups: &[Group],
    schemes: &[Scheme],
) {
    let chain = chain(key_type);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    for case in cases(suites, groups, schemes) {
        serve_one(&listener, version, &chain, case);
    }
}

fn serve_one(
    listener: &TcpListener,
    version: &'static SupportedProtocolVersion,
    chain: &Chain,
    (suite, group, scheme): Case,
) {
    let config = server_config(narrow_provider(suite, &[group], None), version, chain);
    let (scheme_name, digest, signature_type) = openssl_scheme(scheme);
    let client = Client::start(
        &format!("server-{suite:?}-{group:?}-{scheme:?}-{version:?}"),
        chain,
        &listener.local_addr().unwrap().to_string(),
        &[version_option(version), "-sigalgs", scheme_name],
        "back",
    );
    let mut stream = accept(listener);
    Context::new(2).scope(Stream::Server, || {
        let mut server = ServerConnection::new(config).unwrap();
        let mut tls = BufReader::new(rustls::Stream::new(&mut server, &mut stream));
        let mut line = String::new();
        tls.read_line(&mut line).unwrap();
        assert_eq!(line, "back\n");
        tls.get_mut().write_all(b"and forth\n").unwrap();

        assert_eq!(server.protocol_version(), Some(version.version));
        assert_eq!(server.negotiated_cipher_suite().unwrap().suite(), suite);
        let negotiated = server.negotiated_key_exchange_group().unwrap().name();
        assert_eq!(negotiated, group);
        server.send_close_notify();
        while server.wants_write() {
            server.write_tls(&mut stream).unwrap();
        }
    });
    drop(stream);

    let log = client.finish();
    for expected in [
        "Verify return code: 0 (ok)",
        "and forth",
        &format!("Cipher is {}\n", openssl_suite(suite)),
        &format!("Server Temp Key: {}", openssl_group(group)),
        &format!("Peer signature type: {signature_type}\n"),
    ] {
        assert!(log.contains(expected), "no »{expected}« in\n{log}");
    }
    if let Some(digest) = digest {
        let expected = format!("Peer signing digest: {digest}\n");
        assert!(log.contains(&expected), "no »{expected}« in\n{log}");
    }
}

fn version_option(version: &SupportedProtocolVersion) -> &'static str {
    if *version == TLS13 { "-tls1_3" } else { "-tls1_2" }
}

fn openssl_suite(suite: Suite) -> &'static str {
    match suite {
        Suite::TLS13_AES_128_GCM_SHA256 => "TLS_AES_128_GCM_SHA256",
        Suite::TLS13_AES_256_GCM_SHA384 => "TLS_AES_256_GCM_SHA384",
        Suite::TLS13_CHACHA20_POLY1305_SHA256 => "TLS_CHACHA20_POLY1305_SHA256",
        Suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 => "ECDHE-ECDSA-AES128-GCM-SHA256",
        Suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 => "ECDHE-ECDSA-AES256-GCM-SHA384",
        Suite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 => "ECDHE-ECDSA-CHACHA20-POLY1305",
        Suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 => "ECDHE-RSA-AES128-GCM-SHA256",
        Suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 => "ECDHE-RSA-AES256-GCM-SHA384",
        Suite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 => "ECDHE-RSA-CHACHA20-POLY1305",
        other => panic!("{other:?} is not tested"),
    }
}

fn openssl_group(group: Group) -> &'static str {
    match group {
        Group::X25519 => "X25519, 253 bits",
        Group::secp256r1 => "ECDH, prime256v1, 256 bits",
        Group::secp384r1 => "ECDH, secp384r1, 384 bits",
        other => panic!("{other:?} is not tested"),
    }
}

/// The scheme's name, hash and kind in OpenSSL's words.
fn openssl_scheme(scheme: Scheme) -> (&'static str, Option<&'static str>, &'static str) {
    match scheme {
        Scheme::ECDSA_NISTP256_SHA256 => ("ecdsa_secp256r1_sha256", Some("SHA256"), "ECDSA"),
        Scheme::ECDSA_NISTP384_SHA384 => ("ecdsa_secp384r1_sha384", Some("SHA384"), "ECDSA"),
        Scheme::ED25519 => ("ed25519", None, "ed25519"),
        Scheme::RSA_PSS_SHA256 => ("rsa_pss_rsae_sha256", Some("SHA256"), "RSA-PSS"),
        Scheme::RSA_PSS_SHA384 => ("rsa_pss_rsae_sha384", Some("SHA384"), "RSA-PSS"),
        Scheme::RSA_PSS_SHA512 => ("rsa_pss_rsae_sha512", Some("SHA512"), "RSA-PSS"),
        Scheme::RSA_PKCS1_SHA256 => ("rsa_pkcs1_sha256", Some("SHA256"), "RSA"),
        Scheme::RSA_PKCS1_SHA384 => ("rsa_pkcs1_sha384", Some("SHA384"), "RSA"),
        Scheme::RSA_PKCS1_SHA512 => ("rsa_pkcs1_sha512", Some("SHA512"), "RSA"),
        other => panic!("{other:?} is not tested"),
    }
}
