//! What a value is, by the names of RFC 9846 §7 and RFC 5246 §6.3.

use dissect::NamedGroup;
use trace::Host;

use crate::Epoch;

/// What a value is. A host is the one whose value it is, or the one who sends with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// The private key of a party's certificate: it signs.
    CertificatePrivateKey(Host),
    /// The public key in a party's certificate.
    CertificatePublicKey(Host),
    /// A signature of the handshake: in CertificateVerify, or in ServerKeyExchange.
    HandshakeSignature(Host),
    /// A party's private key for this connection alone. Of a hybrid group each part is a value, in the part's group. The
    /// server of ML-KEM has no key pair: this is the randomness that it encapsulates with.
    EphemeralPrivateKey {
        /// Whose.
        host: Host,
        /// In which group.
        group: NamedGroup,
    },
    /// What the party sends of it: the public key, or the ciphertext of ML-KEM.
    EphemeralPublicKey {
        /// Whose.
        host: Host,
        /// In which group.
        group: NamedGroup,
    },
    /// The shared secret as this party computes it, each with its own private key. Of a hybrid group each part is a value,
    /// and both together are one in the hybrid group.
    SharedSecret {
        /// Who computes it.
        host: Host,
        /// In which group.
        group: NamedGroup,
    },
    /// The hash of the handshake so far; its function says of which messages.
    TranscriptHash,

    /// TLS 1.3: the key that an earlier connection left.
    PreSharedKey,
    /// TLS 1.3: the first secret of the schedule.
    EarlySecret,
    /// TLS 1.3: the key of the binders.
    BinderKey,
    /// TLS 1.3: the key that the binder's HMAC has.
    BinderFinishedKey,
    /// TLS 1.3: the proof that the client has the pre-shared key.
    Binder,
    /// TLS 1.3: what early data is protected with.
    ClientEarlyTrafficSecret,
    /// TLS 1.3: what applications may take for early data.
    EarlyExporterSecret,
    /// TLS 1.3: the salt of the handshake secret.
    DerivedForHandshake,
    /// TLS 1.3: the second secret of the schedule.
    HandshakeSecret,
    /// TLS 1.3: what a party's handshake messages are protected with.
    HandshakeTrafficSecret(Host),
    /// TLS 1.3: the salt of the main secret.
    DerivedForMain,
    /// TLS 1.3: the third secret of the schedule.
    MainSecret,
    /// TLS 1.3: what a party's application data is protected with.
    ApplicationTrafficSecret {
        /// Who sends with it.
        host: Host,
        /// After so many KeyUpdates.
        generation: u32,
    },
    /// TLS 1.3: what applications may take.
    ExporterSecret,
    /// TLS 1.3: what the keys of tickets come from.
    ResumptionSecret,
    /// TLS 1.3: the key that a Finished's HMAC has.
    FinishedKey(Host),

    /// TLS 1.2: the premaster secret, which RFC 9846 calls the preliminary secret.
    PremasterSecret,
    /// TLS 1.2, RSA key transport: the random bytes before the premaster secret, so that it encrypts differently each time.
    PremasterPadding,
    /// TLS 1.2, RSA key transport: the premaster secret, encrypted with the public key of the server's certificate.
    EncryptedPremasterSecret,
    /// TLS 1.2, RSA key transport: what the server decrypts, the padding still on it.
    PaddedPremasterSecret,
    /// TLS 1.2: the master secret, which RFC 9846 calls the main secret.
    MasterSecret,
    /// TLS 1.2: all keys of both directions, one after the other.
    KeyBlock,
    /// TLS 1.2: the key of a party's MACs, in suites that are no AEAD.
    MacKey(Host),

    /// The key of one direction of one epoch.
    TrafficKey {
        /// Who sends with it.
        host: Host,
        /// In which epoch.
        epoch: Epoch,
    },
    /// The IV of one direction of one epoch; of TLS 1.2's GCM and CCM its four bytes that records do not carry.
    TrafficIv {
        /// Who sends with it.
        host: Host,
        /// In which epoch.
        epoch: Epoch,
    },
    /// The proof in a party's Finished.
    VerifyData(Host),

    /// The key that the server protects its tickets with.
    TicketKey,
    /// A ticket: what the server must remember, in the client's keeping, and opaque to it.
    SessionTicket,
    /// The secret in a ticket, as the server finds it there.
    TicketSecret,
}

impl ValueKind {
    /// The names of all kinds, as [`ValueKind::name`] gives them.
    pub const NAMES: [&'static str; 43] = [
        "certificate-private-key",
        "certificate-public-key",
        "handshake-signature",
        "ephemeral-private-key",
        "decapsulation-key",
        "encapsulation-randomness",
        "ephemeral-public-key",
        "encapsulation-key",
        "ciphertext",
        "shared-secret",
        "kem-shared-secret",
        "hybrid-shared-secret",
        "transcript-hash",
        "pre-shared-key",
        "early-secret",
        "binder-key",
        "binder-finished-key",
        "binder",
        "client-early-traffic-secret",
        "early-exporter-secret",
        "derived-for-handshake",
        "handshake-secret",
        "handshake-traffic-secret",
        "derived-for-main",
        "main-secret",
        "application-traffic-secret",
        "updated-traffic-secret",
        "exporter-secret",
        "resumption-secret",
        "finished-key",
        "premaster-secret",
        "premaster-padding",
        "encrypted-premaster-secret",
        "padded-premaster-secret",
        "master-secret",
        "key-block",
        "mac-key",
        "traffic-key",
        "traffic-iv",
        "verify-data",
        "ticket-key",
        "session-ticket",
        "ticket-secret",
    ];

    /// The name that keys of texts have.
    pub const fn name(self) -> &'static str {
        use ValueKind as K;
        match self {
            K::CertificatePrivateKey(_) => "certificate-private-key",
            K::CertificatePublicKey(_) => "certificate-public-key",
            K::HandshakeSignature(_) => "handshake-signature",
            K::EphemeralPrivateKey { host: Host::Client, group: NamedGroup::MLKEM768 } => "decapsulation-key",
            K::EphemeralPrivateKey { host: Host::Server, group: NamedGroup::MLKEM768 } => "encapsulation-randomness",
            K::EphemeralPrivateKey { .. } => "ephemeral-private-key",
            K::EphemeralPublicKey { host: Host::Client, group: NamedGroup::MLKEM768 } => "encapsulation-key",
            K::EphemeralPublicKey { host: Host::Server, group: NamedGroup::MLKEM768 } => "ciphertext",
            K::EphemeralPublicKey { .. } => "ephemeral-public-key",
            K::SharedSecret { group: NamedGroup::MLKEM768, .. } => "kem-shared-secret",
            K::SharedSecret { group: NamedGroup::X25519MLKEM768, .. } => "hybrid-shared-secret",
            K::SharedSecret { .. } => "shared-secret",
            K::TranscriptHash => "transcript-hash",
            K::PreSharedKey => "pre-shared-key",
            K::EarlySecret => "early-secret",
            K::BinderKey => "binder-key",
            K::BinderFinishedKey => "binder-finished-key",
            K::Binder => "binder",
            K::ClientEarlyTrafficSecret => "client-early-traffic-secret",
            K::EarlyExporterSecret => "early-exporter-secret",
            K::DerivedForHandshake => "derived-for-handshake",
            K::HandshakeSecret => "handshake-secret",
            K::HandshakeTrafficSecret(_) => "handshake-traffic-secret",
            K::DerivedForMain => "derived-for-main",
            K::MainSecret => "main-secret",
            K::ApplicationTrafficSecret { generation: 0, .. } => "application-traffic-secret",
            K::ApplicationTrafficSecret { .. } => "updated-traffic-secret",
            K::ExporterSecret => "exporter-secret",
            K::ResumptionSecret => "resumption-secret",
            K::FinishedKey(_) => "finished-key",
            K::PremasterSecret => "premaster-secret",
            K::PremasterPadding => "premaster-padding",
            K::EncryptedPremasterSecret => "encrypted-premaster-secret",
            K::PaddedPremasterSecret => "padded-premaster-secret",
            K::MasterSecret => "master-secret",
            K::KeyBlock => "key-block",
            K::MacKey(_) => "mac-key",
            K::TrafficKey { .. } => "traffic-key",
            K::TrafficIv { .. } => "traffic-iv",
            K::VerifyData(_) => "verify-data",
            K::TicketKey => "ticket-key",
            K::SessionTicket => "session-ticket",
            K::TicketSecret => "ticket-secret",
        }
    }

    /// The party whose value it is, or who sends with it; none for what belongs to both.
    pub const fn host(self) -> Option<Host> {
        use ValueKind as K;
        match self {
            K::CertificatePrivateKey(host)
            | K::CertificatePublicKey(host)
            | K::HandshakeSignature(host)
            | K::EphemeralPrivateKey { host, .. }
            | K::EphemeralPublicKey { host, .. }
            | K::SharedSecret { host, .. }
            | K::HandshakeTrafficSecret(host)
            | K::ApplicationTrafficSecret { host, .. }
            | K::FinishedKey(host)
            | K::MacKey(host)
            | K::TrafficKey { host, .. }
            | K::TrafficIv { host, .. }
            | K::VerifyData(host) => Some(host),
            K::ClientEarlyTrafficSecret | K::Binder | K::PremasterPadding | K::EncryptedPremasterSecret => {
                Some(Host::Client)
            }
            K::TicketKey | K::TicketSecret | K::PaddedPremasterSecret => Some(Host::Server),
            _ => None,
        }
    }
}
