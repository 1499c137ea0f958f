//! The two cipher suites: how records are protected differs, the key exchange is the same.

/// A cipher suite with RSA key transport. Both use SHA-256 for the PRF (RFC 5246 §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CipherSuite {
    /// TLS_RSA_WITH_AES_128_GCM_SHA256 (RFC 5288 §3).
    Aes128GcmSha256,
    /// TLS_RSA_WITH_AES_128_CBC_SHA (RFC 5246 §A.5).
    Aes128CbcSha,
}

/// Bytes of each part of the key block that belongs to one side (RFC 5246 §6.3).
pub(crate) struct KeyLengths {
    pub(crate) mac_key: usize,
    pub(crate) key: usize,
    pub(crate) iv: usize,
}

impl CipherSuite {
    /// Both, in order of preference.
    pub const ALL: [CipherSuite; 2] = [CipherSuite::Aes128GcmSha256, CipherSuite::Aes128CbcSha];

    /// IANA's number.
    pub const fn number(self) -> u16 {
        match self {
            CipherSuite::Aes128GcmSha256 => 0x009c,
            CipherSuite::Aes128CbcSha => 0x002f,
        }
    }

    pub(crate) const fn key_lengths(self) -> KeyLengths {
        match self {
            // Of GCM's nonce four bytes are secret; each record carries the other eight (RFC 5288 §3).
            CipherSuite::Aes128GcmSha256 => KeyLengths { mac_key: 0, key: 16, iv: 4 },
            // Each record carries its whole IV (RFC 5246 §6.2.3.2).
            CipherSuite::Aes128CbcSha => KeyLengths { mac_key: 20, key: 16, iv: 0 },
        }
    }
}
