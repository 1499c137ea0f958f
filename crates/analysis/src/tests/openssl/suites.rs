//! Every cipher suite that OpenSSL has and we open, and some that we do not.

use dissect::CipherSuite;

use super::*;

/// Connects with each of these suites, by OpenSSL's names, and with these options.
fn check(name: &str, server: &str, runs: &[(&str, &str)]) -> Analysis {
    let mut server = Server::start(name, server);
    for (options, suite) in runs {
        let flag = if options.contains("-tls1_3") { "-ciphersuites" } else { "-cipher" };
        server.connect(&format!("{options} {flag} {suite}"), &TALK);
    }
    let analysis = understood(&server);
    for (index, run) in runs.iter().enumerate() {
        let talk = talk(&analysis, index);
        let end = &talk[talk.len() - 2..];
        assert_eq!(end, ["013 C ApplicationData", "014 S ApplicationData"], "{run:?} {talk:#?}");
    }
    analysis
}

fn suites(analysis: &Analysis) -> Vec<&'static str> {
    analysis.connections.iter().map(|connection| connection.cipher_suite.unwrap().name().unwrap()).collect()
}

#[test]
fn tls13_suites() {
    let suites = [
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_AES_128_CCM_SHA256",
        "TLS_AES_128_CCM_8_SHA256",
    ];
    let all = suites.join(":");
    let analysis =
        check("tls13_suites", &format!("-cert ecdsa.pem -ciphersuites {all}"), &suites.map(|suite| ("-tls1_3", suite)));
    assert_eq!(self::suites(&analysis), suites);
}

#[test]
fn tls12_suites_with_ecdsa() {
    let runs = [
        "AES128-GCM-SHA256",
        "AES256-GCM-SHA384",
        "CHACHA20-POLY1305",
        "AES128-CCM",
        "AES256-CCM",
        "AES128-CCM8",
        "AES256-CCM8",
        "AES128-SHA",
        "AES256-SHA",
        "AES128-SHA256",
        "AES256-SHA384",
    ];
    let names = runs.map(|suite| format!("ECDHE-ECDSA-{suite}"));
    let mut runs: Vec<_> = names.iter().map(|suite| ("-tls1_2", suite.as_str())).collect();
    runs.extend(names[7..].iter().map(|suite| ("-tls1_2 -no_etm", suite.as_str())));
    let analysis = check("tls12_ecdsa", "-cert ecdsa.pem -cipher ALL:@SECLEVEL=0", &runs);
    assert_eq!(suites(&analysis)[6], "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8");
    let layouts = |encrypt_then_mac: bool| {
        let layouts = analysis.records.iter().filter_map(|record| record.layout);
        let wanted = |layout: &dissect::ProtectionLayout| matches!(layout, dissect::ProtectionLayout::Block { encrypt_then_mac: found, .. } if *found == encrypt_then_mac);
        layouts.filter(wanted).count()
    };
    assert!(layouts(true) >= 16 && layouts(false) >= 16, "both ways of CBC");
}

#[test]
fn tls12_suites_with_rsa() {
    let runs = [
        "ECDHE-RSA-AES128-SHA256",
        "ECDHE-RSA-CHACHA20-POLY1305",
        "DHE-RSA-AES256-GCM-SHA384",
        "DHE-RSA-AES128-CCM",
        "DHE-RSA-AES256-SHA256",
        "AES128-GCM-SHA256",
        "AES128-SHA",
        "AES256-CCM8",
    ];
    let analysis = check("tls12_rsa", "-cert rsa.pem -cipher ALL", &runs.map(|suite| ("-tls1_2", suite)));
    assert_eq!(suites(&analysis)[6], "TLS_RSA_WITH_AES_128_CBC_SHA");
    let encrypted_premaster_secret = talk(&analysis, 6);
    assert_eq!(
        encrypted_premaster_secret[..5],
        [
            "004 C ClientHello",
            "005 S ServerHello",
            "006 S Certificate",
            "007 S ServerHelloDone",
            "008 C ClientKeyExchange"
        ]
    );
}

#[test]
fn tls12_suites_with_keys_that_both_have() {
    let suites =
        ["PSK-AES128-CBC-SHA256", "DHE-PSK-AES256-GCM-SHA384", "ECDHE-PSK-CHACHA20-POLY1305", "RSA-PSK-AES128-CCM8"];
    let suites = [suites[0], suites[1], suites[2], "RSA-PSK-AES128-GCM-SHA256", "PSK-AES256-CCM"];
    let server = "-cert rsa.pem -cipher ALL:PSK -psk 0123456789abcdef -psk_hint someone";
    check("tls12_psk", server, &suites.map(|suite| ("-tls1_2 -psk 0123456789abcdef", suite)));
}

#[test]
fn tls12_suites_without_certificates() {
    let suites = ["ADH-AES128-SHA256:@SECLEVEL=0", "AECDH-AES256-SHA:@SECLEVEL=0"];
    check("tls12_anonymous", "-nocert -cipher aNULL:@SECLEVEL=0", &suites.map(|suite| ("-tls1_2", suite)));
}

#[test]
fn what_is_not_opened_says_why() {
    let mut server = Server::start("not_opened", "-cert rsa.pem -cipher ALL:eNULL:@SECLEVEL=0");
    let suites = ["ECDHE-RSA-CAMELLIA128-SHA256", "ARIA128-GCM-SHA256", "NULL-SHA256:@SECLEVEL=0"];
    for suite in suites {
        server.connect(&format!("-tls1_2 -cipher {suite}"), &TALK);
    }
    for version in ["-tls1", "-tls1_1"] {
        server.connect(&format!("{version} -cipher ALL:@SECLEVEL=0"), &TALK);
    }
    let analysis = analyse(&server.builder.trace);
    check_sound(&server.builder.trace, &analysis);
    let reasons = |connection: usize| {
        let records = analysis.records.iter().filter(|record| record.connection.0 == connection);
        let mut reasons: Vec<_> = records.filter_map(|record| record.opaque).collect();
        reasons.dedup();
        reasons
    };
    let opaque = |suite| vec![Opaque::Suite(suite)];
    assert_eq!(reasons(0), opaque(CipherSuite::TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256));
    assert_eq!(reasons(1), opaque(CipherSuite::TLS_RSA_WITH_ARIA_128_GCM_SHA256));
    assert_eq!(reasons(2), opaque(CipherSuite::TLS_RSA_WITH_NULL_SHA256));
    assert_eq!(reasons(3), [Opaque::Version(dissect::ProtocolVersion::TLS1_0)]);
    assert_eq!(reasons(4), [Opaque::Version(dissect::ProtocolVersion::TLS1_1)]);
    for connection in 0..5 {
        let talk = talk(&analysis, connection);
        let end = talk.iter().position(|message| message == "009 C ChangeCipherSpec").unwrap();
        // What is inside shows from what is outside.
        let told: Vec<_> = talk[end..].iter().filter(|message| !message.starts_with('+')).collect();
        assert_eq!(
            told[..6],
            [
                "009 C ChangeCipherSpec",
                "010 C Encrypted",
                "011 S ChangeCipherSpec",
                "012 S Encrypted",
                "013 C Encrypted",
                "014 S Encrypted"
            ],
            "{talk:#?}"
        );
    }
}
