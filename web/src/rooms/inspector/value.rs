//! What a field's bytes say, short enough to stand beside its name.

use dissect::Value;
use explain::Texts;

use crate::fields::Fields;

/// The longest value, in characters; longer names stand without their number, and of longer bytes only their count.
const LONGEST: usize = 30;

/// The value of a field; of a structure what tells it from others.
pub fn short(fields: &Fields, node: usize, bytes: &[u8], texts: &Texts) -> String {
    let field = &fields.node(node).field;
    let size = || texts.bytes_short(field.range.len());
    match texts.field_value(field, bytes) {
        None => telling(fields, node, bytes, texts).unwrap_or_else(size),
        Some(value) if value.chars().count() <= LONGEST => value,
        Some(value) => match (&field.value, field.value.code_point()) {
            (Value::Bytes | Value::Integer, _) => size(),
            // Which bytes they are stands beside the tree.
            (Value::Unparsed | Value::Malformed(_), _) => value.split(": 0x").take(1).collect(),
            (Value::ObjectIdentifier, _) => name(value),
            (_, Some(code_point)) => code_point.name.map_or(value, str::to_owned),
            _ => value.chars().take(LONGEST).chain(['…']).collect(),
        },
    }
}

/// The longest value beside another, in characters.
const LONGEST_BESIDE: usize = 46;

/// The value of a field without parts, as far as there is room beside another's: of bytes the first, to tell them apart.
pub fn in_full(fields: &Fields, node: usize, bytes: &[u8], texts: &Texts) -> String {
    let field = &fields.node(node).field;
    let value = texts.field_value(field, bytes).unwrap_or_else(|| texts.bytes_short(field.range.len()));
    if value.chars().count() <= LONGEST_BESIDE {
        return value;
    }
    value.chars().take(LONGEST_BESIDE).chain(['…']).collect()
}

/// What kind of thing a structure is, if its first part says so, or all that it says, if that is little.
fn telling(fields: &Fields, node: usize, bytes: &[u8], texts: &Texts) -> Option<String> {
    let first = fields.parts(node).next()?;
    if let Value::HandshakeType(_) | Value::ExtensionType(_) | Value::TcpOptionKind(_) | Value::NamedGroup(_) =
        fields.node(first).field.value
    {
        return fields.node(first).field.value.code_point()?.name.map(str::to_owned);
    }
    let is_frame = |node: usize| is_frame(&fields.node(node).label());
    let field = |node: usize| &fields.node(node).field;
    let parts: Vec<usize> = fields.parts(node).filter(|part| !is_frame(*part)).collect();
    match parts[..] {
        [] => return None,
        [part] if fields.has_parts(part) => return telling(fields, part, bytes, texts),
        [part] => return Some(short(fields, part, bytes, texts)),
        [first, ..] if parts.iter().all(|part| field(*part).id == field(first).id) => {
            return Some(parts.len().to_string());
        }
        _ => {}
    }
    let leaves = node..fields.node(node).end;
    let leaves = leaves.filter(|node| !fields.has_parts(*node) && !is_frame(*node)).take(3).collect::<Vec<_>>();
    let say = |node| short(fields, node, bytes, texts);
    match leaves[..] {
        [from, to] if matches!((&field(from).value, &field(to).value), (Value::Time(_), Value::Time(_))) => {
            let date = |node| say(node).chars().take(10).collect::<String>();
            Some(format!("{} → {}", date(from), date(to)))
        }
        [first, _] if matches!(field(first).value, Value::Bytes | Value::Integer) => None,
        [first, second] => {
            let both = format!("{} · {}", name(say(first)), say(second));
            let fits = both.chars().count() <= LONGEST + 6;
            let is_named = field(first).value == Value::ObjectIdentifier;
            if fits { Some(both) } else { is_named.then(|| say(second)) }
        }
        [first, ..] => (field(first).value == Value::ObjectIdentifier).then(|| name(say(first))),
        [] => None,
    }
}

/// What only says where something ends, or how it is encoded.
fn is_frame(label: &str) -> bool {
    matches!(label, "length" | "tag" | "tag number" | "unused bits")
}

/// A name without its number: `commonName` of `commonName (2.5.4.3)`.
fn name(value: String) -> String {
    value.split(" (").take(1).collect()
}
