//! Two ladders on one ruler of time: what leaves at one instant stands at one height in both, so that a glance along a
//! line says how far each run is. Of what leaves at one instant, rows that share a row of the comparison share a height.
//!
//! A narrow screen has both ladders too, with names alone: a tab for each would hide what is to be compared.

#[cfg(test)]
mod tests;

use std::ops::Range;

use analysis::{Analysis, Comparison, Pair, Phase};
use trace::{ConnectionId, Instant};

use crate::Options;
use crate::entry::{Entry, entries};
use crate::ladder::{Gap, Heading, Ladder, Layer, Point, Row, WidthClass};
use crate::measures::Measures;
use crate::sequence::{
    BOTTOM, GAP, HEADING, HEADING_RULE, HEADING_TEXT, LONGEST_WAIT, TOP, begun, row, tells_connection,
};

/// Two ladders of the same height, and the ruler between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The one run's, of the messages.
    pub one: Ladder,
    /// The other's.
    pub other: Ladder,
    /// The instants at which something leaves, from the top down.
    pub ticks: Vec<RulerTick>,
    /// The room between the ladders.
    pub ruler: f64,
}

/// An instant on the ruler.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RulerTick {
    /// The instant.
    pub instant: Instant,
    /// Its height: that of the first arrow that leaves then.
    pub y: f64,
}

impl Beside {
    /// The width of everything.
    pub fn width(&self) -> f64 {
        self.one.width + self.ruler + self.other.width
    }

    /// The x of the other ladder's left edge.
    pub fn other_left(&self) -> f64 {
        self.one.width + self.ruler
    }

    /// The x of the ruler's middle.
    pub fn ruler_middle(&self) -> f64 {
        self.one.width + self.ruler / 2.0
    }
}

/// Places both runs' messages, in the width of the options.
pub fn beside(one: &Analysis, other: &Analysis, comparison: &Comparison, options: &Options) -> Beside {
    let (measures, ruler) = Measures::of_half(options.width);
    let mut halves = [one, other].map(|analysis| Half::new(entries(analysis, Layer::Messages), &measures));
    let mut ticks = Vec::new();
    let mut busy_until = Instant::ZERO;
    let mut y = TOP;
    let mut rows = &comparison.rows[..];
    while let Some(instant) = halves.iter().filter_map(Half::next_departure).min() {
        let wait = instant - busy_until;
        if wait > LONGEST_WAIT {
            halves.iter_mut().for_each(|half| half.wait(y, wait));
            y += GAP;
        }
        let [ours, theirs] = halves.each_ref().map(|half| half.leaving_at(instant));
        let mut tick = None;
        for slot in slots(ours, theirs, &mut rows) {
            let heads = [0, 1].map(|half| slot[half].is_some_and(|entry| halves[half].begins_phase(entry)));
            if heads.contains(&true) {
                y += HEADING;
            }
            for (half, entry) in halves.iter_mut().zip(slot) {
                let Some(entry) = entry else { continue };
                busy_until = busy_until.max(half.place(entry, y));
                tick = tick.or(half.rows.last().map(|row| row.arrow.from.y));
            }
            y += measures.row;
        }
        ticks.extend(tick.map(|y| RulerTick { instant, y }));
    }
    let [one, other] = halves.map(|half| half.finish(y + BOTTOM));
    Beside { one, other, ticks, ruler }
}

/// What leaves at one instant, in slots of one height: the messages that share a row, and between them those that stand
/// alone, from the top. Of the comparison's rows those that have left are taken away.
fn slots(ours: Range<usize>, theirs: Range<usize>, rows: &mut &[Pair]) -> Vec<[Option<usize>; 2]> {
    let behind =
        |pair: &Pair| pair.one.is_none_or(|id| id.0 < ours.start) && pair.other.is_none_or(|id| id.0 < theirs.start);
    let left = rows.iter().take_while(|pair| behind(pair)).count();
    *rows = &rows[left..];
    // Both orders are kept: behind a message that leaves later there is no row of two that leave now.
    let now = |pair: &&Pair| pair.one.is_none_or(|id| id.0 < ours.end) && pair.other.is_none_or(|id| id.0 < theirs.end);
    let shared = rows.iter().take_while(now).filter_map(|pair| Some((pair.one?.0, pair.other?.0)));
    let shared = shared.filter(|(one, other)| ours.contains(one) && theirs.contains(other));
    let mut slots = Vec::new();
    let (mut a, mut b) = (ours.start, theirs.start);
    for (one, other) in shared.chain([(ours.end, theirs.end)]) {
        let alone = |place: usize, end: usize| Some(place).filter(|place| *place < end);
        slots.extend((0..(one - a).max(other - b)).map(|place| [alone(a + place, one), alone(b + place, other)]));
        if one < ours.end {
            slots.push([Some(one), Some(other)]);
        }
        (a, b) = (one + 1, other + 1);
    }
    slots
}

/// A ladder in the making.
struct Half {
    entries: Vec<Entry>,
    /// Several connections, whose number the headings tell.
    several: bool,
    told: Option<(ConnectionId, Phase)>,
    rows: Vec<Row>,
    headings: Vec<Heading>,
    gaps: Vec<Gap>,
    measures: Measures,
}

impl Half {
    fn new(entries: Vec<Entry>, measures: &Measures) -> Half {
        let several = tells_connection(&entries);
        let measures = measures.for_parties(&entries);
        let rows = Vec::with_capacity(entries.len());
        Half { entries, several, told: None, rows, headings: Vec::new(), gaps: Vec::new(), measures }
    }

    fn next_departure(&self) -> Option<Instant> {
        self.entries.get(self.rows.len()).map(|entry| entry.sent_at)
    }

    /// The next entries, as far as they leave then.
    fn leaving_at(&self, instant: Instant) -> Range<usize> {
        let next = self.rows.len();
        let count = self.entries[next..].iter().take_while(|entry| entry.sent_at <= instant).count();
        next..next + count
    }

    fn begins_phase(&self, entry: usize) -> bool {
        let entry = &self.entries[entry];
        begun(entry).is_some_and(|phase| self.told < Some((entry.connection, phase)))
    }

    fn wait(&mut self, y: f64, micros: u64) {
        self.gaps.push(Gap { y: y + GAP / 2.0, micros, before: self.rows.len() });
    }

    /// Puts the next entry at a height, under its heading if it begins a phase; tells until when it is on its way.
    fn place(&mut self, index: usize, y: f64) -> Instant {
        let begins = self.begins_phase(index);
        let entry = &self.entries[index];
        if let Some(phase) = entry.phase.filter(|_| begins) {
            self.told = Some((entry.connection, phase));
            let top = y - HEADING;
            self.headings.push(Heading {
                phase,
                connection: self.several.then_some(entry.connection),
                text: Point { x: self.measures.edge, y: top + HEADING_TEXT },
                rule: top + HEADING_RULE,
            });
        }
        // The instants stand on the ruler.
        let mut row = row(entry, y, false, &self.measures);
        row.number = row.number.filter(|_| self.measures.class != WidthClass::Slender);
        self.rows.push(row);
        entry.arrived_at.unwrap_or(entry.sent_at)
    }

    fn finish(self, height: f64) -> Ladder {
        let measures = self.measures;
        // A wait after the last row is none of this run.
        let count = self.rows.len();
        Ladder {
            width: measures.width,
            height,
            class: measures.class,
            lifelines: measures.lifelines(TOP + HEADING_TEXT / 2.0, height - BOTTOM / 2.0),
            headings: self.headings,
            rows: self.rows,
            ghosts: Vec::new(),
            brackets: Vec::new(),
            gaps: self.gaps.into_iter().filter(|gap| gap.before < count).collect(),
        }
    }
}
