//! The project's own engine of TLS 1.2 with RSA key transport, for what rustls does not speak.
//!
//! It draws from the run's randomness and is judged by the run's clock as rustls is, and its client has certificates
//! verified by rustls's verifier: the chain, the name and the dates are nothing that key transport changed.

use std::rc::Rc;
use std::sync::Arc;

use provider::context::Context;
use rustls::AlertDescription;
use rustls::client::danger::ServerCertVerifier;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::server::ParsedCertificate;
use textbook::{Alert, CipherSuite, ClientConfig, Endpoint, Fault, JudgeCertificate, Padding, Random, ServerConfig};
use trace::{Failure, Host, Instant, KeyTransportSuite, PaddingErrors, Scenario};

use super::surroundings::{LoggedSecret, Surroundings};
use super::{Engine, Notice, with_rustls};
use crate::certificates::Papers;
use crate::place::Place;
use crate::{failure, signature_schemes, verifiers};

/// The label of a master secret in the key log (RFC 9850 §2).
const CLIENT_RANDOM: &str = "CLIENT_RANDOM";

/// What one side's engines are told.
pub(crate) struct Configuration {
    surroundings: Surroundings,
    suites: Vec<CipherSuite>,
    extended_master_secret: bool,
    fragment_size: usize,
    side: Side,
}

enum Side {
    Client { verifier: Arc<dyn ServerCertVerifier>, name: ServerName<'static>, sends_name: bool },
    Server { chain: Vec<Vec<u8>>, private_key: Vec<u8>, padding: Padding },
}

impl Configuration {
    /// The engines of somebody in this place.
    ///
    /// # Errors
    /// rustls's reason why certificates cannot be verified, or the lack of one.
    pub(super) fn new(
        context: &Rc<Context>,
        place: Place,
        scenario: &Scenario,
        papers: &Papers,
    ) -> Result<Configuration, rustls::Error> {
        let (party, side) = match (place.host, &papers.identity) {
            (Host::Client, _) => {
                let verifier = verifiers::of_servers(papers, &with_rustls::provider(&scenario.client)?)?;
                let name = ServerName::try_from(scenario.server_name.clone());
                let side = Side::Client {
                    verifier: signature_schemes::in_order(verifier, &scenario.client),
                    name: name.map_err(|error| rustls::Error::General(error.to_string()))?,
                    sends_name: scenario.server_name_indication,
                };
                (&scenario.client, side)
            }
            (Host::Server, Some(identity)) => {
                let side = Side::Server {
                    chain: identity.chain.iter().map(|certificate| certificate.to_vec()).collect(),
                    private_key: identity.private_key.clone(),
                    padding: match scenario.textbook.padding_errors {
                        PaddingErrors::Hidden => Padding::Hidden,
                        PaddingErrors::Told => Padding::Told,
                    },
                };
                (&scenario.server, side)
            }
            (Host::Server, None) => return Err(rustls::Error::NoCertificatesPresented),
        };
        Ok(Configuration {
            surroundings: Surroundings::new(context, place.stream(), scenario),
            suites: suites(&scenario.textbook.cipher_suites),
            extended_master_secret: scenario.textbook.extended_master_secret,
            fragment_size: party.fragment_size.into(),
            side,
        })
    }

    /// The engine of the next connection.
    ///
    /// # Errors
    /// The private key cannot be used.
    pub(super) fn engine(&self) -> Result<TextbookEngine, Failure> {
        let surroundings = self.surroundings.clone();
        let Configuration { extended_master_secret, fragment_size, .. } = *self;
        let (suites, random) = (self.suites.clone(), random(&surroundings));
        let endpoint = match &self.side {
            Side::Client { verifier, name, sends_name } => {
                let config = ClientConfig {
                    suites,
                    server_name: sends_name.then(|| name.to_str().into_owned()),
                    signature_algorithms: verifier.supported_verify_schemes().into_iter().map(u16::from).collect(),
                    extended_master_secret,
                    judge: judge(Arc::clone(verifier), name.clone(), surroundings.clone()),
                    fragment_size,
                };
                Endpoint::client(config, random)
            }
            Side::Server { chain, private_key, padding } => {
                let (chain, private_key, padding) = (chain.clone(), private_key.clone(), *padding);
                let config =
                    ServerConfig { suites, chain, private_key, extended_master_secret, padding, fragment_size };
                Endpoint::server(config, random).map_err(|fault| fault.failure)?
            }
        };
        Ok(TextbookEngine { endpoint, surroundings, waiting: Vec::new(), failed: false })
    }
}

fn suites(chosen: &[KeyTransportSuite]) -> Vec<CipherSuite> {
    let suite = |suite: &KeyTransportSuite| match suite {
        KeyTransportSuite::RsaAes128GcmSha256 => CipherSuite::Aes128GcmSha256,
        KeyTransportSuite::RsaAes128CbcSha => CipherSuite::Aes128CbcSha,
    };
    chosen.iter().map(suite).collect()
}

fn random(surroundings: &Surroundings) -> Random {
    let (context, stream) = (Rc::clone(&surroundings.context), surroundings.stream);
    let random = provider::default_provider().secure_random;
    Box::new(move |bytes| {
        // Within a scope there is always randomness.
        let drawn = context.scope(stream, || random.fill(bytes));
        debug_assert!(drawn.is_ok(), "a run in scope has randomness");
    })
}

/// Has the chain verified as rustls's client does, and takes the key out of its first certificate.
fn judge(
    verifier: Arc<dyn ServerCertVerifier>,
    name: ServerName<'static>,
    surroundings: Surroundings,
) -> JudgeCertificate {
    Box::new(move |chain| {
        let chain: Vec<CertificateDer<'_>> = chain.iter().map(|der| CertificateDer::from(der.as_slice())).collect();
        let verdict = || {
            let [own, above @ ..] = chain.as_slice() else { return Err(rustls::Error::NoCertificatesPresented) };
            verifier.verify_server_cert(own, above, &name, &[], surroundings.now())?;
            Ok(ParsedCertificate::try_from(own)?.subject_public_key_info().to_vec())
        };
        verdict().map_err(|error| {
            let alert = match &error {
                rustls::Error::InvalidCertificate(reason) => AlertDescription::from(reason.clone()),
                _ => AlertDescription::BadCertificate,
            };
            let Failure { name, words } = failure::of(&error);
            Fault::new(Alert(alert.into()), name, words)
        })
    })
}

/// An engine that is ours.
pub(crate) struct TextbookEngine {
    endpoint: Endpoint,
    surroundings: Surroundings,
    /// What is to be sent once there are keys.
    waiting: Vec<u8>,
    failed: bool,
}

impl TextbookEngine {
    /// What the endpoint and whoever judges for it have to say.
    fn notices(&mut self) -> Vec<Notice> {
        let records = self.surroundings.context.records();
        let mut notices: Vec<_> = self.surroundings.notices().collect();
        for notice in self.endpoint.notices() {
            notices.push(match notice {
                textbook::Notice::Computed(_) if !records => continue,
                textbook::Notice::Computed(computation) => Notice::Computed(computation),
                textbook::Notice::MasterSecret { client_random, secret } => {
                    Notice::Secret(LoggedSecret { label: CLIENT_RANDOM.to_owned(), client_random, secret })
                }
                textbook::Notice::Completed => Notice::Completed { early_data: 0 },
                textbook::Notice::Data(data) => Notice::Data(data),
                textbook::Notice::CloseNotify => Notice::CloseNotify,
                textbook::Notice::Truncated => Notice::Truncated,
                textbook::Notice::Failed(failure) => {
                    self.failed = true;
                    Notice::Failed(failure)
                }
            });
        }
        notices
    }
}

impl Engine for TextbookEngine {
    fn receive(&mut self, now: Instant, bytes: &[u8]) -> Vec<Notice> {
        self.surroundings.clock.set(now);
        let endpoint = &mut self.endpoint;
        self.surroundings.context.scope(self.surroundings.stream, || endpoint.receive(bytes));
        if self.endpoint.completed() && !self.waiting.is_empty() {
            self.endpoint.send(&std::mem::take(&mut self.waiting));
        }
        self.notices()
    }

    fn receive_end(&mut self, _now: Instant) -> Vec<Notice> {
        self.endpoint.receive_end();
        self.notices()
    }

    fn send(&mut self, data: &[u8]) {
        match self.endpoint.completed() {
            true => self.endpoint.send(data),
            false => self.waiting.extend_from_slice(data),
        }
    }

    fn close(&mut self) {
        self.endpoint.close();
    }

    fn completed(&self) -> bool {
        self.endpoint.completed()
    }

    fn succeeded(&self) -> bool {
        self.completed() && !self.failed
    }

    fn output(&mut self, _now: Instant) -> (Vec<u8>, Vec<Notice>) {
        (self.endpoint.output(), self.notices())
    }
}
