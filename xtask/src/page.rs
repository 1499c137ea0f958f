//! Building and serving the page, by trunk.

use std::env;
use std::net::{Ipv4Addr, TcpListener};
#[cfg(unix)]
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{run, say};
#[cfg(unix)]
use crate::error::Doing;
use crate::error::Error;
use crate::{root, tools};

/// `cargo xtask build`: writes the page to `dist/`.
pub fn build(options: &[String]) -> Result<(), Error> {
    let mut public_url = None;
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--public-url" => public_url = Some(value(option, options.next())?),
            other => return Err(unknown("build", other)),
        }
    }
    let mut trunk = trunk()?;
    trunk.args(["build", "--release"]);
    if let Some(url) = public_url {
        trunk.args(["--public-url", url]);
    }
    say("Building the page");
    run(&mut trunk, "building the page")?;
    say("The page is in dist/: copy that folder to any static host");
    Ok(())
}

/// `cargo xtask serve`: serves the page to this machine until it is stopped.
pub fn serve(options: &[String]) -> Result<(), Error> {
    let (mut port, mut release) = (8080, false);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--port" => {
                let number = value(option, options.next())?;
                port = number.parse().map_err(|_| Error::Usage(format!("`{number}` is no port: it is 1 to 65535")))?;
            }
            "--release" => release = true,
            other => return Err(unknown("serve", other)),
        }
    }
    // Asked before the build, which takes minutes the first time.
    if let Err(reason) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        let message = format!("cannot serve on port {port}: {reason}\n  choose another with --port");
        return Err(Error::Refused(message));
    }
    let mut trunk = trunk()?;
    // Not in dist/, where somebody may look for the page that is ready for a host.
    trunk.args(["serve", "--port", &port.to_string(), "--dist"]).arg(tools::target_folder()?.join("serve"));
    if release {
        trunk.arg("--release");
    }
    say(format!("Building the page; it is then at http://127.0.0.1:{port}/ until you press Ctrl-C"));
    hand_over_to(trunk)
}

/// Hands this process over to trunk, so that whoever stops the one stops the other.
#[cfg(unix)]
fn hand_over_to(mut trunk: Command) -> Result<(), Error> {
    Err(trunk.exec()).doing("starting trunk")
}

#[cfg(not(unix))]
fn hand_over_to(mut trunk: Command) -> Result<(), Error> {
    run(&mut trunk, "serving the page")
}

/// Trunk with every tool and crate at hand, kept from downloading any itself.
fn trunk() -> Result<Command, Error> {
    let path = tools::ready()?;
    tools::fetch_crates()?;
    let mut trunk = Command::new("trunk");
    trunk.current_dir(root()).env("PATH", path).env("TRUNK_BUILD_OFFLINE", "true");
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", short_paths());
    // Its errors are words enough.
    trunk.env("RUST_LIB_BACKTRACE", "0");
    // Trunk wants `true` or `false` here, where the convention is any text.
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        trunk.env("NO_COLOR", "true");
    } else {
        trunk.env_remove("NO_COLOR");
    }
    Ok(trunk)
}

/// Flags (added to those of `.cargo/config.toml`) for which a panic names the file of a crate without the folders of
/// whoever built the page.
fn short_paths() -> String {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registries = home.and_then(|home| home.join("registry/src").read_dir().ok());
    let folders = registries.into_iter().flatten().flatten().map(|registry| registry.path());
    let folders = folders.filter_map(|folder| folder.to_str().filter(|path| !path.contains(' ')).map(str::to_owned));
    folders.map(|folder| format!("--remap-path-prefix={folder}/=")).collect::<Vec<_>>().join(" ")
}

pub fn value<'a>(option: &str, value: Option<&'a String>) -> Result<&'a str, Error> {
    value.map(String::as_str).ok_or_else(|| Error::Usage(format!("{option} wants a value after it")))
}

pub fn unknown(command: &str, option: &str) -> Error {
    Error::Usage(format!("`cargo xtask {command}` has no option `{option}`; see `cargo xtask help`"))
}
