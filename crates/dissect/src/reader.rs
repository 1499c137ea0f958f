//! The reader that builds [`Field`] trees: every byte that it passes lands in exactly one leaf.
//!
//! A parse function reads field after field and gives up with `None` where the bytes depart from the format. Its
//! structure still covers all of its bytes, and the structures around it go on behind it.

use crate::code_point::CodePoint;
use crate::{BitField, Field, FieldId, Malformed, Value};

/// The id of bytes that belong to no field of the format.
const MALFORMED: FieldId = FieldId("malformed");

/// Reads the bytes of one structure.
pub(crate) struct Reader<'a> {
    buffer: &'a [u8],
    position: usize,
    end: usize,
    fields: Vec<Field>,
}

/// What a parse function gives: `None` where it gave up.
pub(crate) type Parsed = Option<()>;

impl<'a> Reader<'a> {
    /// The tree of the whole buffer.
    pub fn dissect(id: FieldId, buffer: &'a [u8], parse: impl FnOnce(&mut Reader<'a>) -> Parsed) -> Field {
        let mut reader = Reader { buffer, position: 0, end: buffer.len(), fields: Vec::new() };
        let parsed = parse(&mut reader);
        reader.finish(id, 0, parsed)
    }

    /// The same where `parse` makes a structure of this id itself, and nothing else if nothing stands behind that.
    pub fn dissect_element(id: FieldId, buffer: &'a [u8], parse: impl FnOnce(&mut Reader<'a>) -> Parsed) -> Field {
        let mut field = Reader::dissect(id, buffer, parse);
        match field.children.as_slice() {
            [only] if only.id == id && only.range == field.range => field.children.swap_remove(0),
            _ => field,
        }
    }

    /// How many bytes of the structure are left.
    pub fn remaining(&self) -> usize {
        self.end - self.position
    }

    /// The byte so far ahead, left in place.
    pub fn peek(&self, ahead: usize) -> Option<u8> {
        self.buffer[self.position..self.end].get(ahead).copied()
    }

    /// The length, of `width` bytes, that stands so far ahead, left in place; 0 if it is not there.
    pub fn length_ahead(&self, ahead: usize, width: usize) -> usize {
        usize::try_from(self.peek_number(ahead, width)).unwrap_or(usize::MAX)
    }

    fn peek_number(&self, ahead: usize, width: usize) -> u64 {
        self.left().get(ahead..).and_then(|bytes| bytes.get(..width)).map_or(0, number)
    }

    /// The bytes that are left.
    pub fn left(&self) -> &'a [u8] {
        &self.buffer[self.position..self.end]
    }

    /// A leaf of `length` bytes, whose value is made from them.
    pub fn leaf(&mut self, id: FieldId, length: usize, value: impl FnOnce(&[u8]) -> Value) -> Option<&'a [u8]> {
        let value = self.left().get(..length).map_or(Value::Bytes, value);
        self.leaf_of(id, length, value)
    }

    /// A leaf of `length` bytes and this value, if they are there.
    fn leaf_of(&mut self, id: FieldId, length: usize, value: Value) -> Option<&'a [u8]> {
        if length > self.remaining() {
            self.malformed(id, Malformed::Truncated { missing: length - self.remaining() });
            return None;
        }
        let range = self.position..self.position + length;
        let bytes = &self.buffer[range.clone()];
        self.position = range.end;
        self.fields.push(Field { id, range, value, children: Vec::new() });
        Some(bytes)
    }

    /// A leaf of bytes without parts.
    pub fn bytes(&mut self, id: FieldId, length: usize) -> Option<&'a [u8]> {
        self.leaf_of(id, length, Value::Bytes)
    }

    /// A leaf of all that is left.
    pub fn rest(&mut self, id: FieldId, value: Value) -> Parsed {
        self.leaf_of(id, self.remaining(), value).map(drop)
    }

    /// A leaf with an unsigned number of `width` bytes, at most 8.
    pub fn unsigned(&mut self, id: FieldId, width: usize) -> Option<u64> {
        self.leaf(id, width, |bytes| Value::Unsigned(number(bytes))).map(number)
    }

    /// A leaf of `width` bytes, at most 8, with parts of less than a byte; their number.
    pub fn bits(&mut self, id: FieldId, width: usize, parts: &'static [BitField]) -> Option<u64> {
        self.leaf(id, width, |bytes| Value::Bits { value: number(bytes), parts }).map(number)
    }

    /// A leaf with a code point.
    pub fn code_point<C: CodePoint>(&mut self, id: FieldId) -> Option<C> {
        let (code_point, value) = C::from_wire(self.peek_number(0, C::WIDTH));
        self.leaf_of(id, C::WIDTH, value).map(|_| code_point)
    }

    /// A structure of `length` bytes with parts. What goes wrong inside of it stays inside, unless it is cut off.
    pub fn structure(&mut self, id: FieldId, length: usize, parse: impl FnOnce(&mut Reader<'a>) -> Parsed) -> Parsed {
        let mut inner = self.inner(length);
        let parsed = parse(&mut inner);
        self.adopt(id, length, inner, parsed)
    }

    /// The reader of a structure of `length` bytes, or of what there is of it.
    fn inner(&self, length: usize) -> Reader<'a> {
        let end = self.position + length.min(self.remaining());
        Reader { buffer: self.buffer, position: self.position, end, fields: Vec::new() }
    }

    /// Takes in what was read of a structure; no part of [`Reader::structure`], of which there is a copy for each `parse`.
    fn adopt(&mut self, id: FieldId, length: usize, mut inner: Reader<'a>, mut parsed: Parsed) -> Parsed {
        let start = self.position;
        let missing = length.saturating_sub(self.remaining());
        if missing > 0 && parsed.is_some() {
            // Its parts ended just where the bytes do, or are opaque: the tree must still show that something is missing.
            inner.malformed(MALFORMED, Malformed::Truncated { missing });
            parsed = None;
        }
        self.position = inner.end;
        self.fields.push(inner.finish(id, start, parsed));
        (missing == 0).then_some(())
    }

    /// A variable-length vector (RFC 9846 §3.4): a length of `width` bytes, and so many bytes of content.
    pub fn vector(
        &mut self,
        id: FieldId,
        length_id: FieldId,
        width: usize,
        parse: impl FnOnce(&mut Reader<'a>) -> Parsed,
    ) -> Parsed {
        let length = self.length_ahead(0, width);
        self.structure(id, width + length, |reader| {
            reader.unsigned(length_id, width)?;
            parse(reader)
        })
    }

    /// A vector of bytes without parts: its id, its length's and its content's, which is no leaf if it is empty.
    pub fn opaque(&mut self, ids: [FieldId; 3], width: usize) -> Option<&'a [u8]> {
        self.vector_of(ids, width, |_| Value::Bytes)
    }

    /// A vector of bytes that are text as a rule: its id, its length's and its content's.
    pub fn text(&mut self, ids: [FieldId; 3], width: usize) -> Parsed {
        let value = |bytes: &[u8]| match bytes.iter().all(|byte| matches!(byte, b' '..=b'~')) {
            true => Value::Text,
            false => Value::Bytes,
        };
        self.vector_of(ids, width, value).map(drop)
    }

    fn vector_of(
        &mut self,
        [id, length_id, content_id]: [FieldId; 3],
        width: usize,
        value: fn(&[u8]) -> Value,
    ) -> Option<&'a [u8]> {
        let mut content: &[u8] = &[];
        self.vector(id, length_id, width, |reader| {
            if reader.remaining() > 0 {
                content = reader.leaf(content_id, reader.remaining(), value)?;
            }
            Some(())
        })?;
        Some(content)
    }

    /// A vector of code points: its id, its length's and theirs.
    pub fn code_points<C: CodePoint>(&mut self, [id, length_id, element]: [FieldId; 3], width: usize) -> Parsed {
        self.vector(id, length_id, width, |reader| reader.list(|reader| reader.code_point::<C>(element).map(drop)))
    }

    /// Parses elements until the structure ends.
    pub fn list(&mut self, mut element: impl FnMut(&mut Reader<'a>) -> Parsed) -> Parsed {
        while self.remaining() > 0 {
            let before = self.position;
            element(self)?;
            if self.position == before {
                return None; // an element without bytes would never end
            }
        }
        Some(())
    }

    /// Gives up: what is left does not follow the format.
    pub fn malformed(&mut self, id: FieldId, malformed: Malformed) {
        let range = self.position..self.end;
        self.position = self.end;
        self.fields.push(Field { id, range, value: Value::Malformed(malformed), children: Vec::new() });
    }

    /// Gives up, but tells apart what is left: `parse` reads it as well as it can.
    pub fn departed(&mut self, malformed: Malformed, parse: impl FnOnce(&mut Reader<'a>) -> Parsed) {
        let start = self.position;
        let mut inner = Reader { buffer: self.buffer, position: start, end: self.end, fields: Vec::new() };
        let parsed = parse(&mut inner);
        self.position = self.end;
        let field = inner.finish(MALFORMED, start, parsed);
        self.fields.push(Field { value: Value::Malformed(malformed), ..field });
    }

    fn shows_malformed(&self) -> bool {
        self.fields.iter().rev().flat_map(Field::walk).any(|field| matches!(field.value, Value::Malformed(_)))
    }

    fn finish(mut self, id: FieldId, start: usize, parsed: Parsed) -> Field {
        let malformed = if parsed.is_some() { Malformed::Trailing } else { Malformed::Invalid };
        // Where the parse function gave up at the very end, no byte is left to say so.
        if self.remaining() > 0 || parsed.is_none() && !self.shows_malformed() {
            self.malformed(MALFORMED, malformed);
        }
        Field { id, range: start..self.end, value: Value::Structure, children: self.fields }
    }
}

/// The unsigned number of at most 8 bytes, most significant first.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}
