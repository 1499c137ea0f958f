//! Names of IANA's registry beside what they must be read as.

use super::*;
use Authentication as A;
use BulkCipher as B;
use CipherMode as M;
use KeyExchange as K;
use SuiteHash as H;

fn check(
    name: &str,
    agreement: Option<(KeyExchange, Authentication)>,
    cipher: BulkCipher,
    mode: CipherMode,
    hash: Option<SuiteHash>,
) {
    let (key_exchange, authentication) = agreement.unzip();
    let expected = CipherSuiteParameters { key_exchange, authentication, cipher, mode, hash };
    assert_eq!(parse(name), Some(expected), "{name}");
}

#[test]
fn every_part_is_in_the_name() {
    check("TLS_AES_128_GCM_SHA256", None, B::Aes128, M::Gcm, Some(H::Sha256));
    check("TLS_AES_128_CCM_SHA256", None, B::Aes128, M::Ccm, Some(H::Sha256));
    check("TLS_AES_128_CCM_8_SHA256", None, B::Aes128, M::Ccm8, Some(H::Sha256));
    check("TLS_CHACHA20_POLY1305_SHA256", None, B::ChaCha20, M::Poly1305, Some(H::Sha256));
    let check2 = |name: &str, key_exchange, authentication, cipher, mode, hash| {
        check(name, Some((key_exchange, authentication)), cipher, mode, hash);
    };
    check2("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", K::Ecdhe, A::Rsa, B::Aes128, M::Cbc, Some(H::Sha256));
    check2("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", K::Ecdhe, A::Ecdsa, B::Aes256, M::Cbc, Some(H::Sha384));
    check2("TLS_RSA_WITH_AES_128_CBC_SHA", K::Rsa, A::Rsa, B::Aes128, M::Cbc, Some(H::Sha1));
    check2("TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", K::Dhe, A::Rsa, B::Aes256, M::Gcm, Some(H::Sha384));
    check2("TLS_ECDHE_ECDSA_WITH_AES_128_CCM", K::Ecdhe, A::Ecdsa, B::Aes128, M::Ccm, None);
    check2("TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8", K::Ecdhe, A::Ecdsa, B::Aes256, M::Ccm8, None);
    check2("TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256", K::EcdhePsk, A::Psk, B::Aes128, M::Ccm8, Some(H::Sha256));
    check2("TLS_PSK_DHE_WITH_AES_128_CCM_8", K::DhePsk, A::Psk, B::Aes128, M::Ccm8, None);
    check2("TLS_RSA_PSK_WITH_CHACHA20_POLY1305_SHA256", K::RsaPsk, A::Rsa, B::ChaCha20, M::Poly1305, Some(H::Sha256));
    check2("TLS_PSK_WITH_AES_256_CBC_SHA", K::Psk, A::Psk, B::Aes256, M::Cbc, Some(H::Sha1));
    check2("TLS_ECDH_anon_WITH_AES_128_CBC_SHA", K::EcdhAnonymous, A::Anonymous, B::Aes128, M::Cbc, Some(H::Sha1));
    check2("TLS_DH_DSS_WITH_AES_128_CBC_SHA", K::Dh, A::Dss, B::Aes128, M::Cbc, Some(H::Sha1));
}

/// A cipher that is not told apart must not be taken for one that is.
#[test]
fn what_is_not_told_apart_says_so() {
    let check = |name: &str, cipher, mode, hash| {
        let found = parse(name).unwrap();
        assert_eq!((found.cipher, found.mode, found.hash), (cipher, mode, hash), "{name}");
    };
    check("TLS_RSA_WITH_3DES_EDE_CBC_SHA", B::Other, M::Other, Some(H::Sha1));
    check("TLS_RSA_EXPORT_WITH_RC4_40_MD5", B::Other, M::Other, Some(H::Md5));
    check("TLS_RSA_WITH_NULL_SHA256", B::Null, M::Other, Some(H::Sha256));
    check("TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256", B::Other, M::Other, Some(H::Sha256));
    check("TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256", B::Other, M::Other, Some(H::Sha256));
    check("TLS_RSA_WITH_AES_128_OCB", B::Aes128, M::Other, None);
    check("TLS_SM4_GCM_SM3", B::Other, M::Other, None);
    check("TLS_SHA256_SHA256", B::Other, M::Other, Some(H::Sha256));
    assert_eq!(parse("TLS_SRP_SHA_WITH_AES_128_CBC_SHA").unwrap().key_exchange, None);
    assert_eq!(parse("TLS_RSA_EXPORT_WITH_RC4_40_MD5").unwrap().key_exchange, Some(K::Rsa));
    assert_eq!(parse("TLS_FALLBACK_SCSV"), None);
    assert_eq!(CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV.parameters(), None);
    assert_eq!(CipherSuite(0x0a0b).parameters(), None);
}

/// What the registry lists is a suite with a cipher, a signal or GREASE; and no cipher that we know is missed.
#[test]
fn every_registered_suite_is_read() {
    let suites: Vec<_> = (0..=u16::MAX).map(CipherSuite).filter_map(|suite| suite.name()).collect();
    assert!(suites.len() > 350, "{}", suites.len());
    for name in suites {
        let parameters = parse(name);
        assert_eq!(parameters.is_none(), name.ends_with("_SCSV") || !name.starts_with("TLS_"), "{name}");
        let Some(parameters) = parameters else { continue };
        let aes = name.contains("_AES_128_") || name.contains("_AES_256_");
        assert_eq!(aes, matches!(parameters.cipher, B::Aes128 | B::Aes256), "{name}");
        assert_eq!(name.contains("_CHACHA20_"), parameters.cipher == B::ChaCha20, "{name}");
        assert_eq!(name.contains("_GCM_") && aes, parameters.mode == M::Gcm && aes, "{name}");
        assert_eq!(name.contains("_CBC_") && aes, parameters.mode == M::Cbc, "{name}");
        let unusual = ["KRB5", "SRP", "GOST", "ECCPWD", "NULL_WITH"].iter().any(|word| name.contains(word));
        assert_eq!(parameters.key_exchange.is_none(), !name.contains("_WITH_") || unusual, "{name}");
        assert_eq!(parameters.key_exchange.is_some(), parameters.authentication.is_some(), "{name}");
    }
}
