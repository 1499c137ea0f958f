//! Handshake messages in records (RFC 9846 §5.1): several in one, one over several.

use dissect::{Context, HandshakeHeader, HandshakeType, dissect_handshake};

use crate::{RecordId, Span};

/// The messages of one direction, as its records come in.
#[derive(Debug, Default)]
pub(crate) struct HandshakeJoiner {
    pending: Option<Joined>,
}

/// A handshake message.
#[derive(Debug)]
pub(crate) struct Joined {
    /// Its type; none if not even that came.
    pub message_type: Option<HandshakeType>,
    /// The message, header included.
    pub bytes: Vec<u8>,
    /// The records that carry it.
    pub records: Vec<RecordId>,
    /// Where it lies: a part of each one's plaintext.
    pub parts: Vec<Span>,
    /// The offset of its first byte in the stream.
    pub start: u64,
    /// The offset behind its last byte.
    pub end: u64,
}

impl HandshakeJoiner {
    /// Takes in a record's plaintext, whose first byte has this offset in the stream; gives the messages that it ends.
    pub fn push(&mut self, record: RecordId, plaintext: &Span, bytes: &[u8], offset: u64) -> Vec<Joined> {
        let mut messages = Vec::new();
        let mut position = 0;
        while position < bytes.len() {
            let start = offset + position as u64;
            let message = self.pending.get_or_insert_with(|| Joined {
                message_type: None,
                bytes: Vec::new(),
                records: Vec::new(),
                parts: Vec::new(),
                start,
                end: start,
            });
            let length = message.length(&bytes[position..]);
            let taken = length.saturating_sub(message.bytes.len()).min(bytes.len() - position);
            let from = plaintext.range.start + position;
            message.parts.push(Span { bytes: plaintext.bytes, range: from..from + taken });
            message.bytes.extend(&bytes[position..position + taken]);
            message.records.push(record);
            message.end = start + taken as u64;
            position += taken;
            if message.bytes.len() == length && length >= HandshakeHeader::LENGTH {
                messages.extend(self.pending.take().map(Joined::named));
            }
        }
        messages
    }

    /// The message that never came whole.
    pub fn finish(&mut self) -> Option<Joined> {
        self.pending.take().map(Joined::named)
    }
}

impl Joined {
    /// How long the message is, as far as its own bytes and the next ones say: at least its header.
    fn length(&self, next: &[u8]) -> usize {
        let header: Vec<u8> = self.bytes.iter().chain(next).take(HandshakeHeader::LENGTH).copied().collect();
        let header = HandshakeHeader::read(&dissect_handshake(&header, Context::default()));
        header.map_or(HandshakeHeader::LENGTH, |header| header.body.end)
    }

    fn named(self) -> Joined {
        Joined { message_type: self.bytes.first().map(|first| HandshakeType(*first)), ..self }
    }
}
