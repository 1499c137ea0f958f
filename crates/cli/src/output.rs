//! Where results go: to a file or to standard output, piece by piece.

use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use crate::failure::Failure;

/// Where a result goes.
#[derive(Debug, Default)]
pub struct Target {
    /// The file; none for standard output.
    pub file: Option<PathBuf>,
}

impl Target {
    /// Writes text as `write` gives it.
    pub fn text(&self, write: impl FnOnce(&mut dyn fmt::Write) -> fmt::Result) -> Result<(), Failure> {
        let mut sink = Sink { inner: self.open()?, error: None };
        // What goes wrong is in the sink; a text by itself does not fail.
        let written = write(&mut sink);
        let outcome = match (sink.error, written) {
            (Some(error), _) => Err(error),
            (None, Err(fmt::Error)) => Err(io::Error::other("the text could not be put together")),
            (None, Ok(())) => sink.inner.flush(),
        };
        outcome.map_err(|error| self.failure(error))
    }

    /// Writes bytes that are no text, which a terminal would not understand.
    pub fn bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        if self.file.is_none() && io::stdout().is_terminal() {
            return Err(Failure::usage("run", "pcapng is not for a terminal: give it a file with -o FILE"));
        }
        let mut inner = self.open()?;
        inner.write_all(bytes).and_then(|()| inner.flush()).map_err(|error| self.failure(error))
    }

    fn open(&self) -> Result<BufWriter<Box<dyn Write>>, Failure> {
        Ok(BufWriter::with_capacity(
            1 << 16,
            match &self.file {
                Some(path) => Box::new(File::create(path).map_err(|error| Failure::writing(path, error))?),
                None => Box::new(io::stdout().lock()),
            },
        ))
    }

    fn failure(&self, error: io::Error) -> Failure {
        match &self.file {
            Some(path) => Failure::writing(path, error),
            None => Failure::Output(error),
        }
    }
}

/// Takes text, gives bytes, and keeps the error that text has no place for.
struct Sink {
    inner: BufWriter<Box<dyn Write>>,
    error: Option<io::Error>,
}

impl fmt::Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.inner.write_all(text.as_bytes()).map_err(|error| {
            self.error.get_or_insert(error);
            fmt::Error
        })
    }
}

/// Writes a text to standard output.
pub fn say(text: &str) -> Result<(), Failure> {
    Target::default().text(|sink| sink.write_str(text))
}

/// Writes a line to standard error.
pub fn tell(line: &str) {
    // If that is closed, there is nobody to tell.
    let _ = writeln!(io::stderr(), "{line}");
}
