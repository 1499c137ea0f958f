//! What the shipped scenarios do not choose: every kind of key, group and cipher suite that a scenario may have.

use std::collections::BTreeMap;

use trace::{
    Certificate, CipherSuite, ClientAuthentication, ClientCertificate, Flaw, KeyType, NamedGroup, ProtocolVersion,
    Scenario, SignatureHash, preset,
};

use crate::{Run, assert_all_hold, one_of_each_kind};

/// Every key, group and suite at least once.
fn choices() -> Vec<(String, Scenario)> {
    let base = preset("tls12").unwrap().scenario();
    let of_suite = |suite: CipherSuite| {
        let mut scenario = base.clone();
        for party in [&mut scenario.client, &mut scenario.server] {
            party.versions = vec![suite.version()];
            party.cipher_suites = vec![suite];
        }
        scenario
    };
    let mut choices = Vec::new();
    for (place, suite) in CipherSuite::ALL.into_iter().enumerate() {
        let keys = [KeyType::P256, KeyType::P384, KeyType::Ed25519, KeyType::Rsa2048];
        for (turn, key) in keys.into_iter().enumerate() {
            let mut scenario = of_suite(suite);
            scenario.certificate.key = key;
            let group = NamedGroup::ALL[(place + turn) % NamedGroup::ALL.len()];
            scenario.client.named_groups = vec![group, NamedGroup::Secp256r1];
            choices.push((format!("{suite:?} {key:?} {group:?}"), scenario));
        }
    }
    choices
}

/// What can be chosen of certificates, the wrong things included.
fn certificates() -> Vec<(String, Scenario)> {
    let base = Scenario { client_authentication: ClientAuthentication::Required, ..Scenario::default() };
    let mut choices = Vec::new();
    for (place, flaw) in Flaw::ALL.into_iter().enumerate() {
        let mut scenario = base.clone();
        scenario.client.versions = vec![ProtocolVersion::ALL[place % 2]];
        scenario.client_certificate = ClientCertificate::ALL[place % ClientCertificate::ALL.len()];
        scenario.certificate.flaw = flaw;
        scenario.certificate.intermediates = 2;
        choices.push((format!("{flaw:?}"), scenario));
    }
    for authority_key in KeyType::ALL {
        for hash in SignatureHash::ALL {
            let mut scenario = base.clone();
            scenario.client_certificate = ClientCertificate::Good;
            scenario.certificate = Certificate { key: authority_key, authority_key, hash, ..Certificate::default() };
            scenario.certificate.compression = hash == SignatureHash::Sha384;
            choices.push((format!("{authority_key:?} {hash:?}"), scenario));
        }
    }
    choices
}

#[test]
fn every_certificate_can_be_verified_or_seen_to_be_wrong() {
    let mut kinds = BTreeMap::new();
    for (name, scenario) in certificates() {
        for case in Run::of(&name, &scenario).cases() {
            let valid = !["invalid", "Verification failure"].contains(&case.command.expected.as_str());
            kinds.entry((case.kind.clone(), valid)).or_insert(case);
        }
    }
    kinds.retain(|(kind, _), _| kind.starts_with("certificate") || kind.starts_with("signature"));
    for needed in [
        "certificate ecdsa-with-SHA256",
        "certificate ecdsa-with-SHA384",
        "certificate ecdsa-with-SHA512",
        "certificate id-Ed25519",
        "certificate sha256WithRSAEncryption",
        "certificate sha384WithRSAEncryption",
        "certificate sha512WithRSAEncryption",
    ] {
        assert!(kinds.keys().any(|(kind, _)| kind.contains(needed)), "{needed} is not among {:#?}", kinds.keys());
    }
    assert_eq!(kinds.keys().filter(|(_, valid)| !valid).count(), 2, "the tampered one, by both tools");
    assert_all_hold(&kinds.into_values().collect::<Vec<_>>());
}

#[test]
fn every_key_group_and_suite_can_be_verified() {
    let mut kinds = BTreeMap::new();
    for (name, scenario) in choices() {
        for case in Run::of(&name, &scenario).cases() {
            kinds.entry(case.kind.clone()).or_insert(case);
        }
    }
    for needed in [
        "public-key-of x25519",
        "public-key-of secp256r1",
        "public-key-of secp384r1",
        "public-key-of MLKEM768",
        "signature ecdsa_secp256r1_sha256",
        "signature ecdsa_secp384r1_sha384",
        "signature ed25519",
        "signature rsa_pss_rsae_sha",
    ] {
        assert!(kinds.keys().any(|kind| kind.contains(needed)), "{needed} is not among {:#?}", kinds.keys());
    }
    assert_all_hold(&one_of_each_kind(kinds.into_values().collect()));
}
