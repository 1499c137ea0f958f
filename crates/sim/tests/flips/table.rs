//! The table of outcomes: by packet and message, by what came of it, by field.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use crate::outcome::UNNOTICED;
use crate::place::Place;
use crate::reason::reason;

/// A bit: its byte, and its number, from 0, the lowest.
type Bit = (u16, u8);

/// The bits of each field, in the order of their first bytes.
type Fields = Vec<(String, Vec<Bit>)>;

/// What came of every bit.
#[derive(Default)]
pub struct Table {
    /// The headings, in their order.
    parts: Vec<String>,
    /// By heading and outcome.
    rows: HashMap<String, BTreeMap<String, Fields>>,
}

impl Table {
    /// Of what came of these.
    pub fn of(outcomes: Vec<(&Place, String)>) -> Table {
        let mut table = Table::default();
        for (place, outcome) in outcomes {
            table.add(place.heading(), outcome, place.field.to_owned(), vec![(place.byte, place.bit)]);
        }
        table
    }

    fn add(&mut self, heading: String, outcome: String, field: String, bits: Vec<Bit>) {
        if !self.parts.contains(&heading) {
            self.parts.push(heading.clone());
        }
        let fields = self.rows.entry(heading).or_default().entry(outcome).or_default();
        match fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, known)) => known.extend(bits),
            None => fields.push((field, bits)),
        }
    }

    /// What came of this one.
    pub fn outcome(&self, place: &Place) -> Option<&str> {
        let has = |(field, bits): &(String, Vec<Bit>)| field == place.field && bits.contains(&(place.byte, place.bit));
        let mut outcomes = self.rows.get(&place.heading())?.iter();
        outcomes.find(|(_, fields)| fields.iter().any(has)).map(|(outcome, _)| outcome.as_str())
    }

    /// Reads what [`Table`]'s `Display` wrote.
    pub fn read(text: &str) -> Table {
        let mut table = Table::default();
        let (mut heading, mut outcome) = (String::new(), String::new());
        for line in text.lines() {
            let words = line.trim_start();
            match line.len() - words.len() {
                _ if words.is_empty() || words.starts_with('*') => {}
                0 => words.clone_into(&mut heading),
                4 => words.split_once(" × ").unwrap().1.clone_into(&mut outcome),
                _ if words.starts_with('(') => {}
                _ => {
                    let (field, bits) = words.split_once(": ").unwrap();
                    table.add(heading.clone(), outcome.clone(), field.to_owned(), read_bits(bits));
                }
            }
        }
        table
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
        for (outcome, fields) in self.rows.values().flatten() {
            *totals.entry(outcome).or_default() += count(fields);
        }
        for (outcome, count) in by_count(totals) {
            writeln!(f, "* {count:>6} × {outcome}")?;
        }
        for part in &self.parts {
            writeln!(f, "\n{part}")?;
            let outcomes = &self.rows[part];
            for (outcome, bits) in by_count(outcomes.iter().map(|(outcome, fields)| (outcome.as_str(), count(fields))))
            {
                writeln!(f, "    {bits} × {outcome}")?;
                for (field, bits) in &outcomes[outcome] {
                    writeln!(f, "        {field}: {}", write_bits(bits))?;
                    if outcome == UNNOTICED {
                        writeln!(f, "            ({})", reason(part, field))?;
                    }
                }
            }
        }
        Ok(())
    }
}

fn count(fields: &[(String, Vec<Bit>)]) -> usize {
    fields.iter().map(|(_, bits)| bits.len()).sum()
}

/// The most frequent first.
fn by_count<'a>(outcomes: impl IntoIterator<Item = (&'a str, usize)>) -> Vec<(&'a str, usize)> {
    let mut outcomes: Vec<_> = outcomes.into_iter().collect();
    outcomes.sort_by_key(|(outcome, count)| (std::cmp::Reverse(*count), *outcome));
    outcomes
}

/// `43 45-76 77.0 78.7-4`: whole bytes, and bits of others.
fn write_bits(bits: &[Bit]) -> String {
    let mut bytes: Vec<(u16, Vec<u8>)> = Vec::new();
    for (byte, bit) in bits {
        match bytes.last_mut() {
            Some((last, of)) if last == byte => of.push(*bit),
            _ => bytes.push((*byte, vec![*bit])),
        }
    }
    let mut parts: Vec<String> = Vec::new();
    let mut whole: Option<(u16, u16)> = None;
    let range = |(first, last): (u16, u16)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    for (byte, of) in bytes {
        whole = match (whole, of.len()) {
            (Some((first, last)), 8) if last + 1 == byte => Some((first, byte)),
            (before, length) => {
                parts.extend(before.map(range));
                if length == 8 {
                    Some((byte, byte))
                } else {
                    let of: String = of.iter().map(u8::to_string).collect();
                    parts.push(format!("{byte}.{of}"));
                    None
                }
            }
        };
    }
    parts.extend(whole.map(range));
    parts.join(" ")
}

fn read_bits(text: &str) -> Vec<Bit> {
    let mut bits = Vec::new();
    for part in text.split(' ') {
        if let Some((byte, of)) = part.split_once('.') {
            let byte = byte.parse().unwrap();
            bits.extend(of.bytes().map(|digit| (byte, digit - b'0')));
        } else {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let bytes = first.parse().unwrap()..=last.parse().unwrap();
            bits.extend(bytes.flat_map(|byte| (0..8).rev().map(move |bit| (byte, bit))));
        }
    }
    bits
}
