//! Changes of a single packet, wherever its bytes belong: of the headers, and all that the naive attacker does.

use trace::{Action, Skill};

use super::packet::mend_checksums;

/// Does to a packet's bytes what a flip or a set says, as far as they reach.
pub(super) fn change(packet: &mut Vec<u8>, action: &Action) {
    match action {
        Action::Flip { byte, bit, .. } => {
            if let Some(byte) = packet.get_mut(usize::from(*byte)) {
                *byte ^= 1 << bit;
            }
        }
        Action::Set { byte, remove, bytes, .. } => {
            let first = usize::from(*byte).min(packet.len());
            let last = (first + usize::from(*remove)).min(packet.len());
            packet.splice(first..last, bytes.iter().copied());
        }
        _ => {}
    }
    if action.skill() == Some(Skill::Competent) {
        mend_checksums(packet);
    }
}
