//! `haandtryk scenarios`: what ships with the program.

use explain::{Language, Texts};
use trace::PRESETS;

use crate::failure::Failure;
use crate::output;

/// Lists the scenarios: the id first on each line, then the title.
pub fn scenarios(language: Language) -> Result<(), Failure> {
    let texts = Texts::new(language);
    let width = PRESETS.iter().map(|preset| preset.id.len()).max().unwrap_or(0);
    let line = |id: &str| format!("{id:width$}  {} · {}\n", texts.preset_title(id), texts.preset_subtitle(id));
    output::say(&PRESETS.iter().map(|preset| line(preset.id)).collect::<String>())
}
