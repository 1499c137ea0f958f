//! Certificate authorities: a root, those between, and what an authority issues.

use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DistinguishedName, DnType, IsCa, Issuer,
    KeyIdMethod, KeyUsagePurpose, PublicKeyData, RevocationReason, RevokedCertParams, SerialNumber,
};
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use trace::{KeyType, SignatureHash};

use super::key::{Key, Place};
use super::signed::{self, Unsigned};
use super::{Office, general};

/// How long an authority's certificate is valid.
const VALIDITY: Duration = Duration::days(3650);

/// A certificate authority.
pub(super) struct Authority {
    params: CertificateParams,
    key: Key,
    pub(super) certificate: CertificateDer<'static>,
}

impl Authority {
    /// A root, which has signed itself a year ago.
    pub(super) fn root(office: &Office<'_>, name: &str, kind: KeyType) -> Result<Authority, rustls::Error> {
        let key = Key::generate(kind, Place::Authority)?;
        let params = authority(office, name, &key, 365)?;
        let certificate = params.self_signed(&key).map_err(general)?;
        Ok(Authority { certificate: certificate.der().clone(), params, key })
    }

    /// An authority under this one, with so many below it as `below` says (RFC 5280 §4.2.1.9).
    pub(super) fn intermediate(
        &self,
        office: &Office<'_>,
        name: &str,
        kind: KeyType,
        below: u8,
    ) -> Result<Authority, rustls::Error> {
        let key = Key::generate(kind, Place::Authority)?;
        let mut params = authority(office, name, &key, 180)?;
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(below));
        params.use_authority_key_identifier_extension = true;
        let certificate = params.signed_by(&key, &Issuer::from_params(&self.params, &self.key)).map_err(general)?;
        Ok(Authority { certificate: certificate.der().clone(), params, key })
    }

    /// A certificate of this authority's, with this hash under the signature.
    pub(super) fn issue(
        &self,
        params: &CertificateParams,
        subject: &Key,
        hash: SignatureHash,
    ) -> Result<CertificateDer<'static>, rustls::Error> {
        let issuer = Issuer::from_params(&self.params, Unsigned(&self.key));
        signed::sign(params.signed_by(subject, &issuer).map_err(general)?.der(), &self.key.pair, hash)
    }

    /// The list of what the authority has revoked, of an hour ago: one certificate, whose key got into wrong hands.
    pub(super) fn revoke(
        &self,
        office: &Office<'_>,
        serial_number: SerialNumber,
    ) -> Result<CertificateRevocationListDer<'static>, rustls::Error> {
        let list = CertificateRevocationListParams {
            this_update: office.start - Duration::hours(1),
            next_update: office.start + Duration::days(7),
            crl_number: SerialNumber::from(1),
            issuing_distribution_point: None,
            revoked_certs: vec![RevokedCertParams {
                serial_number,
                revocation_time: office.start - Duration::hours(12),
                reason_code: Some(RevocationReason::KeyCompromise),
                invalidity_date: None,
            }],
            key_identifier_method: self.params.key_identifier_method.clone(),
        };
        let list = list.signed_by(&Issuer::from_params(&self.params, &self.key)).map_err(general)?;
        Ok(list.der().clone())
    }
}

/// A certificate signed by its own key.
pub(super) fn self_signed(
    params: &CertificateParams,
    key: &Key,
    hash: SignatureHash,
) -> Result<CertificateDer<'static>, rustls::Error> {
    let certificate = params.self_signed(&Unsigned(key)).map_err(general)?;
    signed::sign(certificate.der(), &key.pair, hash)
}

fn authority(office: &Office<'_>, name: &str, key: &Key, days_ago: i64) -> Result<CertificateParams, rustls::Error> {
    let not_before = office.days_ago(days_ago);
    let mut params = common(office, key, not_before, not_before + VALIDITY)?;
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(params)
}

/// What every certificate has: a serial number, a time, and the name of its key.
pub(super) fn common(
    office: &Office<'_>,
    key: &Key,
    not_before: OffsetDateTime,
    not_after: OffsetDateTime,
) -> Result<CertificateParams, rustls::Error> {
    let mut serial = [0; 16];
    office.random.fill(&mut serial)?;
    serial[0] = serial[0] & 0x7f | 0x40; // positive, and of full length (RFC 5280 §4.1.2.2)
    let mut params = CertificateParams::default();
    params.serial_number = Some(SerialNumber::from_slice(&serial));
    params.distinguished_name = DistinguishedName::new();
    params.not_before = not_before;
    params.not_after = not_after;
    // Method 1 of RFC 7093 §2: the leftmost 160 bits of the SHA-256 of the public key.
    params.key_identifier_method = KeyIdMethod::PreSpecified(Sha256::digest(key.der_bytes())[..20].to_vec());
    Ok(params)
}
