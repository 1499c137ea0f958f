//! Early data that a server does not take and would pass over, but for its own limit (RFC 9846 §4.3.10, §4.7.1).
//!
//! The RFC counts the plaintext. An engine that passes over records cannot open them, and may count them as they come.

use dissect::{AlertDescription, ContentType, ExtensionType, HandshakeType, read_extension_types};
use trace::{ConnectionId, Failure, Host, Trace};

use super::{Collapse, FailureKind};
use crate::{Analysis, Epoch, MessageId, MessageKind, Record};

/// How a record is more than its plaintext before it is opened: its header is not counted.
const HEADER: usize = 5;

/// Early data that fits into a server's limit by its plaintext, and not as it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverrunEarlyData {
    /// The server's max_early_data_size.
    pub limit: u32,
    /// The bytes of plaintext.
    pub plaintext: usize,
    /// The bytes that were sent for it, with the content type and the tag of each record.
    pub protected: usize,
    /// The message with the record that goes beyond the limit.
    pub message: Option<MessageId>,
}

impl Analysis {
    /// The early data over whose length the server gave up; none if it was over something else.
    pub(super) fn overrun_early_data(
        &self,
        trace: &Trace,
        Collapse { connection, kind, by, until, .. }: &Collapse,
    ) -> Option<OverrunEarlyData> {
        let limit = trace.scenario.as_ref().map(|scenario| scenario.early_data.size)?;
        if *by != Host::Server || !may_be_overrun(kind) || self.takes_early_data(trace, *connection) {
            return None;
        }
        let is_early = |record: &&Record| {
            (record.connection, record.from, record.epoch) == (*connection, Host::Client, Epoch::EarlyData)
                && record.content_type == ContentType::APPLICATION_DATA
                && record.arrived.is_some_and(|arrived| arrived <= *until)
        };
        let mut early = OverrunEarlyData { limit, plaintext: 0, protected: 0, message: None };
        let fits = |length: usize| u64::try_from(length).is_ok_and(|length| length <= u64::from(limit));
        for record in self.records.iter().filter(is_early) {
            early.plaintext += record.plaintext.as_ref()?.range.len();
            early.protected += record.wire.range.len().saturating_sub(HEADER);
            if !fits(early.protected) && early.message.is_none() {
                early.message = record.messages.first().copied();
            }
        }
        (fits(early.plaintext) && !fits(early.protected)).then_some(early)
    }

    /// The server says in EncryptedExtensions that it takes the early data.
    fn takes_early_data(&self, trace: &Trace, connection: ConnectionId) -> bool {
        let kind = MessageKind::Handshake(HandshakeType::ENCRYPTED_EXTENSIONS);
        self.in_connection(connection)
            .filter(|(_, message)| message.kind == kind)
            .any(|(id, _)| read_extension_types(&self.message_tree(trace, id)).contains(&ExtensionType::EARLY_DATA))
    }
}

/// What it looks like: a record that does not open, or one where a ClientHello is due.
fn may_be_overrun(kind: &FailureKind) -> bool {
    match kind {
        FailureKind::Engine(failure) => [Failure::DECRYPT_ERROR, Failure::UNEXPECTED_MESSAGE].contains(&failure.name),
        FailureKind::Alert(alert) => {
            [AlertDescription::BAD_RECORD_MAC, AlertDescription::UNEXPECTED_MESSAGE].contains(alert)
        }
        _ => false,
    }
}
