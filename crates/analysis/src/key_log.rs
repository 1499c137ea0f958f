//! The secrets of a trace by label and client random (RFC 9850 §2), and what a cipher suite makes of them.

use std::collections::HashMap;

use dissect::CipherSuite;
use key_schedule::{AeadAlgorithm, HashAlgorithm};
use trace::{EventKind, Host, Trace};

/// All lines of both hosts' key logs: the two log the same secrets.
#[derive(Debug, Default)]
pub(crate) struct KeyLog<'a> {
    secrets: HashMap<(&'a str, [u8; 32]), &'a [u8]>,
}

/// The labels of RFC 9850 §2 whose secrets protect records.
pub(crate) mod label {
    use super::Host;

    /// TLS 1.2's master secret.
    pub const MASTER_SECRET: &str = "CLIENT_RANDOM";
    /// TLS 1.3's early data.
    pub const EARLY_TRAFFIC: &str = "CLIENT_EARLY_TRAFFIC_SECRET";

    /// TLS 1.3's handshake, in the direction in which `host` sends.
    pub const fn handshake_traffic(host: Host) -> &'static str {
        match host {
            Host::Client => "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
            Host::Server => "SERVER_HANDSHAKE_TRAFFIC_SECRET",
        }
    }

    /// TLS 1.3's application data before any KeyUpdate, in the direction in which `host` sends.
    pub const fn application_traffic(host: Host) -> &'static str {
        match host {
            Host::Client => "CLIENT_TRAFFIC_SECRET_0",
            Host::Server => "SERVER_TRAFFIC_SECRET_0",
        }
    }
}

impl<'a> KeyLog<'a> {
    pub fn of(trace: &'a Trace) -> KeyLog<'a> {
        let secrets = trace.events.iter().filter_map(|event| match &event.kind {
            EventKind::SecretLogged(secret) => {
                Some(((secret.label.as_str(), secret.client_random), trace.buffer(secret.secret)))
            }
            _ => None,
        });
        KeyLog { secrets: secrets.collect() }
    }

    /// The secret with this label of the connection that this random opened.
    pub fn secret(&self, label: &'a str, client_random: &[u8; 32]) -> Option<&'a [u8]> {
        self.secrets.get(&(label, *client_random)).copied()
    }
}

/// The hash and the AEAD in a cipher suite's name; none if we do not open it.
pub(crate) fn algorithms(cipher_suite: CipherSuite) -> Option<(HashAlgorithm, AeadAlgorithm)> {
    let name = cipher_suite.name()?;
    [
        ("_AES_128_GCM_SHA256", (HashAlgorithm::Sha256, AeadAlgorithm::Aes128Gcm)),
        ("_AES_256_GCM_SHA384", (HashAlgorithm::Sha384, AeadAlgorithm::Aes256Gcm)),
        ("_CHACHA20_POLY1305_SHA256", (HashAlgorithm::Sha256, AeadAlgorithm::ChaCha20Poly1305)),
    ]
    .into_iter()
    .find_map(|(suffix, algorithms)| name.ends_with(suffix).then_some(algorithms))
}
