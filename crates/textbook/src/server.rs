//! The server's side of the handshake (RFC 5246 §7.3). Its states are named for what they await.

use trace::Failure;

use crate::client::wrong_finished;
use crate::endpoint::{Core, Notice};
use crate::fault::{Alert, Fault};
use crate::handshake::{ClientHello, Message, MessageType, ServerHello, certificate_message};
use crate::key_transport;
use crate::record::{VERSION, WriteKeys};
use crate::secrets::{self, Randoms};
use crate::suite::CipherSuite;
use crate::wire::Reader;

/// What a server is told.
pub struct ServerConfig {
    /// The suites that it takes, the preferred first.
    pub suites: Vec<CipherSuite>,
    /// Its certificate in DER, and those above it.
    pub chain: Vec<Vec<u8>>,
    /// The private key of its certificate: a DER RSAPrivateKey (RFC 8017 §A.1.2).
    pub private_key: Vec<u8>,
    /// It agrees to bind the master secret to the handshake (RFC 7627).
    pub extended_master_secret: bool,
    /// What it does about a ClientKeyExchange that decrypts to nonsense.
    pub padding: Padding,
    /// The most bytes of plaintext that it puts into a record.
    pub fragment_size: usize,
}

/// How a server answers a ClientKeyExchange whose padding or version is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Padding {
    /// It goes on with a random premaster secret, so that nobody can tell (RFC 5246 §7.4.7.1).
    Hidden,
    /// It says so at once: an oracle for whoever wants a message decrypted.
    Told,
}

pub(crate) struct Server {
    config: ServerConfig,
    key: rsa::PrivateKey,
    state: State,
}

/// What the server awaits, and what it knows by then.
enum State {
    ClientHello,
    ClientKeyExchange { agreed: Agreed },
    ChangeCipherSpec { master: Vec<u8>, client_keys: WriteKeys, server_keys: WriteKeys },
    Finished { master: Vec<u8>, server_keys: WriteKeys },
    Data,
}

/// What both hellos have settled.
struct Agreed {
    suite: CipherSuite,
    randoms: Randoms,
    extended_master_secret: bool,
    /// What the premaster secret must begin with.
    offered_version: [u8; 2],
}

impl Server {
    pub(crate) fn start(config: ServerConfig) -> Result<Server, Fault> {
        let key = key_transport::private_key(&config.private_key)?;
        Ok(Server { config, key, state: State::ClientHello })
    }

    pub(crate) fn awaits(&self) -> &'static str {
        match self.state {
            State::ClientHello => "ClientHello",
            State::ClientKeyExchange { .. } => "ClientKeyExchange",
            State::ChangeCipherSpec { .. } => "ChangeCipherSpec",
            State::Finished { .. } => "Finished",
            State::Data => "application data",
        }
    }

    pub(crate) fn receive(&mut self, message: Message, core: &mut Core) -> Result<(), Fault> {
        let unexpected = Fault::unexpected(&message.message_type.name(), self.awaits());
        let state = std::mem::replace(&mut self.state, State::Data);
        self.state = match (state, message.message_type) {
            (State::ClientHello, MessageType::CLIENT_HELLO) => {
                let hello = ClientHello::read(message.body())?;
                core.heard(&message);
                State::ClientKeyExchange { agreed: self.answer(&hello, core)? }
            }
            (State::ClientKeyExchange { agreed }, MessageType::CLIENT_KEY_EXCHANGE) => {
                let mut reader = Reader::new(message.body(), "ClientKeyExchange");
                let encrypted = reader.vector16()?;
                reader.end()?;
                core.heard(&message);
                self.take_premaster_secret(&agreed, encrypted, core)?
            }
            (State::Finished { master, server_keys }, MessageType::FINISHED) if core.reads_protected() => {
                let expected = secrets::verify_data(&master, "client finished", &core.transcript);
                if core.noted(expected) != message.body() {
                    return Err(wrong_finished());
                }
                core.heard(&message);
                core.change_cipher_spec(server_keys);
                let finished = secrets::verify_data(&master, "server finished", &core.transcript);
                let finished = core.noted(finished);
                core.send(&Message::new(MessageType::FINISHED, &finished));
                core.complete();
                State::Data
            }
            _ => return Err(unexpected),
        };
        Ok(())
    }

    /// The keys that the client's records are opened with from here on; none if this is not the time.
    pub(crate) fn change_cipher_spec(&mut self) -> Option<WriteKeys> {
        match std::mem::replace(&mut self.state, State::Data) {
            State::ChangeCipherSpec { master, client_keys, server_keys } => {
                self.state = State::Finished { master, server_keys };
                Some(client_keys)
            }
            other => {
                self.state = other;
                None
            }
        }
    }

    /// ServerHello, Certificate and ServerHelloDone. There is no ServerKeyExchange: the certificate's key is all it takes.
    fn answer(&self, hello: &ClientHello, core: &mut Core) -> Result<Agreed, Fault> {
        if hello.version < VERSION {
            let words = "the client does not speak TLS 1.2";
            return Err(Fault::new(Alert::PROTOCOL_VERSION, Failure::NO_COMMON_VERSION, words));
        }
        let suite = self.config.suites.iter().find(|suite| hello.suites.contains(&suite.number()));
        let suite = *suite.ok_or_else(|| {
            let words = "the client offers no cipher suite with RSA key transport that this server takes";
            Fault::new(Alert::HANDSHAKE_FAILURE, Failure::NO_COMMON_CIPHER_SUITE, words)
        })?;
        let mut random = [0; 32];
        (core.random)(&mut random);
        let extended_master_secret = self.config.extended_master_secret && hello.extended_master_secret;
        let answer = ServerHello {
            version: VERSION,
            random,
            suite,
            extended_master_secret,
            secure_renegotiation: hello.secure_renegotiation,
        };
        core.send(&answer.message());
        core.send(&certificate_message(&self.config.chain));
        core.send(&Message::new(MessageType::SERVER_HELLO_DONE, &[]));
        let randoms = Randoms { client: hello.random, server: random };
        Ok(Agreed { suite, randoms, extended_master_secret, offered_version: hello.version })
    }

    fn take_premaster_secret(&self, agreed: &Agreed, encrypted: &[u8], core: &mut Core) -> Result<State, Fault> {
        // Drawn in any case, so that the two cases draw alike.
        let instead = key_transport::premaster_secret(&mut core.random);
        let decrypted = key_transport::decrypt(encrypted, &self.key, agreed.offered_version);
        let premaster = match (core.noted(decrypted), self.config.padding) {
            (Some(premaster), _) => premaster,
            (None, Padding::Hidden) => instead,
            (None, Padding::Told) => {
                let words = "the premaster secret is not padded as it should be";
                return Err(Fault::new(Alert::DECRYPT_ERROR, Failure::BAD_PADDING, words));
            }
        };
        let messages = agreed.extended_master_secret.then(|| core.transcript.clone());
        let master = secrets::master_secret(&premaster, &agreed.randoms, messages.as_deref());
        let master = core.noted(master);
        core.note(Notice::MasterSecret { client_random: agreed.randoms.client, secret: master.clone() });
        let keys = secrets::write_keys(agreed.suite, &master, &agreed.randoms);
        let [client_keys, server_keys] = core.noted(keys);
        Ok(State::ChangeCipherSpec { master, client_keys, server_keys })
    }
}
