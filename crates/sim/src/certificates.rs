//! Who is who: the certificates of a run (RFC 5280), made anew from its seed, with what the scenario has wrong with them.
//!
//! What is drawn first for a sound chain is drawn first for all, so that a setting changes no more than it has to.

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
use trace::Scenario;

use key::Key;

/// What both sides show, and what they trust and know beforehand.
pub(crate) struct Certificates {
    /// What the server shows.
    pub(crate) server: Identity,
    /// The root that the client trusts.
    pub(crate) server_root: CertificateDer<'static>,
    /// The list of revoked certificates that the client holds.
    pub(crate) revocation_list: Option<CertificateRevocationListDer<'static>>,
    /// What the client shows when it is asked.
    pub(crate) client: Option<Identity>,
    /// The root that the server trusts, if it asks the client who it is.
    pub(crate) client_root: Option<CertificateDer<'static>>,
}

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

impl Certificates {
    /// Draws keys and serial numbers from the generator in scope.
    ///
    /// # Errors
    /// What the certificate or key library objected to.
    pub(crate) fn issue(scenario: &Scenario, random: &dyn SecureRandom) -> Result<Certificates, rustls::Error> {
        let seconds = scenario.unix_time.min(i64::MAX as u64) as i64;
        let office = Office { start: OffsetDateTime::from_unix_timestamp(seconds).map_err(general)?, random };
        let server::Issued { server, server_root, revocation_list } = server::issue(&office, scenario)?;
        let client::Issued { client, client_root } = client::issue(&office, scenario)?;
        Ok(Certificates { server, server_root, revocation_list, client, client_root })
    }
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
