//! Why an engine gave up: rustls's errors by names that texts are found by.
//!
//! What a person can bring about has a name of its own. What only a broken or malicious peer does shares one for each kind
//! of wrong; rustls's own words say which it was.

use rustls::{AlertDescription, CertificateError, Error, PeerIncompatible, PeerMisbehaved};
use trace::Failure;

/// What this error of an engine is.
pub(crate) fn of(error: &Error) -> Failure {
    Failure { name: name(error), words: error.to_string() }
}

/// The engine could not take the bytes in, as it does while it still has to deal with those before.
pub(crate) fn of_reading(error: &std::io::Error) -> Failure {
    Failure { name: Failure::ENGINE_FAULT, words: error.to_string() }
}

/// rustls says of these lists that they grow, so each ends with what is true of all of its kind.
fn name(error: &Error) -> &'static str {
    match error {
        Error::PeerIncompatible(why) => of_incompatible(why),
        Error::PeerMisbehaved(why) => of_misbehaved(why),
        Error::InvalidCertificate(why) => of_certificate(why),
        Error::AlertReceived(description) => of_alert(*description),
        Error::NoApplicationProtocol => Failure::NO_COMMON_APPLICATION_PROTOCOL,
        Error::NoCertificatesPresented => Failure::NO_CERTIFICATE,
        Error::InvalidCertRevocationList(_) => Failure::REVOCATION_LIST_INVALID,
        Error::DecryptError => Failure::DECRYPT_ERROR,
        Error::PeerSentOversizedRecord => Failure::RECORD_TOO_LONG,
        Error::InvalidMessage(_) => Failure::MALFORMED_MESSAGE,
        Error::InappropriateMessage { .. } | Error::InappropriateHandshakeMessage { .. } => Failure::UNEXPECTED_MESSAGE,
        // The server of TLS 1.2 looks for a scheme when it signs, after it has chosen the suite.
        Error::General(words) if words == "incompatible signing key" => Failure::NO_COMMON_SIGNATURE_SCHEME,
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
        | Error::Other(_) => Failure::ENGINE_FAULT,
        _ => Failure::ENGINE_FAULT,
    }
}

fn of_incompatible(why: &PeerIncompatible) -> &'static str {
    use PeerIncompatible as P;
    match why {
        P::ServerDoesNotSupportTls12Or13
        | P::ServerTlsVersionIsDisabledByOurConfig
        | P::Tls12NotOffered
        | P::Tls12NotOfferedOrEnabled
        | P::SupportedVersionsExtensionRequired => Failure::NO_COMMON_VERSION,
        P::NoCipherSuitesInCommon => Failure::NO_COMMON_CIPHER_SUITE,
        P::NoKxGroupsInCommon => Failure::NO_COMMON_GROUP,
        P::NoSignatureSchemesInCommon | P::NoCertificateRequestSignatureSchemesInCommon => {
            Failure::NO_COMMON_SIGNATURE_SCHEME
        }
        P::EcPointsExtensionRequired
        | P::KeyShareExtensionRequired
        | P::NamedGroupsExtensionRequired
        | P::SignatureAlgorithmsExtensionRequired => Failure::MISSING_EXTENSION,
        P::ExtendedMasterSecretExtensionRequired => Failure::EXTENDED_MASTER_SECRET_REQUIRED,
        P::IncorrectCertificateTypeExtension
        | P::NoEcPointFormatsInCommon
        | P::NullCompressionRequired
        | P::ServerSentHelloRetryRequestWithUnknownExtension
        | P::Tls13RequiredForQuic
        | P::UncompressedEcPointsRequired
        | P::UnsolicitedCertificateTypeExtension
        | P::ServerRejectedEncryptedClientHello(_) => Failure::PEER_INCOMPATIBLE,
        _ => Failure::PEER_INCOMPATIBLE,
    }
}

fn of_misbehaved(why: &PeerMisbehaved) -> &'static str {
    use PeerMisbehaved as P;
    match why {
        P::AttemptedDowngradeToTls12WhenTls13IsSupported => Failure::DOWNGRADE,
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
        | P::IllegalHelloRetryRequestWithUnsupportedVersion => Failure::UNOFFERED_CHOICE,
        P::UnsolicitedCertExtension
        | P::UnsolicitedEncryptedExtension
        | P::UnsolicitedSctList
        | P::UnsolicitedServerHelloExtension
        | P::UnsolicitedEchExtension
        | P::DisallowedEncryptedExtension
        | P::UnexpectedCleartextExtension => Failure::UNSOLICITED_EXTENSION,
        P::InvalidKeyShare => Failure::INVALID_KEY_SHARE,
        P::IncorrectBinder => Failure::INCORRECT_BINDER,
        P::SignedHandshakeWithUnadvertisedSigScheme | P::SignedKxWithWrongAlgorithm => {
            Failure::UNADVERTISED_SIGNATURE_SCHEME
        }
        P::TooManyEmptyFragments
        | P::TooManyKeyUpdateRequests
        | P::TooManyRenegotiationRequests
        | P::TooManyWarningAlertsReceived
        | P::TooMuchEarlyDataReceived => Failure::TOO_MUCH,
        _ => Failure::PEER_MISBEHAVED,
    }
}

#[expect(deprecated, reason = "one of them is an older form, which verifiers may still give")]
fn of_certificate(why: &CertificateError) -> &'static str {
    use CertificateError as C;
    match why {
        C::Expired | C::ExpiredContext { .. } => Failure::CERTIFICATE_EXPIRED,
        C::NotValidYet | C::NotValidYetContext { .. } => Failure::CERTIFICATE_NOT_YET_VALID,
        C::NotValidForName | C::NotValidForNameContext { .. } => Failure::CERTIFICATE_WRONG_NAME,
        C::UnknownIssuer => Failure::CERTIFICATE_UNKNOWN_ISSUER,
        C::InvalidPurpose | C::InvalidPurposeContext { .. } => Failure::CERTIFICATE_WRONG_PURPOSE,
        C::Revoked => Failure::CERTIFICATE_REVOKED,
        C::UnknownRevocationStatus | C::ExpiredRevocationList | C::ExpiredRevocationListContext { .. } => {
            Failure::CERTIFICATE_REVOCATION_UNKNOWN
        }
        C::BadSignature => Failure::CERTIFICATE_BAD_SIGNATURE,
        C::UnsupportedSignatureAlgorithm
        | C::UnsupportedSignatureAlgorithmContext { .. }
        | C::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => Failure::CERTIFICATE_UNSUPPORTED_SIGNATURE,
        C::UnhandledCriticalExtension => Failure::CERTIFICATE_CRITICAL_EXTENSION,
        C::BadEncoding => Failure::CERTIFICATE_MALFORMED,
        C::InvalidOcspResponse | C::ApplicationVerificationFailure | C::Other(_) => Failure::CERTIFICATE_REFUSED,
        _ => Failure::CERTIFICATE_REFUSED,
    }
}

fn of_alert(description: AlertDescription) -> &'static str {
    use AlertDescription as A;
    match description {
        A::UnexpectedMessage => Failure::ALERT_UNEXPECTED_MESSAGE,
        A::BadRecordMac => Failure::ALERT_BAD_RECORD_MAC,
        A::DecryptionFailed => Failure::ALERT_DECRYPTION_FAILED,
        A::RecordOverflow => Failure::ALERT_RECORD_OVERFLOW,
        A::DecompressionFailure => Failure::ALERT_DECOMPRESSION_FAILURE,
        A::HandshakeFailure => Failure::ALERT_HANDSHAKE_FAILURE,
        A::NoCertificate => Failure::ALERT_NO_CERTIFICATE,
        A::BadCertificate => Failure::ALERT_BAD_CERTIFICATE,
        A::UnsupportedCertificate => Failure::ALERT_UNSUPPORTED_CERTIFICATE,
        A::CertificateRevoked => Failure::ALERT_CERTIFICATE_REVOKED,
        A::CertificateExpired => Failure::ALERT_CERTIFICATE_EXPIRED,
        A::CertificateUnknown => Failure::ALERT_CERTIFICATE_UNKNOWN,
        A::IllegalParameter => Failure::ALERT_ILLEGAL_PARAMETER,
        A::UnknownCA => Failure::ALERT_UNKNOWN_CA,
        A::AccessDenied => Failure::ALERT_ACCESS_DENIED,
        A::DecodeError => Failure::ALERT_DECODE_ERROR,
        A::DecryptError => Failure::ALERT_DECRYPT_ERROR,
        A::ExportRestriction => Failure::ALERT_EXPORT_RESTRICTION,
        A::ProtocolVersion => Failure::ALERT_PROTOCOL_VERSION,
        A::InsufficientSecurity => Failure::ALERT_INSUFFICIENT_SECURITY,
        A::InternalError => Failure::ALERT_INTERNAL_ERROR,
        A::InappropriateFallback => Failure::ALERT_INAPPROPRIATE_FALLBACK,
        A::UserCanceled => Failure::ALERT_USER_CANCELED,
        A::NoRenegotiation => Failure::ALERT_NO_RENEGOTIATION,
        A::MissingExtension => Failure::ALERT_MISSING_EXTENSION,
        A::UnsupportedExtension => Failure::ALERT_UNSUPPORTED_EXTENSION,
        A::CertificateUnobtainable => Failure::ALERT_CERTIFICATE_UNOBTAINABLE,
        A::UnrecognisedName => Failure::ALERT_UNRECOGNIZED_NAME,
        A::BadCertificateStatusResponse => Failure::ALERT_BAD_CERTIFICATE_STATUS_RESPONSE,
        A::BadCertificateHashValue => Failure::ALERT_BAD_CERTIFICATE_HASH_VALUE,
        A::UnknownPSKIdentity => Failure::ALERT_UNKNOWN_PSK_IDENTITY,
        A::CertificateRequired => Failure::ALERT_CERTIFICATE_REQUIRED,
        A::NoApplicationProtocol => Failure::ALERT_NO_APPLICATION_PROTOCOL,
        A::EncryptedClientHelloRequired => Failure::ALERT_ECH_REQUIRED,
        // A goodbye is no failure, and rustls tells of it otherwise; but in the middle of a handshake it is one.
        A::CloseNotify => Failure::ALERT_CLOSE_NOTIFY,
        _ => Failure::ALERT_UNKNOWN,
    }
}

#[cfg(test)]
mod tests;
