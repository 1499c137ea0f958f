//! Every value against the engines' own, against the wire, against RFC 8448's; and what follows from what.

mod captures;
mod causes;
mod engines;
mod leaks;
mod names;
mod rfc8448;

use std::sync::LazyLock;

use trace::{
    Attacker, CipherSuite, ClientAuthentication, ClientCertificate, Engine, KeyTransportSuite, KeyType, NamedGroup,
    ProtocolVersion, Scenario, Trace,
};

use crate::{Analysis, Derivations, analyse};

const HOSTS: [trace::Host; 2] = [trace::Host::Client, trace::Host::Server];

/// A run, understood and computed again.
struct Run {
    name: String,
    trace: Trace,
    analysis: Analysis,
    derivations: Derivations,
}

impl Run {
    fn of(name: &str, trace: Trace) -> Run {
        let analysis = analyse(&trace);
        let derivations = Derivations::of(&trace, &analysis);
        Run { name: name.to_owned(), trace, analysis, derivations }
    }

    /// A secret is encrypted with the key of the server's certificate.
    fn transports_keys(&self) -> bool {
        self.trace.scenario.as_ref().is_some_and(|scenario| scenario.engine == Engine::Textbook)
    }

    /// Its engines note each record that they seal and open: with AEADs they do.
    fn notes_records(&self) -> bool {
        !self.name.starts_with("RsaAes128CbcSha")
    }

    fn preset(id: &str) -> Run {
        Run::of(id, sim::run(&trace::preset(id).unwrap().scenario()))
    }
}

/// The presets; every suite with every group; every kind of key; a handshake that is asked to try again; one where the
/// server takes up nothing of what the client sent for TLS 1.3; and those in which both show who they are, compressed where
/// that can be; those with an attacker that nothing stops; and those with RSA key transport.
static RUNS: LazyLock<Vec<Run>> = LazyLock::new(|| {
    let presets = trace::handshake_presets().map(|preset| (preset.id.to_owned(), preset.scenario()));
    let pairs = CipherSuite::ALL.into_iter().flat_map(|suite| NamedGroup::ALL.map(|group| (suite, group)));
    let usable = pairs
        .filter(|(suite, group)| suite.version() == ProtocolVersion::Tls13 || *group != NamedGroup::X25519MlKem768);
    let each = usable.map(|(suite, group)| {
        let mut scenario = Scenario { seed: 4, ..Scenario::default() };
        for party in [&mut scenario.client, &mut scenario.server] {
            party.versions = vec![suite.version()];
            party.cipher_suites = vec![suite];
            party.named_groups = vec![group];
        }
        let name = format!("{suite:?} {group:?}");
        if name.contains("Rsa") {
            scenario.certificate.key = KeyType::Rsa2048;
        }
        (name, scenario)
    });
    let keys = [KeyType::P384, KeyType::Ed25519, KeyType::Rsa2048].map(|key| {
        let mut scenario = Scenario { seed: 5, ..Scenario::default() };
        scenario.client.versions = vec![ProtocolVersion::Tls13];
        scenario.certificate.key = key;
        (format!("{key:?}"), scenario)
    });
    let mut retry = Scenario { seed: 6, ..Scenario::default() };
    retry.client.versions = vec![ProtocolVersion::Tls13];
    retry.client.named_groups = vec![NamedGroup::X25519, NamedGroup::Secp384r1];
    retry.server.named_groups = vec![NamedGroup::Secp384r1];
    let mut older = Scenario { seed: 7, ..Scenario::default() };
    older.client.versions = vec![ProtocolVersion::Tls13, ProtocolVersion::Tls12];
    older.server.versions = vec![ProtocolVersion::Tls12];

    let mutual = ProtocolVersion::ALL.map(|version| {
        let mut scenario = Scenario { seed: 8, ..Scenario::default() };
        scenario.client.versions = vec![version];
        scenario.client_authentication = ClientAuthentication::Required;
        scenario.client_certificate = ClientCertificate::Good;
        scenario.certificate.compression = true;
        (format!("mutual {version}"), scenario)
    });

    let attacked = ProtocolVersion::ALL.map(|version| {
        let attacker = Attacker::TrustedAuthority;
        let mut scenario = Scenario { seed: 9, attacker, connections: 2, ..Scenario::default() };
        scenario.client.versions = vec![version];
        (format!("attacker {version}"), scenario)
    });

    let transports =
        KeyTransportSuite::ALL.into_iter().flat_map(|suite| [false, true].map(|extended| (suite, extended)));
    let transports = transports.map(|(suite, extended)| {
        let mut scenario = trace::preset("classic-fourteen").unwrap().scenario();
        scenario.textbook.cipher_suites = vec![suite];
        scenario.textbook.extended_master_secret = extended;
        (format!("{suite:?} extended {extended}"), scenario)
    });

    let more = [("retry".to_owned(), retry), ("older".to_owned(), older)];
    let scenarios = presets.chain(each).chain(keys).chain(more).chain(mutual).chain(attacked).chain(transports);
    scenarios.map(|(name, scenario)| Run::of(&name, sim::run(&scenario))).collect()
});
