//! The texts of one language, by their ids in the `.ftl` files.

use std::fmt;

use crate::{Language, mark, pattern};

/// The ids of all texts. They are there once for both languages.
const IDS: &str = include_str!(concat!(env!("OUT_DIR"), "/ids"));

/// The texts of a language as the build script wrote them (`mark.rs` has the form).
const fn compiled(language: Language) -> &'static str {
    match language {
        Language::Danish => include_str!(concat!(env!("OUT_DIR"), "/da")),
        Language::English => include_str!(concat!(env!("OUT_DIR"), "/en")),
    }
}

/// Every text of one language. Building it goes through all of them: build it once, and share it.
pub struct Texts {
    language: Language,
    /// Ids and their texts, sorted by id.
    texts: Vec<(&'static str, &'static str)>,
    #[cfg(test)]
    pub(crate) asked: std::cell::RefCell<std::collections::BTreeSet<String>>,
}

/// What a text has a place for.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// Set as it is.
    Text(String),
    /// Set as the language writes numbers.
    Number(f64),
}

impl Texts {
    /// The texts of `language`.
    pub fn new(language: Language) -> Texts {
        let texts = compiled(language).split_terminator(mark::TEXT_END);
        Texts {
            language,
            texts: IDS.split_terminator(mark::END).zip(texts).collect(),
            #[cfg(test)]
            asked: std::cell::RefCell::default(),
        }
    }

    /// The language of these texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text with this id (`id` or `id.attribute`); an unknown id gives the id in ⟨angle brackets⟩.
    ///
    /// A line break in the file is a space here, a blank line stays one.
    pub fn text(&self, id: &str) -> String {
        self.text_with(id, &[])
    }

    /// As [`Texts::text`], with values for the places in the text.
    pub fn text_with(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        self.find(id, arguments).unwrap_or_else(|| format!("⟨{id}⟩"))
    }

    /// Whether there is a text with this id.
    pub fn has(&self, id: &str) -> bool {
        self.find(id, &[]).is_some()
    }

    pub(crate) fn find(&self, id: &str, arguments: &[(&str, Argument)]) -> Option<String> {
        let pattern = self.pattern(id)?;
        #[cfg(test)]
        self.asked.borrow_mut().insert(id.to_owned());
        let text = pattern::fill(self, pattern, arguments);
        // A paragraph may be left out by its own condition.
        let paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim().replace('\n', " "));
        let paragraphs: Vec<String> = paragraphs.filter(|paragraph| !paragraph.is_empty()).collect();
        Some(paragraphs.join("\n\n"))
    }

    /// The compiled text with this id.
    pub(crate) fn pattern(&self, id: &str) -> Option<&'static str> {
        let index = self.texts.binary_search_by_key(&id, |(id, _)| id).ok()?;
        Some(self.texts[index].1)
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

impl PartialEq for Texts {
    /// The texts of a language are always the same.
    fn eq(&self, other: &Texts) -> bool {
        self.language == other.language
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Argument::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Argument::Text(text)
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {
        $(impl From<$type> for Argument {
            fn from(number: $type) -> Self {
                // Exact to 2^53, far beyond any count here.
                Argument::Number(number as f64)
            }
        })*
    };
}

numbers! { u8 u16 u32 u64 usize i32 i64 f64 }
