//! The tree that every dissection gives: named ranges of a buffer, owning none of its bytes.

use std::borrow::Cow;
use std::fmt;
use std::net::IpAddr;
use std::ops::Range;

use crate::{
    AlertDescription, AlertLevel, CertificateCompressionAlgorithm, CertificateStatusType, CertificateType, CipherSuite,
    ClientCertificateType, CompressionMethod, ContentType, CrlReason, DerTag, EcCurveType, EcPointFormat,
    EchClientHelloType, ExtensionType, HandshakeType, HashAlgorithm, HeartbeatMode, HpkeAead, HpkeKdf, HpkeKem,
    IpProtocol, KeyUpdateRequest, MaxFragmentLength, NameType, NamedGroup, OcspResponseStatus, ProtocolVersion,
    PskKeyExchangeMode, QuicTransportParameter, SctVersion, SignatureAlgorithm, SignatureScheme, SrtpProtectionProfile,
    TcpOptionKind, X509Version,
};

/// The stable dotted path of a field, as `handshake.client_hello.random`: one key for texts, links and checks.
/// The elements of a list share one id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub &'static str);

impl fmt::Display for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A named range of a buffer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Which field of which format.
    pub id: FieldId,
    /// Where its bytes lie in the buffer.
    pub range: Range<usize>,
    /// What they say.
    pub value: Value,
    /// Its parts, in order, without gaps; none for a leaf.
    pub children: Vec<Field>,
}

impl Field {
    /// The first child with this id.
    pub fn child(&self, id: FieldId) -> Option<&Field> {
        self.children.iter().find(|child| child.id == id)
    }

    /// The first field with this id, this one and everything under it, in the order of the bytes.
    pub fn find(&self, id: FieldId) -> Option<&Field> {
        self.walk().find(|field| field.id == id)
    }

    /// This field and everything under it, in the order of the bytes, parents first.
    pub fn walk(&self) -> impl Iterator<Item = &Field> {
        let mut pending = vec![self];
        std::iter::from_fn(move || {
            let field = pending.pop()?;
            pending.extend(field.children.iter().rev());
            Some(field)
        })
    }

    /// The same tree, `by` bytes further on: that of a part becomes one over the whole.
    pub fn moved(mut self, by: usize) -> Field {
        self.range = self.range.start + by..self.range.end + by;
        self.children = self.children.into_iter().map(|child| child.moved(by)).collect();
        self
    }

    /// Makes the first leaf with this id a structure of `parts`, which lie in it in order; bytes between them become
    /// leaves called `between`. A part that does not fit is left out.
    pub fn fill(&mut self, leaf: FieldId, parts: Vec<Field>, between: FieldId) {
        if self.id != leaf {
            let child = self.children.iter_mut().find(|child| child.find(leaf).is_some());
            return child.map_or((), |child| child.fill(leaf, parts, between));
        }
        let gap = |range| Field { id: between, range, value: Value::Bytes, children: Vec::new() };
        let mut children = Vec::with_capacity(parts.len());
        let mut position = self.range.start;
        for part in parts.into_iter().filter(|part| part.range.end <= self.range.end) {
            if part.range.start < position {
                continue;
            }
            if part.range.start > position {
                children.push(gap(position..part.range.start));
            }
            position = part.range.end;
            children.push(part);
        }
        if children.is_empty() {
            return;
        }
        if position < self.range.end {
            children.push(gap(position..self.range.end));
        }
        self.children = children;
        self.value = Value::Structure;
    }

    /// The bytes of the field in the buffer that was dissected.
    pub fn bytes<'a>(&self, buffer: &'a [u8]) -> &'a [u8] {
        buffer.get(self.range.clone()).unwrap_or(&[])
    }

    /// The text of a leaf that holds text, in the buffer that was dissected.
    pub fn text<'a>(&self, buffer: &'a [u8]) -> Option<Cow<'a, str>> {
        let bytes = self.bytes(buffer);
        let text = match self.value {
            Value::Text => return std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Value::EncodedText(TextEncoding::Latin1) => bytes.iter().map(|byte| char::from(*byte)).collect(),
            Value::EncodedText(TextEncoding::Utf16) => {
                let units = bytes.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
                char::decode_utf16(units).collect::<Result<String, _>>().ok()?
            }
            Value::EncodedText(TextEncoding::Utf32) => {
                let units = bytes.chunks_exact(4).map(|unit| u32::from_be_bytes([unit[0], unit[1], unit[2], unit[3]]));
                units.map(char::from_u32).collect::<Option<String>>()?
            }
            _ => return None,
        };
        Some(Cow::Owned(text))
    }
}

/// What a field's bytes say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the code points' variants are named as their types")]
pub enum Value {
    /// What its children say.
    Structure,
    /// A number, most significant byte first.
    Unsigned(u64),
    /// Numbers of less than a byte, side by side.
    Bits {
        /// All of them as one number.
        value: u64,
        /// Which bits mean what, from the most significant.
        parts: &'static [BitField],
    },
    /// An IP address.
    Address(IpAddr),
    /// Yes or no.
    Boolean(bool),
    /// A whole number in two's complement, most significant byte first, that is negative or longer than 8 bytes.
    Integer,
    /// A moment, in seconds since 1970-01-01T00:00:00Z.
    Time(i64),
    /// A moment, in milliseconds since 1970-01-01T00:00:00Z.
    TimeInMilliseconds(u64),
    /// The name of a thing in the tree of object identifiers: [`crate::ObjectIdentifier`] reads it.
    ObjectIdentifier,
    /// Text in UTF-8, and in ASCII where the format asks for that.
    Text,
    /// Text in another encoding: [`Field::text`] reads both.
    EncodedText(TextEncoding),
    /// Bytes that have no parts.
    Bytes,
    /// Bytes that have parts, which are not told apart here.
    Unparsed,
    /// Bytes that do not follow the format; the children, if any, say what they look like.
    Malformed(Malformed),
    AlertDescription(AlertDescription),
    AlertLevel(AlertLevel),
    CertificateCompressionAlgorithm(CertificateCompressionAlgorithm),
    CertificateStatusType(CertificateStatusType),
    CertificateType(CertificateType),
    CipherSuite(CipherSuite),
    ClientCertificateType(ClientCertificateType),
    CompressionMethod(CompressionMethod),
    ContentType(ContentType),
    EcCurveType(EcCurveType),
    EcPointFormat(EcPointFormat),
    EchClientHelloType(EchClientHelloType),
    ExtensionType(ExtensionType),
    HandshakeType(HandshakeType),
    HashAlgorithm(HashAlgorithm),
    HeartbeatMode(HeartbeatMode),
    HpkeAead(HpkeAead),
    HpkeKdf(HpkeKdf),
    HpkeKem(HpkeKem),
    IpProtocol(IpProtocol),
    KeyUpdateRequest(KeyUpdateRequest),
    MaxFragmentLength(MaxFragmentLength),
    NameType(NameType),
    NamedGroup(NamedGroup),
    ProtocolVersion(ProtocolVersion),
    PskKeyExchangeMode(PskKeyExchangeMode),
    QuicTransportParameter(QuicTransportParameter),
    SctVersion(SctVersion),
    SignatureAlgorithm(SignatureAlgorithm),
    SignatureScheme(SignatureScheme),
    SrtpProtectionProfile(SrtpProtectionProfile),
    TcpOptionKind(TcpOptionKind),
    DerTag(DerTag),
    X509Version(X509Version),
    OcspResponseStatus(OcspResponseStatus),
    CrlReason(CrlReason),
}

/// How text is encoded, other than in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// One byte each, the first 256 characters of Unicode.
    Latin1,
    /// Two bytes each, the most significant first; UTF-16 where it holds surrogates.
    Utf16,
    /// Four bytes each, the most significant first.
    Utf32,
}

/// A part of [`Value::Bits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BitField {
    /// Its id.
    pub id: FieldId,
    /// Its lowest bit, counted from the least significant one of the whole value.
    pub shift: u32,
    /// How many bits it has.
    pub width: u32,
}

impl BitField {
    /// This part of the whole value.
    pub const fn of(self, value: u64) -> u64 {
        (value >> self.shift) & ((1 << self.width) - 1)
    }
}

/// How bytes depart from their format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// They end too early.
    Truncated {
        /// How many bytes are missing, at least.
        missing: usize,
    },
    /// They go on after the structure's end.
    Trailing,
    /// They hold a value that the format does not allow, so what follows cannot be told apart.
    Invalid,
}
