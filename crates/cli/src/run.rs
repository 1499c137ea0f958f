//! `haandtryk run`: a scenario, run and written.

use analysis::analyse;
use explain::{Language, Texts};
use trace::End;

use crate::arguments::Run;
use crate::failure::Failure;
use crate::format::Story;

/// Runs what the command names.
pub fn run(command: Run) -> Result<(), Failure> {
    let trace = sim::run(&command.subject.find("run")?.scenario);
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
