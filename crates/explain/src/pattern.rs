//! Fills in compiled texts: arguments, other texts, and variants chosen by an argument. `mark.rs` has the form.

use crate::{Argument, Language, Texts, mark, units};

/// The text with its places filled in. The name of an argument that is missing stands in its place, as in Fluent.
pub(crate) fn fill(texts: &Texts, text: &str, arguments: &[(&str, Argument)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    Filler { texts, arguments, depth: 0 }.fill(text, &mut filled);
    filled
}

/// Texts that refer to texts go no deeper than this; a loop would never end.
const DEEPEST: u8 = 8;

struct Filler<'a> {
    texts: &'a Texts,
    arguments: &'a [(&'a str, Argument)],
    depth: u8,
}

impl Filler<'_> {
    fn fill(&self, mut text: &str, filled: &mut String) {
        while let Some(place) = text.find([mark::ARGUMENT, mark::REFERENCE, mark::SELECT].map(first)) {
            let (before, rest) = text.split_at(place);
            filled.push_str(before);
            let (kind, rest) = rest.split_at(1);
            let (name, rest) = rest.split_once(mark::END).unwrap_or((rest, ""));
            text = match kind {
                mark::SELECT => self.select(name, rest, filled),
                mark::ARGUMENT => {
                    self.argument(name, filled);
                    rest
                }
                _ => {
                    self.reference(name, filled);
                    rest
                }
            };
        }
        filled.push_str(text);
    }

    fn argument(&self, name: &str, filled: &mut String) {
        match self.value(name) {
            Some(Argument::Text(text)) => filled.push_str(text),
            Some(Argument::Number(number)) => filled.push_str(&units::format(*number, self.texts.language())),
            None => filled.extend(["{$", name, "}"]),
        }
    }

    fn reference(&self, id: &str, filled: &mut String) {
        match self.texts.pattern(id).filter(|_| self.depth < DEEPEST) {
            Some(text) => Filler { depth: self.depth + 1, ..*self }.fill(text, filled),
            None => filled.extend(["{", id, "}"]),
        }
    }

    /// Fills in the variant that the argument selects; what follows the variants.
    fn select<'t>(&self, name: &str, mut text: &'t str, filled: &mut String) -> &'t str {
        let value = match self.value(name) {
            Some(Argument::Text(text)) => text,
            Some(Argument::Number(number)) => plural_category(*number, self.texts.language()),
            None => "",
        };
        let mut chosen = None;
        while !text.starts_with(mark::SELECT_END) {
            let Some((key, rest)) = text.split_once(mark::END) else { return "" };
            let (variant, rest) = rest.split_at(end_of_variant(rest));
            if chosen.is_none() && (key.is_empty() || key == value) {
                chosen = Some(variant);
            }
            text = rest.get(1..).unwrap_or_default();
        }
        self.fill(chosen.unwrap_or_default(), filled);
        &text[1..]
    }

    fn value(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }
}

/// Where the variant's end mark is, past those of variants within it.
fn end_of_variant(text: &str) -> usize {
    let mut depth = 0;
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            byte if byte == first_byte(mark::SELECT) => depth += 1,
            byte if byte == first_byte(mark::SELECT_END) => depth -= 1,
            byte if byte == first_byte(mark::VARIANT_END) && depth == 0 => return place,
            _ => {}
        }
    }
    text.len()
}

/// The plural category of a number (Unicode's CLDR, plural rules of `da` and `en`).
fn plural_category(number: f64, language: Language) -> &'static str {
    let one = match language {
        Language::English => number == 1.0,
        Language::Danish => number == 1.0 || (number > 0.0 && number < 2.0 && number.fract() != 0.0),
    };
    if one { "one" } else { "other" }
}

fn first(mark: &str) -> char {
    char::from(first_byte(mark))
}

const fn first_byte(mark: &str) -> u8 {
    mark.as_bytes()[0]
}
