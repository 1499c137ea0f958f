//! The server's certificate and the authorities above it, with what the scenario has wrong with them.

use rustls::pki_types::{CertificateDer, CertificateRevocationListDer};
use trace::{Certificate, Flaw, KeyType, Scenario};

use super::authority::{Authority, self_signed};
use super::key::{Key, Place};
use super::{Identity, Office, general, leaf, signed};

/// What is made for the server, and for the client to judge it by.
pub(super) struct Issued {
    pub(super) server: Identity,
    pub(super) server_root: CertificateDer<'static>,
    pub(super) revocation_list: Option<CertificateRevocationListDer<'static>>,
}

pub(super) fn issue(office: &Office<'_>, scenario: &Scenario) -> Result<Issued, rustls::Error> {
    let certificate = &scenario.certificate;
    let root = Authority::root(office, "Håndtryk Root CA", above(certificate, 0))?;
    let server_root = root.certificate.clone();
    let authorities = match certificate.flaw {
        Flaw::UnknownAuthority => {
            let root = Authority::root(office, "Elsewhere Root CA", above(certificate, 0))?;
            intermediates(office, certificate, "Elsewhere", root)?
        }
        _ => intermediates(office, certificate, "Håndtryk", root)?,
    };
    let Some(issuer) = authorities.last() else { return Err(general("there is no root")) };

    let key = Key::generate(certificate.key, Place::Leaf)?;
    let params = leaf::server(office, scenario, &key)?;
    let own = match certificate.flaw {
        Flaw::SelfSigned => self_signed(&params, &key, certificate.hash)?,
        Flaw::Tampered => signed::tamper(&issuer.issue(&params, &key, certificate.hash)?)?,
        _ => issuer.issue(&params, &key, certificate.hash)?,
    };
    let revocation_list = match (certificate.flaw, params.serial_number) {
        (Flaw::Revoked, Some(serial_number)) => Some(issuer.revoke(office, serial_number)?),
        _ => None,
    };
    // A root that the client knows is not sent; one that it does not know might as well be.
    let sent = match certificate.flaw {
        Flaw::SelfSigned => 0..0,
        Flaw::MissingIntermediate => 1..authorities.len() - 1,
        Flaw::UnknownAuthority => 0..authorities.len(),
        _ => 1..authorities.len(),
    };
    let above = authorities.get(sent).unwrap_or(&[]).iter().rev().map(|authority| authority.certificate.clone());
    let chain = [own].into_iter().chain(above).collect();
    Ok(Issued { server: Identity::new(chain, &key)?, server_root, revocation_list })
}

/// The root, then each authority under the one before it; the last issues the server's certificate.
fn intermediates(
    office: &Office<'_>,
    certificate: &Certificate,
    house: &str,
    root: Authority,
) -> Result<Vec<Authority>, rustls::Error> {
    let mut authorities = vec![root];
    for number in 1..=certificate.intermediates {
        let below = certificate.intermediates - number;
        let name = match below {
            0 => format!("{house} Issuing CA"),
            _ => format!("{house} Intermediate CA {number}"),
        };
        // There is always one: the root.
        let Some(issuer) = authorities.last() else { break };
        authorities.push(issuer.intermediate(office, &name, above(certificate, number), below)?);
    }
    Ok(authorities)
}

/// The kind of key of the authority with this number: the issuing one's can be chosen.
fn above(certificate: &Certificate, number: u8) -> KeyType {
    if number == certificate.intermediates { certificate.authority_key } else { KeyType::P256 }
}
