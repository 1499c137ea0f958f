//! Plain data that the whole house shares: what to run ([`Scenario`]) and what happened ([`Trace`]).
//!
//! Nothing here computes: [`Scenario`] goes into `sim::run`, [`Trace`] comes out, and everything a
//! person sees is a pure function of that trace.

mod computation;
mod log;
mod preset;
mod scenario;
mod time;

pub use computation::{Aead, Computation, Hash, Protected};
pub use log::{BufferId, ConnectionId, Direction, End, Event, EventId, EventKind, Host, Secret, Trace};
pub use preset::{DEFAULT_PRESET, PRESETS, Preset, VERSION_PRESETS, preset};
pub use scenario::{
    Application, Certificate, CipherSuite, IpVersion, KeyType, KeyUpdate, Link, NamedGroup, Party, ProtocolVersion,
    Resumption, Scenario, ScenarioError,
};
pub use time::Instant;

#[cfg(test)]
mod tests;
