//! The registries of the record layer.
//!
//! Source: IANA's "TLS ContentType". The versions have no registry of their own.

use super::{CodePoint, Value, code_points, grease};

code_points! {
    /// TLS ContentType (RFC 9846 §5.1).
    ContentType(u8) {
        CHANGE_CIPHER_SPEC = 20, "change_cipher_spec";
        ALERT = 21, "alert";
        HANDSHAKE = 22, "handshake";
        APPLICATION_DATA = 23, "application_data";
        HEARTBEAT = 24, "heartbeat";
        TLS12_CID = 25, "tls12_cid";
        ACK = 26, "ACK";
        RETURN_ROUTABILITY_CHECK = 27, "return_routability_check";
    }
}

code_points! {
    /// TLS ProtocolVersion (RFC 9846 §5.1), and DTLS's.
    ProtocolVersion(u16, grease::is_grease_u16) {
        SSL3 = 0x0300, "SSL 3.0";
        TLS1_0 = 0x0301, "TLS 1.0";
        TLS1_1 = 0x0302, "TLS 1.1";
        TLS1_2 = 0x0303, "TLS 1.2";
        TLS1_3 = 0x0304, "TLS 1.3";
        DTLS1_0 = 0xfeff, "DTLS 1.0";
        DTLS1_2 = 0xfefd, "DTLS 1.2";
        DTLS1_3 = 0xfefc, "DTLS 1.3";
    }
}
