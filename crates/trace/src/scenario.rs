//! What to run: every choice that a person can make. The same scenario gives the same bytes everywhere.

use std::fmt;

use serde::{Deserialize, Serialize};

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
    /// What the client offers.
    pub client: Party,
    /// What the server accepts.
    pub server: Party,
    /// How many TCP connections the client opens, each when the one before it is closed. It offers to take up a session
    /// of an earlier one.
    pub connections: u8,
    /// Where the server keeps the sessions that it can take up again.
    pub resumption: Resumption,
    /// How many session tickets the server sends after a TLS 1.3 handshake (RFC 9846 §4.7.1).
    pub tickets: u8,
    /// How many bytes of early data the server takes in a connection (`max_early_data_size`, RFC 9846 §4.7.1); 0 is none.
    /// Where it takes some, the client sends its request with its ClientHello.
    pub early_data: u32,
    /// How the server identifies itself.
    pub certificate: Certificate,
    /// The road between the two.
    pub link: Link,
    /// What the two say to each other once the handshake is done.
    pub application: Application,
}

/// What one side is willing to speak, in order of preference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Party {
    /// Protocol versions.
    pub versions: Vec<ProtocolVersion>,
    /// Cipher suites, by IANA's names.
    pub cipher_suites: Vec<CipherSuite>,
    /// Key exchange groups, by IANA's names.
    pub named_groups: Vec<NamedGroup>,
}

/// The protocol versions that the engines speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProtocolVersion {
    /// RFC 5246.
    #[serde(rename = "1.2")]
    Tls12,
    /// RFC 9846.
    #[serde(rename = "1.3")]
    Tls13,
}

/// The cipher suites that the engines speak. Their numbers are the engines' and the dissector's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CipherSuite {
    /// `TLS_AES_128_GCM_SHA256`.
    #[serde(rename = "TLS_AES_128_GCM_SHA256")]
    Tls13Aes128GcmSha256,
    /// `TLS_AES_256_GCM_SHA384`.
    #[serde(rename = "TLS_AES_256_GCM_SHA384")]
    Tls13Aes256GcmSha384,
    /// `TLS_CHACHA20_POLY1305_SHA256`.
    #[serde(rename = "TLS_CHACHA20_POLY1305_SHA256")]
    Tls13ChaCha20Poly1305Sha256,
    /// `TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256`.
    #[serde(rename = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")]
    EcdheEcdsaAes128GcmSha256,
    /// `TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384`.
    #[serde(rename = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")]
    EcdheEcdsaAes256GcmSha384,
    /// `TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256`.
    #[serde(rename = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")]
    EcdheEcdsaChaCha20Poly1305Sha256,
    /// `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`.
    #[serde(rename = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")]
    EcdheRsaAes128GcmSha256,
    /// `TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384`.
    #[serde(rename = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")]
    EcdheRsaAes256GcmSha384,
    /// `TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256`.
    #[serde(rename = "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256")]
    EcdheRsaChaCha20Poly1305Sha256,
}

impl CipherSuite {
    /// All of them, TLS 1.3's first.
    pub const ALL: [CipherSuite; 9] = [
        CipherSuite::Tls13Aes128GcmSha256,
        CipherSuite::Tls13Aes256GcmSha384,
        CipherSuite::Tls13ChaCha20Poly1305Sha256,
        CipherSuite::EcdheEcdsaAes128GcmSha256,
        CipherSuite::EcdheEcdsaAes256GcmSha384,
        CipherSuite::EcdheEcdsaChaCha20Poly1305Sha256,
        CipherSuite::EcdheRsaAes128GcmSha256,
        CipherSuite::EcdheRsaAes256GcmSha384,
        CipherSuite::EcdheRsaChaCha20Poly1305Sha256,
    ];

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

/// The key exchange groups that the engines speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NamedGroup {
    /// `x25519`.
    #[serde(rename = "x25519")]
    X25519,
    /// `secp256r1`.
    #[serde(rename = "secp256r1")]
    Secp256r1,
    /// `secp384r1`.
    #[serde(rename = "secp384r1")]
    Secp384r1,
    /// `X25519MLKEM768`.
    #[serde(rename = "X25519MLKEM768")]
    X25519MlKem768,
}

impl NamedGroup {
    /// All of them.
    pub const ALL: [NamedGroup; 4] =
        [NamedGroup::X25519, NamedGroup::Secp256r1, NamedGroup::Secp384r1, NamedGroup::X25519MlKem768];
}

/// Where a server keeps its sessions (RFC 5246 §F.1.4, RFC 5077 §1, RFC 9846 §4.7.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Resumption {
    /// With itself: what it gives the client is a name to look the session up by.
    Stateful,
    /// With the client: a ticket that holds the session, encrypted with a key of the server's own.
    Stateless,
}

/// The server's certificate and the chain over it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Certificate {
    /// The kind of key in the server's certificate.
    pub key: KeyType,
    /// How many days the certificate is valid, beginning a day before the run.
    pub valid_days: u16,
}

/// The kinds of key that a certificate can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyType {
    /// ECDSA on P-256.
    P256,
    /// ECDSA on P-384.
    P384,
    /// Ed25519.
    Ed25519,
    /// RSA with 2048 bits.
    Rsa2048,
}

/// The network between the two hosts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Link {
    /// IP version.
    pub ip: IpVersion,
    /// How long a packet travels, one way, in microseconds.
    pub latency_us: u64,
    /// The largest IP packet, in bytes.
    pub mtu: u16,
}

/// IP versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IpVersion {
    /// RFC 791.
    V4,
    /// RFC 8200.
    V6,
}

/// The HTTP/1.1 exchange (RFC 9112) after the handshake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Application {
    /// The path that the client asks for.
    pub path: String,
    /// The body of the server's answer.
    pub body: String,
    /// How many times the client asks in each connection, once the answer before is there.
    pub requests: u8,
    /// Who asks for new keys after the first answer in TLS 1.3.
    pub key_update: KeyUpdate,
}

/// Who sends a KeyUpdate that the peer must answer with its own (RFC 9846 §4.7.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyUpdate {
    /// Nobody: the keys last as long as the connection.
    Nobody,
    /// The client, when it has the first answer.
    Client,
    /// The server, when it has sent the first answer.
    Server,
}

impl Default for Scenario {
    fn default() -> Self {
        Scenario {
            seed: 1,
            unix_time: 1_795_424_400, // 2026-11-23T09:00:00Z
            server_name: "example.dk".to_owned(),
            client: Party::default(),
            server: Party::default(),
            connections: 1,
            resumption: Resumption::Stateful,
            tickets: 1,
            early_data: 0,
            certificate: Certificate::default(),
            link: Link::default(),
            application: Application::default(),
        }
    }
}

impl Default for Party {
    fn default() -> Self {
        Party {
            versions: vec![ProtocolVersion::Tls13, ProtocolVersion::Tls12],
            cipher_suites: CipherSuite::ALL.to_vec(),
            named_groups: vec![NamedGroup::X25519, NamedGroup::Secp256r1, NamedGroup::Secp384r1],
        }
    }
}

impl Default for Certificate {
    fn default() -> Self {
        Certificate { key: KeyType::P256, valid_days: 90 }
    }
}

impl Default for Link {
    fn default() -> Self {
        Link { ip: IpVersion::V4, latency_us: 20_000, mtu: 1500 }
    }
}

impl Default for Application {
    fn default() -> Self {
        Application {
            path: "/".to_owned(),
            body: "Hej! Det var et rigtigt handshake.\n".to_owned(),
            requests: 1,
            key_update: KeyUpdate::Nobody,
        }
    }
}

/// Why a scenario cannot be run: which setting, and what it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScenarioError {
    /// A list is empty that needs at least one entry.
    Empty {
        /// The setting, as in the file: `client.versions`.
        setting: &'static str,
    },
    /// A side has a protocol version but no cipher suite for it.
    NoSuite {
        /// The setting, as in the file: `client.cipher_suites`.
        setting: &'static str,
        /// The version without a suite.
        version: ProtocolVersion,
    },
    /// A number outside its range.
    Range {
        /// The setting, as in the file: `link.mtu`.
        setting: &'static str,
        /// What was asked for.
        value: u64,
        /// The smallest value.
        least: u64,
        /// The largest value.
        most: u64,
    },
    /// A setting that does nothing without another.
    Needs {
        /// The setting, as in the file: `early_data`.
        setting: &'static str,
        /// What it needs, as in the file: `resumption = "stateful"`.
        needed: &'static str,
    },
    /// The server's name is not a DNS host name (RFC 9525 §2).
    ServerName(String),
    /// The application's path does not begin with `/` or holds white space or control characters.
    Path(String),
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ScenarioError::Empty { setting } => write!(f, "{setting} is empty; name at least one"),
            ScenarioError::NoSuite { setting, version } => {
                write!(f, "{setting} has no cipher suite for {version}; add one or drop the version")
            }
            ScenarioError::Range { setting, value, least, most } => {
                write!(f, "{setting} = {value} is out of range; it may be {least} to {most}")
            }
            ScenarioError::Needs { setting, needed } => write!(f, "{setting} needs {needed}"),
            ScenarioError::ServerName(name) => {
                write!(f, "server_name = \"{name}\" is not a host name; use letters, digits, hyphens and dots")
            }
            ScenarioError::Path(path) => {
                write!(f, "application.path = \"{path}\" is not a path; begin with / and leave out spaces")
            }
        }
    }
}

impl std::error::Error for ScenarioError {}

impl fmt::Display for ProtocolVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ProtocolVersion::Tls12 => "TLS 1.2",
            ProtocolVersion::Tls13 => "TLS 1.3",
        })
    }
}

impl Scenario {
    /// Checks that the scenario can be run. Two sides that will not agree are no error: that run fails as in life.
    ///
    /// # Errors
    /// The first setting that cannot be run, and what it may be.
    pub fn validate(&self) -> Result<(), ScenarioError> {
        self.client.validate("client.versions", "client.cipher_suites", "client.named_groups")?;
        self.server.validate("server.versions", "server.cipher_suites", "server.named_groups")?;
        range("connections", self.connections.into(), 1, 8)?;
        range("tickets", self.tickets.into(), 0, 8)?;
        range("link.mtu", self.link.mtu.into(), self.link.ip.least_mtu(), 9000)?;
        range("link.latency_us", self.link.latency_us, 0, 10_000_000)?;
        range("certificate.valid_days", self.certificate.valid_days.into(), 1, 3650)?;
        // X.509 dates need a four-digit year on both sides of the run (RFC 5280 §4.1.2.5).
        range("unix_time", self.unix_time, 86_400, 250_000_000_000)?;
        range("application.body", self.application.body.len() as u64, 0, 1 << 20)?;
        range("application.requests", self.application.requests.into(), 1, 8)?;
        self.validate_early_data()?;
        self.application.key_update.validate(self)?;
        if !is_host_name(&self.server_name) {
            return Err(ScenarioError::ServerName(self.server_name.clone()));
        }
        let path = &self.application.path;
        if !path.starts_with('/') || path.len() > 2000 || !path.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ScenarioError::Path(path.clone()));
        }
        Ok(())
    }
}

impl Scenario {
    /// Early data can be replayed unless the server remembers which tickets it has taken (RFC 9846 §8.1), and so the
    /// engine takes it with stateful resumption alone.
    fn validate_early_data(&self) -> Result<(), ScenarioError> {
        let setting = "early_data";
        match self.early_data {
            0 => Ok(()),
            _ if self.resumption != Resumption::Stateful => {
                Err(ScenarioError::Needs { setting, needed: "resumption = \"stateful\"" })
            }
            _ if !self.server.versions.contains(&ProtocolVersion::Tls13) => {
                Err(ScenarioError::Needs { setting, needed: "\"1.3\" in server.versions" })
            }
            _ => Ok(()),
        }
    }
}

impl KeyUpdate {
    /// Who asks for new keys must be able to.
    fn validate(self, scenario: &Scenario) -> Result<(), ScenarioError> {
        let (versions, needed) = match self {
            KeyUpdate::Nobody => return Ok(()),
            KeyUpdate::Client => (&scenario.client.versions, "\"1.3\" in client.versions"),
            KeyUpdate::Server => (&scenario.server.versions, "\"1.3\" in server.versions"),
        };
        match versions.contains(&ProtocolVersion::Tls13) {
            true => Ok(()),
            false => Err(ScenarioError::Needs { setting: "application.key_update", needed }),
        }
    }
}

impl Party {
    fn validate(
        &self,
        versions: &'static str,
        cipher_suites: &'static str,
        named_groups: &'static str,
    ) -> Result<(), ScenarioError> {
        if self.versions.is_empty() {
            return Err(ScenarioError::Empty { setting: versions });
        }
        if self.named_groups.is_empty() {
            return Err(ScenarioError::Empty { setting: named_groups });
        }
        match self.versions.iter().find(|version| !self.cipher_suites.iter().any(|suite| suite.version() == **version))
        {
            Some(version) => Err(ScenarioError::NoSuite { setting: cipher_suites, version: *version }),
            None => Ok(()),
        }
    }
}

impl IpVersion {
    /// The smallest MTU that every link must carry (RFC 791 §3.2, RFC 8200 §5).
    const fn least_mtu(self) -> u64 {
        match self {
            IpVersion::V4 => 576,
            IpVersion::V6 => 1280,
        }
    }
}

fn range(setting: &'static str, value: u64, least: u64, most: u64) -> Result<(), ScenarioError> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(ScenarioError::Range { setting, value, least, most })
}

/// Letters, digits and inner hyphens in labels of at most 63 octets, 253 in all (RFC 1123 §2.1).
fn is_host_name(name: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.len() <= 253 && name.split('.').all(label)
}
