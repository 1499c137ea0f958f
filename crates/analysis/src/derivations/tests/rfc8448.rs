//! RFC 8448 §3, and the connection of §4 that resumes it: from its four private keys follows all that it publishes.

use trace::{Computation, ConnectionId, EventKind, Host};

use super::Run;
use crate::ValueKind as K;
use crate::tests::builder::{Builder, values};
use crate::*;

const FIRST: &str = include_str!("../../../../../fixtures/rfc8448/simple_1rtt.txt");
const RESUMED: &str = include_str!("../../../../../fixtures/rfc8448/resumed_0rtt.txt");

fn value(file: &str, name: &str) -> Vec<u8> {
    values(file, &[name]).next().map(|(_, value)| value).unwrap_or_else(|| panic!("{name}"))
}

/// The records of both, the second behind the first; of the secrets only the parties' private keys.
fn run() -> Run {
    let mut builder = Builder::new(0, 0);
    builder.open();
    pair(&mut builder, FIRST);
    for (from, record) in [
        (Host::Client, "client_hello_record"),
        (Host::Server, "server_hello_record"),
        (Host::Server, "server_flight_record"),
        (Host::Client, "client_finished_record"),
        (Host::Server, "new_session_ticket_record"),
        (Host::Client, "client_application_data_record"),
        (Host::Server, "server_application_data_record"),
    ] {
        builder.say(from, &value(FIRST, record));
    }
    secrets(&mut builder, FIRST, &value(FIRST, "client_hello")[6..38]);
    builder.next_connection();
    builder.open();
    pair(&mut builder, RESUMED);
    let records: Vec<_> = values(RESUMED, &["client_record", "server_record"]).collect();
    for (name, record) in &records {
        builder.say(if *name == "client_record" { Host::Client } else { Host::Server }, record);
    }
    secrets(&mut builder, RESUMED, &records[0].1[11..43]);
    Run::of("RFC 8448", builder.trace)
}

/// The key log opens the records; the derivations do without.
fn secrets(builder: &mut Builder, file: &str, client_random: &[u8]) {
    for (label, name) in [
        ("CLIENT_EARLY_TRAFFIC_SECRET", "client_early_traffic_secret"),
        ("CLIENT_HANDSHAKE_TRAFFIC_SECRET", "client_handshake_traffic_secret"),
        ("SERVER_HANDSHAKE_TRAFFIC_SECRET", "server_handshake_traffic_secret"),
        ("CLIENT_TRAFFIC_SECRET_0", "client_application_traffic_secret"),
        ("SERVER_TRAFFIC_SECRET_0", "server_application_traffic_secret"),
    ] {
        if let Some((_, secret)) = values(file, &[name]).next() {
            builder.secret_of(label, client_random.try_into().unwrap(), &secret);
        }
    }
}

fn pair(builder: &mut Builder, file: &str) {
    for (host, name) in [(Host::Client, "client_private_key"), (Host::Server, "server_private_key")] {
        let private = value(file, name);
        let public = key_schedule::DiffieHellman::X25519.public_key(&private).unwrap();
        let (private_key, public_key) = (builder.buffer(private), builder.buffer(public));
        let pair = Computation::KeyPairGenerated { named_group: 0x1d, private_key, public_key };
        builder.event(host, None, EventKind::Computed(pair));
    }
}

#[test]
fn all_that_it_publishes_follows_from_its_private_keys() {
    let run = run();
    let check = |connection: usize, kind: K, file: &str, name: &str| {
        let found = run.derivations.find(ConnectionId(connection), kind).unwrap_or_else(|| panic!("{kind:?}"));
        let found = run.derivations.value(found).unwrap();
        assert_eq!(found.bytes, value(file, name), "{name}");
        assert!(!matches!(found.made_by, Function::Logged(_)), "{name}");
    };
    let secret = |kind, name| check(0, kind, FIRST, name);
    let group = dissect::NamedGroup::X25519;
    secret(K::SharedSecret { host: Host::Client, group }, "shared_secret");
    secret(K::SharedSecret { host: Host::Server, group }, "shared_secret");
    secret(K::EarlySecret, "early_secret");
    secret(K::DerivedForHandshake, "derived_for_handshake");
    secret(K::HandshakeSecret, "handshake_secret");
    secret(K::DerivedForMain, "derived_for_master");
    secret(K::MainSecret, "master_secret");
    secret(K::ExporterSecret, "exporter_master_secret");
    secret(K::ResumptionSecret, "resumption_master_secret");
    secret(K::PreSharedKey, "resumption_psk");

    check(1, K::PreSharedKey, FIRST, "resumption_psk");
    check(1, K::EarlySecret, RESUMED, "early_secret");
    check(1, K::BinderKey, RESUMED, "binder_key");
    check(1, K::ClientEarlyTrafficSecret, RESUMED, "client_early_traffic_secret");
    check(1, K::TrafficKey { host: Host::Client, epoch: Epoch::EarlyData }, RESUMED, "client_early_key");
    check(1, K::TrafficIv { host: Host::Client, epoch: Epoch::EarlyData }, RESUMED, "client_early_iv");
    for (connection, file) in [(0, FIRST), (1, RESUMED)] {
        for (host, party) in [(Host::Client, "client"), (Host::Server, "server")] {
            let application = K::ApplicationTrafficSecret { host, generation: 0 };
            check(connection, K::HandshakeTrafficSecret(host), file, &format!("{party}_handshake_traffic_secret"));
            check(connection, application, file, &format!("{party}_application_traffic_secret"));
            for (epoch, name) in [(Epoch::Handshake, "handshake"), (Epoch::Application(0), "application")] {
                check(connection, K::TrafficKey { host, epoch }, file, &format!("{party}_{name}_key"));
                check(connection, K::TrafficIv { host, epoch }, file, &format!("{party}_{name}_iv"));
            }
            // That of the wire, or it would not be there: no scenario made this.
            let verify_data = run.derivations.find(ConnectionId(connection), K::VerifyData(host));
            assert!(verify_data.is_some(), "{connection} {party}");
        }
    }
    // The binder is that of the ClientHello.
    let binder = run.derivations.find(ConnectionId(1), K::Binder).unwrap();
    let hello = &value(RESUMED, "client_record");
    assert!(hello.ends_with(&run.derivations.value(binder).unwrap().bytes));
    for (id, value) in run.derivations.iter() {
        let again = run.derivations.recompute(&run.trace, &run.analysis, id);
        assert_eq!(again.as_ref(), Some(&value.bytes), "{:?}", value.kind);
    }
}

/// The PSK that leaks opens early data, and no more: the rest has a Diffie-Hellman of its own.
#[test]
fn a_psk_gives_early_data_alone() {
    let run = run();
    let psk = run.derivations.find(ConnectionId(0), K::PreSharedKey).unwrap();
    let in_cleartext = |id: MessageId| run.analysis.message(id).epoch == Some(Epoch::Cleartext);
    let reached = run.derivations.reachable(&[psk].into(), &in_cleartext);
    let has = |connection, kind| reached.contains(&run.derivations.find(ConnectionId(connection), kind).unwrap());
    assert!(has(1, K::PreSharedKey) && has(1, K::ClientEarlyTrafficSecret));
    assert!(has(1, K::TrafficKey { host: Host::Client, epoch: Epoch::EarlyData }));
    assert!(has(1, K::DerivedForHandshake) && !has(1, K::HandshakeSecret));
    assert!(!has(0, K::ResumptionSecret));
    // Nor is one party's ephemeral key enough where a PSK is part of it.
    let group = dissect::NamedGroup::X25519;
    let pair = run.derivations.find(ConnectionId(1), K::EphemeralPrivateKey { host: Host::Client, group }).unwrap();
    let handshake_secret = run.derivations.find(ConnectionId(1), K::HandshakeSecret).unwrap();
    assert!(!run.derivations.reachable(&[pair].into(), &in_cleartext).contains(&handshake_secret));
    assert!(run.derivations.reachable(&[pair, psk].into(), &in_cleartext).contains(&handshake_secret));
}
