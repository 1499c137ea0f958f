//! Where the records of a stream go on, or begin, when they do not follow on what is known: bytes were not captured, the
//! capture began in the middle, or the stream began with something else than TLS (STARTTLS, RFC 3207).

use dissect::{ContentType, HandshakeType};
use trace::Trace;

use crate::record::{HEADER_LENGTH, find_record, plausible_header};
use crate::stream::Stream;

/// The offset of the next record of a stream that is known to be TLS, from `offset` on: anywhere, as the segments' borders say
/// nothing of it. What looks like a record must be followed by another, or by nothing.
pub(crate) fn next_record(trace: &Trace, stream: &Stream, offset: u64) -> Option<u64> {
    stream.bytes_from(trace, offset).find_map(|(start, bytes)| {
        let headers = bytes.windows(HEADER_LENGTH as usize).zip(start..);
        let mut records =
            headers.filter(|(header, offset)| is_mark(header) && is_followed(trace, stream, *offset, header));
        records.next().map(|(_, offset)| offset)
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

/// Content type and version of a header. This is asked of every byte, and the rest of what follows is slower.
fn is_mark(header: &[u8]) -> bool {
    matches!(header, [20..=23, 3, 0..=4, ..])
}

fn is_followed(trace: &Trace, stream: &Stream, offset: u64, header: &[u8]) -> bool {
    let length = u64::from(header[3]) << 8 | u64::from(header[4]);
    let end = offset + HEADER_LENGTH + length;
    let next = stream.bytes_from(trace, end).next().filter(|(start, _)| *start == end);
    // A few bytes of a header that is cut off say too little.
    next.is_none_or(|(_, bytes)| bytes.len() < HEADER_LENGTH as usize || is_mark(bytes))
        && find_record(trace, stream, offset).is_some()
        && (next.is_none() || plausible_header(trace, stream, end).is_some())
}
