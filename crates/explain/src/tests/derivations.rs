//! Every value, function and leak of real runs has its words.

use std::collections::BTreeSet;

use analysis::{Derivations, Function, Looker, Secrecy, ValueKind};

use super::*;
use crate::{Language, Reference, Texts, derivation_references};

/// Asks for all texts of keys and lenses by the names that `analysis` has for them.
pub(super) fn ask_for_derivations(texts: &Texts) {
    for name in ValueKind::NAMES {
        let arguments = [("group", "x25519".into()), ("generation", 1.into())];
        texts.text_with(&format!("value-{name}"), &arguments);
        texts.text_with(&format!("value-{name}.about"), &arguments);
    }
    for name in Function::NAMES {
        texts.text(&format!("function-{name}"));
        texts.text(&format!("function-{name}.about"));
    }
    for secrecy in [Secrecy::Public, Secrecy::Secret, Secrecy::Private(Host::Client), Secrecy::Private(Host::Server)] {
        texts.secrecy(secrecy);
    }
    for looker in Looker::ALL {
        texts.looker(looker);
        texts.looker_about(looker);
        texts.closed(looker);
        texts.lead_closed(looker, 16, Opaque::NoSecret);
    }
    let ephemeral = |group| ValueKind::EphemeralPrivateKey { host: Host::Client, group };
    for kind in [
        ValueKind::CertificatePrivateKey(Host::Server),
        ephemeral(NamedGroup::MLKEM768),
        ephemeral(NamedGroup::X25519),
        ValueKind::PreSharedKey,
        ValueKind::ClientEarlyTrafficSecret,
        ValueKind::HandshakeTrafficSecret(Host::Client),
        ValueKind::ApplicationTrafficSecret { host: Host::Client, generation: 0 },
        ValueKind::MasterSecret,
        ValueKind::TicketKey,
    ] {
        texts.leak(kind, Some(NamedGroup::X25519));
        texts.leak(kind, Some(NamedGroup::X25519MLKEM768));
    }
    texts.connection_name(0);
}

#[test]
fn a_value_names_its_party_once_and_under_the_heading_of_that_party_not_at_all() {
    for preset in trace::PRESETS {
        let trace = sim::run(&preset.scenario());
        let derivations = Derivations::of(&trace, &analysis::analyse(&trace));
        for texts in Language::ALL.map(Texts::new) {
            // The RFC's names have the English word in either language.
            let times = |title: &str, host| {
                let party = if host == Host::Client { "client" } else { "server" };
                title.to_lowercase().replace("klient", "client").matches(party).count()
            };
            for kind in derivations.values.iter().map(|value| value.kind) {
                let title = texts.derived_value(kind);
                for host in HOSTS {
                    assert_eq!(times(&title, host), usize::from(kind.host() == Some(host)), "{title}");
                }
            }
            let shared = |host| ValueKind::SharedSecret { host, group: NamedGroup::X25519 };
            let [own, others] =
                [Host::Client, Host::Server].map(|host| texts.derived_value_of(shared(host), Host::Client));
            assert_eq!((times(&own, Host::Client), times(&others, Host::Server)), (0, 1), "{own}, {others}");
        }
    }
}

#[test]
fn every_value_of_a_run_has_its_name_its_sentence_and_its_sections() {
    let mut kinds = BTreeSet::new();
    for preset in trace::PRESETS {
        let trace = sim::run(&preset.scenario());
        let analysis = analysis::analyse(&trace);
        let derivations = Derivations::of(&trace, &analysis);
        for texts in Language::ALL.map(Texts::new) {
            for value in &derivations.values {
                let (title, about) = (texts.derived_value(value.kind), texts.derived_value_about(value.kind));
                assert!(!title.contains(['⟨', '{']) && !about.contains(['⟨', '{']), "{title}: {about}");
                assert!(about.chars().count() >= 30 && !about.starts_with(&title), "{title}: {about}");
                let (function, does) = (texts.function(&value.made_by), texts.function_about(&value.made_by));
                assert!(!function.contains('⟨') && does.ends_with('.'), "{function}: {does}");
                let version = analysis.connections[value.connection.0].version;
                assert!(!derivation_references(value.kind, version).is_empty());
                kinds.insert(value.kind.name());
            }
            for leak in derivations.leaks().filter_map(|id| derivations.value(id)) {
                assert!(texts.leak(leak.kind, None).ends_with('.'));
            }
        }
    }
    assert!(kinds.len() >= 34, "{kinds:?}");
}

#[test]
fn a_group_is_cited_from_where_it_is_defined() {
    let host = Host::Client;
    let check = |kind, version, expect: &[&str]| {
        let labels: Vec<String> = derivation_references(kind, Some(version)).iter().map(Reference::label).collect();
        assert_eq!(labels, expect, "{kind:?}");
    };
    let (tls12, tls13) = (ProtocolVersion::TLS1_2, ProtocolVersion::TLS1_3);
    let key = |host, group| ValueKind::EphemeralPublicKey { host, group };
    check(key(host, NamedGroup::X25519), tls13, &["RFC 7748 §5", "RFC 9846 §4.3.8.2"]);
    check(key(host, NamedGroup::SECP256R1), tls13, &["RFC 9846 §4.3.8.2"]);
    check(key(host, NamedGroup::SECP256R1), tls12, &["RFC 8422 §5.4"]);
    check(key(Host::Client, NamedGroup::MLKEM768), tls13, &["RFC 10024 §4.1"]);
    check(key(Host::Server, NamedGroup::MLKEM768), tls13, &["RFC 10024 §4.2"]);
    let secret = |group| ValueKind::SharedSecret { host, group };
    check(secret(NamedGroup::X25519), tls13, &["RFC 7748 §5", "RFC 9846 §7.4.2"]);
    check(secret(NamedGroup::X25519), tls12, &["RFC 7748 §5", "RFC 8422 §5.10"]);
    check(secret(NamedGroup::SECP384R1), tls13, &["RFC 9846 §7.4.2"]);
    check(secret(NamedGroup::SECP384R1), tls12, &["RFC 8422 §5.10"]);
    check(secret(NamedGroup::X25519MLKEM768), tls13, &["RFC 10024 §4.3"]);
    check(ValueKind::VerifyData(host), tls12, &["RFC 5246 §7.4.9"]);
    check(ValueKind::TrafficIv { host, epoch: Epoch::Application(0) }, tls13, &["RFC 9846 §7.3"]);
}

#[test]
fn a_single_encrypted_message_is_told_of_as_one() {
    let texts = Texts::new(Language::English);
    let tell = |id, open: usize, count: usize| texts.text_with(id, &[("open", open.into()), ("count", count.into())]);
    assert_eq!(tell("leak-result", 1, 1), "The one encrypted message can be read.");
    assert_eq!(tell("leak-result-none", 0, 1), "The one encrypted message cannot be read.");
    assert_eq!(tell("leak-result", 1, 2), "1 of the 2 encrypted messages can be read.");
}
