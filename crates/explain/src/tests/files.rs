//! The `.ftl` files themselves: readable, alike in both languages, and written as each language is.

use super::*;
use crate::Language;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::BTreeMap;

/// What a text is made of.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Parts {
    /// The words, without what is filled in.
    pub words: String,
    /// `$argument`s and `references` to other texts.
    pub names: BTreeSet<String>,
}

/// The `.ftl` files of a language, with their names.
pub(super) fn sources(language: Language) -> Vec<(String, String)> {
    let folder = format!("{}/../../locales/{}", env!("CARGO_MANIFEST_DIR"), language.code());
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &std::path::Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    files.map(|path| (name(&path), std::fs::read_to_string(path).unwrap())).collect()
}

/// Every text of a language by id (`id` or `id.attribute`), with its file.
pub(super) fn parts(language: Language) -> BTreeMap<String, (String, Parts)> {
    let mut all = BTreeMap::new();
    for (file, source) in sources(language) {
        let resource = fluent_syntax::parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}/{file}: {errors:?}", language.code()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            let attributes = message.attributes.into_iter().map(|item| (format!("{id}.{}", item.id.name), item.value));
            for (id, pattern) in message.value.map(|value| (id.to_owned(), value)).into_iter().chain(attributes) {
                let mut parts = Parts::default();
                read_pattern(&pattern, &mut parts);
                assert!(
                    all.insert(id.clone(), (file.clone(), parts)).is_none(),
                    "{}/{file}: {id} twice",
                    language.code()
                );
            }
        }
    }
    all
}

fn read_pattern(pattern: &Pattern<&str>, parts: &mut Parts) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => parts.words.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => read_inline(inline, parts),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                read_inline(selector, parts);
                for variant in variants {
                    read_pattern(&variant.value, parts);
                }
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, parts: &mut Parts) {
    match inline {
        InlineExpression::VariableReference { id } => {
            parts.names.insert(format!("${}", id.name));
        }
        InlineExpression::MessageReference { id, attribute } => {
            let attribute = attribute.as_ref().map_or(String::new(), |attribute| format!(".{}", attribute.name));
            parts.names.insert(format!("{}{attribute}", id.name));
        }
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("{other:?} is not used in these texts"),
    }
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_arguments() {
    let names = |language| -> BTreeMap<String, (String, BTreeSet<String>)> {
        parts(language).into_iter().map(|(id, (file, parts))| (id, (file, parts.names))).collect()
    };
    let (danish, english) = (names(Language::Danish), names(Language::English));
    for (id, expected) in &danish {
        assert_eq!(english.get(id), Some(expected), "en: {id}");
    }
    for id in english.keys() {
        assert!(danish.contains_key(id), "da: {id} is missing");
    }
}

#[test]
fn no_text_is_left_in_the_other_language() {
    let (danish, english) = (parts(Language::Danish), parts(Language::English));
    // Names that both languages share, of the RFCs' terms above all.
    let shared = [
        "break-byte",
        "family-handshakes",
        "forgery-change-cipher-spec",
        "forgery-close-notify",
        "forgery-fatal-alert",
        "forgery-hello-request",
        "function-hash",
        "function-hkdf-expand-label",
        "function-hkdf-extract",
        "function-hmac",
        "function-prf",
        "handshake-check-cipher-suite",
        "handshake-check-finished",
        "handshake-check-records",
        "handshake-check-version",
        "host-server",
        "looker-server",
        "key-connection",
        "key-early-data",
        "key-handshake",
        "text-column-record",
        "text-column-segment",
    ];
    for (id, (file, text)) in danish {
        // Most terms are the same word in both, and so have the same forms.
        if file == "glossary.ftl" && !id.ends_with(".sentence") {
            continue;
        }
        let alike = english.get(&id).is_some_and(|(_, other)| other.words == text.words);
        let words = text.words.chars().any(char::is_alphabetic);
        // Scenarios are told apart by names of the protocol's, and what can be forged is called by them.
        let of_protocol = ["value-", "forgery-"].iter().any(|kind| id.starts_with(kind)) && !id.contains('.');
        let tells_apart = id.ends_with(".subtitle") || id.ends_with(".short");
        let is_name = of_protocol || id.starts_with("preset-") && tells_apart;
        let may_be_alike = is_name || shared.contains(&id.as_str()) || file == "page.ftl";
        assert!(!(alike && words) || may_be_alike, "{id}: {}", text.words);
    }
}

#[test]
fn each_language_has_its_own_quotation_marks_and_dashes() {
    for language in Language::ALL {
        let foreign: &[char] = match language {
            Language::Danish => &['"', '\'', '“', '”', '‘', '—'],
            Language::English => &['"', '\'', '»', '«', '—'],
        };
        for (id, (file, text)) in parts(language) {
            assert!(!text.words.contains(foreign) || file == "page.ftl", "{} {id}: {}", language.code(), text.words);
        }
    }
}

#[test]
fn the_danish_byte_has_no_plural_in_s() {
    for (id, (_, text)) in parts(Language::Danish) {
        let words = text.words.split(|character: char| !character.is_alphanumeric() && character != '_');
        for word in words {
            assert!(!word.to_lowercase().ends_with("bytes") || word.contains('_'), "{id}: {}", text.words);
        }
    }
}
