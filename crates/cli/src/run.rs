//! `haandtryk run`: a scenario, run and written.

use std::ffi::OsStr;
use std::path::Path;

use analysis::analyse;
use explain::{Language, Texts};
use trace::{End, Scenario, preset};

use crate::arguments::Run;
use crate::failure::Failure;
use crate::format::Story;
use crate::setting;

/// Runs what the command names.
pub fn run(command: Run) -> Result<(), Failure> {
    let mut scenario = find(&command.scenario)?;
    for argument in &command.set {
        scenario = setting::set(&scenario, argument)?;
    }
    scenario.seed = command.seed.unwrap_or(scenario.seed);
    scenario.validate().map_err(|error| Failure::Other(format!("this scenario cannot be run: {error}")))?;
    let trace = sim::run(&scenario);
    let analysis = analyse(&trace);
    let texts = Texts::new(command.result.language);
    let story = Story { trace: &trace, analysis: &analysis, capture: None };
    command.result.format.write(&story, &texts, &command.result.target)?;
    match trace.end {
        End::EventCap(_) => {
            let why = Texts::new(Language::English).end(&trace.end).unwrap_or_default();
            Err(Failure::Other(why))
        }
        // A handshake that fails has been run as well.
        _ => Ok(()),
    }
}

/// A preset, or what a file holds.
fn find(name: &OsStr) -> Result<Scenario, Failure> {
    if let Some(preset) = name.to_str().and_then(preset) {
        return Ok(preset.scenario());
    }
    let path = Path::new(name);
    let looks_like_a_file = path.extension().is_some() || path.components().count() > 1 || path.exists();
    if !looks_like_a_file {
        let message = format!(
            "there is no scenario called {}; haandtryk scenarios lists them; or name a TOML file",
            path.display()
        );
        return Err(Failure::usage("run", message));
    }
    let text = std::fs::read_to_string(path).map_err(|error| Failure::reading(path, error))?;
    toml::from_str(&text)
        .map_err(|error| Failure::Other(format!("{}: {}", path.display(), error.to_string().trim_end())))
}
