//! Whether the server chose among what the client offered: version, cipher suite, group and extensions (RFC 9846 §4.2.3,
//! §4.2.4, §4.3, §4.3.8; RFC 5246 §7.4.1; RFC 8422 §5.4).

use dissect::{
    CipherSuite, ClientHello, ExtensionType, HandshakeType, KeyExchange, NamedGroup, ProtocolVersion, ServerHello,
    read_extension_types, server_key_exchange_group,
};
use trace::Host;

use super::hellos::Answer;
use super::{Case, Decision, HandshakeCheck, HandshakeCheckKind};
use crate::suite::TLS13_SUITES;
use crate::{MessageId, MessageKind, Outcome};

/// What the client checks of the server's choices.
pub(super) fn checks(case: &Case<'_>) -> Vec<HandshakeCheck> {
    let mut checks = vec![version(case), cipher_suite(case)];
    let extensions = extensions(case);
    match case.hellos.negotiated.is_tls13() {
        true => checks.extend(key_share(case).into_iter().chain([extensions])),
        // TLS 1.2 names the group later.
        false => checks.extend([extensions].into_iter().chain(named_curve(case))),
    }
    checks
}

fn of_client(kind: HandshakeCheckKind, decision: Option<Decision>) -> HandshakeCheck {
    HandshakeCheck { by: Host::Client, kind, decisions: decision.into_iter().collect() }
}

/// The first answer that is not in order fails the check; the ServerHello ends it.
fn judge(case: &Case<'_>, is_in_order: impl Fn(&Answer) -> bool) -> Option<Decision> {
    case.hellos.answers.iter().find_map(|answer| match is_in_order(answer) {
        false => case.decide(answer.message, Outcome::Failed),
        true if answer.server.hello_retry_request => None,
        true => case.decide(answer.message, Outcome::Passed),
    })
}

fn version(case: &Case<'_>) -> HandshakeCheck {
    let hellos = case.hellos;
    // A HelloRetryRequest settles the version (RFC 9846 §4.2.4).
    let first = hellos.answers.first().map(|answer| answer.server.version);
    let decision = judge(case, |answer| {
        let selected = answer.server.version;
        answer.client.versions.contains(&selected) && first == Some(selected) && !is_downgraded(answer)
    });
    let selected = hellos.answers.last().map(|answer| answer.server.version);
    let downgraded = hellos.server().is_some_and(is_downgraded);
    of_client(HandshakeCheckKind::Version { selected, downgraded }, decision)
}

/// The server knows a newer version, and so does the client: somebody has changed the ClientHello (RFC 9846 §4.2.3).
fn is_downgraded(Answer { client, server, .. }: &Answer) -> bool {
    let newest_known = match server.downgrade {
        Some(ProtocolVersion::TLS1_2) => ProtocolVersion::TLS1_3,
        Some(_) => ProtocolVersion::TLS1_2,
        None => return false,
    };
    let offers = |version: ProtocolVersion| client.versions.contains(&version);
    match (newest_known, server.version) {
        (_, version) if version >= ProtocolVersion::TLS1_3 => false,
        // A client of TLS 1.3 expects neither of the two values under an older version.
        _ if offers(ProtocolVersion::TLS1_3) => true,
        (newest, version) => version < newest && offers(newest),
    }
}

fn cipher_suite(case: &Case<'_>) -> HandshakeCheck {
    let hellos = case.hellos;
    let first = hellos.answers.first().map(|answer| answer.server.cipher_suite);
    let decision = judge(case, |Answer { client, server, .. }| {
        let selected = server.cipher_suite;
        client.cipher_suites.contains(&selected) && first == Some(selected) && is_of_version(selected, server.version)
    });
    let selected = hellos.answers.last().map(|answer| answer.server.cipher_suite);
    of_client(HandshakeCheckKind::CipherSuite { selected }, decision)
}

/// TLS 1.3 has suites of its own (RFC 9846 §4.2.3, §B.4).
fn is_of_version(suite: CipherSuite, version: ProtocolVersion) -> bool {
    match version >= ProtocolVersion::TLS1_3 {
        true => suite.key_exchange().is_none(),
        false => !TLS13_SUITES.contains(&suite),
    }
}

/// The group in key_share; none if the handshake has no Diffie-Hellman (psk_ke, RFC 9846 §4.3.9).
fn key_share(case: &Case<'_>) -> Option<HandshakeCheck> {
    let hellos = case.hellos;
    let uses_psk_alone = |server: &ServerHello| server.key_share.is_none() && server.selected_identity.is_some();
    if hellos.server().is_some_and(|answer| uses_psk_alone(&answer.server)) {
        return None;
    }
    let decision = judge(case, |Answer { client, server, .. }| is_share_in_order(client, server));
    let selected = hellos.answers.last().and_then(|answer| answer.server.key_share);
    Some(of_client(HandshakeCheckKind::NamedGroup { selected }, decision))
}

fn is_share_in_order(client: &ClientHello, server: &ServerHello) -> bool {
    let has_share = |group: NamedGroup| client.key_shares.contains(&group);
    match (server.hello_retry_request, server.key_share) {
        // It asks for a share that the client could have sent, but has not (RFC 9846 §4.3.8).
        (true, Some(group)) => client.named_groups.contains(&group) && !has_share(group),
        (true, None) => server.extensions.contains(&ExtensionType::COOKIE),
        (false, Some(group)) => has_share(group),
        (false, None) => false,
    }
}

/// The group in ServerKeyExchange; none if the handshake has no elliptic curves, or takes up a session.
fn named_curve(case: &Case<'_>) -> Option<HandshakeCheck> {
    let negotiated = &case.hellos.negotiated;
    let key_exchange = negotiated.cipher_suite.and_then(CipherSuite::key_exchange);
    let curves = [KeyExchange::Ecdhe, KeyExchange::EcdhAnonymous, KeyExchange::EcdhePsk].map(Some);
    // Before the ServerHello the group may still come with it, or later.
    if negotiated.is_resumed() || (negotiated.cipher_suite.is_some() && !curves.contains(&key_exchange)) {
        return None;
    }
    let message = case.first(Host::Server, MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE));
    let selected = message.and_then(|id| server_key_exchange_group(&case.analysis.message_tree(case.trace, id)));
    let offered = &case.hellos.client.named_groups;
    // Without supported_groups the client takes any (RFC 8422 §4).
    let in_order = selected.is_some_and(|group| offered.is_empty() || offered.contains(&group));
    let outcome = if in_order { Outcome::Passed } else { Outcome::Failed };
    let decision = message.and_then(|message| case.decide(message, outcome));
    Some(of_client(HandshakeCheckKind::NamedGroup { selected }, decision))
}

/// The server's extensions are in its hello; in TLS 1.3 also in EncryptedExtensions, and with its certificates.
fn extensions(case: &Case<'_>) -> HandshakeCheck {
    let hellos = case.hellos;
    let mut extra: Vec<(MessageId, Vec<ExtensionType>)> = hellos.answers.iter().map(unrequested_in_answer).collect();
    let last = match (hellos.negotiated.is_tls13(), hellos.negotiated.is_resumed()) {
        (false, _) => &[HandshakeType::SERVER_HELLO][..],
        (true, true) => &[HandshakeType::ENCRYPTED_EXTENSIONS],
        (true, false) => &[HandshakeType::CERTIFICATE, HandshakeType::COMPRESSED_CERTIFICATE],
    };
    if hellos.negotiated.is_tls13() {
        extra.extend(unrequested_behind_hello(case));
    }
    let is_last = |id: MessageId| match case.analysis.message(id).kind {
        MessageKind::Handshake(message_type) => last.contains(&message_type),
        _ => false,
    };
    let decision = extra.iter().find_map(|(message, unrequested)| match unrequested.is_empty() {
        false => case.decide(*message, Outcome::Failed),
        true if is_last(*message) => case.decide(*message, Outcome::Passed),
        true => None,
    });
    let decision = decision.or_else(|| hellos.server().and_then(|_| case.hidden(Host::Server)));
    let unrequested = extra.into_iter().map(|(_, unrequested)| unrequested).find(|unrequested| !unrequested.is_empty());
    of_client(HandshakeCheckKind::Extensions { unrequested: unrequested.unwrap_or_default() }, decision)
}

fn unrequested_in_answer(Answer { message, client, server }: &Answer) -> (MessageId, Vec<ExtensionType>) {
    let unrequested = server.extensions.iter().filter(|given| !is_requested(client, server, **given));
    (*message, unrequested.copied().collect())
}

/// Those of EncryptedExtensions and of the certificates.
fn unrequested_behind_hello(case: &Case<'_>) -> impl Iterator<Item = (MessageId, Vec<ExtensionType>)> {
    let types =
        [HandshakeType::ENCRYPTED_EXTENSIONS, HandshakeType::CERTIFICATE, HandshakeType::COMPRESSED_CERTIFICATE];
    let messages = types.into_iter().filter_map(|kind| case.first(Host::Server, MessageKind::Handshake(kind)));
    messages.filter_map(|id| {
        let tree = match case.analysis.message(id).kind {
            MessageKind::Handshake(HandshakeType::COMPRESSED_CERTIFICATE) => {
                case.analysis.decompressed_tree(case.trace, id)?
            }
            _ => case.analysis.message_tree(case.trace, id),
        };
        let requested = &case.hellos.client.extensions;
        let given = read_extension_types(&tree).into_iter();
        Some((id, given.filter(|given| !requested.contains(given)).collect()))
    })
}

/// The client has the extension in its hello, or asks for it otherwise.
fn is_requested(client: &ClientHello, server: &ServerHello, given: ExtensionType) -> bool {
    let by_suite = client.cipher_suites.contains(&CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
    match given {
        // The only one that a server may send on its own (RFC 9846 §4.3.2).
        ExtensionType::COOKIE if server.hello_retry_request => true,
        // Asked for by a suite that is none (RFC 5746 §3.3).
        ExtensionType::RENEGOTIATION_INFO if by_suite => true,
        given => client.extensions.contains(&given),
    }
}
