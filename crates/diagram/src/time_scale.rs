//! Segments to scale: the height is time's, so arrows slope by their latency and cross where segments cross.
//!
//! Two things bend the scale, both visibly. What happens at one host at one instant is stacked, so that a burst does not
//! become one line; and a wait with nothing on its way is cut short and marked.

use analysis::in_order;
use trace::{EventId, Host, Instant};

use crate::entry::Entry;
use crate::ghost::pale;
use crate::ladder::{Anchor, Arrow, Gap, Label, Ladder, Point, Row, Strip, TimePlace};
use crate::level::set_apart;
use crate::measures::Measures;
use crate::sequence::{LONGEST_WAIT, begin, mark, reach};

/// The fall of an arrow whose flight takes as long as the run's typical one.
const FALL: f64 = 46.0;
/// The fall of an arrow that takes no time.
const LEAST_FALL: f64 = 12.0;
/// The height of a wait that was cut.
const GAP: f64 = 36.0;
/// A wait of this many typical flights is long on a fast link.
const LONG_WAIT: u64 = 4;
/// Above the first departure and below the last arrival.
const TOP: f64 = 34.0;
const BOTTOM: f64 = 22.0;
/// From an arrow up to its words, and from a lifeline to them.
const LABEL_RISE: f64 = 5.0;
const LABEL_EDGE: f64 = 12.0;
/// From an arrow down to words under it.
const LABEL_UNDER: f64 = 15.0;
/// From where an arrow begins down to the baseline of words that stand level.
const LEVEL_DROP: f64 = 4.0;
/// The height of words, with what hangs under their baseline.
const WORDS: f64 = 18.0;
/// Where the words of an arrow begin that another one crosses: where those that end at the lifeline are out of the way.
const CROSSED: f64 = 0.12;
/// The part of the way that they may take, less than half because they are tilted.
const HALF: f64 = 0.46 - CROSSED;
/// From the middle of an arrow down to that of the attacker's sign, under the line: over it are the words.
const MARK_DROP: f64 = 9.0;
/// How far the lifelines reach beyond what happens.
const LIFELINE: f64 = 14.0;

/// More than twice as many as a run has events.
const GHOSTS: u64 = 1 << 40;

/// Two ends of a connection; where the attacker has one with each of the two, there are four.
const LANES: usize = 4;

/// Where what a host sends or receives in an entry's connection must not lie on each other. A lane's opposite is `lane ^ 1`.
fn lane(entry: &Entry, host: Host) -> usize {
    let leg = if entry.attacker == Some(Host::Client) { 2 } else { 0 };
    leg + host as usize
}

pub(crate) fn place(entries: &[Entry], measures: &Measures) -> Ladder {
    let scale = Scale::of(entries);
    let (heights, gaps) = heights(entries, &scale, measures);
    // The last departure at each end.
    let mut departures = [None; LANES];
    let crossings = Crossings::of(entries, &heights);
    let mut all: Vec<Row> = entries
        .iter()
        .zip(&heights)
        .map(|(entry, ends)| {
            let lane = lane(entry, entry.from);
            let departs = !entry.ghost && departures[lane].replace(entry.sent_at) != Some(entry.sent_at);
            row(entry, *ends, departs, crossings.cross(lane, *ends), measures)
        })
        .collect();
    set_apart(&mut all, level);
    let last = all.iter().map(|row| row.arrow.to.y.max(row.arrow.from.y)).fold(TOP, f64::max);
    let (mut rows, mut ghosts) = (Vec::with_capacity(all.len()), Vec::new());
    // For each entry how many rows stand above it.
    let mut above = Vec::with_capacity(all.len());
    for (entry, row) in entries.iter().zip(all) {
        above.push(rows.len());
        if entry.ghost { ghosts.push(pale(row)) } else { rows.push(row) }
    }
    let gaps = gaps.into_iter().map(|gap| Gap { before: above[gap.before], ..gap }).collect();
    Ladder {
        width: measures.width,
        height: last + BOTTOM,
        class: measures.class,
        lifelines: measures.lifelines(TOP - LIFELINE, last + LIFELINE),
        headings: Vec::new(),
        brackets: Vec::new(),
        rows,
        ghosts,
        gaps,
    }
}

/// How microseconds become height.
struct Scale {
    /// Microseconds of a typical flight; a segment that is lost is on its way for half of it. Zero in captures, which know
    /// one time for each packet: there all that has no wait before it is stacked.
    flight: u64,
    /// A wait longer than this is cut.
    longest_wait: u64,
}

impl Scale {
    fn of(entries: &[Entry]) -> Scale {
        let flights = entries.iter().filter_map(|entry| Some(entry.arrived_at? - entry.sent_at)).collect();
        let flights: Vec<u64> = in_order(flights, |flight| (*flight, 0));
        let flight = flights.get(flights.len() / 2).copied().unwrap_or(0);
        let long_wait = if flight == 0 { LONGEST_WAIT } else { flight.saturating_mul(LONG_WAIT) };
        Scale { flight, longest_wait: LONGEST_WAIT.min(long_wait) }
    }

    fn height(&self, micros: u64) -> f64 {
        if self.flight == 0 { 0.0 } else { micros as f64 * FALL / self.flight as f64 }
    }
}

/// One end of a segment's way.
#[derive(Clone, Copy)]
struct End {
    at: Instant,
    /// The end's place among what happens at one instant.
    order: u64,
    row: usize,
    lane: usize,
    departs: bool,
}

/// The heights of both ends of each row, and the waits that were cut.
fn heights(entries: &[Entry], scale: &Scale, measures: &Measures) -> (Vec<(f64, f64)>, Vec<Gap>) {
    let ends = entries.iter().enumerate().flat_map(|(row, entry)| both_ends(row, entry, scale)).collect();
    let ends: Vec<End> = in_order(ends, |end| (end.at.as_micros(), end.order));

    let mut heights = vec![(0.0, 0.0); entries.len()];
    let mut gaps = Vec::new();
    // The height of the last departure and the last arrival at each end: what would lie on them is moved down.
    let mut taken = [[None::<f64>; 2]; LANES];
    let mut on_the_way = 0usize;
    let mut now = ends.first().map_or(Instant::ZERO, |end| end.at);
    let mut y = TOP;
    for end in ends {
        let passed = end.at - now;
        if on_the_way == 0 && passed > scale.longest_wait {
            gaps.push(Gap { y: y + GAP / 2.0, micros: passed, before: end.row });
            y += GAP;
        } else {
            y += scale.height(passed);
        }
        now = end.at;
        let taken = &mut taken[end.lane][usize::from(end.departs)];
        if let Some(before) = *taken {
            y = y.max(before + measures.stack);
        }
        if end.departs {
            on_the_way += 1;
            heights[end.row].0 = y;
        } else {
            on_the_way = on_the_way.saturating_sub(1);
            y = y.max(heights[end.row].0 + LEAST_FALL);
            heights[end.row].1 = y;
        }
        *taken = Some(y);
    }
    (heights, gaps)
}

fn both_ends(row: usize, entry: &Entry, scale: &Scale) -> [End; 2] {
    let [from, to] = [entry.from, entry.from.peer()].map(|host| lane(entry, host));
    // Ghosts come behind what happens at the same instant.
    let order = |id: EventId, behind: bool| id.0 as u64 * 2 + u64::from(behind) + if entry.ghost { GHOSTS } else { 0 };
    let departure = End { at: entry.sent_at, order: order(entry.sent, false), row, lane: from, departs: true };
    // A lost segment would have arrived after a typical flight.
    let at = entry.arrived_at.unwrap_or(entry.sent_at + scale.flight).max(entry.sent_at);
    let arrival = entry.arrived.map_or(order(entry.sent, true), |arrived| order(arrived, false));
    [departure, End { at, order: arrival, row, lane: to, departs: false }]
}

/// Where the arrows of each lane begin, from the top down, and how far down they and those before them reach.
struct Crossings([Vec<(f64, f64)>; LANES]);

impl Crossings {
    fn of(entries: &[Entry], heights: &[(f64, f64)]) -> Crossings {
        let mut arrows: [Vec<(f64, f64)>; LANES] = Default::default();
        // The rows are in the order of departure, and time only goes down.
        for (entry, (start, end)) in entries.iter().zip(heights) {
            let arrows = &mut arrows[lane(entry, entry.from)];
            let lowest = arrows.last().map_or(*end, |(_, lowest)| lowest.max(*end));
            arrows.push((*start, lowest));
        }
        Crossings(arrows)
    }

    /// Whether an arrow of the opposite lane meets one of this lane that goes from `start` to `end`.
    fn cross(&self, lane: usize, (start, end): (f64, f64)) -> bool {
        let others = &self.0[lane ^ 1];
        let above = others.partition_point(|(begins, _)| *begins < end);
        above.checked_sub(1).is_some_and(|last| start < others[last].1)
    }
}

fn row(entry: &Entry, (start, end): (f64, f64), departs: bool, crossed: bool, measures: &Measures) -> Row {
    let (from, to) = measures.ends(entry);
    // It is midway when it begins.
    let forged = begin(entry.touch) > 0.0;
    let (left, right) = strip(entry, measures);
    let (at, beside) = measures.number(entry, start);
    let arrow = Arrow {
        from: Point { x: from, y: if forged { 2.0 * start - end } else { start } },
        to: Point { x: to, y: end },
        begin: begin(entry.touch),
        reach: reach(entry),
    };
    // Beside the attacker's lifeline are the arrows of its other connection.
    let timed = departs && entry.attacker != Some(entry.from);
    Row {
        subject: entry.subject,
        from: entry.from,
        sender: entry.party(entry.from),
        steps: entry.steps.clone(),
        tint: entry.tint,
        fate: entry.fate,
        retransmission: entry.retransmission,
        duplicated: entry.duplicated,
        touch: mark(entry.touch, &arrow, MARK_DROP),
        strip: Strip { left, top: start - measures.stack / 2.0, right, bottom: start + measures.stack / 2.0 },
        label: label(entry.from, &arrow, crossed),
        number: None,
        time: timed.then_some(TimePlace { instant: entry.sent_at, at, anchor: beside }),
        arrow,
    }
}

/// The sender's half of the way, and what is beyond the outer lifelines.
fn strip(entry: &Entry, measures: &Measures) -> (f64, f64) {
    let (left, right) = measures.leg(entry);
    let middle = (left + right) / 2.0;
    match entry.from {
        Host::Client if entry.attacker == Some(Host::Client) => (left, middle),
        Host::Client => (0.0, middle),
        Host::Server if entry.attacker == Some(Host::Server) => (middle, right),
        Host::Server => (middle, measures.width),
    }
}

/// Along the arrow and over it; if another crosses it, in the sender's half, out of the way of the other's words.
fn label(from: Host, arrow: &Arrow, crossed: bool) -> Label {
    // What begins midway has its words on the half that it goes.
    let (first, drawn) = (arrow.begin, 1.0 - arrow.begin);
    let across = (arrow.to.x - arrow.from.x).abs() * drawn;
    let slope = (arrow.to.y - arrow.from.y) / (arrow.to.x - arrow.from.x);
    // Where an arrow ends the next one begins, and at that corner the words of both would meet.
    let corner = LABEL_EDGE.max(WORDS / 2.0 / slope.abs()).min(across / 2.0);
    let (part, anchor, width) = match (crossed, from) {
        (false, _) => (first + drawn / 2.0, Anchor::Middle, across - 2.0 * corner),
        (true, Host::Client) => (first + CROSSED * drawn, Anchor::Start, across * HALF),
        (true, Host::Server) => (first + CROSSED * drawn, Anchor::End, across * HALF),
    };
    let on_arrow = arrow.at(part);
    // What is forged begins on the arrow of another: their words have a side each.
    let rise = if first > 0.0 { -LABEL_UNDER } else { LABEL_RISE };
    Label { at: Point { x: on_arrow.x, y: on_arrow.y - rise }, anchor, angle: slope.atan().to_degrees(), width }
}

/// Beside the lifeline, where the arrow begins; of what begins midway, on the half that it does not go.
fn level(row: &Row) -> Label {
    let half = (row.arrow.to.x - row.arrow.from.x).abs() / 2.0;
    let at = row.arrow.start();
    let begins_midway = row.arrow.begin > 0.0;
    let (edge, anchor) = match row.from {
        Host::Client if begins_midway => (-LABEL_EDGE, Anchor::End),
        Host::Server if begins_midway => (LABEL_EDGE, Anchor::Start),
        Host::Client => (LABEL_EDGE, Anchor::Start),
        Host::Server => (-LABEL_EDGE, Anchor::End),
    };
    Label { at: Point { x: at.x + edge, y: at.y + LEVEL_DROP }, anchor, angle: 0.0, width: half - LABEL_EDGE }
}
