//! The client's certificate and the authority that the server trusts for it (RFC 9846 §4.5.1.3): another than the
//! server's, as where a company knows its own people.

use rustls::pki_types::CertificateDer;
use trace::{ClientAuthentication, ClientCertificate, KeyType, Scenario, SignatureHash};

use super::authority::Authority;
use super::key::{Key, Place};
use super::{Identity, Office, leaf};

/// What is made for the client, and for the server to judge it by.
pub(super) struct Issued {
    pub(super) client: Option<Identity>,
    pub(super) client_root: Option<CertificateDer<'static>>,
}

pub(super) fn issue(office: &Office<'_>, scenario: &Scenario) -> Result<Issued, rustls::Error> {
    let asked = scenario.client_authentication != ClientAuthentication::Unasked;
    let certificate = scenario.client_certificate;
    let has_one = certificate != ClientCertificate::Nothing;
    if !asked && !has_one {
        return Ok(Issued { client: None, client_root: None });
    }
    let root = Authority::root(office, "Håndtryk Client CA", KeyType::P256)?;
    let client_root = asked.then(|| root.certificate.clone());
    if !has_one {
        return Ok(Issued { client: None, client_root });
    }
    // A root that the server does not know is sent along, as the server does with its own.
    let (issuer, sent) = match certificate {
        ClientCertificate::WrongAuthority => {
            let other = Authority::root(office, "Elsewhere Client CA", KeyType::P256)?;
            let certificate = other.certificate.clone();
            (other, Some(certificate))
        }
        _ => (root, None),
    };
    let key = Key::generate(KeyType::P256, Place::Leaf)?;
    let own = issuer.issue(&leaf::client(office, certificate, &key)?, &key, SignatureHash::Sha256)?;
    let chain = [own].into_iter().chain(sent).collect();
    Ok(Issued { client: Some(Identity::new(chain, &key)?), client_root })
}
