//! rustls's source of random bytes: hello randoms, session ids, GREASE and the like.

use rand_core::Rng;
use rustls::crypto::{GetRandomFailed, SecureRandom};

use crate::context;

/// The generator of the run in scope.
#[derive(Debug)]
pub(crate) struct RunRandom;

impl SecureRandom for RunRandom {
    fn fill(&self, buf: &mut [u8]) -> Result<(), GetRandomFailed> {
        context::draw(|generator| generator.fill_bytes(buf))
    }
}
