//! What it costs a run to note all that its engines compute, on the machine itself.

use crate::command::{cargo, output, say};
use crate::error::Error;
use crate::root;

/// How often each preset is played with recording, and as often without.
const RUNS: &str = "500";

/// Measures and prints.
pub fn measure(presets: &[&str]) -> Result<(), Error> {
    say("Recording");
    for preset in presets {
        let mut command = cargo();
        command.current_dir(root()).args(["run", "--quiet", "--profile", "native", "--locked"]);
        command.args(["--package", "sim", "--example", "recording", "--", preset, RUNS]);
        let cost = output(&mut command);
        let cost = cost.ok_or_else(|| Error::Refused(format!("the example recording failed for {preset}")))?;
        println!("{preset:<10} recording costs {cost} % of a run");
    }
    Ok(())
}
