//! The TLS 1.2 cipher suites (RFC 5289, RFC 7905) and their record protection (RFC 5246 section 6.2.3.3).
//!
//! AES-GCM sends half of its nonce with each record (RFC 5288 section 3); ChaCha20-Poly1305 sends none
//! (RFC 7905 section 2).

use rustls::crypto::cipher::{
    AeadKey, InboundOpaqueMessage, InboundPlainMessage, Iv, KeyBlockShape, MessageDecrypter, MessageEncrypter,
    NONCE_LEN, Nonce, OutboundOpaqueMessage, OutboundPlainMessage, PrefixedPayload, Tls12AeadAlgorithm,
    UnsupportedOperationError, make_tls12_aad,
};
use rustls::crypto::hash::Hash;
use rustls::crypto::tls12::Prf;
use rustls::crypto::{CipherSuiteCommon, KeyExchangeAlgorithm};
use rustls::{CipherSuite, ConnectionTrafficSecrets, Error, SignatureScheme, SupportedCipherSuite, Tls12CipherSuite};

use crate::aead::{self, Algorithm, TAG_LEN};
use crate::hash::{SHA256, SHA384};
use crate::prf::{PRF_SHA256, PRF_SHA384};
#[cfg(feature = "rsa")]
use crate::rsa;
use crate::sign;

/// Defines one suite: its static and the description behind it.
macro_rules! suite {
    ($(#[$attribute:meta])* $name:ident, $schemes:expr, $aead:ident, $hash:ident, $prf:ident) => {
        $(#[$attribute])*
        pub static $name: SupportedCipherSuite = SupportedCipherSuite::Tls12({
            static SUITE: Tls12CipherSuite = suite(
                CipherSuite::$name,
                $schemes,
                &Tls12Aead(Algorithm::$aead),
                &$hash,
                &$prf,
            );
            &SUITE
        });
    };
}

suite!(
    /// TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 (0xC02B).
    TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    sign::TLS12_ECDSA_SCHEMES, Aes128Gcm, SHA256, PRF_SHA256
);
suite!(
    /// TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 (0xC02C).
    TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    sign::TLS12_ECDSA_SCHEMES, Aes256Gcm, SHA384, PRF_SHA384
);
suite!(
    /// TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 (0xCCA9).
    TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    sign::TLS12_ECDSA_SCHEMES, ChaCha20Poly1305, SHA256, PRF_SHA256
);
suite!(
    /// TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xC02F).
    #[cfg(feature = "rsa")]
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    rsa::SCHEMES, Aes128Gcm, SHA256, PRF_SHA256
);
suite!(
    /// TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 (0xC030).
    #[cfg(feature = "rsa")]
    TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    rsa::SCHEMES, Aes256Gcm, SHA384, PRF_SHA384
);
suite!(
    /// TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 (0xCCA8).
    #[cfg(feature = "rsa")]
    TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    rsa::SCHEMES, ChaCha20Poly1305, SHA256, PRF_SHA256
);

const fn suite(
    suite: CipherSuite,
    sign: &'static [SignatureScheme],
    aead_alg: &'static Tls12Aead,
    hash_provider: &'static dyn Hash,
    prf_provider: &'static dyn Prf,
) -> Tls12CipherSuite {
    Tls12CipherSuite {
        common: CipherSuiteCommon { suite, hash_provider, confidentiality_limit: aead_alg.0.confidentiality_limit() },
        prf_provider,
        kx: KeyExchangeAlgorithm::ECDHE,
        sign,
        aead_alg,
    }
}

struct Tls12Aead(Algorithm);

impl Tls12Aead {
    /// Bytes of the nonce that each record carries: `nonce_explicit` of RFC 5288 section 3.
    const fn explicit_nonce_len(&self) -> usize {
        match self.0 {
            Algorithm::Aes128Gcm | Algorithm::Aes256Gcm => 8,
            Algorithm::ChaCha20Poly1305 => 0,
        }
    }

    fn protection(&self, key: &AeadKey, fixed_iv: &[u8], explicit: &[u8]) -> RecordProtection {
        RecordProtection {
            key: aead::Key::new(self.0, key.as_ref()),
            iv: nonce_start(fixed_iv, explicit),
            explicit_nonce_len: self.explicit_nonce_len(),
        }
    }
}

impl Tls12AeadAlgorithm for Tls12Aead {
    fn encrypter(&self, key: AeadKey, iv: &[u8], explicit: &[u8]) -> Box<dyn MessageEncrypter> {
        Box::new(self.protection(&key, iv, explicit))
    }

    fn decrypter(&self, key: AeadKey, iv: &[u8]) -> Box<dyn MessageDecrypter> {
        Box::new(self.protection(&key, iv, &[]))
    }

    fn key_block_shape(&self) -> KeyBlockShape {
        KeyBlockShape {
            enc_key_len: self.0.key_len(),
            fixed_iv_len: NONCE_LEN - self.explicit_nonce_len(),
            // Past the keys and IVs of RFC 5246 section 6.3 the key block gives where the explicit nonces start:
            // unpredictable to others, and as deterministic as the secret it is expanded from.
            explicit_nonce_len: self.explicit_nonce_len(),
        }
    }

    fn extract_keys(
        &self,
        key: AeadKey,
        iv: &[u8],
        explicit: &[u8],
    ) -> Result<ConnectionTrafficSecrets, UnsupportedOperationError> {
        Ok(self.0.traffic_secrets(key, nonce_start(iv, explicit)))
    }
}

/// The nonce of sequence number 0: the fixed part, then the explicit part where there is one.
fn nonce_start(fixed_iv: &[u8], explicit: &[u8]) -> Iv {
    let mut start = [0; NONCE_LEN];
    for (byte, value) in start.iter_mut().zip(fixed_iv.iter().chain(explicit)) {
        *byte = *value;
    }
    Iv::new(start)
}

/// One direction's write key and IV.
struct RecordProtection {
    key: aead::Key,
    iv: Iv,
    explicit_nonce_len: usize,
}

impl MessageEncrypter for RecordProtection {
    fn encrypt(&mut self, msg: OutboundPlainMessage<'_>, seq: u64) -> Result<OutboundOpaqueMessage, Error> {
        let total_len = self.encrypted_payload_len(msg.payload.len());
        let mut payload = PrefixedPayload::with_capacity(total_len);

        let nonce = Nonce::new(&self.iv, seq).0;
        payload.extend_from_slice(&nonce[NONCE_LEN - self.explicit_nonce_len..]);
        payload.extend_from_chunks(&msg.payload);

        let aad = make_tls12_aad(seq, msg.typ, msg.version, msg.payload.len());
        let text = &mut payload.as_mut()[self.explicit_nonce_len..];
        let tag = self.key.seal(&nonce, &aad, text)?;
        payload.extend_from_slice(&tag);

        Ok(OutboundOpaqueMessage::new(msg.typ, msg.version, payload))
    }

    fn encrypted_payload_len(&self, payload_len: usize) -> usize {
        self.explicit_nonce_len + payload_len + TAG_LEN
    }
}

impl MessageDecrypter for RecordProtection {
    fn decrypt<'a>(&mut self, mut msg: InboundOpaqueMessage<'a>, seq: u64) -> Result<InboundPlainMessage<'a>, Error> {
        let explicit_len = self.explicit_nonce_len;
        let plain_len = msg.payload.len().checked_sub(explicit_len + TAG_LEN).ok_or(Error::DecryptError)?;

        let mut nonce = Nonce::new(&self.iv, seq).0;
        let (explicit, sealed) = msg.payload.split_at_mut(explicit_len);
        if !explicit.is_empty() {
            nonce[NONCE_LEN - explicit_len..].copy_from_slice(explicit);
        }
        let aad = make_tls12_aad(seq, msg.typ, msg.version, plain_len);
        self.key.open(&nonce, &aad, sealed)?;
        if plain_len > MAX_FRAGMENT_LEN {
            return Err(Error::PeerSentOversizedRecord);
        }

        Ok(msg.into_plain_message_range(explicit_len..explicit_len + plain_len))
    }
}

/// `TLSPlaintext.length` MUST NOT exceed this: RFC 5246 section 6.2.1.
const MAX_FRAGMENT_LEN: usize = 1 << 14;
