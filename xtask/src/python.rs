//! The Python that tests give scripts to: a virtual environment (PEP 405) with the packages of a requirements file, each
//! in the one version and with one of the hashes that stand there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::command::{output, run, say};
use crate::error::{Doing, Error};
use crate::{install, needs};

/// What the scripts of "verify it yourself" import.
const REQUIREMENTS: &str = include_str!("../../crates/export/tests/verification/requirements.txt");

/// Makes the environment ready, once for each state of the requirements file, and gives the folder of its programs.
pub fn ready() -> Result<PathBuf, Error> {
    let cache = install::cache()?;
    let digest: String = Sha256::digest(REQUIREMENTS).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let place = cache.join(format!("python-{digest}"));
    if works(&place) {
        return Ok(programs_in(&place));
    }
    let python = needs::python()?;
    fs::create_dir_all(&cache).doing(format!("making {}", cache.display()))?;
    let _lock = install::lock(&cache)?;
    // Another run may have made it while this one waited; or the Python that it was made of is gone.
    if !works(&place) {
        install::remove(&place)?;
        make(&python, &place)?;
    }
    Ok(programs_in(&place))
}

/// Fills a folder of its own and then renames it, so that the environment is there whole or not at all. What is renamed
/// with it no longer finds its way are pip's own programs, which have done their work then.
fn make(python: &Path, place: &Path) -> Result<(), Error> {
    say(format!("Installing the Python packages of the tests into {}", place.display()));
    let workshop = place.with_extension("installing");
    install::remove(&workshop)?;
    run(Command::new(python).args(["-m", "venv"]).arg(&workshop), "making a virtual environment of Python")?;
    let requirements = workshop.join("requirements.txt");
    fs::write(&requirements, REQUIREMENTS).doing(format!("writing {}", requirements.display()))?;
    let mut pip = Command::new(programs_in(&workshop).join("python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]);
    run(pip.args(["--only-binary", ":all:", "--requirement"]).arg(&requirements), "installing Python packages")?;
    fs::rename(&workshop, place).doing(format!("moving the environment to {}", place.display()))
}

fn works(place: &Path) -> bool {
    let python = programs_in(place).join("python");
    output(Command::new(python).args(["-c", "import cryptography; print(cryptography.__version__)"])).is_some()
}

fn programs_in(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts" } else { "bin" })
}
