//! Runs a preset a number of times, each with a new seed, and prints how many a second: `handshakes tls13 1000`.

use std::process::ExitCode;

#[expect(clippy::disallowed_methods, reason = "a benchmark looks at the real clock")]
fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(preset), Some(Ok(count))) =
        (arguments.next().and_then(|id| trace::preset(&id)), arguments.next().map(|count| count.parse::<u64>()))
    else {
        eprintln!("usage: handshakes PRESET COUNT");
        return ExitCode::FAILURE;
    };
    let mut scenario = preset.scenario();
    let start = std::time::Instant::now();
    for seed in 0..count {
        scenario.seed = seed;
        std::hint::black_box(sim::run(&scenario));
    }
    println!("{:.1}", count as f64 / start.elapsed().as_secs_f64());
    ExitCode::SUCCESS
}
