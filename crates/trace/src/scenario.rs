//! What to run: every choice that a person can make. The same scenario gives the same bytes everywhere.
//!
//! `setting.rs` lists the settings for people, `validate.rs` says which combinations cannot be run.

use serde::{Deserialize, Serialize};

use crate::choice::{
    Attacker, CipherSuite, ClientAuthentication, ClientCertificate, Close, Closer, Engine, Flaw, IpVersion, KeyShare,
    KeyTransportSuite, KeyType, KeyUpdate, NamedGroup, PaddingErrors, ProtocolVersion, Resumption, SignatureHash,
    SignatureScheme, Subject,
};
use crate::intervention::Intervention;

/// A whole experiment: who speaks what, who is who, what is said, the road between, and the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// The source of every random byte of the run.
    pub seed: u64,
    /// The date and time at the start of the run, in seconds since 1970-01-01T00:00:00Z.
    pub unix_time: u64,
    /// The name that the client connects to.
    pub server_name: String,
    /// The client tells the server that name in its ClientHello (RFC 6066 §3).
    pub server_name_indication: bool,
    /// What the client offers.
    pub client: Party,
    /// What the server accepts.
    pub server: Party,
    /// The group that the client sends a key share of in TLS 1.3.
    pub key_share: KeyShare,
    /// How the server identifies itself.
    pub certificate: Certificate,
    /// Whether the server asks the client who it is.
    pub client_authentication: ClientAuthentication,
    /// What the client shows when it is asked.
    pub client_certificate: ClientCertificate,
    /// How many TCP connections the client opens, each when the one before it is closed. It offers to take up a session
    /// of an earlier one.
    pub connections: u8,
    /// Where the server keeps the sessions that it can take up again.
    pub resumption: Resumption,
    /// How many session tickets the server sends after a TLS 1.3 handshake (RFC 9846 §4.7.1).
    pub tickets: u8,
    /// The request that leaves with the ClientHello.
    pub early_data: EarlyData,
    /// What the two say to each other once the handshake is done.
    pub application: Application,
    /// The road between the two.
    pub link: Link,
    /// Who sits between the two.
    pub attacker: Attacker,
    /// What is done to single packets on the way, in the order in which it was thought of.
    #[serde(rename = "intervention")]
    pub interventions: Vec<Intervention>,
    /// Whose TLS engines speak.
    pub engine: Engine,
    /// What the teaching engine is told, if it is the one that speaks.
    pub textbook: Textbook,
}

/// What one side is willing to speak, in order of preference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Party {
    /// Protocol versions.
    pub versions: Vec<ProtocolVersion>,
    /// Cipher suites.
    pub cipher_suites: Vec<CipherSuite>,
    /// Key exchange groups.
    pub named_groups: Vec<NamedGroup>,
    /// Signatures that it makes and checks.
    pub signature_schemes: Vec<SignatureScheme>,
    /// Application protocols (RFC 7301).
    pub application_protocols: Vec<String>,
    /// The most bytes of plaintext that it puts into a record (RFC 9846 §5.1).
    pub fragment_size: u16,
}

/// The server's certificate and the chain over it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Certificate {
    /// What is wrong with it.
    pub flaw: Flaw,
    /// The kind of key in the server's certificate.
    pub key: KeyType,
    /// How many days the certificate is valid, beginning a day before the run.
    pub valid_days: u16,
    /// The names that it is for; the server's own, if none is given.
    pub names: Vec<String>,
    /// How many names more it is for: `name-1.example`, `name-2.example` …
    pub more_names: u16,
    /// What its subject holds.
    pub subject: Subject,
    /// How many intermediate authorities stand between it and the root.
    pub intermediates: u8,
    /// The kind of key that the authority signs it with; authorities above that one have P-256.
    pub authority_key: KeyType,
    /// The hash under the authority's signature.
    pub hash: SignatureHash,
    /// Both sides can compress the chain, with zlib (RFC 8879).
    pub compression: bool,
}

/// Data that the client sends with its ClientHello, when it takes up a session (RFC 9846 §2.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EarlyData {
    /// How many bytes of it the server says that it takes in a connection (`max_early_data_size`, RFC 9846 §4.7.1);
    /// 0 is none. Where it takes some, the client sends its request with its ClientHello.
    pub size: u32,
    /// The server takes what was sent so; otherwise it has changed its mind since it said so, and skips it.
    pub accepted: bool,
    /// Somebody who recorded the client's first flight sends it again, in a connection after the last.
    pub replayed: bool,
    /// The server takes each ticket once (RFC 9846 §8.1); otherwise it is naive, and takes it as often as it comes.
    pub single_use: bool,
}

/// The HTTP/1.1 exchange (RFC 9112) after the handshake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Application {
    /// The path that the client asks for.
    pub path: String,
    /// How many bytes the client sends with each request.
    pub request_size: u32,
    /// The body of the server's answer.
    pub body: String,
    /// How long the answer's body is, by saying it again and again; 0 is once.
    pub response_size: u32,
    /// How many times the client asks in each connection, once the answer before is there.
    pub requests: u8,
    /// Who asks for new keys after the first answer in TLS 1.3.
    pub key_update: KeyUpdate,
    /// Who ends the connection.
    pub closer: Closer,
    /// How it is ended.
    pub close: Close,
}

/// What both sides' teaching engines are told beyond what every engine is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Textbook {
    /// The suites that the client offers and the server takes, in order of preference. Of [`Party::cipher_suites`] it
    /// knows none.
    pub cipher_suites: Vec<KeyTransportSuite>,
    /// Both bind the master secret to the handshake's messages (RFC 7627).
    pub extended_master_secret: bool,
    /// What the server does about an encrypted premaster secret that decrypts to nonsense.
    pub padding_errors: PaddingErrors,
}

/// The network between the two hosts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Link {
    /// IP version.
    pub ip: IpVersion,
    /// How long a packet travels, one way, in microseconds.
    pub latency_us: u64,
    /// How many kilobits a second the link carries, each way; 0 is as many as come.
    pub bandwidth_kbps: u32,
    /// The largest IP packet, in bytes.
    pub mtu: u16,
    /// How many packets of a thousand are lost.
    pub loss_permille: u16,
    /// How many packets of a thousand are held up, so that later ones overtake them.
    pub reordering_permille: u16,
    /// How many packets of a thousand arrive twice.
    pub duplication_permille: u16,
    /// A small segment waits while another is on its way (Nagle's algorithm, RFC 9293 §3.7.4).
    pub nagle: bool,
}

impl Default for Scenario {
    fn default() -> Self {
        Scenario {
            seed: 1,
            unix_time: 1_795_424_400, // 2026-11-23T09:00:00Z
            server_name: "example.dk".to_owned(),
            server_name_indication: true,
            client: Party::default(),
            server: Party::default(),
            key_share: KeyShare::Preferred,
            certificate: Certificate::default(),
            client_authentication: ClientAuthentication::Unasked,
            client_certificate: ClientCertificate::Nothing,
            connections: 1,
            resumption: Resumption::Stateful,
            tickets: 1,
            early_data: EarlyData::default(),
            application: Application::default(),
            link: Link::default(),
            attacker: Attacker::Nobody,
            interventions: Vec::new(),
            engine: Engine::Rustls,
            textbook: Textbook::default(),
        }
    }
}

impl Default for Party {
    fn default() -> Self {
        Party {
            versions: vec![ProtocolVersion::Tls13, ProtocolVersion::Tls12],
            cipher_suites: CipherSuite::ALL.to_vec(),
            named_groups: vec![NamedGroup::X25519, NamedGroup::Secp256r1, NamedGroup::Secp384r1],
            signature_schemes: SignatureScheme::ALL.to_vec(),
            application_protocols: Vec::new(),
            fragment_size: 16_384,
        }
    }
}

impl Default for Certificate {
    fn default() -> Self {
        Certificate {
            flaw: Flaw::Sound,
            key: KeyType::P256,
            valid_days: 90,
            names: Vec::new(),
            more_names: 0,
            subject: Subject::Empty,
            intermediates: 1,
            authority_key: KeyType::P256,
            hash: SignatureHash::Sha256,
            compression: false,
        }
    }
}

impl Default for EarlyData {
    fn default() -> Self {
        EarlyData { size: 0, accepted: true, replayed: false, single_use: true }
    }
}

impl Default for Application {
    fn default() -> Self {
        Application {
            path: "/".to_owned(),
            request_size: 0,
            body: "Hej! Det var et rigtigt handshake.\n".to_owned(),
            response_size: 0,
            requests: 1,
            key_update: KeyUpdate::Nobody,
            closer: Closer::Client,
            close: Close::CloseNotify,
        }
    }
}

impl Default for Textbook {
    fn default() -> Self {
        Textbook {
            cipher_suites: KeyTransportSuite::ALL.to_vec(),
            extended_master_secret: true,
            padding_errors: PaddingErrors::Hidden,
        }
    }
}

impl Default for Link {
    fn default() -> Self {
        Link {
            ip: IpVersion::V4,
            latency_us: 20_000,
            bandwidth_kbps: 0,
            mtu: 1500,
            loss_permille: 0,
            reordering_permille: 0,
            duplication_permille: 0,
            nagle: false,
        }
    }
}
