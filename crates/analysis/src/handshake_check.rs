//! What each party checks of the handshake before it trusts the connection (RFC 9846 §4, RFC 5246 §7.4), and the message
//! at which each check falls: computed again from the bytes, never asked of an engine.
//!
//! The certificates' checks cost signatures, so nobody pays for this who does not ask: [`Analysis::handshake_checks`]
//! computes it anew.

mod certificate;
mod choices;
mod finished;
mod hellos;
mod records;

use dissect::{CipherSuite, ExtensionType, NamedGroup, ProtocolVersion, SignatureScheme};
use trace::{ConnectionId, Host, Trace};

use crate::key_log::KeyLog;
use crate::{Activity, Analysis, Epoch, MessageId, MessageKind, NotChecked, Opaque, Outcome, Step};
use hellos::Hellos;

/// What both parties check in a connection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandshakeChecks {
    /// The client's, then the server's; each from the hellos to the Finished, and the records, which go on.
    pub checks: Vec<HandshakeCheck>,
}

/// A check that a party makes of the handshake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandshakeCheck {
    /// Who makes it, of what the peer says.
    pub by: Host,
    /// What is checked, and what there was to see.
    pub kind: HandshakeCheckKind,
    /// When it falls and how: seldom more than once, never if the message does not come.
    pub decisions: Vec<Decision>,
}

/// A check falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// With the delivery of this message.
    pub message: MessageId,
    /// So.
    pub outcome: Outcome,
}

/// Where a check stands at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The message that decides it has not been delivered.
    Pending,
    /// It has fallen.
    Decided(Outcome),
}

/// What is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandshakeCheckKind {
    /// The server's version is one that the client offers, and nobody has talked the server down to it
    /// (RFC 9846 §4.2.3).
    Version {
        /// The version that the server chose.
        selected: Option<ProtocolVersion>,
        /// The server's random says that it knows a newer one that the client offers, too.
        downgraded: bool,
    },
    /// The server's cipher suite is one that the client offers (RFC 9846 §4.2.3).
    CipherSuite {
        /// The suite that the server chose.
        selected: Option<CipherSuite>,
    },
    /// The group is one that the client offers; in TLS 1.3 one that it has sent a key share of (RFC 9846 §4.3.8).
    NamedGroup {
        /// The group that the server chose.
        selected: Option<NamedGroup>,
    },
    /// The server answers extensions of the client's, and no others (RFC 9846 §4.3).
    Extensions {
        /// Those that the client has not asked for.
        unrequested: Vec<ExtensionType>,
    },
    /// The certificates lead to a trust anchor: signatures, purposes and all but time, name and possession
    /// (RFC 5280 §6).
    CertificateChain,
    /// The certificates are valid at the moment (RFC 5280 §6.1.3).
    CertificateValidity,
    /// The name that the client asked for is in the certificate (RFC 9525 §6).
    CertificateName {
        /// The name in server_name.
        asked: Option<String>,
    },
    /// The peer has signed this handshake by its certificate's key: in CertificateVerify, or in ServerKeyExchange
    /// (RFC 9846 §4.5.2, RFC 8422 §5.4).
    HandshakeSignature {
        /// The scheme that it names.
        scheme: Option<SignatureScheme>,
    },
    /// The peer's Finished fits all that was said before (RFC 9846 §4.5.3, RFC 5246 §7.4.9).
    Finished,
    /// The peer's protected records are authentic (RFC 9846 §5.2, RFC 5246 §6.2.3.3).
    Records,
}

impl HandshakeCheckKind {
    /// A name without its details, as keys of texts have it.
    pub const fn name(&self) -> &'static str {
        match self {
            HandshakeCheckKind::Version { .. } => "version",
            HandshakeCheckKind::CipherSuite { .. } => "cipher-suite",
            HandshakeCheckKind::NamedGroup { .. } => "named-group",
            HandshakeCheckKind::Extensions { .. } => "extensions",
            HandshakeCheckKind::CertificateChain => "certificate-chain",
            HandshakeCheckKind::CertificateValidity => "certificate-validity",
            HandshakeCheckKind::CertificateName { .. } => "certificate-name",
            HandshakeCheckKind::HandshakeSignature { .. } => "handshake-signature",
            HandshakeCheckKind::Finished => "finished",
            HandshakeCheckKind::Records => "records",
        }
    }
}

impl HandshakeCheck {
    /// Where the check stands after the first `step` messages have been delivered.
    pub fn at(&self, step: Step) -> Standing {
        let fallen = self.decisions.iter().rev().find(|decision| decision.message.0 < step);
        fallen.map_or(Standing::Pending, |decision| Standing::Decided(decision.outcome))
    }
}

impl HandshakeChecks {
    /// Those of one party.
    pub fn by(&self, host: Host) -> impl Iterator<Item = &HandshakeCheck> {
        self.checks.iter().filter(move |check| check.by == host)
    }
}

impl Analysis {
    /// What both parties check in the connection; nothing if it begins without a ClientHello.
    pub fn handshake_checks(&self, trace: &Trace, connection: ConnectionId) -> HandshakeChecks {
        let key_log = KeyLog::of(trace);
        let mut checks = HandshakeChecks::default();
        for host in [Host::Client, Host::Server] {
            let viewer = Some(host).filter(|_| self.is_divided(connection));
            let Some(hellos) = Hellos::of(self, trace, connection, viewer) else { continue };
            let case = Case { analysis: self, trace, connection, key_log: &key_log, hellos: &hellos, viewer };
            match host {
                // Who only sends again what a client once said checks nothing.
                Host::Client if trace.replay_of(connection).is_some() => {}
                Host::Client => checks.checks.extend(choices::checks(&case).into_iter().chain(case.of_peer(host))),
                Host::Server => checks.checks.extend(case.of_peer(host)),
            }
            if case.gave_up(host) {
                checks.end_with_failure(host);
            }
        }
        checks
    }
}

impl HandshakeChecks {
    /// Who gives up over a check makes no more of them.
    fn end_with_failure(&mut self, host: Host) {
        let decisions = self.by(host).flat_map(|check| &check.decisions);
        let failures = decisions.filter(|decision| decision.outcome == Outcome::Failed);
        if let Some(first) = failures.map(|decision| decision.message).min() {
            let own = self.checks.iter_mut().filter(|check| check.by == host);
            own.for_each(|check| check.decisions.retain(|decision| decision.message <= first));
        }
    }
}

/// A connection whose handshake is checked.
struct Case<'a> {
    analysis: &'a Analysis,
    trace: &'a Trace,
    connection: ConnectionId,
    key_log: &'a KeyLog,
    hellos: &'a Hellos,
    /// Whose checks they are, where the two ends know different messages.
    viewer: Option<Host>,
}

impl Case<'_> {
    /// What `host` checks of its peer, whichever of the two it is.
    fn of_peer(&self, host: Host) -> impl Iterator<Item = HandshakeCheck> {
        let certificate = certificate::checks(self, host);
        certificate.into_iter().chain([finished::check(self, host), records::check(self, host)])
    }

    /// The messages of the connection, in order.
    fn messages(&self) -> impl Iterator<Item = MessageId> {
        let connection = self.connection;
        let messages = self.analysis.messages.iter().enumerate();
        messages.filter(move |(_, message)| message.connection == connection).map(|(index, _)| MessageId(index))
    }

    /// The first message of this kind from a host that has come whole.
    fn first(&self, from: Host, kind: MessageKind) -> Option<MessageId> {
        self.messages().find(|id| {
            let message = self.analysis.message(*id);
            (message.from, message.kind, message.arrived.is_some()) == (from, kind, true)
        })
    }

    /// A check falls with this message, if that is delivered.
    fn decide(&self, message: MessageId, outcome: Outcome) -> Option<Decision> {
        self.analysis.message(message).arrived.map(|_| Decision { message, outcome })
    }

    /// A check that needs what the host says under protection falls without a result, if that cannot be opened: with the
    /// first of it.
    fn hidden(&self, from: Host) -> Option<Decision> {
        self.messages().find_map(|id| {
            let message = self.analysis.message(id);
            let is_it = (message.from, message.kind) == (from, MessageKind::Encrypted)
                && message.epoch != Some(Epoch::EarlyData);
            let record = message.records.first().filter(|_| is_it)?;
            let reason = match self.analysis.records[record.0].opaque? {
                Opaque::NoSecret => NotChecked::NoSecret,
                Opaque::Suite(_) | Opaque::Version(_) => NotChecked::Algorithm,
                Opaque::BehindGap => NotChecked::NoTranscript,
                Opaque::NotAuthentic if self.has_fitting_keys(from) => return None,
                Opaque::NotAuthentic => NotChecked::NoSecret,
            };
            self.decide(id, Outcome::NotChecked(reason))
        })
    }

    /// The key log's secrets are those of the connection: the engines of our own runs log them, and elsewhere they have
    /// opened a record.
    fn has_fitting_keys(&self, from: Host) -> bool {
        self.trace.scenario.is_some() || self.protected_records(from).any(|record| record.opaque.is_none())
    }

    fn gave_up(&self, host: Host) -> bool {
        let last = self.messages().last();
        last.is_some_and(|last| self.analysis.activity(host, last.0 + 1) == Activity::Failed)
    }
}

#[cfg(test)]
mod tests;
