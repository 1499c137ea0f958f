//! The built program, run, and a folder for what it writes.

use std::path::PathBuf;
use std::process::{Command, Output};

/// What a command gave.
pub struct Outcome {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: Vec<u8>,
    /// Standard error.
    pub err: String,
}

impl Outcome {
    /// Standard output as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.out.clone()).unwrap()
    }

    /// The same, of a command that went well and had nothing else to say.
    pub fn fine(self) -> Vec<u8> {
        assert_eq!((self.code, self.err.as_str()), (0, ""));
        self.out
    }
}

/// The program, with nothing of this machine's language.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haandtryk"));
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG");
    command
}

/// Runs the program with these arguments.
pub fn haandtryk(arguments: &[&str]) -> Outcome {
    outcome(program().args(arguments).output().unwrap())
}

/// What came of it.
pub fn outcome(output: Output) -> Outcome {
    let code = output.status.code().unwrap();
    Outcome { code, out: output.stdout, err: String::from_utf8(output.stderr).unwrap() }
}

/// A file in the folder that cargo keeps for tests.
pub fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// The path as an argument.
pub fn argument(path: &std::path::Path) -> &str {
    path.to_str().unwrap()
}
