//! Reads `locales/{da,en}/*.ftl` (Project Fluent) and writes each language's texts for the program to carry, in the form
//! that `src/pattern.rs` fills in: Fluent's own reader would weigh more than the texts.

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
    for language in ["da", "en"] {
        let mut texts = BTreeMap::new();
        for entry in std::fs::read_dir(locales.join(language))? {
            let path = entry?.path();
            compile_file(&path, &mut texts).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        let entries: String =
            texts.into_iter().flat_map(|(id, text)| [id, mark::END.into(), text, mark::TEXT_END.into()]).collect();
        std::fs::write(out.join(language), entries)?;
    }
    Ok(())
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
