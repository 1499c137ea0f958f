//! The signatures that a party makes and takes, in its order of preference (RFC 9846 §4.3.3): those of its handshakes and,
//! as it names no others for them, those in certificates.

use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls::pki_types::{CertificateDer, ServerName, SignatureVerificationAlgorithm, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::sign::{Signer, SigningKey};
use rustls::{DigitallySignedStruct, DistinguishedName, Error, SignatureAlgorithm};
use trace::{Party, SignatureScheme};

/// What checks signatures of one scheme.
type Algorithms = &'static [&'static dyn SignatureVerificationAlgorithm];

/// A set of algorithms as rustls wants it.
struct Subset {
    all: Vec<&'static dyn SignatureVerificationAlgorithm>,
    mapping: Vec<(rustls::SignatureScheme, Algorithms)>,
}

/// Of the provider's algorithms those that the party takes.
///
/// rustls wants them for ever, and a run lasts a moment: so each set of schemes has a place where it is made once.
pub(crate) fn algorithms(provider: WebPkiSupportedAlgorithms, party: &Party) -> WebPkiSupportedAlgorithms {
    static SUBSETS: [OnceLock<Subset>; 1 << SignatureScheme::ALL.len()] =
        [const { OnceLock::new() }; 1 << SignatureScheme::ALL.len()];
    let taken = |scheme: &SignatureScheme| party.signature_schemes.contains(scheme);
    let places = SignatureScheme::ALL.iter().enumerate().filter(|(_, scheme)| taken(scheme));
    let Some(place) = SUBSETS.get(places.fold(0, |set, (place, _)| set | 1 << place)) else { return provider };
    let subset = place.get_or_init(|| {
        let schemes = schemes(party);
        let (mapping, others): (Vec<_>, Vec<_>) =
            provider.mapping.iter().copied().partition(|(scheme, _)| schemes.contains(scheme));
        // What no scheme names can stand in certificates alone, and no party can refuse it there.
        let is_among = |mapping: &[(_, Algorithms)], algorithm: &&'static dyn SignatureVerificationAlgorithm| {
            mapping.iter().any(|(_, algorithms)| algorithms.iter().any(|other| std::ptr::addr_eq(*other, *algorithm)))
        };
        let all = provider.all.iter().filter(|one| is_among(&mapping, one) || !is_among(&others, one));
        Subset { all: all.copied().collect(), mapping }
    });
    WebPkiSupportedAlgorithms { all: &subset.all, mapping: &subset.mapping }
}

/// A verifier that names its schemes in the party's order.
pub(crate) fn in_order<V: ?Sized>(verifier: Arc<V>, party: &Party) -> Arc<InOrder<V>> {
    Arc::new(InOrder { verifier, schemes: schemes(party) })
}

/// A key that signs by the party's schemes alone.
pub(crate) fn own(key: &Arc<dyn SigningKey>, party: &Party) -> Arc<dyn SigningKey> {
    Arc::new(OwnSchemes { key: Arc::clone(key), schemes: schemes(party) })
}

/// See [`in_order`].
#[derive(Debug)]
pub(crate) struct InOrder<V: ?Sized> {
    schemes: Vec<rustls::SignatureScheme>,
    verifier: Arc<V>,
}

/// See [`own`].
#[derive(Debug)]
struct OwnSchemes {
    schemes: Vec<rustls::SignatureScheme>,
    key: Arc<dyn SigningKey>,
}

impl SigningKey for OwnSchemes {
    fn choose_scheme(&self, offered: &[rustls::SignatureScheme]) -> Option<Box<dyn Signer>> {
        let common = self.schemes.iter().filter(|scheme| offered.contains(scheme));
        common.copied().find_map(|scheme| self.key.choose_scheme(&[scheme]))
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        self.key.algorithm()
    }
}

impl<V: ServerCertVerifier + ?Sized> ServerCertVerifier for InOrder<V> {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.verifier.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verifier.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verifier.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<rustls::SignatureScheme> {
        self.schemes.clone()
    }
}

impl<V: ClientCertVerifier + ?Sized> ClientCertVerifier for InOrder<V> {
    fn offer_client_auth(&self) -> bool {
        self.verifier.offer_client_auth()
    }

    fn client_auth_mandatory(&self) -> bool {
        self.verifier.client_auth_mandatory()
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        self.verifier.root_hint_subjects()
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        self.verifier.verify_client_cert(end_entity, intermediates, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verifier.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verifier.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<rustls::SignatureScheme> {
        self.schemes.clone()
    }
}

fn schemes(party: &Party) -> Vec<rustls::SignatureScheme> {
    use rustls::SignatureScheme as Rustls;
    let scheme = |scheme: &SignatureScheme| match scheme {
        SignatureScheme::EcdsaSecp256r1Sha256 => Rustls::ECDSA_NISTP256_SHA256,
        SignatureScheme::EcdsaSecp384r1Sha384 => Rustls::ECDSA_NISTP384_SHA384,
        SignatureScheme::Ed25519 => Rustls::ED25519,
        SignatureScheme::RsaPssRsaeSha256 => Rustls::RSA_PSS_SHA256,
        SignatureScheme::RsaPssRsaeSha384 => Rustls::RSA_PSS_SHA384,
        SignatureScheme::RsaPssRsaeSha512 => Rustls::RSA_PSS_SHA512,
        SignatureScheme::RsaPkcs1Sha256 => Rustls::RSA_PKCS1_SHA256,
        SignatureScheme::RsaPkcs1Sha384 => Rustls::RSA_PKCS1_SHA384,
        SignatureScheme::RsaPkcs1Sha512 => Rustls::RSA_PKCS1_SHA512,
    };
    party.signature_schemes.iter().map(scheme).collect()
}
