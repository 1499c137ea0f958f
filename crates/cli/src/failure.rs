//! What can go wrong, and what is said of it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub enum Failure {
    /// The command cannot be understood: what is wrong with it, and whose help tells how it goes.
    Usage {
        /// What is wrong.
        message: String,
        /// The command with the help; empty for the program's own.
        command: &'static str,
    },
    /// A file cannot be read or written.
    File {
        /// What was tried: `read`, `write`.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// Standard output takes no more.
    Output(io::Error),
    /// Anything else, in whole sentences.
    Other(String),
}

impl Failure {
    /// A command that cannot be understood.
    pub fn usage(command: &'static str, message: impl Into<String>) -> Failure {
        Failure::Usage { message: message.into(), command }
    }

    /// A file that cannot be read.
    pub fn reading(path: &Path, error: io::Error) -> Failure {
        Failure::File { doing: "read", path: path.to_owned(), error }
    }

    /// A file that cannot be written.
    pub fn writing(path: &Path, error: io::Error) -> Failure {
        Failure::File { doing: "write", path: path.to_owned(), error }
    }

    /// Says what went wrong, and gives the exit code for it.
    pub fn report(&self) -> ExitCode {
        // Whoever reads has seen enough: `haandtryk … | head`.
        if matches!(self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe) {
            return ExitCode::SUCCESS;
        }
        crate::output::tell(&format!("haandtryk: {self}"));
        match self {
            Failure::Usage { .. } => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage { message, command: "" } => write!(f, "{message}\nhaandtryk --help tells how it goes."),
            Failure::Usage { message, command } => {
                write!(f, "{message}\nhaandtryk {command} --help tells how it goes.")
            }
            Failure::File { doing, path, error } => write!(f, "cannot {doing} {}: {error}", path.display()),
            Failure::Output(error) => write!(f, "cannot write to standard output: {error}"),
            Failure::Other(message) => f.write_str(message),
        }
    }
}
