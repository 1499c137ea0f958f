//! JSON (RFC 8259), written piece by piece: a few dozen lines of our own, because a library's weigh more in the page than
//! all the rest of this crate, and its text would be in memory as a whole before it is a file.

use std::fmt::{self, Write};

/// Writes values one after the other; commas come by themselves.
pub(super) struct Writer<'a> {
    sink: &'a mut dyn Write,
    /// The next value is not the first of its list or object.
    comma: bool,
}

impl<'a> Writer<'a> {
    pub fn new(sink: &'a mut dyn Write) -> Writer<'a> {
        Writer { sink, comma: false }
    }

    /// An object: its members are what `members` writes.
    pub fn object(&mut self, members: impl FnOnce(&mut Self) -> fmt::Result) -> fmt::Result {
        self.open('{')?;
        members(self)?;
        self.close('}')
    }

    /// A list: its elements are what `elements` writes.
    pub fn list(&mut self, elements: impl FnOnce(&mut Self) -> fmt::Result) -> fmt::Result {
        self.open('[')?;
        elements(self)?;
        self.close(']')
    }

    pub fn open(&mut self, bracket: char) -> fmt::Result {
        self.separate()?;
        self.comma = false;
        self.sink.write_char(bracket)
    }

    pub fn close(&mut self, bracket: char) -> fmt::Result {
        self.comma = true;
        self.sink.write_char(bracket)
    }

    /// The name of a member; its value comes next.
    pub fn name(&mut self, name: &str) -> fmt::Result {
        self.string(name)?;
        self.comma = false;
        self.sink.write_char(':')
    }

    /// A string, escaped (§7).
    pub fn string(&mut self, text: &str) -> fmt::Result {
        self.separate()?;
        self.sink.write_char('"')?;
        let mut rest = text;
        while let Some(place) = rest.find(|character: char| character < ' ' || matches!(character, '"' | '\\')) {
            let (plain, special) = rest.split_at(place);
            self.sink.write_str(plain)?;
            match special.as_bytes()[0] {
                b'\n' => self.sink.write_str("\\n")?,
                b'\r' => self.sink.write_str("\\r")?,
                b'\t' => self.sink.write_str("\\t")?,
                control if control < b' ' => write!(self.sink, "\\u{control:04x}")?,
                other => write!(self.sink, "\\{}", char::from(other))?,
            }
            rest = &special[1..];
        }
        self.sink.write_str(rest)?;
        self.sink.write_char('"')
    }

    /// What is a string for JSON and needs no escaping: digits, names.
    pub fn quoted(&mut self, value: impl fmt::Display) -> fmt::Result {
        self.separate()?;
        write!(self.sink, "\"{value}\"")
    }

    /// What JSON writes as it is: a number, `true`, `false`, `null`.
    pub fn bare(&mut self, value: impl fmt::Display) -> fmt::Result {
        self.separate()?;
        write!(self.sink, "{value}")
    }

    /// A line break before the next value, for people and for programs that compare lines.
    pub fn line(&mut self) -> fmt::Result {
        if std::mem::take(&mut self.comma) {
            self.sink.write_char(',')?;
        }
        self.sink.write_char('\n')
    }

    /// The line break after the last value.
    pub fn finish(self) -> fmt::Result {
        self.sink.write_char('\n')
    }

    fn separate(&mut self) -> fmt::Result {
        if std::mem::replace(&mut self.comma, true) {
            self.sink.write_char(',')?;
        }
        Ok(())
    }
}
