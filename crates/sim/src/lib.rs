//! Two hosts, a link and a virtual clock: [`run`] plays a [`Scenario`] and writes down what happened.
//!
//! Each host is a smoltcp TCP/IP stack with a rustls engine and an application on top. Nothing here knows the wall
//! clock: a run is computed as fast as it goes, and the same scenario gives the same trace everywhere.

mod addresses;
mod application;
mod cast;
mod certificates;
mod compression;
mod device;
mod engine;
mod failure;
mod host;
mod interference;
mod leg;
mod link;
mod place;
mod recorder;
mod sessions;
mod signature_schemes;
mod simulation;
mod speaker;
mod user;
mod verifiers;

pub use simulation::{EVENT_CAP, Progress, Simulation};

use trace::{Scenario, Trace};

/// Plays the whole scenario. A handshake that fails is an ordinary trace; so is a scenario that cannot be run.
pub fn run(scenario: &Scenario) -> Trace {
    let mut simulation = Simulation::new(scenario);
    while simulation.advance(usize::MAX) == Progress::Running {}
    simulation.into_trace()
}
