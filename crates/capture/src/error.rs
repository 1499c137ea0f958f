//! Why a file cannot be read as a capture, or not to its end.

use std::fmt;

use crate::LinkType;

/// Why a file yields nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptureError {
    /// Its first bytes are those of no capture format that is read here.
    NotACapture {
        /// What they look like.
        looks: Looks,
    },
    /// The file begins as a capture, but its header is not whole or makes no sense.
    Header(Truncated),
    /// All packets were captured on links whose headers are unknown here.
    UnknownLinkType {
        /// The first such link's type.
        link_type: LinkType,
        /// Where the file says so.
        offset: u64,
    },
}

/// What a file that is no capture looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// There is nothing in it.
    Empty,
    /// Compressed with gzip.
    Gzip,
    /// Compressed with Zstandard.
    Zstandard,
    /// Compressed with LZ4.
    Lz4,
    /// Compressed with bzip2.
    Bzip2,
    /// Compressed with xz.
    Xz,
    /// A ZIP archive.
    Zip,
    /// A capture of Sun's snoop (RFC 1761).
    Snoop,
    /// A capture of Microsoft's Network Monitor.
    NetworkMonitor,
    /// A key log (RFC 9850).
    KeyLog,
    /// Text.
    Text,
    /// None of these; the file's first four bytes, zeros where it has fewer.
    Unknown([u8; 4]),
}

/// Where and why reading stopped before the end of the file. All before it has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truncated {
    /// Where the header, packet or block begins that could not be read.
    pub offset: u64,
    /// Why.
    pub reason: Break,
}

/// What broke a file off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The file ends inside of it.
    EndOfFile {
        /// How many bytes it has, as far as it says so.
        needed: u64,
        /// How many of them are there.
        left: u64,
    },
    /// A pcapng block says that it has this many bytes, which cannot be.
    BlockLength(u32),
    /// A pcapng block says at its end that it has another length than at its beginning.
    BlockLengths {
        /// At the beginning.
        first: u32,
        /// At the end.
        last: u32,
    },
    /// A pcapng section does not say in which byte order it is written.
    SectionByteOrder,
}

impl Looks {
    /// What these first bytes of a file look like.
    pub(crate) fn of(file: &[u8]) -> Looks {
        const MAGICS: [(&[u8], Looks); 11] = [
            (&[0x1f, 0x8b], Looks::Gzip),
            (&[0x28, 0xb5, 0x2f, 0xfd], Looks::Zstandard),
            (&[0x04, 0x22, 0x4d, 0x18], Looks::Lz4),
            (b"BZh", Looks::Bzip2),
            (&[0xfd, b'7', b'z', b'X', b'Z', 0], Looks::Xz),
            (b"PK\x03\x04", Looks::Zip),
            (b"snoop\0\0\0", Looks::Snoop),
            (b"GMBU", Looks::NetworkMonitor),
            (b"RTSS", Looks::NetworkMonitor),
            (b"CLIENT_", Looks::KeyLog),
            (b"SERVER_", Looks::KeyLog),
        ];
        if file.is_empty() {
            return Looks::Empty;
        }
        if let Some((_, looks)) = MAGICS.iter().find(|(magic, _)| file.starts_with(magic)) {
            return *looks;
        }
        let is_text = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0x80..);
        if file.iter().take(64).all(is_text) {
            return Looks::Text;
        }
        let mut first = [0; 4];
        first.iter_mut().zip(file).for_each(|(first, byte)| *first = *byte);
        Looks::Unknown(first)
    }
}

impl fmt::Display for CaptureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CaptureError::NotACapture { looks } => write!(f, "offset 0: not a pcap or pcapng file: {looks}"),
            CaptureError::Header(truncated) => write!(f, "{truncated}"),
            CaptureError::UnknownLinkType { link_type, offset } => write!(
                f,
                "offset {offset}: link type {} is not read here; capture on Ethernet, Linux cooked, raw IP or loopback",
                link_type.0
            ),
        }
    }
}

impl std::error::Error for CaptureError {}

impl fmt::Display for Looks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Looks::Empty => "it is empty",
            Looks::Gzip => "it is compressed with gzip; gunzip it first",
            Looks::Zstandard => "it is compressed with Zstandard; unzstd it first",
            Looks::Lz4 => "it is compressed with LZ4; unlz4 it first",
            Looks::Bzip2 => "it is compressed with bzip2; bunzip2 it first",
            Looks::Xz => "it is compressed with xz; unxz it first",
            Looks::Zip => "it is a ZIP archive; unzip it first",
            Looks::Snoop => "it is a capture of snoop; convert it with editcap -F pcapng",
            Looks::NetworkMonitor => "it is a capture of Network Monitor; convert it with editcap -F pcapng",
            Looks::KeyLog => "it is a key log; give it beside the capture",
            Looks::Text => "it is text",
            Looks::Unknown([a, b, c, d]) => return write!(f, "it begins with {a:02x} {b:02x} {c:02x} {d:02x}"),
        })
    }
}

impl fmt::Display for Truncated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "offset {}: {}", self.offset, self.reason)
    }
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Break::EndOfFile { needed, left } => write!(f, "the file ends after {left} of {needed} bytes"),
            Break::BlockLength(length) => write!(f, "a block cannot have {length} bytes"),
            Break::BlockLengths { first, last } => {
                write!(f, "a block has {first} bytes by its beginning and {last} by its end")
            }
            Break::SectionByteOrder => f.write_str("a section does not say in which byte order it is written"),
        }
    }
}
