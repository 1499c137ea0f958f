//! Which of our fields is which of tshark's: `fields.tsv`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dissect::{Field, FieldId};

/// How two values are made comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Number,
    Words,
    Bytes,
    Body,
    Text,
    Address,
    ObjectIdentifier,
    Time,
    Count,
    Size,
}

/// A line of the map.
#[derive(Clone, Debug)]
pub struct Row {
    pub tshark: &'static str,
    pub how: How,
    pub ours: Vec<Ours>,
}

/// One of our ids, and what must or must not stand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ours {
    pub id: &'static str,
    pub beside: Option<&'static str>,
    pub not_beside: Option<&'static str>,
}

impl Ours {
    fn read(text: &'static str) -> Ours {
        let (with, not_beside) = text.split_once('-').map_or((text, None), |(id, other)| (id, Some(other)));
        let (id, beside) = with.split_once('+').map_or((with, None), |(id, other)| (id, Some(other)));
        Ours { id, beside, not_beside }
    }

    /// Whether it is this field, which has these neighbours.
    pub fn is(&self, field: FieldId, neighbours: &[Field]) -> bool {
        let stands_there = |id: &str| neighbours.iter().any(|neighbour| neighbour.id.0 == id);
        self.id == field.0
            && self.beside.is_none_or(stands_there)
            && self.not_beside.is_none_or(|other| !stands_there(other))
    }
}

/// The lines, by tshark's name.
pub fn rows() -> BTreeMap<&'static str, Row> {
    let mut rows = BTreeMap::new();
    for line in include_str!("fields.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [tshark, how, ours] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let how = match how {
            "number" => How::Number,
            "word4" => How::Words,
            "bytes" => How::Bytes,
            "body" => How::Body,
            "text" => How::Text,
            "address" => How::Address,
            "oid" => How::ObjectIdentifier,
            "time" => How::Time,
            "count" => How::Count,
            "size" => How::Size,
            other => panic!("{other} in {line}"),
        };
        let row = Row { tshark, how, ours: ours.split(' ').map(Ours::read).collect() };
        assert!(rows.insert(tshark, row).is_none(), "{tshark} is there twice");
    }
    rows
}

/// tshark's names without a partner, each with the reason.
pub fn unpartnered() -> BTreeMap<&'static str, &'static str> {
    let lines = include_str!("unpartnered.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').unwrap_or_else(|| panic!("{line} has no reason"))).collect()
}

#[test]
fn the_map_names_fields_that_exist() {
    let theirs = tshark_fields();
    let ours = our_ids();
    for row in rows().values() {
        assert!(theirs.contains(row.tshark), "tshark has no {}", row.tshark);
        for id in row.ours.iter().flat_map(|ours| [Some(ours.id), ours.beside, ours.not_beside]).flatten() {
            assert!(ours.contains(id), "we have no {id}");
        }
    }
}

#[test]
fn what_has_no_partner_is_not_in_the_map() {
    let rows = rows();
    for name in unpartnered().keys() {
        assert!(!rows.contains_key(name), "{name}");
    }
}

fn tshark_fields() -> BTreeSet<String> {
    let output = std::process::Command::new("tshark").args(["-G", "fields"]).output();
    let output = output.expect("tshark is missing: install it (Debian: apt-get install tshark)");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().filter_map(|line| line.split('\t').nth(2)).map(str::to_owned).collect()
}

/// The literals in the sources of `dissect`: ids are written as such.
fn our_ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../dissect/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let source = std::fs::read_to_string(path).unwrap();
                ids.extend(source.split('"').map(str::to_owned));
            }
        }
    }
    ids
}
