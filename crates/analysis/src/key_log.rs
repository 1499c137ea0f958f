//! The secrets of a trace by label and client random (RFC 9850 §2).

use std::collections::HashMap;

use trace::{BufferId, EventKind, Host, Trace};

/// All lines of both hosts' key logs: the two log the same secrets.
#[derive(Debug, Default)]
pub(crate) struct KeyLog {
    secrets: HashMap<(&'static str, [u8; 32]), BufferId>,
}

/// The labels of RFC 9850 §2.
pub(crate) mod label {
    use super::Host;

    /// TLS 1.2's master secret.
    pub const MASTER_SECRET: &str = "CLIENT_RANDOM";
    /// TLS 1.3's early data.
    pub const EARLY_TRAFFIC: &str = "CLIENT_EARLY_TRAFFIC_SECRET";

    /// What applications may take for early data: it protects no records.
    pub const EARLY_EXPORTER: &str = "EARLY_EXPORTER_SECRET";
    /// What applications may take: it protects no records.
    pub const EXPORTER: &str = "EXPORTER_SECRET";

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

    /// Those whose secrets protect records.
    pub const PROTECTING: [&str; 6] = [
        MASTER_SECRET,
        EARLY_TRAFFIC,
        handshake_traffic(Host::Client),
        handshake_traffic(Host::Server),
        application_traffic(Host::Client),
        application_traffic(Host::Server),
    ];
}

impl KeyLog {
    pub fn of(trace: &Trace) -> KeyLog {
        let secrets = trace.events.iter().filter_map(|event| match &event.kind {
            EventKind::SecretLogged(secret) => {
                let label = label::PROTECTING.into_iter().find(|label| *label == secret.label)?;
                Some(((label, secret.client_random), secret.secret))
            }
            _ => None,
        });
        KeyLog { secrets: secrets.collect() }
    }

    /// The secret with this label of the connection that this random opened.
    pub fn secret<'a>(&self, trace: &'a Trace, label: &'static str, client_random: &[u8; 32]) -> Option<&'a [u8]> {
        self.secrets.get(&(label, *client_random)).map(|secret| trace.buffer(*secret))
    }
}
