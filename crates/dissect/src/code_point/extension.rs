//! The registries of the extensions' own fields.
//!
//! Source: IANA's "TLS EC Point Formats", "TLS Heartbeat Modes", "TLS PskKeyExchangeMode", "SRTP Protection Profiles" and
//! "QUIC Transport Parameters"; the others are whole in their RFCs.

use super::{CodePoint, Value, code_points, grease};

code_points! {
    /// TLS NameType of server_name (RFC 6066 §3).
    NameType(u8) {
        HOST_NAME = 0, "host_name";
    }
}

code_points! {
    /// TLS MaxFragmentLength (RFC 6066 §4).
    MaxFragmentLength(u8) {
        BYTES_512 = 1, "2^9";
        BYTES_1024 = 2, "2^10";
        BYTES_2048 = 3, "2^11";
        BYTES_4096 = 4, "2^12";
    }
}

code_points! {
    /// TLS ECPointFormat (RFC 8422 §5.1.2).
    EcPointFormat(u8) {
        UNCOMPRESSED = 0, "uncompressed";
        ANSIX962_COMPRESSED_PRIME = 1, "ansiX962_compressed_prime";
        ANSIX962_COMPRESSED_CHAR2 = 2, "ansiX962_compressed_char2";
    }
}

code_points! {
    /// TLS HeartbeatMode (RFC 6520 §2).
    HeartbeatMode(u8) {
        PEER_ALLOWED_TO_SEND = 1, "peer_allowed_to_send";
        PEER_NOT_ALLOWED_TO_SEND = 2, "peer_not_allowed_to_send";
    }
}

code_points! {
    /// TLS PskKeyExchangeMode (RFC 9846 §4.3.9).
    PskKeyExchangeMode(u8, grease::is_grease_u8) {
        PSK_KE = 0, "psk_ke";
        PSK_DHE_KE = 1, "psk_dhe_ke";
    }
}

code_points! {
    /// TLS ECHClientHelloType (RFC 9849 §5).
    EchClientHelloType(u8) {
        OUTER = 0, "outer";
        INNER = 1, "inner";
    }
}

code_points! {
    /// SRTPProtectionProfile of use_srtp (RFC 5764 §4.1.2).
    SrtpProtectionProfile(u16) {
        SRTP_AES128_CM_HMAC_SHA1_80 = 0x0001;
        SRTP_AES128_CM_HMAC_SHA1_32 = 0x0002;
        SRTP_NULL_HMAC_SHA1_80 = 0x0005;
        SRTP_NULL_HMAC_SHA1_32 = 0x0006;
        SRTP_AEAD_AES_128_GCM = 0x0007;
        SRTP_AEAD_AES_256_GCM = 0x0008;
        DOUBLE_AEAD_AES_128_GCM_AEAD_AES_128_GCM = 0x0009;
        DOUBLE_AEAD_AES_256_GCM_AEAD_AES_256_GCM = 0x000a;
        SRTP_ARIA_128_CTR_HMAC_SHA1_80 = 0x000b;
        SRTP_ARIA_128_CTR_HMAC_SHA1_32 = 0x000c;
        SRTP_ARIA_256_CTR_HMAC_SHA1_80 = 0x000d;
        SRTP_ARIA_256_CTR_HMAC_SHA1_32 = 0x000e;
        SRTP_AEAD_ARIA_128_GCM = 0x000f;
        SRTP_AEAD_ARIA_256_GCM = 0x0010;
    }
}

code_points! {
    /// The id of one of QUIC's transport parameters (RFC 9000 §18.2).
    QuicTransportParameter(u64, grease::is_grease_transport_parameter) {
        ORIGINAL_DESTINATION_CONNECTION_ID = 0x00, "original_destination_connection_id";
        MAX_IDLE_TIMEOUT = 0x01, "max_idle_timeout";
        STATELESS_RESET_TOKEN = 0x02, "stateless_reset_token";
        MAX_UDP_PAYLOAD_SIZE = 0x03, "max_udp_payload_size";
        INITIAL_MAX_DATA = 0x04, "initial_max_data";
        INITIAL_MAX_STREAM_DATA_BIDI_LOCAL = 0x05, "initial_max_stream_data_bidi_local";
        INITIAL_MAX_STREAM_DATA_BIDI_REMOTE = 0x06, "initial_max_stream_data_bidi_remote";
        INITIAL_MAX_STREAM_DATA_UNI = 0x07, "initial_max_stream_data_uni";
        INITIAL_MAX_STREAMS_BIDI = 0x08, "initial_max_streams_bidi";
        INITIAL_MAX_STREAMS_UNI = 0x09, "initial_max_streams_uni";
        ACK_DELAY_EXPONENT = 0x0a, "ack_delay_exponent";
        MAX_ACK_DELAY = 0x0b, "max_ack_delay";
        DISABLE_ACTIVE_MIGRATION = 0x0c, "disable_active_migration";
        PREFERRED_ADDRESS = 0x0d, "preferred_address";
        ACTIVE_CONNECTION_ID_LIMIT = 0x0e, "active_connection_id_limit";
        INITIAL_SOURCE_CONNECTION_ID = 0x0f, "initial_source_connection_id";
        RETRY_SOURCE_CONNECTION_ID = 0x10, "retry_source_connection_id";
        VERSION_INFORMATION = 0x11, "version_information";
        MAX_DATAGRAM_FRAME_SIZE = 0x20, "max_datagram_frame_size";
        GREASE_QUIC_BIT = 0x2ab2, "grease_quic_bit";
    }
}
