//! The same scenario gives the same bytes, natively and in wasm: both builds are held against one file of digests.
//!
//! After a change that is meant to change the bytes, run `BLESS=1 cargo test -p sim --test determinism` and commit the file.

use sha2::{Digest, Sha256};
use trace::{
    Attacker, CipherSuite, ClientAuthentication, ClientCertificate, Flaw, IpVersion, KeyType, NamedGroup, PRESETS,
    Scenario, SignatureHash,
};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const DIGESTS: &str = include_str!("digests.txt");

#[test]
fn the_same_scenario_gives_the_same_bytes_everywhere() {
    let computed: String = scenarios().map(|(name, scenario)| format!("{name} {}\n", digest(&scenario))).collect();
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/digests.txt"), &computed).unwrap();
        return;
    }
    assert_eq!(computed, DIGESTS);
}

#[test]
fn the_same_scenario_twice_is_equal_and_another_seed_is_not() {
    for (name, scenario) in scenarios() {
        assert_eq!(sim::run(&scenario), sim::run(&scenario), "{name}");
        let other = Scenario { seed: scenario.seed ^ 1, ..scenario.clone() };
        assert_ne!(digest(&scenario), digest(&other), "{name}");
    }
}

/// The presets, one scenario for each kind of key, group and suite, and what is computed for certificates alone.
fn scenarios() -> impl Iterator<Item = (String, Scenario)> {
    let presets = PRESETS.iter().map(|preset| (preset.id.to_owned(), preset.scenario()));
    let keys = [KeyType::P256, KeyType::P384, KeyType::Ed25519, KeyType::Rsa2048].map(|key| {
        let mut scenario = Scenario { seed: 2, ..Scenario::default() };
        scenario.certificate.key = key;
        (format!("key-{key:?}"), scenario)
    });
    let groups = NamedGroup::ALL.map(|group| {
        let mut scenario = Scenario { seed: 3, ..Scenario::default() };
        scenario.client.named_groups = vec![group];
        scenario.server.named_groups = vec![group];
        scenario.link.ip = IpVersion::V6;
        (format!("group-{group:?}"), scenario)
    });
    let suites = CipherSuite::ALL.map(|suite| {
        let mut scenario = Scenario { seed: 4, ..Scenario::default() };
        for party in [&mut scenario.client, &mut scenario.server] {
            party.versions = vec![suite.version()];
            party.cipher_suites = vec![suite];
        }
        if format!("{suite:?}").contains("Rsa") {
            scenario.certificate.key = KeyType::Rsa2048;
        }
        (format!("suite-{suite:?}"), scenario)
    });
    let certificates = [
        changed("key-Rsa4096", |scenario| scenario.certificate.key = KeyType::Rsa4096),
        changed("authority-Sha512", |scenario| {
            scenario.certificate.authority_key = KeyType::P384;
            scenario.certificate.hash = SignatureHash::Sha512;
        }),
        changed("authority-Sha1", |scenario| {
            scenario.certificate.authority_key = KeyType::Rsa2048;
            scenario.certificate.hash = SignatureHash::Sha1;
        }),
        changed("revoked", |scenario| scenario.certificate.flaw = Flaw::Revoked),
        changed("mutual-compressed", |scenario| {
            scenario.client_authentication = ClientAuthentication::Required;
            scenario.client_certificate = ClientCertificate::Good;
            scenario.certificate.compression = true;
            scenario.certificate.more_names = 300;
        }),
    ];
    let attackers = Attacker::ALL
        .into_iter()
        .filter(|attacker| *attacker != Attacker::Nobody)
        .map(|attacker| changed(&format!("attacker-{attacker:?}"), |scenario| scenario.attacker = attacker));
    presets.chain(keys).chain(groups).chain(suites).chain(certificates).chain(attackers)
}

fn changed(name: &str, change: impl FnOnce(&mut Scenario)) -> (String, Scenario) {
    let mut scenario = Scenario { seed: 5, ..Scenario::default() };
    change(&mut scenario);
    (name.to_owned(), scenario)
}

fn digest(scenario: &Scenario) -> String {
    let trace = sim::run(scenario);
    let happened = (&trace.buffers, &trace.events, &trace.end);
    Sha256::digest(format!("{happened:?}")).iter().map(|byte| format!("{byte:02x}")).collect()
}
