//! The registries of handshake messages and of their bodies' own fields.
//!
//! Source: IANA's "TLS HandshakeType", "TLS Compression Method Identifiers" and "TLS EC Curve Types".

use super::{CodePoint, Value, code_points};

code_points! {
    /// TLS HandshakeType (RFC 9846 §4), named as the messages are. 67 and 203 were in use without a registration.
    HandshakeType(u8) {
        HELLO_REQUEST = 0, "HelloRequest";
        CLIENT_HELLO = 1, "ClientHello";
        SERVER_HELLO = 2, "ServerHello";
        HELLO_VERIFY_REQUEST = 3, "HelloVerifyRequest";
        NEW_SESSION_TICKET = 4, "NewSessionTicket";
        END_OF_EARLY_DATA = 5, "EndOfEarlyData";
        HELLO_RETRY_REQUEST = 6, "HelloRetryRequest";
        ENCRYPTED_EXTENSIONS = 8, "EncryptedExtensions";
        REQUEST_CONNECTION_ID = 9, "RequestConnectionId";
        NEW_CONNECTION_ID = 10, "NewConnectionId";
        CERTIFICATE = 11, "Certificate";
        SERVER_KEY_EXCHANGE = 12, "ServerKeyExchange";
        CERTIFICATE_REQUEST = 13, "CertificateRequest";
        SERVER_HELLO_DONE = 14, "ServerHelloDone";
        CERTIFICATE_VERIFY = 15, "CertificateVerify";
        CLIENT_KEY_EXCHANGE = 16, "ClientKeyExchange";
        CLIENT_CERTIFICATE_REQUEST = 17, "ClientCertificateRequest";
        FINISHED = 20, "Finished";
        CERTIFICATE_URL = 21, "CertificateURL";
        CERTIFICATE_STATUS = 22, "CertificateStatus";
        SUPPLEMENTAL_DATA = 23, "SupplementalData";
        KEY_UPDATE = 24, "KeyUpdate";
        COMPRESSED_CERTIFICATE = 25, "CompressedCertificate";
        EKT_KEY = 26, "EKTKey";
        NEXT_PROTOCOL = 67, "NextProtocol";
        CHANNEL_ID = 203, "ChannelID";
        MESSAGE_HASH = 254, "message_hash";
    }
}

code_points! {
    /// TLS CompressionMethod (RFC 3749 §2, RFC 3943).
    CompressionMethod(u8) {
        NULL = 0, "null";
        DEFLATE = 1, "DEFLATE";
        LZS = 64, "LZS";
    }
}

code_points! {
    /// TLS ECCurveType (RFC 8422 §5.4).
    EcCurveType(u8) {
        EXPLICIT_PRIME = 1, "explicit_prime";
        EXPLICIT_CHAR2 = 2, "explicit_char2";
        NAMED_CURVE = 3, "named_curve";
    }
}

code_points! {
    /// TLS KeyUpdateRequest (RFC 9846 §4.7.3).
    KeyUpdateRequest(u8) {
        UPDATE_NOT_REQUESTED = 0, "update_not_requested";
        UPDATE_REQUESTED = 1, "update_requested";
    }
}
