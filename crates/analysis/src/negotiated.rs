//! What the two hellos (and TLS 1.2's ServerKeyExchange) settle for a connection: everything that later messages are
//! read with.

use dissect::{
    Authentication, CipherSuite, ClientHello, Context, ExtensionType, HandshakeType, NamedGroup, ProtocolVersion,
    ServerHello, dissect_handshake, read_extension_types, server_key_exchange_group,
};

use trace::ConnectionId;

use crate::{Connection, MessageKind};

/// What is known of a connection by now.
#[derive(Clone, Debug, Default)]
pub(crate) struct Negotiated {
    /// Which connection it is.
    pub id: ConnectionId,
    pub version: Option<ProtocolVersion>,
    pub cipher_suite: Option<CipherSuite>,
    pub named_group: Option<NamedGroup>,
    pub server_name: Option<String>,
    pub client_random: Option<[u8; 32]>,
    pub server_random: Option<[u8; 32]>,
    /// The groups of the key shares in each ClientHello.
    pub key_shares: Vec<Vec<NamedGroup>>,
    /// A ClientHello offers TLS 1.3.
    pub tls13_offered: bool,
    /// A ClientHello has early_data (RFC 9846 §4.3.10).
    pub early_data_offered: bool,
    /// EncryptedExtensions has it too: the server takes it.
    pub early_data_accepted: bool,
    /// The types of the ServerHello's extensions.
    pub server_extensions: Vec<ExtensionType>,
    server_hello_done: bool,
    /// TLS 1.2's first handshake took up an earlier session; none before that shows.
    resumed: Option<bool>,
}

impl Negotiated {
    /// Nothing yet.
    pub fn of(id: ConnectionId) -> Negotiated {
        Negotiated { id, ..Negotiated::default() }
    }

    pub fn is_tls13(&self) -> bool {
        self.version == Some(ProtocolVersion::TLS1_3)
    }

    /// Both hellos have encrypt_then_mac (RFC 7366 §2).
    pub fn encrypt_then_mac(&self) -> bool {
        self.server_extensions.contains(&ExtensionType::ENCRYPT_THEN_MAC)
    }

    /// The connection takes up an earlier session, or uses an external pre-shared key of TLS 1.3 as if it did.
    pub fn is_resumed(&self) -> bool {
        match self.is_tls13() {
            true => self.server_extensions.contains(&ExtensionType::PRE_SHARED_KEY),
            false => self.resumed == Some(true),
        }
    }

    /// The suite of TLS 1.2 authenticates by other means than a certificate.
    pub fn lacks_certificate(&self) -> bool {
        let parameters = self.cipher_suite.and_then(CipherSuite::parameters);
        let authentication = parameters.and_then(|parameters| parameters.authentication);
        matches!(authentication, Some(Authentication::Psk | Authentication::Anonymous))
    }

    /// The server's ChangeCipherSpec of TLS 1.2 went by. What it sends before ServerHelloDone, or without it, is the
    /// abbreviated handshake (RFC 5246 §7.3); the session ID tells too, but not of every ticket (RFC 5077 §3.4).
    pub fn read_change_cipher_spec(&mut self) {
        self.resumed.get_or_insert(!self.server_hello_done);
    }

    /// Takes in a handshake message, and says what it is.
    pub fn read(&mut self, message_type: HandshakeType, bytes: &[u8]) -> MessageKind {
        let context = Context { version: self.version, cipher_suite: self.cipher_suite };
        let tree = || dissect_handshake(bytes, context);
        match message_type {
            HandshakeType::CLIENT_HELLO => {
                let hello = ClientHello::read(&tree(), bytes);
                self.key_shares.push(hello.as_ref().map_or(Vec::new(), |hello| hello.key_shares.clone()));
                if let Some(hello) = hello {
                    self.client_random = Some(hello.random);
                    self.tls13_offered |= hello.versions.contains(&ProtocolVersion::TLS1_3);
                    self.early_data_offered |= hello.extensions.contains(&ExtensionType::EARLY_DATA);
                    self.server_name = hello.server_name;
                }
            }
            HandshakeType::SERVER_HELLO => {
                if let Some(hello) = ServerHello::read(&tree(), bytes) {
                    return self.read_server_hello(hello);
                }
            }
            HandshakeType::ENCRYPTED_EXTENSIONS => {
                self.early_data_accepted = read_extension_types(&tree()).contains(&ExtensionType::EARLY_DATA);
            }
            HandshakeType::SERVER_HELLO_DONE => self.server_hello_done = true,
            HandshakeType::SERVER_KEY_EXCHANGE => self.named_group = server_key_exchange_group(&tree()),
            _ => {}
        }
        MessageKind::Handshake(message_type)
    }

    fn read_server_hello(&mut self, hello: ServerHello) -> MessageKind {
        self.version = Some(hello.version);
        self.cipher_suite = Some(hello.cipher_suite);
        if hello.hello_retry_request {
            return MessageKind::HelloRetryRequest;
        }
        self.named_group = hello.key_share;
        self.server_random = Some(hello.random);
        self.server_extensions = hello.extensions;
        MessageKind::Handshake(HandshakeType::SERVER_HELLO)
    }

    pub fn connection(&self, replay: bool) -> Connection {
        Connection {
            version: self.version,
            cipher_suite: self.cipher_suite,
            named_group: self.named_group,
            server_name: self.server_name.clone(),
            resumed: self.is_resumed(),
            divided: false,
            attacker: None,
            replay,
        }
    }
}
