//! The names that texts are found by.

use std::collections::BTreeSet;

use dissect::NamedGroup as G;
use trace::Host::{Client, Server};

use super::RUNS;
use crate::{Epoch, Function, ValueKind as K};

#[test]
fn the_names_are_those_of_all_kinds() {
    let pair = |host, group| [K::EphemeralPrivateKey { host, group }, K::EphemeralPublicKey { host, group }];
    let pairs =
        [(Client, G::X25519), (Client, G::MLKEM768), (Server, G::MLKEM768)].map(|(host, group)| pair(host, group));
    let secrets = [G::X25519, G::MLKEM768, G::X25519MLKEM768].map(|group| K::SharedSecret { host: Client, group });
    let epoch = Epoch::Handshake;
    let others = [
        K::CertificatePrivateKey(Server),
        K::CertificatePublicKey(Server),
        K::HandshakeSignature(Server),
        K::TranscriptHash,
        K::PreSharedKey,
        K::EarlySecret,
        K::BinderKey,
        K::BinderFinishedKey,
        K::Binder,
        K::ClientEarlyTrafficSecret,
        K::EarlyExporterSecret,
        K::DerivedForHandshake,
        K::HandshakeSecret,
        K::HandshakeTrafficSecret(Client),
        K::DerivedForMain,
        K::MainSecret,
        K::ApplicationTrafficSecret { host: Client, generation: 0 },
        K::ApplicationTrafficSecret { host: Client, generation: 1 },
        K::ExporterSecret,
        K::ResumptionSecret,
        K::FinishedKey(Client),
        K::PremasterSecret,
        K::PremasterPadding,
        K::EncryptedPremasterSecret,
        K::PaddedPremasterSecret,
        K::MasterSecret,
        K::KeyBlock,
        K::MacKey(Client),
        K::TrafficKey { host: Client, epoch },
        K::TrafficIv { host: Client, epoch },
        K::VerifyData(Client),
        K::TicketKey,
        K::SessionTicket,
        K::TicketSecret,
    ];
    let all = pairs.into_iter().flatten().chain(secrets).chain(others);
    let names: Vec<_> = all.map(K::name).collect();
    assert_eq!(names.len(), K::NAMES.len());
    assert_eq!(BTreeSet::from_iter(names), BTreeSet::from(K::NAMES));
}

#[test]
fn what_runs_have_is_among_the_names() {
    for run in &*RUNS {
        for value in &run.derivations.values {
            assert!(K::NAMES.contains(&value.kind.name()), "{:?}", value.kind);
            assert!(Function::NAMES.contains(&value.made_by.name()), "{:?}", value.made_by);
        }
    }
    assert_eq!(BTreeSet::from(Function::NAMES).len(), Function::NAMES.len());
}
