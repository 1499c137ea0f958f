//! A party's certificates, and every check that its peer makes of them (RFC 5280 §6, RFC 9846 §4.5.1.4, RFC 9525 §6),
//! computed again from the bytes alone.
//!
//! Signatures take their time, so nobody pays for this who does not ask: [`Analysis::certificate_chain`] computes it anew.

mod check;
mod name;
mod name_constraints;
mod path;
mod possession;
mod revocation;
mod signature;

use dissect::{
    HandshakeType, ObjectIdentifier, SignatureScheme, X509, dissect_certificate, read_certificate_list,
    read_certificate_signature_schemes,
};
pub(crate) use signature::verify_handshake;
pub use signature::{Algorithm as SigningAlgorithm, Hash as SigningHash};
use trace::{ConnectionId, Host, Trace};

use crate::{Analysis, BytesId, MessageId, MessageKind, Span};

/// The certificates that a party showed in a connection, and how they were judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateChain {
    /// Who showed them; its peer makes the checks.
    pub from: Host,
    /// The Certificate message.
    pub message: MessageId,
    /// The certificates that were sent, in order, then the trust anchor that the path ends in.
    pub certificates: Vec<ChainCertificate>,
    /// The way from the party's own certificate to the last issuer that was found, as places in `certificates`.
    pub path: Vec<usize>,
    /// What was checked, from the party's own certificate to the trust anchor; each certificate's checks stand together.
    pub checks: Vec<Check>,
}

/// A certificate of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainCertificate {
    /// Its bytes; [`dissect::dissect_certificate`] gives their tree.
    pub bytes: Span,
    /// Where it comes from.
    pub source: CertificateSource,
    /// What it says; none if it cannot be read.
    pub summary: Option<CertificateSummary>,
}

/// Where a certificate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateSource {
    /// The party sent it.
    Sent,
    /// The peer trusted it beforehand.
    TrustAnchor,
}

/// What a certificate says, as far as a drawing of the chain shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateSummary {
    /// The subject's name in one line; empty where the names stand in subjectAltName alone.
    pub subject: String,
    /// The issuer's name in one line.
    pub issuer: String,
    /// The names of subjectAltName: hosts, then addresses.
    pub names: Vec<String>,
    /// The first second of validity, since 1970.
    pub not_before: i64,
    /// The last second of validity, since 1970.
    pub not_after: i64,
    /// The kind of the public key, by the name of its curve or its algorithm; in dotted numbers if it has none here.
    pub public_key: String,
    /// The algorithm of the issuer's signature, named likewise.
    pub signature_algorithm: String,
}

/// One check of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is checked, and what there was to see.
    pub kind: CheckKind,
    /// The certificate, by its place in [`CertificateChain::certificates`].
    pub certificate: usize,
    /// How it came out.
    pub outcome: Outcome,
}

/// What is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckKind {
    /// The certificate follows its format.
    Format,
    /// There is a certificate of the issuer that it names: its subject is the same, byte for byte.
    IssuerName {
        /// The issuer's name in one line.
        issuer: String,
        /// The issuer's certificate, by its place; none if there is none.
        found: Option<usize>,
    },
    /// The signature of the certificate fits the issuer's public key, and its algorithm is one to rely on.
    Signature {
        /// The algorithm, by its name or its dotted numbers.
        algorithm: String,
        /// Nobody should take it any more, whether it fits or not.
        outdated: bool,
        /// The peer takes it, as far as anybody knows.
        taken: bool,
    },
    /// The moment of the check lies within the validity.
    Validity {
        /// The moment, in seconds since 1970.
        now: Option<i64>,
        /// The first second of validity.
        not_before: i64,
        /// The last second of validity.
        not_after: i64,
    },
    /// All extensions that must be understood are.
    CriticalExtensions {
        /// Those that are not, by their names or their dotted numbers.
        unknown: Vec<String>,
    },
    /// The key may be used for this (keyUsage).
    KeyUsage {
        /// What it is needed for.
        needed: NeededUsage,
    },
    /// The certificate is for this purpose (extKeyUsage), or for any.
    KeyPurpose {
        /// The purpose that is needed, by its name.
        needed: &'static str,
    },
    /// An issuer is a certificate authority (basicConstraints).
    CertificateAuthority,
    /// There are no more authorities under this one than it may have (pathLenConstraint).
    PathLength {
        /// How many it may have; any number if it does not say.
        most: Option<u64>,
        /// How many there are.
        found: u64,
    },
    /// The names in the party's certificate are among those that this authority may issue for (nameConstraints).
    NameConstraints {
        /// The first name that is not.
        outside: Option<String>,
    },
    /// The name that the client asked for is among those of the certificate (RFC 9525 §6).
    ServerName {
        /// The name in server_name.
        asked: Option<String>,
        /// The name that fits.
        found: Option<String>,
    },
    /// The path ends in an issuer that the peer trusts.
    TrustAnchor {
        /// Where it ends.
        end: PathEnd,
    },
    /// The party has the private key: it has signed the handshake by it.
    Possession {
        /// The message with the signature.
        message: Option<MessageId>,
        /// The signature scheme that it names.
        scheme: Option<SignatureScheme>,
    },
    /// The issuer has not taken the certificate back.
    Revocation {
        /// When the issuer made the list that says so, in seconds since 1970; none if nobody looks at one.
        listed: Option<i64>,
        /// When it took the certificate back.
        revoked: Option<i64>,
    },
}

/// Where the path from a party's certificate ends. To whoever builds paths the last three are one: an unknown issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathEnd {
    /// At an issuer that the peer trusts.
    Trusted,
    /// At once: the party has signed its certificate itself.
    SelfSigned,
    /// At a root that the peer does not trust.
    UnknownRoot,
    /// On the way: the certificate of the next issuer is not there.
    Incomplete,
}

/// What a key must be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeededUsage {
    /// Sign the handshake.
    DigitalSignature,
    /// Take the preliminary secret: RSA key transport.
    KeyEncipherment,
    /// Be one side of Diffie-Hellman: a fixed share.
    KeyAgreement,
    /// Sign certificates.
    KeyCertSign,
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As it should be.
    Passed,
    /// The peer must refuse the certificate.
    Failed,
    /// It could not be made.
    NotChecked(NotChecked),
}

/// Why a check could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotChecked {
    /// The issuer's certificate is not there.
    NoIssuer,
    /// Nobody knows whom the peer trusts.
    NoTrustAnchors,
    /// Nobody knows when it was.
    NoClock,
    /// The client asked for no name.
    NoServerName,
    /// The algorithm is not one that is computed here.
    Algorithm,
    /// The constraints are for names of a form that is not compared here.
    NameForm,
    /// Messages that the signature or the Finished covers are missing, or cannot be opened.
    NoTranscript,
    /// The key log has no secret that opens what is checked.
    NoSecret,
    /// The party signs nothing; only its Finished shows that it has the key (RSA key transport, or a fixed share).
    NotSigned,
    /// Neither list nor response of the issuer is asked for.
    NotAsked,
}

/// What all checks together say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every check passed, but those that nobody makes.
    Accepted,
    /// A check failed.
    Refused,
    /// None failed, but some could not be made.
    Undecided,
}

impl CheckKind {
    /// A name without its details, as keys of texts have it.
    pub const fn name(&self) -> &'static str {
        match self {
            CheckKind::Format => "format",
            CheckKind::IssuerName { .. } => "issuer-name",
            CheckKind::Signature { .. } => "signature",
            CheckKind::Validity { .. } => "validity",
            CheckKind::CriticalExtensions { .. } => "critical-extensions",
            CheckKind::KeyUsage { .. } => "key-usage",
            CheckKind::KeyPurpose { .. } => "key-purpose",
            CheckKind::CertificateAuthority => "certificate-authority",
            CheckKind::PathLength { .. } => "path-length",
            CheckKind::NameConstraints { .. } => "name-constraints",
            CheckKind::ServerName { .. } => "server-name",
            CheckKind::TrustAnchor { .. } => "trust-anchor",
            CheckKind::Possession { .. } => "possession",
            CheckKind::Revocation { .. } => "revocation",
        }
    }
}

impl PathEnd {
    /// The name that texts choose by.
    pub const fn name(self) -> &'static str {
        match self {
            PathEnd::Trusted => "trusted",
            PathEnd::SelfSigned => "self_signed",
            PathEnd::UnknownRoot => "unknown_root",
            PathEnd::Incomplete => "incomplete",
        }
    }
}

impl NotChecked {
    /// All reasons.
    pub const ALL: [NotChecked; 10] = [
        NotChecked::NoIssuer,
        NotChecked::NoTrustAnchors,
        NotChecked::NoClock,
        NotChecked::NoServerName,
        NotChecked::Algorithm,
        NotChecked::NameForm,
        NotChecked::NoTranscript,
        NotChecked::NoSecret,
        NotChecked::NotSigned,
        NotChecked::NotAsked,
    ];

    /// The name that keys of texts have.
    pub const fn name(self) -> &'static str {
        match self {
            NotChecked::NoIssuer => "no-issuer",
            NotChecked::NoTrustAnchors => "no-trust-anchors",
            NotChecked::NoClock => "no-clock",
            NotChecked::NoServerName => "no-server-name",
            NotChecked::Algorithm => "algorithm",
            NotChecked::NameForm => "name-form",
            NotChecked::NoTranscript => "no-transcript",
            NotChecked::NoSecret => "no-secret",
            NotChecked::NotSigned => "not-signed",
            NotChecked::NotAsked => "not-asked",
        }
    }
}

impl CertificateChain {
    /// Where the path from the party's certificate ends.
    pub fn end(&self) -> Option<PathEnd> {
        self.checks.iter().find_map(|check| match check.kind {
            CheckKind::TrustAnchor { end } => Some(end),
            _ => None,
        })
    }

    /// What all checks together say. Revocation does not count where nobody asks for it.
    pub fn verdict(&self) -> Verdict {
        let undecided = Outcome::NotChecked(NotChecked::NotAsked);
        let mut outcomes = self.checks.iter().map(|check| check.outcome).filter(|outcome| *outcome != undecided);
        if outcomes.clone().any(|outcome| outcome == Outcome::Failed) {
            Verdict::Refused
        } else if outcomes.all(|outcome| outcome == Outcome::Passed) {
            Verdict::Accepted
        } else {
            Verdict::Undecided
        }
    }
}

impl Analysis {
    /// The certificates that `from` showed first in the connection, checked; none if it showed none that can be read.
    pub fn certificate_chain(&self, trace: &Trace, connection: ConnectionId, from: Host) -> Option<CertificateChain> {
        let is_it = |id: &MessageId| {
            let message = self.message(*id);
            let is_certificate = matches!(
                message.kind,
                MessageKind::Handshake(HandshakeType::CERTIFICATE | HandshakeType::COMPRESSED_CERTIFICATE)
            );
            is_certificate && (message.connection, message.from) == (connection, from)
        };
        let message = (0..self.messages.len()).map(MessageId).find(is_it)?;
        let (content, tree) = match self.decompressed(trace, message) {
            Some(opened) => (opened.ok()?, self.decompressed_tree(trace, message)?),
            None => (self.message(message).content.clone(), self.message_tree(trace, message)),
        };
        let sent = read_certificate_list(&tree).into_iter().map(|range| {
            let start = content.range.start;
            Span { bytes: content.bytes, range: start + range.start..start + range.end }
        });
        let sent: Vec<_> = sent.collect();
        if sent.is_empty() {
            return None; // a client that has none, or chooses not to show one
        }
        let anchors = trace
            .trust_anchors(connection, from.peer())
            .map(|buffer| Span { bytes: BytesId::Wire(buffer), range: 0..trace.buffer(buffer).len() });
        let anchors: Vec<_> = anchors.collect();

        let bytes = |spans: &[Span]| spans.iter().map(|span| self.bytes(trace, span)).collect::<Vec<_>>();
        let lists: Vec<_> = trace.revocation_lists(connection, from.peer()).map(|list| trace.buffer(list)).collect();
        let question = path::Question {
            sent: bytes(&sent),
            anchors: (!anchors.is_empty()).then(|| bytes(&anchors)),
            from,
            server_name: self.server_name(trace, connection),
            revocation_lists: &lists,
            schemes: self.taken_schemes(trace, connection, from.peer()),
            now: self.moment_of_verdict(trace, message),
            own_usage: self.own_usage(connection, from),
        };
        let answer = path::answer(&question);

        let mut checks = answer.checks;
        let possession = self.possession(trace, message, answer.public_key.as_ref(), question.sent[0]);
        let behind_own = checks.iter().take_while(|check| check.certificate == 0).count();
        checks.insert(behind_own, possession);
        let anchor = answer.anchor.and_then(|anchor| anchors.get(anchor).cloned());
        let certificates = sent.into_iter().map(|span| (span, CertificateSource::Sent));
        let certificates = certificates.chain(anchor.map(|span| (span, CertificateSource::TrustAnchor)));
        let certificates = certificates.map(|(span, source)| ChainCertificate {
            summary: summarize(self.bytes(trace, &span)),
            bytes: span,
            source,
        });
        Some(CertificateChain { from, message, certificates: certificates.collect(), path: answer.path, checks })
    }
}

impl Analysis {
    /// The name that the client wants to speak with: what it says, or what it was told, if it keeps that to itself.
    pub(crate) fn server_name<'a>(&'a self, trace: &'a Trace, connection: ConnectionId) -> Option<&'a str> {
        let said = self.connections.get(connection.0).and_then(|connection| connection.server_name.as_deref());
        said.or_else(|| trace.scenario.as_ref().map(|scenario| scenario.server_name.as_str()))
    }
}

impl Analysis {
    /// The signature schemes that a host takes in certificates, if it takes no others than those that it names. Our engines
    /// do so; others may be more generous (RFC 9846 §4.5.1.2).
    fn taken_schemes(&self, trace: &Trace, connection: ConnectionId, by: Host) -> Option<Vec<SignatureScheme>> {
        trace.scenario.as_ref()?;
        let kind = MessageKind::Handshake(match by {
            Host::Client => HandshakeType::CLIENT_HELLO,
            Host::Server => HandshakeType::CERTIFICATE_REQUEST,
        });
        let is_it = |id: &MessageId| {
            let message = self.message(*id);
            (message.connection, message.from, message.kind) == (connection, by, kind)
        };
        let message = (0..self.messages.len()).map(MessageId).find(is_it)?;
        Some(read_certificate_signature_schemes(&self.message_tree(trace, message)))
    }
}

fn summarize(bytes: &[u8]) -> Option<CertificateSummary> {
    let x509 = X509::read(&dissect_certificate(bytes), bytes)?;
    let hosts = x509.dns_names.iter().map(|name| (*name).to_owned());
    let names = hosts.chain(x509.ip_addresses.iter().map(ToString::to_string)).collect();
    Some(CertificateSummary {
        subject: x509.subject_name,
        issuer: x509.issuer_name,
        names,
        not_before: x509.not_before,
        not_after: x509.not_after,
        public_key: identify(x509.public_key.named_curve.unwrap_or(x509.public_key.algorithm)),
        signature_algorithm: identify(x509.signature_algorithm),
    })
}

/// The name of an object identifier, or its dotted numbers.
fn identify(identifier: ObjectIdentifier<'_>) -> String {
    identifier.name().map_or_else(|| identifier.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests;
