//! Why a bit may be turned over without anybody's taking notice.

/// There is none: a bug.
pub const NONE: &str = "no reason is known";

/// The reason for a field of this part of a packet.
pub fn reason(_part: &str, _field: &str) -> &'static str {
    NONE
}
