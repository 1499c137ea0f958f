//! Agreement on what our own hosts say to each other: every preset, and those of handshakes with several seeds, on several links, and with what else
//! a scenario may choose.

use std::sync::LazyLock;

use export::Secrets;
use trace::{CipherSuite, Engine, IpVersion, KeyType, NamedGroup, Scenario, VERSION_PRESETS, handshake_presets};

use crate::agreement::Agreement;
use crate::{capture, observer, told_by_a_key_log};

/// All of them compared.
pub static AGREEMENT: LazyLock<Agreement> = LazyLock::new(|| {
    let mut agreement = Agreement::default();
    let varied =
        handshake_presets()
            .flat_map(|preset| (1..=4).map(move |seed| (preset, seed, vary(preset.scenario(), seed))))
            .chain((5..=8).flat_map(|seed| {
                VERSION_PRESETS.iter().map(move |preset| (*preset, seed, vary(preset.scenario(), seed)))
            }));
    for (preset, seed, scenario) in varied.chain(told_by_a_key_log().map(|preset| (preset, 0, preset.scenario()))) {
        let name = format!("{}-fields-{seed}", preset.id);
        let trace = sim::run(&scenario);
        let at = observer(&preset);
        let file = capture(&name, &trace, at, Secrets::Included);
        agreement.compare(&name, &trace, at, &file, &[]);
    }
    agreement
});

/// Another choice for each seed.
fn vary(scenario: Scenario, seed: u64) -> Scenario {
    let mut scenario = Scenario { seed, ..scenario };
    let index = seed as usize;
    scenario.certificate.key = [KeyType::P256, KeyType::Rsa2048, KeyType::Ed25519, KeyType::P384][index % 4];
    if scenario.engine == Engine::Textbook {
        scenario.certificate.key = [KeyType::Rsa2048, KeyType::Rsa4096][index % 2];
        scenario.textbook.cipher_suites.rotate_left(index / 2 % 2);
        scenario.textbook.extended_master_secret = (index / 3).is_multiple_of(2);
    }
    scenario.client.named_groups = vec![NamedGroup::ALL[index % 4], NamedGroup::Secp256r1];
    scenario.client.cipher_suites.rotate_left(index % CipherSuite::ALL.len());
    scenario.tickets = [0, 1, 2][index % 3];
    scenario.link.latency_us = [20_000, 0, 150_000][index % 3];
    // The first of them have messages span segments.
    (scenario.link.ip, scenario.link.mtu) =
        [(IpVersion::V4, 576), (IpVersion::V6, 1280), (IpVersion::V4, 1500), (IpVersion::V6, 9000)][index / 2 % 4];
    if index % 4 == 3 {
        scenario.application.response_size = 35_000;
    }
    scenario
}

#[test]
fn tshark_agrees_on_every_field_of_the_presets() {
    AGREEMENT.check();
}
