//! What became of an attacker is told in both languages, and so is what to do about it.

use crate::{Language, Texts};
use analysis::{AttackOutcome, analyse};
use trace::{Attacker, Scenario};

/// Asks for all texts of outcomes by the names that `analysis` has for them.
pub(super) fn ask_for_attacks(texts: &Texts) {
    for outcome in AttackOutcome::ALL {
        texts.attack_outcome(outcome);
    }
    texts.text("attack-repair");
}

#[test]
fn every_outcome_has_its_words_and_says_where_it_is_defined() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for outcome in AttackOutcome::ALL {
            let told = texts.attack_outcome(outcome);
            for text in [&told.title, &told.why, &told.remedy] {
                assert!(text.ends_with('.') && !text.contains('⟨'), "{text}");
            }
            assert_eq!(told.references.is_empty(), outcome == AttackOutcome::Otherwise);
        }
    }
}

/// The alert that the texts name is the one in the bytes.
#[test]
fn a_run_that_an_attacker_breaks_says_so() {
    let texts = Texts::new(Language::English);
    for (attacker, alert) in [(Attacker::OwnAuthority, "unknown_ca"), (Attacker::StolenCertificate, "decrypt_error")] {
        for version in trace::ProtocolVersion::ALL {
            let mut scenario = Scenario { attacker, ..Scenario::default() };
            scenario.client.versions = vec![version];
            let trace = sim::run(&scenario);
            let analysis = analyse(&trace);
            let outcome = analysis.attack_outcome(&trace).unwrap();
            assert!(texts.attack_outcome(outcome).why.contains(alert));
            let report = analysis.failures(&trace).remove(0);
            let told = texts.failure(&report, &analysis).unwrap();
            assert_eq!(told.repair, texts.text("attack-repair"));
            assert!(told.alert.unwrap().contains(alert));
        }
    }
}
