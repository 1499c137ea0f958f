//! The contents of ASN.1's universal types (ITU-T X.690 §8 and §11).

use super::{MAX_DEPTH, elements, time};
use crate::reader::{Parsed, Reader};
use crate::{DerTag, FieldId, Malformed, ObjectIdentifier, TextEncoding, Value};

/// What a leaf's bytes say; none if they do not follow the format.
type ValueOf = fn(&[u8]) -> Option<Value>;

/// The content of an element with this tag.
pub(crate) fn contents(reader: &mut Reader<'_>, tag: DerTag) -> Parsed {
    contents_at(reader, tag, 0)
}

pub(super) fn contents_at(reader: &mut Reader<'_>, tag: DerTag, depth: usize) -> Parsed {
    let (id, value): (FieldId, ValueOf) = match tag {
        DerTag::BOOLEAN => (FieldId("der.boolean"), boolean),
        DerTag::INTEGER => (FieldId("der.integer"), integer),
        DerTag::ENUMERATED => (FieldId("der.enumerated"), integer),
        DerTag::NULL => return Some(()),
        DerTag::OBJECT_IDENTIFIER => (FieldId("der.object_identifier"), object_identifier),
        DerTag::BIT_STRING => {
            return bit_string(reader, |reader| reader.rest(FieldId("der.bit_string.bits"), Value::Bytes));
        }
        DerTag::OCTET_STRING => (FieldId("der.octet_string"), |_| Some(Value::Bytes)),
        DerTag::UTC_TIME => (FieldId("der.utc_time"), |bytes| time::utc_time(bytes).map(Value::Time)),
        DerTag::GENERALIZED_TIME => {
            (FieldId("der.generalized_time"), |bytes| time::generalized_time(bytes).map(Value::Time))
        }
        DerTag::UTF8_STRING => {
            (FieldId("der.utf8_string"), |bytes| std::str::from_utf8(bytes).ok().map(|_| Value::Text))
        }
        DerTag::NUMERIC_STRING => (FieldId("der.numeric_string"), ascii),
        DerTag::PRINTABLE_STRING => (FieldId("der.printable_string"), ascii),
        DerTag::IA5_STRING => (FieldId("der.ia5_string"), ascii),
        DerTag::VISIBLE_STRING => (FieldId("der.visible_string"), ascii),
        DerTag::T61_STRING => (FieldId("der.t61_string"), |_| Some(Value::EncodedText(TextEncoding::Latin1))),
        DerTag::BMP_STRING => (FieldId("der.bmp_string"), |bytes| {
            bytes.len().is_multiple_of(2).then_some(Value::EncodedText(TextEncoding::Utf16))
        }),
        DerTag::UNIVERSAL_STRING => (FieldId("der.universal_string"), |bytes| {
            bytes.len().is_multiple_of(4).then_some(Value::EncodedText(TextEncoding::Utf32))
        }),
        _ if tag.constructed() && depth == MAX_DEPTH => return reader.rest(FieldId("der.contents"), Value::Unparsed),
        _ if tag.constructed() => return elements(reader, depth + 1),
        _ => (FieldId("der.contents"), |_| Some(Value::Bytes)),
    };
    checked(reader, id, value)
}

/// A leaf of all that is left; where `value` has none for it, it does not follow the format.
fn checked(reader: &mut Reader<'_>, id: FieldId, value: ValueOf) -> Parsed {
    let value = |bytes: &[u8]| value(bytes).unwrap_or(Value::Malformed(Malformed::Invalid));
    reader.leaf(id, reader.remaining(), value).map(drop)
}

/// A BIT STRING's content (X.690 §8.6): how many bits of the last byte say nothing, then the bits.
pub(crate) fn bit_string<'a>(reader: &mut Reader<'a>, bits: impl FnOnce(&mut Reader<'a>) -> Parsed) -> Parsed {
    let unused = reader.unsigned(FieldId("der.bit_string.unused_bits"), 1)?;
    if unused > 7 || unused > 0 && reader.remaining() == 0 {
        return None;
    }
    bits(reader)
}

fn boolean(bytes: &[u8]) -> Option<Value> {
    match bytes {
        [0] => Some(Value::Boolean(false)),
        [0xff] => Some(Value::Boolean(true)), // DER knows no other truth (X.690 §11.1)
        _ => None,
    }
}

fn integer(bytes: &[u8]) -> Option<Value> {
    let shortest = match bytes {
        [] => false,
        [0, second, ..] => *second >= 0x80,
        [0xff, second, ..] => *second < 0x80,
        _ => true,
    };
    let magnitude = bytes.strip_prefix(&[0]).unwrap_or(bytes);
    shortest.then(|| match bytes[0] < 0x80 && magnitude.len() <= 8 {
        true => Value::Unsigned(magnitude.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))),
        false => Value::Integer,
    })
}

fn object_identifier(bytes: &[u8]) -> Option<Value> {
    ObjectIdentifier(bytes).is_valid().then_some(Value::ObjectIdentifier)
}

fn ascii(bytes: &[u8]) -> Option<Value> {
    bytes.is_ascii().then_some(Value::Text)
}
