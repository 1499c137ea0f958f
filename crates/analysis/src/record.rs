//! TLS records in the streams (RFC 9846 §5.1): found by their headers, wherever the segments' borders lie.

use std::ops::Range;

use dissect::{ContentType, ProtocolVersion, RecordHeader, dissect_record};
use trace::{ConnectionId, Host, Trace};

use crate::order::in_order;
use crate::segment::Transport;
use crate::stream::{FIRST_BYTE, Stream, join};
use crate::{BytesId, DerivedBuffer, Epoch, Origin, Record, RecordId, SegmentId, Span};

/// Bytes of a record's header.
pub(crate) const HEADER_LENGTH: u64 = 5;

/// The longest fragment: TLS 1.2 allows 2048 bytes of expansion (RFC 5246 §6.2.3).
const LONGEST_FRAGMENT: usize = (1 << 14) + 2048;

/// All records of a trace, and where each lies in its stream.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub records: Vec<Record>,
    /// By [`RecordId`].
    pub offsets: Vec<Range<u64>>,
}

/// A record that was found.
struct Found {
    connection: ConnectionId,
    from: Host,
    index: usize,
    header: RecordHeader,
    offsets: Range<u64>,
    spans: Vec<Span>,
}

impl Records {
    /// Finds the records of all streams; reassembled ones become derived buffers.
    pub fn of(trace: &Trace, transport: &mut Transport, derived: &mut Vec<DerivedBuffer>) -> Records {
        let mut found = Vec::new();
        for connection in (0..transport.streams.len()).map(ConnectionId) {
            for from in [Host::Client, Host::Server] {
                if let Some(stream) = transport.stream(connection, from) {
                    scan(trace, stream, connection, from, &mut found);
                }
            }
        }
        let found = in_order(found, |record| {
            let stream = transport.stream(record.connection, record.from);
            let sent = stream.and_then(|stream| stream.first_sent(record.offsets.start));
            (sent.map_or(0, |sent| sent.0 as u64 + 1), record.offsets.start)
        });

        let mut records = Records::default();
        for record in found {
            let id = RecordId(records.records.len());
            let segments = transport
                .stream(record.connection, record.from)
                .map_or(Vec::new(), |stream| stream.segments(&record.offsets));
            for segment in &segments {
                transport.segments[segment.0].records.push(id);
            }
            let wire = match <[Span; 1]>::try_from(record.spans) {
                Ok([span]) => span,
                Err(spans) => reassemble(trace, &spans, segments.clone(), derived),
            };
            records.records.push(Record {
                connection: record.connection,
                from: record.from,
                index: record.index,
                content_type: record.header.content_type,
                inner_content_type: None,
                version: record.header.version,
                wire,
                plaintext: None,
                epoch: Epoch::Cleartext,
                sequence: None,
                opaque: None,
                segments,
                messages: Vec::new(),
            });
            records.offsets.push(record.offsets);
        }
        records
    }
}

/// Reads record after record until the stream ends, has a gap, or holds something else than TLS.
fn scan(trace: &Trace, stream: &Stream, connection: ConnectionId, from: Host, found: &mut Vec<Found>) {
    let mut start = FIRST_BYTE;
    for index in 0.. {
        let Some(header) = stream.locate(&(start..start + HEADER_LENGTH)) else { return };
        let Some(header) = RecordHeader::read(&dissect_record(&join(trace, &header))) else { return };
        if !plausible(&header) {
            return;
        }
        let offsets = start..start + header.fragment.end as u64;
        let Some(spans) = stream.locate(&offsets) else { return };
        start = offsets.end;
        found.push(Found { connection, from, index, header, offsets, spans });
    }
}

/// What no TLS record's header says, no TLS engine would read on behind.
fn plausible(header: &RecordHeader) -> bool {
    let known_type = (ContentType::CHANGE_CIPHER_SPEC..=ContentType::APPLICATION_DATA).contains(&header.content_type);
    let known_version = (ProtocolVersion::SSL3..=ProtocolVersion::TLS1_3).contains(&header.version);
    known_type && known_version && header.fragment.len() <= LONGEST_FRAGMENT
}

/// Puts a record together that lies in several pieces.
fn reassemble(trace: &Trace, spans: &[Span], segments: Vec<SegmentId>, derived: &mut Vec<DerivedBuffer>) -> Span {
    let bytes = join(trace, spans);
    let span = Span { bytes: BytesId::Derived(derived.len()), range: 0..bytes.len() };
    derived.push(DerivedBuffer { bytes, origin: Origin::Reassembled(segments) });
    span
}
