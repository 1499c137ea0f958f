//! `haandtryk`: runs scenarios, dissects captures, and writes both as files; writes share links, and reads them.
//!
//! Results go to standard output or to a file, everything else to standard error. The exit code is 0, 1 for what failed,
//! and 2 for a command that cannot be understood.

mod arguments;
mod dissect;
mod failure;
mod format;
mod help;
mod link;
mod output;
mod run;
mod scenarios;
mod setting;
mod settings;
mod subject;

use std::process::ExitCode;

use arguments::Command;
use failure::Failure;

fn main() -> ExitCode {
    match arguments::read().and_then(carry_out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn carry_out(command: Command) -> Result<(), Failure> {
    match command {
        Command::Run(run) => run::run(run),
        Command::Link(subject) => link::link(subject),
        Command::Dissect(dissect) => dissect::dissect(dissect),
        Command::Scenarios(language) => scenarios::scenarios(language),
        Command::Settings => settings::settings(),
        Command::Say(text) => output::say(&text),
    }
}
