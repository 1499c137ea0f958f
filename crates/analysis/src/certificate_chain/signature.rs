//! Signatures: of certificates (RFC 5280 §4.1.1.3, RFC 4055, RFC 5758, RFC 8410) and of the handshake (RFC 9846 §4.3.3).

use dissect::{ObjectIdentifier, PssParameters, PublicKeyInfo, RevocationList, SignatureScheme, X509};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::PublicKey;
use rsa::pkcs1::DecodeRsaPublicKey;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// Whether a signature fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verified {
    Yes,
    No,
    /// Nobody can say here.
    UnknownAlgorithm,
}

/// What is signed by, the key's own kind apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// ECDSA, the signature in DER (RFC 8422 §5.4).
    Ecdsa(Hash),
    /// Ed25519 (RFC 8032 §5.1).
    Ed25519,
    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
    RsaPkcs1(Hash),
    /// RSASSA-PSS with a salt as long as the hash (RFC 8017 §8.1).
    RsaPss(Hash),
}

/// The hash function of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Algorithm {
    /// What a SignatureScheme signs by; none if nobody can check it here.
    pub fn of_scheme(scheme: SignatureScheme) -> Option<Algorithm> {
        scheme_algorithm(scheme).map(|(algorithm, _)| algorithm)
    }

    /// What a certificate is signed by; none if nobody can check it here.
    pub fn of_certificate(x509: &X509<'_>) -> Option<Algorithm> {
        certificate_algorithm(x509)
    }
}

/// Whether the certificate in `bytes` is signed by the key, which lies in `issuer`.
pub(super) fn verify_certificate(x509: &X509<'_>, bytes: &[u8], key: &PublicKeyInfo<'_>, issuer: &[u8]) -> Verified {
    if !x509.algorithm_is_signed {
        return Verified::No; // RFC 5280 §4.1.1.2
    }
    let Some(algorithm) = certificate_algorithm(x509) else { return Verified::UnknownAlgorithm };
    let part = |range: &std::ops::Range<usize>| bytes.get(range.clone()).unwrap_or(&[]);
    verify(key, issuer, algorithm, part(&x509.tbs_certificate), part(&x509.signature))
}

/// Whether the list is signed by the key, which lies in `issuer`.
pub(super) fn verify_revocation_list(list: &RevocationList<'_>, key: &PublicKeyInfo<'_>, issuer: &[u8]) -> Verified {
    match algorithm(list.signature_algorithm, None) {
        Some(algorithm) => verify(key, issuer, algorithm, list.tbs_cert_list, list.signature),
        None => Verified::UnknownAlgorithm,
    }
}

/// Whether nobody should take a signature by this algorithm any more: forgers can make two documents with one hash
/// (RFC 9846 §4.5.1.4).
pub(super) fn is_outdated(algorithm: ObjectIdentifier<'_>) -> bool {
    use ObjectIdentifier as O;
    [O::SHA1_WITH_RSA_ENCRYPTION, O::ECDSA_WITH_SHA1, O::MD5_WITH_RSA_ENCRYPTION].contains(&algorithm)
}

/// Whether one of the schemes is what the certificate is signed by. Nobody can name ECDSA with SHA-512 but for P-521, so
/// nobody is taken to refuse it.
pub(super) fn is_named(x509: &X509<'_>, schemes: &[SignatureScheme]) -> bool {
    match certificate_algorithm(x509) {
        None | Some(Algorithm::Ecdsa(Hash::Sha512)) => true,
        Some(algorithm) => schemes.iter().any(|scheme| Algorithm::of_scheme(*scheme) == Some(algorithm)),
    }
}

fn certificate_algorithm(x509: &X509<'_>) -> Option<Algorithm> {
    algorithm(x509.signature_algorithm, x509.pss.as_ref())
}

fn algorithm(identifier: ObjectIdentifier<'_>, pss: Option<&PssParameters<'_>>) -> Option<Algorithm> {
    Some(match identifier {
        ObjectIdentifier::ECDSA_WITH_SHA256 => Algorithm::Ecdsa(Hash::Sha256),
        ObjectIdentifier::ECDSA_WITH_SHA384 => Algorithm::Ecdsa(Hash::Sha384),
        ObjectIdentifier::ECDSA_WITH_SHA512 => Algorithm::Ecdsa(Hash::Sha512),
        ObjectIdentifier::ED25519 => Algorithm::Ed25519,
        ObjectIdentifier::SHA256_WITH_RSA_ENCRYPTION => Algorithm::RsaPkcs1(Hash::Sha256),
        ObjectIdentifier::SHA384_WITH_RSA_ENCRYPTION => Algorithm::RsaPkcs1(Hash::Sha384),
        ObjectIdentifier::SHA512_WITH_RSA_ENCRYPTION => Algorithm::RsaPkcs1(Hash::Sha512),
        ObjectIdentifier::RSASSA_PSS => {
            let pss = pss?;
            let hash = match pss.hash {
                ObjectIdentifier::SHA256 => Hash::Sha256,
                ObjectIdentifier::SHA384 => Hash::Sha384,
                ObjectIdentifier::SHA512 => Hash::Sha512,
                _ => return None,
            };
            if pss.salt_length != hash.length() {
                return None; // allowed by RFC 4055, but not by RFC 9846 §4.3.3
            }
            Algorithm::RsaPss(hash)
        }
        _ => return None,
    })
}

/// What a SignatureScheme signs by, and the curve that TLS 1.3 ties it to.
pub(super) fn scheme_algorithm(scheme: SignatureScheme) -> Option<(Algorithm, Option<ObjectIdentifier<'static>>)> {
    Some(match scheme {
        SignatureScheme::ECDSA_SECP256R1_SHA256 => (Algorithm::Ecdsa(Hash::Sha256), Some(ObjectIdentifier::SECP256R1)),
        SignatureScheme::ECDSA_SECP384R1_SHA384 => (Algorithm::Ecdsa(Hash::Sha384), Some(ObjectIdentifier::SECP384R1)),
        SignatureScheme::ECDSA_SECP521R1_SHA512 => (Algorithm::Ecdsa(Hash::Sha512), Some(ObjectIdentifier::SECP521R1)),
        SignatureScheme::ED25519 => (Algorithm::Ed25519, None),
        SignatureScheme::RSA_PKCS1_SHA256 => (Algorithm::RsaPkcs1(Hash::Sha256), None),
        SignatureScheme::RSA_PKCS1_SHA384 => (Algorithm::RsaPkcs1(Hash::Sha384), None),
        SignatureScheme::RSA_PKCS1_SHA512 => (Algorithm::RsaPkcs1(Hash::Sha512), None),
        SignatureScheme::RSA_PSS_RSAE_SHA256 | SignatureScheme::RSA_PSS_PSS_SHA256 => {
            (Algorithm::RsaPss(Hash::Sha256), None)
        }
        SignatureScheme::RSA_PSS_RSAE_SHA384 | SignatureScheme::RSA_PSS_PSS_SHA384 => {
            (Algorithm::RsaPss(Hash::Sha384), None)
        }
        SignatureScheme::RSA_PSS_RSAE_SHA512 | SignatureScheme::RSA_PSS_PSS_SHA512 => {
            (Algorithm::RsaPss(Hash::Sha512), None)
        }
        _ => return None,
    })
}

/// Whether `signature` is one of `message` by the key, which lies in `certificate`.
pub(super) fn verify(
    key: &PublicKeyInfo<'_>,
    certificate: &[u8],
    algorithm: Algorithm,
    message: &[u8],
    signature: &[u8],
) -> Verified {
    let public_key = certificate.get(key.key.clone()).unwrap_or(&[]);
    let fits = match (algorithm, key.algorithm) {
        (Algorithm::Ecdsa(hash), ObjectIdentifier::EC_PUBLIC_KEY) => {
            let digest = hash.digest(message);
            match key.named_curve {
                Some(ObjectIdentifier::SECP256R1) => verify_p256(public_key, &digest, signature),
                Some(ObjectIdentifier::SECP384R1) => verify_p384(public_key, &digest, signature),
                _ => return Verified::UnknownAlgorithm,
            }
        }
        (Algorithm::Ed25519, ObjectIdentifier::ED25519) => verify_ed25519(public_key, message, signature),
        (Algorithm::RsaPkcs1(hash), ObjectIdentifier::RSA_ENCRYPTION) => {
            verify_rsa_pkcs1(public_key, hash, message, signature)
        }
        (Algorithm::RsaPss(hash), ObjectIdentifier::RSA_ENCRYPTION | ObjectIdentifier::RSASSA_PSS) => {
            verify_rsa_pss(public_key, hash, message, signature)
        }
        // The key is of another kind.
        _ => None,
    };
    if fits.is_some() { Verified::Yes } else { Verified::No }
}

/// Whether `signature` is one of the handshake by a key that is as `subjectPublicKey` holds it.
pub(crate) fn verify_handshake(scheme: SignatureScheme, public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    const P256_POINT: usize = 65;
    const P384_POINT: usize = 97;
    let fits = match scheme_algorithm(scheme).map(|(algorithm, _)| algorithm) {
        // TLS 1.2's schemes say nothing of the curve (RFC 9846 §4.3.3).
        Some(Algorithm::Ecdsa(hash)) => match public_key.len() {
            P256_POINT => verify_p256(public_key, &hash.digest(message), signature),
            P384_POINT => verify_p384(public_key, &hash.digest(message), signature),
            _ => None,
        },
        Some(Algorithm::Ed25519) => verify_ed25519(public_key, message, signature),
        Some(Algorithm::RsaPkcs1(hash)) => verify_rsa_pkcs1(public_key, hash, message, signature),
        Some(Algorithm::RsaPss(hash)) => verify_rsa_pss(public_key, hash, message, signature),
        None => None,
    };
    fits.is_some()
}

fn verify_p256(public_key: &[u8], digest: &[u8], signature: &[u8]) -> Option<()> {
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(public_key).ok()?;
    key.verify_prehash(digest, &p256::ecdsa::Signature::from_der(signature).ok()?).ok()
}

fn verify_p384(public_key: &[u8], digest: &[u8], signature: &[u8]) -> Option<()> {
    let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(public_key).ok()?;
    key.verify_prehash(digest, &p384::ecdsa::Signature::from_der(signature).ok()?).ok()
}

fn verify_ed25519(public_key: &[u8], message: &[u8], signature: &[u8]) -> Option<()> {
    let key = ed25519_dalek::VerifyingKey::try_from(public_key).ok()?;
    // Strict: a key of small order would let one signature fit many messages.
    key.verify_strict(message, &ed25519_dalek::Signature::from_slice(signature).ok()?).ok()
}

fn verify_rsa_pkcs1(public_key: &[u8], hash: Hash, message: &[u8], signature: &[u8]) -> Option<()> {
    let key = PublicKey::from_pkcs1_der(public_key).ok()?;
    match hash {
        Hash::Sha256 => key.pkcs1v15_verify::<Sha256>(message, signature),
        Hash::Sha384 => key.pkcs1v15_verify::<Sha384>(message, signature),
        Hash::Sha512 => key.pkcs1v15_verify::<Sha512>(message, signature),
    }
    .ok()
}

fn verify_rsa_pss(public_key: &[u8], hash: Hash, message: &[u8], signature: &[u8]) -> Option<()> {
    let key = PublicKey::from_pkcs1_der(public_key).ok()?;
    match hash {
        Hash::Sha256 => key.pss_verify::<Sha256>(message, signature),
        Hash::Sha384 => key.pss_verify::<Sha384>(message, signature),
        Hash::Sha512 => key.pss_verify::<Sha512>(message, signature),
    }
    .ok()
}

impl Hash {
    fn digest(self, message: &[u8]) -> Vec<u8> {
        match self {
            Hash::Sha256 => Sha256::digest(message).to_vec(),
            Hash::Sha384 => Sha384::digest(message).to_vec(),
            Hash::Sha512 => Sha512::digest(message).to_vec(),
        }
    }

    const fn length(self) -> u64 {
        match self {
            Hash::Sha256 => 32,
            Hash::Sha384 => 48,
            Hash::Sha512 => 64,
        }
    }
}
