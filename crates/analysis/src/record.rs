//! TLS records in the streams (RFC 9846 §5.1): found by their headers, wherever the segments' borders lie.

use std::ops::Range;

use dissect::{ContentType, ProtocolVersion, RecordHeader, dissect_record};
use trace::{ConnectionId, Host, Trace};

use crate::order::in_order;
use crate::resume::{first_hello, next_record};
use crate::segment::Transport;
use crate::stream::{FIRST_BYTE, Stream, join};
use crate::{BytesId, DerivedBuffer, Epoch, Origin, Record, RecordId, Span};

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
    /// By [`RecordId`]: how many bytes before it are no records or are missing; none if it follows on another, or is the
    /// first of all.
    pub lost: Vec<Option<u64>>,
}

/// A record that was found.
pub(crate) struct Found {
    connection: ConnectionId,
    from: Host,
    index: usize,
    header: RecordHeader,
    offsets: Range<u64>,
    spans: Vec<Span>,
    lost: Option<u64>,
}

/// Goes through all streams, record after record.
#[derive(Default)]
pub(crate) struct Scan {
    /// Which stream: each connection has two.
    stream: usize,
    /// How many records it has so far, and where the last one ended.
    records: usize,
    end: Option<u64>,
    found: Vec<Found>,
}

impl Scan {
    /// Finds the next record and says how long it is; none when there are no more. Where bytes are missing or are
    /// something else than TLS, it is looked for behind them.
    pub fn advance(&mut self, trace: &Trace, transport: &Transport) -> Option<u64> {
        while self.stream < 2 * transport.streams.len() {
            if let Some(found) = self.find(trace, transport) {
                let length = found.offsets.end - found.offsets.start;
                self.records += 1;
                self.end = Some(found.offsets.end);
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
        let start = self.end.unwrap_or(FIRST_BYTE);
        let begins_in_the_middle = self.records == 0 && !stream.has_beginning();
        let (offset, lost) = match find_record(trace, stream, start) {
            Some(_) if begins_in_the_middle => (start, Some(u64::MAX)),
            Some(_) => (start, None),
            None if self.records == 0 && !begins_in_the_middle => (first_hello(trace, stream, start)?, None),
            None => {
                let offset = next_record(trace, stream, start)?;
                (offset, Some(if begins_in_the_middle { u64::MAX } else { offset - start }))
            }
        };
        let (header, offsets) = find_record(trace, stream, offset)?;
        let spans = stream.locate(&offsets)?;
        Some(Found { connection, from, index: self.records, header, offsets, spans, lost })
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
        let stream = transport.stream(record.connection, record.from);
        let segments = stream.map_or(Vec::new(), |stream| stream.segments(&record.offsets));
        let sent = stream.and_then(|stream| stream.first_sent(record.offsets.start));
        let arrived = stream.zip(sent).and_then(|(stream, sent)| transport.arrival(stream, sent, &record.offsets));
        for segment in &segments {
            transport.segments[segment.0].records.push(id);
        }
        let wire = match <[Span; 1]>::try_from(record.spans) {
            Ok([span]) => span,
            Err(spans) => reassemble(trace, spans, derived),
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
            arrived,
            arrived_at: arrived.map(|event| trace.events[event.0].at),
            messages: Vec::new(),
        });
        let length = record.offsets.end - record.offsets.start;
        self.offsets.push(record.offsets);
        self.lost.push(record.lost);
        length
    }
}

/// The header of the record at this offset and where the record lies, if all of it is there.
pub(crate) fn find_record(trace: &Trace, stream: &Stream, start: u64) -> Option<(RecordHeader, Range<u64>)> {
    let header = plausible_header(trace, stream, start)?;
    let offsets = start..start + header.fragment.end as u64;
    stream.locate(&offsets)?;
    Some((header, offsets))
}

/// The record header at this offset.
pub(crate) fn plausible_header(trace: &Trace, stream: &Stream, start: u64) -> Option<RecordHeader> {
    let header = stream.locate(&(start..start + HEADER_LENGTH))?;
    RecordHeader::read(&dissect_record(&join(trace, &header))).filter(plausible)
}

/// What no TLS record's header says, no TLS engine would read on behind.
fn plausible(header: &RecordHeader) -> bool {
    let known_type = (ContentType::CHANGE_CIPHER_SPEC..=ContentType::APPLICATION_DATA).contains(&header.content_type);
    let known_version = (ProtocolVersion::SSL3..=ProtocolVersion::TLS1_3).contains(&header.version);
    known_type && known_version && header.fragment.len() <= LONGEST_FRAGMENT
}

/// Puts a record together that lies in several pieces.
fn reassemble(trace: &Trace, spans: Vec<Span>, derived: &mut Vec<DerivedBuffer>) -> Span {
    let bytes = join(trace, &spans);
    let span = Span { bytes: BytesId::Derived(derived.len()), range: 0..bytes.len() };
    derived.push(DerivedBuffer { bytes, origin: Origin::Reassembled(spans) });
    span
}
