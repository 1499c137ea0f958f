//! `cargo xtask test`: every test there is, quick failures first.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::command::{cargo, npm, output, run, say};
use crate::error::{Doing, Error};
use crate::needs::{self, Browsers};
use crate::{fuzz, page, root, size, tools};

/// One part of the suite.
struct Step {
    name: &'static str,
    work: fn(&Suite) -> Result<Tally, Error>,
}

/// In the order that they run.
const STEPS: [Step; 9] = [
    Step { name: "format", work: format },
    Step { name: "clippy", work: clippy },
    Step { name: "clippy-page", work: clippy_page },
    Step { name: "native", work: native },
    Step { name: "wasm", work: wasm },
    Step { name: "fuzz", work: fuzz },
    Step { name: "build", work: build },
    Step { name: "size", work: check_size },
    Step { name: "browsers", work: browsers },
];

/// How many tests passed and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    passed: u64,
    failed: u64,
    /// Left to `--long`.
    ignored: u64,
}

/// What the steps share.
struct Suite {
    /// Where the tools are.
    path: OsString,
    browsers: Browsers,
    /// Runs the tests that are left out for their length, too, and more cases of the random ones.
    long: bool,
}

/// Runs the suite and prints what came of it, ending in a line `N passed, N failed`.
pub fn test(options: &[String]) -> Result<(), Error> {
    let (long, steps) = parse(options)?;
    let mut total = Tally::default();
    let mut failures = Vec::new();
    match prepare(long) {
        Ok(suite) => {
            for (index, step) in steps.iter().enumerate() {
                say(format!("[{}/{}] {}", index + 1, steps.len(), step.name));
                let started = Instant::now();
                let tally = (step.work)(&suite).unwrap_or_else(|error| {
                    eprintln!("error: {error}");
                    Tally { failed: 1, ..Tally::default() }
                });
                let took = started.elapsed().as_secs();
                println!("    {}: {} passed, {} failed, in {took} s", step.name, tally.passed, tally.failed);
                total = total.and(tally);
                if tally.failed > 0 {
                    failures.push(step.name);
                }
            }
        }
        Err(error) => {
            eprintln!("error: {error}");
            total.failed += 1;
            failures.push("what the tests need");
        }
    }
    if total.ignored > 0 {
        println!("{} long tests were left out; `cargo xtask test --long` runs them too", total.ignored);
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    if failures.is_empty() { Ok(()) } else { Err(Error::Refused(format!("failures in: {}", failures.join(", ")))) }
}

fn parse(options: &[String]) -> Result<(bool, Vec<&'static Step>), Error> {
    let (mut long, mut only) = (false, None);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--long" => long = true,
            "--only" => only = Some(page::value(option, options.next())?),
            other => return Err(page::unknown("test", other)),
        }
    }
    let steps: Vec<_> = STEPS.iter().filter(|step| only.is_none_or(|only| only == step.name)).collect();
    if steps.is_empty() {
        let names = STEPS.map(|step| step.name).join(", ");
        return Err(Error::Usage(format!("--only wants one of {names}")));
    }
    Ok((long, steps))
}

/// Finds or installs everything first, so that nothing is missed half an hour later.
fn prepare(long: bool) -> Result<Suite, Error> {
    say("Finding what the tests need");
    let browsers = needs::for_tests()?;
    let path = tools::ready_for_tests()?;
    for component in ["clippy", "rustfmt"] {
        if output(cargo().arg(component.trim_start_matches("rust")).arg("--version")).is_none() {
            tools::add_with_rustup(&["component", "add", component], component)?;
        }
    }
    tools::fetch_crates()?;
    install_node_modules()?;
    Ok(Suite { path, browsers, long })
}

/// Installs the packages of `e2e/`, unless they are those of the lock file.
pub fn install_node_modules() -> Result<(), Error> {
    let folder = root().join("e2e");
    let wanted = folder.join("package-lock.json");
    let wanted = fs::read(&wanted).doing(format!("reading {}", wanted.display()))?;
    let stamp = folder.join("node_modules").join(".installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say("Installing the packages of e2e/");
    run(npm().current_dir(&folder).args(["ci", "--no-audit", "--no-fund"]), "npm ci in e2e/")?;
    fs::write(&stamp, wanted).doing(format!("writing {}", stamp.display()))
}

fn format(_: &Suite) -> Result<Tally, Error> {
    run(cargo().current_dir(root()).args(["fmt", "--all", "--check"]), "cargo fmt --check (run `cargo fmt --all`)")?;
    Ok(Tally::ONE)
}

fn clippy(suite: &Suite) -> Result<Tally, Error> {
    let arguments = ["clippy", "--locked", "--workspace", "--exclude", "web", "--all-targets", "--", "-D", "warnings"];
    run(suite.cargo().args(arguments), "clippy")?;
    Ok(Tally::ONE)
}

fn clippy_page(suite: &Suite) -> Result<Tally, Error> {
    let arguments = ["clippy", "--locked", "--package", "web", "--target", "wasm32-unknown-unknown"];
    run(suite.cargo().args(arguments).args(["--", "-D", "warnings"]), "clippy for the page")?;
    Ok(Tally::ONE)
}

fn native(suite: &Suite) -> Result<Tally, Error> {
    let mut command = suite.cargo();
    command.args(["test", "--locked", "--workspace", "--no-fail-fast"]);
    suite.lengthen(&mut command);
    follow(&mut command, "cargo test", Tally::from_libtest)
}

/// The simulation in WebAssembly, run by Node: it must give the same bytes as natively.
fn wasm(suite: &Suite) -> Result<Tally, Error> {
    let mut command = suite.cargo();
    command.args(["test", "--locked", "--package", "sim", "--target", "wasm32-unknown-unknown", "--no-fail-fast"]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    follow(&mut command, "cargo test in WebAssembly", Tally::from_libtest)
}

/// Random and changed input: no panic, and no byte without its field.
fn fuzz(suite: &Suite) -> Result<Tally, Error> {
    let outcomes = fuzz::run_all(&suite.path, if suite.long { fuzz::LONG } else { fuzz::SHORT })?;
    let failed = outcomes.iter().filter(|passed| !**passed).count() as u64;
    Ok(Tally { passed: outcomes.len() as u64 - failed, failed, ignored: 0 })
}

fn build(_: &Suite) -> Result<Tally, Error> {
    remove_page()?;
    page::build(&[])?;
    Ok(Tally::ONE)
}

/// Takes away the page of an earlier run, so that no test can mistake it for this one's.
fn remove_page() -> Result<(), Error> {
    let dist = root().join("dist");
    if dist.exists() { fs::remove_dir_all(&dist).doing(format!("removing {}", dist.display())) } else { Ok(()) }
}

fn check_size(_: &Suite) -> Result<Tally, Error> {
    size::check()?;
    Ok(Tally::ONE)
}

fn browsers(suite: &Suite) -> Result<Tally, Error> {
    // The page is held against the command line. It is built here, because a build takes longer than a test may, and as its own
    // tests build it, so that what they built serves.
    let arguments = ["test", "--locked", "--workspace", "--no-run", "--test", "command_line"];
    run(suite.cargo().args(arguments), "building the command line")?;
    let mut node = Command::new("node");
    // Two files of tests at a time: a page waits for its pictures more than it computes.
    node.current_dir(root().join("e2e")).args(["--test", "--test-concurrency=2", "--test-reporter=spec"]);
    node.env("CHROMIUM", &suite.browsers.chromium).env("FIREFOX", &suite.browsers.firefox);
    node.env_remove("FORCE_COLOR").env("NO_COLOR", "1");
    if suite.long {
        node.env("LONG", "1");
    }
    follow(&mut node, "the tests in browsers", Tally::from_node)
}

impl Suite {
    /// Cargo in the working copy, with the tools on PATH.
    fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(root()).env("PATH", &self.path);
        command
    }

    fn lengthen(&self, command: &mut Command) {
        if self.long {
            command.env("PROPTEST_CASES", "4096").args(["--", "--include-ignored"]);
        }
    }
}

/// Runs a test runner, shows what it says, and adds up the lines that count. A runner that ends badly, or that ran no
/// test at all, counts as a failure.
fn follow(command: &mut Command, task: &str, count: fn(&str) -> Tally) -> Result<Tally, Error> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().doing(format!("starting {task}"))?;
    let mut total = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.doing(format!("reading what {task} says"))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            total = total.and(count(&line));
        }
    }
    let status = child.wait().doing(format!("waiting for {task}"))?;
    if total.failed == 0 && !status.success() {
        eprintln!("error: {task} failed ({status})");
        total.failed = 1;
    }
    if total.passed + total.failed == 0 {
        eprintln!("error: {task} ran no test at all");
        total.failed = 1;
    }
    Ok(total)
}

impl Tally {
    const ONE: Self = Self { passed: 1, failed: 0, ignored: 0 };

    fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            ignored: self.ignored + other.ignored,
        }
    }

    /// `test result: ok. 3 passed; 0 failed; 1 ignored; …`, of libtest and of wasm-bindgen's runner.
    fn from_libtest(line: &str) -> Self {
        let Some(result) = line.trim().strip_prefix("test result: ") else { return Self::default() };
        let number = |what: &str| {
            let before = result.split_once(what).and_then(|(before, _)| before.trim_end().rsplit(' ').next());
            before.and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        Self { passed: number("passed"), failed: number("failed;"), ignored: number("ignored;") }
    }

    /// `ℹ pass 3`, of Node's spec reporter. Nothing may be left out there: a skipped test counts as failed.
    fn from_node(line: &str) -> Self {
        let mut words = line.split_whitespace();
        let (Some("ℹ"), Some(what), Some(number), None) = (words.next(), words.next(), words.next(), words.next())
        else {
            return Self::default();
        };
        let number = number.parse().unwrap_or(0);
        match what {
            "pass" => Self { passed: number, ..Self::default() },
            "fail" | "cancelled" | "skipped" | "todo" => Self { failed: number, ..Self::default() },
            _ => Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_count_are_counted() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.04s";
        assert_eq!(Tally::from_libtest(line), Tally { passed: 12, failed: 2, ignored: 1 });
        assert_eq!(Tally::from_libtest("test result_is_parsed ... ok"), Tally::default());
        assert_eq!(Tally::from_node("ℹ pass 7"), Tally { passed: 7, failed: 0, ignored: 0 });
        assert_eq!(Tally::from_node("ℹ skipped 1"), Tally { passed: 0, failed: 1, ignored: 0 });
        assert_eq!(Tally::from_node("ℹ duration_ms 7"), Tally::default());
        assert_eq!(Tally::from_node("✔ pass 7"), Tally::default());
    }

    #[test]
    fn a_runner_that_breaks_or_runs_nothing_has_failed() {
        let fails = follow(Command::new("rustc").arg("--no-such-option"), "a broken runner", Tally::from_libtest);
        assert_eq!(fails.unwrap().failed, 1);
        let nothing = follow(Command::new("rustc").arg("--version"), "an idle runner", Tally::from_libtest);
        assert_eq!(nothing.unwrap().failed, 1);
    }
}
