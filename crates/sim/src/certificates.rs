//! Who is who: the certificates of a run (RFC 5280), made anew from its seed, with what the scenario has wrong with them.
//!
//! What is drawn first for a sound chain is drawn first for all, so that a setting changes no more than it has to.

mod attacker;
mod authority;
mod client;
mod key;
mod leaf;
mod server;
mod signed;

use std::sync::Arc;

use rustls::crypto::SecureRandom;
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer};
use time::{Duration, OffsetDateTime};
use trace::{Attacker, Scenario};

use key::Key;

/// What one end shows, and what it trusts and knows beforehand.
#[derive(Default)]
pub(crate) struct Papers {
    /// What it shows: a client when it is asked.
    pub(crate) identity: Option<Identity>,
    /// The roots that it trusts. A server that has none asks nobody who it is.
    pub(crate) roots: Vec<CertificateDer<'static>>,
    /// The list of revoked certificates that it holds.
    pub(crate) revocation_list: Option<CertificateRevocationListDer<'static>>,
}

/// The papers of both ends of each link, in the order of the links from client to server, and in each the client's place
/// first.
pub(crate) type Certificates = Vec<[Papers; 2]>;

/// A party's certificate with its chain, and its private key.
pub(crate) struct Identity {
    /// The party's own certificate, then what it sends of those above it.
    pub(crate) chain: Vec<CertificateDer<'static>>,
    /// The private key and the public key, as [`provider::keys::SigningKeyPair`] gives them.
    pub(crate) private_key: Vec<u8>,
    pub(crate) public_key: Vec<u8>,
    /// What the party signs with.
    pub(crate) key: Arc<dyn rustls::sign::SigningKey>,
}

/// Draws keys and serial numbers from the generator in scope.
///
/// # Errors
/// What the certificate or key library objected to.
pub(crate) fn issue(scenario: &Scenario, random: &dyn SecureRandom) -> Result<Certificates, rustls::Error> {
    let seconds = scenario.unix_time.min(i64::MAX as u64) as i64;
    let office = Office { start: OffsetDateTime::from_unix_timestamp(seconds).map_err(general)?, random };
    let server::Issued { server, server_root, revocation_list } = server::issue(&office, scenario)?;
    let client::Issued { client, client_root } = client::issue(&office, scenario)?;
    let mut client = Papers { identity: client, roots: vec![server_root], revocation_list };
    let server = Papers { identity: Some(server), roots: client_root.into_iter().collect(), revocation_list: None };
    Ok(match scenario.attacker {
        Attacker::Nobody => vec![[client, server]],
        Attacker::Relay => vec![[client, Papers::default()], [Papers::default(), server]],
        kind => {
            let attacker::Issued { identity, trusted_root } = attacker::issue(&office, scenario, kind, &server)?;
            // It has the client's judgement of servers, and the server's of clients.
            let (roots, revocation_list) = (client.roots.clone(), client.revocation_list.clone());
            let front = Papers { identity: Some(identity), roots: server.roots.clone(), revocation_list: None };
            client.roots.extend(trusted_root);
            vec![[client, front], [Papers { identity: None, roots, revocation_list }, server]]
        }
    })
}

impl Identity {
    fn new(chain: Vec<CertificateDer<'static>>, key: &Key) -> Result<Identity, rustls::Error> {
        Ok(Identity {
            chain,
            private_key: key.pair.private_key().map_err(general)?,
            public_key: key.pair.public_key().to_vec(),
            key: key.pair.signing_key(),
        })
    }
}

/// Where certificates are made.
struct Office<'a> {
    /// The run's date and time.
    start: OffsetDateTime,
    random: &'a dyn SecureRandom,
}

impl Office<'_> {
    /// So many days before the run; never before 1970, which engines do not take for a time.
    fn days_ago(&self, days: i64) -> OffsetDateTime {
        (self.start - Duration::days(days)).max(OffsetDateTime::UNIX_EPOCH)
    }
}

fn general(error: impl ToString) -> rustls::Error {
    rustls::Error::General(error.to_string())
}
