//! Certificates by our own keys, and what every handshake of these tests shares.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod wire;

use std::sync::Arc;
use std::time::Duration;

use provider::context::{Context, Stream};
use provider::keys::{KeyType, RsaFixture, SigningKeyPair};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyIdMethod, KeyUsagePurpose, PublicKeyData,
    SerialNumber, SignatureAlgorithm,
};
use rustls::client::Resumption;
use rustls::crypto::CryptoProvider;
use rustls::time_provider::TimeProvider;
use rustls::{ClientConfig, RootCertStore, ServerConfig, SignatureScheme, SupportedProtocolVersion};
use rustls_pki_types::{CertificateDer, PrivatePkcs8KeyDer, UnixTime};

/// The name in every leaf.
pub const NAME: &str = "example.dk";

/// A kind of key for each kind of certificate.
pub const KEY_TYPES: [KeyType; 4] =
    [KeyType::EcdsaP256, KeyType::EcdsaP384, KeyType::Ed25519, KeyType::Rsa(RsaFixture::Leaf)];

/// A certificate authority and a leaf of the same kind.
pub struct Chain {
    pub root: CertificateDer<'static>,
    pub leaf: CertificateDer<'static>,
    pub key: PrivatePkcs8KeyDer<'static>,
}

pub fn chain(key_type: KeyType) -> Chain {
    let root_type = match key_type {
        KeyType::Rsa(_) => KeyType::Rsa(RsaFixture::Root),
        other => other,
    };
    Context::new(2026).scope(Stream::Certificates, || {
        let root_key = CertificateKey::generate(root_type);
        let leaf_key = CertificateKey::generate(key_type);

        let mut params = params("Test root", vec![]);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let root = params.self_signed(&root_key).unwrap();
        let issuer = Issuer::new(params, &root_key);

        let leaf = self::params(NAME, vec![NAME.into()]);
        let leaf = leaf.signed_by(&leaf_key, &issuer).unwrap();
        Chain { root: root.der().clone(), leaf: leaf.der().clone(), key: leaf_key.pair.pkcs8_der().unwrap() }
    })
}

fn params(common_name: &str, names: Vec<String>) -> CertificateParams {
    let mut params = CertificateParams::new(names).unwrap();
    params.distinguished_name.push(DnType::CommonName, common_name);
    params.serial_number = Some(SerialNumber::from(vec![1, 2, 3]));
    params.key_identifier_method = KeyIdMethod::PreSpecified(common_name.as_bytes().to_vec());
    params
}

struct CertificateKey {
    pair: SigningKeyPair,
    algorithm: &'static SignatureAlgorithm,
}

impl CertificateKey {
    fn generate(key_type: KeyType) -> Self {
        Self {
            pair: SigningKeyPair::generate(key_type).unwrap(),
            algorithm: match key_type {
                KeyType::EcdsaP256 => &rcgen::PKCS_ECDSA_P256_SHA256,
                KeyType::EcdsaP384 => &rcgen::PKCS_ECDSA_P384_SHA384,
                KeyType::Ed25519 => &rcgen::PKCS_ED25519,
                KeyType::Rsa(_) => &rcgen::PKCS_RSA_SHA256,
            },
        }
    }
}

impl PublicKeyData for CertificateKey {
    fn der_bytes(&self) -> &[u8] {
        self.pair.public_key()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        self.algorithm
    }
}

impl rcgen::SigningKey for CertificateKey {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(self.pair.sign(message).unwrap())
    }
}

/// This provider with one suite, these groups and, in the handshake, at most one signature scheme.
pub fn narrow_provider(
    suite: rustls::CipherSuite,
    groups: &[rustls::NamedGroup],
    scheme: Option<SignatureScheme>,
) -> CryptoProvider {
    let mut provider = provider::crypto_provider(&[suite], groups).unwrap();
    if let Some(scheme) = scheme {
        let mapping = provider.signature_verification_algorithms.mapping;
        let at = mapping.iter().position(|(known, _)| *known == scheme).unwrap();
        provider.signature_verification_algorithms.mapping = &mapping[at..=at];
    }
    provider
}

pub fn client_config(
    provider: CryptoProvider,
    version: &'static SupportedProtocolVersion,
    chain: &Chain,
) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add(chain.root.clone()).unwrap();
    let mut config = ClientConfig::builder_with_details(Arc::new(provider), Arc::new(Fixed))
        .with_protocol_versions(&[version])
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.resumption = Resumption::disabled();
    Arc::new(config)
}

pub fn server_config(
    provider: CryptoProvider,
    version: &'static SupportedProtocolVersion,
    chain: &Chain,
) -> Arc<ServerConfig> {
    let config = ServerConfig::builder_with_details(Arc::new(provider), Arc::new(Fixed))
        .with_protocol_versions(&[version])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![chain.leaf.clone()], chain.key.clone_key().into())
        .unwrap();
    Arc::new(config)
}

#[derive(Debug)]
struct Fixed;

impl TimeProvider for Fixed {
    /// 2026-11-23.
    fn current_time(&self) -> Option<UnixTime> {
        Some(UnixTime::since_unix_epoch(Duration::from_secs(1_795_392_000)))
    }
}
