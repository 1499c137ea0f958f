//! Every name is one that an error has, and alerts go by the names of the registry.

use std::collections::BTreeSet;

use rustls::{CertRevocationListError, ContentType, HandshakeType, InvalidMessage};

use super::*;

/// An error for each name that is not an alert's.
fn errors() -> Vec<Error> {
    vec![
        PeerIncompatible::Tls12NotOfferedOrEnabled.into(),
        PeerIncompatible::NoCipherSuitesInCommon.into(),
        PeerIncompatible::NoKxGroupsInCommon.into(),
        PeerIncompatible::NoSignatureSchemesInCommon.into(),
        Error::NoApplicationProtocol,
        PeerIncompatible::KeyShareExtensionRequired.into(),
        PeerIncompatible::ExtendedMasterSecretExtensionRequired.into(),
        PeerIncompatible::NullCompressionRequired.into(),
        Error::NoCertificatesPresented,
        CertificateError::Expired.into(),
        CertificateError::NotValidYet.into(),
        CertificateError::NotValidForName.into(),
        CertificateError::UnknownIssuer.into(),
        CertificateError::InvalidPurpose.into(),
        CertificateError::Revoked.into(),
        CertificateError::UnknownRevocationStatus.into(),
        CertificateError::BadSignature.into(),
        CertificateError::UnsupportedSignatureAlgorithmContext {
            signature_algorithm_id: Vec::new(),
            supported_algorithms: Vec::new(),
        }
        .into(),
        CertificateError::UnhandledCriticalExtension.into(),
        CertificateError::BadEncoding.into(),
        CertificateError::ApplicationVerificationFailure.into(),
        CertRevocationListError::ParseError.into(),
        Error::DecryptError,
        Error::PeerSentOversizedRecord,
        InvalidMessage::MessageTooShort.into(),
        Error::InappropriateHandshakeMessage {
            expect_types: vec![HandshakeType::Finished],
            got_type: HandshakeType::ServerHello,
        },
        PeerMisbehaved::AttemptedDowngradeToTls12WhenTls13IsSupported.into(),
        PeerMisbehaved::SelectedUnofferedCipherSuite.into(),
        PeerMisbehaved::UnsolicitedServerHelloExtension.into(),
        PeerMisbehaved::InvalidKeyShare.into(),
        PeerMisbehaved::IncorrectBinder.into(),
        PeerMisbehaved::SignedHandshakeWithUnadvertisedSigScheme.into(),
        PeerMisbehaved::TooMuchEarlyDataReceived.into(),
        PeerMisbehaved::MessageInterleavedWithHandshakeMessage.into(),
        Error::FailedToGetRandomBytes,
    ]
}

#[test]
fn every_name_is_given_and_none_that_is_not_listed() {
    let alerts = (0..=u8::MAX).map(|code| Error::AlertReceived(AlertDescription::from(code)));
    let given: BTreeSet<&str> =
        errors().iter().chain(&alerts.collect::<Vec<_>>()).map(|error| of(error).name).collect();
    // The padding of a premaster secret is none of rustls's business: it has no such key exchange.
    let all = Failure::NAMES.iter().copied().filter(|name| *name != Failure::BAD_PADDING);
    assert_eq!(given, all.clone().collect());
    assert_eq!(given.len(), all.count(), "no name is listed twice");
}

#[test]
fn kinds_of_unexpected_messages_share_a_name_and_the_words_tell_them_apart() {
    let record = of(&Error::InappropriateMessage {
        expect_types: vec![ContentType::Handshake],
        got_type: ContentType::ApplicationData,
    });
    assert_eq!(record.name, Failure::UNEXPECTED_MESSAGE);
    assert_eq!(record.words, "received unexpected message: got ApplicationData when expecting Handshake");
}

#[test]
fn an_alert_goes_by_the_registrys_name() {
    for code in 1..=u8::MAX {
        let given = of(&Error::AlertReceived(AlertDescription::from(code))).name;
        let registered = dissect::AlertDescription(code).name().map(|name| name.replace('_', "-"));
        // rustls knows no alert of DTLS, and not the latest.
        let known = registered.filter(|name| !["too-many-cids-requested", "general-error"].contains(&name.as_str()));
        assert_eq!(given, format!("alert-received-{}", known.as_deref().unwrap_or("unknown")), "{code}");
    }
}
