//! What follows from what: the closure that "what if a key leaks" is computed with.

use std::collections::BTreeSet;

use trace::{ConnectionId, Host};

use super::{RUNS, Run};
use crate::ValueKind as K;
use crate::*;

impl Run {
    /// The kinds that follow from these, for someone who can read these messages.
    fn reached(&self, held: &[K], readable: impl Fn(&Message) -> bool) -> Vec<K> {
        let held: BTreeSet<_> =
            held.iter().map(|kind| self.derivations.find(ConnectionId(0), *kind).unwrap()).collect();
        let readable = |id: MessageId| readable(self.analysis.message(id));
        let reached = self.derivations.reachable(&held, &readable);
        reached.into_iter().map(|id| self.derivations.value(id).unwrap().kind).collect()
    }

    /// What is public too, does not count.
    fn secrets_reached(&self, held: &[K], readable: impl Fn(&Message) -> bool) -> Vec<K> {
        let public = self.reached(&[], &readable);
        let all = self.reached(held, &readable);
        all.into_iter().filter(|kind| !public.contains(kind)).collect()
    }
}

fn in_cleartext(message: &Message) -> bool {
    message.epoch == Some(Epoch::Cleartext)
}

#[test]
fn from_the_wire_alone_no_secret_follows() {
    for run in &*RUNS {
        let reached = run.derivations.reachable(&BTreeSet::new(), &|id| in_cleartext(run.analysis.message(id)));
        for (id, value) in run.derivations.iter() {
            assert_eq!(reached.contains(&id), value.secrecy == Secrecy::Public, "{}: {value:?}", run.name);
            let keeps = matches!(
                value.kind,
                K::SharedSecret { .. }
                    | K::HandshakeSecret
                    | K::MasterSecret
                    | K::TrafficKey { .. }
                    | K::EphemeralPrivateKey { .. }
                    | K::CertificatePrivateKey(_)
            );
            assert!(!keeps || value.secrecy != Secrecy::Public, "{}: {value:?}", run.name);
        }
    }
}

/// The certificate's key signs, and opens nothing, unless a secret was encrypted with it.
#[test]
fn the_certificates_key_gives_nothing_or_with_key_transport_everything() {
    let held = [K::CertificatePrivateKey(Host::Server)];
    for run in RUNS.iter().filter(|run| !run.transports_keys()) {
        assert_eq!(run.secrets_reached(&held, in_cleartext), held, "{}", run.name);
    }
    let transports: Vec<_> = RUNS.iter().filter(|run| run.transports_keys()).collect();
    assert!(transports.len() >= 5);
    for run in transports {
        let reached = run.reached(&held, |_| true);
        for value in &run.derivations.values {
            // What the client padded with is of use to nobody.
            assert_eq!(reached.contains(&value.kind), value.kind != K::PremasterPadding, "{}: {value:?}", run.name);
        }
    }
}

#[test]
fn one_ephemeral_private_key_gives_the_whole_connection() {
    for host in super::HOSTS {
        let group = dissect::NamedGroup::X25519;
        for preset in ["tls12", "tls13"] {
            let run = Run::preset(preset);
            let reached = run.reached(&[K::EphemeralPrivateKey { host, group }], |_| true);
            for value in &run.derivations.values {
                let of_the_peer = K::EphemeralPrivateKey { host: host.peer(), group };
                let out_of_reach = [of_the_peer, K::CertificatePrivateKey(Host::Server)];
                assert_eq!(reached.contains(&value.kind), !out_of_reach.contains(&value.kind), "{:?}", value.kind);
            }
        }
        // With what is in cleartext alone it opens the server's flight; what that says gives the rest.
        let run = Run::preset("tls13");
        let first = run.reached(&[K::EphemeralPrivateKey { host, group }], in_cleartext);
        let application = K::ApplicationTrafficSecret { host, generation: 0 };
        assert!(first.contains(&K::HandshakeTrafficSecret(host)) && first.contains(&K::MainSecret));
        assert!(!first.contains(&application));
    }
}

#[test]
fn half_a_hybrid_gives_nothing_of_use() {
    use dissect::NamedGroup as G;
    let run = RUNS.iter().find(|run| run.name == "Tls13Aes128GcmSha256 X25519MlKem768").unwrap();
    for host in super::HOSTS {
        let half = |group| K::EphemeralPrivateKey { host, group };
        for group in [G::X25519, G::MLKEM768] {
            let reached = run.secrets_reached(&[half(group)], in_cleartext);
            let own_half =
                |kind: &K| *kind == half(group) || matches!(kind, K::SharedSecret { group: of, .. } if *of == group);
            assert!(reached.iter().all(own_half), "{reached:?}");
        }
        let both = run.reached(&[half(G::X25519), half(G::MLKEM768)], in_cleartext);
        assert!(both.contains(&K::HandshakeSecret) && both.contains(&K::MainSecret));
    }
}

#[test]
fn a_traffic_secret_gives_its_keys_and_nothing_before_it() {
    let run = Run::preset("tls13");
    let host = Host::Server;
    let epoch = Epoch::Handshake;
    let secret = K::HandshakeTrafficSecret(host);
    let keys = [K::TrafficKey { host, epoch }, K::TrafficIv { host, epoch }, K::FinishedKey(host)];
    let reached = run.secrets_reached(&[secret], in_cleartext);
    assert_eq!(reached, [&[secret][..], &keys].concat());

    // Having read the flight that it opens, its Finished can be made too.
    let flight = |message: &Message| in_cleartext(message) || message.from == host && message.epoch == Some(epoch);
    let reached = run.reached(&[secret], flight);
    assert!(reached.contains(&K::VerifyData(host)));
    for kind in [K::HandshakeSecret, K::MainSecret, K::HandshakeTrafficSecret(Host::Client), K::ExporterSecret] {
        assert!(!reached.contains(&kind), "{kind:?}");
    }
    let epoch = Epoch::Application(0);
    let application = K::ApplicationTrafficSecret { host, generation: 0 };
    let reached = run.secrets_reached(&[application], in_cleartext);
    assert_eq!(reached, [application, K::TrafficKey { host, epoch }, K::TrafficIv { host, epoch }]);
}

/// Each party's shared secret is a value of its own; who has one has the other.
#[test]
fn the_shared_secret_of_either_party_is_that_of_both() {
    let run = Run::preset("tls13");
    let group = dissect::NamedGroup::X25519;
    for host in super::HOSTS {
        let reached = run.reached(&[K::SharedSecret { host, group }], in_cleartext);
        assert!(reached.contains(&K::SharedSecret { host: host.peer(), group }));
        assert!(reached.contains(&K::HandshakeSecret));
        assert!(!reached.contains(&K::EphemeralPrivateKey { host, group }));
    }
}

/// A server's ticket key opens every ticket it gave out, used or not.
#[test]
fn the_ticket_key_gives_what_tickets_hold() {
    for run in &*RUNS {
        let Some(key) = run.derivations.find(ConnectionId(0), K::TicketKey) else { continue };
        let readable = |id| in_cleartext(run.analysis.message(id));
        let reached = run.derivations.reachable(&[key].into(), &readable);
        let mut opened = 0;
        for (id, value) in run.derivations.iter().filter(|(_, value)| value.kind == K::TicketSecret) {
            let Function::OpenTicket { ticket, .. } = value.made_by else { panic!("{value:?}") };
            // A ticket of TLS 1.3 shows when a later ClientHello offers it.
            let shown = run.derivations.value(ticket).unwrap().carried_by.iter().any(|message| readable(*message));
            assert_eq!(reached.contains(&id), shown, "{}", run.name);
            opened += usize::from(shown);
        }
        assert!(opened > 0, "{}", run.name);
        for (id, value) in run.derivations.iter() {
            match value.kind {
                K::MasterSecret => assert!(reached.contains(&id), "{}", run.name),
                K::PreSharedKey if matches!(value.made_by, Function::Kept(_)) => assert!(reached.contains(&id)),
                // The early data's; the rest has a Diffie-Hellman of its own.
                K::HandshakeSecret | K::MainSecret => assert!(!reached.contains(&id), "{}", run.name),
                _ => {}
            }
        }
    }
}

#[test]
fn a_key_update_leads_on_and_not_back() {
    for run in &*RUNS {
        for (id, value) in run.derivations.iter() {
            let K::ApplicationTrafficSecret { host, generation } = value.kind else { continue };
            let reached = run.derivations.reachable(&[id].into(), &|_| true);
            for (other, later) in run.derivations.iter() {
                let K::ApplicationTrafficSecret { host: of, generation: after } = later.kind else { continue };
                let expected = (later.connection, of) == (value.connection, host) && after >= generation;
                assert_eq!(reached.contains(&other), expected, "{}: {generation} gives {after}", run.name);
            }
        }
    }
}
