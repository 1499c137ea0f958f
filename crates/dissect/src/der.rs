//! DER (ITU-T X.690): elements of tag, length and content, read over the crate's own reader.
//!
//! An element is a structure with the leaves `der.tag` and `der.length`, then its content. [`Component`] says what an
//! element must be and is called; what no component describes is read by [`anything`], as its tag says.

mod component;
mod contents;
mod time;

pub(crate) use component::{Component, Content, choice, component};
pub(crate) use contents::{bit_string, contents};

use crate::reader::{Parsed, Reader};
use crate::{DerTag, FieldId, Malformed, ObjectIdentifier, Value};

pub(crate) const TAG: FieldId = FieldId("der.tag");
pub(crate) const LENGTH: FieldId = FieldId("der.length");

/// How deep elements may lie in each other where nothing says how deep they should.
const MAX_DEPTH: usize = 24;

/// Tag and length of an element (X.690 §8.1.2 and §8.1.3).
#[derive(Clone, Copy)]
struct Header {
    tag: DerTag,
    /// Bytes of the tag, the first one included.
    tag_width: usize,
    length_width: usize,
    /// Bytes of the content; none where the length is not DER's, so that nobody can say.
    content: Option<usize>,
    /// The length is as short as it can be, as DER wants it (X.690 §10.1).
    shortest: bool,
}

impl Header {
    /// The header at the start of these bytes, as far as they tell.
    fn read(bytes: &[u8]) -> Header {
        let tag = DerTag(bytes.first().copied().unwrap_or(0));
        let mut tag_width = 1;
        if tag.long() {
            let more = bytes.iter().skip(1).take_while(|byte| **byte & 0x80 != 0).count();
            tag_width += more.saturating_add(1).min(8);
        }
        let first = bytes.get(tag_width).copied().unwrap_or(0);
        let (length_width, content, shortest) = match first {
            0..=0x7f => (1, Some(usize::from(first)), true),
            0x81..=0x88 => {
                let width = usize::from(first & 0x7f);
                let digits = bytes.iter().skip(tag_width + 1).take(width);
                let length = digits.fold(0_u64, |length, digit| length << 8 | u64::from(*digit));
                let least = 1_u64.checked_shl(8 * (width as u32 - 1)).map_or(0, |least| least.max(0x80));
                (1 + width, Some(usize::try_from(length).unwrap_or(usize::MAX)), length >= least)
            }
            _ => (1, None, false), // indefinite (X.690 §10.1 forbids it), reserved, or longer than any input
        };
        Header { tag, tag_width, length_width, content, shortest }
    }

    fn width(&self) -> usize {
        self.tag_width + self.length_width
    }
}

/// The tag of the next element.
pub(crate) fn peek_tag(reader: &Reader<'_>) -> Option<DerTag> {
    reader.peek(0).map(DerTag)
}

/// The content of the next element, if it has this tag and is whole.
pub(crate) fn peek_content(bytes: &[u8], tag: DerTag) -> Option<&[u8]> {
    let header = Header::read(bytes);
    let content = bytes.get(header.width()..)?.get(..header.content?)?;
    (bytes.first() == Some(&tag.0)).then_some(content)
}

/// The next element, if it is an object identifier.
pub(crate) fn peek_object_identifier(bytes: &[u8]) -> Option<ObjectIdentifier<'_>> {
    peek_content(bytes, DerTag::OBJECT_IDENTIFIER).map(ObjectIdentifier)
}

/// An element, for those who need no tree of it.
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    pub tag: DerTag,
    /// Tag and length included.
    pub whole: &'a [u8],
    pub content: &'a [u8],
}

impl Element<'_> {
    /// The moment in seconds since 1970, if it is one.
    pub fn time(&self) -> Option<i64> {
        match self.tag {
            DerTag::UTC_TIME => time::utc_time(self.content),
            DerTag::GENERALIZED_TIME => time::generalized_time(self.content),
            _ => None,
        }
    }
}

/// The elements one after the other, up to the first that is not whole.
pub(crate) fn elements_of(mut bytes: &[u8]) -> impl Iterator<Item = Element<'_>> {
    std::iter::from_fn(move || {
        let header = Header::read(bytes);
        let end = header.width().checked_add(header.content?)?;
        let (whole, rest) = bytes.split_at_checked(end)?;
        bytes = rest;
        Some(Element { tag: header.tag, whole, content: &whole[header.width()..] })
    })
}

/// Reads the next element, whatever its tag; `content` reads what is in it, and what goes wrong there stays there.
pub(crate) fn element(
    reader: &mut Reader<'_>,
    id: FieldId,
    content: &dyn Fn(&mut Reader<'_>, DerTag) -> Parsed,
) -> Parsed {
    let header = Header::read(reader.left());
    let length = match header.content {
        Some(content) => header.width().saturating_add(content),
        None => reader.remaining(),
    };
    reader.structure(id, length, |reader| {
        reader.code_point::<DerTag>(TAG)?;
        if header.tag_width > 1 {
            let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 7 | u64::from(byte & 0x7f));
            reader.leaf(FieldId("der.tag_number"), header.tag_width - 1, |bytes| Value::Unsigned(number(bytes)))?;
        }
        reader.leaf(LENGTH, header.length_width, |_| match header.content {
            Some(content) if header.shortest => Value::Unsigned(content as u64),
            _ => Value::Malformed(Malformed::Invalid),
        })?;
        header.content?;
        let parsed = content(reader, header.tag);
        settle(reader, parsed);
        Some(())
    })
}

fn any_at(reader: &mut Reader<'_>, id: FieldId, depth: usize) -> Parsed {
    element(reader, id, &|reader, tag| contents::contents_at(reader, tag, depth))
}

/// Reads elements of unknown meaning until the structure ends, if they are DER; else what is left is one leaf.
pub(crate) fn anything(reader: &mut Reader<'_>, otherwise: FieldId, value: Value) -> Parsed {
    match is_der(reader.left(), 0) {
        true => elements(reader, 0),
        false => reader.rest(otherwise, value),
    }
}

fn elements(reader: &mut Reader<'_>, depth: usize) -> Parsed {
    reader.list(|reader| any_at(reader, FieldId("der.element"), depth))
}

/// What a parse function left over is no part of the format, but it may be told apart.
pub(crate) fn settle(reader: &mut Reader<'_>, parsed: Parsed) {
    if reader.remaining() > 0 && is_der(reader.left(), 0) {
        let malformed = if parsed.is_some() { Malformed::Trailing } else { Malformed::Invalid };
        reader.departed(malformed, |reader| elements(reader, 0));
    }
}

/// Whether the bytes are whole elements, one after the other and in each other.
fn is_der(bytes: &[u8], depth: usize) -> bool {
    let mut left = bytes;
    while !left.is_empty() {
        let header = Header::read(left);
        let Some(content) = header.content.filter(|_| header.shortest) else { return false };
        let Some(inside) = left.get(header.width()..).and_then(|behind| behind.get(..content)) else { return false };
        if header.tag.constructed() && (depth == MAX_DEPTH || !is_der(inside, depth + 1)) {
            return false;
        }
        left = &left[header.width() + content..];
    }
    !bytes.is_empty()
}

#[cfg(test)]
mod tests;
