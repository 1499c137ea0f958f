//! A long download over a bad link, from the scenario to the picture, for `cargo xtask bench`.
//!
//! `lossy 20` plays it twenty times, each with a new seed, and prints the mean of each stage in milliseconds:
//! `simulate=1.0 analyse=1.0 layout=1.0 segments=1000`.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use diagram::{Layer, Options, layout};
use trace::{End, Link, Scenario};

/// A megabyte, of whose packets one in a hundred is lost.
fn scenario(seed: u64) -> Scenario {
    let mut scenario = Scenario { seed, link: Link { loss_permille: 10, ..Link::default() }, ..Scenario::default() };
    scenario.application.response_size = 1 << 20;
    scenario
}

#[expect(clippy::disallowed_methods, reason = "a benchmark looks at the real clock")]
fn now() -> Instant {
    Instant::now()
}

fn main() -> ExitCode {
    let Some(count) = std::env::args().nth(1).and_then(|count| count.parse::<u32>().ok()).filter(|count| *count > 0)
    else {
        eprintln!("usage: lossy COUNT");
        return ExitCode::FAILURE;
    };
    let mut spent = [Duration::ZERO; 3];
    let mut segments = 0;
    for seed in 1..=u64::from(count) {
        let start = now();
        let trace = sim::run(&scenario(seed));
        let simulated = now();
        let analysis = analysis::analyse(&trace);
        let analysed = now();
        for layer in Layer::ALL {
            black_box(layout(&analysis, &Options { width: 960.0, layer }));
        }
        let laid_out = now();
        if trace.end != End::Closed {
            eprintln!("seed {seed} ended with {:?}", trace.end);
            return ExitCode::FAILURE;
        }
        segments += analysis.segments.len();
        for (sum, (from, to)) in spent.iter_mut().zip([(start, simulated), (simulated, analysed), (analysed, laid_out)])
        {
            *sum += to - from;
        }
    }
    let mean = spent.map(|sum| sum.as_secs_f64() * 1000.0 / f64::from(count));
    println!(
        "simulate={:.1} analyse={:.1} layout={:.1} segments={}",
        mean[0],
        mean[1],
        mean[2],
        segments / count as usize
    );
    ExitCode::SUCCESS
}
