//! What a party was offered, and what it would have taken: from the hellos on the wire, and from what the scenario had
//! the other side speak.

use dissect::{ClientHello, ExtensionType, HandshakeType, read_application_protocols, read_signature_schemes};
use trace::{CipherSuite, ConnectionId, Host, KeyType, ProtocolVersion, Scenario, SignatureScheme, Trace};

use crate::{Analysis, MessageKind};

/// What there was to agree on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Protocol versions.
    pub versions: Offer,
    /// Cipher suites; those taken are of the version that both have, and fit the certificate's key.
    pub cipher_suites: Offer,
    /// Groups of the key exchange.
    pub named_groups: Offer,
    /// Signatures; those taken are the ones that the signer's key can make.
    pub signature_schemes: Offer,
    /// Application protocols.
    pub application_protocols: Offer,
}

/// Both sides of something to agree on, by the names that they have on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// What was offered, the most wanted first.
    pub offered: Vec<String>,
    /// What would have been taken; none if nobody knows, as in a capture.
    pub taken: Option<Vec<String>>,
}

impl Analysis {
    /// What was offered to `by` in the connection.
    pub(super) fn offers(&self, trace: &Trace, connection: ConnectionId, by: Host) -> Offers {
        let scenario = trace.scenario.as_ref();
        let last = |from, wanted| {
            let is_it = |(_, message): &(_, &crate::Message)| {
                (message.from, message.kind) == (from, MessageKind::Handshake(wanted))
            };
            self.in_connection(connection).filter(is_it).last().map(|(id, _)| id)
        };
        let Some(id) = last(Host::Client, HandshakeType::CLIENT_HELLO) else { return Offers::default() };
        let (tree, bytes) = (self.message_tree(trace, id), self.bytes(trace, &self.message(id).content));
        let Some(hello) = ClientHello::read(&tree, bytes) else { return Offers::default() };

        let mut versions: Vec<_> = hello.versions.iter().filter(|version| !version.is_grease()).collect();
        if !hello.extensions.contains(&ExtensionType::SUPPORTED_VERSIONS) {
            // Older ones are what legacy_version means, not what it says.
            versions.truncate(1);
        }
        let suites = hello.cipher_suites.iter().filter(|suite| !suite.is_grease() && suite.parameters().is_some());
        let groups = hello.named_groups.iter().filter(|group| !group.is_grease());
        // The server asks the client to sign by other schemes than the client asks the server.
        let request = last(Host::Server, HandshakeType::CERTIFICATE_REQUEST).filter(|_| by == Host::Client);
        let asked = request.map(|request| self.message_tree(trace, request));
        let schemes = read_signature_schemes(asked.as_ref().unwrap_or(&tree));
        let schemes = schemes.iter().filter(|scheme| !scheme.is_grease());
        Offers {
            versions: offer(versions, scenario.map(|scenario| names(&scenario.server.versions, |v| v.to_string()))),
            cipher_suites: offer(suites, scenario.map(|scenario| names(&usable_suites(scenario), name_of_suite))),
            named_groups: offer(
                groups,
                scenario.map(|scenario| names(&scenario.server.named_groups, |group| group.name().to_owned())),
            ),
            signature_schemes: offer(
                schemes,
                scenario.filter(|_| asked.is_none()).map(|scenario| {
                    let mut schemes = scenario.server.signature_schemes.clone();
                    schemes.retain(|scheme| signs(scenario.certificate.key, *scheme));
                    names(&schemes, |scheme| scheme.name().to_owned())
                }),
            ),
            application_protocols: Offer {
                offered: read_application_protocols(&tree, bytes),
                taken: scenario.map(|scenario| scenario.server.application_protocols.clone()),
            },
        }
    }
}

fn offer<T: ToString>(offered: impl IntoIterator<Item = T>, taken: Option<Vec<String>>) -> Offer {
    Offer { offered: offered.into_iter().map(|offered| offered.to_string()).collect(), taken }
}

fn names<T: Copy>(choices: &[T], name: impl Fn(T) -> String) -> Vec<String> {
    choices.iter().map(|choice| name(*choice)).collect()
}

fn name_of_suite(suite: CipherSuite) -> String {
    suite.name().to_owned()
}

/// The newest version that both sides speak.
pub(super) fn common_version(scenario: &Scenario) -> Option<ProtocolVersion> {
    let both = |version: &ProtocolVersion| {
        scenario.client.versions.contains(version) && scenario.server.versions.contains(version)
    };
    [ProtocolVersion::Tls13, ProtocolVersion::Tls12].into_iter().find(both)
}

/// The server's suites that it can use in the version that both speak.
fn usable_suites(scenario: &Scenario) -> Vec<CipherSuite> {
    let mut suites = scenario.server.cipher_suites.clone();
    let version = common_version(scenario);
    suites.retain(|suite| version.is_none_or(|version| is_usable(*suite, version, scenario.certificate.key)));
    suites
}

/// TLS 1.3 has suites of its own; those of TLS 1.2 name the kind of key that signs (RFC 8422 §2: Ed25519 counts as ECDSA).
pub(super) fn is_usable(suite: CipherSuite, version: ProtocolVersion, key: KeyType) -> bool {
    let is_rsa = matches!(key, KeyType::Rsa2048 | KeyType::Rsa4096);
    let of_rsa = match suite {
        CipherSuite::EcdheRsaAes128GcmSha256
        | CipherSuite::EcdheRsaAes256GcmSha384
        | CipherSuite::EcdheRsaChaCha20Poly1305Sha256 => true,
        CipherSuite::EcdheEcdsaAes128GcmSha256
        | CipherSuite::EcdheEcdsaAes256GcmSha384
        | CipherSuite::EcdheEcdsaChaCha20Poly1305Sha256 => false,
        CipherSuite::Tls13Aes128GcmSha256
        | CipherSuite::Tls13Aes256GcmSha384
        | CipherSuite::Tls13ChaCha20Poly1305Sha256 => is_rsa,
    };
    suite.version() == version && of_rsa == is_rsa
}

/// Whether a key of this kind makes signatures by this scheme (RFC 9846 §4.3.3).
pub(super) fn signs(key: KeyType, scheme: SignatureScheme) -> bool {
    match scheme {
        SignatureScheme::EcdsaSecp256r1Sha256 => key == KeyType::P256,
        SignatureScheme::EcdsaSecp384r1Sha384 => key == KeyType::P384,
        SignatureScheme::Ed25519 => key == KeyType::Ed25519,
        SignatureScheme::RsaPssRsaeSha256
        | SignatureScheme::RsaPssRsaeSha384
        | SignatureScheme::RsaPssRsaeSha512
        | SignatureScheme::RsaPkcs1Sha256
        | SignatureScheme::RsaPkcs1Sha384
        | SignatureScheme::RsaPkcs1Sha512 => matches!(key, KeyType::Rsa2048 | KeyType::Rsa4096),
    }
}
