//! A second opinion: Fluent's own reader fills in every text as we do.

use super::files;
use crate::{Argument, Language, Texts, units};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

/// What every argument is set to, in turn: each key of the files, other words, and numbers of each plural category.
fn values() -> Vec<Argument> {
    let words = ["client", "tls13", "no_name", "no_group", "no_suite", "X25519MLKEM768", "one", "otherwise"];
    let numbers = [0.0, 0.5, 1.0, 1.5, 2.0, 21.0, 1234.5];
    words.map(Argument::from).into_iter().chain(numbers.map(Argument::from)).collect()
}

fn fluent(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![language.code().parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Danish => |value, _| number(value, Language::Danish),
        Language::English => |value, _| number(value, Language::English),
    }));
    for (_, source) in files::sources(language) {
        bundle.add_resource(FluentResource::try_new(source).unwrap()).unwrap();
    }
    bundle
}

fn number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(units::format(number.value, language)),
        _ => None,
    }
}

fn fluent_text(bundle: &FluentBundle<FluentResource>, id: &str, arguments: &[(&str, Argument)]) -> String {
    let (name, attribute) = id.split_once('.').map_or((id, None), |(name, attribute)| (name, Some(attribute)));
    let message = bundle.get_message(name).unwrap();
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute).unwrap().value(),
        None => message.value().unwrap(),
    };
    let arguments: FluentArgs<'_> = arguments
        .iter()
        .map(|(name, value)| match value {
            Argument::Text(text) => (*name, FluentValue::from(text.as_str())),
            Argument::Number(number) => (*name, FluentValue::from(*number)),
        })
        .collect();
    bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
}

#[test]
fn fluent_fills_in_every_text_alike() {
    for language in Language::ALL {
        let (texts, bundle) = (Texts::new(language), fluent(language));
        for (id, (file, parts)) in files::parts(language) {
            let names: Vec<&str> = parts.names.iter().filter_map(|name| name.strip_prefix('$')).collect();
            for value in values() {
                let arguments: Vec<_> = names.iter().map(|name| (*name, value.clone())).collect();
                let ours = crate::pattern::fill(&texts, texts.pattern(&id).unwrap(), &arguments);
                assert_eq!(ours, fluent_text(&bundle, &id, &arguments), "{file} {id} with {value:?}");
            }
        }
    }
}

#[test]
fn an_argument_that_is_missing_shows_its_name_as_in_fluent() {
    for language in Language::ALL {
        let ours = Texts::new(language).text("bytes");
        assert_eq!(ours, fluent_text(&fluent(language), "bytes", &[]));
        assert!(ours.contains("{$count}"), "{ours}");
    }
}
