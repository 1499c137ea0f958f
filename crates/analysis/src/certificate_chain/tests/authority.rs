//! Certificates to order, and webpki's verdict on them.

use std::sync::Arc;

use provider::context::{Context, Stream};
use provider::keys::{KeyType, SigningKeyPair};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod,
    KeyUsagePurpose, PublicKeyData, SanType, SerialNumber, SignatureAlgorithm, SigningKey,
};
use rustls::RootCertStore;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use time::{Duration, OffsetDateTime};

/// The moment of every check that says nothing else: 2026-11-23T09:00:00Z.
pub const NOW: i64 = 1_795_424_400;

/// A chain to be made: what each certificate says. A test changes what it is about.
pub struct Plan {
    pub root: CertificateParams,
    /// From the root's to the one that issues the leaf.
    pub authorities: Vec<CertificateParams>,
    pub leaf: CertificateParams,
    /// The kind of all keys.
    pub key: KeyType,
}

/// A chain, and who trusts what.
#[derive(Clone)]
pub struct Chain {
    /// The leaf, then its issuer, and so on.
    pub sent: Vec<Vec<u8>>,
    pub root: Vec<u8>,
    pub server_name: String,
    pub now: i64,
}

impl Plan {
    pub fn new(authorities: usize) -> Plan {
        let authority = |name: String| {
            let mut params = common(&name);
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
            params
        };
        let mut leaf = common("");
        leaf.subject_alt_names = vec![dns("www.example.dk"), dns("*.wild.example.dk")];
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        leaf.is_ca = IsCa::ExplicitNoCa;
        Plan {
            root: authority("Root".to_owned()),
            authorities: (0..authorities).map(|index| authority(format!("Authority {index}"))).collect(),
            leaf,
            key: KeyType::Ed25519,
        }
    }

    pub fn make(self) -> Chain {
        let root_key = Key::new(self.key, 1);
        let root = self.root.self_signed(&root_key).unwrap();
        let mut issuer = Issuer::new(self.root, root_key);
        let mut sent = Vec::new();
        for (index, params) in self.authorities.into_iter().enumerate() {
            let key = Key::new(self.key, 2 + index as u64);
            sent.insert(0, params.signed_by(&key, &issuer).unwrap().der().to_vec());
            issuer = Issuer::new(params, key);
        }
        sent.insert(0, self.leaf.signed_by(&Key::new(self.key, 100), &issuer).unwrap().der().to_vec());
        Chain { sent, root: root.der().to_vec(), server_name: "www.example.dk".to_owned(), now: NOW }
    }
}

impl Chain {
    /// Whether webpki, as rustls asks it, accepts the chain.
    pub fn webpki_accepts(&self) -> bool {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(self.root.clone())).unwrap();
        let provider = Arc::new(provider::default_provider());
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build().unwrap();
        let sent: Vec<_> = self.sent.iter().map(|bytes| CertificateDer::from(bytes.as_slice())).collect();
        let name = ServerName::try_from(self.server_name.as_str()).unwrap();
        let now = UnixTime::since_unix_epoch(std::time::Duration::from_secs(self.now as u64));
        verifier.verify_server_cert(&sent[0], &sent[1..], &name, &[], now).is_ok()
    }
}

pub fn dns(name: &str) -> SanType {
    SanType::DnsName(name.try_into().unwrap())
}

pub fn moment(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap()
}

fn common(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    if !name.is_empty() {
        params.distinguished_name.push(DnType::CommonName, name);
    }
    params.serial_number = Some(SerialNumber::from_slice(&[1]));
    params.not_before = moment(NOW) - Duration::days(1);
    params.not_after = moment(NOW) + Duration::days(1);
    params.key_identifier_method = KeyIdMethod::PreSpecified(name.bytes().collect());
    params
}

pub struct Key {
    kind: KeyType,
    pair: SigningKeyPair,
}

impl Key {
    pub fn new(kind: KeyType, seed: u64) -> Key {
        let pair = Context::new(seed).scope(Stream::Certificates, || SigningKeyPair::generate(kind));
        Key { kind, pair: pair.unwrap() }
    }
}

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        self.pair.public_key()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        match self.kind {
            KeyType::EcdsaP256 => &rcgen::PKCS_ECDSA_P256_SHA256,
            KeyType::EcdsaP384 => &rcgen::PKCS_ECDSA_P384_SHA384,
            KeyType::Ed25519 => &rcgen::PKCS_ED25519,
            _ => panic!("no chain has such a key"),
        }
    }
}

impl SigningKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(self.pair.sign(message).unwrap())
    }
}
