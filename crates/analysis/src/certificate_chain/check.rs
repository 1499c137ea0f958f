//! The checks of one certificate on the way (RFC 5280 §6.1.3 and §6.1.4).

use dissect::{Criticality, ObjectIdentifier, X509};
use trace::Host;

use super::path::{Certificate, Question};
use super::signature::{Verified, is_named, is_outdated};
use super::{Check, CheckKind, NeededUsage, NotChecked, Outcome, identify, name, name_constraints, revocation};

/// The extensions whose demands are checked here, so that they may be critical.
const UNDERSTOOD: &[ObjectIdentifier<'static>] = &[
    ObjectIdentifier::BASIC_CONSTRAINTS,
    ObjectIdentifier::KEY_USAGE,
    ObjectIdentifier::EXT_KEY_USAGE,
    ObjectIdentifier::SUBJECT_ALT_NAME,
    ObjectIdentifier::NAME_CONSTRAINTS,
    // It says where to ask about revocation, and nobody asks.
    ObjectIdentifier::CRL_DISTRIBUTION_POINTS,
];

/// A certificate on the way, and what is around it.
pub(super) struct Subject<'s, 'a> {
    pub certificate: &'s Certificate<'a>,
    /// Its place.
    pub place: usize,
    /// How many certificates are under it.
    pub below: usize,
    /// The party's own certificate.
    pub own: Option<&'s Certificate<'a>>,
    /// The issuer's place and certificate.
    pub issuer: Option<(usize, &'s Certificate<'a>)>,
}

/// Makes all checks of the certificate.
pub(super) fn certificate(question: &Question<'_>, checks: &mut Vec<Check>, subject: &Subject<'_, '_>) {
    let x509 = &subject.certificate.x509;
    let mut check = |kind, outcome| checks.push(Check { kind, certificate: subject.place, outcome });

    check(CheckKind::Format, passed(!x509.malformed));
    let found = subject.issuer.map(|(place, _)| place);
    let issuer = CheckKind::IssuerName { issuer: x509.issuer_name.clone(), found };
    check(
        issuer,
        match (found, &question.anchors) {
            (Some(_), _) => Outcome::Passed,
            (None, Some(_)) => Outcome::Failed,
            (None, None) => Outcome::NotChecked(NotChecked::NoTrustAnchors),
        },
    );
    let outdated = is_outdated(x509.signature_algorithm);
    let taken = question.schemes.as_ref().is_none_or(|schemes| is_named(x509, schemes));
    let signature = CheckKind::Signature { algorithm: identify(x509.signature_algorithm), outdated, taken };
    check(
        signature,
        match subject.issuer {
            // Nobody relies on what a root says of itself.
            Some((issuer, _)) if (outdated || !taken) && issuer != subject.place => Outcome::Failed,
            Some((_, issuer)) => subject.certificate.verify(issuer).into(),
            None => Outcome::NotChecked(NotChecked::NoIssuer),
        },
    );
    let (not_before, not_after) = (x509.not_before, x509.not_after);
    check(
        CheckKind::Validity { now: question.now, not_before, not_after },
        match question.now {
            Some(now) => passed((not_before..=not_after).contains(&now)),
            None => Outcome::NotChecked(NotChecked::NoClock),
        },
    );
    let unknown = unknown_critical(x509);
    let understood = passed(unknown.is_empty());
    check(CheckKind::CriticalExtensions { unknown }, understood);

    let is_issuer = subject.below > 0;
    let needed = if is_issuer { NeededUsage::KeyCertSign } else { question.own_usage };
    check(CheckKind::KeyUsage { needed }, passed(x509.key_usage.is_none_or(|usage| usage & needed.bit() != 0)));
    let (purpose, needed) = purpose(question.from);
    let for_it = x509.key_purposes.as_ref().is_none_or(|purposes| purposes.contains(&purpose));
    check(CheckKind::KeyPurpose { needed }, passed(for_it));

    if is_issuer {
        let constraints = x509.basic_constraints;
        check(CheckKind::CertificateAuthority, passed(constraints.is_some_and(|constraints| constraints.ca)));
        let most = constraints.and_then(|constraints| constraints.path_len_constraint);
        // The party's own certificate does not count.
        let found = subject.below as u64 - 1;
        check(CheckKind::PathLength { most, found }, passed(most.is_none_or(|most| found <= most)));
        constrain_names(x509, subject.own, &mut check);
    } else if question.from == Host::Server {
        let fitting = |asked| x509.dns_names.iter().find(|presented| name::fits(asked, presented));
        let found = question.server_name.and_then(fitting).map(|name| (*name).to_owned());
        let outcome = match question.server_name {
            Some(_) => passed(found.is_some()),
            None => Outcome::NotChecked(NotChecked::NoServerName),
        };
        check(CheckKind::ServerName { asked: question.server_name.map(str::to_owned), found }, outcome);
    }
    if !is_issuer {
        let issuer = subject.issuer.map(|(_, issuer)| issuer);
        let (kind, outcome) = revocation::judge(question.revocation_lists, subject.certificate, issuer);
        check(kind, outcome);
    }
}

/// Makes the checks of a trust anchor: of its certificate no more counts than name, key and name constraints
/// (RFC 5280 §6.1.1).
pub(super) fn anchor(checks: &mut Vec<Check>, anchor: &Certificate<'_>, place: usize, own: Option<&Certificate<'_>>) {
    let mut check = |kind, outcome| checks.push(Check { kind, certificate: place, outcome });
    constrain_names(&anchor.x509, own, &mut check);
}

fn constrain_names(x509: &X509<'_>, own: Option<&Certificate<'_>>, check: &mut dyn FnMut(CheckKind, Outcome)) {
    if let (Some(constraints), Some(own)) = (&x509.name_constraints, own) {
        let (outside, outcome) = name_constraints::judge(constraints, &own.x509);
        check(CheckKind::NameConstraints { outside }, outcome);
    }
}

fn unknown_critical(x509: &X509<'_>) -> Vec<String> {
    let critical = x509.extensions.iter().filter(|(_, criticality)| *criticality == Criticality::Critical);
    let unknown = critical.filter(|(extension, _)| !UNDERSTOOD.contains(extension));
    unknown.map(|(extension, _)| identify(*extension)).collect()
}

/// What the certificate must be for: the peer's part in the handshake.
fn purpose(from: Host) -> (ObjectIdentifier<'static>, &'static str) {
    match from {
        Host::Server => (ObjectIdentifier::SERVER_AUTH, "serverAuth"),
        Host::Client => (ObjectIdentifier::CLIENT_AUTH, "clientAuth"),
    }
}

impl NeededUsage {
    fn bit(self) -> u16 {
        match self {
            NeededUsage::DigitalSignature => X509::DIGITAL_SIGNATURE,
            NeededUsage::KeyEncipherment => X509::KEY_ENCIPHERMENT,
            NeededUsage::KeyAgreement => X509::KEY_AGREEMENT,
            NeededUsage::KeyCertSign => X509::KEY_CERT_SIGN,
        }
    }
}

impl From<Verified> for Outcome {
    fn from(verified: Verified) -> Outcome {
        match verified {
            Verified::Yes => Outcome::Passed,
            Verified::No => Outcome::Failed,
            Verified::UnknownAlgorithm => Outcome::NotChecked(NotChecked::Algorithm),
        }
    }
}

fn passed(passed: bool) -> Outcome {
    if passed { Outcome::Passed } else { Outcome::Failed }
}
