//! The comparison: every field that both know, part by part.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dissect::Value;
use explain::{Language, Texts, field_references};
use trace::{Host, Trace};

use crate::map::{How, Row, rows, unpartnered};
use crate::{ours, pdml};

/// What came of comparing captures.
#[derive(Debug, Default)]
pub struct Agreement {
    /// How many values were compared, by tshark's name.
    pub compared: BTreeMap<&'static str, usize>,
    /// Where the two differ, by tshark's name.
    pub mismatches: BTreeMap<String, Vec<String>>,
    /// tshark's fields that are known to have no partner.
    pub unpartnered: BTreeSet<&'static str>,
    /// tshark's fields that have no partner, and are not known to have none.
    pub strangers: BTreeSet<String>,
}

/// The protocols of whose fields none may go unnoticed.
const PROTOCOLS: [&str; 12] =
    ["ip.", "ipv6.", "tcp.", "tls.", "x509af.", "x509ce.", "x509if.", "x509sat.", "pkix1", "pkcs1.", "ocsp.", "ber."];

impl Agreement {
    /// Compares one capture: a trace, and the file of the packets that a host sent and took.
    pub fn compare(&mut self, name: &str, trace: &Trace, at: Host, file: &Path, arguments: &[String]) {
        let ours = ours::Capture::read(trace, at);
        let theirs = pdml::Capture::read(file, arguments);
        whole(name, &ours);
        self.parts(name, "packets", &ours.packets, &theirs.packets);
        for (what, ours, theirs) in
            [("records", &ours.records, &theirs.records), ("messages", &ours.messages, &theirs.messages)]
        {
            let senders: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
            for sender in senders {
                let ours = ours.get(sender).map_or(&[][..], Vec::as_slice);
                let theirs = theirs.get(sender).map_or(&[][..], Vec::as_slice);
                self.parts(name, &format!("{what} of {sender:?}"), ours, theirs);
            }
        }
    }

    fn parts(&mut self, name: &str, what: &str, ours: &[ours::Part], theirs: &[pdml::Part]) {
        if ours.len() != theirs.len() {
            let ours: Vec<_> = ours.iter().map(|part| &part.what).collect();
            let theirs: Vec<_> =
                theirs.iter().map(|part| part.iter().map(|field| &field.name).take(4).collect::<Vec<_>>()).collect();
            self.mismatches
                .entry(what.to_owned())
                .or_default()
                .push(format!("{name}: {what}: we have {ours:?}, tshark has {theirs:?}"));
            return;
        }
        let rows = rows();
        let known = unpartnered();
        for (ours, theirs) in ours.iter().zip(theirs) {
            for row in &rows {
                self.row(name, row, ours, theirs);
            }
            for field in theirs.iter().filter(|field| PROTOCOLS.iter().any(|start| field.name.starts_with(start))) {
                let is = |name: &&&str| match name.strip_suffix('*') {
                    Some(start) => field.name.starts_with(start),
                    None => **name == field.name,
                };
                match known.keys().find(is) {
                    Some(name) => _ = self.unpartnered.insert(name),
                    None if rows.iter().any(|row| row.tshark.contains(&field.name.as_str())) => {}
                    None => _ = self.strangers.insert(field.name.clone()),
                }
            }
        }
    }

    fn row(&mut self, name: &str, row: &Row, ours: &ours::Part, theirs: &pdml::Part) {
        let our_values = ours.values(row);
        let their_values =
            theirs.iter().filter(|field| row.tshark.contains(&field.name.as_str())).map(|field| value(field, row.how));
        let their_values: Vec<_> = their_values.filter(|value| !value.is_empty()).collect();
        if our_values != their_values {
            let what = &ours.what;
            self.mismatches.entry(row.name().to_owned()).or_default().push(format!(
                "{} ({}), {name}, {what}: we say {our_values:?}, tshark says {their_values:?}",
                row.name(),
                row.ours.iter().map(|ours| ours.id).collect::<Vec<_>>().join(", ")
            ));
        }
        if !our_values.is_empty() {
            *self.compared.entry(row.name()).or_default() += our_values.len();
        }
    }

    /// Fails where the two differ, or where tshark knows something that nobody has thought of.
    pub fn check(&self) {
        let shown = self.mismatches.values().map(|mismatches| {
            let first: String = mismatches[0].chars().take(1000).collect();
            format!("{first} ({} like it)", mismatches.len() - 1)
        });
        let shown = shown.collect::<Vec<_>>().join("\n");
        let strangers = &self.strangers;
        assert!(self.mismatches.is_empty(), "tshark disagrees:\n{shown}\nand knows more: {strangers:#?}");
        assert!(
            self.strangers.is_empty(),
            "tshark has fields that have no partner of ours; add them to fields.tsv, or with a reason to \
             unpartnered.tsv: {:#?}",
            self.strangers
        );
        let reasons = unpartnered();
        for reason in reasons.values().collect::<BTreeSet<_>>() {
            let names: Vec<_> = self.unpartnered.iter().filter(|name| reasons[*name] == *reason).collect();
            println!("without a partner ({reason}): {names:?}");
        }
    }
}

/// Nothing is left that is not told apart, or without a text in both languages.
fn whole(name: &str, capture: &ours::Capture) {
    let texts = Language::ALL.map(Texts::new);
    let mut ids = BTreeSet::new();
    for part in capture.parts() {
        for (field, _, bytes) in part.fields() {
            let unclear = matches!(field.value, Value::Unparsed | Value::Malformed(_));
            assert!(!unclear, "{name}: {}: {field:?}, {:02x?}", part.what, field.bytes(bytes));
            ids.insert(field.id);
            if let Value::Bits { parts, .. } = field.value {
                ids.extend(parts.iter().map(|part| part.id));
            }
        }
    }
    for id in ids {
        for texts in &texts {
            assert!(texts.field_meaning(id).is_some(), "{name}: {id} has no text in {:?}", texts.language());
        }
        assert!(!field_references(id).is_empty(), "{name}: {id} is defined nowhere");
    }
}

/// tshark's value as it is compared.
fn value(field: &pdml::Shown, how: How) -> String {
    let number = || match field.show.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).map(|number| number.to_string()),
        None => field.show.parse::<u64>().map(|number| number.to_string()),
    };
    match how {
        How::Number | How::Words | How::Count => number().unwrap_or_else(|_| format!("{:?}, no number", field.show)),
        How::Bytes | How::Body | How::Data => field.value.clone(),
        How::Text | How::Address | How::Address4 | How::Address6 | How::ObjectIdentifier => field.show.clone(),
        How::Time => moment(&field.show),
        How::Size => number().unwrap_or_else(|_| field.size.to_string()),
    }
}

/// `2026-11-25 03:55:55 UTC`, from what tshark writes in two ways: `2026-11-25 03:55:55 (UTC)`, and
/// `Nov 25, 2026 03:55:55.000000000 UTC`.
fn moment(show: &str) -> String {
    const MONTHS: &str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    let parts: Vec<&str> = show.split_whitespace().collect();
    match parts[..] {
        [month, day, year, time, "UTC"] => {
            let month = MONTHS.split(' ').position(|name| name == month).map_or(0, |index| index + 1);
            let day: u32 = day.trim_end_matches(',').parse().unwrap();
            let time = time.strip_suffix(".000000000").unwrap_or(time);
            format!("{year}-{month:02}-{day:02} {time} UTC")
        }
        _ => show.replace(" (UTC)", " UTC"),
    }
}
