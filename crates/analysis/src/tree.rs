//! The field trees of what an analysis holds: which dissection reads which bytes.

use dissect::{
    Context, Field, HANDSHAKE_FRAGMENT, ProtectionLayout, RECORD_FRAGMENT, dissect_alert, dissect_application_data,
    dissect_change_cipher_spec, dissect_handshake, dissect_opened_record, dissect_packet, dissect_protected_record,
    dissect_record, opened_content,
};
use trace::Trace;

use crate::{Analysis, BytesId, Message, MessageId, MessageKind, OriginalMessage, RecordId, SegmentId, Span};

impl Analysis {
    /// The tree of a message's content, over the bytes of [`crate::Message::content`]; for TCP that is the IP packet.
    pub fn message_tree(&self, trace: &Trace, id: MessageId) -> Field {
        let message = self.message(id);
        self.tree_of(message, message.kind, self.bytes(trace, &message.content))
    }

    /// The tree of a message as its sender sent it, over the bytes of [`crate::OriginalMessage::content`].
    pub fn original_tree(&self, trace: &Trace, id: MessageId, original: &OriginalMessage) -> Field {
        self.tree_of(self.message(id), original.kind, self.bytes(trace, &original.content))
    }

    /// The tree of bytes that are, or were, such a message.
    pub(crate) fn tree_of(&self, message: &Message, kind: MessageKind, bytes: &[u8]) -> Field {
        match kind {
            MessageKind::Syn
            | MessageKind::SynAck
            | MessageKind::Ack
            | MessageKind::Fin
            | MessageKind::FinAck
            | MessageKind::Rst => dissect_packet(bytes),
            MessageKind::Handshake(_) | MessageKind::HelloRetryRequest => {
                let connection = self.connections.get(message.connection.0);
                let context = connection.map_or_else(Context::default, |connection| Context {
                    version: connection.version,
                    cipher_suite: connection.cipher_suite,
                });
                dissect_handshake(bytes, context)
            }
            MessageKind::ChangeCipherSpec => dissect_change_cipher_spec(bytes),
            MessageKind::Alert(..) => dissect_alert(bytes),
            MessageKind::ApplicationData => dissect_application_data(bytes),
            MessageKind::Encrypted => {
                let layout = message.records.first().and_then(|record| self.records.get(record.0)?.layout);
                dissect_protected_record(bytes, layout.unwrap_or(ProtectionLayout::Unknown))
            }
        }
    }

    /// The tree of a record as it was on the wire, over the bytes of [`crate::Record::wire`]: that of one in cleartext
    /// has its messages' trees in it.
    pub fn record_tree(&self, trace: &Trace, id: RecordId) -> Field {
        let record = &self.records[id.0];
        let bytes = self.bytes(trace, &record.wire);
        match record.layout {
            Some(layout) => dissect_protected_record(bytes, layout),
            None => {
                let mut tree = dissect_record(bytes);
                tree.fill(RECORD_FRAGMENT, self.message_trees_in(trace, id, &record.wire), HANDSHAKE_FRAGMENT);
                tree
            }
        }
    }

    /// The tree of what was encrypted in a record, over the derived buffer that [`crate::Record::plaintext`] lies in;
    /// the content has its messages' trees in it. None for a record in cleartext, or one that could not be opened.
    pub fn plaintext_tree(&self, trace: &Trace, id: RecordId) -> Option<Field> {
        let record = &self.records[id.0];
        let (layout, bytes) = (record.layout?, record.plaintext.as_ref()?.bytes);
        let BytesId::Derived(index) = bytes else { return None };
        let whole = Span { bytes, range: 0..self.derived.get(index)?.bytes.len() };
        let mut tree = dissect_opened_record(self.bytes(trace, &whole), layout);
        tree.fill(opened_content(layout), self.message_trees_in(trace, id, &whole), HANDSHAKE_FRAGMENT);
        Some(tree)
    }

    /// The trees of the record's messages that lie whole in these bytes, from their beginning on.
    fn message_trees_in(&self, trace: &Trace, id: RecordId, bytes: &Span) -> Vec<Field> {
        let inside = |message: &&MessageId| {
            let content = &self.message(**message).content;
            content.bytes == bytes.bytes && content.range.start >= bytes.range.start
        };
        let messages = self.records[id.0].messages.iter().filter(inside);
        messages
            .map(|id| {
                let start = self.message(*id).content.range.start - bytes.range.start;
                self.message_tree(trace, *id).moved(start)
            })
            .collect()
    }

    /// The tree of a segment with its IP header, over the bytes of [`crate::Segment::packet`].
    pub fn packet_tree(&self, trace: &Trace, id: SegmentId) -> Field {
        dissect_packet(trace.buffer(self.segments[id.0].packet))
    }
}
