//! The message over which a party gave up: the one at which its check of the handshake falls, or else the last that it
//! had received.

use dissect::HandshakeType;
use trace::{ConnectionId, Failure, Host, Trace};

use super::{Collapse, FailureKind};
use crate::{Analysis, MessageId, MessageKind, Outcome};

impl Analysis {
    /// The message over which a party gave up, having received what had come by then.
    pub(super) fn refused(
        &self,
        trace: &Trace,
        Collapse { connection, kind, by, until, .. }: &Collapse,
    ) -> Option<MessageId> {
        let received = || {
            self.in_connection(*connection).filter(|(_, message)| {
                let arrived = message.arrived.is_some_and(|arrived| arrived <= *until);
                message.from != *by && message.epoch.is_some() && !message.ignored && arrived
            })
        };
        let of_types = |types: &'static [HandshakeType]| {
            let is_it = |wanted: &HandshakeType, kind: MessageKind| kind == MessageKind::Handshake(*wanted);
            let last = |wanted: &HandshakeType| received().filter(|(_, message)| is_it(wanted, message.kind)).last();
            types.iter().find_map(last).map(|(id, _)| id)
        };
        of_types(read_at_failure(kind))
            .or_else(|| {
                self.failed_check(trace, *connection, *by).filter(|id| received().any(|(other, _)| other == *id))
            })
            .or_else(|| of_types(judged_at_failure(kind)))
            .or_else(|| received().last().map(|(id, _)| id))
    }

    /// The first message at which a check of this party's fails.
    fn failed_check(&self, trace: &Trace, connection: ConnectionId, by: Host) -> Option<MessageId> {
        let checks = self.handshake_checks(trace, connection);
        let decisions = checks.by(by).flat_map(|check| &check.decisions);
        decisions.filter(|decision| decision.outcome == Outcome::Failed).map(|decision| decision.message).min()
    }
}

/// The messages that alone can be to blame, the likeliest first. More may have come in the same segment.
fn read_at_failure(kind: &FailureKind) -> &'static [HandshakeType] {
    let FailureKind::Engine(failure) = kind else { return &[] };
    match failure.name {
        Failure::NO_CERTIFICATE => &[HandshakeType::CERTIFICATE],
        Failure::NO_COMMON_VERSION
        | Failure::NO_COMMON_CIPHER_SUITE
        | Failure::NO_COMMON_GROUP
        | Failure::INCORRECT_BINDER => &[HandshakeType::CLIENT_HELLO, HandshakeType::SERVER_HELLO],
        Failure::NO_COMMON_APPLICATION_PROTOCOL => {
            &[HandshakeType::CLIENT_HELLO, HandshakeType::ENCRYPTED_EXTENSIONS, HandshakeType::SERVER_HELLO]
        }
        Failure::NO_COMMON_SIGNATURE_SCHEME => &[HandshakeType::CLIENT_HELLO, HandshakeType::CERTIFICATE_REQUEST],
        _ => &[],
    }
}

/// Where a certificate is judged: when its owner has proved that it has the key.
fn judged_at_failure(kind: &FailureKind) -> &'static [HandshakeType] {
    match kind.name().starts_with("certificate-") || kind.name() == Failure::REVOCATION_LIST_INVALID {
        true => &[
            HandshakeType::CERTIFICATE_VERIFY,
            HandshakeType::SERVER_KEY_EXCHANGE,
            HandshakeType::CERTIFICATE,
            HandshakeType::COMPRESSED_CERTIFICATE,
        ],
        false => &[],
    }
}
