//! What a party was offered, and what it would have taken: from the hellos on the wire, and from what the scenario had
//! the other side speak.

use dissect::{
    ClientHello, ExtensionType, HandshakeType, read_application_protocol, read_application_protocols,
    read_signature_schemes,
};
use trace::{CipherSuite, ConnectionId, Host, KeyType, ProtocolVersion, Scenario, SignatureScheme, Trace};

use crate::{Analysis, MessageId, MessageKind};

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
    /// What was offered to `by` in the connection: to the server by the ClientHello, to the client by what the server
    /// chose of it.
    pub(super) fn offers(&self, trace: &Trace, connection: ConnectionId, by: Host) -> Offers {
        let Some(id) = self.last(connection, Host::Client, HandshakeType::CLIENT_HELLO) else {
            return Offers::default();
        };
        let (tree, bytes) = (self.message_tree(trace, id), self.bytes(trace, &self.message(id).content));
        let Some(hello) = ClientHello::read(&tree, bytes) else { return Offers::default() };
        let offered = offered(&hello, read_signature_schemes(&tree), read_application_protocols(&tree, bytes));
        match by {
            Host::Server => taken_by_server(trace.scenario.as_ref(), offered),
            Host::Client => self.chosen(trace, connection, offered),
        }
    }

    /// What the server chose, beside what the client had offered.
    fn chosen(&self, trace: &Trace, connection: ConnectionId, offered: [Vec<String>; 5]) -> Offers {
        let agreed = self.connections.get(connection.0);
        let version = agreed.and_then(|agreed| agreed.version).map(|version| version.to_string());
        let suite = agreed.and_then(|agreed| agreed.cipher_suite).map(|suite| suite.to_string());
        let group = agreed.and_then(|agreed| agreed.named_group).map(|group| group.to_string());
        let answers = [HandshakeType::ENCRYPTED_EXTENSIONS, HandshakeType::SERVER_HELLO];
        let answers = answers.into_iter().filter_map(|kind| self.last(connection, Host::Server, kind));
        let protocol = answers.map(|id| {
            read_application_protocol(&self.message_tree(trace, id), self.bytes(trace, &self.message(id).content))
        });
        let protocol = protocol.flatten().next();
        // The server asks the client to sign, too.
        let request = self.last(connection, Host::Server, HandshakeType::CERTIFICATE_REQUEST);
        let asked = request.map_or(Vec::new(), |id| read_signature_schemes(&self.message_tree(trace, id)));
        let own =
            trace.scenario.as_ref().map(|scenario| names(&scenario.client.signature_schemes, |s| s.name().into()));
        let [versions, cipher_suites, named_groups, _, application_protocols] = offered;
        let chosen =
            |chosen: Option<String>, taken| Offer { offered: chosen.into_iter().collect(), taken: Some(taken) };
        Offers {
            versions: chosen(version, versions),
            cipher_suites: chosen(suite, cipher_suites),
            named_groups: chosen(group, named_groups),
            signature_schemes: Offer { offered: texts(asked), taken: own },
            application_protocols: chosen(protocol, application_protocols),
        }
    }

    /// The last message of this type from a host.
    fn last(&self, connection: ConnectionId, from: Host, wanted: HandshakeType) -> Option<MessageId> {
        let wanted = MessageKind::Handshake(wanted);
        let messages =
            self.in_connection(connection).filter(|(_, message)| (message.from, message.kind) == (from, wanted));
        messages.last().map(|(id, _)| id)
    }
}

/// What a ClientHello offers, without what stands for nothing.
fn offered(hello: &ClientHello, schemes: Vec<dissect::SignatureScheme>, protocols: Vec<String>) -> [Vec<String>; 5] {
    let mut versions: Vec<_> = hello.versions.iter().filter(|version| !version.is_grease()).collect();
    if !hello.extensions.contains(&ExtensionType::SUPPORTED_VERSIONS) {
        // Older ones are what legacy_version means, not what it says.
        versions.truncate(1);
    }
    // RFC 5746's and RFC 7507's signals are no suites.
    let signals = [dissect::CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV, dissect::CipherSuite::TLS_FALLBACK_SCSV];
    let suites = hello.cipher_suites.iter().filter(|suite| !suite.is_grease() && !signals.contains(suite));
    let groups = hello.named_groups.iter().filter(|group| !group.is_grease());
    let schemes = schemes.iter().filter(|scheme| !scheme.is_grease());
    [texts(versions), texts(suites), texts(groups), texts(schemes), protocols]
}

/// What the server would have taken, if the scenario says so.
fn taken_by_server(scenario: Option<&Scenario>, offered: [Vec<String>; 5]) -> Offers {
    let taken = |of: &dyn Fn(&Scenario) -> Vec<String>| scenario.map(of);
    let [versions, cipher_suites, named_groups, signature_schemes, application_protocols] = offered;
    let offer = |offered, taken| Offer { offered, taken };
    Offers {
        versions: offer(versions, taken(&|scenario| texts(&scenario.server.versions))),
        cipher_suites: offer(
            cipher_suites,
            taken(&|scenario| names(&usable_suites(scenario), |suite| suite.name().to_owned())),
        ),
        named_groups: offer(
            named_groups,
            taken(&|scenario| names(&scenario.server.named_groups, |group| group.name().to_owned())),
        ),
        signature_schemes: offer(
            signature_schemes,
            taken(&|scenario| {
                let mut schemes = scenario.server.signature_schemes.clone();
                schemes.retain(|scheme| signs(scenario.certificate.key, *scheme));
                names(&schemes, |scheme| scheme.name().to_owned())
            }),
        ),
        application_protocols: offer(
            application_protocols,
            taken(&|scenario| scenario.server.application_protocols.clone()),
        ),
    }
}

fn texts<T: ToString>(list: impl IntoIterator<Item = T>) -> Vec<String> {
    list.into_iter().map(|item| item.to_string()).collect()
}

fn names<T: Copy>(choices: &[T], name: impl Fn(T) -> String) -> Vec<String> {
    choices.iter().map(|choice| name(*choice)).collect()
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
