//! What the shipped scenarios do not choose: every kind of key, group and cipher suite that a scenario may have.

use std::collections::BTreeMap;

use trace::{CipherSuite, KeyType, NamedGroup, PRESETS, Scenario};

use crate::{Run, assert_all_hold, one_of_each_kind};

/// Every key, group and suite at least once.
fn choices() -> Vec<(String, Scenario)> {
    let base = PRESETS[0].scenario();
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
