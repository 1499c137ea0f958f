//! Published vectors, through the traits that rustls calls.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use hex_literal::hex;
use provider::keys::SigningKeyPair;
use rustls::SupportedCipherSuite;
use rustls::crypto::hash::HashAlgorithm;
use rustls::crypto::tls12::Prf;
use rustls::crypto::tls13::Hkdf;
use rustls_pki_types::{AlgorithmIdentifier, PrivateKeyDer, SignatureVerificationAlgorithm, alg_id};

fn hkdf(suite: SupportedCipherSuite) -> &'static dyn Hkdf {
    match suite {
        SupportedCipherSuite::Tls13(suite) => suite.hkdf_provider,
        SupportedCipherSuite::Tls12(_) => panic!("a TLS 1.2 suite has no HKDF"),
    }
}

fn prf(suite: SupportedCipherSuite) -> &'static dyn Prf {
    match suite {
        SupportedCipherSuite::Tls12(suite) => suite.prf_provider,
        SupportedCipherSuite::Tls13(_) => panic!("a TLS 1.3 suite has no PRF"),
    }
}

#[track_caller]
fn check_hkdf(salt: Option<&[u8]>, ikm: &[u8], info: &[u8], okm: &[u8]) {
    for suite in [provider::TLS13_AES_128_GCM_SHA256, provider::TLS13_CHACHA20_POLY1305_SHA256] {
        let mut output = vec![0; okm.len()];
        let expander = hkdf(suite).extract_from_secret(salt, ikm);
        expander.expand_slice(&[info], &mut output).unwrap();
        assert_eq!(output, okm);
        // rustls hands the info in parts.
        let (first, last) = info.split_at(info.len() / 2);
        expander.expand_slice(&[first, last], &mut output).unwrap();
        assert_eq!(output, okm);
    }
}

/// RFC 5869 appendices A.1, A.2 and A.3.
#[test]
fn hkdf_agrees_with_its_rfc() {
    check_hkdf(
        Some(&hex!("000102030405060708090a0b0c")),
        &[0x0b; 22],
        &hex!("f0f1f2f3f4f5f6f7f8f9"),
        &hex!(
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
            "34007208d5b887185865"
        ),
    );
    check_hkdf(
        Some(&(0x60..=0xaf).collect::<Vec<_>>()),
        &(0x00..=0x4f).collect::<Vec<_>>(),
        &(0xb0..=0xff).collect::<Vec<_>>(),
        &hex!(
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            "cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
    );
    for no_salt in [None, Some(&[][..])] {
        check_hkdf(
            no_salt,
            &[0x0b; 22],
            b"",
            &hex!(
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                "9d201395faa4b61a96c8"
            ),
        );
    }
}

/// RFC 5869 section 2.3: at most 255 blocks.
#[test]
fn hkdf_refuses_a_longer_output_than_it_has() {
    for (suite, hash_len) in [(provider::TLS13_AES_128_GCM_SHA256, 32), (provider::TLS13_AES_256_GCM_SHA384, 48)] {
        let expander = hkdf(suite).extract_from_zero_ikm(None);
        assert_eq!(expander.hash_len(), hash_len);
        let mut output = vec![0; 255 * hash_len + 1];
        assert!(expander.expand_slice(&[], &mut output).is_err());
        output.pop();
        assert!(expander.expand_slice(&[], &mut output).is_ok());
    }
}

/// The vectors of <https://mailarchive.ietf.org/arch/msg/tls/fzVCzk-z3FShgGJ6DOXqM1ydxms/>, the only ones published for
/// the PRF of RFC 5246 section 5.
#[test]
fn the_tls_1_2_prf_agrees_with_the_working_groups_vectors() {
    for suite in
        [provider::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, provider::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256]
    {
        let mut output = [0; 100];
        prf(suite).for_secret(
            &mut output,
            &hex!("9bbe436ba940f017b17652849a71db35"),
            b"test label",
            &hex!("a0ba9f936cda311827a6f796ffd5198c"),
        );
        assert_eq!(
            output,
            hex!(
                "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a"
                "6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab"
                "4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701"
                "87347b66"
            )
        );
    }

    let mut output = [0; 148];
    prf(provider::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384).for_secret(
        &mut output,
        &hex!("b80b733d6ceefcdc71566ea48e5567df"),
        b"test label",
        &hex!("cd665cf6a8447dd6ff8b27555edb7465"),
    );
    assert_eq!(
        output,
        hex!(
            "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cd"
            "e9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd"
            "8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d918425"
            "9b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee6"
            "91c8f3a26854308d5eaa3be85e0990703d73e56f"
        )
    );
}

/// FIPS 180-4's examples: »abc«, whole, in parts and forked.
#[test]
fn the_hashes_agree_with_fips_180() {
    let sha256 = hex!("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let sha384 = hex!(
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        "8086072ba1e7cc2358baeca134c825a7"
    );
    for (suite, algorithm, digest) in [
        (provider::TLS13_AES_128_GCM_SHA256, HashAlgorithm::SHA256, &sha256[..]),
        (provider::TLS13_AES_256_GCM_SHA384, HashAlgorithm::SHA384, &sha384[..]),
    ] {
        let hash = match suite {
            SupportedCipherSuite::Tls13(suite) => suite.common.hash_provider,
            SupportedCipherSuite::Tls12(suite) => suite.common.hash_provider,
        };
        assert_eq!(hash.algorithm(), algorithm);
        assert_eq!(hash.output_len(), digest.len());
        assert_eq!(hash.hash(b"abc").as_ref(), digest);

        let mut running = hash.start();
        running.update(b"ab");
        let mut fork = running.fork();
        running.update(b"c");
        fork.update(b"d");
        assert_eq!(running.fork_finish().as_ref(), digest);
        assert_eq!(running.finish().as_ref(), digest);
        assert_ne!(fork.finish().as_ref(), digest);
    }
}

/// RFC 8032 section 7.1, tests 1 and 2.
#[test]
fn ed25519_agrees_with_its_rfc() {
    for (secret, public, message, signature) in [
        (
            hex!("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
            hex!("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
            &[][..],
            hex!(
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
        ),
        (
            hex!("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
            hex!("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
            &[0x72],
            hex!(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
        ),
    ] {
        // RFC 8410 section 7.
        let der = [&hex!("302e020100300506032b657004220420")[..], &secret].concat();
        let pair = SigningKeyPair::from_der(&PrivateKeyDer::Pkcs8(der.clone().into())).unwrap();
        assert_eq!(pair.public_key(), public);
        assert_eq!(pair.sign(message).unwrap(), signature);
        assert_eq!(pair.pkcs8_der().unwrap().secret_pkcs8_der(), der);
        verifier(alg_id::ED25519, alg_id::ED25519).verify_signature(&public, message, &signature).unwrap();
    }
}

/// RFC 6979 appendix A.2.5, the message »sample«.
#[test]
fn ecdsa_on_p256_agrees_with_rfc_6979() {
    let secret = hex!("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
    let pair = from_sec1(&secret);
    assert_eq!(
        pair.public_key(),
        hex!(
            "04"
            "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"
        )
    );
    let signature = ecdsa_signature(
        &hex!("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"),
        &hex!("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"),
    );
    assert_eq!(pair.sign(b"sample").unwrap(), signature);
    verifier(alg_id::ECDSA_P256, alg_id::ECDSA_SHA256)
        .verify_signature(pair.public_key(), b"sample", &signature)
        .unwrap();

    // With SHA-384, which TLS 1.2 and certificates allow on this curve.
    let signature = ecdsa_signature(
        &hex!("0eafea039b20e9b42309fb1d89e213057cbf973dc0cfc8f129edddc800ef7719"),
        &hex!("4861f0491e6998b9455193e34e7b0d284ddd7149a74b95b9261f13abde940954"),
    );
    verifier(alg_id::ECDSA_P256, alg_id::ECDSA_SHA384)
        .verify_signature(pair.public_key(), b"sample", &signature)
        .unwrap();
}

/// RFC 6979 appendix A.2.6, the message »sample«.
#[test]
fn ecdsa_on_p384_agrees_with_rfc_6979() {
    let pair = from_sec1(&hex!(
        "6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8"
        "96d5724e4c70a825f872c9ea60d2edf5"
    ));
    let signature = ecdsa_signature(
        &hex!(
            "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c"
            "81a648152e44acf96e36dd1e80fabe46"
        ),
        &hex!(
            "99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94f"
            "a329c145786e679e7b82c71a38628ac8"
        ),
    );
    assert_eq!(pair.sign(b"sample").unwrap(), signature);
    verifier(alg_id::ECDSA_P384, alg_id::ECDSA_SHA384)
        .verify_signature(pair.public_key(), b"sample", &signature)
        .unwrap();

    let signature = ecdsa_signature(
        &hex!(
            "21b13d1e013c7fa1392d03c5f99af8b30c570c6f98d4ea8e354b63a21d3daa33"
            "bde1e888e63355d92fa2b3c36d8fb2cd"
        ),
        &hex!(
            "f3aa443fb107745bf4bd77cb3891674632068a10ca67e3d45db2266fa7d1feeb"
            "efdc63eccd1ac42ec0cb8668a4fa0ab0"
        ),
    );
    verifier(alg_id::ECDSA_P384, alg_id::ECDSA_SHA256)
        .verify_signature(pair.public_key(), b"sample", &signature)
        .unwrap();
}

/// A key in the shortest SEC 1 document (RFC 5915 section 3): its number alone, without curve and public key.
fn from_sec1(secret: &[u8]) -> SigningKeyPair {
    let len = secret.len() as u8;
    let der = [&[0x30, len + 5, 2, 1, 1, 4, len], secret].concat();
    let pair = SigningKeyPair::from_der(&PrivateKeyDer::Sec1(der.into())).unwrap();
    let der = pair.pkcs8_der().unwrap();
    let again = SigningKeyPair::from_der(&PrivateKeyDer::Pkcs8(der)).unwrap();
    assert_eq!(again.public_key(), pair.public_key());
    pair
}

/// `Ecdsa-Sig-Value` (RFC 3279 section 2.2.3).
fn ecdsa_signature(r: &[u8], s: &[u8]) -> Vec<u8> {
    let integer = |value: &[u8]| {
        let zero = &[0][..usize::from(value[0] >= 0x80)];
        let len = (zero.len() + value.len()) as u8;
        [&[2, len], zero, value].concat()
    };
    let content = [integer(r), integer(s)].concat();
    [&[0x30, content.len() as u8], &content[..]].concat()
}

fn verifier(key: AlgorithmIdentifier, signature: AlgorithmIdentifier) -> &'static dyn SignatureVerificationAlgorithm {
    let algorithms = provider::default_provider().signature_verification_algorithms;
    *algorithms
        .all
        .iter()
        .find(|known| known.public_key_alg_id() == key && known.signature_alg_id() == signature)
        .unwrap()
}
