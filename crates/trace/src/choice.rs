//! What can be chosen from: every enumeration of the settings, each choice with the name that it has in files, on the
//! command line and in texts.
//!
//! A name is for ever, and so is its place in its list, which share links hold: new choices come last.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One of a fixed list.
pub trait Choice: Copy + PartialEq + 'static {
    /// All choices.
    const CHOICES: &'static [Self];
    /// Their names, in the same order.
    const NAMES: &'static [&'static str];
}

/// An enumeration with a name for each of its choices.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $choice:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $choice,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: [$name; <$name as Choice>::NAMES.len()] = [$($name::$choice),+];

            /// The name in files, on the command line and in texts.
            pub const fn name(self) -> &'static str {
                match self {
                    $($name::$choice => $text,)+
                }
            }
        }

        impl Choice for $name {
            const CHOICES: &'static [$name] = &[$($name::$choice),+];
            const NAMES: &'static [&'static str] = &[$($text),+];
        }
    };
}

choices! {
    /// The protocol versions that the engines speak.
    ProtocolVersion {
        /// RFC 5246.
        Tls12 = "1.2",
        /// RFC 9846.
        Tls13 = "1.3",
    }
}

choices! {
    /// The cipher suites that the engines speak, by IANA's names. Their numbers are the engines' and the dissector's
    /// business.
    CipherSuite {
        /// RFC 9846 §B.4.
        Tls13Aes128GcmSha256 = "TLS_AES_128_GCM_SHA256",
        /// RFC 9846 §B.4.
        Tls13Aes256GcmSha384 = "TLS_AES_256_GCM_SHA384",
        /// RFC 9846 §B.4.
        Tls13ChaCha20Poly1305Sha256 = "TLS_CHACHA20_POLY1305_SHA256",
        /// RFC 5289 §3.2.
        EcdheEcdsaAes128GcmSha256 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        /// RFC 5289 §3.2.
        EcdheEcdsaAes256GcmSha384 = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        /// RFC 7905 §2.
        EcdheEcdsaChaCha20Poly1305Sha256 = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        /// RFC 5289 §3.2.
        EcdheRsaAes128GcmSha256 = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        /// RFC 5289 §3.2.
        EcdheRsaAes256GcmSha384 = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        /// RFC 7905 §2.
        EcdheRsaChaCha20Poly1305Sha256 = "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    }
}

choices! {
    /// The key exchange groups that the engines speak, by IANA's names.
    NamedGroup {
        /// RFC 7748 §5.
        X25519 = "x25519",
        /// RFC 8422 §5.1.1.
        Secp256r1 = "secp256r1",
        /// RFC 8422 §5.1.1.
        Secp384r1 = "secp384r1",
        /// RFC 10024.
        X25519MlKem768 = "X25519MLKEM768",
    }
}

choices! {
    /// Which group the client guesses that the server will take, and sends a key share of (RFC 9846 §4.3.8).
    KeyShare {
        /// The first of its groups.
        Preferred = "preferred",
        /// `x25519`.
        X25519 = "x25519",
        /// `secp256r1`.
        Secp256r1 = "secp256r1",
        /// `secp384r1`.
        Secp384r1 = "secp384r1",
        /// `X25519MLKEM768`.
        X25519MlKem768 = "X25519MLKEM768",
    }
}

choices! {
    /// The signatures that the engines make and check, by the names of RFC 9846 §4.3.3.
    SignatureScheme {
        /// ECDSA on P-256.
        EcdsaSecp256r1Sha256 = "ecdsa_secp256r1_sha256",
        /// ECDSA on P-384.
        EcdsaSecp384r1Sha384 = "ecdsa_secp384r1_sha384",
        /// EdDSA on edwards25519 (RFC 8032).
        Ed25519 = "ed25519",
        /// RSASSA-PSS (RFC 8017 §8.1).
        RsaPssRsaeSha256 = "rsa_pss_rsae_sha256",
        /// RSASSA-PSS (RFC 8017 §8.1).
        RsaPssRsaeSha384 = "rsa_pss_rsae_sha384",
        /// RSASSA-PSS (RFC 8017 §8.1).
        RsaPssRsaeSha512 = "rsa_pss_rsae_sha512",
        /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2): in TLS 1.3 for certificates alone.
        RsaPkcs1Sha256 = "rsa_pkcs1_sha256",
        /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2): in TLS 1.3 for certificates alone.
        RsaPkcs1Sha384 = "rsa_pkcs1_sha384",
        /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2): in TLS 1.3 for certificates alone.
        RsaPkcs1Sha512 = "rsa_pkcs1_sha512",
    }
}

choices! {
    /// Where a server keeps its sessions (RFC 5246 §F.1.4, RFC 5077 §1, RFC 9846 §4.7.1).
    Resumption {
        /// With itself: what it gives the client is a name to look the session up by.
        Stateful = "stateful",
        /// With the client: a ticket that holds the session, encrypted with a key of the server's own.
        Stateless = "stateless",
        /// Nowhere: every handshake is a full one.
        Nowhere = "none",
    }
}

choices! {
    /// The kinds of key that a certificate can hold.
    KeyType {
        /// ECDSA on P-256.
        P256 = "p256",
        /// ECDSA on P-384.
        P384 = "p384",
        /// Ed25519.
        Ed25519 = "ed25519",
        /// RSA with 2048 bits.
        Rsa2048 = "rsa2048",
        /// RSA with 4096 bits.
        Rsa4096 = "rsa4096",
    }
}

choices! {
    /// The hash under the authority's signature on the server's certificate.
    SignatureHash {
        /// SHA-256.
        Sha256 = "sha256",
        /// SHA-384.
        Sha384 = "sha384",
        /// SHA-512.
        Sha512 = "sha512",
        /// SHA-1, which nobody should take any more (RFC 9155).
        Sha1 = "sha1",
    }
}

choices! {
    /// What the subject of the server's certificate holds (RFC 5280 §4.1.2.6).
    Subject {
        /// Nothing: the names stand in subjectAltName alone.
        Empty = "empty",
        /// The server's name as common name, for old times' sake.
        CommonName = "common-name",
        /// An organization, and no common name.
        Organization = "organization",
    }
}

choices! {
    /// What is wrong with the server's certificate or its chain.
    Flaw {
        /// Nothing.
        Sound = "none",
        /// It was valid until yesterday.
        Expired = "expired",
        /// It will be valid from tomorrow.
        NotYetValid = "not-yet-valid",
        /// It is for another name.
        WrongName = "wrong-name",
        /// Its root is not one that the client trusts.
        UnknownAuthority = "unknown-authority",
        /// Its own key has signed it.
        SelfSigned = "self-signed",
        /// The server leaves out the intermediate that signed it.
        MissingIntermediate = "missing-intermediate",
        /// Its extended key usage does not allow servers.
        WrongPurpose = "wrong-purpose",
        /// Its authority has revoked it, and the client holds the list.
        Revoked = "revoked",
        /// A byte was changed after it was signed.
        Tampered = "tampered",
    }
}

choices! {
    /// Whether the server asks the client who it is (RFC 9846 §4.4.2).
    ClientAuthentication {
        /// It does not ask.
        Unasked = "none",
        /// It asks, and goes on without an answer.
        Requested = "requested",
        /// It asks, and gives up without an answer.
        Required = "required",
    }
}

choices! {
    /// What the client shows when it is asked who it is.
    ClientCertificate {
        /// No certificate.
        Nothing = "none",
        /// One that the server trusts.
        Good = "good",
        /// One that was valid until yesterday.
        Expired = "expired",
        /// One of an authority that the server does not trust.
        WrongAuthority = "wrong-authority",
        /// One whose extended key usage is for servers.
        WrongPurpose = "wrong-purpose",
    }
}

choices! {
    /// IP versions.
    IpVersion {
        /// RFC 791.
        V4 = "v4",
        /// RFC 8200.
        V6 = "v6",
    }
}

choices! {
    /// Who sends a KeyUpdate that the peer must answer with its own (RFC 9846 §4.7.3).
    KeyUpdate {
        /// Nobody: the keys last as long as the connection.
        Nobody = "nobody",
        /// The client, when it has the first answer.
        Client = "client",
        /// The server, when it has sent the first answer.
        Server = "server",
    }
}

choices! {
    /// Who ends the connection.
    Closer {
        /// The client, when it has all its answers.
        Client = "client",
        /// The server, when it has given all its answers.
        Server = "server",
    }
}

choices! {
    /// How a connection is ended (RFC 9846 §6.1, RFC 9293 §3.6).
    Close {
        /// A close_notify alert, then FIN: as it should be.
        CloseNotify = "close-notify",
        /// FIN alone: the peer cannot tell it from an attacker's.
        Fin = "fin",
        /// RST.
        Reset = "reset",
    }
}

choices! {
    /// Who sits between the two, with a TCP stack of its own at each side.
    Attacker {
        /// Nobody.
        Nobody = "nobody",
        /// One that passes on every byte as it comes.
        Relay = "relay",
        /// One with TLS engines of its own, and a certificate for the server's name from an authority of its own, which
        /// the client does not know.
        OwnAuthority = "own-authority",
        /// The same, and the client trusts that authority, as a company's computers do.
        TrustedAuthority = "trusted-authority",
        /// One with TLS engines of its own, which shows the server's certificate without having its private key.
        StolenCertificate = "stolen-certificate",
    }
}

choices! {
    /// Whose TLS engine speaks at both ends.
    Engine {
        /// rustls: what current programs use.
        Rustls = "rustls",
        /// The project's own, which speaks RSA key transport as textbooks draw it, and protects nothing.
        Textbook = "textbook",
    }
}

choices! {
    /// The cipher suites with RSA key transport, by IANA's names: the teaching engine's.
    KeyTransportSuite {
        /// RFC 5288 §3.
        RsaAes128GcmSha256 = "TLS_RSA_WITH_AES_128_GCM_SHA256",
        /// RFC 5246 §A.5.
        RsaAes128CbcSha = "TLS_RSA_WITH_AES_128_CBC_SHA",
    }
}

choices! {
    /// What a server does about an encrypted premaster secret that decrypts to nonsense (RFC 5246 §7.4.7.1).
    PaddingErrors {
        /// It goes on with a random one, so that nobody can tell.
        Hidden = "hidden",
        /// It says so at once: an oracle for whoever wants a message decrypted.
        Told = "told",
    }
}

impl CipherSuite {
    /// The protocol version that the suite belongs to.
    pub const fn version(self) -> ProtocolVersion {
        match self {
            CipherSuite::Tls13Aes128GcmSha256
            | CipherSuite::Tls13Aes256GcmSha384
            | CipherSuite::Tls13ChaCha20Poly1305Sha256 => ProtocolVersion::Tls13,
            _ => ProtocolVersion::Tls12,
        }
    }
}

impl KeyShare {
    /// The group that was named.
    pub const fn named_group(self) -> Option<NamedGroup> {
        match self {
            KeyShare::Preferred => None,
            KeyShare::X25519 => Some(NamedGroup::X25519),
            KeyShare::Secp256r1 => Some(NamedGroup::Secp256r1),
            KeyShare::Secp384r1 => Some(NamedGroup::Secp384r1),
            KeyShare::X25519MlKem768 => Some(NamedGroup::X25519MlKem768),
        }
    }
}

impl IpVersion {
    /// The smallest MTU that every link must carry (RFC 791 §3.2, RFC 8200 §5).
    pub const fn least_mtu(self) -> u64 {
        match self {
            IpVersion::V4 => 576,
            IpVersion::V6 => 1280,
        }
    }
}

impl fmt::Display for ProtocolVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ProtocolVersion::Tls12 => "TLS 1.2",
            ProtocolVersion::Tls13 => "TLS 1.3",
        })
    }
}
