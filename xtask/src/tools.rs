//! The tools that build the page, and the fuzzer: which versions, and where they are.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{cargo, find_on_path, output, path_with, run, say};
use crate::error::Error;
use crate::{install, python};

/// Every version of a tool that builds the page stands in Trunk.toml, where trunk reads it too.
const PINS: &str = include_str!("../../Trunk.toml");

/// The fuzzer's version: trunk knows nothing of it.
const CARGO_FUZZ: &str = "0.13.2";

/// A program that is not ours, in the one version that we have tried.
pub struct Tool {
    /// The name of its package.
    pub package: &'static str,
    /// The version of its package.
    pub version: String,
    /// Who delivers it.
    pub source: Source,
    /// The programs it brings.
    programs: &'static [&'static str],
    /// How the first line of each program's `--version` goes on after its name.
    reports: String,
}

/// Who delivers a tool.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Compiled from crates.io.
    Cargo,
    /// Downloaded from npm.
    Npm,
}

/// Makes every tool that builds the page ready and gives the PATH that finds them.
pub fn ready() -> Result<OsString, Error> {
    make_ready(all()?.into(), Vec::new())
}

/// As [`ready`], with the fuzzer, and with the Python of the tests.
pub fn ready_for_tests() -> Result<OsString, Error> {
    let fuzzer = Tool {
        package: "cargo-fuzz",
        version: CARGO_FUZZ.into(),
        source: Source::Cargo,
        programs: &["cargo-fuzz"],
        reports: format!(" {CARGO_FUZZ}"),
    };
    make_ready(all()?.into_iter().chain([fuzzer]).collect(), vec![python::ready()?])
}

/// Makes these tools ready, and gives the PATH that finds them and what is in the folders.
fn make_ready(tools: Vec<Tool>, mut folders: Vec<PathBuf>) -> Result<OsString, Error> {
    wasm_target()?;
    node()?;
    let mut missing = Vec::new();
    for tool in tools {
        if tool.is_on_path() {
            continue;
        }
        folders.push(install::programs_folder(&tool)?);
        missing.push(tool);
    }
    install::install(&missing)?;
    path_with(&folders)
}

/// The tools, as Trunk.toml pins them.
fn all() -> Result<[Tool; 3], Error> {
    let (trunk, wasm_bindgen) = (pin("trunk-version")?, pin("wasm_bindgen")?);
    let wasm_opt = pin("wasm_opt")?;
    let binaryen = wasm_opt.strip_prefix("version_").unwrap_or(wasm_opt);
    Ok([
        Tool {
            package: "trunk",
            version: trunk.into(),
            source: Source::Cargo,
            programs: &["trunk"],
            reports: format!(" {trunk}"),
        },
        Tool {
            package: "wasm-bindgen-cli",
            version: wasm_bindgen.into(),
            source: Source::Cargo,
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            reports: format!(" {wasm_bindgen}"),
        },
        Tool {
            package: "binaryen",
            version: format!("{binaryen}.0.0"),
            source: Source::Npm,
            programs: &["wasm-opt"],
            reports: format!(" version {binaryen}"),
        },
    ])
}

impl Tool {
    /// Name and version, as they stand in the name of its folder.
    pub fn name(&self) -> String {
        format!("{}-{}", self.package, self.version)
    }

    /// The names of its programs.
    pub fn programs(&self) -> &'static [&'static str] {
        self.programs
    }

    fn is_on_path(&self) -> bool {
        self.programs.iter().all(|program| {
            let version = find_on_path(program).and_then(|file| output(Command::new(file).arg("--version")));
            let report = version.as_deref().and_then(|version| version.strip_prefix(program));
            let rest = report.and_then(|report| report.strip_prefix(self.reports.as_str()));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        })
    }
}

/// What Trunk.toml says for a key.
fn pin(key: &str) -> Result<&'static str, Error> {
    let value = PINS.lines().find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == key).then(|| value.split('"').nth(1)).flatten()
    });
    value.ok_or_else(|| Error::Refused(format!("Trunk.toml names no version for `{key}`")))
}

/// Sees to it that the toolchain can compile for the browser.
fn wasm_target() -> Result<(), Error> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let libraries = output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if libraries.is_some_and(|folder| PathBuf::from(folder).is_dir()) {
        return Ok(());
    }
    add_with_rustup(&["target", "add", TARGET], &format!("Rust's {TARGET} target"))
}

/// Adds a part of the toolchain, or says what the reader must do.
pub fn add_with_rustup(arguments: &[&str], what: &str) -> Result<(), Error> {
    if find_on_path("rustup").is_none() {
        let remedy =
            "there is no rustup to add it with: install it from rustup.rs, or add it as your Rust was installed";
        return Err(Error::Missing { what: what.into(), remedy: remedy.into() });
    }
    say(format!("Adding {what}"));
    run(Command::new("rustup").args(arguments), &format!("rustup {}", arguments.join(" ")))
}

fn node() -> Result<(), Error> {
    const OLDEST: u32 = 20;
    let version = output(Command::new("node").arg("--version"));
    let major = version.as_deref().and_then(|v| v.trim_start_matches('v').split('.').next()?.parse::<u32>().ok());
    if major.is_some_and(|major| major >= OLDEST) && find_on_path("npm").is_some() {
        return Ok(());
    }
    let found = version.map_or("none was found".into(), |version| format!("found {version}"));
    Err(Error::Missing {
        what: format!("Node {OLDEST} or newer, with npm ({found})"),
        remedy: "install it from nodejs.org or your system's packages, and see that `node` and `npm` are on PATH"
            .into(),
    })
}

/// Downloads the crates that the page is made of, so that trunk can build it offline.
pub fn fetch_crates() -> Result<(), Error> {
    run(
        cargo().current_dir(crate::root()).args(["fetch", "--quiet", "--locked"]),
        "downloading the crates of Cargo.lock",
    )
}

/// Where cargo puts what it builds.
pub fn target_folder() -> Result<PathBuf, Error> {
    let metadata = output(cargo().current_dir(crate::root()).args(["metadata", "--no-deps", "--format-version", "1"]));
    let folder = metadata.as_deref().and_then(|text| text.split_once("\"target_directory\":\"")?.1.split('"').next());
    let folder = folder.ok_or_else(|| Error::Refused("cargo metadata names no target folder".into()))?;
    Ok(folder.replace("\\\\", "\\").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_toml_pins_every_tool() {
        let names = all().unwrap().map(|tool| tool.name());
        assert!(names.iter().all(|name| name.ends_with(|last: char| last.is_ascii_digit())), "{names:?}");
    }

    #[test]
    fn the_wasm_bindgen_tool_is_as_old_as_the_crate() {
        let version = pin("wasm_bindgen").unwrap();
        let entry = format!("name = \"wasm-bindgen\"\nversion = \"{version}\"\n");
        assert!(
            include_str!("../../Cargo.lock").contains(&entry),
            "Cargo.lock has another wasm-bindgen than {version}"
        );
    }
}
