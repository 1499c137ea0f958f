//! The checks against the engines' own verdict, and on traces in which one thing is wrong.

mod captures;
mod failures;
mod runs;

use dissect::{Field, FieldId, HandshakeType};
use trace::{ConnectionId, Host, Trace};

use crate::*;

const CONNECTION: ConnectionId = ConnectionId(0);
const SERVER_HELLO: MessageKind = MessageKind::Handshake(HandshakeType::SERVER_HELLO);
const CLIENT_HELLO: MessageKind = MessageKind::Handshake(HandshakeType::CLIENT_HELLO);

fn handshake(message_type: HandshakeType) -> MessageKind {
    MessageKind::Handshake(message_type)
}

fn checks(trace: &Trace) -> HandshakeChecks {
    analyse(trace).handshake_checks(trace, CONNECTION)
}

fn find(analysis: &Analysis, from: Host, kind: MessageKind) -> MessageId {
    let is_it = |message: &Message| (message.from, message.kind) == (from, kind);
    MessageId(analysis.messages.iter().position(is_it).unwrap())
}

/// How each check of a host has fallen in the end, by its name.
fn outcomes(checks: &HandshakeChecks, host: Host) -> Vec<(&'static str, Standing)> {
    checks.by(host).map(|check| (check.kind.name(), check.at(usize::MAX))).collect()
}

/// The names of those that have fallen so in the end.
fn fallen(checks: &HandshakeChecks, host: Host, standing: Standing) -> Vec<&'static str> {
    let outcomes = outcomes(checks, host).into_iter().filter(|(_, found)| *found == standing);
    outcomes.map(|(name, _)| name).collect()
}

fn failed(checks: &HandshakeChecks, host: Host) -> Vec<&'static str> {
    fallen(checks, host, Standing::Decided(Outcome::Failed))
}

/// Changes bytes of a message that is not encrypted, from the last byte of this field backwards.
fn change(trace: &Trace, from: Host, kind: MessageKind, field: &'static str, last_bytes: &[u8]) -> Trace {
    let mut trace = trace.clone();
    let analysis = analyse(&trace);
    let id = find(&analysis, from, kind);
    let content = &analysis.message(id).content;
    let tree: Field = analysis.message_tree(&trace, id);
    let end = content.range.start + tree.find(FieldId(field)).unwrap().range.end;
    let BytesId::Wire(buffer) = content.bytes else { panic!("it lies in one segment") };
    let place = end - last_bytes.len()..end;
    assert_ne!(trace.buffers[buffer.0][place.clone()], *last_bytes);
    trace.buffers[buffer.0][place].copy_from_slice(last_bytes);
    trace
}
