//! The texts of one language, by their ids in the `.ftl` files.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use crate::{Language, units};

/// The `.ftl` files of a language, with their names.
pub(crate) const fn sources(language: Language) -> [(&'static str, &'static str); 7] {
    macro_rules! files {
        ($code:literal) => {
            [
                ("tcp.ftl", include_str!(concat!("../../../locales/", $code, "/tcp.ftl"))),
                ("handshake.ftl", include_str!(concat!("../../../locales/", $code, "/handshake.ftl"))),
                ("record.ftl", include_str!(concat!("../../../locales/", $code, "/record.ftl"))),
                ("outline.ftl", include_str!(concat!("../../../locales/", $code, "/outline.ftl"))),
                ("states.ftl", include_str!(concat!("../../../locales/", $code, "/states.ftl"))),
                ("errors.ftl", include_str!(concat!("../../../locales/", $code, "/errors.ftl"))),
                ("page.ftl", include_str!(concat!("../../../locales/", $code, "/page.ftl"))),
            ]
        };
    }
    match language {
        Language::Danish => files!("da"),
        Language::English => files!("en"),
    }
}

/// Every text of one language. Building it reads the files: build it once, and share it.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
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
        let mut bundle = FluentBundle::new(vec![language.code().parse().unwrap_or_default()]);
        // The marks would show up in titles and file names, and neither language runs right to left.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Danish => |value, _| units::format(value, Language::Danish),
            Language::English => |value, _| units::format(value, Language::English),
        }));
        for (_, source) in sources(language) {
            // A faulty file still gives the texts that can be read; a test sees to it that there is none.
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Texts {
            language,
            bundle,
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
        let (name, attribute) = id.split_once('.').map_or((id, None), |(name, attribute)| (name, Some(attribute)));
        let message = self.bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        #[cfg(test)]
        self.asked.borrow_mut().insert(id.to_owned());
        let arguments: FluentArgs<'_> =
            arguments.iter().map(|(name, value)| (*name, FluentValue::from(value))).collect();
        // The errors name arguments that are missing; their names then stand in the text.
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new());
        // A paragraph may be left out by its own condition.
        let paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim().replace('\n', " "));
        let paragraphs: Vec<String> = paragraphs.filter(|paragraph| !paragraph.is_empty()).collect();
        Some(paragraphs.join("\n\n"))
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

impl<'a> From<&'a Argument> for FluentValue<'a> {
    fn from(argument: &'a Argument) -> Self {
        match argument {
            Argument::Text(text) => FluentValue::from(text.as_str()),
            Argument::Number(number) => FluentValue::from(*number),
        }
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
