//! One side's TLS engine: rustls with its run's randomness, clock and key log around it.

use std::io::{Read, Write};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use provider::Ticketer;
use provider::context::{Context, Stream};
use rustls::client::ClientConnection;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{ServerName, UnixTime};
use rustls::server::ServerConnection;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::time_provider::TimeProvider;
use rustls::{ClientConfig, Connection, KeyLog, ServerConfig, SupportedProtocolVersion};
use trace::{
    CipherSuite, Computation, Failure, Host, Instant, NamedGroup, Party, ProtocolVersion, Resumption, Scenario,
};

use crate::certificates::{Certificates, Identity};
use crate::compression::Zlib;
use crate::{failure, sessions, signature_schemes, verifiers};

/// What an engine has to say after it was given something.
pub(crate) enum Notice {
    /// It computed something.
    Computed(Computation<Vec<u8>>),
    /// It derived a secret.
    Secret(LoggedSecret),
    /// Its handshake is done, and the peer has taken so many bytes of its early data.
    Completed {
        /// None but a client's.
        early_data: usize,
    },
    /// It opened application data.
    Data(Vec<u8>),
    /// The peer said goodbye.
    CloseNotify,
    /// The peer went without saying goodbye.
    Truncated,
    /// It gave up, for this reason.
    Failed(Failure),
}

/// One side's engines of all connections: they share what they were told, and what they remember of sessions.
pub(crate) struct Configuration {
    side: Side,
    surroundings: Surroundings,
}

enum Side {
    Client(Arc<ClientConfig>, ServerName<'static>),
    Server { config: Arc<ServerConfig>, ticketer: Option<Arc<Ticketer>>, takes_early_data: bool },
}

/// One side's TLS engine.
pub(crate) struct Engine {
    connection: Connection,
    surroundings: Surroundings,
    /// What it has to say when it is next asked.
    notices: Vec<Notice>,
    /// Bytes of early data that were sent.
    early_data: usize,
    completed: bool,
    closed_by_peer: bool,
    failed: bool,
}

/// What rustls reaches outside itself.
#[derive(Clone)]
struct Surroundings {
    context: Rc<Context>,
    stream: Stream,
    clock: Arc<VirtualClock>,
    log: Arc<SecretLog>,
}

impl Surroundings {
    fn new(context: &Rc<Context>, host: Host, scenario: &Scenario) -> Surroundings {
        Surroundings {
            context: Rc::clone(context),
            stream: stream(host),
            clock: Arc::new(VirtualClock { start: scenario.unix_time, elapsed: AtomicU64::new(0) }),
            log: Arc::default(),
        }
    }

    /// What the engine computed since the last time, and the secrets among it that it logged.
    fn notices(&self) -> impl Iterator<Item = Notice> {
        let computations = self.context.take_computations(self.stream);
        computations.into_iter().map(Notice::Computed).chain(self.log.take())
    }
}

/// The random stream of a host.
pub(crate) fn stream(host: Host) -> Stream {
    match host {
        Host::Client => Stream::Client,
        Host::Server => Stream::Server,
    }
}

impl Configuration {
    /// A client that trusts the server's root, and has a certificate of its own or none.
    ///
    /// # Errors
    /// rustls's reason why it cannot be configured so.
    pub(crate) fn client(
        context: &Rc<Context>,
        scenario: &Scenario,
        certificates: &Certificates,
    ) -> Result<Configuration, rustls::Error> {
        let surroundings = Surroundings::new(context, Host::Client, scenario);
        let provider = provider(&scenario.client)?;
        let verifier = verifiers::of_servers(certificates, &provider)?;
        let builder = ClientConfig::builder_with_details(provider, Arc::clone(&surroundings.clock) as _)
            .with_protocol_versions(&versions(&scenario.client))?
            .dangerous()
            .with_custom_certificate_verifier(signature_schemes::in_order(verifier, &scenario.client));
        let mut config = match &certificates.client {
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
        config.enable_early_data = scenario.early_data.size > 0;
        Ok(Configuration { side: Side::Client(Arc::new(config), name), surroundings })
    }

    /// A server with its certificate.
    ///
    /// # Errors
    /// rustls's reason why it cannot be configured so.
    pub(crate) fn server(
        context: &Rc<Context>,
        scenario: &Scenario,
        certificates: &Certificates,
    ) -> Result<Configuration, rustls::Error> {
        let surroundings = Surroundings::new(context, Host::Server, scenario);
        let provider = provider(&scenario.server)?;
        let verifier = verifiers::of_clients(scenario, certificates, &provider)?;
        let mut config = ServerConfig::builder_with_details(provider, Arc::clone(&surroundings.clock) as _)
            .with_protocol_versions(&versions(&scenario.server))?
            .with_client_cert_verifier(signature_schemes::in_order(verifier, &scenario.server))
            .with_cert_resolver(shown(&certificates.server, &scenario.server));
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
            Resumption::Stateless => Some(Arc::new(context.scope(surroundings.stream, Ticketer::generate)?)),
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
    pub(crate) fn engine(&self, now: Instant) -> Result<Engine, rustls::Error> {
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
        Ok(Engine {
            connection,
            surroundings,
            notices,
            early_data: 0,
            completed: false,
            closed_by_peer: false,
            failed: false,
        })
    }
}

impl Engine {
    /// Encrypts as much of the client's first words as the server lets it send with the ClientHello; it leaves with
    /// [`Engine::output`].
    pub(crate) fn send_early(&mut self, data: &[u8]) {
        let Connection::Client(client) = &mut self.connection else { return };
        self.early_data = self.surroundings.context.scope(self.surroundings.stream, || {
            // Without a session that allows it there is nothing to write to.
            client.early_data().and_then(|mut early| early.write(data).ok()).unwrap_or(0)
        });
        self.notices.extend(self.surroundings.notices());
    }

    /// Takes bytes from TCP, as many as came.
    pub(crate) fn receive(&mut self, now: Instant, mut bytes: &[u8]) -> Vec<Notice> {
        let mut notices = std::mem::take(&mut self.notices);
        self.surroundings.clock.set(now);
        while !bytes.is_empty() && !self.failed {
            let context = Rc::clone(&self.surroundings.context);
            let outcome = context.scope(self.surroundings.stream, || {
                self.connection.read_tls(&mut bytes).map_err(|error| failure::of_reading(&error))?;
                self.connection.process_new_packets().map_err(|error| failure::of(&error))
            });
            notices.extend(self.surroundings.notices());
            match outcome {
                Ok(state) => {
                    notices.extend(self.early_data().map(Notice::Data));
                    if !self.completed && !self.connection.is_handshaking() {
                        self.completed = true;
                        notices.push(Notice::Completed { early_data: self.early_data_taken() });
                    }
                    let mut data = vec![0; state.plaintext_bytes_to_read()];
                    // The engine has just said how much there is to read.
                    if !data.is_empty() && self.connection.reader().read_exact(&mut data).is_ok() {
                        notices.push(Notice::Data(data));
                    }
                    if state.peer_has_closed() && !self.closed_by_peer {
                        self.closed_by_peer = true;
                        notices.push(Notice::CloseNotify);
                    }
                }
                Err(error) => {
                    self.failed = true;
                    notices.push(Notice::Failed(error));
                }
            }
        }
        notices
    }

    /// The peer's stream is at its end.
    pub(crate) fn receive_end(&mut self, now: Instant) -> Vec<Notice> {
        self.surroundings.clock.set(now);
        let connection = &mut self.connection;
        let truncated = self.surroundings.context.scope(self.surroundings.stream, || {
            // No bytes are the end, which breaks no rule of the protocol by itself.
            let _ = connection.read_tls(&mut [].as_slice());
            let _ = connection.process_new_packets();
            let end = connection.reader().read(&mut [0]);
            end.is_err_and(|error| error.kind() == std::io::ErrorKind::UnexpectedEof)
        });
        // Who has given up listens no more.
        let truncated = (truncated && !self.failed).then_some(Notice::Truncated);
        self.surroundings.notices().chain(truncated).collect()
    }

    /// Early data that the server has opened.
    fn early_data(&mut self) -> Option<Vec<u8>> {
        let Connection::Server(server) = &mut self.connection else { return None };
        let mut data = Vec::new();
        server.early_data()?.read_to_end(&mut data).ok()?;
        Some(data).filter(|data| !data.is_empty())
    }

    /// Bytes of the client's early data that the server has taken: all that was sent or nothing.
    fn early_data_taken(&self) -> usize {
        match &self.connection {
            Connection::Client(client) if client.is_early_data_accepted() => self.early_data,
            _ => 0,
        }
    }

    /// Encrypts application data; it leaves with [`Engine::output`].
    pub(crate) fn send(&mut self, data: &[u8]) {
        let connection = &mut self.connection;
        self.surroundings.context.scope(self.surroundings.stream, || {
            // The engine's buffers have no limit, so it takes everything.
            let _ = connection.writer().write_all(data);
        });
        self.notices.extend(self.surroundings.notices());
    }

    /// Asks for new keys: a KeyUpdate, which leaves with [`Engine::output`].
    pub(crate) fn update_keys(&mut self) {
        let connection = &mut self.connection;
        self.surroundings.context.scope(self.surroundings.stream, || {
            // TLS 1.2 has no KeyUpdate; a connection that came to that keeps its keys.
            let _ = connection.refresh_traffic_keys();
        });
        self.notices.extend(self.surroundings.notices());
    }

    /// Says goodbye: a close_notify alert, which leaves with [`Engine::output`].
    pub(crate) fn close(&mut self) {
        let connection = &mut self.connection;
        self.surroundings.context.scope(self.surroundings.stream, || connection.send_close_notify());
        self.notices.extend(self.surroundings.notices());
    }

    /// The handshake was done, whatever came after.
    pub(crate) fn completed(&self) -> bool {
        self.completed
    }

    /// The handshake was done, and nothing went wrong.
    pub(crate) fn succeeded(&self) -> bool {
        self.completed && !self.failed
    }

    /// What the engine wants sent, and what it computed for it.
    pub(crate) fn output(&mut self, now: Instant) -> (Vec<u8>, Vec<Notice>) {
        self.surroundings.clock.set(now);
        let mut bytes = Vec::new();
        let connection = &mut self.connection;
        self.surroundings.context.scope(self.surroundings.stream, || {
            while connection.wants_write() {
                // Writing to a Vec cannot fail.
                if !matches!(connection.write_tls(&mut bytes), Ok(1..)) {
                    break;
                }
            }
        });
        let mut notices = std::mem::take(&mut self.notices);
        notices.extend(self.surroundings.notices());
        (bytes, notices)
    }
}

/// What a party shows, whatever the peer says that it would like to see.
fn shown(identity: &Identity, party: &Party) -> Arc<SingleCertAndKey> {
    Arc::new(CertifiedKey::new(identity.chain.clone(), signature_schemes::own(&identity.key, party)).into())
}

fn provider(party: &Party) -> Result<Arc<CryptoProvider>, rustls::Error> {
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

fn versions(party: &Party) -> Vec<&'static SupportedProtocolVersion> {
    let version = |version: &ProtocolVersion| match version {
        ProtocolVersion::Tls12 => &rustls::version::TLS12,
        ProtocolVersion::Tls13 => &rustls::version::TLS13,
    };
    party.versions.iter().map(version).collect()
}

fn cipher_suite(suite: CipherSuite) -> rustls::CipherSuite {
    use rustls::CipherSuite as Rustls;
    match suite {
        CipherSuite::Tls13Aes128GcmSha256 => Rustls::TLS13_AES_128_GCM_SHA256,
        CipherSuite::Tls13Aes256GcmSha384 => Rustls::TLS13_AES_256_GCM_SHA384,
        CipherSuite::Tls13ChaCha20Poly1305Sha256 => Rustls::TLS13_CHACHA20_POLY1305_SHA256,
        CipherSuite::EcdheEcdsaAes128GcmSha256 => Rustls::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite::EcdheEcdsaAes256GcmSha384 => Rustls::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite::EcdheEcdsaChaCha20Poly1305Sha256 => Rustls::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite::EcdheRsaAes128GcmSha256 => Rustls::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite::EcdheRsaAes256GcmSha384 => Rustls::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite::EcdheRsaChaCha20Poly1305Sha256 => Rustls::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    }
}

fn named_group(group: NamedGroup) -> rustls::NamedGroup {
    match group {
        NamedGroup::X25519 => rustls::NamedGroup::X25519,
        NamedGroup::Secp256r1 => rustls::NamedGroup::secp256r1,
        NamedGroup::Secp384r1 => rustls::NamedGroup::secp384r1,
        NamedGroup::X25519MlKem768 => rustls::NamedGroup::X25519MLKEM768,
    }
}

/// The scenario's date and time, moved on by the run's own clock.
#[derive(Debug)]
struct VirtualClock {
    start: u64,
    elapsed: AtomicU64,
}

impl VirtualClock {
    fn set(&self, now: Instant) {
        self.elapsed.store(now.as_micros() / 1_000_000, Ordering::Relaxed);
    }
}

impl TimeProvider for VirtualClock {
    fn current_time(&self) -> Option<UnixTime> {
        let now = self.start + self.elapsed.load(Ordering::Relaxed);
        Some(UnixTime::since_unix_epoch(std::time::Duration::from_secs(now)))
    }
}

/// Holds logged secrets until the host picks them up.
#[derive(Debug, Default)]
struct SecretLog(Mutex<Vec<LoggedSecret>>);

/// A line of the key log (RFC 9850 §2).
#[derive(Debug)]
pub(crate) struct LoggedSecret {
    pub(crate) label: String,
    pub(crate) client_random: [u8; 32],
    pub(crate) secret: Vec<u8>,
}

impl SecretLog {
    fn take(&self) -> Vec<Notice> {
        let secrets = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        secrets.into_iter().map(Notice::Secret).collect()
    }
}

impl KeyLog for SecretLog {
    fn log(&self, label: &str, client_random: &[u8], secret: &[u8]) {
        // A ClientHello's random has 32 bytes (RFC 9846 §4.2.2).
        let Ok(client_random) = client_random.try_into() else { return };
        let mut secrets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.push(LoggedSecret { label: label.to_owned(), client_random, secret: secret.to_vec() });
    }
}
