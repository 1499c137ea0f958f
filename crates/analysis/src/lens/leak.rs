//! What a leak opens: a value of the run comes into the eavesdropper's hands, long after, and the recording is read again.
//!
//! What is computed decides. From the values that leaked and what the wire shows, all that follows is derived; the secrets
//! among it open records; what these say lets more be derived (a transcript needs its messages), until nothing new comes.

use std::collections::BTreeSet;

use dissect::{ClientHello, HandshakeType};
use trace::{ConnectionId, Trace};

use super::Lens;
use crate::key_log::{KeyLog, label};
use crate::{Analysis, Derivations, MessageId, MessageKind, Readability, ValueId, ValueKind};

impl Derivations {
    /// The values whose leak is worth a question, in the order of their making.
    pub fn leaks(&self) -> impl Iterator<Item = ValueId> {
        self.iter().filter(|(_, value)| can_leak(value.kind)).map(|(id, _)| id)
    }
}

/// What somebody has to keep: the rest follows from these, or is there for all to see.
const fn can_leak(kind: ValueKind) -> bool {
    use ValueKind as K;
    matches!(
        kind,
        K::CertificatePrivateKey(_)
            | K::EphemeralPrivateKey { .. }
            | K::PreSharedKey
            | K::ClientEarlyTrafficSecret
            | K::HandshakeTrafficSecret(_)
            | K::ApplicationTrafficSecret { .. }
            | K::MasterSecret
            | K::TicketKey
    )
}

/// What an eavesdropper makes of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eavesdropping {
    /// What it can read.
    pub lens: Lens,
    /// All values that it can come by: those that leaked, and what follows from them and the wire.
    pub values: BTreeSet<ValueId>,
}

impl Eavesdropping {
    /// What someone has of the run who recorded every packet, and into whose hands these values came.
    pub fn of(
        trace: &Trace,
        analysis: &Analysis,
        derivations: &Derivations,
        leaked: &BTreeSet<ValueId>,
    ) -> Eavesdropping {
        let end = analysis.messages.len();
        let mut key_log = KeyLog::default();
        // Each round opens more, or is the last one.
        loop {
            let lens = Lens::with(trace, analysis, key_log.clone(), |_| 0);
            let readable = |id: MessageId| lens.message(analysis, id, end) == Readability::Readable;
            let values = derivations.reachable(leaked, &readable);
            let next = secrets_among(trace, analysis, derivations, &values);
            if next == key_log {
                return Eavesdropping { lens, values };
            }
            key_log = next;
        }
    }
}

/// The values that open records.
fn secrets_among(trace: &Trace, analysis: &Analysis, derivations: &Derivations, values: &BTreeSet<ValueId>) -> KeyLog {
    use ValueKind as K;
    let mut key_log = KeyLog::default();
    for value in values.iter().filter_map(|id| derivations.value(*id)) {
        let Some(client_random) = client_random(trace, analysis, value.connection) else { continue };
        let mut add = |label| match value.viewer {
            Some(viewer) => key_log.add_own(label, viewer, value.connection, &value.bytes),
            None => key_log.add(label, client_random, value.connection, &value.bytes),
        };
        match value.kind {
            K::MasterSecret => add(label::MASTER_SECRET),
            K::ClientEarlyTrafficSecret => add(label::EARLY_TRAFFIC),
            K::HandshakeTrafficSecret(host) => add(label::handshake_traffic(host)),
            K::ApplicationTrafficSecret { host, generation: 0 } => add(label::application_traffic(host)),
            K::ApplicationTrafficSecret { host, generation } => {
                key_log.add_generation(host, generation, client_random, value.connection, &value.bytes);
            }
            _ => {}
        }
    }
    key_log
}

/// The random of the ClientHello that opens the connection.
fn client_random(trace: &Trace, analysis: &Analysis, connection: ConnectionId) -> Option<[u8; 32]> {
    let hello = MessageKind::Handshake(HandshakeType::CLIENT_HELLO);
    let is_it = |message: &crate::Message| (message.connection, message.kind) == (connection, hello);
    let id = MessageId(analysis.messages.iter().position(is_it)?);
    let tree = analysis.message_tree(trace, id);
    Some(ClientHello::read(&tree, analysis.bytes(trace, &analysis.message(id).content))?.random)
}
