//! What became of an attacker between client and server: which check stopped it, or that none did.
//!
//! Its engines' failures tell who refused what; which check it was comes from the certificates on the wire.

use trace::{Attacker, ConnectionId, EventKind, Failure, Trace};

use crate::{Analysis, CheckKind, FailureKind, Participant};

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttackOutcome {
    /// It passes on bytes that it cannot read: there is nothing to notice, and nothing gained.
    Relayed,
    /// Client and server have both talked to it, and neither knows.
    Unnoticed,
    /// The client trusts nobody who vouches for the attacker's certificate (RFC 5280 §6.1).
    UnknownAuthority,
    /// The attacker has the certificate and not its key: its signature does not fit (RFC 9846 §4.5.2, RFC 8422 §5.4).
    WrongKey,
    /// The server wants to see the client's certificate, and the attacker cannot show it: it has not got that key either.
    NoClientCertificate,
    /// It ended for another reason, as it would have ended without the attacker.
    Otherwise,
}

impl AttackOutcome {
    /// All of them.
    pub const ALL: [AttackOutcome; 6] = [
        AttackOutcome::Relayed,
        AttackOutcome::Unnoticed,
        AttackOutcome::UnknownAuthority,
        AttackOutcome::WrongKey,
        AttackOutcome::NoClientCertificate,
        AttackOutcome::Otherwise,
    ];

    /// The name that texts are found by.
    pub const fn name(self) -> &'static str {
        match self {
            AttackOutcome::Relayed => "relayed",
            AttackOutcome::Unnoticed => "unnoticed",
            AttackOutcome::UnknownAuthority => "unknown-authority",
            AttackOutcome::WrongKey => "wrong-key",
            AttackOutcome::NoClientCertificate => "no-client-certificate",
            AttackOutcome::Otherwise => "otherwise",
        }
    }

    /// The attacker got what it wanted, as far as it wanted something.
    pub const fn has_succeeded(self) -> bool {
        matches!(self, AttackOutcome::Unnoticed)
    }
}

impl Analysis {
    /// What became of the attacker; none if there is none.
    pub fn attack_outcome(&self, trace: &Trace) -> Option<AttackOutcome> {
        if !self.has_attacker() {
            return None;
        }
        if !self.attacker_has_engines(trace) {
            return Some(AttackOutcome::Relayed);
        }
        let first = trace.events.iter().find_map(|event| match event.kind {
            EventKind::EngineFailed { .. } => Some(event.connection),
            _ => None,
        });
        Some(match first {
            Some(connection) => self.stopped_by(trace, connection),
            None if self.all_completed(trace) => AttackOutcome::Unnoticed,
            None => AttackOutcome::Otherwise,
        })
    }

    /// Who has no engines has nothing to show and nobody to trust.
    fn attacker_has_engines(&self, trace: &Trace) -> bool {
        trace.events.iter().any(|event| {
            let is_paper = matches!(event.kind, EventKind::CertificateKey { .. } | EventKind::TrustAnchor { .. });
            is_paper && self.participant(event.connection, event.host) == Participant::Attacker
        })
    }

    fn stopped_by(&self, trace: &Trace, connection: ConnectionId) -> AttackOutcome {
        let Some(report) = self.failure(trace, connection) else { return AttackOutcome::Otherwise };
        let FailureKind::Engine(failure) = &report.kind else { return AttackOutcome::Otherwise };
        // A stolen certificate can have been without a trusted issuer before it was stolen.
        let kind = trace.scenario.as_ref().map(|scenario| scenario.attacker);
        let has_own_authority = kind == Some(Attacker::OwnAuthority);
        match (self.participant(connection, report.by), failure.name, report.certificate.map(|fault| fault.kind)) {
            (Participant::Client, _, Some(CheckKind::Possession { .. })) => AttackOutcome::WrongKey,
            (Participant::Client, Failure::CERTIFICATE_UNKNOWN_ISSUER, _) if has_own_authority => {
                AttackOutcome::UnknownAuthority
            }
            (Participant::Server, Failure::NO_CERTIFICATE, _) => AttackOutcome::NoClientCertificate,
            _ => AttackOutcome::Otherwise,
        }
    }

    /// Client and server have both finished a handshake, with whomever.
    fn all_completed(&self, trace: &Trace) -> bool {
        [Participant::Client, Participant::Server].into_iter().all(|participant| {
            trace.events.iter().any(|event| {
                event.kind == EventKind::HandshakeCompleted
                    && self.participant(event.connection, event.host) == participant
            })
        })
    }
}
