//! What the attacker shows the client: a certificate for the server's name from an authority of its own, or the server's
//! own certificate, whose private key it has not got.

use rustls::pki_types::CertificateDer;
use trace::{Attacker, Flaw, KeyType, Scenario};

use super::authority::Authority;
use super::key::{Key, Place};
use super::{Identity, Office, Papers, general, leaf};

/// What is made for the attacker.
pub(super) struct Issued {
    pub(super) identity: Identity,
    /// Its root, if the client has been made to trust it.
    pub(super) trusted_root: Option<CertificateDer<'static>>,
}

/// The kinds of its keys are the server's, so that whoever takes the server's signatures could take these.
pub(super) fn issue(
    office: &Office<'_>,
    scenario: &Scenario,
    kind: Attacker,
    server: &Papers,
) -> Result<Issued, rustls::Error> {
    let key = Key::generate(another(scenario.certificate.key), Place::Leaf)?;
    if kind == Attacker::StolenCertificate {
        let Some(server) = &server.identity else { return Err(general("there is no certificate to take")) };
        return Ok(Issued { identity: Identity::new(server.chain.clone(), &key)?, trusted_root: None });
    }
    let mut sound = scenario.clone();
    sound.certificate = trace::Certificate {
        flaw: Flaw::Sound,
        names: vec![scenario.server_name.clone()],
        more_names: 0,
        ..scenario.certificate.clone()
    };
    let root = Authority::root(office, "Proxy Root CA", another(scenario.certificate.authority_key))?;
    let own = root.issue(&leaf::server(office, &sound, &key)?, &key, scenario.certificate.hash)?;
    // As with the server's: a root that the client knows is not sent, one that it does not know might as well be.
    let (sent, trusted_root) = match kind {
        Attacker::TrustedAuthority => (None, Some(root.certificate)),
        _ => (Some(root.certificate), None),
    };
    let chain = [own].into_iter().chain(sent).collect();
    Ok(Issued { identity: Identity::new(chain, &key)?, trusted_root })
}

/// RSA keys are made beforehand, one of each length for each place: the server has the one, the attacker the other.
fn another(kind: KeyType) -> KeyType {
    match kind {
        KeyType::Rsa2048 => KeyType::Rsa4096,
        KeyType::Rsa4096 => KeyType::Rsa2048,
        drawn @ (KeyType::P256 | KeyType::P384 | KeyType::Ed25519) => drawn,
    }
}
