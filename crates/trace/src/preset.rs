//! The scenarios that ship with the program: one TOML file each, in `scenarios/`.
//!
//! The build script reads the files, so that the page carries no TOML reader and a bad file stops the build.

use crate::Scenario;

/// The file `scenarios/ID.toml`.
macro_rules! shipped {
    ($id:literal) => {
        Preset { id: $id, postcard: include_bytes!(concat!(env!("OUT_DIR"), "/", $id, ".postcard")) }
    };
}
/// A shipped scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The name in links and commands.
    pub id: &'static str,
    /// As `build.rs` wrote it.
    postcard: &'static [u8],
}

/// The preset that opens first.
pub const DEFAULT_PRESET: &str = "tls12";

/// All shipped scenarios, in the order of the scenario picker.
pub const PRESETS: &[Preset] = &[
    shipped!("tls12"),
    shipped!("tls13"),
    shipped!("hello-retry-request"),
    shipped!("hybrid-group"),
    shipped!("resumption-tls12"),
    shipped!("resumption-tls13"),
    shipped!("early-data"),
    shipped!("key-update"),
];

/// Those that show a version's full handshake and nothing else, for a switch between the versions.
pub const VERSION_PRESETS: &[Preset] = PRESETS.split_at(2).0;

/// The preset with this id.
pub fn preset(id: &str) -> Option<Preset> {
    PRESETS.iter().copied().find(|preset| preset.id == id)
}

impl Preset {
    /// The scenario itself.
    #[expect(clippy::expect_used, reason = "the build script wrote the bytes from this same type, and validated it")]
    pub fn scenario(self) -> Scenario {
        postcard::from_bytes(self.postcard).expect("the build script wrote it")
    }
}
