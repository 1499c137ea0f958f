//! Why a bit may be turned over without anybody's taking notice.

use crate::place::{ACKNOWLEDGMENT, CIPHERTEXT};

/// There is none: a bug.
pub const NONE: &str = "no reason is known";

/// The reason for a field of this part of a packet.
pub fn reason(part: &str, field: &str) -> &'static str {
    match field {
        "record.legacy_record_version" if !part.ends_with(CIPHERTEXT) => {
            "deprecated, and ignored but for its first byte (RFC 9846 §5.1, RFC 5246 §E.1); nothing authenticates it"
        }
        "record.type" | "record.legacy_record_version" => {
            "rustls authenticates what must stand there in a protected record (RFC 9846 §5.2), not what does"
        }
        "ipv4.dscp" | "ipv4.ecn" => "for routers, which may change it (RFC 2474 §3, RFC 3168 §5)",
        "ipv4.identification" => "for fragments alone (RFC 6864 §4.1)",
        "ipv4.flags.reserved" => "must be zero (RFC 791 §3.1), and nobody looks",
        "ipv4.flags.dont_fragment" => "for routers: what has come whole is taken (RFC 791 §3.2)",
        "ipv4.time_to_live" => "for routers: what has come is taken, however little is left (RFC 1122 §3.2.1.7)",
        "ipv4.header_checksum" | "tcp.checksum" => "the attacker makes it right again",
        _ if part.ends_with(ACKNOWLEDGMENT) => {
            "lost or worthless, and the next segment acknowledges the same (RFC 9293 §3.4)"
        }
        "tcp.acknowledgment_number" if part.contains("SYN") => "counts with ACK alone (RFC 9293 §3.1)",
        "tcp.acknowledgment_number" => {
            "a part is acknowledged, and the next segment acknowledges the rest (RFC 9293 §3.4)"
        }
        "tcp.reserved" => "must be ignored (RFC 9293 §3.1)",
        "tcp.ae" | "tcp.cwr" | "tcp.ece" => "these two stacks do not speak of congestion (RFC 3168 §6.1, RFC 9768)",
        "tcp.urg" => "calls the same bytes urgent, and this stack does not tell (RFC 6093 §5)",
        "tcp.urgent_pointer" => "counts with URG alone (RFC 9293 §3.1)",
        "tcp.psh" => "this stack hands everything over at once (RFC 9293 §3.9.1.2)",
        "tcp.window" => "there is room enough, and the next segment tells the window again (RFC 9293 §3.8.6)",
        "tcp.option.kind" => {
            "an unknown option is passed over (RFC 9293 §3.2), and the connection does without the known one"
        }
        "tcp.option.maximum_segment_size" => "segments are of another size (RFC 9293 §3.7.1)",
        "tcp.option.window_scale" => "windows are read as larger or smaller (RFC 7323 §2.2), and there is room enough",
        "tcp.options.padding" => "behind the end of the options (RFC 9293 §3.2)",
        _ => NONE,
    }
}
