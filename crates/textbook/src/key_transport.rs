//! RSA key transport (RFC 5246 §7.4.7.1): the premaster secret, padded by PKCS#1 v1.5 (RFC 8017 §7.2) and encrypted with the
//! public key of the server's certificate.
//!
//! The padding is put on and taken off here, and not by a library that knows better, because it is where this key exchange
//! broke: whoever can tell a right padding from a wrong one by the server's answer can have any message decrypted, question
//! by question (Bleichenbacher, CRYPTO 1998).

use std::convert::Infallible;

use rsa::hazmat::{rsa_decrypt, rsa_encrypt};
use rsa::pkcs1::{DecodeRsaPublicKey, EncodeRsaPublicKey};
use rsa::rand_core::TryCryptoRng;
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, PrivateKey, PublicKey};
use trace::{Computation, Failure};

use crate::der::elements;
use crate::endpoint::Random;
use crate::fault::{Alert, Fault};
use crate::record::VERSION;
use crate::secrets::{Computed, SECRET_LENGTH};

/// 00 02, and the 00 behind the padding.
const OVERHEAD: usize = 3;

/// AlgorithmIdentifier of an RSA key: the OID rsaEncryption, and NULL (RFC 8017 §A.1).
const RSA_ENCRYPTION: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";

/// The public key of a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
pub(crate) fn public_key(subject_public_key_info: &[u8]) -> Result<PublicKey, Fault> {
    let key = match elements(subject_public_key_info).as_deref() {
        // A BIT STRING begins with the number of bits that its last byte has to spare.
        Some([RSA_ENCRYPTION, [0, key @ ..]]) => PublicKey::from_pkcs1_der(key).ok(),
        _ => None,
    };
    key.ok_or_else(|| {
        let words = "the certificate's key is no RSA key";
        Fault::new(Alert::BAD_CERTIFICATE, Failure::CERTIFICATE_REFUSED, words)
    })
}

/// The private key of an RSAPrivateKey: its primes and the public exponent say the rest (RFC 8017 §A.1.2).
pub(crate) fn private_key(der: &[u8]) -> Result<PrivateKey, Fault> {
    let key = match elements(der).as_deref() {
        Some([_version, _modulus, public_exponent, _private_exponent, first_prime, second_prime, ..]) => {
            let [e, p, q] = [public_exponent, first_prime, second_prime].map(|n| BoxedUint::from_be_slice_vartime(n));
            PrivateKey::from_p_q(p, q, e).ok()
        }
        _ => None,
    };
    key.ok_or_else(|| internal("the private key cannot be used".to_owned()))
}

/// A fresh premaster secret: the version that the client offered, and 46 random bytes.
pub(crate) fn premaster_secret(random: &mut Random) -> [u8; SECRET_LENGTH] {
    let mut premaster = [0; SECRET_LENGTH];
    random(&mut premaster);
    premaster[..VERSION.len()].copy_from_slice(&VERSION);
    premaster
}

/// Encrypts the premaster secret for the server (RFC 8017 §7.2.1).
pub(crate) fn encrypt(
    premaster: &[u8; SECRET_LENGTH],
    key: &PublicKey,
    random: &mut Random,
) -> Result<Computed<Vec<u8>>, Fault> {
    let length = key.size();
    let padding_length = length
        .checked_sub(SECRET_LENGTH + OVERHEAD)
        .filter(|length| *length >= 8)
        .ok_or_else(|| internal("the server's key is too short for a premaster secret".to_owned()))?;
    let padding: Vec<u8> = std::iter::repeat_with(|| not_zero(random)).take(padding_length).collect();
    let encoded = [&[0, 2], &padding[..], &[0], premaster].concat();
    let encrypted = number(&encoded, key).and_then(|message| rsa_encrypt(key, &message).ok());
    let encrypted = encrypted.ok_or_else(|| internal("the premaster secret was not encrypted".to_owned()))?;
    let ciphertext = bytes(&encrypted, length);
    let computation = Computation::PremasterEncrypted {
        public_key: public_der(key),
        padding,
        premaster_secret: premaster.to_vec(),
        ciphertext: ciphertext.clone(),
    };
    Ok(Computed { value: ciphertext, computations: vec![computation] })
}

/// Decrypts what should be a premaster secret; none if what comes out is not padded as it should be, or names another
/// version than the client offered (RFC 5246 §7.4.7.1).
pub(crate) fn decrypt(
    ciphertext: &[u8],
    key: &PrivateKey,
    offered_version: [u8; 2],
) -> Computed<Option<[u8; SECRET_LENGTH]>> {
    let public = key.as_public_key();
    let length = public.size();
    let decrypted = (ciphertext.len() == length)
        .then(|| number(ciphertext, public))
        .flatten()
        .and_then(|ciphertext| rsa_decrypt::<dyn TryCryptoRng<Error = Infallible>>(None, key, &ciphertext).ok());
    let encoded = decrypted.map(|encoded| bytes(&encoded, length)).unwrap_or_default();
    let premaster = unpadded(&encoded).filter(|premaster| premaster[..VERSION.len()] == offered_version);
    let computation = Computation::PremasterDecrypted {
        public_key: public_der(public),
        ciphertext: ciphertext.to_vec(),
        encoded,
        premaster_secret: premaster.map(Vec::from),
    };
    Computed { value: premaster, computations: vec![computation] }
}

/// What stands behind `00 02`, at least eight bytes of padding that are not zero, and `00`.
fn unpadded(encoded: &[u8]) -> Option<[u8; SECRET_LENGTH]> {
    let (padded, premaster) = encoded.split_last_chunk()?;
    let padding = padded.strip_prefix(&[0, 2])?.strip_suffix(&[0])?;
    (padding.len() >= 8 && padding.iter().all(|byte| *byte != 0)).then_some(*premaster)
}

fn not_zero(random: &mut Random) -> u8 {
    let mut byte = [0];
    // A generator that gives nothing but zeros would hang a loop without end.
    for _ in 0..100 {
        random(&mut byte);
        if byte != [0] {
            break;
        }
    }
    byte[0].max(1)
}

/// Bytes as a number of the modulus's width.
fn number(bytes: &[u8], key: &PublicKey) -> Option<BoxedUint> {
    BoxedUint::from_be_slice(bytes, key.n().as_ref().bits_precision()).ok()
}

fn bytes(number: &BoxedUint, length: usize) -> Vec<u8> {
    let bytes = number.to_be_bytes();
    // A number of the modulus's width may have words to spare in front.
    let zeros = vec![0; length.saturating_sub(bytes.len())];
    [&zeros, &bytes[bytes.len().saturating_sub(length)..]].concat()
}

fn public_der(key: &PublicKey) -> Vec<u8> {
    key.to_pkcs1_der().map(|document| document.as_bytes().to_vec()).unwrap_or_default()
}

fn internal(words: String) -> Fault {
    Fault::new(Alert::INTERNAL_ERROR, Failure::ENGINE_FAULT, words)
}
