//! Plays a preset a number of times, each with a new seed and each once with and once without recording what the engines
//! compute, for `cargo xtask bench`: `recording tls13 500` prints by how many per cent recording makes a run longer.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let cost = match arguments.as_slice() {
        [preset, count] => trace::preset(preset).zip(count.parse().ok()).and_then(native::cost),
        _ => None,
    };
    match cost {
        Some(cost) => {
            println!("{cost:.1}");
            std::process::ExitCode::SUCCESS
        }
        None => {
            eprintln!("usage: recording PRESET COUNT, with a COUNT of at least 1");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::time::{Duration, Instant};

    use sim::{Progress, Simulation};
    use trace::{Preset, Scenario};

    /// The two runs of a seed follow each other, in turns first, so that the machine is as busy for one as for the other;
    /// and of each kind the one in the middle counts, not those that were interrupted.
    pub fn cost((preset, count): (Preset, u64)) -> Option<f64> {
        let (mut recorded, mut unrecorded) = (Vec::new(), Vec::new());
        for seed in 0..count {
            let scenario = Scenario { seed, ..preset.scenario() };
            let mut record = || recorded.push(duration(Simulation::new, &scenario));
            let mut play = || unrecorded.push(duration(Simulation::unrecorded, &scenario));
            if seed % 2 == 0 {
                record();
                play();
            } else {
                play();
                record();
            }
        }
        let (recorded, unrecorded) = (middle(recorded)?, middle(unrecorded)?);
        Some(100.0 * (recorded.as_secs_f64() / unrecorded.as_secs_f64() - 1.0))
    }

    #[expect(clippy::disallowed_methods, reason = "a benchmark looks at the real clock")]
    fn duration(simulation: impl Fn(&Scenario) -> Simulation, scenario: &Scenario) -> Duration {
        let start = Instant::now();
        let mut simulation = simulation(scenario);
        while simulation.advance(usize::MAX) == Progress::Running {}
        drop(simulation.into_trace());
        start.elapsed()
    }

    fn middle(mut durations: Vec<Duration>) -> Option<Duration> {
        durations.sort();
        durations.get(durations.len() / 2).copied()
    }
}
