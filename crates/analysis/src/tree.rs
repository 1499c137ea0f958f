//! The field trees of what an analysis holds: which dissection reads which bytes.

use dissect::{
    Context, Field, dissect_alert, dissect_application_data, dissect_change_cipher_spec, dissect_handshake,
    dissect_packet, dissect_record,
};
use trace::Trace;

use crate::{Analysis, MessageId, MessageKind, RecordId};

impl Analysis {
    /// The tree of a message's content, over the bytes of [`crate::Message::content`]; for TCP that is the IP packet.
    pub fn message_tree(&self, trace: &Trace, id: MessageId) -> Field {
        let message = self.message(id);
        let bytes = self.bytes(trace, &message.content);
        match message.kind {
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
            MessageKind::Encrypted => dissect_record(bytes),
        }
    }

    /// The tree of a record as it was on the wire, over the bytes of [`crate::Record::wire`].
    pub fn record_tree(&self, trace: &Trace, id: RecordId) -> Field {
        dissect_record(self.bytes(trace, &self.records[id.0].wire))
    }
}
