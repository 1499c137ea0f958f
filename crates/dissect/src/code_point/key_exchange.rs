//! What a cipher suite of TLS 1.2 says of the key exchange: it decides how ServerKeyExchange and ClientKeyExchange are
//! laid out.

use crate::CipherSuite;

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

/// How the names of a key exchange's suites begin; a longer beginning stands before a shorter one.
const PREFIXES: [(&str, KeyExchange); 12] = [
    ("TLS_ECDHE_PSK_", KeyExchange::EcdhePsk),
    ("TLS_ECDHE_", KeyExchange::Ecdhe),
    ("TLS_ECDH_anon_", KeyExchange::EcdhAnonymous),
    ("TLS_ECDH_", KeyExchange::Ecdh),
    ("TLS_DHE_PSK_", KeyExchange::DhePsk),
    ("TLS_PSK_DHE_", KeyExchange::DhePsk),
    ("TLS_DHE_", KeyExchange::Dhe),
    ("TLS_DH_anon_", KeyExchange::DhAnonymous),
    ("TLS_DH_", KeyExchange::Dh),
    ("TLS_RSA_PSK_", KeyExchange::RsaPsk),
    ("TLS_RSA_", KeyExchange::Rsa),
    ("TLS_PSK_", KeyExchange::Psk),
];

impl CipherSuite {
    /// The key exchange that the suite's name begins with; none for TLS 1.3's suites, which do not say, and for the
    /// few of Kerberos, SRP, GOST and ECCPWD.
    pub fn key_exchange(self) -> Option<KeyExchange> {
        let name = self.name()?;
        PREFIXES.into_iter().find_map(|(prefix, key_exchange)| name.starts_with(prefix).then_some(key_exchange))
    }
}
