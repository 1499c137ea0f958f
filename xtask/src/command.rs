//! Starting other programs.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::{Doing, Error};

/// Says on the screen what is being done.
pub fn say(message: impl AsRef<str>) {
    println!("==> {}", message.as_ref());
}

/// The cargo that runs this program, of the pinned toolchain.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// `npm`, by the name that each system knows it by.
pub fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Runs a program with the terminal as its own, and wants it to succeed.
pub fn run(command: &mut Command, task: &str) -> Result<(), Error> {
    let status = command.status().doing(format!("{task}: cannot start {}", command.get_program().display()))?;
    if status.success() { Ok(()) } else { Err(Error::Program { task: task.into(), status }) }
}

/// What a program prints, without surrounding space; nothing when it cannot be started or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The file that PATH has under this name.
pub fn find_on_path(name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    let path = env::var_os("PATH")?;
    for folder in env::split_paths(&path) {
        for ending in endings {
            let file = folder.join(format!("{name}{ending}"));
            if file.is_file() {
                return Some(file);
            }
        }
    }
    None
}

/// PATH with these folders before all others.
pub fn path_with(folders: &[PathBuf]) -> Result<OsString, Error> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&path)))
        .map_err(|reason| Error::Refused(format!("a folder cannot stand in PATH: {reason}")))
}
