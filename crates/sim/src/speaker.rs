//! Who speaks at one end of a connection: a TLS engine, or somebody who recorded what one said and says it again.

use trace::Instant;

use crate::engine::{Engine, Notice};

/// Bytes in, bytes out.
pub(crate) enum Speaker {
    /// Whoever is named.
    Engine(Box<Engine>),
    /// Somebody else.
    Replay(Replay),
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
    pub(crate) fn engine(&mut self) -> Option<&mut Engine> {
        match self {
            Speaker::Engine(engine) => Some(engine),
            Speaker::Replay(_) => None,
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
        }
    }

    /// What it wants sent, and what an engine computed for it.
    pub(crate) fn output(&mut self, now: Instant) -> (Vec<u8>, Vec<Notice>) {
        match self {
            Speaker::Engine(engine) => engine.output(now),
            Speaker::Replay(replay) => (std::mem::take(&mut replay.flight), Vec::new()),
        }
    }

    /// When it has waited long enough; an engine waits for ever.
    pub(crate) fn gives_up_at(&self) -> Option<Instant> {
        match self {
            Speaker::Engine(_) => None,
            Speaker::Replay(replay) => replay.heard.map(|heard| heard + PATIENCE_US),
        }
    }

    /// The handshake was done, and nothing went wrong.
    pub(crate) fn succeeded(&self) -> bool {
        match self {
            Speaker::Engine(engine) => engine.succeeded(),
            Speaker::Replay(_) => false,
        }
    }
}
