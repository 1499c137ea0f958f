//! The registries of IP and TCP.
//!
//! Source: IANA's "Protocol Numbers" and "Transmission Control Protocol (TCP) Parameters".

use super::{CodePoint, Value, code_points};

code_points! {
    /// What follows an IP header: IPv4's Protocol, IPv6's Next Header.
    IpProtocol(u8) {
        HOP_BY_HOP = 0, "HOPOPT";
        ICMP = 1, "ICMP";
        IGMP = 2;
        IPV4 = 4, "IPv4";
        TCP = 6;
        UDP = 17;
        IPV6 = 41, "IPv6";
        ROUTING = 43, "IPv6-Route";
        FRAGMENT = 44, "IPv6-Frag";
        GRE = 47;
        ENCAPSULATING_SECURITY_PAYLOAD = 50, "ESP";
        AUTHENTICATION_HEADER = 51, "AH";
        ICMPV6 = 58, "IPv6-ICMP";
        NO_NEXT_HEADER = 59, "IPv6-NoNxt";
        DESTINATION_OPTIONS = 60, "IPv6-Opts";
        SCTP = 132;
        MOBILITY_HEADER = 135, "Mobility Header";
        HIP = 139;
        SHIM6 = 140, "Shim6";
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
        SACK = 5;
        TIMESTAMPS = 8, "Timestamps";
        MD5_SIGNATURE = 19, "MD5 Signature Option";
        USER_TIMEOUT = 28, "User Timeout Option";
        AUTHENTICATION = 29, "TCP Authentication Option";
        MULTIPATH_TCP = 30, "Multipath TCP";
        FAST_OPEN_COOKIE = 34, "TCP Fast Open Cookie";
        EXPERIMENT_1 = 253, "RFC3692-style Experiment 1";
        EXPERIMENT_2 = 254, "RFC3692-style Experiment 2";
    }
}
