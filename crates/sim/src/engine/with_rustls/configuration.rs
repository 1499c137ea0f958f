//! What one side's engines are told, and what they remember of sessions.

use std::rc::Rc;
use std::sync::Arc;

use provider::Ticketer;
use provider::context::Context;
use rustls::client::ClientConnection;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::ServerName;
use rustls::server::ServerConnection;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ClientConfig, Connection, ServerConfig};
use trace::{Host, Instant, Party, Resumption, Scenario};

use super::RustlsEngine;
use super::names::{cipher_suite, named_group, versions};
use crate::certificates::{Identity, Papers};
use crate::compression::Zlib;
use crate::engine::surroundings::Surroundings;
use crate::place::Place;
use crate::{sessions, signature_schemes, verifiers};

/// One side's engines of all connections: they share what they were told, and what they remember of sessions.
pub(crate) struct Configuration {
    side: Side,
    surroundings: Surroundings,
}

enum Side {
    Client(Arc<ClientConfig>, ServerName<'static>),
    Server { config: Arc<ServerConfig>, ticketer: Option<Arc<Ticketer>>, takes_early_data: bool },
}

impl Configuration {
    /// The engines of somebody in this place.
    ///
    /// # Errors
    /// rustls's reason why they cannot be configured so.
    pub(crate) fn new(
        context: &Rc<Context>,
        place: Place,
        scenario: &Scenario,
        papers: &Papers,
    ) -> Result<Configuration, rustls::Error> {
        let surroundings = Surroundings::new(context, place.stream(), scenario);
        match place.host {
            Host::Client => Configuration::client(surroundings, place, scenario, papers),
            Host::Server => Configuration::server(surroundings, scenario, papers),
        }
    }

    /// A client that trusts the server's root, and has a certificate of its own or none.
    fn client(
        surroundings: Surroundings,
        place: Place,
        scenario: &Scenario,
        papers: &Papers,
    ) -> Result<Configuration, rustls::Error> {
        let provider = provider(&scenario.client)?;
        let verifier = verifiers::of_servers(papers, &provider)?;
        let builder = ClientConfig::builder_with_details(provider, Arc::clone(&surroundings.clock) as _)
            .with_protocol_versions(&versions(&scenario.client))?
            .dangerous()
            .with_custom_certificate_verifier(signature_schemes::in_order(verifier, &scenario.client));
        let mut config = match &papers.identity {
            Some(identity) => builder.with_client_cert_resolver(shown(identity, &scenario.client)),
            None => builder.with_no_client_auth(),
        };
        if scenario.certificate.compression {
            config.cert_compressors = vec![&Zlib];
            config.cert_decompressors = vec![&Zlib];
        }
        config.key_log = Arc::clone(&surroundings.log) as _;
        config.alpn_protocols = application_protocols(&scenario.client);
        config.max_fragment_size = fragment_size(&scenario.client);
        config.enable_sni = scenario.server_name_indication;
        config.resumption = sessions::of_client(scenario, scenario.key_share.named_group().map(named_group));
        let name = ServerName::try_from(scenario.server_name.clone())
            .map_err(|error| rustls::Error::General(error.to_string()))?;
        // An attacker has nothing to say before the one whose place it has been taken has spoken.
        config.enable_early_data = scenario.early_data.size > 0 && !place.is_attacker;
        Ok(Configuration { side: Side::Client(Arc::new(config), name), surroundings })
    }

    /// A server with its certificate.
    fn server(
        surroundings: Surroundings,
        scenario: &Scenario,
        papers: &Papers,
    ) -> Result<Configuration, rustls::Error> {
        let Some(identity) = &papers.identity else { return Err(rustls::Error::NoCertificatesPresented) };
        let provider = provider(&scenario.server)?;
        let verifier = verifiers::of_clients(scenario, papers, &provider)?;
        let mut config = ServerConfig::builder_with_details(provider, Arc::clone(&surroundings.clock) as _)
            .with_protocol_versions(&versions(&scenario.server))?
            .with_client_cert_verifier(signature_schemes::in_order(verifier, &scenario.server))
            .with_cert_resolver(shown(identity, &scenario.server));
        if scenario.certificate.compression {
            config.cert_compressors = vec![&Zlib];
            config.cert_decompressors = vec![&Zlib];
        }
        config.key_log = Arc::clone(&surroundings.log) as _;
        config.alpn_protocols = application_protocols(&scenario.server);
        config.max_fragment_size = fragment_size(&scenario.server);
        config.session_storage = sessions::of_server(scenario);
        config.send_tls13_tickets = match scenario.resumption {
            Resumption::Stateful | Resumption::Stateless => scenario.tickets.into(),
            Resumption::Nowhere => 0,
        };
        config.max_early_data_size = scenario.early_data.size;
        let ticketer = match scenario.resumption {
            Resumption::Stateful | Resumption::Nowhere => None,
            Resumption::Stateless => {
                Some(Arc::new(surroundings.context.scope(surroundings.stream, Ticketer::generate)?))
            }
        };
        if let Some(ticketer) = &ticketer {
            config.ticketer = Arc::clone(ticketer) as _;
        }
        let takes_early_data = scenario.early_data.accepted;
        Ok(Configuration { side: Side::Server { config: Arc::new(config), ticketer, takes_early_data }, surroundings })
    }

    /// The key to the server's tickets, if it makes any that hold the session.
    pub(crate) fn ticket_key(&self) -> Option<&[u8]> {
        match &self.side {
            Side::Client(..) => None,
            Side::Server { ticketer, .. } => ticketer.as_ref().map(|ticketer| ticketer.key()),
        }
    }

    /// The engine of the next connection.
    ///
    /// # Errors
    /// rustls's reason why it cannot begin.
    pub(crate) fn engine(&self, now: Instant) -> Result<RustlsEngine, rustls::Error> {
        let surroundings = self.surroundings.clone();
        surroundings.clock.set(now);
        let mut connection = surroundings.context.scope(surroundings.stream, || match &self.side {
            Side::Client(config, name) => ClientConnection::new(Arc::clone(config), name.clone()).map(Connection::from),
            Side::Server { config, takes_early_data, .. } => {
                ServerConnection::new(Arc::clone(config)).map(|mut server| {
                    if !takes_early_data {
                        // Its tickets go on saying that it does.
                        server.reject_early_data();
                    }
                    Connection::from(server)
                })
            }
        })?;
        connection.set_buffer_limit(None);
        // A client has already made its key shares and its ClientHello.
        let notices = surroundings.notices().collect();
        Ok(RustlsEngine::new(connection, surroundings, notices))
    }
}

/// What a party shows, whatever the peer says that it would like to see.
fn shown(identity: &Identity, party: &Party) -> Arc<SingleCertAndKey> {
    Arc::new(CertifiedKey::new(identity.chain.clone(), signature_schemes::own(&identity.key, party)).into())
}

/// The provider with what the party chooses from it.
///
/// # Errors
/// rustls has nothing of it.
pub(crate) fn provider(party: &Party) -> Result<Arc<CryptoProvider>, rustls::Error> {
    let suites: Vec<_> = party.cipher_suites.iter().map(|suite| cipher_suite(*suite)).collect();
    let groups: Vec<_> = party.named_groups.iter().map(|group| named_group(*group)).collect();
    let provider = provider::crypto_provider(&suites, &groups);
    let mut provider = provider.map_err(|error| rustls::Error::General(error.to_string()))?;
    provider.signature_verification_algorithms =
        signature_schemes::algorithms(provider.signature_verification_algorithms, party);
    Ok(Arc::new(provider))
}

fn application_protocols(party: &Party) -> Vec<Vec<u8>> {
    party.application_protocols.iter().map(|name| name.clone().into_bytes()).collect()
}

/// rustls counts the record's header too (RFC 9846 §5.1).
fn fragment_size(party: &Party) -> Option<usize> {
    const HEADER: usize = 5;
    Some(usize::from(party.fragment_size) + HEADER)
}
