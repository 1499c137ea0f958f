//! What became of an attacker between the two, and what there is to learn from it.

use analysis::AttackOutcome;

use crate::{Reference, Texts};

/// All that there is to tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttackExplanation {
    /// Which check stopped it, or that none did, in one sentence.
    pub title: String,
    /// Why that is so.
    pub why: String,
    /// What a person can do about it.
    pub remedy: String,
    /// Where that is defined, the most telling first.
    pub references: Vec<Reference>,
}

impl Texts {
    /// Explains what became of the attacker.
    pub fn attack_outcome(&self, outcome: AttackOutcome) -> AttackExplanation {
        let id = format!("attack-{}", outcome.name());
        AttackExplanation {
            title: self.text(&id),
            why: self.text(&format!("{id}.why")),
            remedy: self.text(&format!("{id}.remedy")),
            references: Reference::list(match outcome {
                AttackOutcome::Relayed => &[(9846, "F.1")],
                AttackOutcome::Unnoticed | AttackOutcome::UnknownAuthority => &[(5280, "6.1")],
                AttackOutcome::WrongKey => &[(9846, "4.5.2"), (8422, "5.4")],
                AttackOutcome::NoClientCertificate => &[(9846, "4.5.1.4"), (9846, "4.5.2")],
                AttackOutcome::Otherwise => &[],
            }),
        }
    }
}
