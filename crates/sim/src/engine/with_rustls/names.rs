//! What the scenario's choices are called in rustls.

use rustls::SupportedProtocolVersion;
use trace::{CipherSuite, NamedGroup, Party, ProtocolVersion};

pub(super) fn versions(party: &Party) -> Vec<&'static SupportedProtocolVersion> {
    let version = |version: &ProtocolVersion| match version {
        ProtocolVersion::Tls12 => &rustls::version::TLS12,
        ProtocolVersion::Tls13 => &rustls::version::TLS13,
    };
    party.versions.iter().map(version).collect()
}

pub(super) fn cipher_suite(suite: CipherSuite) -> rustls::CipherSuite {
    use rustls::CipherSuite as Rustls;
    match suite {
        CipherSuite::Tls13Aes128GcmSha256 => Rustls::TLS13_AES_128_GCM_SHA256,
        CipherSuite::Tls13Aes256GcmSha384 => Rustls::TLS13_AES_256_GCM_SHA384,
        CipherSuite::Tls13ChaCha20Poly1305Sha256 => Rustls::TLS13_CHACHA20_POLY1305_SHA256,
        CipherSuite::EcdheEcdsaAes128GcmSha256 => Rustls::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite::EcdheEcdsaAes256GcmSha384 => Rustls::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite::EcdheEcdsaChaCha20Poly1305Sha256 => Rustls::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite::EcdheRsaAes128GcmSha256 => Rustls::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite::EcdheRsaAes256GcmSha384 => Rustls::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite::EcdheRsaChaCha20Poly1305Sha256 => Rustls::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    }
}

pub(super) fn named_group(group: NamedGroup) -> rustls::NamedGroup {
    match group {
        NamedGroup::X25519 => rustls::NamedGroup::X25519,
        NamedGroup::Secp256r1 => rustls::NamedGroup::secp256r1,
        NamedGroup::Secp384r1 => rustls::NamedGroup::secp384r1,
        NamedGroup::X25519MlKem768 => rustls::NamedGroup::X25519MLKEM768,
    }
}
