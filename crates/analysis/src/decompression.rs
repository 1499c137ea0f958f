//! Certificates that came compressed (RFC 8879 §4): zlib is opened; brotli and zstd would weigh more than the page.

use dissect::{
    CertificateCompressionAlgorithm, CompressedCertificate, Context, Field, HandshakeType, dissect_handshake,
};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use trace::Trace;

use crate::{Analysis, BytesId, DerivedBuffer, Message, MessageId, MessageKind, Origin, Span};

/// The longest Certificate that is taken: TLS libraries refuse longer ones.
const LONGEST: usize = 1 << 16;

/// The longest that all of a trace may be together. A few bytes can stand for very many.
const LONGEST_IN_ALL: usize = 1 << 24;

/// Why a CompressedCertificate stays compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDecompressed {
    /// The algorithm is not one that we open.
    Algorithm(CertificateCompressionAlgorithm),
    /// It would become longer than we take.
    TooLong,
    /// It does not follow its algorithm, or gives another length than it says.
    Malformed,
}

/// Opens the compressed certificates among the messages; each becomes a derived buffer.
pub(crate) fn decompress_certificates(trace: &Trace, messages: &[Message], derived: &mut Vec<DerivedBuffer>) {
    let mut left = LONGEST_IN_ALL;
    for (index, message) in messages.iter().enumerate().filter(|(_, message)| is_compressed(message)) {
        let content = match message.content.bytes {
            BytesId::Wire(buffer) => trace.buffer(buffer),
            BytesId::Derived(index) => derived.get(index).map_or(&[][..], |buffer| &buffer.bytes),
        };
        let content = content.get(message.content.range.clone()).unwrap_or(&[]);
        if let Ok(bytes) = decompress(content, left.min(LONGEST)) {
            left -= bytes.len().min(left);
            derived.push(DerivedBuffer { bytes, origin: Origin::Decompressed(MessageId(index)) });
        }
    }
}

impl Analysis {
    /// The Certificate that a CompressedCertificate stands for, its header added, or why it stays compressed; none for
    /// any other message.
    pub fn decompressed(&self, trace: &Trace, id: MessageId) -> Option<Result<Span, NotDecompressed>> {
        let message = self.messages.get(id.0).filter(|message| is_compressed(message))?;
        let found = self.derived.iter().position(|derived| derived.origin == Origin::Decompressed(id));
        Some(match found {
            Some(index) => Ok(Span { bytes: BytesId::Derived(index), range: 0..self.derived[index].bytes.len() }),
            None => {
                let opened = decompress(self.bytes(trace, &message.content), LONGEST);
                Err(opened.err().unwrap_or(NotDecompressed::TooLong))
            }
        })
    }

    /// The tree of a message and its bytes; for a CompressedCertificate those of the Certificate that it stands for, as far
    /// as it can be opened.
    pub(crate) fn opened<'a>(&'a self, trace: &'a Trace, id: MessageId) -> (Field, &'a [u8]) {
        match (self.decompressed_tree(trace, id), self.decompressed(trace, id)) {
            (Some(tree), Some(Ok(span))) => (tree, self.bytes(trace, &span)),
            _ => (self.message_tree(trace, id), self.bytes(trace, &self.message(id).content)),
        }
    }

    /// The tree of what [`Analysis::decompressed`] gives.
    pub fn decompressed_tree(&self, trace: &Trace, id: MessageId) -> Option<Field> {
        let span = self.decompressed(trace, id)?.ok()?;
        let connection = self.connections.get(self.message(id).connection.0)?;
        let context = Context { version: connection.version, cipher_suite: connection.cipher_suite };
        Some(dissect_handshake(self.bytes(trace, &span), context))
    }
}

fn is_compressed(message: &Message) -> bool {
    message.kind == MessageKind::Handshake(HandshakeType::COMPRESSED_CERTIFICATE)
}

/// The Certificate message in a CompressedCertificate, at most so long.
fn decompress(message: &[u8], longest: usize) -> Result<Vec<u8>, NotDecompressed> {
    let tree = dissect_handshake(message, Context::default());
    let compressed = CompressedCertificate::read(&tree).ok_or(NotDecompressed::Malformed)?;
    if compressed.algorithm != CertificateCompressionAlgorithm::ZLIB {
        return Err(NotDecompressed::Algorithm(compressed.algorithm));
    }
    let length = compressed.uncompressed_length;
    if length > longest {
        return Err(NotDecompressed::TooLong);
    }
    let bytes = message.get(compressed.compressed).ok_or(NotDecompressed::Malformed)?;
    let body = decompress_to_vec_zlib_with_limit(bytes, length).map_err(|_| NotDecompressed::Malformed)?;
    if body.len() != length {
        return Err(NotDecompressed::Malformed);
    }
    let [_, high, middle, low] = (length as u32).to_be_bytes();
    Ok([&[HandshakeType::CERTIFICATE.0, high, middle, low][..], &body].concat())
}
