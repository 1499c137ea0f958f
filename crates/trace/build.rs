//! Reads `scenarios/*.toml` and writes each for the program to carry.

use std::error::Error;
use std::path::{Path, PathBuf};

// The build reads and validates scenarios; it does not run them.
#[expect(
    dead_code,
    clippy::enum_variant_names,
    reason = "the library has both: all choices, and names that others use"
)]
#[path = "src/choice.rs"]
mod choice;
#[path = "src/host.rs"]
mod host;
#[path = "src/intervention.rs"]
mod intervention;
#[path = "src/scenario.rs"]
mod scenario;
#[expect(dead_code)]
#[path = "src/setting.rs"]
mod setting;
#[path = "src/validate.rs"]
mod validate;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    // As it is now, not when this was compiled: checkouts that share a target folder share the compiled script too.
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../scenarios");
    println!("cargo::rerun-if-changed={}", folder.display());
    for file in ["choice", "host", "intervention", "scenario", "setting", "validate"] {
        println!("cargo::rerun-if-changed=src/{file}.rs");
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let bytes = compile(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.with_extension("postcard");
        std::fs::write(out.join(name.file_name().ok_or("a folder among the scenarios")?), bytes)?;
    }
    Ok(())
}

fn compile(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let scenario: scenario::Scenario = toml::from_str(&std::fs::read_to_string(path)?)?;
    scenario.validate()?;
    Ok(postcard::to_allocvec(&scenario)?)
}
