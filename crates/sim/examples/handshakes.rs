//! Plays a preset a number of times, each with a new seed, for `cargo xtask bench`.
//!
//! Natively it is a program, `handshakes tls13 1000`, which prints how many it played a second. For the browser's
//! machine it is a function that whoever calls it holds a clock to.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// Plays the preset `count` times; false when there is no such preset, or a handshake that did not end well.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub fn play(preset: &str, count: u32) -> bool {
    let Some(preset) = trace::preset(preset) else { return false };
    let mut scenario = preset.scenario();
    (0..count).all(|seed| {
        scenario.seed = seed.into();
        let completed = |event: &&trace::Event| event.kind == trace::EventKind::HandshakeCompleted;
        sim::run(&scenario).events.iter().filter(completed).count() == 2 * usize::from(scenario.connections)
    })
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::disallowed_methods, reason = "a benchmark looks at the real clock")]
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [preset, count] = arguments.as_slice() else { return usage() };
    let Ok(count) = count.parse::<u32>() else { return usage() };
    let start = std::time::Instant::now();
    if !play(preset, count) {
        return usage();
    }
    println!("{:.1}", f64::from(count) / start.elapsed().as_secs_f64());
    std::process::ExitCode::SUCCESS
}

#[cfg(not(target_arch = "wasm32"))]
fn usage() -> std::process::ExitCode {
    eprintln!("usage: handshakes PRESET COUNT, with a preset whose handshake succeeds");
    std::process::ExitCode::FAILURE
}
