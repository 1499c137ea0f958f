//! `haandtryk scenarios`: what ships with the program.

use explain::{Language, Texts};
use trace::{PRESETS, Preset};

use crate::failure::Failure;
use crate::output;

/// The most characters of a line.
const WIDTH: usize = 100;

/// Lists the scenarios family by family: the id first on each line, then the title, and indented what to see in it.
pub fn scenarios(language: Language) -> Result<(), Failure> {
    let texts = Texts::new(language);
    let mut list = String::new();
    for family in PRESETS.chunk_by(|one, other| one.family == other.family) {
        let heading = family.first().map(|preset| texts.family(preset.family)).unwrap_or_default();
        let entries: String = family.iter().map(|preset| entry(preset, &texts)).collect();
        list.extend(["# ", &heading, "\n\n", &entries]);
    }
    output::say(&list)
}

fn entry(preset: &Preset, texts: &Texts) -> String {
    let (title, subtitle) = (texts.preset_title(preset.id), texts.preset_subtitle(preset.id));
    format!("{}  {title} · {subtitle}\n{}\n", preset.id, indented(&texts.preset_lesson(preset.id)))
}

/// The text in lines that begin with four spaces.
fn indented(text: &str) -> String {
    let mut lines = String::new();
    let mut width = WIDTH;
    for word in text.split(' ') {
        let length = word.chars().count() + 1;
        if width + length > WIDTH {
            lines.push_str(if lines.is_empty() { "    " } else { "\n    " });
            width = 4;
        } else {
            lines.push(' ');
        }
        lines.push_str(word);
        width += length;
    }
    lines + "\n"
}
