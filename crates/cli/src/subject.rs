//! What is to be run: a shipped scenario, a file or a share link, and what is changed of it.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use trace::{PRESETS, Preset, Scenario, Share, differences, preset};

use crate::failure::Failure;
use crate::setting;

/// What is to be run.
#[derive(Debug)]
pub struct Subject {
    /// Where it comes from.
    pub source: Source,
    /// The seed that takes the place of the scenario's.
    pub seed: Option<u64>,
    /// Settings, as `key=value`.
    pub set: Vec<String>,
}

/// Where a scenario comes from.
#[derive(Debug)]
pub enum Source {
    /// A preset's id or a file.
    Named(OsString),
    /// A share link: itself, or the address of a page that has it.
    Link(String),
}

impl Subject {
    /// The scenario as it is to be run, with the preset that it is nearest to; the view is the link's.
    pub fn find(&self, command: &'static str) -> Result<Share, Failure> {
        let mut share = match &self.source {
            Source::Named(name) => named(name, command)?,
            Source::Link(link) => linked(link)?,
        };
        for argument in &self.set {
            setting::set(&mut share.scenario, argument).map_err(|message| Failure::usage(command, message))?;
        }
        share.scenario.seed = self.seed.unwrap_or(share.scenario.seed);
        let checked = share.scenario.validate();
        checked.map_err(|error| Failure::Other(format!("this scenario cannot be run: {error}")))?;
        Ok(share)
    }
}

/// A preset, or what a file holds.
fn named(name: &OsStr, command: &'static str) -> Result<Share, Failure> {
    if let Some(preset) = name.to_str().and_then(preset) {
        return Ok(unchanged(preset));
    }
    let path = Path::new(name);
    let looks_like_a_file = path.extension().is_some() || path.components().count() > 1 || path.exists();
    if !looks_like_a_file {
        let message = format!(
            "there is no scenario called {}; haandtryk scenarios lists them; or name a TOML file",
            path.display()
        );
        return Err(Failure::usage(command, message));
    }
    let text = std::fs::read_to_string(path).map_err(|error| Failure::reading(path, error))?;
    let scenario: Scenario = toml::from_str(&text)
        .map_err(|error| Failure::Other(format!("{}: {}", path.display(), error.to_string().trim_end())))?;
    Ok(Share { preset: nearest(&scenario), scenario, view: String::new() })
}

/// What a link holds, or an address with one, or one that names a preset.
fn linked(link: &str) -> Result<Share, Failure> {
    let link = link.trim();
    let (_, query) = link.split_once('?').unwrap_or_default();
    let query = query.split('#').next().unwrap_or_default();
    let parameter = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    match (parameter("link"), parameter("scenario")) {
        (None, Some(id)) => preset(id).map(unchanged).ok_or_else(|| {
            Failure::Other(format!(
                "this link is of a scenario {id}, which is not here; haandtryk scenarios lists those that are"
            ))
        }),
        (share, _) => Share::decode(share.unwrap_or(link)).map_err(|error| Failure::Other(error.to_string())),
    }
}

fn unchanged(preset: Preset) -> Share {
    Share { preset, scenario: preset.scenario(), view: String::new() }
}

/// The preset from which a scenario differs least.
fn nearest(scenario: &Scenario) -> Preset {
    let distance = |preset: &&Preset| differences(scenario, &preset.scenario()).count();
    PRESETS.iter().min_by_key(distance).copied().unwrap_or(PRESETS[0])
}
