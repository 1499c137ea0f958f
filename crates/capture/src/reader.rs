//! Reading a file step by step, so that a page can show how far it has come.

use std::ops::Range;

use crate::error::{CaptureError, Looks, Truncated};
use crate::gathered::{Capture, Gathered};
use crate::key_log::{LoggedSecret, read_key_log};
use crate::link::LinkType;
use crate::pcap::{self, Pcap};
use crate::pcapng::Pcapng;

/// What may be given beside the file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Secrets of a key log, as [`read_key_log`] gives them; the file may hold others.
    pub secrets: Vec<LoggedSecret>,
}

/// Reads a capture, some of it at a time.
#[derive(Debug)]
pub struct Reader {
    file: Vec<u8>,
    offset: usize,
    format: Format,
    truncated: Option<Truncated>,
    gathered: Gathered,
}

/// How far a [`Reader`] has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// So many bytes have been read.
    pub read: usize,
    /// So many there are.
    pub of: usize,
    /// There is nothing more to read, as the file has ended or is broken off.
    pub is_done: bool,
}

#[derive(Debug)]
enum Format {
    Pcap(Pcap),
    Pcapng(Pcapng),
}

/// What stands next in the file.
pub(crate) enum Step {
    Frame(Frame),
    /// Where a key log lies.
    KeyLog(Range<usize>),
    OtherSecrets,
    /// A packet or block that contradicts itself.
    Malformed,
    Nothing,
}

/// A packet as it was captured, link header included.
pub(crate) struct Frame {
    /// Where it lies in the file.
    pub data: Range<usize>,
    /// How many bytes it had before it was cut.
    pub length: u32,
    /// Microseconds since 1970; none if the file does not say.
    pub time: Option<u64>,
    /// Which of the file's interfaces, counted from zero over all sections.
    pub interface: u32,
    pub link_type: LinkType,
    /// Where the file names the link type.
    pub said_at: usize,
}

/// Reads a whole capture.
///
/// # Errors
/// The file is no capture, or of links that are unknown here.
pub fn read(file: Vec<u8>, options: Options) -> Result<Capture, CaptureError> {
    let mut reader = Reader::new(file, options)?;
    reader.advance(usize::MAX);
    reader.finish()
}

impl Reader {
    /// Looks at the file's first bytes.
    ///
    /// # Errors
    /// The file is no capture, or of a link that is unknown here.
    pub fn new(file: Vec<u8>, options: Options) -> Result<Reader, CaptureError> {
        let (format, offset) = match (Pcap::read(&file), Pcapng::read(&file)) {
            (Some(header), _) => (Format::Pcap(header.map_err(CaptureError::Header)?), pcap::HEADER),
            (None, Some(section)) => (Format::Pcapng(section), 0),
            (None, None) => return Err(CaptureError::NotACapture { looks: Looks::of(&file) }),
        };
        if let Format::Pcap(Pcap { link_type, .. }) = format
            && !link_type.is_known()
        {
            let offset = pcap::LINK_TYPE_OFFSET as u64;
            return Err(CaptureError::UnknownLinkType { link_type, offset });
        }
        Ok(Reader { file, offset, format, truncated: None, gathered: Gathered::new(options.secrets) })
    }

    /// Reads on for about so many bytes.
    pub fn advance(&mut self, budget: usize) -> Progress {
        let until = self.offset.saturating_add(budget);
        while self.offset < until && !self.is_done() {
            let next = match &mut self.format {
                Format::Pcap(pcap) => pcap.next(&self.file, self.offset),
                Format::Pcapng(pcapng) => pcapng.next(&self.file, self.offset),
            };
            match next {
                Ok((step, offset)) => {
                    self.offset = offset;
                    self.take(step);
                }
                Err(truncated) => self.truncated = Some(truncated),
            }
        }
        Progress { read: self.offset, of: self.file.len(), is_done: self.is_done() }
    }

    /// What has been read, as a trace.
    ///
    /// # Errors
    /// The file begins as a capture but is broken off there, or all its links are unknown here.
    pub fn finish(self) -> Result<Capture, CaptureError> {
        match self.truncated {
            Some(truncated) if truncated.offset == 0 => return Err(CaptureError::Header(truncated)),
            _ => {}
        }
        // The packets have been copied.
        drop(self.file);
        self.gathered.finish(self.truncated)
    }

    fn is_done(&self) -> bool {
        self.truncated.is_some() || self.offset >= self.file.len()
    }

    fn take(&mut self, step: Step) {
        let bytes = |range: Range<usize>| self.file.get(range).unwrap_or(&[]);
        match step {
            Step::Frame(frame) => self.gathered.frame(&frame, bytes(frame.data.clone())),
            Step::KeyLog(text) => self.gathered.key_log(read_key_log(bytes(text))),
            Step::OtherSecrets => self.gathered.other_secrets(),
            Step::Malformed => self.gathered.malformed(),
            Step::Nothing => {}
        }
    }
}
