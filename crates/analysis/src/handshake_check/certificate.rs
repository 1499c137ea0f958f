//! The peer's certificates in few words (RFC 5280 §6, RFC 9525 §6). Whoever shows them proves nothing by that: all of it
//! falls with the signature on the handshake, and not before (RFC 9846 §4.5.2, RFC 8422 §5.4).

use dissect::HandshakeType;
use trace::Host;

use super::{Case, Decision, HandshakeCheck, HandshakeCheckKind};
use crate::{CertificateChain, CheckKind, MessageId, MessageKind, NotChecked, Outcome, activity};

/// What `host` checks of its peer's certificates; nothing if the handshake does without them.
pub(super) fn checks(case: &Case<'_>, host: Host) -> Vec<HandshakeCheck> {
    let peer = host.peer();
    let negotiated = &case.hellos.negotiated;
    if negotiated.is_resumed() || negotiated.lacks_certificate() {
        return Vec::new();
    }
    let shown = certificate_message(case, peer);
    if host == Host::Server && shown.is_none_or(|id| activity::is_empty_certificate(case.analysis.message(id))) {
        return Vec::new(); // nobody asked the client for one, or it has none
    }
    let chain = case.analysis.certificate_chain(case.trace, case.connection, peer);
    let decision = |kind: &HandshakeCheckKind, of: &dyn Fn(&CheckKind) -> bool| -> Option<Decision> {
        match (&chain, shown) {
            (Some(chain), _) => case.decide(verdict_message(case, chain, host)?, outcome(chain, of)),
            // It has none that can be read, and the rest is not asked for.
            (None, Some(message)) if *kind == HandshakeCheckKind::CertificateChain => {
                case.decide(message, Outcome::Failed)
            }
            (None, Some(_)) => None,
            (None, None) => case.hidden(peer),
        }
    };
    let check = |kind, of: &dyn Fn(&CheckKind) -> bool| {
        let decisions = decision(&kind, of).into_iter().collect();
        HandshakeCheck { by: host, kind, decisions }
    };
    let possession = chain.iter().flat_map(|chain| &chain.checks).find_map(|check| match check.kind {
        CheckKind::Possession { scheme, .. } => scheme,
        _ => None,
    });
    let is_name = |kind: &CheckKind| matches!(kind, CheckKind::ServerName { .. });
    let is_time = |kind: &CheckKind| matches!(kind, CheckKind::Validity { .. });
    let is_possession = |kind: &CheckKind| matches!(kind, CheckKind::Possession { .. });
    let mut checks = vec![
        check(HandshakeCheckKind::CertificateChain, &|kind| !is_name(kind) && !is_time(kind) && !is_possession(kind)),
        check(HandshakeCheckKind::CertificateValidity, &is_time),
    ];
    if host == Host::Client {
        let asked = case.analysis.server_name(case.trace, case.connection).map(str::to_owned);
        checks.push(check(HandshakeCheckKind::CertificateName { asked }, &is_name));
    }
    checks.push(check(HandshakeCheckKind::HandshakeSignature { scheme: possession }, &is_possession));
    checks
}

fn certificate_message(case: &Case<'_>, from: Host) -> Option<MessageId> {
    let types = [HandshakeType::CERTIFICATE, HandshakeType::COMPRESSED_CERTIFICATE];
    types.into_iter().find_map(|message_type| case.first(from, MessageKind::Handshake(message_type)))
}

/// The signature on the handshake; where nobody signs, the end of the server's flight (RSA key transport), or the
/// client's key exchange.
fn verdict_message(case: &Case<'_>, chain: &CertificateChain, host: Host) -> Option<MessageId> {
    let possession = chain.checks.iter().find_map(|check| match check.kind {
        CheckKind::Possession { message, .. } => Some((message, check.outcome)),
        _ => None,
    });
    match possession? {
        (Some(message), _) => Some(message),
        (None, Outcome::NotChecked(NotChecked::NotSigned)) => case.first(
            host.peer(),
            MessageKind::Handshake(match host {
                Host::Client => HandshakeType::SERVER_HELLO_DONE,
                Host::Server => HandshakeType::CLIENT_KEY_EXCHANGE,
            }),
        ),
        // The signature has not come.
        (None, _) => None,
    }
}

/// What the chain's checks of some kinds say together; those that nobody asks for say nothing.
fn outcome(chain: &CertificateChain, of: &dyn Fn(&CheckKind) -> bool) -> Outcome {
    let unasked = Outcome::NotChecked(NotChecked::NotAsked);
    let asked = || chain.checks.iter().filter(|check| check.outcome != unasked);
    let outcomes = || asked().filter(|check| of(&check.kind)).map(|check| check.outcome);
    let failed = outcomes().find(|outcome| *outcome == Outcome::Failed);
    failed.or_else(|| outcomes().find(|outcome| *outcome != Outcome::Passed)).unwrap_or(Outcome::Passed)
}
