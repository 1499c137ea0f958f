//! Every field of the dissections has its text in both languages and its section; and the text says something.

use std::path::Path;

use analysis::RecordId;
use dissect::{ExtensionType, Field, FieldId, Value};

use super::*;
use crate::field::text_id;
use crate::field_sections::FIELD_SECTIONS;
use crate::{Language, Reference, Texts, field_references};

/// The ids of all fields, read from the sources of `dissect`.
pub(super) fn field_ids() -> BTreeSet<String> {
    let mut sources = Vec::new();
    read_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../dissect/src"), &mut sources);
    let literals = |source: &str| -> Vec<(bool, String)> {
        let parts: Vec<&str> = source.split('"').collect();
        let pairs = parts.windows(2).map(|pair| (pair[0].ends_with("FieldId("), pair[1].to_owned()));
        pairs.filter(|(_, text)| is_field_id(text)).collect()
    };
    let literals: Vec<(bool, String)> = sources.iter().flat_map(|source| literals(source)).collect();
    let root = |id: &str| id.split('.').next().unwrap_or_default().to_owned();
    let marked = |(marked, id): &(bool, String)| marked.then(|| root(id));
    let roots: BTreeSet<String> = literals.iter().filter_map(marked).collect();
    // Some ids are chosen by a match inside of `FieldId(…)`: their root and their dots give them away.
    literals
        .into_iter()
        .filter(|(marked, id)| *marked || id.contains('.') && roots.contains(&root(id)))
        .map(|(_, id)| id)
        .collect()
}

fn is_field_id(text: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_')
    };
    text.split('.').all(is_name)
}

fn read_sources(folder: &Path, sources: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_stem().is_some_and(|name| name == "tests") {
            continue;
        }
        match path.is_dir() {
            true => read_sources(&path, sources),
            false => sources.push(std::fs::read_to_string(path).unwrap()),
        }
    }
}

fn leaked(id: &str) -> FieldId {
    FieldId(id.to_owned().leak())
}

#[test]
fn every_field_has_its_text() {
    let ids = field_ids();
    assert!(ids.len() > 100 && ids.contains("tcp.syn"), "{ids:?}");
    for texts in Language::ALL.map(Texts::new) {
        let missing: Vec<_> = ids.iter().filter(|id| texts.field_meaning(leaked(id)).is_none()).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", texts.language().code());
    }
}

/// Asks for every field's text, so that those without a field are found out.
pub(super) fn ask_for_fields(texts: &Texts) {
    for id in field_ids() {
        texts.field_meaning(leaked(&id));
    }
}

#[test]
fn two_fields_never_share_a_text_id() {
    let ids = field_ids();
    let texts: BTreeSet<String> = ids.iter().map(|id| text_id(leaked(id))).collect();
    assert_eq!(texts.len(), ids.len());
}

/// Words that say nothing by themselves.
const EMPTY_WORDS: &str = "a an and are as at be been but by for from had has have in into is it its no not of on one \
     or so that the their them then there these they this those to was were what which will with \
     af at da de dem den der deres det dens dets disse du ej eller en end er et for fra får han har have hvad hvor \
     hvis i ikke ind kan med men når og om op over på sig sin sine sit skal som så til ud var ved vil være \
     field felt feltet value værdi value's";

#[test]
fn no_text_only_repeats_the_name_of_its_field() {
    let mut empty = Vec::new();
    for texts in Language::ALL.map(Texts::new) {
        for id in field_ids() {
            let Some(text) = texts.field_meaning(leaked(&id)) else { continue };
            let lower = text.to_lowercase();
            let words: BTreeSet<&str> =
                lower.split(|char: char| !char.is_alphanumeric()).filter(|word| word.chars().count() > 1).collect();
            let name: BTreeSet<&str> = id.split(['.', '_']).collect();
            let repeats = |word: &str| name.contains(word) || name.contains(word.trim_end_matches('s'));
            let says_nothing = |word: &str| repeats(word) || EMPTY_WORDS.split(' ').any(|empty| empty == word);
            if words.into_iter().filter(|word| !says_nothing(word)).count() < 4 {
                empty.push(format!("{} {id}: {text}", texts.language().code()));
            }
        }
    }
    assert!(empty.is_empty(), "{empty:#?}");
}

#[test]
fn every_text_is_a_few_whole_sentences() {
    for texts in Language::ALL.map(Texts::new) {
        for id in field_ids() {
            let Some(text) = texts.field_meaning(leaked(&id)) else { continue };
            let what = format!("{} {id}: {text}", texts.language().code());
            let length = text.chars().count();
            assert!((25..=260).contains(&length), "{what} ({length})");
            assert!(!text.contains("\n") && !text.contains("  ") && !text.contains(['⟨', '{', '}']), "{what}");
            assert!(text.ends_with(['.', '?', '«', '”']), "{what}");
        }
    }
}

#[test]
fn no_two_fields_have_the_same_text() {
    for texts in Language::ALL.map(Texts::new) {
        let mut seen = std::collections::BTreeMap::new();
        for id in field_ids() {
            let Some(text) = texts.field_meaning(leaked(&id)) else { continue };
            if let Some(other) = seen.insert(text, id.clone()) {
                panic!("{}: {other} and {id}", texts.language().code());
            }
        }
    }
}

#[test]
fn the_texts_are_short() {
    for texts in Language::ALL.map(Texts::new) {
        let lengths: Vec<usize> =
            field_ids().iter().filter_map(|id| Some(texts.field_meaning(leaked(id))?.chars().count())).collect();
        let average = lengths.iter().sum::<usize>() / lengths.len();
        assert!(average <= 140, "{}: {average}", texts.language().code());
    }
}

#[test]
fn every_field_is_defined_somewhere() {
    for id in field_ids() {
        let references = field_references(leaked(&id));
        assert!(!references.is_empty(), "{id}");
        let distinct: BTreeSet<String> = references.iter().map(Reference::label).collect();
        assert_eq!(distinct.len(), references.len(), "{id}");
    }
}

#[test]
fn the_sections_are_sorted_and_each_is_of_a_field_or_an_extension() {
    assert!(FIELD_SECTIONS.is_sorted_by(|(before, _), (after, _)| before < after));
    let ids = field_ids();
    for (listed, _) in FIELD_SECTIONS {
        let covers = |id: &String| id.strip_prefix(listed).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let is_extension = |name| ExtensionType::ALL.iter().any(|known| known.name() == Some(name));
        let of_extension = listed.strip_prefix("extension.").is_some_and(is_extension);
        assert!(of_extension || ids.iter().any(covers), "{listed}");
    }
}

#[test]
fn the_nearest_ancestor_gives_the_sections() {
    let check = |id, expect: &[&str]| {
        let labels: Vec<String> = field_references(FieldId(id)).iter().map(Reference::label).collect();
        assert_eq!(labels, expect, "{id}");
    };
    check("tcp.option.sack.left_edge", &["RFC 2018 §3"]);
    check("tcp.option.maximum_segment_size", &["RFC 9293 §3.7.1", "RFC 9293 §3.2"]);
    check("tcp.checksum", &["RFC 9293 §3.1"]);
    check("nothing.at.all", &[]);
}

/// What the shipped scenarios show, as their trees say it: the sources might hide an id from the tests above.
#[test]
fn every_field_of_every_shipped_scenario_has_its_text() {
    let ids = field_ids();
    let check = |tree: &Field| {
        for field in tree.walk() {
            assert!(ids.contains(field.id.0), "{}", field.id);
            if let Value::Bits { parts, .. } = field.value {
                assert!(parts.iter().all(|part| ids.contains(part.id.0)), "{}", field.id);
            }
        }
    };
    for preset in trace::PRESETS {
        let trace = sim::run(&preset.scenario());
        let analysis = analysis::analyse(&trace);
        (0..analysis.messages.len()).for_each(|index| check(&analysis.message_tree(&trace, MessageId(index))));
        for record in (0..analysis.records.len()).map(RecordId) {
            check(&analysis.record_tree(&trace, record));
            analysis.plaintext_tree(&trace, record).iter().for_each(check);
        }
    }
}
