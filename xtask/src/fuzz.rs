//! The fuzz targets in `fuzz/`: built with libFuzzer's instrumentation, and run for a while each, two at a time.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::command::{cargo, output, run};
use crate::error::{Doing, Error};
use crate::{root, tools};

/// How long each target runs in the plain suite, and in the long one.
pub const SHORT: Duration = Duration::from_secs(30);
pub const LONG: Duration = Duration::from_secs(600);

/// Each target, and the folder with real input that it begins with.
const TARGETS: [(&str, &str); 6] = [
    ("capture", "fixtures/captures"),
    ("handshake", "fuzz/seeds/handshake"),
    ("certificate", "fixtures/x509"),
    ("packet", "fuzz/seeds/packet"),
    ("record", "fuzz/seeds/record"),
    ("share", "fuzz/seeds/share"),
];

/// How many run side by side.
const AT_ONCE: usize = 2;

/// Runs every target for so long; whether each found nothing.
pub fn run_all(path: &OsStr, each: Duration) -> Result<Vec<bool>, Error> {
    let folder = tools::target_folder()?.join("fuzz");
    let mut build = cargo();
    // The instrumentation is an unstable flag of rustc, and there is no nightly toolchain here. Safe Rust has no use for
    // the address sanitizer.
    build.current_dir(root()).env("PATH", path).env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &folder);
    run(build.args(["fuzz", "build", "--sanitizer", "none"]), "building the fuzz targets")?;

    let host = output(Command::new("rustc").args(["--print", "host-tuple"]));
    let host = host.ok_or_else(|| Error::Refused("rustc names no host".into()))?;
    let programs = folder.join(host).join("release");
    let mut outcomes = Vec::new();
    for pair in TARGETS.chunks(AT_ONCE) {
        let running = pair.iter().map(|(target, seeds)| Running::start(&programs, &folder, target, seeds, each));
        for running in running.collect::<Result<Vec<_>, _>>()? {
            outcomes.push(running.wait()?);
        }
    }
    Ok(outcomes)
}

/// A target at work.
struct Running {
    target: &'static str,
    log: PathBuf,
    child: Child,
}

impl Running {
    fn start(
        programs: &Path,
        folder: &Path,
        target: &'static str,
        seeds: &str,
        each: Duration,
    ) -> Result<Running, Error> {
        let make = |folder: PathBuf| {
            fs::create_dir_all(&folder).doing(format!("making {}", folder.display())).map(|()| folder)
        };
        let (corpus, artifacts) = (make(folder.join("corpus").join(target))?, make(folder.join("artifacts"))?);
        let log = folder.join(format!("{target}.log"));
        let file = File::create(&log).doing(format!("making {}", log.display()))?;
        let mut command = Command::new(programs.join(target));
        command.arg(corpus).arg(root().join(seeds));
        command.arg(format!("-max_total_time={}", each.as_secs()));
        command.arg(format!("-artifact_prefix={}/{target}-", artifacts.display()));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(file);
        let child = command.spawn().doing(format!("starting the fuzz target {target}"))?;
        Ok(Running { target, log, child })
    }

    /// Waits for its end; whether it found nothing. What it found is printed, with the file that holds the input.
    fn wait(mut self) -> Result<bool, Error> {
        let status = self.child.wait().doing(format!("waiting for the fuzz target {}", self.target))?;
        let said = fs::read_to_string(&self.log).doing(format!("reading {}", self.log.display()))?;
        let lines: Vec<&str> = said.lines().collect();
        let runs = lines.iter().rev().find(|line| line.starts_with("Done "));
        match (status.success(), runs) {
            (true, Some(runs)) => {
                println!("fuzz {}: {}", self.target, runs.trim_start_matches("Done "));
                Ok(true)
            }
            _ => {
                eprintln!("{}", lines[lines.len().saturating_sub(40)..].join("\n"));
                eprintln!("error: the fuzz target {} failed ({status})", self.target);
                Ok(false)
            }
        }
    }
}
