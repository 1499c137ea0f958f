//! The client's side of the handshake (RFC 5246 §7.3). Its states are named for what they await.

use trace::Failure;

use crate::endpoint::{Core, Notice};
use crate::fault::{Alert, Fault};
use crate::handshake::{ClientHello, Message, MessageType, ServerHello, read_certificates};
use crate::key_transport;
use crate::record::{VERSION, WriteKeys};
use crate::secrets::{self, Randoms};
use crate::suite::CipherSuite;
use crate::wire::vector16;

/// Judges the server's chain, its own certificate first: gives the SubjectPublicKeyInfo in DER, or says what is wrong.
pub type JudgeCertificate = Box<dyn Fn(&[Vec<u8>]) -> Result<Vec<u8>, Fault>>;

/// What a client is told.
pub struct ClientConfig {
    /// The suites that it offers, the preferred first.
    pub suites: Vec<CipherSuite>,
    /// The name that it asks for (RFC 6066 §3).
    pub server_name: Option<String>,
    /// How the certificates may be signed, by IANA's numbers (RFC 5246 §7.4.1.4.1).
    pub signature_algorithms: Vec<u16>,
    /// It offers to bind the master secret to the handshake (RFC 7627).
    pub extended_master_secret: bool,
    /// Who knows which certificates are good.
    pub judge: JudgeCertificate,
    /// The most bytes of plaintext that it puts into a record.
    pub fragment_size: usize,
}

pub(crate) struct Client {
    config: ClientConfig,
    state: State,
}

/// What the client awaits, and what it knows by then.
enum State {
    ServerHello { hello: ClientHello },
    Certificate { agreed: Agreed },
    ServerHelloDone { agreed: Agreed, key: rsa::PublicKey },
    ChangeCipherSpec { master: Vec<u8>, server_keys: WriteKeys },
    Finished { master: Vec<u8> },
    Data,
}

/// What both hellos have settled.
struct Agreed {
    suite: CipherSuite,
    randoms: Randoms,
    extended_master_secret: bool,
}

impl Client {
    pub(crate) fn start(config: ClientConfig, core: &mut Core) -> Client {
        let mut random = [0; 32];
        (core.random)(&mut random);
        let hello = ClientHello {
            version: VERSION,
            random,
            suites: config.suites.iter().map(|suite| suite.number()).collect(),
            server_name: config.server_name.clone(),
            signature_algorithms: config.signature_algorithms.clone(),
            extended_master_secret: config.extended_master_secret,
            secure_renegotiation: true,
        };
        core.send(&hello.message());
        Client { config, state: State::ServerHello { hello } }
    }

    pub(crate) fn awaits(&self) -> &'static str {
        match self.state {
            State::ServerHello { .. } => "ServerHello",
            State::Certificate { .. } => "Certificate",
            State::ServerHelloDone { .. } => "ServerHelloDone",
            State::ChangeCipherSpec { .. } => "ChangeCipherSpec",
            State::Finished { .. } => "Finished",
            State::Data => "application data",
        }
    }

    pub(crate) fn receive(&mut self, message: Message, core: &mut Core) -> Result<(), Fault> {
        let unexpected = Fault::unexpected(&message.message_type.name(), self.awaits());
        let state = std::mem::replace(&mut self.state, State::Data);
        self.state = match (state, message.message_type) {
            // Not part of the handshake; it is under way already (RFC 5246 §7.4.1.1).
            (state, MessageType::HELLO_REQUEST) => state,
            (State::ServerHello { hello }, MessageType::SERVER_HELLO) => {
                let answer = ServerHello::read(message.body(), &hello)?;
                core.heard(&message);
                let randoms = Randoms { client: hello.random, server: answer.random };
                let extended_master_secret = answer.extended_master_secret;
                State::Certificate { agreed: Agreed { suite: answer.suite, randoms, extended_master_secret } }
            }
            (State::Certificate { agreed }, MessageType::CERTIFICATE) => {
                let chain = read_certificates(message.body())?;
                // That the server has the private key shows only in its Finished.
                let key = key_transport::public_key(&(self.config.judge)(&chain)?)?;
                core.heard(&message);
                State::ServerHelloDone { agreed, key }
            }
            (State::ServerHelloDone { agreed, key }, MessageType::SERVER_HELLO_DONE) => {
                if !message.body().is_empty() {
                    return Err(Fault::malformed("ServerHelloDone"));
                }
                core.heard(&message);
                answer(&agreed, &key, core)?
            }
            (State::Finished { master }, MessageType::FINISHED) if core.reads_protected() => {
                let expected = secrets::verify_data(&master, "server finished", &core.transcript);
                if core.noted(expected) != message.body() {
                    return Err(wrong_finished());
                }
                core.heard(&message);
                core.complete();
                State::Data
            }
            _ => return Err(unexpected),
        };
        Ok(())
    }

    /// The keys that the server's records are opened with from here on; none if this is not the time.
    pub(crate) fn change_cipher_spec(&mut self) -> Option<WriteKeys> {
        match std::mem::replace(&mut self.state, State::Data) {
            State::ChangeCipherSpec { master, server_keys } => {
                self.state = State::Finished { master };
                Some(server_keys)
            }
            other => {
                self.state = other;
                None
            }
        }
    }
}

/// ClientKeyExchange, ChangeCipherSpec and Finished.
fn answer(agreed: &Agreed, key: &rsa::PublicKey, core: &mut Core) -> Result<State, Fault> {
    let premaster = key_transport::premaster_secret(&mut core.random);
    let encrypted = key_transport::encrypt(&premaster, key, &mut core.random)?;
    let encrypted = core.noted(encrypted);
    core.send(&Message::new(MessageType::CLIENT_KEY_EXCHANGE, &vector16(&encrypted)));

    let messages = agreed.extended_master_secret.then(|| core.transcript.clone());
    let master = secrets::master_secret(&premaster, &agreed.randoms, messages.as_deref());
    let master = core.noted(master);
    core.note(Notice::MasterSecret { client_random: agreed.randoms.client, secret: master.clone() });
    let keys = secrets::write_keys(agreed.suite, &master, &agreed.randoms);
    let [client_keys, server_keys] = core.noted(keys);
    core.change_cipher_spec(client_keys);

    let finished = secrets::verify_data(&master, "client finished", &core.transcript);
    let finished = core.noted(finished);
    core.send(&Message::new(MessageType::FINISHED, &finished));
    Ok(State::ChangeCipherSpec { master, server_keys })
}

/// The peer has seen other messages, or has other keys (RFC 5246 §7.4.9).
pub(crate) fn wrong_finished() -> Fault {
    Fault::new(Alert::DECRYPT_ERROR, Failure::DECRYPT_ERROR, "the peer's Finished is not over the same handshake")
}
