//! Bytes in and out: numbers and vectors as RFC 5246 §4 writes them.

use crate::fault::Fault;

/// What is left of a message.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    /// The message's name, for whoever has to be told that it is malformed.
    what: &'static str,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8], what: &'static str) -> Reader<'a> {
        Reader { bytes, what }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], Fault> {
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or_else(|| Fault::malformed(self.what))?;
        self.bytes = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let (taken, rest) = self.bytes.split_first_chunk().ok_or_else(|| Fault::malformed(self.what))?;
        self.bytes = rest;
        Ok(*taken)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Fault> {
        self.array().map(u16::from_be_bytes)
    }

    pub(crate) fn vector8(&mut self) -> Result<&'a [u8], Fault> {
        let [length] = self.array()?;
        self.take(length.into())
    }

    pub(crate) fn vector16(&mut self) -> Result<&'a [u8], Fault> {
        let length = self.u16()?;
        self.take(length.into())
    }

    pub(crate) fn vector24(&mut self) -> Result<&'a [u8], Fault> {
        let [a, b, c] = self.array()?;
        self.take(u32::from_be_bytes([0, a, b, c]) as usize)
    }

    pub(crate) fn end(self) -> Result<(), Fault> {
        if self.bytes.is_empty() { Ok(()) } else { Err(Fault::malformed(self.what)) }
    }
}

/// `content` behind its length in one byte. What is longer than that is none of ours.
pub(crate) fn vector8(content: &[u8]) -> Vec<u8> {
    [&[content.len() as u8], content].concat()
}

/// `content` behind its length in two bytes.
pub(crate) fn vector16(content: &[u8]) -> Vec<u8> {
    [&(content.len() as u16).to_be_bytes(), content].concat()
}

/// `content` behind its length in three bytes.
pub(crate) fn vector24(content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32).to_be_bytes()[1..], content].concat()
}
