//! The TLS 1.3 cipher suites (RFC 9846 appendix B.4) and their record protection (RFC 9846 section 5.2).

use rustls::crypto::CipherSuiteCommon;
use rustls::crypto::cipher::{
    AeadKey, InboundOpaqueMessage, InboundPlainMessage, Iv, MessageDecrypter, MessageEncrypter, Nonce,
    OutboundOpaqueMessage, OutboundPlainMessage, PrefixedPayload, Tls13AeadAlgorithm, UnsupportedOperationError,
    make_tls13_aad,
};
use rustls::crypto::hash::Hash;
use rustls::crypto::tls13::Hkdf;
use rustls::{
    CipherSuite, ConnectionTrafficSecrets, ContentType, Error, ProtocolVersion, SupportedCipherSuite, Tls13CipherSuite,
};

use crate::aead::{self, Algorithm, TAG_LEN};
use crate::hash::{SHA256, SHA384};
use crate::hkdf::{HKDF_SHA256, HKDF_SHA384};

/// TLS_AES_128_GCM_SHA256 (0x1301).
pub static TLS13_AES_128_GCM_SHA256: SupportedCipherSuite = SupportedCipherSuite::Tls13(&AES_128_GCM_SHA256);
/// TLS_AES_256_GCM_SHA384 (0x1302).
pub static TLS13_AES_256_GCM_SHA384: SupportedCipherSuite = SupportedCipherSuite::Tls13(&AES_256_GCM_SHA384);
/// TLS_CHACHA20_POLY1305_SHA256 (0x1303).
pub static TLS13_CHACHA20_POLY1305_SHA256: SupportedCipherSuite =
    SupportedCipherSuite::Tls13(&CHACHA20_POLY1305_SHA256);

static AES_128_GCM_SHA256: Tls13CipherSuite =
    suite(CipherSuite::TLS13_AES_128_GCM_SHA256, &Tls13Aead(Algorithm::Aes128Gcm), &SHA256, &HKDF_SHA256);
static AES_256_GCM_SHA384: Tls13CipherSuite =
    suite(CipherSuite::TLS13_AES_256_GCM_SHA384, &Tls13Aead(Algorithm::Aes256Gcm), &SHA384, &HKDF_SHA384);
static CHACHA20_POLY1305_SHA256: Tls13CipherSuite =
    suite(CipherSuite::TLS13_CHACHA20_POLY1305_SHA256, &Tls13Aead(Algorithm::ChaCha20Poly1305), &SHA256, &HKDF_SHA256);

const fn suite(
    suite: CipherSuite,
    aead_alg: &'static Tls13Aead,
    hash_provider: &'static dyn Hash,
    hkdf_provider: &'static dyn Hkdf,
) -> Tls13CipherSuite {
    Tls13CipherSuite {
        common: CipherSuiteCommon { suite, hash_provider, confidentiality_limit: aead_alg.0.confidentiality_limit() },
        hkdf_provider,
        aead_alg,
        quic: None,
    }
}

struct Tls13Aead(Algorithm);

impl Tls13AeadAlgorithm for Tls13Aead {
    fn encrypter(&self, key: AeadKey, iv: Iv) -> Box<dyn MessageEncrypter> {
        Box::new(RecordProtection::new(self.0, &key, iv))
    }

    fn decrypter(&self, key: AeadKey, iv: Iv) -> Box<dyn MessageDecrypter> {
        Box::new(RecordProtection::new(self.0, &key, iv))
    }

    fn key_len(&self) -> usize {
        self.0.key_len()
    }

    fn extract_keys(&self, key: AeadKey, iv: Iv) -> Result<ConnectionTrafficSecrets, UnsupportedOperationError> {
        Ok(self.0.traffic_secrets(key, iv))
    }
}

/// One direction's traffic key and IV.
struct RecordProtection {
    key: aead::Key,
    iv: Iv,
}

impl RecordProtection {
    fn new(algorithm: Algorithm, key: &AeadKey, iv: Iv) -> Self {
        let key = aead::Key::new(algorithm, key.as_ref());
        Self { key, iv }
    }
}

impl MessageEncrypter for RecordProtection {
    fn encrypt(&mut self, msg: OutboundPlainMessage<'_>, seq: u64) -> Result<OutboundOpaqueMessage, Error> {
        let total_len = self.encrypted_payload_len(msg.payload.len());
        let mut payload = PrefixedPayload::with_capacity(total_len);
        payload.extend_from_chunks(&msg.payload);
        payload.extend_from_slice(&msg.typ.to_array());

        let nonce = Nonce::new(&self.iv, seq).0;
        let aad = make_tls13_aad(total_len);
        let tag = self.key.seal(&nonce, &aad, payload.as_mut())?;
        payload.extend_from_slice(&tag);

        Ok(OutboundOpaqueMessage::new(
            ContentType::ApplicationData,
            // legacy_record_version, RFC 9846 section 5.2.
            ProtocolVersion::TLSv1_2,
            payload,
        ))
    }

    fn encrypted_payload_len(&self, payload_len: usize) -> usize {
        payload_len + 1 + TAG_LEN
    }
}

impl MessageDecrypter for RecordProtection {
    fn decrypt<'a>(&mut self, mut msg: InboundOpaqueMessage<'a>, seq: u64) -> Result<InboundPlainMessage<'a>, Error> {
        let nonce = Nonce::new(&self.iv, seq).0;
        let aad = make_tls13_aad(msg.payload.len());
        let plain_len = self.key.open(&nonce, &aad, &mut msg.payload)?;
        msg.payload.truncate(plain_len);
        msg.into_tls13_unpadded_message()
    }
}
