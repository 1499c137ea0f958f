//! A competent attacker turns over one bit of a handshake, each in a run of its own: who notices, over which message, with
//! which alert; and where nobody does, why that may be.
//!
//! `tls12.txt` and `tls13.txt` hold what came of every bit of every packet until both sides have finished. After a change
//! that is meant, run `BLESS=1 cargo test -p sim --test flips -- --ignored` and read what has changed. The command line plays
//! any of them again: `haandtryk run tls13 --set intervention=client#3:flip:57.3:competent`.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

mod outcome;
mod place;
mod reason;
mod table;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use outcome::Honest;
use place::{Place, places};
use table::Table;
use trace::preset;

const PRESETS: [&str; 2] = ["tls12", "tls13"];

/// So many bits are left out between two of the sample: no multiple of eight, so that all of a byte get their turn.
const STRIDE: usize = 45;

#[test]
fn a_sample_of_bits_is_noticed_as_it_was() {
    for id in PRESETS {
        let known = Table::read(&std::fs::read_to_string(path(id)).unwrap());
        let honest = Honest::run(preset(id).unwrap().scenario());
        let places: Vec<_> = places(&honest).into_iter().step_by(STRIDE).collect();
        let changed: Vec<_> = all(&honest, &places)
            .into_iter()
            .filter(|(place, outcome)| known.outcome(place) != Some(outcome.as_str()))
            .map(|(place, outcome)| format!("{}: {outcome}; it was {:?}", place.intervention(), known.outcome(place)))
            .collect();
        assert!(changed.is_empty(), "{id}\n{}", changed.join("\n"));
    }
}

#[test]
#[ignore = "takes minutes"]
fn every_bit_is_noticed_as_it_was() {
    let (mut changed, mut unexplained) = (Vec::new(), Vec::new());
    for id in PRESETS {
        let honest = Honest::run(preset(id).unwrap().scenario());
        let places = places(&honest);
        let table = Table::of(all(&honest, &places)).to_string();
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path(id), &table).unwrap();
        }
        if std::fs::read_to_string(path(id)).unwrap_or_default() != table {
            changed.push(id);
        }
        if table.contains(reason::NONE) {
            unexplained.push(id);
        }
    }
    assert!(unexplained.is_empty(), "a bit goes unnoticed in {unexplained:?}, and nobody knows why it may");
    assert!(changed.is_empty(), "{changed:?} are not as they were; bless them, and look at what has changed");
}

fn path(id: &str) -> String {
    format!("{}/tests/flips/{id}.txt", env!("CARGO_MANIFEST_DIR"))
}

/// What comes of each, in this order.
fn all<'a>(honest: &Honest, places: &'a [Place]) -> Vec<(&'a Place, String)> {
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new(vec![String::new(); places.len()]);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let index = next.fetch_add(1, Ordering::Relaxed)
                    && let Some(place) = places.get(index)
                {
                    let outcome = honest.with(&place.intervention());
                    outcomes.lock().unwrap()[index] = outcome;
                }
            });
        }
    });
    places.iter().zip(outcomes.into_inner().unwrap()).collect()
}
