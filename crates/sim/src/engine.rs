//! One side's TLS engine, whichever it is: bytes in, bytes out, and what there is to say about them.

mod surroundings;
mod with_rustls;
mod with_textbook;

use std::rc::Rc;

use provider::context::Context;
use trace::{Computation, Failure, Instant, Scenario};

pub(crate) use surroundings::LoggedSecret;

use crate::certificates::Papers;
use crate::failure;
use crate::place::Place;

/// What an engine, or whoever speaks in its place, has to say after it was given something.
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
    /// No engine's: bytes that came, to one who does not ask what they mean.
    Bytes(Vec<u8>),
}

/// One side's TLS engine.
pub(crate) trait Engine {
    /// Encrypts as much of the client's first words as the server lets it send with the ClientHello; it leaves with
    /// [`Engine::output`]. Most cannot.
    fn send_early(&mut self, _data: &[u8]) {}

    /// Takes bytes from TCP, as many as came.
    fn receive(&mut self, now: Instant, bytes: &[u8]) -> Vec<Notice>;

    /// The peer's stream is at its end.
    fn receive_end(&mut self, now: Instant) -> Vec<Notice>;

    /// Encrypts application data, which waits for the handshake if it must; it leaves with [`Engine::output`].
    fn send(&mut self, data: &[u8]);

    /// Asks for new keys, if there is a way: a KeyUpdate, which leaves with [`Engine::output`].
    fn update_keys(&mut self) {}

    /// Says goodbye: a close_notify alert, which leaves with [`Engine::output`].
    fn close(&mut self);

    /// The handshake was done, whatever came after.
    fn completed(&self) -> bool;

    /// The handshake was done, and nothing went wrong.
    fn succeeded(&self) -> bool;

    /// What the engine wants sent, and what it computed for it.
    fn output(&mut self, now: Instant) -> (Vec<u8>, Vec<Notice>);
}

/// What one side's engines are told, in all its connections.
pub(crate) enum Configuration {
    /// By current programs.
    Rustls(with_rustls::Configuration),
    /// By teachers.
    Textbook(with_textbook::Configuration),
}

impl Configuration {
    /// The engines of somebody in this place.
    ///
    /// # Errors
    /// rustls's reason why they cannot be configured so.
    pub(crate) fn new(
        context: &Rc<Context>,
        place: Place,
        scenario: &Scenario,
        papers: &Papers,
    ) -> Result<Configuration, rustls::Error> {
        Ok(match scenario.engine {
            trace::Engine::Rustls => {
                Configuration::Rustls(with_rustls::Configuration::new(context, place, scenario, papers)?)
            }
            trace::Engine::Textbook => {
                Configuration::Textbook(with_textbook::Configuration::new(context, place, scenario, papers)?)
            }
        })
    }

    /// The key to the server's tickets, if it makes any that hold the session.
    pub(crate) fn ticket_key(&self) -> Option<&[u8]> {
        match self {
            Configuration::Rustls(configuration) => configuration.ticket_key(),
            Configuration::Textbook(_) => None,
        }
    }

    /// The engine of the next connection.
    ///
    /// # Errors
    /// Why it cannot begin.
    pub(crate) fn engine(&self, now: Instant) -> Result<Box<dyn Engine>, Failure> {
        Ok(match self {
            Configuration::Rustls(configuration) => {
                Box::new(configuration.engine(now).map_err(|error| failure::of(&error))?)
            }
            Configuration::Textbook(configuration) => Box::new(configuration.engine()?),
        })
    }
}
