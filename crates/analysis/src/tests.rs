//! What the analysis says of runs of the real engines, of RFC 8448's, and of traces that nothing made.

mod attacker;
mod bit_by_bit;
pub(crate) mod builder;
mod checksums;
mod decompression;
mod gaps;
mod handshake_states;
mod interventions;
mod invariants;
mod lens;
mod openssl;
mod parties;
pub(crate) mod rfc8448;
mod robustness;
mod scenarios;
mod story;
mod tickets;
mod totals;
mod transport;

use trace::{Trace, preset};

use super::*;

/// A shipped scenario, played and understood.
fn run(id: &str) -> (Trace, Analysis) {
    let trace = sim::run(&preset(id).unwrap().scenario());
    let analysis = analyse(&trace);
    (trace, analysis)
}

/// One line a message: number, sender, kind, phase.
fn story(analysis: &Analysis) -> Vec<String> {
    let line = |message: &Message| {
        let number = match message.number {
            Number::Step(step) => format!("{step:03}"),
            Number::Extra => "+".to_owned(),
        };
        format!("{number} {:?} {:?} {:?}", message.from, message.kind, message.phase)
    };
    analysis.messages.iter().map(line).collect()
}
