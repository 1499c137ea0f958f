//! Why an engine gave up: rustls's errors by names that texts are found by.
//!
//! What a person can bring about has a name of its own. What only a broken or malicious peer does shares one for each kind
//! of wrong; rustls's own words say which it was.

use rustls::{AlertDescription, CertificateError, Error, PeerIncompatible, PeerMisbehaved};
use trace::Failure;

/// The names, and the list of them.
macro_rules! names {
    ($($name:ident = $text:literal,)+) => {
        $(const $name: &str = $text;)+

        /// The names of all failures that a run can have.
        pub const FAILURE_NAMES: &[&str] = &[$($name),+];
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
    ALERT_UNKNOWN = "alert-received-unknown",
}

/// What this error of an engine is.
pub(crate) fn of(error: &Error) -> Failure {
    Failure { name: name(error), words: error.to_string() }
}

/// The engine could not take the bytes in, as it does while it still has to deal with those before.
pub(crate) fn of_reading(error: &std::io::Error) -> Failure {
    Failure { name: ENGINE_FAULT, words: error.to_string() }
}

/// rustls says of these lists that they grow, so each ends with what is true of all of its kind.
fn name(error: &Error) -> &'static str {
    match error {
        Error::PeerIncompatible(why) => of_incompatible(why),
        Error::PeerMisbehaved(why) => of_misbehaved(why),
        Error::InvalidCertificate(why) => of_certificate(why),
        Error::AlertReceived(description) => of_alert(*description),
        Error::NoApplicationProtocol => NO_COMMON_APPLICATION_PROTOCOL,
        Error::NoCertificatesPresented => NO_CERTIFICATE,
        Error::InvalidCertRevocationList(_) => REVOCATION_LIST_INVALID,
        Error::DecryptError => DECRYPT_ERROR,
        Error::PeerSentOversizedRecord => RECORD_TOO_LONG,
        Error::InvalidMessage(_) => MALFORMED_MESSAGE,
        Error::InappropriateMessage { .. } | Error::InappropriateHandshakeMessage { .. } => UNEXPECTED_MESSAGE,
        // The server of TLS 1.2 looks for a scheme when it signs, after it has chosen the suite.
        Error::General(words) if words == "incompatible signing key" => NO_COMMON_SIGNATURE_SCHEME,
        // Ours: neither the peer nor the bytes are to blame.
        Error::UnsupportedNameType
        | Error::EncryptError
        | Error::General(_)
        | Error::FailedToGetCurrentTime
        | Error::FailedToGetRandomBytes
        | Error::HandshakeNotComplete
        | Error::BadMaxFragmentSize
        | Error::InconsistentKeys(_)
        | Error::InvalidEncryptedClientHello(_)
        | Error::Other(_) => ENGINE_FAULT,
        _ => ENGINE_FAULT,
    }
}

fn of_incompatible(why: &PeerIncompatible) -> &'static str {
    use PeerIncompatible as P;
    match why {
        P::ServerDoesNotSupportTls12Or13
        | P::ServerTlsVersionIsDisabledByOurConfig
        | P::Tls12NotOffered
        | P::Tls12NotOfferedOrEnabled
        | P::SupportedVersionsExtensionRequired => NO_COMMON_VERSION,
        P::NoCipherSuitesInCommon => NO_COMMON_CIPHER_SUITE,
        P::NoKxGroupsInCommon => NO_COMMON_GROUP,
        P::NoSignatureSchemesInCommon | P::NoCertificateRequestSignatureSchemesInCommon => NO_COMMON_SIGNATURE_SCHEME,
        P::EcPointsExtensionRequired
        | P::KeyShareExtensionRequired
        | P::NamedGroupsExtensionRequired
        | P::SignatureAlgorithmsExtensionRequired => MISSING_EXTENSION,
        P::ExtendedMasterSecretExtensionRequired => EXTENDED_MASTER_SECRET_REQUIRED,
        P::IncorrectCertificateTypeExtension
        | P::NoEcPointFormatsInCommon
        | P::NullCompressionRequired
        | P::ServerSentHelloRetryRequestWithUnknownExtension
        | P::Tls13RequiredForQuic
        | P::UncompressedEcPointsRequired
        | P::UnsolicitedCertificateTypeExtension
        | P::ServerRejectedEncryptedClientHello(_) => PEER_INCOMPATIBLE,
        _ => PEER_INCOMPATIBLE,
    }
}

fn of_misbehaved(why: &PeerMisbehaved) -> &'static str {
    use PeerMisbehaved as P;
    match why {
        P::AttemptedDowngradeToTls12WhenTls13IsSupported => DOWNGRADE,
        P::SelectedDifferentCipherSuiteAfterRetry
        | P::SelectedInvalidPsk
        | P::SelectedTls12UsingTls13VersionExtension
        | P::SelectedUnofferedApplicationProtocol
        | P::SelectedUnofferedCertCompression
        | P::SelectedUnofferedCipherSuite
        | P::SelectedUnofferedCompression
        | P::SelectedUnofferedKxGroup
        | P::SelectedUnofferedPsk
        | P::SelectedUnusableCipherSuiteForVersion
        | P::WrongGroupForKeyShare
        | P::IllegalHelloRetryRequestWithUnofferedCipherSuite
        | P::IllegalHelloRetryRequestWithUnofferedNamedGroup
        | P::IllegalHelloRetryRequestWithUnsupportedVersion => UNOFFERED_CHOICE,
        P::UnsolicitedCertExtension
        | P::UnsolicitedEncryptedExtension
        | P::UnsolicitedSctList
        | P::UnsolicitedServerHelloExtension
        | P::UnsolicitedEchExtension
        | P::DisallowedEncryptedExtension
        | P::UnexpectedCleartextExtension => UNSOLICITED_EXTENSION,
        P::InvalidKeyShare => INVALID_KEY_SHARE,
        P::IncorrectBinder => INCORRECT_BINDER,
        P::SignedHandshakeWithUnadvertisedSigScheme | P::SignedKxWithWrongAlgorithm => UNADVERTISED_SIGNATURE_SCHEME,
        P::TooManyEmptyFragments
        | P::TooManyKeyUpdateRequests
        | P::TooManyRenegotiationRequests
        | P::TooManyWarningAlertsReceived
        | P::TooMuchEarlyDataReceived => TOO_MUCH,
        _ => PEER_MISBEHAVED,
    }
}

// One of them is an older form, which verifiers may still give.
#[allow(deprecated)]
fn of_certificate(why: &CertificateError) -> &'static str {
    use CertificateError as C;
    match why {
        C::Expired | C::ExpiredContext { .. } => CERTIFICATE_EXPIRED,
        C::NotValidYet | C::NotValidYetContext { .. } => CERTIFICATE_NOT_YET_VALID,
        C::NotValidForName | C::NotValidForNameContext { .. } => CERTIFICATE_WRONG_NAME,
        C::UnknownIssuer => CERTIFICATE_UNKNOWN_ISSUER,
        C::InvalidPurpose | C::InvalidPurposeContext { .. } => CERTIFICATE_WRONG_PURPOSE,
        C::Revoked => CERTIFICATE_REVOKED,
        C::UnknownRevocationStatus | C::ExpiredRevocationList | C::ExpiredRevocationListContext { .. } => {
            CERTIFICATE_REVOCATION_UNKNOWN
        }
        C::BadSignature => CERTIFICATE_BAD_SIGNATURE,
        C::UnsupportedSignatureAlgorithm
        | C::UnsupportedSignatureAlgorithmContext { .. }
        | C::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => CERTIFICATE_UNSUPPORTED_SIGNATURE,
        C::UnhandledCriticalExtension => CERTIFICATE_CRITICAL_EXTENSION,
        C::BadEncoding => CERTIFICATE_MALFORMED,
        C::InvalidOcspResponse | C::ApplicationVerificationFailure | C::Other(_) => CERTIFICATE_REFUSED,
        _ => CERTIFICATE_REFUSED,
    }
}

fn of_alert(description: AlertDescription) -> &'static str {
    use AlertDescription as A;
    match description {
        A::UnexpectedMessage => ALERT_UNEXPECTED_MESSAGE,
        A::BadRecordMac => ALERT_BAD_RECORD_MAC,
        A::DecryptionFailed => ALERT_DECRYPTION_FAILED,
        A::RecordOverflow => ALERT_RECORD_OVERFLOW,
        A::DecompressionFailure => ALERT_DECOMPRESSION_FAILURE,
        A::HandshakeFailure => ALERT_HANDSHAKE_FAILURE,
        A::NoCertificate => ALERT_NO_CERTIFICATE,
        A::BadCertificate => ALERT_BAD_CERTIFICATE,
        A::UnsupportedCertificate => ALERT_UNSUPPORTED_CERTIFICATE,
        A::CertificateRevoked => ALERT_CERTIFICATE_REVOKED,
        A::CertificateExpired => ALERT_CERTIFICATE_EXPIRED,
        A::CertificateUnknown => ALERT_CERTIFICATE_UNKNOWN,
        A::IllegalParameter => ALERT_ILLEGAL_PARAMETER,
        A::UnknownCA => ALERT_UNKNOWN_CA,
        A::AccessDenied => ALERT_ACCESS_DENIED,
        A::DecodeError => ALERT_DECODE_ERROR,
        A::DecryptError => ALERT_DECRYPT_ERROR,
        A::ExportRestriction => ALERT_EXPORT_RESTRICTION,
        A::ProtocolVersion => ALERT_PROTOCOL_VERSION,
        A::InsufficientSecurity => ALERT_INSUFFICIENT_SECURITY,
        A::InternalError => ALERT_INTERNAL_ERROR,
        A::InappropriateFallback => ALERT_INAPPROPRIATE_FALLBACK,
        A::UserCanceled => ALERT_USER_CANCELED,
        A::NoRenegotiation => ALERT_NO_RENEGOTIATION,
        A::MissingExtension => ALERT_MISSING_EXTENSION,
        A::UnsupportedExtension => ALERT_UNSUPPORTED_EXTENSION,
        A::CertificateUnobtainable => ALERT_CERTIFICATE_UNOBTAINABLE,
        A::UnrecognisedName => ALERT_UNRECOGNIZED_NAME,
        A::BadCertificateStatusResponse => ALERT_BAD_CERTIFICATE_STATUS_RESPONSE,
        A::BadCertificateHashValue => ALERT_BAD_CERTIFICATE_HASH_VALUE,
        A::UnknownPSKIdentity => ALERT_UNKNOWN_PSK_IDENTITY,
        A::CertificateRequired => ALERT_CERTIFICATE_REQUIRED,
        A::NoApplicationProtocol => ALERT_NO_APPLICATION_PROTOCOL,
        A::EncryptedClientHelloRequired => ALERT_ECH_REQUIRED,
        // close_notify is no failure; rustls tells of it otherwise.
        A::CloseNotify => ALERT_UNKNOWN,
        _ => ALERT_UNKNOWN,
    }
}

#[cfg(test)]
mod tests;
