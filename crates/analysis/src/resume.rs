//! Where the records of a stream go on, or begin, when they do not follow on what is known: bytes were not captured, the
//! capture began in the middle, or the stream began with something else than TLS (STARTTLS, RFC 3207).

use dissect::{ContentType, HandshakeType};
use trace::Trace;

use crate::record::{HEADER_LENGTH, find_record, plausible_header};
use crate::stream::Stream;

/// A header's first bytes: content type and version.
const MARK: usize = 3;

/// The offset of the next record of a stream that is known to be TLS, from `offset` on: anywhere, as the segments' borders say
/// nothing of it. What looks like a record must be followed by another, or by nothing.
pub(crate) fn next_record(trace: &Trace, stream: &Stream, offset: u64) -> Option<u64> {
    stream.bytes_from(trace, offset).find_map(|(start, bytes)| {
        let marks = bytes.windows(MARK).zip(start..).filter(|(mark, _)| is_mark(mark));
        marks.map(|(_, offset)| offset).find(|offset| is_followed(trace, stream, *offset))
    })
}

/// The offset of the hello that begins TLS in a stream which began with something else, from `offset` on: at the
/// beginning of a segment, as its sender had to wait for the peer's word.
pub(crate) fn first_hello(trace: &Trace, stream: &Stream, offset: u64) -> Option<u64> {
    let is_hello = |bytes: &[u8]| {
        let hellos = [HandshakeType::CLIENT_HELLO.0, HandshakeType::SERVER_HELLO.0];
        bytes.first() == Some(&ContentType::HANDSHAKE.0)
            && bytes.get(HEADER_LENGTH as usize).is_some_and(|kind| hellos.contains(kind))
    };
    let mut pieces = stream.bytes_from(trace, offset);
    pieces
        .find(|(start, bytes)| is_hello(bytes) && find_record(trace, stream, *start).is_some())
        .map(|(start, _)| start)
}

fn is_mark(mark: &[u8]) -> bool {
    matches!(mark, [20..=23, 3, 0..=4])
}

fn is_followed(trace: &Trace, stream: &Stream, offset: u64) -> bool {
    let Some((_, record)) = find_record(trace, stream, offset) else { return false };
    let next = record.end..record.end + HEADER_LENGTH;
    match stream.locate(&next) {
        Some(_) => plausible_header(trace, stream, next.start).is_some(),
        // A few bytes of a header that is cut off say too little.
        None => stream.locate(&(next.start..next.start + 1)).is_none(),
    }
}
