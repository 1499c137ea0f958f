//! What is wrong with the certificates that a party refused: the check that failed, and where.

use trace::{Failure, Trace};

use super::{Collapse, FailureKind};
use crate::{Analysis, CertificateSummary, Check, CheckKind, Outcome, PathEnd};

/// A check that the peer's certificates did not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFault {
    /// What was checked, and what there was to see.
    pub kind: CheckKind,
    /// The certificate that did not pass, as far as it can be read.
    pub certificate: Option<CertificateSummary>,
    /// Why nobody trusted vouches for it, if that is what is wrong.
    pub untrusted: Option<PathEnd>,
}

impl Analysis {
    /// What `by` saw that is wrong with its peer's certificates: what its engine names, or else the first.
    pub(super) fn certificate_fault(
        &self,
        trace: &Trace,
        Collapse { connection, kind, by, .. }: &Collapse,
    ) -> Option<CertificateFault> {
        if !is_of_certificates(kind) {
            return None;
        }
        let chain = self.certificate_chain(trace, *connection, by.peer())?;
        let failed = || chain.checks.iter().filter(|check| check.outcome == Outcome::Failed);
        let named = failed().find(|check| is_named(kind.name(), &check.kind));
        let check =
            named.or_else(|| failed().find(|check| matches!(kind, FailureKind::Alert(_)) && is_first(check)))?;
        let certificate = chain.certificates.get(check.certificate)?;
        Some(CertificateFault {
            kind: check.kind.clone(),
            certificate: certificate.summary.clone(),
            untrusted: matches!(check.kind, CheckKind::TrustAnchor { .. } | CheckKind::IssuerName { .. })
                .then(|| chain.end())
                .flatten(),
        })
    }
}

/// Alerts about certificates have a range of their own (RFC 9846 §6).
fn is_of_certificates(kind: &FailureKind) -> bool {
    match kind {
        FailureKind::Engine(failure) => failure.name.starts_with("certificate-"),
        FailureKind::Alert(description) => (42..=49).contains(&description.0) || description.0 == 51,
        _ => false,
    }
}

/// In a capture the alert is vague, so the first check that fails has to do.
fn is_first(check: &Check) -> bool {
    check.kind != CheckKind::Format
}

/// Whether an engine that fails by this name has seen this check fail.
fn is_named(failure: &str, kind: &CheckKind) -> bool {
    match failure {
        Failure::CERTIFICATE_EXPIRED => {
            matches!(kind, CheckKind::Validity { now: Some(now), not_after, .. } if now > not_after)
        }
        Failure::CERTIFICATE_NOT_YET_VALID => {
            matches!(kind, CheckKind::Validity { now: Some(now), not_before, .. } if now < not_before)
        }
        Failure::CERTIFICATE_WRONG_NAME => matches!(kind, CheckKind::ServerName { .. }),
        Failure::CERTIFICATE_UNKNOWN_ISSUER => {
            matches!(kind, CheckKind::TrustAnchor { .. } | CheckKind::IssuerName { .. })
        }
        Failure::CERTIFICATE_WRONG_PURPOSE => matches!(kind, CheckKind::KeyPurpose { .. }),
        Failure::CERTIFICATE_REVOKED => matches!(kind, CheckKind::Revocation { .. }),
        Failure::CERTIFICATE_BAD_SIGNATURE => {
            matches!(kind, CheckKind::Signature { .. } | CheckKind::Possession { .. })
        }
        Failure::CERTIFICATE_UNSUPPORTED_SIGNATURE => matches!(kind, CheckKind::Signature { .. }),
        Failure::CERTIFICATE_CRITICAL_EXTENSION => matches!(kind, CheckKind::CriticalExtensions { .. }),
        Failure::CERTIFICATE_MALFORMED => matches!(kind, CheckKind::Format),
        Failure::CERTIFICATE_REFUSED => matches!(
            kind,
            CheckKind::CertificateAuthority
                | CheckKind::PathLength { .. }
                | CheckKind::NameConstraints { .. }
                | CheckKind::KeyUsage { .. }
        ),
        _ => false,
    }
}
