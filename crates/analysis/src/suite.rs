//! From what two hellos chose to how records are protected: cipher suite, version, and encrypt_then_mac (RFC 7366).

use dissect::{BulkCipher, CipherMode, CipherSuite, ProtectionLayout, ProtocolVersion, SuiteHash};
use key_schedule::{AeadAlgorithm, CbcAlgorithm, HashAlgorithm, MacAlgorithm, ProtectionAlgorithm};

use crate::Opaque;
use crate::negotiated::Negotiated;

/// The hash of the key derivation, and what protects the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Algorithms {
    pub hash: HashAlgorithm,
    pub protection: ProtectionAlgorithm,
}

/// TLS 1.3's suites: early data may have another one than the connection that refuses it.
pub(crate) const TLS13_SUITES: [CipherSuite; 5] = [
    CipherSuite::TLS_AES_128_GCM_SHA256,
    CipherSuite::TLS_AES_256_GCM_SHA384,
    CipherSuite::TLS_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_AES_128_CCM_SHA256,
    CipherSuite::TLS_AES_128_CCM_8_SHA256,
];

/// What the connection's records are opened with, or why they are not.
pub(crate) fn algorithms(negotiated: &Negotiated) -> Result<Algorithms, Opaque> {
    let version = negotiated.version.ok_or(Opaque::NoSecret)?;
    if version < ProtocolVersion::TLS1_2 {
        return Err(Opaque::Version(version));
    }
    let suite = negotiated.cipher_suite.ok_or(Opaque::NoSecret)?;
    algorithms_of(suite, negotiated.encrypt_then_mac()).ok_or(Opaque::Suite(suite))
}

/// The algorithms of a suite; none if we do not open it.
pub(crate) fn algorithms_of(suite: CipherSuite, encrypt_then_mac: bool) -> Option<Algorithms> {
    use AeadAlgorithm::{Aes128Ccm, Aes128Ccm8, Aes128Gcm, Aes256Ccm, Aes256Ccm8, Aes256Gcm, ChaCha20Poly1305};
    use BulkCipher::{Aes128, Aes256, ChaCha20};
    use CipherMode::{Cbc, Ccm, Ccm8, Gcm, Poly1305};

    let parameters = suite.parameters()?;
    // RFC 5246 §5: SHA-256 where the suite names none, or one that is older.
    let hash = match parameters.hash {
        Some(SuiteHash::Sha384) => HashAlgorithm::Sha384,
        _ => HashAlgorithm::Sha256,
    };
    let aead = match (parameters.cipher, parameters.mode) {
        (Aes128, Gcm) => Aes128Gcm,
        (Aes256, Gcm) => Aes256Gcm,
        (Aes128, Ccm) => Aes128Ccm,
        (Aes256, Ccm) => Aes256Ccm,
        (Aes128, Ccm8) => Aes128Ccm8,
        (Aes256, Ccm8) => Aes256Ccm8,
        (ChaCha20, Poly1305) => ChaCha20Poly1305,
        (cipher @ (Aes128 | Aes256), Cbc) => {
            let key_length = if cipher == Aes128 { 16 } else { 32 };
            let mac = match parameters.hash? {
                SuiteHash::Md5 => return None,
                SuiteHash::Sha1 => MacAlgorithm::HmacSha1,
                SuiteHash::Sha256 => MacAlgorithm::HmacSha256,
                SuiteHash::Sha384 => MacAlgorithm::HmacSha384,
            };
            let cbc = CbcAlgorithm { key_length, mac, encrypt_then_mac };
            return Some(Algorithms { hash, protection: ProtectionAlgorithm::Cbc(cbc) });
        }
        _ => return None,
    };
    Some(Algorithms { hash, protection: ProtectionAlgorithm::Aead(aead) })
}

/// How a record that is protected so is laid out on the wire.
pub(crate) fn layout(algorithm: ProtectionAlgorithm, is_tls13: bool) -> ProtectionLayout {
    match algorithm {
        ProtectionAlgorithm::Aead(aead) if is_tls13 => ProtectionLayout::Tls13 { tag: aead.tag_length() },
        ProtectionAlgorithm::Aead(aead) => {
            ProtectionLayout::Aead { nonce_explicit: aead.explicit_nonce_length(), tag: aead.tag_length() }
        }
        ProtectionAlgorithm::Cbc(cbc) => ProtectionLayout::Block {
            iv: CbcAlgorithm::IV_LENGTH,
            mac: cbc.mac.length(),
            encrypt_then_mac: cbc.encrypt_then_mac,
        },
    }
}

/// Bytes of the fragment before the ciphertext.
pub(crate) fn before_ciphertext(layout: ProtectionLayout) -> usize {
    match layout {
        ProtectionLayout::Aead { nonce_explicit, .. } => nonce_explicit,
        ProtectionLayout::Block { iv, .. } => iv,
        ProtectionLayout::Tls13 { .. } | ProtectionLayout::Unknown => 0,
    }
}
