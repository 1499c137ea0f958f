//! What OpenSSL's client and server say to each other, in every mode and suite that they share: every record opens, and
//! every message is known.

mod modes;
mod peers;
mod suites;

use trace::{ConnectionId, Host};

use super::invariants::check_sound;
use super::*;
use peers::{Line, Server};

const TALK: [Line; 2] = [(Host::Client, "question\n"), (Host::Server, "answer\n")];

/// Two connections of TLS 1.2 with CBC: a full handshake and a renegotiation, and a resumption; for tests that change them.
pub fn cbc_trace() -> Trace {
    let mut server = Server::start("cbc_trace", "-cert ecdsa.pem -tls1_2 -client_renegotiation");
    let session = server.file("session.pem");
    let cipher = "-cipher ECDHE-ECDSA-AES128-SHA256";
    server.connect(&format!("{cipher} -no_etm -sess_out {session}"), &[(Host::Client, "R\n")]);
    server.connect(&format!("{cipher} -sess_in {session}"), &TALK);
    understood(&server);
    server.builder.trace.clone()
}

/// The analysis of what passed, in which nothing may be left closed or unknown.
fn understood(server: &Server) -> Analysis {
    let trace = &server.builder.trace;
    let analysis = analyse(trace);
    check_sound(trace, &analysis);
    for (index, record) in analysis.records.iter().enumerate() {
        assert_eq!(record.opaque, None, "{record:?}");
        assert!(!record.messages.is_empty(), "{record:?}");
        let tree = analysis.record_tree(trace, RecordId(index));
        check_tree(&tree, record.wire.range.len());
        let Some(tree) = analysis.plaintext_tree(trace, RecordId(index)) else {
            assert_eq!(record.epoch, Epoch::Cleartext);
            continue;
        };
        let plaintext = record.plaintext.as_ref().unwrap();
        let BytesId::Derived(derived) = plaintext.bytes else { panic!("{record:?}") };
        check_tree(&tree, analysis.derived[derived].bytes.len());
        assert_eq!(tree.children[0].range, plaintext.range);
        assert!(tree.children[0].children.iter().all(|child| child.id != dissect::HANDSHAKE_FRAGMENT), "{tree:?}");
    }
    for (index, message) in analysis.messages.iter().enumerate() {
        assert_ne!(message.kind, MessageKind::Encrypted);
        check_tree(&analysis.message_tree(trace, MessageId(index)), message.content.range.len());
    }
    for connection in connections(&analysis) {
        for from in [Host::Client, Host::Server] {
            let Some(chain) = analysis.certificate_chain(trace, connection, from) else { continue };
            check_chain(&chain);
        }
        let messages = analysis.messages.iter().filter(|message| message.connection == connection);
        assert!(messages.is_sorted_by_key(|message| message.phase), "{:#?}", story(&analysis));
    }
    analysis
}

/// The other party accepted the chain, though nobody here knows when, or whom it trusts.
fn check_chain(chain: &CertificateChain) {
    use NotChecked::{NoClock, NoServerName, NoTrustAnchors, NotAsked, NotSigned};
    for check in &chain.checks {
        let expected = match check.kind {
            CheckKind::Validity { .. } => Outcome::NotChecked(NoClock),
            CheckKind::TrustAnchor { .. } => Outcome::NotChecked(NoTrustAnchors),
            CheckKind::ServerName { .. } => Outcome::NotChecked(NoServerName),
            CheckKind::Revocation { .. } => Outcome::NotChecked(NotAsked),
            CheckKind::Possession { message: None, .. } => Outcome::NotChecked(NotSigned),
            _ => Outcome::Passed,
        };
        assert_eq!(check.outcome, expected, "{check:?}");
    }
}

fn check_tree(tree: &dissect::Field, length: usize) {
    assert_eq!(tree.range, 0..length);
    for field in tree.walk() {
        assert!(
            !matches!(field.value, dissect::Value::Malformed(_) | dissect::Value::Unparsed),
            "{field:?} in {tree:?}"
        );
        let mut position = field.range.start;
        for child in &field.children {
            assert_eq!(child.range.start, position, "{child:?} in {field:?}");
            position = child.range.end;
        }
        assert!(field.children.is_empty() || position == field.range.end);
    }
}

fn connections(analysis: &Analysis) -> impl Iterator<Item = ConnectionId> {
    (0..analysis.connections.len()).map(ConnectionId)
}

/// A connection's TLS without its end: number, sender's initial, message.
fn talk(analysis: &Analysis, connection: usize) -> Vec<String> {
    let messages = analysis.messages.iter().filter(|message| message.connection.0 == connection);
    let tls = messages.filter(|message| message.epoch.is_some() && message.phase != Phase::Closing);
    tls.map(|message| {
        let number = match message.number {
            Number::Step(step) => format!("{step:03}"),
            Number::Extra => "+".to_owned(),
        };
        let from = if message.from == Host::Client { 'C' } else { 'S' };
        let kind = match message.kind {
            MessageKind::Handshake(message_type) => message_type.to_string(),
            MessageKind::Alert(_, description) => description.to_string(),
            kind => format!("{kind:?}"),
        };
        format!("{number} {from} {kind}")
    })
    .collect()
}
