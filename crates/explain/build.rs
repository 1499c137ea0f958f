//! Reads `locales/{da,en}/*.ftl` (Project Fluent) and writes the ids and each language's texts for the program to carry, in
//! the form that `src/pattern.rs` fills in: Fluent's own reader would weigh more than the texts.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

#[path = "src/mark.rs"]
mod mark;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    // As it is now, not when this was compiled: checkouts that share a target folder share the compiled script too.
    let locales = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../locales");
    println!("cargo::rerun-if-changed=../../locales");
    println!("cargo::rerun-if-changed=src/mark.rs");
    let (danish, english) = (compile_language(&locales.join("da"))?, compile_language(&locales.join("en"))?);
    if let Some(id) = danish.keys().find(|id| !english.contains_key(*id)) {
        return Err(format!("{id} is in Danish only").into());
    }
    if let Some(id) = english.keys().find(|id| !danish.contains_key(*id)) {
        return Err(format!("{id} is in English only").into());
    }
    let ended = |parts: Vec<&String>, end| parts.into_iter().flat_map(|part| [part.as_str(), end]).collect::<String>();
    std::fs::write(out.join("ids"), ended(danish.keys().collect(), mark::END))?;
    std::fs::write(out.join("da"), ended(danish.values().collect(), mark::TEXT_END))?;
    std::fs::write(out.join("en"), ended(english.values().collect(), mark::TEXT_END))?;
    Ok(())
}

fn compile_language(folder: &Path) -> Outcome<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        compile_file(&path, &mut texts).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(texts)
}

fn compile_file(path: &Path, texts: &mut BTreeMap<String, String>) -> Outcome<()> {
    let source = std::fs::read_to_string(path)?;
    let resource = fluent_syntax::parser::parse(source.as_str()).map_err(|(_, errors)| format!("{errors:?}"))?;
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Term(_) | Entry::Junk { .. } => return Err("only messages are understood here".into()),
        };
        let id = message.id.name;
        let attributes = message.attributes.into_iter().map(|item| (format!("{id}.{}", item.id.name), item.value));
        for (id, pattern) in message.value.map(|value| (id.to_owned(), value)).into_iter().chain(attributes) {
            let mut text = String::new();
            compile(&pattern, &mut text).map_err(|error| format!("{id}: {error}"))?;
            if texts.insert(id.clone(), text).is_some() {
                return Err(format!("{id} is there twice").into());
            }
        }
    }
    Ok(())
}

fn compile(pattern: &Pattern<&str>, text: &mut String) -> Outcome<()> {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::StringLiteral { value } => text.push_str(value),
                InlineExpression::VariableReference { id } => text.extend([mark::ARGUMENT, id.name, mark::END]),
                InlineExpression::MessageReference { id, attribute } => {
                    let attribute = attribute.as_ref().map_or(["", ""], |attribute| [".", attribute.name]);
                    text.extend([mark::REFERENCE, id.name, attribute[0], attribute[1], mark::END]);
                }
                other => return Err(format!("{other:?} is not understood here").into()),
            },
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let InlineExpression::VariableReference { id } = selector else {
                    return Err("only an argument can select".into());
                };
                text.extend([mark::SELECT, id.name, mark::END]);
                for variant in variants {
                    let VariantKey::Identifier { name } = variant.key else {
                        return Err("a number cannot be a key here".into());
                    };
                    // The default comes last in all files, so whatever key it has, it is what is left.
                    text.extend([if variant.default { "" } else { name }, mark::END]);
                    compile(&variant.value, text)?;
                    text.push_str(mark::VARIANT_END);
                }
                if variants.last().is_none_or(|variant| !variant.default) {
                    return Err("the default has to be the last variant".into());
                }
                text.push_str(mark::SELECT_END);
            }
        }
    }
    Ok(())
}
