//! What can stop a command, said so that the reader knows what to do.

use std::fmt;
use std::io;
use std::process::{ExitCode, ExitStatus};

/// Why a command stopped.
#[derive(Debug)]
pub enum Error {
    /// The command line was not understood.
    Usage(String),
    /// Something must be installed first, and this program could not do it.
    Missing {
        /// What is missing.
        what: String,
        /// What the reader can do about it.
        remedy: String,
    },
    /// A program that was started ended with a failure; it has already said why.
    Program {
        /// What it was doing.
        task: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// A file or a program could not be reached.
    Io {
        /// What was being done.
        task: String,
        /// What the system answered.
        source: io::Error,
    },
    /// The work was done, and the result is not as it must be.
    Refused(String),
}

impl Error {
    /// 2 for a command line that was not understood, else 1.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Error::Usage(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Usage(reason) | Error::Refused(reason) => f.write_str(reason),
            Error::Missing { what, remedy } => write!(f, "{what} is missing\n  {remedy}"),
            Error::Program { task, status } => write!(f, "{task} failed ({status}); see its own words above"),
            Error::Io { task, source } => write!(f, "{task}: {source}"),
        }
    }
}

/// Names what was being done when the system said no.
pub trait Doing<T> {
    /// Turns a system error into an [`Error::Io`] with the name of the task.
    fn doing(self, task: impl Into<String>) -> Result<T, Error>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, task: impl Into<String>) -> Result<T, Error> {
        self.map_err(|source| Error::Io { task: task.into(), source })
    }
}
