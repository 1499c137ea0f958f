//! Plain data that the whole house shares: what to run ([`Scenario`]) and what happened ([`Trace`]).
//!
//! Nothing here computes: [`Scenario`] goes into `sim::run`, [`Trace`] comes out, and everything a
//! person sees is a pure function of that trace.

mod choice;
mod computation;
mod failure;
mod host;
mod intervention;
mod log;
mod preset;
mod scenario;
mod setting;
mod share;
mod time;
mod untouched;
mod validate;

pub use choice::{
    Attacker, Choice, CipherSuite, ClientAuthentication, ClientCertificate, Close, Closer, Engine, Flaw, IpVersion,
    KeyShare, KeyTransportSuite, KeyType, KeyUpdate, NamedGroup, PaddingErrors, ProtocolVersion, Resumption,
    SignatureHash, SignatureScheme, Subject,
};
pub use computation::{Aead, Computation, Hash, Protected};
pub use failure::Failure;
pub use host::{Direction, Host};
pub use intervention::{Action, Cut, Intervention, InterventionError, Skill};
pub use log::{BufferId, ConnectionId, End, Event, EventId, EventKind, Secret, Trace};
pub use preset::{DEFAULT_PRESET, Family, PRESETS, Preset, VERSION_PRESETS, handshake_presets, preset};
pub use scenario::{Application, Certificate, EarlyData, Link, Party, Scenario, Textbook};
pub use setting::{Group, Kind, SETTINGS, Setting, Unit, Value, ValueError, differences, setting, values};
pub use share::{Share, ShareError};
pub use time::Instant;
pub use validate::ScenarioError;

#[cfg(test)]
mod tests;
