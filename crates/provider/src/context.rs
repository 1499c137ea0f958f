//! The run that a computation belongs to: where its random bytes come from, and where it is noted.
//!
//! rustls holds groups, suites and generators by `&'static` reference, so a run cannot hand them its generator.
//! It installs itself for the length of a call instead, in a thread-local that [`Context::scope`] sets and restores.
//! The generator is ChaCha20 (RFC 8439, with a 64-bit counter and a 64-bit stream number), one stream per party.

use std::cell::RefCell;
use std::rc::Rc;

use chacha20::ChaCha20Rng;
use rand_core::SeedableRng;
use rustls::crypto::GetRandomFailed;
use trace::Computation;

use crate::recording::Recorder;

/// Whose random bytes: each party draws from a stream of its own, so that what one draws never shifts another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stream {
    /// The TLS client.
    Client,
    /// The TLS server.
    Server,
    /// The certificate authority: keys and serial numbers made before the handshake.
    Certificates,
    /// The road between the two: what is lost, doubled and held up.
    Link,
    /// The attacker who has the server's place.
    AttackerAsServer,
    /// The attacker who has the client's place.
    AttackerAsClient,
}

impl Stream {
    pub(crate) const ALL: [Self; 6] =
        [Self::Client, Self::Server, Self::Certificates, Self::Link, Self::AttackerAsServer, Self::AttackerAsClient];
}

/// One run's generators, made from its seed, and what its engines computed.
pub struct Context {
    run: Rc<Run>,
}

struct Run {
    generators: [RefCell<ChaCha20Rng>; Stream::ALL.len()],
    recorder: Option<Recorder>,
}

#[derive(Clone)]
struct Installed {
    run: Rc<Run>,
    stream: Stream,
}

thread_local! {
    static CURRENT: RefCell<Option<Installed>> = const { RefCell::new(None) };
}

impl Context {
    /// The generators of the run with this seed; equal seeds give equal bytes. It notes nothing.
    pub fn new(seed: u64) -> Self {
        Self::with_recorder(seed, None)
    }

    /// As [`Context::new`], and what is computed within its scopes is noted for [`Context::take_computations`].
    pub fn recording(seed: u64) -> Self {
        Self::with_recorder(seed, Some(Recorder::default()))
    }

    fn with_recorder(seed: u64, recorder: Option<Recorder>) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let generators = Stream::ALL.map(|stream| {
            let mut generator = ChaCha20Rng::from_seed(key);
            generator.set_stream(stream as u64);
            RefCell::new(generator)
        });
        Self { run: Rc::new(Run { generators, recorder }) }
    }

    /// Whether the run notes what it computes.
    pub fn records(&self) -> bool {
        self.run.recorder.is_some()
    }

    /// What was computed in scopes of `stream` since it was last asked, in order.
    pub fn take_computations(&self, stream: Stream) -> Vec<Computation<Vec<u8>>> {
        self.run.recorder.as_ref().map_or_else(Vec::new, |recorder| recorder.take(stream))
    }

    /// Calls `f`, within which all randomness of this crate is the next of `stream`, and all that it computes is noted
    /// there.
    ///
    /// Scopes nest; the outer one returns when `f` does, by a panic too.
    pub fn scope<T>(&self, stream: Stream, f: impl FnOnce() -> T) -> T {
        let installed = Installed { run: Rc::clone(&self.run), stream };
        let _restore = Restore(CURRENT.replace(Some(installed)));
        f()
    }
}

/// Draws from the stream in scope.
///
/// # Errors
/// [`GetRandomFailed`] outside [`Context::scope`].
pub(crate) fn draw<T>(f: impl FnOnce(&mut ChaCha20Rng) -> T) -> Result<T, GetRandomFailed> {
    let Installed { run, stream } = CURRENT.with_borrow(Clone::clone).ok_or(GetRandomFailed)?;
    let mut generator = run.generators[stream as usize].try_borrow_mut().map_err(|_| GetRandomFailed)?;
    Ok(f(&mut generator))
}

/// Calls `f` with the recorder and the stream in scope, if there is one that records.
pub(crate) fn with_recorder(f: impl FnOnce(&Recorder, Stream)) {
    let Some(Installed { run, stream }) = CURRENT.with_borrow(Clone::clone) else { return };
    if let Some(recorder) = &run.recorder {
        f(recorder, stream);
    }
}

struct Restore(Option<Installed>);

impl Drop for Restore {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

#[cfg(test)]
mod tests {
    use rand_core::Rng;

    use super::*;

    fn next() -> Option<u64> {
        draw(|generator| generator.next_u64()).ok()
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes_and_another_gives_others() {
        let first = Context::new(7).scope(Stream::Client, next);
        assert!(first.is_some());
        assert_eq!(Context::new(7).scope(Stream::Client, next), first);
        assert_ne!(Context::new(8).scope(Stream::Client, next), first);
    }

    #[test]
    fn a_stream_is_not_shifted_by_what_others_draw() {
        let quiet = Context::new(7);
        let busy = Context::new(7);
        for _ in 0..100 {
            busy.scope(Stream::Client, next);
        }
        assert_eq!(busy.scope(Stream::Server, next), quiet.scope(Stream::Server, next));
        assert_ne!(quiet.scope(Stream::Server, next), quiet.scope(Stream::Certificates, next));
    }

    #[test]
    fn the_key_stream_is_chacha20_with_the_seed_as_key_and_the_stream_as_nonce() {
        // RFC 8439 appendix A.1, test vector 1: all zero but for what follows.
        let zero = Context::new(0).scope(Stream::Client, next);
        assert_eq!(zero, Some(u64::from_le_bytes([0x76, 0xb8, 0xe0, 0xad, 0xa0, 0xf1, 0x3d, 0x90])));
    }

    #[test]
    fn scopes_nest_and_outside_them_there_is_nothing() {
        let (outer, inner) = (Context::new(1), Context::new(2));
        assert_eq!(next(), None);
        outer.scope(Stream::Client, || {
            let first = next();
            inner.scope(Stream::Client, || assert_ne!(next(), first));
            assert_eq!(
                next(),
                Context::new(1).scope(Stream::Client, || {
                    next();
                    next()
                })
            );
        });
        assert_eq!(next(), None);
    }

    #[test]
    fn a_panic_leaves_nothing_behind() {
        let context = Context::new(1);
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            context.scope(Stream::Server, || panic!("on purpose"));
        }));
        assert!(panicked.is_err());
        assert_eq!(next(), None);
        assert!(context.scope(Stream::Server, next).is_some());
    }

    #[test]
    fn nothing_outlives_a_run() {
        let context = Context::new(1);
        let run = Rc::downgrade(&context.run);
        context.scope(Stream::Client, next);
        drop(context);
        assert_eq!(run.strong_count(), 0);
    }
}
