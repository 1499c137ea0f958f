//! `cargo xtask bench`: how big the page is and how fast, told in figures. Nothing here passes or fails.

mod dissect;
mod recording;
mod search;

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{cargo, output, run, say};
use crate::error::Error;
use crate::{needs, page, root, size, suite, tools};

/// The presets that are measured, and how many of each the native program plays.
const PRESETS: [&str; 2] = ["tls12", "tls13"];
const NATIVE_RUNS: &str = "1000";

/// Builds everything as it is shipped, measures it and prints the figures.
pub fn bench(options: &[String]) -> Result<(), Error> {
    match options {
        [] => {}
        [only] if only == "--dissect" => return dissect::measure(),
        [only] if only == "--recording" => return recording::measure(&PRESETS),
        [only] if only == "--settings" => return settings(),
        [other, ..] => return Err(page::unknown("bench", other)),
    }
    let chromium = needs::for_benchmark()?;
    suite::install_node_modules()?;
    page::build(&[])?;
    let native = native()?;
    let module = wasm()?;

    say("Size");
    size::print()?;
    say("Handshakes");
    run(node("bench/handshakes.mjs").arg(module).args(native), "measuring handshakes")?;
    recording::measure(&PRESETS)?;
    dissect::measure()?;
    search::measure()?;
    say("The page");
    run(node("bench/page.mjs").env("CHROMIUM", &chromium), "measuring the page")?;
    changed_settings(&chromium)
}

/// What belongs to the settings alone.
fn settings() -> Result<(), Error> {
    let chromium = needs::for_benchmark()?;
    suite::install_node_modules()?;
    page::build(&[])?;
    search::measure()?;
    changed_settings(&chromium)
}

fn changed_settings(chromium: &Path) -> Result<(), Error> {
    say("Changed settings in the page");
    run(node("bench/settings.mjs").env("CHROMIUM", chromium), "measuring changed settings")
}

/// Handshakes a second on the machine itself, as `tls12=100.0`.
fn native() -> Result<Vec<String>, Error> {
    say("Measuring handshakes natively");
    let mut rates = Vec::new();
    for preset in PRESETS {
        let mut command = cargo();
        command.current_dir(root()).args(["run", "--quiet", "--profile", "native", "--locked"]);
        command.args(["--package", "sim", "--example", "handshakes", "--", preset, NATIVE_RUNS]);
        let rate = output(&mut command);
        let rate = rate.ok_or_else(|| Error::Refused(format!("the example handshakes failed for {preset}")))?;
        rates.push(format!("{preset}={rate}"));
    }
    Ok(rates)
}

/// The same example in WebAssembly, made as the page is made: a module for Node.
fn wasm() -> Result<PathBuf, Error> {
    say("Building the handshakes in WebAssembly");
    const TARGET: &str = "wasm32-unknown-unknown";
    let path = tools::ready()?;
    let arguments = ["build", "--quiet", "--release", "--locked", "--target", TARGET, "--package", "sim", "--example"];
    run(cargo().current_dir(root()).args(arguments).arg("handshakes"), "building the example handshakes")?;
    let target = tools::target_folder()?;
    let (folder, name) = (target.join("bench"), "handshakes");
    let built = target.join(TARGET).join("release").join("examples").join(format!("{name}.wasm"));
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.env("PATH", &path).args(["--target", "nodejs", "--out-dir"]).arg(&folder).arg(built);
    run(&mut bindgen, "wasm-bindgen")?;
    let module = folder.join(format!("{name}_bg.wasm"));
    run(Command::new("wasm-opt").env("PATH", &path).arg("-Os").arg(&module).arg("-o").arg(&module), "wasm-opt")?;
    Ok(folder.join(format!("{name}.js")))
}

fn node(script: &str) -> Command {
    let mut command = Command::new("node");
    command.current_dir(root().join("e2e")).arg(script);
    command
}
