//! What our own dissection says of a capture, cut into the same parts as tshark's.

use std::collections::BTreeMap;

use analysis::{Analysis, BytesId, MessageId, RecordId, analyse};
use dissect::{ExtensionType, Field, FieldId, ObjectIdentifier, Value, dissect_packet};
use trace::{EventKind, Host, Trace};

use crate::map::{How, Ours, Row};

/// A handshake message.
const MESSAGE: FieldId = FieldId("handshake");

/// Extensions that tshark 4.0 shows as bytes.
const UNKNOWN_TO_TSHARK: [ExtensionType; 4] = [
    ExtensionType::SESSION_TICKET,
    ExtensionType::ENCRYPTED_CLIENT_HELLO,
    ExtensionType::APPLICATION_SETTINGS,
    ExtensionType::TRUST_ANCHORS,
];

/// A packet, record or handshake message of ours: its trees, each over its bytes.
#[derive(Debug)]
pub struct Part {
    /// For those who read a failure.
    pub what: String,
    trees: Vec<(Field, Vec<u8>)>,
}

/// Our own view of a capture.
#[derive(Debug, Default)]
pub struct Capture {
    pub packets: Vec<Part>,
    pub records: BTreeMap<(usize, Host), Vec<Part>>,
    pub messages: BTreeMap<(usize, Host), Vec<Part>>,
}

impl Capture {
    /// What is seen at the host.
    pub fn read(trace: &Trace, at: Host) -> Capture {
        let analysis = analyse(trace);
        let mut capture = Capture::default();
        for event in trace.events.iter().filter(|event| event.host == at) {
            let (EventKind::SegmentSent { packet } | EventKind::SegmentArrived { packet }) = &event.kind else {
                continue;
            };
            let bytes = trace.buffer(*packet).to_vec();
            let what = format!("packet {}", capture.packets.len() + 1);
            capture.packets.push(Part { what, trees: vec![(dissect_packet(&bytes), bytes)] });
        }
        // What was forged may stand before what was sent earlier.
        let mut records: Vec<_> = analysis.records.iter().enumerate().collect();
        records.sort_by_key(|(_, record)| record.index);
        for (index, record) in records.into_iter().filter(|(_, it)| it.from == at || it.arrived.is_some()) {
            let sender = (record.connection.0, record.from);
            let records = capture.records.entry(sender).or_default();
            records.push(record_part(trace, &analysis, RecordId(index), at));
        }
        for (index, message) in analysis.messages.iter().enumerate() {
            let tree = analysis.message_tree(trace, MessageId(index));
            // Who has other keys than the sender does not see it either.
            let is_closed = analysis.is_closed_to_peer(MessageId(index));
            let is_seen = message.from == at || message.arrived.is_some() && !is_closed;
            if tree.id != MESSAGE || !is_seen {
                continue;
            }
            let sender = (message.connection.0, message.from);
            let messages = capture.messages.entry(sender).or_default();
            let what = format!("{sender:?} handshake message {}: {:?}", messages.len(), message.kind);
            messages.push(Part { what, trees: vec![(tree, analysis.bytes(trace, &message.content).to_vec())] });
        }
        capture
    }

    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.packets.iter().chain(self.records.values().flatten()).chain(self.messages.values().flatten())
    }
}

fn record_part(trace: &Trace, analysis: &Analysis, id: RecordId, at: Host) -> Part {
    let record = &analysis.records[id.0];
    let is_closed = record.from != at && record.messages.iter().any(|id| analysis.is_closed_to_peer(*id));
    let mut trees = vec![(analysis.record_tree(trace, id), analysis.bytes(trace, &record.wire).to_vec())];
    let plaintext = record.plaintext.as_ref().filter(|_| !is_closed);
    if let (Some(tree), Some(plaintext)) = (analysis.plaintext_tree(trace, id), plaintext) {
        let BytesId::Derived(derived) = plaintext.bytes else { panic!("{record:?}") };
        trees.push((tree, analysis.derived[derived].bytes.clone()));
    }
    let what = format!("{:?} record {}: {}", (record.connection.0, record.from), record.index, record.content_type);
    Part { what, trees }
}

impl Part {
    /// All fields with those that they lie in and the bytes of them all; those inside of handshake messages only where the
    /// part is one.
    pub fn fields(&self) -> impl Iterator<Item = (&Field, Vec<&Field>, &[u8])> {
        self.trees.iter().flat_map(|(tree, bytes)| {
            let mut fields = Vec::new();
            gather(tree, &mut Vec::new(), tree.id == MESSAGE, &mut fields);
            fields.into_iter().map(|(field, ancestors)| (field, ancestors, bytes.as_slice()))
        })
    }

    /// The values of the fields that belong to a line of the map, in the order of the bytes.
    pub fn values(&self, row: &Row) -> Vec<String> {
        let mut values = Vec::new();
        for (field, ancestors, bytes) in self.fields() {
            let is = |id: FieldId| row.ours.iter().find(|ours| ours.is(id, &ancestors));
            if let Some(ours) = is(field.id) {
                match (&field.value, row.how) {
                    // Padding: tshark reads each of its bytes as an end of the list.
                    (Value::Bytes, How::Number) => values.extend(field.bytes(bytes).iter().map(u8::to_string)),
                    (Value::Address(address), How::Address4) if !address.is_ipv4() => {}
                    (Value::Address(address), How::Address6) if !address.is_ipv6() => {}
                    _ if ours.and().is_some() => values.push(joined(field, ours, &ancestors, bytes)),
                    (_, how) => {
                        values.push(value(field, bytes, how).unwrap_or_else(|| format!("no {how:?}: {field:?}")))
                    }
                }
            }
            if let Value::Bits { value, parts } = field.value {
                let factor = if row.how == How::Words { 4 } else { 1 };
                let parts = parts.iter().filter(|part| is(part.id).is_some());
                values.extend(parts.map(|part| (factor * part.of(value)).to_string()));
            }
        }
        values.retain(|value| !value.is_empty());
        values
    }
}

/// The field and what is in it, parents first, each with its ancestors.
fn gather<'a>(
    field: &'a Field,
    ancestors: &mut Vec<&'a Field>,
    message: bool,
    fields: &mut Vec<(&'a Field, Vec<&'a Field>)>,
) {
    if field.id == MESSAGE && !message {
        return;
    }
    fields.push((field, ancestors.clone()));
    ancestors.push(field);
    for child in &field.children {
        gather(child, ancestors, message, fields);
    }
    ancestors.pop();
}

/// The field and the one behind it as one number.
fn joined(field: &Field, ours: &Ours, ancestors: &[&Field], bytes: &[u8]) -> String {
    let neighbours = ancestors.last().map_or(&[][..], |parent| &parent.children);
    let other = neighbours.iter().find(|other| Some(other.id.0) == ours.and() && other.range.start == field.range.end);
    let end = other.map_or(field.range.end, |other| other.range.end);
    bytes[field.range.start..end].iter().fold(0, |number, byte| number << 8 | u64::from(*byte)).to_string()
}

/// A value as it is compared.
fn value(field: &Field, bytes: &[u8], how: How) -> Option<String> {
    let is_element = field.children.first().is_some_and(|child| child.id == FieldId("der.tag"));
    let leaf = match field.children.last() {
        Some(content) if is_element => content,
        _ => field,
    };
    match how {
        How::Number | How::Words => match leaf.value {
            Value::Unsigned(number) | Value::Bits { value: number, .. } => Some(number.to_string()),
            Value::Boolean(value) => Some(u8::from(value).to_string()),
            ref value => Some(value.code_point()?.number.to_string()),
        },
        How::Bytes => Some(hexadecimal(field.bytes(bytes))),
        How::Body => Some(hexadecimal(&bytes[body(field, is_element)?..field.range.end])),
        How::Text => leaf.text(bytes).map(Into::into),
        How::Address | How::Address4 | How::Address6 => match leaf.value {
            Value::Address(address) => Some(address.to_string()),
            _ => None,
        },
        How::ObjectIdentifier => {
            (leaf.value == Value::ObjectIdentifier).then(|| ObjectIdentifier(leaf.bytes(bytes)).to_string())
        }
        How::Time => match leaf.value {
            Value::Time(seconds) => Some(explain::moment(seconds)),
            _ => None,
        },
        How::Data => {
            let Value::ExtensionType(extension_type) = field.children.first()?.value else { return None };
            let unknown = extension_type.is_grease() || UNKNOWN_TO_TSHARK.contains(&extension_type);
            let data = field.children.get(2).filter(|_| unknown).map_or(field.range.end, |first| first.range.start);
            Some(hexadecimal(&bytes[data..field.range.end]))
        }
        How::Count => Some(field.children.iter().filter(|child| !child.id.0.starts_with("der.")).count().to_string()),
        How::Size => Some(field.range.len().to_string()),
    }
}

/// Where the bytes begin that are neither tag nor length; of a BIT STRING they begin behind the count of unused bits.
fn body(field: &Field, is_element: bool) -> Option<usize> {
    let header = if is_element { 2 } else { 1 };
    let bits = field.children.get(header).filter(|child| child.id == FieldId("der.bit_string.unused_bits"));
    bits.or(field.children.get(header - 1)).map(|child| child.range.end)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
