//! The way from a party's certificate to a trust anchor (RFC 5280 §6.1), whatever the order in which the certificates
//! came (RFC 9846 §4.5.1).

use dissect::{X509, dissect_certificate};
use trace::Host;

use super::check::{self, Subject};
use super::signature::{self, Verified};
use super::{Check, CheckKind, NotChecked, Outcome};

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
    /// When, in seconds since 1970.
    pub now: Option<i64>,
    /// The key exchange is RSA key transport: the key takes a secret instead of signing.
    pub transport: bool,
}

/// What comes of it.
pub(crate) struct Answer<'a> {
    pub path: Vec<usize>,
    pub checks: Vec<Check>,
    /// The trust anchor that the way ends in, by its place in [`Question::anchors`].
    pub anchor: Option<usize>,
    /// The party's public key.
    pub public_key: Option<dissect::PublicKeyInfo<'a>>,
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
    while let Some(Some(subject)) = path.last().map(|place| &sent[*place]) {
        let place = path[path.len() - 1];
        anchor = best(subject, &anchors, |_| true);
        let next = match anchor {
            Some(_) => Some(anchor_place),
            None if path.len() < LONGEST => best(subject, &sent, |candidate| !path.contains(&candidate)),
            None => None,
        };
        let self_issued = next.is_none() && subject.issuer() == subject.subject();
        let issuer = match (anchor, next) {
            (Some(anchor), _) => anchors[anchor].as_ref(),
            (None, Some(next)) => sent[next].as_ref(),
            (None, None) => self_issued.then_some(subject),
        };
        check::certificate(question, &mut checks, &Subject {
            certificate: subject,
            place,
            below: path.len() - 1,
            own: sent[0].as_ref(),
            issuer: issuer.map(|issuer| (if self_issued { place } else { next.unwrap_or(place) }, issuer)),
        });
        let Some(next) = next else { break };
        path.push(next);
        if anchor.is_some() {
            break;
        }
    }

    let last = path[path.len() - 1];
    if last != anchor_place && sent[last].is_none() {
        checks.push(Check { kind: CheckKind::Format, certificate: last, outcome: Outcome::Failed });
    }
    if let Some(anchor) = anchor.and_then(|anchor| anchors[anchor].as_ref()) {
        check::anchor(&mut checks, anchor, anchor_place, sent[0].as_ref());
    }
    let trusted = match (&question.anchors, anchor) {
        (_, Some(_)) => Outcome::Passed,
        (None, None) => Outcome::NotChecked(NotChecked::NoTrustAnchors),
        (Some(_), None) => Outcome::Failed,
    };
    checks.push(Check { kind: CheckKind::TrustAnchor, certificate: last, outcome: trusted });
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
    let fits = |place: &&usize| {
        candidates[**place].as_ref().is_some_and(|issuer| subject.verify(issuer) == Verified::Yes)
    };
    match named.as_slice() {
        [] | [_] => named.first().copied(),
        _ => named.iter().find(fits).or(named.first()).copied(),
    }
}
