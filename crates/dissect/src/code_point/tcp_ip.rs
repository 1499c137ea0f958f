//! The registries of IP and TCP.
//!
//! Source: IANA's "Protocol Numbers" and "Transmission Control Protocol (TCP) Parameters".

use super::{CodePoint, Value, code_points};

code_points! {
    /// What follows an IP header: IPv4's Protocol, IPv6's Next Header.
    IpProtocol(u8) {
        HOP_BY_HOP = 0, "HOPOPT";
        ICMP = 1, "ICMP";
        TCP = 6, "TCP";
        UDP = 17, "UDP";
        ROUTING = 43, "IPv6-Route";
        FRAGMENT = 44, "IPv6-Frag";
        NO_NEXT_HEADER = 59, "IPv6-NoNxt";
        DESTINATION_OPTIONS = 60, "IPv6-Opts";
    }
}

code_points! {
    /// TCP option kind (RFC 9293 §3.2).
    TcpOptionKind(u8) {
        END_OF_OPTION_LIST = 0, "End of Option List";
        NO_OPERATION = 1, "No-Operation";
        MAXIMUM_SEGMENT_SIZE = 2, "Maximum Segment Size";
        WINDOW_SCALE = 3, "Window Scale";
        SACK_PERMITTED = 4, "SACK Permitted";
        SACK = 5, "SACK";
        TIMESTAMPS = 8, "Timestamps";
    }
}
