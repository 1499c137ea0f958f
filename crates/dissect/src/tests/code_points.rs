//! Code points have the registries' names, each number once, and what is unknown shows its number.

use std::collections::BTreeSet;

use crate::*;

/// Every registry: its name, and what is listed with number and name.
macro_rules! registries {
    ($($type:ident)*) => {
        vec![$((
            stringify!($type),
            $type::ALL.iter().map(|one| (u64::from(one.0), one.name().unwrap())).collect::<Vec<_>>(),
        ),)*]
    };
}

fn registries() -> Vec<(&'static str, Vec<(u64, &'static str)>)> {
    registries! {
        AlertDescription AlertLevel CertificateCompressionAlgorithm CertificateStatusType CertificateType CipherSuite
        ClientCertificateType CompressionMethod ContentType CrlReason DerTag EcCurveType EcPointFormat EchClientHelloType
        ExtensionType HandshakeType HashAlgorithm HeartbeatMode HpkeAead HpkeKdf HpkeKem IpProtocol KeyUpdateRequest MaxFragmentLength
        NameType NamedGroup OcspResponseStatus ProtocolVersion PskKeyExchangeMode QuicTransportParameter SctVersion SignatureAlgorithm
        SignatureScheme SrtpProtectionProfile TcpOptionKind X509Version
    }
}

#[test]
fn a_registry_has_each_number_and_each_name_once() {
    for (registry, listed) in registries() {
        let numbers: BTreeSet<_> = listed.iter().map(|(number, _)| number).collect();
        let names: BTreeSet<_> = listed.iter().map(|(_, name)| name).collect();
        assert_eq!((numbers.len(), names.len()), (listed.len(), listed.len()), "{registry}");
        assert!(names.iter().all(|name| !name.is_empty() && !name.contains('\n')), "{registry}");
    }
}

#[test]
fn names_are_the_registries() {
    assert_eq!(CipherSuite::ALL.len(), 352);
    assert_eq!(CipherSuite(0x0000).name(), Some("TLS_NULL_WITH_NULL_NULL"));
    assert_eq!(CipherSuite(0x001b).name(), Some("TLS_DH_anon_WITH_3DES_EDE_CBC_SHA"));
    assert_eq!(CipherSuite(0x5600).name(), Some("TLS_FALLBACK_SCSV"));
    assert_eq!(CipherSuite(0xd005).name(), Some("TLS_ECDHE_PSK_WITH_AES_128_CCM_SHA256"));
    assert_eq!(NamedGroup(0x11ed).name(), Some("SecP384r1MLKEM1024"));
    assert_eq!(NamedGroup(0x0102).name(), Some("ffdhe4096"));
    assert_eq!(SignatureScheme(0x081a).name(), Some("ecdsa_brainpoolP256r1tls13_sha256"));
    assert_eq!(ExtensionType(17613).name(), Some("application_settings"));
    assert_eq!(AlertDescription(121).name(), Some("ech_required"));
    assert_eq!(HpkeKem(0x0020).name(), Some("DHKEM(X25519, HKDF-SHA256)"));
}

#[test]
fn an_unknown_code_point_shows_its_number() {
    assert_eq!(CipherSuite(0x1399).name(), None);
    assert_eq!(CipherSuite(0x1399).to_string(), "CipherSuite(0x1399)");
    assert_eq!(QuicTransportParameter(0xff04_de1b).to_string(), "QuicTransportParameter(0xff04de1b)");
    let numbered = |value: Value| value.code_point().map(|it| (it.number, it.name));
    assert_eq!(numbered(Value::NamedGroup(NamedGroup(0x4138))), Some((0x4138, None)));
    assert_eq!(numbered(Value::NamedGroup(NamedGroup::X25519)), Some((0x1d, Some("x25519"))));
    assert_eq!(numbered(Value::Bytes), None);
}

/// RFC 8701 §2 lists all of them.
#[test]
fn grease_is_what_rfc8701_lists() {
    let found: Vec<_> = (0..=u16::MAX).filter(|number| CipherSuite(*number).is_grease()).collect();
    let listed: Vec<_> = (0..16).map(|n| 0x0a0a + n * 0x1010).collect();
    assert_eq!(found, listed);
    let found: Vec<_> = (0..=u8::MAX).filter(|number| PskKeyExchangeMode(*number).is_grease()).collect();
    assert_eq!(found, [0x0b, 0x2a, 0x49, 0x68, 0x87, 0xa6, 0xc5, 0xe4]);
    assert_eq!(NamedGroup(0xfafa).to_string(), "GREASE");
    assert_eq!(ExtensionType(0x0a1a).name(), None);
    for (registry, listed) in registries() {
        assert!(listed.iter().all(|(_, name)| *name != "GREASE"), "{registry}");
    }
}

#[test]
fn suites_name_their_key_exchange() {
    let kinds = [
        (CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, Some(KeyExchange::Ecdhe)),
        (CipherSuite::TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA, Some(KeyExchange::EcdhePsk)),
        (CipherSuite::TLS_ECDH_anon_WITH_AES_128_CBC_SHA, Some(KeyExchange::EcdhAnonymous)),
        (CipherSuite::TLS_ECDH_RSA_WITH_AES_128_CBC_SHA, Some(KeyExchange::Ecdh)),
        (CipherSuite::TLS_DHE_DSS_WITH_AES_128_CBC_SHA, Some(KeyExchange::Dhe)),
        (CipherSuite::TLS_DHE_PSK_WITH_AES_128_CBC_SHA, Some(KeyExchange::DhePsk)),
        (CipherSuite::TLS_PSK_DHE_WITH_AES_128_CCM_8, Some(KeyExchange::DhePsk)),
        (CipherSuite::TLS_DH_anon_WITH_AES_128_CBC_SHA, Some(KeyExchange::DhAnonymous)),
        (CipherSuite::TLS_DH_DSS_WITH_AES_128_CBC_SHA, Some(KeyExchange::Dh)),
        (CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA, Some(KeyExchange::Rsa)),
        (CipherSuite::TLS_RSA_PSK_WITH_AES_128_CBC_SHA, Some(KeyExchange::RsaPsk)),
        (CipherSuite::TLS_PSK_WITH_AES_128_CBC_SHA, Some(KeyExchange::Psk)),
        (CipherSuite::TLS_SRP_SHA_WITH_AES_128_CBC_SHA, None),
        (CipherSuite::TLS_AES_128_GCM_SHA256, None),
        (CipherSuite(0x0a0a), None),
    ];
    for (suite, key_exchange) in kinds {
        assert_eq!(suite.key_exchange(), key_exchange, "{suite}");
    }
}
