//! The signature of a certificate, whatever the hash under it (RFC 5280 §4.1.1): rcgen knows one algorithm for each kind
//! of key, so the algorithm is put into its certificate afterwards, and that is signed.

use provider::keys::SigningKeyPair;
use rcgen::{PublicKeyData, SignatureAlgorithm, SigningKey};
use rustls::pki_types::CertificateDer;
use trace::SignatureHash;

use super::general;
use super::key::Key;

const BIT_STRING: u8 = 0x03;
const SEQUENCE: u8 = 0x30;

/// A key that signs nothing: the signature is made by [`sign`].
pub(super) struct Unsigned<'a>(pub(super) &'a Key);

impl PublicKeyData for Unsigned<'_> {
    fn der_bytes(&self) -> &[u8] {
        self.0.der_bytes()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        self.0.algorithm()
    }
}

impl SigningKey for Unsigned<'_> {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(Vec::new())
    }
}

/// The certificate with its algorithm in both places, signed.
pub(super) fn sign(
    certificate: &[u8],
    key: &SigningKeyPair,
    hash: SignatureHash,
) -> Result<CertificateDer<'static>, rustls::Error> {
    let algorithm = element(SEQUENCE, &[&key.certificate_algorithm(hash)]);
    let tbs = tbs_certificate(certificate)
        .and_then(|tbs| {
            let ([version, serial_number, _], rest) = elements(tbs)?;
            Some(element(SEQUENCE, &[version, serial_number, &algorithm, rest]))
        })
        .ok_or_else(unreadable)?;
    let signature = key.sign_certificate(hash, &tbs).map_err(general)?;
    let signature = element(BIT_STRING, &[&[0], &signature]); // no unused bits
    Ok(element(SEQUENCE, &[&tbs, &algorithm, &signature]).into())
}

/// The certificate with one bit changed after it was signed: the last of its serial number, so that it can still be read.
pub(super) fn tamper(certificate: &[u8]) -> Result<CertificateDer<'static>, rustls::Error> {
    let changed = tbs_certificate(certificate).and_then(|tbs| {
        let ([version, serial_number], rest) = elements(tbs)?;
        let mut serial_number = serial_number.to_vec();
        *serial_number.last_mut()? ^= 1;
        let tbs = element(SEQUENCE, &[version, &serial_number, rest]);
        let ([_], signature) = elements(content(certificate)?)?;
        Some(element(SEQUENCE, &[&tbs, signature]).into())
    });
    changed.ok_or_else(unreadable)
}

/// The content of tbsCertificate.
fn tbs_certificate(certificate: &[u8]) -> Option<&[u8]> {
    let ([tbs], _) = elements(content(certificate)?)?;
    content(tbs)
}

/// So many elements of DER, whole, and what follows them.
fn elements<const COUNT: usize>(mut bytes: &[u8]) -> Option<([&[u8]; COUNT], &[u8])> {
    let mut elements = [&[][..]; COUNT];
    for element in &mut elements {
        let (start, length) = header(bytes)?;
        (*element, bytes) = bytes.split_at_checked(start + length)?;
    }
    Some((elements, bytes))
}

fn content(element: &[u8]) -> Option<&[u8]> {
    let (start, length) = header(element)?;
    element.get(start..start + length)
}

/// Where the content of an element begins, and how long it is (X.690 §8.1.3). No tag of a certificate has two bytes.
fn header(bytes: &[u8]) -> Option<(usize, usize)> {
    let first = usize::from(*bytes.get(1)?);
    if first < 0x80 {
        return Some((2, first));
    }
    let digits = bytes.get(2..2 + (first & 0x7f))?;
    Some((2 + digits.len(), digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit))))
}

fn element(tag: u8, content: &[&[u8]]) -> Vec<u8> {
    let length: usize = content.iter().map(|part| part.len()).sum();
    let digits = length.to_be_bytes();
    let digits = &digits[digits.iter().take_while(|digit| **digit == 0).count()..];
    let mut bytes = vec![tag];
    if length >= 0x80 {
        bytes.push(0x80 | digits.len() as u8);
        bytes.extend(digits);
    } else {
        bytes.push(length as u8);
    }
    content.iter().for_each(|part| bytes.extend(*part));
    bytes
}

fn unreadable() -> rustls::Error {
    general("the certificate that was made cannot be read")
}
