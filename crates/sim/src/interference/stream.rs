//! What the attacker knows of one direction of a connection: from where its numbers count, how far it has come, and what was
//! changed in it (RFC 9293 §3.4).

use super::edits::Edits;
use super::packet::Packet;

/// One direction. Offsets count as its sender does: the SYN has 0, the first byte 1.
#[derive(Default)]
pub(super) struct Stream {
    /// The sender's initial sequence number.
    pub(super) initial: Option<u32>,
    /// The offset behind all that has passed.
    pub(super) reach: u64,
    pub(super) edits: Edits,
    /// The last packet that came by, as its sender made it.
    pub(super) last: Option<Packet>,
    /// Its FIN has passed.
    pub(super) finished: bool,
}

impl Stream {
    /// The offset of a sequence number of the sender's.
    pub(super) fn offset(&self, sequence: u32) -> u64 {
        sequence.wrapping_sub(self.initial.unwrap_or(sequence)).into()
    }

    /// The sequence number with which the receiver gets what the sender sends at this offset.
    pub(super) fn received(&self, offset: u64) -> u32 {
        self.initial.unwrap_or_default().wrapping_add(self.edits.received(offset) as u32)
    }

    /// The acknowledgment number for the sender that stands for the receiver's.
    pub(super) fn sent(&self, acknowledgment: u32) -> u32 {
        let initial = self.initial.unwrap_or_default();
        initial.wrapping_add(self.edits.sent(acknowledgment.wrapping_sub(initial).into()) as u32)
    }
}
