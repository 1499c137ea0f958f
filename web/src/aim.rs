//! What a person is about to break: the packets that carry something, and the bytes that they point at.

use analysis::{SegmentId, Span, Target};
use diagram::Subject;

use crate::fields::Place;
use crate::run::Run;
use crate::sight::Sight;
use crate::source::{SourceId, nearest, sources};

/// What is aimed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Aim {
    /// The packets that carry it, in the order of their departure; none if an attacker made them itself.
    pub packets: Vec<Target>,
    /// The bytes that are pointed at.
    pub pointed: Pointed,
}

/// Some bytes that are pointed at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pointed {
    /// What the field is called that they are; none if they are all that there is.
    pub field: Option<String>,
    /// How many they are.
    pub length: usize,
    /// Where they are on the wire, or the first of them where they left in several packets.
    pub target: Option<Target>,
    /// On the wire they are something else: their ciphertext.
    pub encrypted: bool,
}

impl Aim {
    /// What is aimed at when somebody wants to break this; of a message the field that is `chosen` in it, in these bytes.
    pub fn of(run: &Run, sight: &Sight, subject: Subject, chosen: Option<(&Place, SourceId)>) -> Aim {
        let mut packets: Vec<Target> = Vec::new();
        for segment in carriers(run, subject) {
            let target = run.analysis.target_of_segment(&run.trace, segment);
            packets.extend(target.filter(|target| packets.iter().all(|other| other.sent != target.sent)));
        }
        let pointed = chosen
            .and_then(|chosen| field(run, sight, subject, chosen))
            .or_else(|| whole(run, subject))
            .unwrap_or_default();
        Aim { packets, pointed }
    }
}

/// The segments that carry it.
fn carriers(run: &Run, subject: Subject) -> Vec<SegmentId> {
    let analysis = &run.analysis;
    match subject {
        Subject::Message(id) => analysis.messages.get(id.0).map_or(Vec::new(), |message| message.segments.clone()),
        Subject::Record(id) => analysis.records.get(id.0).map_or(Vec::new(), |record| record.segments.clone()),
        Subject::Segment(id) => vec![id],
    }
}

/// The field of a message that is chosen; what is shown comes first, for a field may be in several of its sources.
fn field(run: &Run, sight: &Sight, subject: Subject, (place, source): (&Place, SourceId)) -> Option<Pointed> {
    let Subject::Message(id) = subject else { return None };
    let sources = sources(run, sight, id);
    let shown = nearest(&sources, source);
    shown.into_iter().chain(&sources).flat_map(|source| &source.pieces).find_map(|piece| {
        let fields = piece.fields(run);
        let node = fields.find(place)?;
        let all = piece.span(run)?;
        let (start, range) = (all.range.start, fields.range(node));
        let span = Span { bytes: all.bytes, range: start + range.start..start + range.end };
        Some(pointed(run, &span, Some(fields.node(node).label())))
    })
}

/// All of it.
fn whole(run: &Run, subject: Subject) -> Option<Pointed> {
    match subject {
        Subject::Message(id) => Some(pointed(run, &run.analysis.messages.get(id.0)?.content, None)),
        Subject::Record(id) => Some(pointed(run, &run.analysis.records.get(id.0)?.wire, None)),
        Subject::Segment(id) => {
            let target = run.analysis.target_of_segment(&run.trace, id);
            let length = target.as_ref().and_then(|target| target.bytes.as_ref()).map_or(0, |bytes| bytes.len());
            Some(Pointed { length, target, ..Pointed::default() })
        }
    }
}

fn pointed(run: &Run, span: &Span, field: Option<String>) -> Pointed {
    let (trace, analysis) = (&run.trace, &run.analysis);
    let target = analysis.target_of_bytes(trace, span).filter(|target| target.bytes.is_some());
    let on_the_wire = analysis.on_the_wire(span).unwrap_or_default();
    let wire = on_the_wire.iter().flat_map(|part| analysis.bytes(trace, part));
    let encrypted = !wire.eq(analysis.bytes(trace, span));
    Pointed { field, length: span.range.len(), target, encrypted }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use analysis::{Looker, MessageId, MessageKind};
    use trace::preset;

    use super::*;

    fn aim(run: &Run, subject: Subject, field: Option<&str>) -> Aim {
        let sight = Sight::of(run, Looker::Client, BTreeSet::new());
        let place = field.map(|id| Place { id: id.to_owned(), number: 1 });
        Aim::of(run, &sight, subject, place.as_ref().map(|place| (place, SourceId::default())))
    }

    fn first(run: &Run, is_it: impl Fn(&MessageKind) -> bool) -> Subject {
        let place = run.analysis.messages.iter().position(|message| is_it(&message.kind));
        Subject::Message(MessageId(place.unwrap()))
    }

    #[test]
    fn the_field_that_is_chosen_is_aimed_at() {
        let run = Run::new(preset("tls13").unwrap());
        let hello = first(&run, |kind| matches!(kind, MessageKind::Handshake(_)));
        let pointed = aim(&run, hello, Some("handshake.client_hello.random")).pointed;
        assert_eq!((pointed.field.as_deref(), pointed.length, pointed.encrypted), (Some("random"), 32, false));
        let target = pointed.target.unwrap();
        assert_eq!((target.packet, target.bytes), (3, Some(51..83)), "behind IP, TCP, record, header and version");
        let pointed = aim(&run, hello, Some("no.such.field")).pointed;
        assert_eq!((pointed.field, pointed.length), (None, run.analysis.messages[3].content.range.len()));
    }

    #[test]
    fn what_is_encrypted_is_aimed_at_in_its_ciphertext() {
        let run = Run::new(preset("tls13").unwrap());
        let data = aim(&run, first(&run, |kind| *kind == MessageKind::ApplicationData), None);
        assert!(data.pointed.encrypted && data.pointed.target.is_some());
        assert_eq!(data.packets.len(), 1);
        let syn = aim(&run, Subject::Segment(SegmentId(0)), None);
        assert!(!syn.pointed.encrypted && syn.pointed.target.is_some());
        assert_eq!(syn.packets[0].packet, 1);
    }
}
