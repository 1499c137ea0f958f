//! TLS records in the streams (RFC 9846 §5.1): found by their headers, wherever the segments' borders lie.

use std::collections::HashMap;
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
    /// What was sent where something else went on, stream by stream.
    pub sent: Vec<SentRecord>,
    /// By [`RecordId`]: which of those it was when it was sent; empty if there are none.
    pub counterparts: Vec<Option<usize>>,
}

/// A record as its sender sent it.
#[derive(Debug)]
pub(crate) struct SentRecord {
    pub connection: ConnectionId,
    pub from: Host,
    pub content_type: ContentType,
    pub wire: Span,
    /// The offset of its first byte in its sender's stream.
    start: u64,
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
    as_sent: bool,
}

/// Goes through all streams, record after record.
#[derive(Default)]
pub(crate) struct Scan {
    /// Which stream: each connection has two, and two more as they were sent.
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
        while self.stream < 4 * transport.streams.len() {
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
        let connections = transport.streams.len();
        let as_sent = self.stream >= 2 * connections;
        let connection = ConnectionId(self.stream / 2 % connections);
        let from = if self.stream.is_multiple_of(2) { Host::Client } else { Host::Server };
        let stream = stream_of(transport, connection, from, as_sent)?;
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
        Some(Found { connection, from, index: self.records, header, offsets, spans, lost, as_sent })
    }

    /// What was found, in the order of departure.
    pub fn finish(self, transport: &Transport) -> Vec<Found> {
        in_order(self.found, |record| {
            let stream = stream_of(transport, record.connection, record.from, record.as_sent);
            let sent = stream.and_then(|stream| stream.first_sent(record.offsets.start));
            (sent.map_or(0, |sent| sent.0 as u64 + 1), record.offsets.start)
        })
    }
}

/// A stream as it went on, or as it was sent.
fn stream_of(transport: &Transport, connection: ConnectionId, from: Host, as_sent: bool) -> Option<&Stream> {
    match as_sent {
        true => transport.originals.stream(connection, from),
        false => transport.stream(connection, from),
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
        if record.as_sent {
            return self.add_sent(trace, derived, record);
        }
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
            Err(spans) => reassemble(trace, spans, Origin::Reassembled, derived),
        };
        self.records.push(Record {
            connection: record.connection,
            from: record.from,
            index: record.index,
            content_type: record.header.content_type,
            inner_content_type: None,
            version: record.header.version,
            wire,
            original: None,
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

    fn add_sent(&mut self, trace: &Trace, derived: &mut Vec<DerivedBuffer>, record: Found) -> u64 {
        let wire = match <[Span; 1]>::try_from(record.spans) {
            Ok([span]) => span,
            Err(spans) => reassemble(trace, spans, Origin::ReassembledAsSent, derived),
        };
        self.sent.push(SentRecord {
            connection: record.connection,
            from: record.from,
            content_type: record.header.content_type,
            wire,
            start: record.offsets.start,
        });
        record.offsets.end - record.offsets.start
    }

    /// Finds which of the records that were sent is which of those that went on: the two begin with the same byte.
    pub fn pair(&mut self, transport: &Transport) {
        if self.sent.is_empty() {
            return;
        }
        let key = |record: &SentRecord| (record.connection, record.from, record.start);
        let sent: HashMap<_, _> = self.sent.iter().enumerate().map(|(index, record)| (key(record), index)).collect();
        let counterpart = |(record, offsets): (&Record, &Range<u64>)| {
            let (buffer, place) = transport.stream(record.connection, record.from)?.own_place(offsets.start)?;
            let offset = transport.originals.offset(buffer, place)?;
            sent.get(&(record.connection, record.from, offset)).copied()
        };
        self.counterparts = self.records.iter().zip(&self.offsets).map(counterpart).collect();
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

/// What no TLS record's header says, no TLS engine would read on behind. Of the version an engine looks at the first byte
/// alone: the field is deprecated (RFC 9846 §5.1).
fn plausible(header: &RecordHeader) -> bool {
    let known_type = (ContentType::CHANGE_CIPHER_SPEC..=ContentType::APPLICATION_DATA).contains(&header.content_type);
    let known_version = header.version.0 >> 8 == ProtocolVersion::SSL3.0 >> 8;
    known_type && known_version && header.fragment.len() <= LONGEST_FRAGMENT
}

/// Puts a record together that lies in several pieces.
fn reassemble(
    trace: &Trace,
    spans: Vec<Span>,
    origin: fn(Vec<Span>) -> Origin,
    derived: &mut Vec<DerivedBuffer>,
) -> Span {
    let bytes = join(trace, &spans);
    let span = Span { bytes: BytesId::Derived(derived.len()), range: 0..bytes.len() };
    derived.push(DerivedBuffer { bytes, origin: origin(spans) });
    span
}
