//! What the settings can ask for at their worst: a long download over a lossy link, and the random search over all of them.

use std::time::Instant;

use crate::command::{cargo, output, run, say};
use crate::error::Error;
use crate::root;

/// How often the download is played, each time with a new seed.
const DOWNLOADS: &str = "20";

/// Measures and prints, on the machine itself.
pub fn measure() -> Result<(), Error> {
    say("1 MB over 1 % loss, natively");
    let mut command = cargo();
    command.current_dir(root()).args(["run", "--quiet", "--profile", "native", "--locked"]);
    command.args(["--package", "diagram", "--example", "lossy", "--", DOWNLOADS]);
    let stages = output(&mut command).ok_or_else(|| Error::Refused("the example lossy failed".into()))?;
    println!("ms for each: {stages}");
    search()
}

/// The search of `cargo xtask test`, built as it is there: its first runs, which cost what the others do.
fn search() -> Result<(), Error> {
    const RUNS: f64 = 500.0;
    let search = || {
        let mut command = cargo();
        command.current_dir(root()).args(["test", "--quiet", "--locked", "--package", "sim", "--test", "search"]);
        command
    };
    say("The random search over the settings");
    run(search().arg("--no-run"), "building the search")?;
    let started = Instant::now();
    run(&mut search(), "the search")?;
    println!("1000 runs in {:.1} s on all cores", started.elapsed().as_secs_f64() * 1000.0 / RUNS);
    Ok(())
}
