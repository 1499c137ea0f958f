//! Installing tools into a folder of the user's own, once for each version.
//!
//! Each tool is made in a folder of its own and then renamed, so that a tool is there whole or not at all; a lock keeps
//! two runs from doing the same work.

use std::collections::VecDeque;
use std::env;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::command::{cargo, npm, say};
use crate::error::{Doing, Error};
use crate::tools::{Source, Tool};

/// Cargo settings that make a tool ready soonest. Trunk spends its time in rustc, wasm-opt and the disk, so a build of
/// the page is no slower for a trunk that is compiled without optimisation. Measured on two cores: 206 s instead of more
/// than 300 for trunk, 74 s instead of 234 for wasm-bindgen. Half of that is due to `--no-default-features`, which leaves
/// out downloading over TLS: a pinned tool has no use for it.
const UNOPTIMISED: [(&str, &str); 5] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
    ("CARGO_PROFILE_RELEASE_STRIP", "none"),
];

/// The crates that wasm-bindgen does its work with are worth some optimisation: 20 s more, once, and each build while
/// serving waits 1.8 s for it instead of 5.
const OPTIMISED: [&str; 3] = ["walrus", "wasm-bindgen-cli-support", "wasmparser"];

/// How often progress is told.
const PROGRESS: Duration = Duration::from_secs(15);

/// The folder that holds a tool's programs once it is installed.
pub fn programs_folder(tool: &Tool) -> Result<PathBuf, Error> {
    Ok(programs_in(&cache()?.join(tool.name()), tool.source))
}

/// Installs those of the tools that are not there yet, side by side.
pub fn install(tools: &[Tool]) -> Result<(), Error> {
    let cache = cache()?;
    let workshop = cache.join("installing");
    let is_missing = |tool: &&Tool| !cache.join(tool.name()).is_dir();
    // A run that was cut short leaves its workshop behind, of some gigabytes.
    if !tools.iter().any(|tool| is_missing(&tool)) && !workshop.exists() {
        return Ok(());
    }
    fs::create_dir_all(&cache).doing(format!("making {}", cache.display()))?;
    let _lock = lock(&cache)?;
    // Another run may have installed them while this one waited.
    let missing: Vec<&Tool> = tools.iter().filter(is_missing).collect();
    remove(&workshop)?;
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = missing.iter().map(|tool| format!("{} {}", tool.package, tool.version)).collect();
    say(format!("Installing {} into {}", names.join(", "), cache.display()));
    if missing.iter().any(|tool| tool.source == Source::Cargo) {
        println!("    This compiles for some minutes, once for each version on this machine.");
    }
    let jobs = missing.iter().map(|tool| Job::start(tool, &workshop)).collect::<Result<Vec<_>, _>>()?;
    let results = follow(jobs, &cache);
    remove(&workshop)?;
    results.into_iter().collect()
}

/// Follows all installers to their ends, and tells how they get on.
fn follow(jobs: Vec<Job<'_>>, cache: &Path) -> Vec<Result<(), Error>> {
    let counts: Vec<(&Tool, AtomicUsize)> = jobs.iter().map(|job| (job.tool, AtomicUsize::new(0))).collect();
    let started = Instant::now();
    thread::scope(|scope| {
        let followers = jobs.into_iter().zip(&counts).map(|(job, (_, count))| scope.spawn(|| job.follow(cache, count)));
        let followers: Vec<_> = followers.collect();
        let mut told = started;
        while !followers.iter().all(|follower| follower.is_finished()) {
            thread::sleep(Duration::from_millis(100));
            if told.elapsed() >= PROGRESS {
                told = Instant::now();
                let under_way = counts.iter().zip(&followers).filter(|(_, follower)| !follower.is_finished());
                let words: Vec<String> = under_way.map(|((tool, count), _)| progress(tool, count)).collect();
                println!("    {:>4} s: {}", started.elapsed().as_secs(), words.join(", "));
            }
        }
        let lost = || Err(Error::Refused("a thread that followed an installation panicked".into()));
        followers.into_iter().map(|follower| follower.join().unwrap_or_else(|_| lost())).collect()
    })
}

fn progress(tool: &Tool, crates: &AtomicUsize) -> String {
    match tool.source {
        Source::Cargo => format!("{} has compiled {} crates", tool.package, crates.load(Ordering::Relaxed)),
        Source::Npm => format!("{} is downloading", tool.package),
    }
}

/// One tool that is being installed.
struct Job<'a> {
    tool: &'a Tool,
    /// What the installer writes to; renamed when it is done.
    root: PathBuf,
    child: Child,
}

impl<'a> Job<'a> {
    fn start(tool: &'a Tool, workshop: &Path) -> Result<Self, Error> {
        let place = workshop.join(tool.package);
        let root = place.join("root");
        fs::create_dir_all(&root).doing(format!("making {}", root.display()))?;
        let mut command = match tool.source {
            Source::Cargo => {
                let mut command = cargo();
                command.args([
                    "install",
                    "--locked",
                    "--no-default-features",
                    "--no-track",
                    "--version",
                    &tool.version,
                ]);
                command.arg("--root").arg(&root).arg("--target-dir").arg(place.join("target"));
                for program in tool.programs() {
                    command.args(["--bin", program]);
                }
                if tool.package == "wasm-bindgen-cli" {
                    for each in OPTIMISED {
                        command.args(["--config", &format!("profile.release.package.{each}.opt-level=1")]);
                    }
                }
                command.arg(tool.package).envs(UNOPTIMISED);
                command
            }
            Source::Npm => {
                let mut command = npm();
                command.args(["install", "--no-save", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"]);
                command.arg(&root).arg(format!("{}@{}", tool.package, tool.version));
                command
            }
        };
        // Out of the working copy, so that its own cargo and npm settings have no say.
        command.current_dir(&place).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let child = command.spawn().doing(format!("starting {}", command.get_program().display()))?;
        Ok(Self { tool, root, child })
    }

    /// Waits for the installer, counting the crates that it compiles, and puts what it made in its place.
    fn follow(mut self, cache: &Path, crates: &AtomicUsize) -> Result<(), Error> {
        let name = self.tool.name();
        let stderr: Box<dyn Read> = match self.child.stderr.take() {
            Some(stderr) => Box::new(stderr),
            None => Box::new(io::empty()),
        };
        let mut last_lines = VecDeque::new();
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if line.trim_start().starts_with("Compiling") {
                crates.fetch_add(1, Ordering::Relaxed);
            }
            last_lines.push_back(line);
            if last_lines.len() > 40 {
                last_lines.pop_front();
            }
        }
        let status = self.child.wait().doing(format!("waiting for {name}"))?;
        if !status.success() {
            let said = Vec::from(last_lines).join("\n");
            eprintln!("{said}\n");
            return Err(Error::Program {
                task: format!("installing {name} (it needs the network and a C compiler)"),
                status,
            });
        }
        let programs = programs_in(&self.root, self.tool.source);
        for program in self.tool.programs() {
            let is_there = fs::read_dir(&programs)
                .doing(format!("reading {}", programs.display()))?
                .flatten()
                .any(|entry| entry.path().file_stem().is_some_and(|stem| stem == *program));
            if !is_there {
                return Err(Error::Refused(format!("installing {name} did not give the program {program}")));
            }
        }
        let place = cache.join(&name);
        fs::rename(&self.root, &place).doing(format!("moving {name} to {}", place.display()))?;
        println!("    {name} is ready");
        Ok(())
    }
}

fn programs_in(root: &Path, source: Source) -> PathBuf {
    match source {
        Source::Cargo => root.join("bin"),
        Source::Npm => root.join("node_modules").join(".bin"),
    }
}

/// The folder that keeps the tools of this user.
pub fn cache() -> Result<PathBuf, Error> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("HAANDTRYK_CACHE") {
        return Ok(folder);
    }
    let system = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library").join("Caches"))
    } else {
        set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")))
    };
    system.map(|folder| folder.join("haandtryk")).ok_or_else(|| Error::Missing {
        what: "a folder for tools".into(),
        remedy: "set HAANDTRYK_CACHE to a folder of your own".into(),
    })
}

/// Holds off every other run until it is dropped.
pub fn lock(cache: &Path) -> Result<File, Error> {
    let path = cache.join("lock");
    let file = File::create(&path).doing(format!("making {}", path.display()))?;
    if file.try_lock().is_err() {
        say("Waiting for another run that is installing tools");
        file.lock().doing(format!("locking {}", path.display()))?;
    }
    Ok(file)
}

/// Removes a folder, if it is there.
pub fn remove(folder: &Path) -> Result<(), Error> {
    if folder.exists() { fs::remove_dir_all(folder).doing(format!("removing {}", folder.display())) } else { Ok(()) }
}
