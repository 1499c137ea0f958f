//! The checks of certificates: every kind and outcome has its words, and they name what there was to see.

use super::*;
use crate::{Language, Texts};
use analysis::{Check, CheckKind, NeededUsage, NotChecked, Outcome, PathEnd, Verdict};
use dissect::SignatureScheme;

fn kinds() -> Vec<CheckKind> {
    let usage = |needed| CheckKind::KeyUsage { needed };
    let signature =
        |algorithm: &str, outdated, taken| CheckKind::Signature { algorithm: algorithm.to_owned(), outdated, taken };
    let end = |end| CheckKind::TrustAnchor { end };
    vec![
        CheckKind::Format,
        CheckKind::IssuerName { issuer: "CN=Test CA".to_owned(), found: Some(1) },
        signature("ecdsa-with-SHA256", false, true),
        signature("ecdsa-with-SHA1", true, true),
        signature("id-Ed25519", false, false),
        CheckKind::Validity { now: Some(1_763_000_000), not_before: 1_762_000_000, not_after: 1_764_000_000 },
        CheckKind::CriticalExtensions { unknown: vec!["1.2.3".to_owned(), "1.2.4".to_owned()] },
        usage(NeededUsage::DigitalSignature),
        usage(NeededUsage::KeyEncipherment),
        usage(NeededUsage::KeyAgreement),
        usage(NeededUsage::KeyCertSign),
        CheckKind::KeyPurpose { needed: "serverAuth" },
        CheckKind::CertificateAuthority,
        CheckKind::PathLength { most: Some(0), found: 1 },
        CheckKind::PathLength { most: None, found: 1 },
        CheckKind::NameConstraints { outside: Some("example.dk".to_owned()) },
        CheckKind::ServerName { asked: Some("www.example.dk".to_owned()), found: Some("*.example.dk".to_owned()) },
        end(PathEnd::SelfSigned),
        end(PathEnd::UnknownRoot),
        end(PathEnd::Incomplete),
        CheckKind::Possession { message: None, scheme: Some(SignatureScheme::ED25519) },
        CheckKind::Revocation { listed: Some(1_763_000_000), revoked: Some(1_762_900_000) },
    ]
}

/// The words of every kind, outcome and verdict.
pub(super) fn ask_for_checks(texts: &Texts) -> Vec<String> {
    let mut words = Vec::new();
    for kind in kinds() {
        words.push(texts.check_title(&kind));
        for outcome in [Outcome::Passed, Outcome::Failed] {
            words.push(texts.check_outcome(&Check { kind: kind.clone(), certificate: 0, outcome }));
        }
    }
    for reason in NotChecked::ALL {
        let check = Check { kind: CheckKind::Format, certificate: 0, outcome: Outcome::NotChecked(reason) };
        words.push(texts.check_outcome(&check));
    }
    words.extend([Verdict::Accepted, Verdict::Refused, Verdict::Undecided].map(|verdict| texts.verdict(verdict)));
    words
}

#[test]
fn every_check_has_its_words() {
    for texts in Language::ALL.map(Texts::new) {
        for words in ask_for_checks(&texts) {
            assert!(words.ends_with(['.', '?']) && !words.contains(['⟨', '{', '$']), "{words}");
            assert!(!words.contains("  ") && words.chars().count() <= 260, "{words}");
        }
    }
}

#[test]
fn what_there_was_to_see_is_named() {
    let texts = Texts::new(Language::English);
    let outcome = |kind, outcome| texts.check_outcome(&Check { kind, certificate: 0, outcome });
    let seen = ["CN=Test CA", "ecdsa-with-SHA256", "2025-11-13", "serverAuth", "*.example.dk", "ed25519"];
    let passed: String = kinds().into_iter().map(|kind| outcome(kind, Outcome::Passed)).collect();
    assert!(seen.iter().all(|seen| passed.contains(seen)), "{passed}");
    let failed: String = kinds().into_iter().map(|kind| outcome(kind, Outcome::Failed)).collect();
    assert!(["1.2.3, 1.2.4", "www.example.dk", "have 0 CAs"].iter().all(|seen| failed.contains(seen)), "{failed}");
    assert!(!passed.contains('–') && !failed.contains('–'), "{passed} {failed}");
}

/// Every check that a run of a shipped scenario makes.
#[test]
fn the_checks_of_real_chains_have_their_words() {
    for preset in trace::PRESETS {
        let trace = sim::run(&preset.scenario());
        let analysis = analysis::analyse(&trace);
        let Some(chain) = analysis.certificate_chain(&trace, ConnectionId(0), Host::Server) else {
            assert!(!preset.orderly, "{}", preset.id);
            continue;
        };
        for texts in Language::ALL.map(Texts::new) {
            for check in &chain.checks {
                let words = texts.check_outcome(check);
                assert!(!words.contains(['⟨', '{', '$', '–']), "{words}");
            }
        }
    }
}
