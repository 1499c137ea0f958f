//! The server's identity: a root, an intermediate and a leaf certificate (RFC 5280), made anew for each run from its seed.

use std::sync::Arc;

use provider::keys::{RsaFixture, SigningKeyPair};
use rcgen::string::Ia5String;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod,
    KeyUsagePurpose, PublicKeyData, SanType, SerialNumber, SignatureAlgorithm, SigningKey,
};
use rustls::crypto::SecureRandom;
use rustls::pki_types::CertificateDer;
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use trace::{KeyType, Scenario};

/// What the server shows and what the client trusts.
pub(crate) struct Certificates {
    /// The certificate that the client trusts beforehand.
    pub(crate) root: CertificateDer<'static>,
    /// The leaf, then the intermediate.
    pub(crate) chain: Vec<CertificateDer<'static>>,
    /// The leaf's private key and public key, as [`SigningKeyPair`] gives them.
    pub(crate) private_key: Vec<u8>,
    pub(crate) public_key: Vec<u8>,
    /// What the server signs with.
    pub(crate) key: Arc<dyn rustls::sign::SigningKey>,
}

impl Certificates {
    /// Draws keys and serial numbers from the generator in scope.
    ///
    /// # Errors
    /// What the certificate or key library objected to.
    pub(crate) fn issue(scenario: &Scenario, random: &dyn SecureRandom) -> Result<Certificates, rustls::Error> {
        let start =
            OffsetDateTime::from_unix_timestamp(scenario.unix_time.min(i64::MAX as u64) as i64).map_err(general)?;
        let authority_key = |name| Ok::<_, rustls::Error>((name, Key::generate(KeyType::P256)?));

        let (name, key) = authority_key("Håndtryk Root CA")?;
        let root_params = authority(name, &key, start - Duration::days(365), random)?;
        let root = root_params.self_signed(&key).map_err(general)?;
        let root_issuer = Issuer::new(root_params, key);

        let (name, key) = authority_key("Håndtryk Issuing CA")?;
        let mut intermediate_params = authority(name, &key, start - Duration::days(180), random)?;
        intermediate_params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        intermediate_params.use_authority_key_identifier_extension = true;
        let intermediate = intermediate_params.signed_by(&key, &root_issuer).map_err(general)?;
        let intermediate_issuer = Issuer::new(intermediate_params, key);

        let key = Key::generate(scenario.certificate.key)?;
        let leaf = leaf(scenario, &key, start, random)?.signed_by(&key, &intermediate_issuer).map_err(general)?;

        Ok(Certificates {
            root: root.der().clone(),
            chain: vec![leaf.der().clone(), intermediate.der().clone()],
            private_key: key.pair.private_key().map_err(general)?,
            public_key: key.pair.public_key().to_vec(),
            key: key.pair.signing_key(),
        })
    }
}

fn authority(
    name: &str,
    key: &Key,
    not_before: OffsetDateTime,
    random: &dyn SecureRandom,
) -> Result<CertificateParams, rustls::Error> {
    let mut params = common(key, not_before, Duration::days(3650), random)?;
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(params)
}

/// The name stands in the SAN alone; the subject is empty (RFC 9525 §2, RFC 5280 §4.2.1.6).
fn leaf(
    scenario: &Scenario,
    key: &Key,
    start: OffsetDateTime,
    random: &dyn SecureRandom,
) -> Result<CertificateParams, rustls::Error> {
    let valid = Duration::days(scenario.certificate.valid_days.into());
    let mut params = common(key, start - Duration::days(1), valid, random)?;
    let name = Ia5String::try_from(scenario.server_name.as_str()).map_err(general)?;
    params.subject_alt_names = vec![SanType::DnsName(name)];
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

fn common(
    key: &Key,
    not_before: OffsetDateTime,
    valid: Duration,
    random: &dyn SecureRandom,
) -> Result<CertificateParams, rustls::Error> {
    let mut serial = [0; 16];
    random.fill(&mut serial)?;
    serial[0] = serial[0] & 0x7f | 0x40; // positive, and of full length (RFC 5280 §4.1.2.2)
    let mut params = CertificateParams::default();
    params.serial_number = Some(SerialNumber::from_slice(&serial));
    params.distinguished_name = DistinguishedName::new();
    params.not_before = not_before;
    params.not_after = not_before + valid;
    // Method 1 of RFC 7093 §2: the leftmost 160 bits of the SHA-256 of the public key.
    params.key_identifier_method = KeyIdMethod::PreSpecified(Sha256::digest(key.der_bytes())[..20].to_vec());
    Ok(params)
}

/// The provider's key pair as rcgen wants it.
struct Key {
    kind: KeyType,
    pair: SigningKeyPair,
}

impl Key {
    fn generate(kind: KeyType) -> Result<Key, rustls::Error> {
        let pair = SigningKeyPair::generate(match kind {
            KeyType::P256 => provider::keys::KeyType::EcdsaP256,
            KeyType::P384 => provider::keys::KeyType::EcdsaP384,
            KeyType::Ed25519 => provider::keys::KeyType::Ed25519,
            KeyType::Rsa2048 => provider::keys::KeyType::Rsa2048(RsaFixture::Leaf),
            KeyType::Rsa4096 => return Err(general("no key of this kind is there")),
        });
        Ok(Key { kind, pair: pair.map_err(general)? })
    }
}

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        self.pair.public_key()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        match self.kind {
            KeyType::P256 => &rcgen::PKCS_ECDSA_P256_SHA256,
            KeyType::P384 => &rcgen::PKCS_ECDSA_P384_SHA384,
            KeyType::Ed25519 => &rcgen::PKCS_ED25519,
            KeyType::Rsa2048 | KeyType::Rsa4096 => &rcgen::PKCS_RSA_SHA256,
        }
    }
}

impl SigningKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        self.pair.sign(message).map_err(|_| rcgen::Error::RemoteKeyError)
    }
}

fn general(error: impl ToString) -> rustls::Error {
    rustls::Error::General(error.to_string())
}
