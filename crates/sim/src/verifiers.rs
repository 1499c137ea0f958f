//! How each side judges the other's certificates: whom it trusts, and what it knows to be revoked (RFC 5280 §6).

use std::sync::Arc;

use rustls::RootCertStore;
use rustls::client::WebPkiServerVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use trace::{ClientAuthentication, Scenario};

use crate::certificates::Papers;

/// The client's judge of servers. Of revocation it knows no more than what the list says of the server's own certificate.
///
/// # Errors
/// rustls's reason why it cannot judge so.
pub(crate) fn of_servers(
    papers: &Papers,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<WebPkiServerVerifier>, rustls::Error> {
    let roots = trusting(&papers.roots)?;
    WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(provider))
        .with_crls(papers.revocation_list.clone())
        .only_check_end_entity_revocation()
        .build()
        .map_err(general)
}

/// The server's judge of clients; one that asks nobody, if the scenario has it so.
///
/// # Errors
/// rustls's reason why it cannot judge so.
pub(crate) fn of_clients(
    scenario: &Scenario,
    papers: &Papers,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ClientCertVerifier>, rustls::Error> {
    if papers.roots.is_empty() {
        return Ok(WebPkiClientVerifier::no_client_auth());
    }
    let builder = WebPkiClientVerifier::builder_with_provider(trusting(&papers.roots)?, Arc::clone(provider));
    let builder = match scenario.client_authentication {
        ClientAuthentication::Required => builder,
        _ => builder.allow_unauthenticated(),
    };
    builder.build().map_err(general)
}

fn trusting(certificates: &[CertificateDer<'static>]) -> Result<Arc<RootCertStore>, rustls::Error> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates {
        roots.add(certificate.clone())?;
    }
    Ok(Arc::new(roots))
}

fn general(error: impl ToString) -> rustls::Error {
    rustls::Error::General(error.to_string())
}
