//! Why an engine gives up: by a name that texts are found by, and in its own words.
//!
//! What a person can bring about has a name of its own. What only a broken or malicious peer does shares one for each kind
//! of wrong, and the words say which it was. Alerts go by IANA's names.

/// Why an engine gave up, by its own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What it was: one of [`Failure::NAMES`], and for ever so called.
    pub name: &'static str,
    /// The engine's own words.
    pub words: String,
}

/// The names, and the list of them.
macro_rules! names {
    ($($name:ident = $text:literal,)+) => {
        #[expect(missing_docs, reason = "the texts of each say what it is")]
        impl Failure {
            $(pub const $name: &'static str = $text;)+

            /// The names of all failures that a run can have.
            pub const NAMES: &'static [&'static str] = &[$($text),+];
        }
    };
}

names! {
    NO_COMMON_VERSION = "no-common-version",
    NO_COMMON_CIPHER_SUITE = "no-common-cipher-suite",
    NO_COMMON_GROUP = "no-common-group",
    NO_COMMON_SIGNATURE_SCHEME = "no-common-signature-scheme",
    NO_COMMON_APPLICATION_PROTOCOL = "no-common-application-protocol",
    MISSING_EXTENSION = "missing-extension",
    EXTENDED_MASTER_SECRET_REQUIRED = "extended-master-secret-required",
    PEER_INCOMPATIBLE = "peer-incompatible",

    NO_CERTIFICATE = "no-certificate",
    CERTIFICATE_EXPIRED = "certificate-expired",
    CERTIFICATE_NOT_YET_VALID = "certificate-not-yet-valid",
    CERTIFICATE_WRONG_NAME = "certificate-wrong-name",
    CERTIFICATE_UNKNOWN_ISSUER = "certificate-unknown-issuer",
    CERTIFICATE_WRONG_PURPOSE = "certificate-wrong-purpose",
    CERTIFICATE_REVOKED = "certificate-revoked",
    CERTIFICATE_REVOCATION_UNKNOWN = "certificate-revocation-unknown",
    CERTIFICATE_BAD_SIGNATURE = "certificate-bad-signature",
    CERTIFICATE_UNSUPPORTED_SIGNATURE = "certificate-unsupported-signature",
    CERTIFICATE_CRITICAL_EXTENSION = "certificate-critical-extension",
    CERTIFICATE_MALFORMED = "certificate-malformed",
    CERTIFICATE_REFUSED = "certificate-refused",
    REVOCATION_LIST_INVALID = "revocation-list-invalid",

    DECRYPT_ERROR = "decrypt-error",
    RECORD_TOO_LONG = "record-too-long",
    MALFORMED_MESSAGE = "malformed-message",
    UNEXPECTED_MESSAGE = "unexpected-message",
    DOWNGRADE = "downgrade",
    UNOFFERED_CHOICE = "unoffered-choice",
    UNSOLICITED_EXTENSION = "unsolicited-extension",
    INVALID_KEY_SHARE = "invalid-key-share",
    INCORRECT_BINDER = "incorrect-binder",
    UNADVERTISED_SIGNATURE_SCHEME = "unadvertised-signature-scheme",
    BAD_PADDING = "bad-padding",
    TOO_MUCH = "too-much",
    PEER_MISBEHAVED = "peer-misbehaved",

    ENGINE_FAULT = "engine-fault",

    ALERT_UNEXPECTED_MESSAGE = "alert-received-unexpected-message",
    ALERT_BAD_RECORD_MAC = "alert-received-bad-record-mac",
    ALERT_DECRYPTION_FAILED = "alert-received-decryption-failed",
    ALERT_RECORD_OVERFLOW = "alert-received-record-overflow",
    ALERT_DECOMPRESSION_FAILURE = "alert-received-decompression-failure",
    ALERT_HANDSHAKE_FAILURE = "alert-received-handshake-failure",
    ALERT_NO_CERTIFICATE = "alert-received-no-certificate",
    ALERT_BAD_CERTIFICATE = "alert-received-bad-certificate",
    ALERT_UNSUPPORTED_CERTIFICATE = "alert-received-unsupported-certificate",
    ALERT_CERTIFICATE_REVOKED = "alert-received-certificate-revoked",
    ALERT_CERTIFICATE_EXPIRED = "alert-received-certificate-expired",
    ALERT_CERTIFICATE_UNKNOWN = "alert-received-certificate-unknown",
    ALERT_ILLEGAL_PARAMETER = "alert-received-illegal-parameter",
    ALERT_UNKNOWN_CA = "alert-received-unknown-ca",
    ALERT_ACCESS_DENIED = "alert-received-access-denied",
    ALERT_DECODE_ERROR = "alert-received-decode-error",
    ALERT_DECRYPT_ERROR = "alert-received-decrypt-error",
    ALERT_EXPORT_RESTRICTION = "alert-received-export-restriction",
    ALERT_PROTOCOL_VERSION = "alert-received-protocol-version",
    ALERT_INSUFFICIENT_SECURITY = "alert-received-insufficient-security",
    ALERT_INTERNAL_ERROR = "alert-received-internal-error",
    ALERT_INAPPROPRIATE_FALLBACK = "alert-received-inappropriate-fallback",
    ALERT_USER_CANCELED = "alert-received-user-canceled",
    ALERT_NO_RENEGOTIATION = "alert-received-no-renegotiation",
    ALERT_MISSING_EXTENSION = "alert-received-missing-extension",
    ALERT_UNSUPPORTED_EXTENSION = "alert-received-unsupported-extension",
    ALERT_CERTIFICATE_UNOBTAINABLE = "alert-received-certificate-unobtainable",
    ALERT_UNRECOGNIZED_NAME = "alert-received-unrecognized-name",
    ALERT_BAD_CERTIFICATE_STATUS_RESPONSE = "alert-received-bad-certificate-status-response",
    ALERT_BAD_CERTIFICATE_HASH_VALUE = "alert-received-bad-certificate-hash-value",
    ALERT_UNKNOWN_PSK_IDENTITY = "alert-received-unknown-psk-identity",
    ALERT_CERTIFICATE_REQUIRED = "alert-received-certificate-required",
    ALERT_NO_APPLICATION_PROTOCOL = "alert-received-no-application-protocol",
    ALERT_ECH_REQUIRED = "alert-received-ech-required",
    ALERT_CLOSE_NOTIFY = "alert-received-close-notify",
    ALERT_UNKNOWN = "alert-received-unknown",
}

impl Failure {
    /// The name of the failure of who received this fatal alert, by IANA's number.
    pub const fn of_alert(description: u8) -> &'static str {
        match description {
            10 => Failure::ALERT_UNEXPECTED_MESSAGE,
            20 => Failure::ALERT_BAD_RECORD_MAC,
            21 => Failure::ALERT_DECRYPTION_FAILED,
            22 => Failure::ALERT_RECORD_OVERFLOW,
            30 => Failure::ALERT_DECOMPRESSION_FAILURE,
            40 => Failure::ALERT_HANDSHAKE_FAILURE,
            41 => Failure::ALERT_NO_CERTIFICATE,
            42 => Failure::ALERT_BAD_CERTIFICATE,
            43 => Failure::ALERT_UNSUPPORTED_CERTIFICATE,
            44 => Failure::ALERT_CERTIFICATE_REVOKED,
            45 => Failure::ALERT_CERTIFICATE_EXPIRED,
            46 => Failure::ALERT_CERTIFICATE_UNKNOWN,
            47 => Failure::ALERT_ILLEGAL_PARAMETER,
            48 => Failure::ALERT_UNKNOWN_CA,
            49 => Failure::ALERT_ACCESS_DENIED,
            50 => Failure::ALERT_DECODE_ERROR,
            51 => Failure::ALERT_DECRYPT_ERROR,
            60 => Failure::ALERT_EXPORT_RESTRICTION,
            70 => Failure::ALERT_PROTOCOL_VERSION,
            71 => Failure::ALERT_INSUFFICIENT_SECURITY,
            80 => Failure::ALERT_INTERNAL_ERROR,
            86 => Failure::ALERT_INAPPROPRIATE_FALLBACK,
            90 => Failure::ALERT_USER_CANCELED,
            100 => Failure::ALERT_NO_RENEGOTIATION,
            109 => Failure::ALERT_MISSING_EXTENSION,
            110 => Failure::ALERT_UNSUPPORTED_EXTENSION,
            111 => Failure::ALERT_CERTIFICATE_UNOBTAINABLE,
            112 => Failure::ALERT_UNRECOGNIZED_NAME,
            113 => Failure::ALERT_BAD_CERTIFICATE_STATUS_RESPONSE,
            114 => Failure::ALERT_BAD_CERTIFICATE_HASH_VALUE,
            115 => Failure::ALERT_UNKNOWN_PSK_IDENTITY,
            116 => Failure::ALERT_CERTIFICATE_REQUIRED,
            120 => Failure::ALERT_NO_APPLICATION_PROTOCOL,
            121 => Failure::ALERT_ECH_REQUIRED,
            _ => Failure::ALERT_UNKNOWN,
        }
    }
}
