//! TLS records in the streams (RFC 9846 §5.1): found by their headers, wherever the segments' borders lie.

use std::ops::Range;

use dissect::{ContentType, ProtocolVersion, RecordHeader, dissect_record};
use trace::{ConnectionId, Host, Trace};

use crate::order::in_order;
use crate::segment::Transport;
use crate::stream::{FIRST_BYTE, join};
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
pub(crate) struct Found {
    connection: ConnectionId,
    from: Host,
    index: usize,
    header: RecordHeader,
    offsets: Range<u64>,
    spans: Vec<Span>,
}

/// Goes through all streams, record after record.
#[derive(Default)]
pub(crate) struct Scan {
    /// Which stream: each connection has two.
    stream: usize,
    /// How many records it has so far, and how many bytes they take.
    records: usize,
    bytes: u64,
    found: Vec<Found>,
}

impl Scan {
    /// Finds the next record and says how long it is; none when there are no more. A stream is read until it ends, has a
    /// gap, or holds something else than TLS.
    pub fn advance(&mut self, trace: &Trace, transport: &Transport) -> Option<u64> {
        while self.stream < 2 * transport.streams.len() {
            if let Some(found) = self.find(trace, transport) {
                let length = found.offsets.end - found.offsets.start;
                self.records += 1;
                self.bytes += length;
                self.found.push(found);
                return Some(length);
            }
            *self = Scan { stream: self.stream + 1, found: std::mem::take(&mut self.found), ..Scan::default() };
        }
        None
    }

    fn find(&self, trace: &Trace, transport: &Transport) -> Option<Found> {
        let connection = ConnectionId(self.stream / 2);
        let from = if self.stream.is_multiple_of(2) { Host::Client } else { Host::Server };
        let stream = transport.stream(connection, from)?;
        let start = FIRST_BYTE + self.bytes;
        let header = stream.locate(&(start..start + HEADER_LENGTH))?;
        let header = RecordHeader::read(&dissect_record(&join(trace, &header)))?;
        if !plausible(&header) {
            return None;
        }
        let offsets = start..start + header.fragment.end as u64;
        let spans = stream.locate(&offsets)?;
        Some(Found { connection, from, index: self.records, header, offsets, spans })
    }

    /// What was found, in the order of departure.
    pub fn finish(self, transport: &Transport) -> Vec<Found> {
        in_order(self.found, |record| {
            let stream = transport.stream(record.connection, record.from);
            let sent = stream.and_then(|stream| stream.first_sent(record.offsets.start));
            (sent.map_or(0, |sent| sent.0 as u64 + 1), record.offsets.start)
        })
    }
}

impl Records {
    /// Adds the next record and says how long it is; one that lies in several pieces becomes a derived buffer.
    pub fn add(
        &mut self,
        trace: &Trace,
        transport: &mut Transport,
        derived: &mut Vec<DerivedBuffer>,
        record: Found,
    ) -> u64 {
        let id = RecordId(self.records.len());
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
        self.records.push(Record {
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
            layout: None,
            opaque: None,
            segments,
            messages: Vec::new(),
        });
        let length = record.offsets.end - record.offsets.start;
        self.offsets.push(record.offsets);
        length
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
