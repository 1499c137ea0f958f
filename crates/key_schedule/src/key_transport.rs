//! RSA key transport (RFC 5246 §7.4.7.1): a premaster secret in the padding of PKCS#1 v1.5 (RFC 8017 §7.2), there and back.
//!
//! Keys are the DER of RFC 8017 §A.1. What is no key, or does not fit it, gives none.

use rsa::hazmat::{rsa_decrypt, rsa_encrypt};
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::rand_core::TryCryptoRng;
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, PrivateKey, PublicKey};

use crate::der::elements;

/// Encrypts `00 02`, the padding, `00` and the premaster secret.
pub fn encrypt_premaster_secret(public_key: &[u8], padding: &[u8], premaster_secret: &[u8]) -> Option<Vec<u8>> {
    let key = PublicKey::from_pkcs1_der(public_key).ok()?;
    let encoded = [&[0, 2], padding, &[0], premaster_secret].concat();
    let message = number(&encoded, &key)?;
    Some(bytes(&rsa_encrypt(&key, &message).ok()?, key.size()))
}

/// Decrypts, and leaves the padding on: what stands behind it is [`read_premaster_secret`]'s business.
pub fn decrypt_premaster_secret(private_key: &[u8], ciphertext: &[u8]) -> Option<Vec<u8>> {
    let key = read_private_key(private_key)?;
    let public = key.as_public_key();
    let message = number(ciphertext, public)?;
    let encoded = rsa_decrypt::<dyn TryCryptoRng<Error = std::convert::Infallible>>(None, &key, &message).ok()?;
    Some(bytes(&encoded, public.size()))
}

/// Of an RSAPrivateKey the primes and the public exponent: they say the rest (RFC 8017 §A.1.2).
fn read_private_key(der: &[u8]) -> Option<PrivateKey> {
    let integers = elements(der)?;
    let [_version, _modulus, public_exponent, _private_exponent, first_prime, second_prime, ..] = integers[..] else {
        return None;
    };
    let [e, p, q] = [public_exponent, first_prime, second_prime].map(BoxedUint::from_be_slice_vartime);
    PrivateKey::from_p_q(p, q, e).ok()
}

/// Where the premaster secret stands; none if the padding is not what it should be.
pub fn read_premaster_secret(encoded: &[u8]) -> Option<std::ops::Range<usize>> {
    /// RFC 8017 §7.2.2.
    const LEAST_PADDING: usize = 8;
    let rest = encoded.strip_prefix(&[0, 2])?;
    let padding = rest.iter().position(|byte| *byte == 0)?;
    let start = 2 + padding + 1;
    let fits = padding >= LEAST_PADDING && encoded.len() - start == crate::MASTER_SECRET_LENGTH;
    fits.then_some(start..encoded.len())
}

/// Bytes as a number of the modulus's width; none if there are not as many as the modulus has.
fn number(bytes: &[u8], key: &PublicKey) -> Option<BoxedUint> {
    let fits = bytes.len() == key.size();
    fits.then(|| BoxedUint::from_be_slice(bytes, key.n().as_ref().bits_precision()).ok()).flatten()
}

fn bytes(number: &BoxedUint, length: usize) -> Vec<u8> {
    let bytes = number.to_be_bytes();
    let start = bytes.len().saturating_sub(length);
    [&vec![0; length.saturating_sub(bytes.len())], &bytes[start..]].concat()
}
