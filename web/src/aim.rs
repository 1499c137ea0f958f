//! What a person is about to break: the packets that carry something, and the bytes that they point at.

use analysis::{SegmentId, Span, Target};
use diagram::Subject;

use crate::run::Run;
use crate::source::{nearest, sources};
use crate::store::State;

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
    /// What is aimed at when somebody wants to break this; of a message the field that is chosen in it.
    pub fn of(state: &State, subject: Subject) -> Aim {
        let run = &state.run;
        let mut packets: Vec<Target> = Vec::new();
        for segment in carriers(run, subject) {
            let target = run.analysis.target_of_segment(&run.trace, segment);
            packets.extend(target.filter(|target| packets.iter().all(|other| other.sent != target.sent)));
        }
        let pointed = chosen(state, subject).or_else(|| whole(run, subject)).unwrap_or_default();
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

/// The field of the message that is chosen, in the bytes that are shown.
fn chosen(state: &State, subject: Subject) -> Option<Pointed> {
    let (Subject::Message(id), Some((step, place)), None) = (subject, &state.field, &state.beside) else { return None };
    let sources = sources(&state.run, &state.sight, id);
    let shown = nearest(&sources, state.source).filter(|_| *step == id.0 + 1);
    shown.into_iter().chain(&sources).flat_map(|source| &source.pieces).find_map(|piece| {
        let fields = piece.fields(&state.run);
        let node = fields.find(place)?;
        let all = piece.span(&state.run)?;
        let (start, range) = (all.range.start, fields.range(node));
        let span = Span { bytes: all.bytes, range: start + range.start..start + range.end };
        Some(pointed(&state.run, &span, Some(fields.node(node).label())))
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
    use analysis::MessageId;
    use explain::Language;
    use trace::preset;

    use super::*;
    use crate::fields::Place;
    use crate::route::View;

    fn state(id: &str) -> State {
        State::open(&View { preset: preset(id), language: Some(Language::English), ..View::default() }, Vec::new())
    }

    fn message(state: &State, name: &str) -> MessageId {
        let found = state.run.analysis.messages.iter().position(|message| state.texts.message_name(&message.kind) == name);
        MessageId(found.unwrap())
    }

    #[test]
    fn the_field_that_is_chosen_is_aimed_at_and_no_other_step_has_it() {
        let mut state = state("tls13");
        let hello = message(&state, "ClientHello");
        let place = Place { id: "handshake.client_hello.random".to_owned(), number: 1 };
        state.field = Some((hello.0 + 1, place));
        let aim = Aim::of(&state, Subject::Message(hello));
        assert_eq!((aim.pointed.field.as_deref(), aim.pointed.length), (Some("random"), 32));
        assert!(!aim.pointed.encrypted);
        let target = aim.pointed.target.unwrap();
        assert_eq!((target.packet, target.bytes), (3, Some(51..83)), "behind IP, TCP, record and version");
        let server_hello = message(&state, "ServerHello");
        assert_eq!(Aim::of(&state, Subject::Message(server_hello)).pointed.field, None);
    }

    #[test]
    fn what_is_encrypted_is_aimed_at_in_its_ciphertext() {
        let state = state("tls13");
        let aim = Aim::of(&state, Subject::Message(message(&state, "CertificateVerify")));
        assert!(aim.pointed.encrypted && aim.pointed.target.is_some());
        assert_eq!(aim.packets.len(), 1);
        let aim = Aim::of(&state, Subject::Segment(SegmentId(0)));
        assert!(!aim.pointed.encrypted && aim.pointed.target.is_some());
    }
}
