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
    Address4,
    Address6,
    ObjectIdentifier,
    Time,
    Data,
    Count,
    Size,
}

/// A line of the map.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its names with tshark.
    pub tshark: Vec<&'static str>,
    pub how: How,
    pub ours: Vec<Ours>,
}

/// One of our ids, and its conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ours {
    pub id: &'static str,
    /// Signs and ids, as `fields.tsv` explains them.
    conditions: Vec<(char, &'static str)>,
}

impl Ours {
    fn read(text: &'static str) -> Ours {
        const SIGNS: [char; 5] = ['+', '-', '@', '!', '&'];
        let (id, mut rest) = text.split_at(text.find(SIGNS).unwrap_or(text.len()));
        let mut conditions = Vec::new();
        while let Some(sign) = rest.chars().next() {
            let behind = &rest[1..];
            let (other, next) = behind.split_at(behind.find(SIGNS).unwrap_or(behind.len()));
            conditions.push((sign, other));
            rest = next;
        }
        Ours { id, conditions }
    }

    /// Whether it is this field, which lies in these.
    pub fn is(&self, field: FieldId, ancestors: &[&Field]) -> bool {
        let beside =
            |id: &str| ancestors.last().is_some_and(|parent| parent.children.iter().any(|child| child.id.0 == id));
        let within = |id: &str| ancestors.iter().any(|ancestor| ancestor.id.0 == id);
        self.id == field.0
            && self.conditions.iter().all(|(sign, other)| match sign {
                '+' | '&' => beside(other),
                '-' => !beside(other),
                '@' => within(other),
                _ => !within(other),
            })
    }

    /// The id of the field that is read as one with this one.
    pub fn and(&self) -> Option<&'static str> {
        self.conditions.iter().find(|(sign, _)| *sign == '&').map(|(_, other)| *other)
    }

    fn ids(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.id).chain(self.conditions.iter().map(|(_, other)| *other))
    }
}

impl Row {
    /// The first of tshark's names.
    pub fn name(&self) -> &'static str {
        self.tshark[0]
    }
}

/// The lines.
pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for line in include_str!("fields.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [tshark, how, ours] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let how = match how {
            "number" => How::Number,
            "word4" => How::Words,
            "bytes" => How::Bytes,
            "body" => How::Body,
            "text" => How::Text,
            "address" => How::Address,
            "address4" => How::Address4,
            "address6" => How::Address6,
            "oid" => How::ObjectIdentifier,
            "time" => How::Time,
            "data" => How::Data,
            "count" => How::Count,
            "size" => How::Size,
            other => panic!("{other} in {line}"),
        };
        let row = Row { tshark: tshark.split('|').collect(), how, ours: ours.split(' ').map(Ours::read).collect() };
        rows.push(row);
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
    let mut before = BTreeSet::new();
    for row in rows() {
        for name in &row.tshark {
            assert!(theirs.contains(*name), "tshark has no {name}");
            assert!(before.insert(*name), "{name} is there twice");
        }
        for id in row.ours.iter().flat_map(Ours::ids) {
            assert!(ours.contains(id), "we have no {id}");
        }
    }
}

#[test]
fn what_has_no_partner_is_not_in_the_map() {
    let rows = rows();
    for name in unpartnered().keys() {
        assert!(!rows.iter().any(|row| row.tshark.contains(name)), "{name}");
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
