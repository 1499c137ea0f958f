//! A field tree as JSON.

use std::fmt;

use dissect::{Field, Malformed, ObjectIdentifier, Value};

use super::writer::Writer;
use crate::hex::Hex;

/// A field with all that is under it; `bytes` are what was dissected.
pub(super) fn field(writer: &mut Writer<'_>, field: &Field, bytes: &[u8]) -> fmt::Result {
    writer.object(|writer| {
        writer.name("id")?;
        writer.quoted(field.id)?;
        writer.name("offset")?;
        writer.bare(field.range.start)?;
        writer.name("length")?;
        writer.bare(field.range.len())?;
        value(writer, field, bytes)?;
        if field.children.is_empty() {
            return Ok(());
        }
        writer.name("children")?;
        writer.list(|writer| field.children.iter().try_for_each(|child| self::field(writer, child, bytes)))
    })
}

/// The members that say what a field says; none for a structure.
fn value(writer: &mut Writer<'_>, field: &Field, bytes: &[u8]) -> fmt::Result {
    let hex = Hex(field.bytes(bytes));
    match &field.value {
        Value::Structure => Ok(()),
        Value::Unsigned(number) => {
            kind(writer, "number")?;
            writer.bare(number)
        }
        Value::Bits { value, parts } => {
            kind(writer, "bits")?;
            writer.bare(value)?;
            writer.name("bits")?;
            writer.object(|writer| {
                parts.iter().try_for_each(|part| {
                    writer.name(part.id.0)?;
                    writer.bare(part.of(*value))
                })
            })
        }
        Value::Address(address) => {
            kind(writer, "address")?;
            writer.quoted(address)
        }
        Value::Boolean(truth) => {
            kind(writer, "boolean")?;
            writer.bare(truth)
        }
        Value::Integer => {
            kind(writer, "integer")?;
            writer.quoted(hex)
        }
        Value::Time(seconds) => {
            kind(writer, "time")?;
            writer.bare(seconds)
        }
        Value::TimeInMilliseconds(milliseconds) => {
            kind(writer, "time_ms")?;
            writer.bare(milliseconds)
        }
        Value::ObjectIdentifier => {
            let identifier = ObjectIdentifier(field.bytes(bytes));
            kind(writer, "object_identifier")?;
            writer.quoted(identifier)?;
            name(writer, identifier.name())
        }
        Value::Text | Value::EncodedText(_) => {
            kind(writer, "text")?;
            writer.string(&field.text(bytes).unwrap_or_else(|| String::from_utf8_lossy(field.bytes(bytes))))
        }
        Value::Bytes => {
            kind(writer, "bytes")?;
            writer.quoted(hex)
        }
        Value::Unparsed => {
            kind(writer, "unparsed")?;
            writer.quoted(hex)
        }
        Value::Malformed(malformed) => {
            kind(writer, "malformed")?;
            writer.quoted(hex)?;
            writer.name("reason")?;
            writer.quoted(match malformed {
                Malformed::Truncated { .. } => "truncated",
                Malformed::Trailing => "trailing",
                Malformed::Invalid => "invalid",
            })?;
            if let Malformed::Truncated { missing } = malformed {
                writer.name("missing")?;
                writer.bare(missing)?;
            }
            Ok(())
        }
        value => match value.code_point() {
            Some(code_point) => {
                kind(writer, "code_point")?;
                writer.bare(code_point.number)?;
                name(writer, code_point.name)
            }
            None => {
                kind(writer, "bytes")?;
                writer.quoted(hex)
            }
        },
    }
}

/// What the value is, and the name of the member that holds it.
fn kind(writer: &mut Writer<'_>, kind: &str) -> fmt::Result {
    writer.name("kind")?;
    writer.quoted(kind)?;
    writer.name("value")
}

/// The registry's name, if there is one.
pub(super) fn name(writer: &mut Writer<'_>, name: Option<&str>) -> fmt::Result {
    name.map_or(Ok(()), |name| {
        writer.name("name")?;
        writer.string(name)
    })
}
