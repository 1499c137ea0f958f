//! Who speaks at one end of a connection: a TLS engine, somebody who recorded what one said and says it again, or one who
//! says what comes at another end.

use trace::Instant;

use crate::engine::{Engine, Notice};

/// Bytes in, bytes out.
pub(crate) enum Speaker {
    /// Whoever is named.
    Engine(Box<dyn Engine>),
    /// Somebody else.
    Replay(Replay),
    /// One who says these bytes, whatever they mean.
    Relay(Vec<u8>),
    /// Nobody any more.
    Nobody,
}

/// Sends a client's first flight again (RFC 9846 §8), listens to what comes, and goes. It has no secrets: all that it
/// hears means nothing to it, and it has nothing more to say.
pub(crate) struct Replay {
    flight: Vec<u8>,
    /// When it heard something last.
    heard: Option<Instant>,
}

/// So long, in microseconds, nothing has come when the replay takes the answer for whole.
const PATIENCE_US: u64 = 1_000_000;

impl Speaker {
    /// One who says this again.
    pub(crate) fn replay(flight: Vec<u8>) -> Speaker {
        Speaker::Replay(Replay { flight, heard: None })
    }

    /// The engine, if it is one.
    pub(crate) fn engine(&mut self) -> Option<&mut dyn Engine> {
        match self {
            Speaker::Engine(engine) => Some(engine.as_mut()),
            Speaker::Replay(_) | Speaker::Relay(_) | Speaker::Nobody => None,
        }
    }

    /// Takes bytes from TCP, as many as came.
    pub(crate) fn receive(&mut self, now: Instant, bytes: &[u8]) -> Vec<Notice> {
        match self {
            Speaker::Engine(engine) => engine.receive(now, bytes),
            Speaker::Replay(replay) => {
                replay.heard = Some(now);
                Vec::new()
            }
            Speaker::Relay(_) => vec![Notice::Bytes(bytes.to_vec())],
            Speaker::Nobody => Vec::new(),
        }
    }

    /// Takes what is to be said to the peer.
    pub(crate) fn send(&mut self, data: &[u8]) {
        match self {
            Speaker::Engine(engine) => engine.send(data),
            Speaker::Relay(bytes) => bytes.extend_from_slice(data),
            Speaker::Replay(_) | Speaker::Nobody => {}
        }
    }

    /// Its handshake is done, if it needs one.
    pub(crate) fn is_ready(&self) -> bool {
        match self {
            Speaker::Engine(engine) => engine.completed(),
            Speaker::Replay(_) | Speaker::Relay(_) | Speaker::Nobody => true,
        }
    }

    /// What it wants sent, and what an engine computed for it.
    pub(crate) fn output(&mut self, now: Instant) -> (Vec<u8>, Vec<Notice>) {
        match self {
            Speaker::Engine(engine) => engine.output(now),
            Speaker::Replay(Replay { flight: bytes, .. }) | Speaker::Relay(bytes) => {
                (std::mem::take(bytes), Vec::new())
            }
            Speaker::Nobody => Default::default(),
        }
    }

    /// When it has waited long enough; all but a replay wait for ever.
    pub(crate) fn gives_up_at(&self) -> Option<Instant> {
        match self {
            Speaker::Engine(_) | Speaker::Relay(_) | Speaker::Nobody => None,
            Speaker::Replay(replay) => replay.heard.map(|heard| heard + PATIENCE_US),
        }
    }

    /// The handshake was done, and nothing went wrong.
    pub(crate) fn succeeded(&self) -> bool {
        match self {
            Speaker::Engine(engine) => engine.succeeded(),
            Speaker::Replay(_) | Speaker::Relay(_) | Speaker::Nobody => false,
        }
    }
}
