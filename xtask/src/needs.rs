//! The programs that the tests drive: two browsers, two second opinions on what we say of TLS, and who captures it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{find_on_path, output, run, say};
use crate::error::Error;

/// A program that must be installed on the machine.
struct Need {
    what: &'static str,
    /// What it answers when it is the right program, and is asked so.
    says: &'static str,
    asks: &'static [&'static str],
    /// Its names on PATH, best first.
    names: &'static [&'static str],
    /// Where systems put it that do not put it on PATH.
    files: &'static [&'static str],
    /// Debian's package.
    package: &'static str,
    /// What to do where there is no such package.
    remedy: &'static str,
}

const CHROMIUM: Need = Need {
    what: "Chromium or Chrome",
    says: "Chrom",
    asks: &["--version"],
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    files: &[
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    ],
    package: "chromium",
    remedy: "install Google Chrome or Chromium",
};

const FIREFOX: Need = Need {
    what: "Firefox",
    says: "Firefox",
    asks: &["--version"],
    names: &["firefox-esr", "firefox"],
    files: &["/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"],
    package: "firefox-esr",
    remedy: "install Firefox",
};

const TSHARK: Need = Need {
    what: "tshark",
    says: "TShark",
    asks: &["--version"],
    names: &["tshark"],
    files: &[],
    package: "tshark",
    remedy: "install Wireshark with its command line tools, and see that `tshark` is on PATH",
};

const TCPDUMP: Need = Need {
    what: "tcpdump",
    says: "tcpdump version",
    asks: &["--version"],
    names: &["tcpdump"],
    files: &["/usr/sbin/tcpdump"],
    package: "tcpdump",
    remedy: "install tcpdump, and see that it is on PATH and may capture on loopback",
};

const OPENSSL: Need = Need {
    what: "OpenSSL 3",
    says: "OpenSSL 3",
    asks: &["version"],
    names: &["openssl"],
    files: &[],
    package: "openssl",
    remedy: "install OpenSSL 3 or newer (LibreSSL will not do), and see that its `openssl` is the first on PATH",
};

/// The one that makes the virtual environment of `python.rs`. Debian has the module that it takes in a package of its own.
const PYTHON: Need = Need {
    what: "Python 3 with venv",
    says: "pip",
    asks: &["-m", "ensurepip", "--version"],
    names: &["python3", "python"],
    files: &["/usr/bin/python3"],
    package: "python3-venv",
    remedy: "install Python 3.9 or newer with its modules venv and ensurepip, and see that `python3` is on PATH",
};

/// The browsers, where they are.
pub struct Browsers {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Firefox, an extended support release or not.
    pub firefox: PathBuf,
}

/// Finds what the tests need, after installing it where that can be done.
pub fn for_tests() -> Result<Browsers, Error> {
    install(&[&CHROMIUM, &FIREFOX, &TSHARK, &TCPDUMP, &OPENSSL])?;
    Ok(Browsers { chromium: find(&CHROMIUM)?, firefox: find(&FIREFOX)? })
}

/// Finds Chromium and tshark for the benchmark, after installing them where that can be done; gives Chromium's place.
pub fn for_benchmark() -> Result<PathBuf, Error> {
    install(&[&CHROMIUM, &TSHARK])?;
    find(&CHROMIUM)
}

/// Finds Python, after installing it where that can be done.
pub fn python() -> Result<PathBuf, Error> {
    install(&[&PYTHON])?;
    find(&PYTHON)
}

fn find(need: &Need) -> Result<PathBuf, Error> {
    located(need).ok_or_else(|| Error::Missing { what: need.what.into(), remedy: need.remedy.into() })
}

fn located(need: &Need) -> Option<PathBuf> {
    let on_path = need.names.iter().filter_map(|name| find_on_path(name));
    let elsewhere = need.files.iter().map(PathBuf::from).filter(|file| file.is_file());
    on_path.chain(elsewhere).find(|file| is_right(need, file))
}

/// Whether a program is what its name says; Windows's browsers do not answer, and are taken at their word.
fn is_right(need: &Need, file: &Path) -> bool {
    cfg!(windows) || output(Command::new(file).args(need.asks)).is_some_and(|version| version.contains(need.says))
}

/// Installs what is missing from Debian's packages, or says what to install.
fn install(needs: &[&Need]) -> Result<(), Error> {
    let missing: Vec<&&Need> = needs.iter().filter(|need| located(need).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.iter().map(|need| need.what).collect::<Vec<_>>().join(", ");
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    if !is_debian() {
        let remedy = missing.iter().map(|need| need.remedy).collect::<Vec<_>>().join("\n  ");
        return Err(Error::Missing { what: names, remedy });
    }
    let by_hand = format!("apt-get install {}", packages.join(" "));
    if output(Command::new("id").arg("-u")).as_deref() != Some("0") {
        return Err(Error::Missing { what: names, remedy: format!("run: sudo {by_hand}") });
    }
    say(format!("Installing {names} from Debian's packages"));
    apt_get(&["update"])?;
    apt_get(&[&["install", "--yes", "--no-install-recommends"], packages.as_slice()].concat())?;
    for need in missing {
        find(need)?;
    }
    Ok(())
}

fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian") && find_on_path("apt-get").is_some()
}

fn apt_get(arguments: &[&str]) -> Result<(), Error> {
    let mut command = Command::new("apt-get");
    command.arg("--quiet").args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    run(&mut command, &format!("apt-get {}", arguments.join(" ")))
}
