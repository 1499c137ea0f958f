//! Private keys in every form that OpenSSL writes: ours is the same public key, or a refusal that says why.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod common;
mod openssl_peer;

use std::io::Write;
use std::process::Stdio;

use common::{KEY_TYPES, chain};
use openssl_peer::openssl;
use provider::Error;
use provider::keys::SigningKeyPair;
use rustls_pki_types::PrivateKeyDer;

#[test]
fn keys_that_openssl_makes() {
    let rsa = made(&["RSA", "-pkeyopt", "rsa_keygen_bits:2048"]);
    let p256 = made(&["EC", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    let p384 = made(&["EC", "-pkeyopt", "ec_paramgen_curve:P-384"]);
    let ed25519 = made(&["ED25519"]);

    for pem in [&rsa, &p256, &p384, &ed25519] {
        check(PrivateKeyDer::Pkcs8(pkcs8(pem).into()), pem);
    }
    for pem in [&p256, &p384] {
        check(PrivateKeyDer::Sec1(traditional(pem).into()), pem);
    }
    check(PrivateKeyDer::Pkcs1(traditional(&rsa).into()), &rsa);
}

#[test]
fn keys_that_openssl_reads() {
    for key_type in KEY_TYPES {
        let key = chain(key_type).key;
        let der = key.secret_pkcs8_der();
        let public = run(&["pkey", "-inform", "DER", "-pubout", "-outform", "DER"], der);
        let pair = SigningKeyPair::from_der(&key.clone_key().into()).unwrap();
        assert_eq!(pair.subject_public_key_info().as_ref(), public);
    }
}

#[test]
fn keys_that_are_refused() {
    for (pem, reason) in [
        (made(&["RSA", "-pkeyopt", "rsa_keygen_bits:1024"]), "1024 bits"),
        (made(&["EC", "-pkeyopt", "ec_paramgen_curve:P-521"]), "1.3.132.0.35"),
        (made(&["ED448"]), "1.3.101.113"),
        (made(&["RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"]), "1.2.840.113549.1.1.10"),
    ] {
        let error = SigningKeyPair::from_der(&PrivateKeyDer::Pkcs8(pkcs8(&pem).into())).unwrap_err();
        assert!(matches!(error, Error::UnusableKey(_)));
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[track_caller]
fn check(der: PrivateKeyDer<'static>, pem: &[u8]) {
    let pair = SigningKeyPair::from_der(&der).unwrap();
    let public = run(&["pkey", "-pubout", "-outform", "DER"], pem);
    assert_eq!(pair.subject_public_key_info().as_ref(), public);
}

fn made(algorithm: &[&str]) -> Vec<u8> {
    run(&[&["genpkey", "-algorithm"], algorithm].concat(), b"")
}

fn pkcs8(pem: &[u8]) -> Vec<u8> {
    run(&["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], pem)
}

/// SEC 1 for ECDSA, PKCS#1 for RSA.
fn traditional(pem: &[u8]) -> Vec<u8> {
    run(&["pkey", "-traditional", "-outform", "DER"], pem)
}

/// What OpenSSL prints when it is given `input`.
fn run(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut command = openssl();
    let mut child =
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "openssl {arguments:?}");
    output.stdout
}
