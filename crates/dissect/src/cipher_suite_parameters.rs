//! What a cipher suite's registered name says of it (RFC 5246 §7.4.3 and appendix C, RFC 9846 §B.4):
//! `TLS_` key exchange `_` authentication `_WITH_` cipher `_` mode `_` hash; TLS 1.3's begin with the cipher.

use crate::CipherSuite;

/// The parts of a cipher suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CipherSuiteParameters {
    /// How the two come to a common secret; none for TLS 1.3's suites, which leave that to key_share, and for the few
    /// of Kerberos, SRP, GOST and ECCPWD.
    pub key_exchange: Option<KeyExchange>,
    /// Who vouches for the server's part of it; none where there is no key exchange.
    pub authentication: Option<Authentication>,
    /// The cipher.
    pub cipher: BulkCipher,
    /// How the cipher is used.
    pub mode: CipherMode,
    /// The hash that the name ends with; none for those that end with the mode (RFC 6655).
    pub hash: Option<SuiteHash>,
}

/// How a cipher suite of TLS 1.2 makes the premaster secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyExchange {
    /// Ephemeral elliptic-curve Diffie-Hellman, signed by the certificate's key (RFC 8422 §2).
    Ecdhe,
    /// Ephemeral finite-field Diffie-Hellman, signed by the certificate's key (RFC 5246 §7.4.3).
    Dhe,
    /// RSA key transport: the client encrypts a premaster secret to the certificate's key (RFC 5246 §7.4.7.1).
    Rsa,
    /// Elliptic-curve Diffie-Hellman with the key in the certificate (RFC 4492 §2.1).
    Ecdh,
    /// Finite-field Diffie-Hellman with the key in the certificate (RFC 5246 §7.4.2).
    Dh,
    /// Ephemeral elliptic-curve Diffie-Hellman that nobody signs (RFC 8422 §2).
    EcdhAnonymous,
    /// Ephemeral finite-field Diffie-Hellman that nobody signs (RFC 5246 §7.4.3).
    DhAnonymous,
    /// A key that both have already (RFC 4279 §2).
    Psk,
    /// A key that both have already, with ephemeral finite-field Diffie-Hellman (RFC 4279 §3).
    DhePsk,
    /// A key that both have already, with RSA key transport (RFC 4279 §4).
    RsaPsk,
    /// A key that both have already, with ephemeral elliptic-curve Diffie-Hellman (RFC 5489 §2).
    EcdhePsk,
}

/// What authenticates the key exchange of TLS 1.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Authentication {
    /// A certificate with an RSA key.
    Rsa,
    /// A certificate with an elliptic-curve key.
    Ecdsa,
    /// A certificate with a DSA key.
    Dss,
    /// A key that both have already.
    Psk,
    /// Nothing.
    Anonymous,
}

/// The cipher (RFC 5246 §6.1: BulkCipherAlgorithm).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BulkCipher {
    /// AES with a key of 128 bits.
    Aes128,
    /// AES with a key of 256 bits.
    Aes256,
    /// ChaCha20.
    ChaCha20,
    /// Nothing is encrypted.
    Null,
    /// One that is not told apart here: RC4, DES, 3DES, Camellia, ARIA, SEED, IDEA, SM4 and their like.
    Other,
}

/// How the cipher is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CipherMode {
    /// Galois/Counter Mode.
    Gcm,
    /// Counter with CBC-MAC.
    Ccm,
    /// Counter with CBC-MAC, with a tag of 8 bytes.
    Ccm8,
    /// Cipher Block Chaining, with HMAC.
    Cbc,
    /// With Poly1305.
    Poly1305,
    /// As a stream, with HMAC; or one that is not told apart here.
    Other,
}

/// The hash in a cipher suite's name: that of HMAC for CBC, else that of the PRF or of HKDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SuiteHash {
    /// MD5.
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
}

impl CipherSuite {
    /// The parts that the suite's name tells of; none for an unknown one, and for those that are signals, not suites.
    pub fn parameters(self) -> Option<CipherSuiteParameters> {
        parse(self.name()?)
    }

    /// The key exchange in the suite's name.
    pub fn key_exchange(self) -> Option<KeyExchange> {
        self.parameters()?.key_exchange
    }
}

fn parse(name: &str) -> Option<CipherSuiteParameters> {
    let name = name.strip_prefix("TLS_")?;
    if name.ends_with("_SCSV") {
        return None;
    }
    let (agreement, protection) = name.split_once("_WITH_").unwrap_or(("", name));
    let (algorithm, hash) = split_hash(protection);
    let (cipher, mode) = cipher(algorithm);
    let (key_exchange, authentication) = parse_agreement(agreement).unzip();
    Some(CipherSuiteParameters { key_exchange, authentication, cipher, mode, hash })
}

fn parse_agreement(agreement: &str) -> Option<(KeyExchange, Authentication)> {
    use Authentication::{Anonymous, Dss, Ecdsa, Psk, Rsa};
    Some(match agreement.strip_suffix("_EXPORT").unwrap_or(agreement) {
        "ECDHE_ECDSA" => (KeyExchange::Ecdhe, Ecdsa),
        "ECDHE_RSA" => (KeyExchange::Ecdhe, Rsa),
        "ECDHE_PSK" => (KeyExchange::EcdhePsk, Psk),
        "ECDH_anon" => (KeyExchange::EcdhAnonymous, Anonymous),
        "ECDH_ECDSA" => (KeyExchange::Ecdh, Ecdsa),
        "ECDH_RSA" => (KeyExchange::Ecdh, Rsa),
        "DHE_RSA" => (KeyExchange::Dhe, Rsa),
        "DHE_DSS" => (KeyExchange::Dhe, Dss),
        "DHE_PSK" | "PSK_DHE" => (KeyExchange::DhePsk, Psk),
        "DH_anon" => (KeyExchange::DhAnonymous, Anonymous),
        "DH_RSA" => (KeyExchange::Dh, Rsa),
        "DH_DSS" => (KeyExchange::Dh, Dss),
        "RSA" => (KeyExchange::Rsa, Rsa),
        "RSA_PSK" => (KeyExchange::RsaPsk, Rsa),
        "PSK" => (KeyExchange::Psk, Psk),
        _ => return None,
    })
}

/// The algorithm, and the hash behind it.
fn split_hash(protection: &str) -> (&str, Option<SuiteHash>) {
    let hash = |last| match last {
        "MD5" => Some(SuiteHash::Md5),
        "SHA" => Some(SuiteHash::Sha1),
        "SHA256" => Some(SuiteHash::Sha256),
        "SHA384" => Some(SuiteHash::Sha384),
        _ => None,
    };
    match protection.rsplit_once('_').map(|(algorithm, last)| (algorithm, hash(last))) {
        Some((algorithm, Some(hash))) => (algorithm, Some(hash)),
        _ => (protection, None),
    }
}

fn cipher(algorithm: &str) -> (BulkCipher, CipherMode) {
    if algorithm == "CHACHA20_POLY1305" {
        return (BulkCipher::ChaCha20, CipherMode::Poly1305);
    }
    if algorithm == "NULL" {
        return (BulkCipher::Null, CipherMode::Other);
    }
    let aes128 = algorithm.strip_prefix("AES_128_").map(|mode| (BulkCipher::Aes128, mode));
    let aes256 = || algorithm.strip_prefix("AES_256_").map(|mode| (BulkCipher::Aes256, mode));
    let (cipher, mode) = aes128.or_else(aes256).unwrap_or((BulkCipher::Other, algorithm));
    let mode = match mode {
        "GCM" => CipherMode::Gcm,
        "CCM" => CipherMode::Ccm,
        "CCM_8" => CipherMode::Ccm8,
        "CBC" => CipherMode::Cbc,
        _ => CipherMode::Other,
    };
    (cipher, mode)
}

#[cfg(test)]
mod tests;
