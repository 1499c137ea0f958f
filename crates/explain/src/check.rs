//! The checks of a certificate chain: what each asks, what came of it, and what to do about a failure.

use analysis::{Check, CheckKind, NeededUsage, Outcome, Verdict};

use crate::value::moment;
use crate::{Argument, Texts};

impl Texts {
    /// The question that a check answers.
    pub fn check_title(&self, kind: &CheckKind) -> String {
        self.text(&format!("check-{}.title", kind.name()))
    }

    /// What came of a check, with what there was to see. For a failure also what to do about it.
    pub fn check_outcome(&self, check: &Check) -> String {
        let outcome = match check.outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "failed",
            Outcome::NotChecked(reason) => return self.not_checked(reason),
        };
        self.text_with(&format!("check-{}.{outcome}", check.kind.name()), &arguments(&check.kind))
    }

    /// What all checks together say.
    pub fn verdict(&self, verdict: Verdict) -> String {
        self.text(match verdict {
            Verdict::Accepted => "verdict-accepted",
            Verdict::Refused => "verdict-refused",
            Verdict::Undecided => "verdict-undecided",
        })
    }
}

/// What there was to see, for the places in the texts. What is unknown is a dash; such a check is not made, or is told
/// by another text.
fn arguments(kind: &CheckKind) -> Vec<(&'static str, Argument)> {
    let known = |text: Option<String>| Argument::Text(text.unwrap_or_else(|| "–".to_owned()));
    match kind {
        CheckKind::Format | CheckKind::CertificateAuthority => Vec::new(),
        CheckKind::IssuerName { issuer, .. } => vec![("issuer", issuer.clone().into())],
        CheckKind::Signature { algorithm, outdated, taken } => {
            let fault = match (outdated, taken) {
                (true, _) => "outdated",
                (false, false) => "not_taken",
                (false, true) => "wrong",
            };
            vec![("algorithm", algorithm.clone().into()), ("fault", fault.into())]
        }
        CheckKind::Validity { now, not_before, not_after } => vec![
            ("now", known(now.map(moment))),
            ("not_before", moment(*not_before).into()),
            ("not_after", moment(*not_after).into()),
        ],
        CheckKind::CriticalExtensions { unknown } => vec![("unknown", unknown.join(", ").into())],
        CheckKind::KeyUsage { needed } => {
            let needed = match needed {
                NeededUsage::DigitalSignature => "digital_signature",
                NeededUsage::KeyEncipherment => "key_encipherment",
                NeededUsage::KeyAgreement => "key_agreement",
                NeededUsage::KeyCertSign => "key_cert_sign",
            };
            vec![("needed", needed.into())]
        }
        CheckKind::KeyPurpose { needed } => vec![("needed", (*needed).into())],
        CheckKind::PathLength { most, found } => {
            vec![("most", most.map_or_else(|| "any".into(), Argument::from)), ("found", (*found).into())]
        }
        CheckKind::NameConstraints { outside } => vec![("outside", known(outside.clone()))],
        CheckKind::ServerName { asked, found } => {
            vec![("asked", known(asked.clone())), ("found", known(found.clone()))]
        }
        CheckKind::TrustAnchor { end } => vec![("end", end.name().into())],
        CheckKind::Revocation { listed, revoked } => {
            vec![("listed", known(listed.map(moment))), ("revoked", known(revoked.map(moment)))]
        }
        CheckKind::Possession { scheme, .. } => vec![("scheme", known(scheme.map(|scheme| scheme.to_string())))],
    }
}
