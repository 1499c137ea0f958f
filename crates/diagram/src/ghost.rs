//! The ghost: what would have happened without the attack, pale among what does happen.
//!
//! A row of the original run is drawn if no message of it has a counterpart in the run, and it stands where the two runs'
//! alignment has it. Beside a message that comes in another form there would be nothing new to see in its ghost; one that is
//! lost on the way has its own as the rest of its way. Segments have a counterpart in one from the same end with the same
//! numbers, flags and length; bare acknowledgments have no ghosts.

use std::collections::HashMap;

use analysis::{Analysis, Comparison, MessageId, Segment};
use trace::{ConnectionId, Host};

use crate::entry::{Entry, entries};
use crate::ladder::{Arrow, Layer, Row, Subject, Tint};
use crate::sequence::LOST;

/// A run that is held against another.
#[derive(Clone, Copy, Debug)]
pub struct Ghost<'a> {
    /// The run without attacker and interventions.
    pub original: &'a Analysis,
    /// The run that is drawn, as the one, beside the original, as the other.
    pub comparison: &'a Comparison,
}

/// The rows of a layer, with the ghosts in their places among them.
pub(crate) fn haunted(analysis: &Analysis, ghost: &Ghost<'_>, layer: Layer) -> Vec<Entry> {
    let rows = entries(analysis, layer);
    match layer {
        Layer::Messages | Layer::Records => {
            let places = Places::of(analysis, ghost);
            let ghosts = entries(ghost.original, layer).into_iter().filter(|entry| places.is_alone(entry)).collect();
            merge(analysis, rows, ghosts, |entry| places.of_row(entry), |entry| places.of_ghost(entry))
        }
        // The attacker's two connections have other segments than the one that they stand for.
        Layer::Segments if analysis.has_attacker() => rows,
        Layer::Segments => {
            let mut left = Kinds::of(&analysis.segments);
            let originals = entries(ghost.original, layer).into_iter();
            let mut is_alone = |it: &Segment| !left.take(it) && !is_bare(it);
            let ghosts = originals.filter(|entry| segment(entry, ghost.original).is_some_and(&mut is_alone));
            let at = |entry: &Entry| entry.sent_at.as_micros() as usize;
            merge(analysis, rows, ghosts.collect(), at, at)
        }
    }
}

/// The rest of the way of what is lost, if its original arrived.
pub(crate) fn rests(analysis: &Analysis, ghost: &Ghost<'_>, rows: &[Row]) -> Vec<Row> {
    let original = |id| ghost.comparison.beside_one(id).and_then(|id: MessageId| ghost.original.messages.get(id.0));
    let arrives = |id| original(id).is_some_and(|message| message.arrived.is_some());
    let arrived = ghost.original.segments.iter().filter(|segment| segment.arrived.is_some());
    let arrived = Kinds::of(arrived);
    let arrives = |row: &&Row| match row.subject {
        Subject::Message(id) => arrives(id),
        Subject::Record(id) => {
            analysis.records.get(id.0).is_some_and(|record| record.messages.iter().any(|id| arrives(*id)))
        }
        Subject::Segment(id) => analysis.segments.get(id.0).is_some_and(|segment| arrived.has(segment)),
    };
    rows.iter().filter(|row| row.arrow.reach == LOST).filter(arrives).map(rest).collect()
}

fn rest(row: &Row) -> Row {
    let mut rest = Row { arrow: Arrow { begin: row.arrow.reach, reach: 1.0, ..row.arrow }, ..pale(row.clone()) };
    rest.label.width = 0.0;
    rest
}

/// Who could read it, and how it came about, is not told of a ghost.
pub(crate) fn pale(row: Row) -> Row {
    Row { tint: Tint::Tcp, number: None, time: None, touch: None, retransmission: false, duplicated: false, ..row }
}

fn merge(
    analysis: &Analysis,
    rows: Vec<Entry>,
    ghosts: Vec<Entry>,
    of_row: impl Fn(&Entry) -> usize,
    of_ghost: impl Fn(&Entry) -> usize,
) -> Vec<Entry> {
    // The original's connections are those that the client has now.
    let own = |id: &usize| analysis.attacker_at(ConnectionId(*id)) != Some(Host::Client);
    let connections: Vec<usize> = (0..analysis.connections.len()).filter(own).collect();
    let pale = |entry: Entry| Entry {
        connection: connections.get(entry.connection.0).map_or(entry.connection, |id| ConnectionId(*id)),
        flight: None,
        ghost: true,
        ..entry
    };
    let mut ghosts = ghosts.into_iter().map(pale).peekable();
    let mut merged = Vec::with_capacity(rows.len() + ghosts.len());
    for row in rows {
        while let Some(ghost) = ghosts.next_if(|ghost| of_ghost(ghost) < of_row(&row)) {
            merged.push(ghost);
        }
        merged.push(row);
    }
    merged.extend(ghosts);
    merged
}

/// Where the alignment has the messages of both runs.
struct Places {
    /// Of the run's messages.
    own: Vec<usize>,
    /// Of the original's, and whether they have no counterpart.
    original: Vec<(usize, bool)>,
}

impl Places {
    fn of(analysis: &Analysis, ghost: &Ghost<'_>) -> Places {
        let Ghost { original, comparison } = ghost;
        let mut places =
            Places { own: vec![0; analysis.messages.len()], original: vec![(0, false); original.messages.len()] };
        for (index, row) in comparison.rows.iter().enumerate() {
            if let Some(place) = row.one.and_then(|id| places.own.get_mut(id.0)) {
                *place = index;
            }
            if let Some((id, place)) = row.other.and_then(|id| Some((id, places.original.get_mut(id.0)?))) {
                *place = (index, row.one.is_none() && comparison.beside_other(id).is_none());
            }
        }
        places
    }

    fn is_alone(&self, entry: &Entry) -> bool {
        let alone = |step| self.original.get(step - 1).is_some_and(|(_, alone)| *alone);
        !entry.steps.is_empty() && entry.steps.clone().all(alone)
    }

    fn of_row(&self, entry: &Entry) -> usize {
        entry.steps.start.checked_sub(1).and_then(|index| self.own.get(index)).copied().unwrap_or(0)
    }

    fn of_ghost(&self, entry: &Entry) -> usize {
        entry.steps.start.checked_sub(1).and_then(|index| self.original.get(index)).map_or(0, |(place, _)| *place)
    }
}

fn segment<'a>(entry: &Entry, analysis: &'a Analysis) -> Option<&'a Segment> {
    match entry.subject {
        Subject::Segment(id) => analysis.segments.get(id.0),
        Subject::Message(_) | Subject::Record(_) => None,
    }
}

/// It acknowledges, and says nothing else: whether that goes alone is chance.
fn is_bare(segment: &Segment) -> bool {
    let flags = segment.flags;
    segment.payload.is_empty() && !flags.syn && !flags.fin && !flags.rst
}

/// What makes a segment another one's counterpart.
type Kind = (ConnectionId, bool, [bool; 4], u32, Option<u32>, usize);

/// How many segments there are of each kind.
struct Kinds(HashMap<Kind, usize>);

impl Kinds {
    fn of<'a>(segments: impl IntoIterator<Item = &'a Segment>) -> Kinds {
        let mut counts = HashMap::new();
        for segment in segments {
            *counts.entry(kind(segment)).or_insert(0) += 1;
        }
        Kinds(counts)
    }

    fn has(&self, segment: &Segment) -> bool {
        self.0.contains_key(&kind(segment))
    }

    /// Takes one of this segment's kind, if one is left.
    fn take(&mut self, segment: &Segment) -> bool {
        let left = self.0.get_mut(&kind(segment)).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    }
}

fn kind(segment: &Segment) -> Kind {
    let flags = segment.flags;
    let flags = [flags.syn, flags.fin, flags.rst, flags.ack];
    let is_clients = segment.from == Host::Client;
    (segment.connection, is_clients, flags, segment.sequence, segment.acknowledgment, segment.payload.len())
}
