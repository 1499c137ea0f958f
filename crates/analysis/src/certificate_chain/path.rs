//! The way from a party's certificate to a trust anchor (RFC 5280 §6.1), whatever the order in which the certificates
//! came (RFC 9846 §4.5.1).

use dissect::{PublicKeyInfo, SignatureScheme, X509, dissect_certificate};
use trace::Host;

use super::check::{self, Subject};
use super::signature::{self, Verified};
use super::{Check, CheckKind, NeededUsage, NotChecked, Outcome, PathEnd};

/// A longer way is none: real ones have three or four certificates.
const LONGEST: usize = 10;

/// What a peer has to judge, and what it knows.
pub(crate) struct Question<'a> {
    /// The certificates that were sent, the party's own first.
    pub sent: Vec<&'a [u8]>,
    /// The certificates that the peer trusts beforehand; none if nobody knows.
    pub anchors: Option<Vec<&'a [u8]>>,
    /// Who sent them.
    pub from: Host,
    /// The name that the client asked for.
    pub server_name: Option<&'a str>,
    /// The lists of revoked certificates that the peer holds.
    pub revocation_lists: &'a [&'a [u8]],
    /// The signature schemes that the peer takes in certificates; none if nobody knows.
    pub schemes: Option<Vec<SignatureScheme>>,
    /// When, in seconds since 1970.
    pub now: Option<i64>,
    /// What the handshake needs the party's own key for.
    pub own_usage: NeededUsage,
}

/// What comes of it.
pub(crate) struct Answer<'a> {
    pub path: Vec<usize>,
    pub checks: Vec<Check>,
    /// The trust anchor that the way ends in, by its place in [`Question::anchors`].
    pub anchor: Option<usize>,
    /// The party's public key.
    pub public_key: Option<PublicKeyInfo<'a>>,
}

/// A certificate that can be read.
pub(super) struct Certificate<'a> {
    pub bytes: &'a [u8],
    pub x509: X509<'a>,
}

impl<'a> Certificate<'a> {
    fn read(bytes: &'a [u8]) -> Option<Certificate<'a>> {
        Some(Certificate { bytes, x509: X509::read(&dissect_certificate(bytes), bytes)? })
    }

    pub fn subject(&self) -> &'a [u8] {
        &self.bytes[self.x509.subject.clone()]
    }

    pub fn issuer(&self) -> &'a [u8] {
        &self.bytes[self.x509.issuer.clone()]
    }

    /// Whether the signature on this certificate is by the key of `issuer`.
    pub fn verify(&self, issuer: &Certificate<'_>) -> Verified {
        signature::verify_certificate(&self.x509, self.bytes, &issuer.x509.public_key, issuer.bytes)
    }
}

/// Finds the way and makes the checks on it.
pub(crate) fn answer<'a>(question: &Question<'a>) -> Answer<'a> {
    let sent: Vec<_> = question.sent.iter().map(|bytes| Certificate::read(bytes)).collect();
    let anchors: Vec<_> = question.anchors.iter().flatten().map(|bytes| Certificate::read(bytes)).collect();
    let anchor_place = sent.len();

    let mut path = vec![0];
    let mut checks = Vec::new();
    let mut anchor = None;
    let own = sent.first().and_then(Option::as_ref);
    let mut subject = own;
    while let (Some(certificate), Some(&place)) = (subject, path.last()) {
        anchor = best(certificate, &anchors, |_| true);
        let next = match anchor {
            Some(_) => Some(anchor_place),
            None if path.len() < LONGEST => best(certificate, &sent, |candidate| !path.contains(&candidate)),
            None => None,
        };
        let issuer = match (anchor, next) {
            (Some(anchor), Some(next)) => anchors[anchor].as_ref().map(|issuer| (next, issuer)),
            (None, Some(next)) => sent[next].as_ref().map(|issuer| (next, issuer)),
            // A root that signed itself.
            (_, None) => (certificate.issuer() == certificate.subject()).then_some((place, certificate)),
        };
        check::certificate(question, &mut checks, &Subject { certificate, place, below: path.len() - 1, own, issuer });
        path.extend(next);
        subject = next.filter(|_| anchor.is_none()).and_then(|next| sent[next].as_ref());
    }

    if own.is_none() {
        checks.push(Check { kind: CheckKind::Format, certificate: 0, outcome: Outcome::Failed });
    }
    if let Some(anchor) = anchor.and_then(|anchor| anchors[anchor].as_ref()) {
        check::anchor(&mut checks, anchor, anchor_place, own);
    }
    let trusted = match (&question.anchors, anchor) {
        (_, Some(_)) => Outcome::Passed,
        (None, None) => Outcome::NotChecked(NotChecked::NoTrustAnchors),
        (Some(_), None) => Outcome::Failed,
    };
    let last = path.last().copied().unwrap_or_default();
    let is_root = |certificate: &Certificate<'_>| certificate.issuer() == certificate.subject();
    let end = match sent.get(last).and_then(Option::as_ref) {
        _ if anchor.is_some() => PathEnd::Trusted,
        Some(certificate) if is_root(certificate) && path.len() == 1 => PathEnd::SelfSigned,
        Some(certificate) if is_root(certificate) => PathEnd::UnknownRoot,
        _ => PathEnd::Incomplete,
    };
    checks.push(Check { kind: CheckKind::TrustAnchor { end }, certificate: last, outcome: trusted });
    let public_key = sent.into_iter().next().flatten().map(|own| own.x509.public_key);
    Answer { path, checks, anchor, public_key }
}

/// The certificate of the issuer: the one whose key fits, if several have its name.
fn best(
    subject: &Certificate<'_>,
    candidates: &[Option<Certificate<'_>>],
    may_be: impl Fn(usize) -> bool,
) -> Option<usize> {
    let named = |place: &usize| {
        let candidate = candidates[*place].as_ref();
        may_be(*place) && candidate.is_some_and(|candidate| candidate.subject() == subject.issuer())
    };
    let named: Vec<_> = (0..candidates.len()).filter(named).collect();
    let fits =
        |place: &&usize| candidates[**place].as_ref().is_some_and(|issuer| subject.verify(issuer) == Verified::Yes);
    match named.as_slice() {
        [] | [_] => named.first().copied(),
        _ => named.iter().find(fits).or(named.first()).copied(),
    }
}
