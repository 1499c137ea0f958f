//! Reads the engines' versions from `Cargo.lock`, where they stand once, for what the page says of itself.

use std::error::Error;
use std::fs;

const LOCK: &str = "../Cargo.lock";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={LOCK}");
    let lock = fs::read_to_string(LOCK)?;
    for name in ["rustls", "smoltcp"] {
        let version = version(&lock, name).ok_or_else(|| format!("{LOCK} has no package {name}"))?;
        println!("cargo::rustc-env={}_VERSION={version}", name.to_uppercase());
    }
    Ok(())
}

/// The version of a package in the text of a lock file.
fn version<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let (_, entry) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    entry.split_once('"').map(|(version, _)| version)
}
