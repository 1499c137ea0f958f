//! What an engine reaches outside itself: the run's randomness, its clock, and a key log (RFC 9850).

use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use provider::context::{Context, Stream};
use rustls::KeyLog;
use rustls::pki_types::UnixTime;
use rustls::time_provider::TimeProvider;
use trace::{Instant, Scenario};

use super::Notice;

/// What an engine reaches outside itself.
#[derive(Clone)]
pub(super) struct Surroundings {
    pub(super) context: Rc<Context>,
    pub(super) stream: Stream,
    pub(super) clock: Arc<VirtualClock>,
    pub(super) log: Arc<SecretLog>,
}

impl Surroundings {
    pub(super) fn new(context: &Rc<Context>, stream: Stream, scenario: &Scenario) -> Surroundings {
        Surroundings {
            context: Rc::clone(context),
            stream,
            clock: Arc::new(VirtualClock { start: scenario.unix_time, elapsed: AtomicU64::new(0) }),
            log: Arc::default(),
        }
    }

    /// The date and time.
    pub(super) fn now(&self) -> UnixTime {
        self.clock.now()
    }

    /// What the engine computed since the last time, and the secrets among it that it logged.
    pub(super) fn notices(&self) -> impl Iterator<Item = Notice> {
        let computations = self.context.take_computations(self.stream);
        computations.into_iter().map(Notice::Computed).chain(self.log.take())
    }
}

/// The scenario's date and time, moved on by the run's own clock.
#[derive(Debug)]
pub(super) struct VirtualClock {
    start: u64,
    elapsed: AtomicU64,
}

impl VirtualClock {
    pub(super) fn set(&self, now: Instant) {
        self.elapsed.store(now.as_micros() / 1_000_000, Ordering::Relaxed);
    }

    fn now(&self) -> UnixTime {
        let now = self.start + self.elapsed.load(Ordering::Relaxed);
        UnixTime::since_unix_epoch(std::time::Duration::from_secs(now))
    }
}

impl TimeProvider for VirtualClock {
    fn current_time(&self) -> Option<UnixTime> {
        Some(self.now())
    }
}

/// Holds logged secrets until the host picks them up.
#[derive(Debug, Default)]
pub(super) struct SecretLog(Mutex<Vec<LoggedSecret>>);

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
