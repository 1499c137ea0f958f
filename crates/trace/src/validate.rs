//! Which scenarios cannot be run, and why.

use std::fmt;

use crate::choice::{
    ClientAuthentication, Engine, Flaw, KeyType, KeyUpdate, NamedGroup, ProtocolVersion, Resumption, SignatureHash,
};
use crate::scenario::{Party, Scenario};
use crate::setting::{ValueError, values};

/// Why a scenario cannot be run: which setting, and what it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScenarioError {
    /// A setting is out of its range, or longer than fits.
    Value {
        /// The setting, as in the file: `link.mtu`.
        setting: &'static str,
        /// What was asked for.
        value: String,
        /// What it may be.
        error: ValueError,
    },
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
    /// A setting that does nothing, or cannot be, without another.
    Needs {
        /// The setting, as in the file: `early_data.size`.
        setting: &'static str,
        /// What it needs, as in the file: `resumption = "stateful"`.
        needed: &'static str,
    },
    /// Not a DNS host name (RFC 9525 §2).
    HostName {
        /// The setting, as in the file: `server_name`.
        setting: &'static str,
        /// What was asked for.
        name: String,
    },
    /// Not the name of an application protocol: empty, or with characters that are not visible ASCII.
    ApplicationProtocol {
        /// The setting, as in the file: `client.application_protocols`.
        setting: &'static str,
        /// What was asked for.
        name: String,
    },
    /// The application's path does not begin with `/` or holds white space or control characters.
    Path(String),
}

impl ScenarioError {
    /// The setting to change.
    pub const fn setting(&self) -> &'static str {
        match self {
            ScenarioError::Value { setting, .. }
            | ScenarioError::Empty { setting }
            | ScenarioError::NoSuite { setting, .. }
            | ScenarioError::Needs { setting, .. }
            | ScenarioError::HostName { setting, .. }
            | ScenarioError::ApplicationProtocol { setting, .. } => setting,
            ScenarioError::Path(_) => "application.path",
        }
    }
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let setting = self.setting();
        match self {
            ScenarioError::Value { value, error: ValueError::Range(least, most), .. } => {
                write!(f, "{setting} = {value} is out of range; it may be {least} to {most}")
            }
            ScenarioError::Value { error, .. } => write!(f, "{setting}: {error}"),
            ScenarioError::Empty { .. } => write!(f, "{setting} is empty; name at least one"),
            ScenarioError::NoSuite { version, .. } => {
                write!(f, "{setting} has no cipher suite for {version}; add one or drop the version")
            }
            ScenarioError::Needs { needed, .. } => write!(f, "{setting} needs {needed}"),
            ScenarioError::HostName { name, .. } => {
                write!(f, "{setting} = \"{name}\" is not a host name; use letters, digits, hyphens and dots")
            }
            ScenarioError::ApplicationProtocol { name, .. } => {
                write!(
                    f,
                    "{setting} = \"{name}\" is no protocol's name; use letters, digits and signs, as h2 or http/1.1"
                )
            }
            ScenarioError::Path(path) => {
                write!(f, "{setting} = \"{path}\" is not a path; begin with / and leave out spaces")
            }
        }
    }
}

impl std::error::Error for ScenarioError {}

impl Scenario {
    /// Checks that the scenario can be run. Two sides that will not agree are no error: that run fails as in life.
    ///
    /// # Errors
    /// The first setting that cannot be run, and what it may be.
    pub fn validate(&self) -> Result<(), ScenarioError> {
        self.validate_values()?;
        let [client, server] = &PARTIES;
        self.client.validate(client)?;
        self.server.validate(server)?;
        self.validate_names()?;
        self.validate_certificate()?;
        self.validate_early_data()?;
        self.validate_key_update()?;
        self.validate_engine()
    }

    /// Each setting by itself.
    fn validate_values(&self) -> Result<(), ScenarioError> {
        for (setting, value) in values(self) {
            if let Err(error) = setting.check(&value) {
                return Err(ScenarioError::Value { setting: setting.name, value: value.to_string(), error });
            }
        }
        let least = self.link.ip.least_mtu();
        if u64::from(self.link.mtu) < least {
            let (value, error) = (self.link.mtu.to_string(), ValueError::Range(least, 9000));
            return Err(ScenarioError::Value { setting: "link.mtu", value, error });
        }
        Ok(())
    }

    fn validate_names(&self) -> Result<(), ScenarioError> {
        let refused = |setting, name: &String| Err(ScenarioError::HostName { setting, name: name.clone() });
        if !is_host_name(&self.server_name) {
            return refused("server_name", &self.server_name);
        }
        // A certificate's name may stand for all names of a domain (RFC 9525 §6.3).
        let is_presented = |name: &&String| is_host_name(name.strip_prefix("*.").unwrap_or(name));
        if let Some(name) = self.certificate.names.iter().find(|name| !is_presented(name)) {
            return refused("certificate.names", name);
        }
        let path = &self.application.path;
        if !path.starts_with('/') || !path.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ScenarioError::Path(path.clone()));
        }
        Ok(())
    }

    fn validate_certificate(&self) -> Result<(), ScenarioError> {
        let certificate = &self.certificate;
        let needs = |setting, needed| Err(ScenarioError::Needs { setting, needed });
        if certificate.flaw == Flaw::MissingIntermediate && certificate.intermediates == 0 {
            return needs("certificate.flaw", "certificate.intermediates = 1");
        }
        // EdDSA hashes by itself (RFC 8032 §5.1).
        if certificate.authority_key == KeyType::Ed25519 && certificate.hash != SignatureHash::Sha256 {
            return needs("certificate.hash", "certificate.authority_key = \"p256\"");
        }
        Ok(())
    }

    /// Early data can be replayed unless the server remembers which tickets it has taken (RFC 9846 §8.1), and so the
    /// engine takes it with stateful resumption alone.
    fn validate_early_data(&self) -> Result<(), ScenarioError> {
        let setting = "early_data.size";
        let needs = |setting, needed| Err(ScenarioError::Needs { setting, needed });
        if self.early_data.replayed && self.early_data.size == 0 {
            return needs("early_data.replayed", "early_data.size = 16384");
        }
        if self.early_data.replayed && self.connections < 2 {
            return needs("early_data.replayed", "connections = 2");
        }
        match self.early_data.size {
            0 => Ok(()),
            _ if self.resumption != Resumption::Stateful => needs(setting, "resumption = \"stateful\""),
            _ if !self.server.versions.contains(&ProtocolVersion::Tls13) => {
                needs(setting, "\"1.3\" in server.versions")
            }
            _ => Ok(()),
        }
    }

    /// Who asks for new keys must be able to.
    fn validate_key_update(&self) -> Result<(), ScenarioError> {
        let (versions, needed) = match self.application.key_update {
            KeyUpdate::Nobody => return Ok(()),
            KeyUpdate::Client => (&self.client.versions, "\"1.3\" in client.versions"),
            KeyUpdate::Server => (&self.server.versions, "\"1.3\" in server.versions"),
        };
        match versions.contains(&ProtocolVersion::Tls13) {
            true => Ok(()),
            false => Err(ScenarioError::Needs { setting: "application.key_update", needed }),
        }
    }

    /// The teaching engine speaks TLS 1.2 with RSA key transport, and leaves out what has nothing to do with that.
    fn validate_engine(&self) -> Result<(), ScenarioError> {
        let needs = |setting, needed| Err(ScenarioError::Needs { setting, needed });
        if self.textbook.cipher_suites.is_empty() {
            return Err(ScenarioError::Empty { setting: "textbook.cipher_suites" });
        }
        if self.engine == Engine::Rustls {
            return Ok(());
        }
        // What it cannot do without: whoever chooses the engine is told.
        let engine = "engine";
        if self.client.versions != [ProtocolVersion::Tls12] {
            return needs(engine, "client.versions = \"1.2\"");
        }
        if self.server.versions != [ProtocolVersion::Tls12] {
            return needs(engine, "server.versions = \"1.2\"");
        }
        if !matches!(self.certificate.key, KeyType::Rsa2048 | KeyType::Rsa4096) {
            return needs(engine, "certificate.key = \"rsa2048\"");
        }
        // What it cannot do: whoever asks for it is told.
        let only_rustls = "engine = \"rustls\"";
        if !self.client.application_protocols.is_empty() {
            return needs("client.application_protocols", only_rustls);
        }
        if !self.server.application_protocols.is_empty() {
            return needs("server.application_protocols", only_rustls);
        }
        if self.client_authentication != ClientAuthentication::Unasked {
            return needs("client_authentication", only_rustls);
        }
        if self.connections > 1 && self.resumption != Resumption::Nowhere {
            return needs("connections", "resumption = \"none\"");
        }
        Ok(())
    }
}

/// The names of a party's settings.
struct PartySettings {
    versions: &'static str,
    cipher_suites: &'static str,
    named_groups: &'static str,
    signature_schemes: &'static str,
    application_protocols: &'static str,
    needs_tls13: &'static str,
}

macro_rules! party_settings {
    ($party:literal) => {
        PartySettings {
            versions: concat!($party, ".versions"),
            cipher_suites: concat!($party, ".cipher_suites"),
            named_groups: concat!($party, ".named_groups"),
            signature_schemes: concat!($party, ".signature_schemes"),
            application_protocols: concat!($party, ".application_protocols"),
            needs_tls13: concat!("\"1.3\" in ", $party, ".versions"),
        }
    };
}

/// The client's and the server's.
const PARTIES: [PartySettings; 2] = [party_settings!("client"), party_settings!("server")];

impl Party {
    fn validate(&self, settings: &PartySettings) -> Result<(), ScenarioError> {
        for (setting, empty) in [
            (settings.versions, self.versions.is_empty()),
            (settings.named_groups, self.named_groups.is_empty()),
            (settings.signature_schemes, self.signature_schemes.is_empty()),
        ] {
            if empty {
                return Err(ScenarioError::Empty { setting });
            }
        }
        let has_suite =
            |version: &&ProtocolVersion| self.cipher_suites.iter().any(|suite| suite.version() == **version);
        if let Some(version) = self.versions.iter().find(|version| !has_suite(version)) {
            return Err(ScenarioError::NoSuite { setting: settings.cipher_suites, version: *version });
        }
        // A group of both kinds has no place in TLS 1.2 (RFC 10024).
        if self.named_groups == [NamedGroup::X25519MlKem768] && !self.versions.contains(&ProtocolVersion::Tls13) {
            return Err(ScenarioError::Needs { setting: settings.named_groups, needed: settings.needs_tls13 });
        }
        let is_protocol = |name: &&String| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
        match self.application_protocols.iter().find(|name| !is_protocol(name)) {
            Some(name) => {
                Err(ScenarioError::ApplicationProtocol { setting: settings.application_protocols, name: name.clone() })
            }
            None => Ok(()),
        }
    }
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
