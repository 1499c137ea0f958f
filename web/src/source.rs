//! The bytes in which a message can be looked at: itself, readable, and as it was on the wire.

use std::ops::Range;
use std::rc::Rc;

use analysis::{BytesId, MessageId, Readability, RecordId, SegmentId, Span};
use dissect::Field;

use crate::fields::{Fields, Place, numbered, with_number};
use crate::run::Run;
use crate::sight::Sight;

/// Tells a source from the other ones of a message. In a link `record` or `record-2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceId {
    /// What it is.
    pub kind: Kind,
    /// Which of this kind, from 1.
    pub number: usize,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The message itself, readable.
    Message,
    /// The Certificate that a CompressedCertificate stands for.
    Decompressed,
    /// A record, as it was on the wire.
    Record,
    /// What was encrypted in a record.
    Opened,
    /// A record as it was on the wire, beside what was encrypted in it.
    Both,
    /// A segment, with its IP header.
    Packet,
}

/// A source: bytes and their fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Which it is.
    pub id: SourceId,
    /// Its bytes; several for the views of one record.
    pub pieces: Vec<Piece>,
}

/// Bytes with a field tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What they are.
    pub what: What,
    /// Where the message lies in them, if it lies there with something else.
    pub own: Option<Range<usize>>,
}

/// What bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A message.
    Message(MessageId),
    /// What it was before it was compressed.
    Decompressed(MessageId),
    /// A record, as it was on the wire.
    Record(RecordId),
    /// What was encrypted in a record.
    Opened(RecordId),
    /// A packet.
    Packet(SegmentId),
}

impl Kind {
    /// All of them, the most telling first.
    pub const ALL: [Kind; 6] =
        [Kind::Message, Kind::Decompressed, Kind::Record, Kind::Opened, Kind::Both, Kind::Packet];

    /// The name in links, and in the ids of its texts.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Message => "message",
            Kind::Decompressed => "decompressed",
            Kind::Record => "record",
            Kind::Opened => "opened",
            Kind::Both => "both",
            Kind::Packet => "packet",
        }
    }
}

impl Source {
    /// Whether a field is in it.
    pub fn has(&self, run: &Run, field: &Place) -> bool {
        self.pieces.iter().any(|piece| piece.fields(run).find(field).is_some())
    }
}

impl Default for SourceId {
    fn default() -> SourceId {
        SourceId { kind: Kind::Message, number: 1 }
    }
}

impl SourceId {
    /// The source that a link names.
    pub fn from_code(code: &str) -> Option<SourceId> {
        let (name, number) = numbered(code)?;
        Some(SourceId { kind: Kind::ALL.into_iter().find(|kind| kind.code() == name)?, number })
    }

    /// As a link names it.
    pub fn code(self) -> String {
        with_number(self.kind.code(), self.number)
    }
}

/// Every source of a message that the party who looks can read, the most telling first.
pub fn sources(run: &Run, sight: &Sight, id: MessageId) -> Vec<Source> {
    let message = run.analysis.message(id);
    let mut sources = Vec::new();
    let mut add = |kind, pieces: Vec<Piece>| {
        let number = 1 + sources.iter().filter(|source: &&Source| source.id.kind == kind).count();
        sources.push(Source { id: SourceId { kind, number }, pieces });
    };
    let open = sight.closed(run, id).is_none();
    if message.epoch.is_some() && open {
        add(Kind::Message, vec![Piece { what: What::Message(id), own: None }]);
    }
    if open && decompressed(run, id).is_some() {
        add(Kind::Decompressed, vec![Piece { what: What::Decompressed(id), own: None }]);
    }
    for record in &message.records {
        let wire =
            Piece { what: What::Record(*record), own: part(&message.content, &run.analysis.records[record.0].wire) };
        let readable = sight.lens.record(&run.analysis, *record, id.0 + 1) == Readability::Readable;
        if let Some((_, whole)) = opened(run, *record).filter(|_| readable) {
            let opened = Piece { what: What::Opened(*record), own: part(&message.content, &whole) };
            add(Kind::Opened, vec![opened.clone()]);
            add(Kind::Both, vec![wire.clone(), opened]);
        }
        add(Kind::Record, vec![wire]);
    }
    for segment in &message.segments {
        add(Kind::Packet, vec![Piece { what: What::Packet(*segment), own: None }]);
    }
    sources
}

/// The source to show when `wanted` is: that one, one of its kind, or the most telling.
pub fn nearest(sources: &[Source], wanted: SourceId) -> Option<&Source> {
    let exact = sources.iter().find(|source| source.id == wanted);
    exact.or_else(|| sources.iter().find(|source| source.id.kind == wanted.kind)).or(sources.first())
}

/// The message that a compressed one stands for.
fn decompressed(run: &Run, id: MessageId) -> Option<Span> {
    run.analysis.decompressed(&run.trace, id)?.ok()
}

/// What was encrypted in a record, and where it is; none if it was not, or could not be opened.
fn opened(run: &Run, record: RecordId) -> Option<(&[u8], Span)> {
    let record = &run.analysis.records[record.0];
    let bytes = record.layout.and(record.plaintext.as_ref())?.bytes;
    let BytesId::Derived(index) = bytes else { return None };
    let all = &run.analysis.derived.get(index)?.bytes[..];
    Some((all, Span { bytes, range: 0..all.len() }))
}

/// Where a message lies in other bytes, if it lies there with something else.
fn part(message: &Span, whole: &Span) -> Option<Range<usize>> {
    let within = message.bytes == whole.bytes
        && message.range != whole.range
        && whole.range.start <= message.range.start
        && message.range.end <= whole.range.end;
    let offset = whole.range.start;
    within.then(|| message.range.start - offset..message.range.end - offset)
}

impl Piece {
    /// Where they are.
    pub fn span(&self, run: &Run) -> Option<Span> {
        let analysis = &run.analysis;
        match self.what {
            What::Message(id) => Some(analysis.message(id).content.clone()),
            What::Decompressed(id) => decompressed(run, id),
            What::Record(id) => Some(analysis.records[id.0].wire.clone()),
            What::Opened(id) => opened(run, id).map(|(_, span)| span),
            What::Packet(id) => {
                let packet = analysis.segments[id.0].packet;
                Some(Span { bytes: BytesId::Wire(packet), range: 0..run.trace.buffer(packet).len() })
            }
        }
    }

    /// The bytes.
    pub fn bytes(&self, run: &Run) -> Rc<[u8]> {
        self.span(run).map_or(&[][..], |span| run.analysis.bytes(&run.trace, &span)).into()
    }

    /// Their fields.
    pub fn fields(&self, run: &Run) -> Fields {
        Fields::new(self.tree(run))
    }

    fn tree(&self, run: &Run) -> Field {
        let (analysis, trace) = (&run.analysis, &run.trace);
        match self.what {
            What::Message(id) => analysis.message_tree(trace, id),
            What::Decompressed(id) => {
                analysis.decompressed_tree(trace, id).unwrap_or_else(|| analysis.message_tree(trace, id))
            }
            What::Record(id) => analysis.record_tree(trace, id),
            What::Opened(id) => analysis.plaintext_tree(trace, id).unwrap_or_else(|| analysis.record_tree(trace, id)),
            What::Packet(id) => analysis.packet_tree(trace, id),
        }
    }
}

#[cfg(test)]
mod tests {
    use analysis::Epoch;
    use trace::PRESETS;

    use std::collections::BTreeSet;

    use analysis::{Looker, Participant};
    use trace::Host;

    use super::*;

    fn sight(run: &Run) -> Sight {
        Sight::of(run, Looker::Client, BTreeSet::new())
    }

    #[test]
    fn every_message_can_be_looked_at() {
        for run in PRESETS.iter().filter(|preset| preset.orderly).map(|preset| Run::new(*preset)) {
            for index in 0..run.steps() {
                let message = run.analysis.message(MessageId(index));
                // With somebody between them, each of the two sees its own connection.
                let is_clients = run.analysis.participant(message.connection, Host::Client) == Participant::Client;
                let looker = if is_clients { Looker::Client } else { Looker::Server };
                let sources = sources(&run, &Sight::of(&run, looker, BTreeSet::new()), MessageId(index));
                let count = |kind| sources.iter().filter(|source| source.id.kind == kind).count();
                assert_eq!(count(Kind::Message), usize::from(message.epoch.is_some()));
                assert_eq!(count(Kind::Record), message.records.len());
                assert_eq!(count(Kind::Packet), message.segments.len());
                let closed = message.epoch.is_some_and(|epoch| epoch != Epoch::Cleartext);
                let opened = if closed { message.records.len() } else { 0 };
                assert_eq!((count(Kind::Opened), count(Kind::Both)), (opened, opened));
                for source in &sources {
                    assert_eq!(SourceId::from_code(&source.id.code()), Some(source.id));
                    assert_eq!(nearest(&sources, source.id), Some(source));
                    for piece in &source.pieces {
                        let (bytes, fields) = (piece.bytes(&run), piece.fields(&run));
                        assert_eq!(*fields.range(0), 0..bytes.len(), "{piece:?}");
                        assert!(!bytes.is_empty());
                        assert!(piece.own.as_ref().is_none_or(|own| own.end <= bytes.len()));
                    }
                }
            }
        }
    }

    #[test]
    fn a_cleartext_message_is_marked_in_its_record() {
        let run = Run::new(PRESETS[0]);
        let hello = run.analysis.messages.iter().position(|message| message.epoch == Some(Epoch::Cleartext));
        let sources = sources(&run, &sight(&run), MessageId(hello.expect("a run begins in the clear")));
        let (message, record) = (&sources[0].pieces[0], &sources[1].pieces[0]);
        let own = record.own.clone().expect("it lies in its record");
        assert_eq!(own.start, 5, "after the record header");
        assert_eq!(record.bytes(&run)[own], message.bytes(&run)[..]);
    }

    #[test]
    fn who_steps_on_goes_on_looking_at_the_same_kind() {
        let run = Run::new(PRESETS[0]);
        let wanted = SourceId { kind: Kind::Record, number: 7 };
        let found = |id| nearest(&sources(&run, &sight(&run), id), wanted).map(|source| source.id.code());
        assert_eq!(found(MessageId(0)).as_deref(), Some("packet"), "a SYN has no record");
        assert_eq!(found(MessageId(3)).as_deref(), Some("record"));
    }

    #[test]
    fn sources_are_read_from_links() {
        assert_eq!(SourceId::from_code("packet-12"), Some(SourceId { kind: Kind::Packet, number: 12 }));
        for code in ["", "wire", "record-1", "record-0", "record-x", "record-2-3"] {
            assert_eq!(SourceId::from_code(code), None, "{code}");
        }
    }
}
