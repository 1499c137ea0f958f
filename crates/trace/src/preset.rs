//! The scenarios that ship with the program: one TOML file each, in `scenarios/`.

use crate::Scenario;

/// A shipped scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The name in links and commands.
    pub id: &'static str,
    toml: &'static str,
}

/// The preset that opens first.
pub const DEFAULT_PRESET: &str = "tls12";

/// All shipped scenarios, in the order of the scenario picker.
pub const PRESETS: &[Preset] = &[
    Preset { id: "tls12", toml: include_str!("../../../scenarios/tls12.toml") },
    Preset { id: "tls13", toml: include_str!("../../../scenarios/tls13.toml") },
];

/// The preset with this id.
pub fn preset(id: &str) -> Option<Preset> {
    PRESETS.iter().copied().find(|preset| preset.id == id)
}

impl Preset {
    /// The scenario itself.
    #[expect(clippy::expect_used, reason = "the files are part of the program; a test reads each of them")]
    pub fn scenario(self) -> Scenario {
        Scenario::from_toml(self.toml).expect("a shipped scenario is valid")
    }
}
