//! The secrets of a trace by label and client random (RFC 9850 §2), and by connection: somebody may have sent a
//! ClientHello again, and then two have the same random.

use std::collections::{BTreeMap, HashMap, HashSet};

use dissect::ProtocolVersion;
use trace::{ConnectionId, EventKind, Host, Trace};

use crate::{Analysis, Epoch, Record};

/// One secret, by the connection in which it was logged.
type Logged = BTreeMap<ConnectionId, Vec<u8>>;

/// Secrets that open records: those that both hosts logged, or those that somebody else has come by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KeyLog {
    secrets: HashMap<(&'static str, [u8; 32]), Logged>,
    /// Where client and server of a connection have different secrets, for somebody changed what they said to each other:
    /// each one's own.
    own: HashMap<(&'static str, ConnectionId, Host), Vec<u8>>,
    /// Application traffic secrets of a generation that no key log names, as a KeyUpdate leaves them behind.
    later: HashMap<(Host, [u8; 32]), BTreeMap<u32, Vec<u8>>>,
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

impl Analysis {
    /// The label of the secret that a protected record's keys come from.
    pub(crate) fn secret_label(&self, record: &Record) -> Option<&'static str> {
        let version = self.connections.get(record.connection.0)?.version?;
        Some(match record.epoch {
            Epoch::Cleartext => return None,
            _ if version < ProtocolVersion::TLS1_3 => label::MASTER_SECRET,
            Epoch::EarlyData => label::EARLY_TRAFFIC,
            Epoch::Handshake => label::handshake_traffic(record.from),
            Epoch::Application(_) => label::application_traffic(record.from),
        })
    }
}

impl KeyLog {
    /// All lines of both hosts' key logs: the two log the same secrets.
    pub fn of(trace: &Trace) -> KeyLog {
        let mut log = KeyLog::default();
        for event in &trace.events {
            if let EventKind::SecretLogged(secret) = &event.kind {
                log.add(&secret.label, secret.client_random, event.connection, trace.buffer(secret.secret));
            }
        }
        if trace.scenario.is_some() {
            log.tell_apart(trace);
        }
        log
    }

    /// Finds the secrets that the two ends of a connection do not share.
    fn tell_apart(&mut self, trace: &Trace) {
        let mut first: HashMap<(&'static str, ConnectionId, Host), &[u8]> = HashMap::new();
        for event in &trace.events {
            let EventKind::SecretLogged(secret) = &event.kind else { continue };
            if let Some(label) = label::PROTECTING.into_iter().find(|label| *label == secret.label) {
                first.entry((label, event.connection, event.host)).or_insert_with(|| trace.buffer(secret.secret));
            }
        }
        for ((label, connection, host), secret) in &first {
            // rustls's server logs an early traffic secret that protects nothing; the client alone sends early data.
            let peer = first.get(&(*label, *connection, host.peer())).filter(|_| *label != label::EARLY_TRAFFIC);
            if peer.is_some_and(|peers| peers != secret) {
                self.own.insert((label, *connection, *host), secret.to_vec());
            }
        }
    }

    /// The secrets that the two ends of a connection do not share.
    pub fn disagreed(&self) -> HashSet<(ConnectionId, &'static str)> {
        self.own.keys().map(|(label, connection, _)| (*connection, *label)).collect()
    }

    /// Adds a secret by its label; one that protects no record is passed over.
    pub fn add(&mut self, label: &str, client_random: [u8; 32], connection: ConnectionId, secret: &[u8]) {
        if let Some(label) = label::PROTECTING.into_iter().find(|known| *known == label) {
            // After a HelloRetryRequest rustls's server logs an early traffic secret that protects nothing. The client's own
            // comes first.
            let logged = self.secrets.entry((label, client_random)).or_default();
            logged.entry(connection).or_insert_with(|| secret.to_vec());
        }
    }

    /// Adds the secret of one end, where the other has another one.
    pub fn add_own(&mut self, label: &'static str, host: Host, connection: ConnectionId, secret: &[u8]) {
        self.own.entry((label, connection, host)).or_insert_with(|| secret.to_vec());
    }

    /// Adds the application traffic secret of what a host sends after so many KeyUpdates.
    pub fn add_generation(
        &mut self,
        host: Host,
        generation: u32,
        client_random: [u8; 32],
        connection: ConnectionId,
        secret: &[u8],
    ) {
        match generation {
            0 => self.add(label::application_traffic(host), client_random, connection, secret),
            _ => drop(self.later.entry((host, client_random)).or_default().insert(generation, secret.to_vec())),
        }
    }

    /// The secret with this label, with which `sender` protects what it sends: its own, where the two ends have different
    /// ones.
    pub fn secret(
        &self,
        label: &'static str,
        client_random: &[u8; 32],
        connection: ConnectionId,
        sender: Host,
    ) -> Option<&[u8]> {
        let own = self.own.get(&(label, connection, sender)).map(Vec::as_slice);
        own.or_else(|| self.shared_secret(label, client_random, connection))
    }

    /// The secret with this label of the connection that this random opened: of two the one that was logged in this
    /// connection.
    fn shared_secret(&self, label: &'static str, client_random: &[u8; 32], connection: ConnectionId) -> Option<&[u8]> {
        let logged = self.secrets.get(&(label, *client_random))?;
        logged.get(&connection).or_else(|| logged.values().next()).map(Vec::as_slice)
    }

    /// The later application traffic secrets of what a host sends, by generation.
    pub fn generations(&self, host: Host, client_random: &[u8; 32]) -> impl Iterator<Item = (u32, &[u8])> {
        let later = self.later.get(&(host, *client_random)).into_iter().flatten();
        later.map(|(generation, secret)| (*generation, secret.as_slice()))
    }
}
