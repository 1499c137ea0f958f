//! Rows evenly spaced, one under the other in the order of departure, under the headings of their phases.
//!
//! The height says nothing of time here, so every row is readable; instants stand beside, and a long wait is marked.

use std::ops::Range;

use analysis::Phase;
use trace::{Host, Instant};

use crate::entry::Entry;
use crate::ghost::pale;
use crate::ladder::{
    Anchor, Arrow, Bracket, Fate, Gap, Heading, Label, Ladder, NumberPlace, Point, Row, Strip, TimePlace, Tint,
};
use crate::measures::{LEAST_LEG, Measures};
use crate::touch::Touch;

/// A wait longer than this is marked, in microseconds.
pub(crate) const LONGEST_WAIT: u64 = 200_000;
/// The part of the way after which an attacker on the link meets a packet.
pub(crate) const MIDWAY: f64 = 0.5;
/// How much of the way a lost or refused message comes.
pub(crate) const LOST: f64 = MIDWAY;
pub(crate) const REFUSED: f64 = 0.93;

/// Above the first heading.
pub(crate) const TOP: f64 = 8.0;
/// From the edge above a heading to its baseline, its rule and the first row.
pub(crate) const HEADING_TEXT: f64 = 24.0;
pub(crate) const HEADING_RULE: f64 = 31.0;
pub(crate) const HEADING: f64 = 36.0;
/// The height of a marked wait.
pub(crate) const GAP: f64 = 30.0;
/// How much nearer to a row's upper edge than to its lower one its arrow starts.
const ARROW: f64 = 4.0;
/// The fall of an arrow for each millisecond of its flight, and its bounds.
const FALL: f64 = 0.65;
const LEAST_FALL: f64 = 4.0;
const MOST_FALL: f64 = 16.0;
/// From the middle of an arrow up to the baseline of its words, and the part of its fall that its higher end takes.
const LABEL_RISE: f64 = 5.0;
const LABEL_SLOPE: f64 = 0.27;
/// From a lifeline to words.
const LABEL_EDGE: f64 = 12.0;
/// From the middle of an arrow down to that of the attacker's sign, which hangs a little so that words stay clear of it; and
/// beyond the cross of what was dropped.
const MARK_DROP: f64 = 4.0;
const MARK_BEHIND: f64 = 17.0;
/// Below the last row.
pub(crate) const BOTTOM: f64 = 14.0;

pub(crate) fn place(entries: &[Entry], measures: &Measures) -> Ladder {
    let mut rows: Vec<Row> = Vec::with_capacity(entries.len());
    let mut headings: Vec<Heading> = Vec::new();
    let several = tells_connection(entries);
    let mut told = None;
    let mut gaps = Vec::new();
    let mut busy_until = Instant::ZERO;
    let mut last_departure = None;
    let mut y = TOP;
    let mut ghosts: Vec<Row> = Vec::new();
    for entry in entries {
        // A ghost has another clock.
        let wait = if entry.ghost { 0 } else { entry.sent_at - busy_until };
        if wait > LONGEST_WAIT {
            gaps.push(Gap { y: y + GAP / 2.0, micros: wait, before: rows.len() });
            y += GAP;
        }
        // Once each: a message that returns to an earlier phase or connection stands where it came.
        if let Some(phase) = begun(entry).filter(|phase| told < Some((entry.connection, *phase))) {
            told = Some((entry.connection, phase));
            headings.push(Heading {
                phase,
                connection: several.then_some(entry.connection),
                text: Point { x: measures.edge, y: y + HEADING_TEXT },
                rule: y + HEADING_RULE,
            });
            y += HEADING;
        }
        if entry.ghost {
            ghosts.push(pale(row(entry, y, false, measures)));
        } else {
            busy_until = busy_until.max(entry.arrived_at.unwrap_or(entry.sent_at));
            let departs = last_departure.replace(entry.sent_at) != Some(entry.sent_at);
            rows.push(row(entry, y, departs, measures));
        }
        y += measures.row;
    }
    let sent: Vec<&Entry> = entries.iter().filter(|entry| !entry.ghost).collect();
    let height = y + BOTTOM;
    Ladder {
        width: measures.width,
        height,
        class: measures.class,
        lifelines: measures.lifelines(TOP + HEADING_TEXT / 2.0, height - BOTTOM / 2.0),
        brackets: brackets(&sent, &rows, measures),
        headings,
        rows,
        ghosts,
        gaps,
    }
}

pub(crate) fn row(entry: &Entry, top: f64, departs: bool, measures: &Measures) -> Row {
    let start = top + (measures.row - ARROW) / 2.0;
    let flight = entry.arrived_at.map_or(0, |arrived| arrived - entry.sent_at);
    let fall = (flight as f64 / 1000.0 * FALL).clamp(LEAST_FALL, MOST_FALL);
    let (from, to) = measures.ends(entry);
    let arrow = Arrow {
        from: Point { x: from, y: start },
        to: Point { x: to, y: start + fall },
        begin: begin(entry.touch),
        reach: reach(entry),
    };
    let (at, anchor) = measures.number(entry, start);
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
        strip: Strip { left: 0.0, top, right: measures.width, bottom: top + measures.row },
        label: label(entry, start + fall / 2.0 - LABEL_RISE - LABEL_SLOPE * fall, measures),
        number: entry.number.filter(|_| entry.touch != Some(Touch::Forged)).map(|number| NumberPlace {
            number,
            at,
            anchor,
        }),
        time: measures.time(start).filter(|_| departs).map(|at| TimePlace {
            instant: entry.sent_at,
            at,
            anchor: Anchor::End,
        }),
        arrow,
    }
}

/// The phase that an entry may begin. Where the attacker has a connection with each of the two, their phases would be
/// torn apart by each other: the story is that of the client's. A ghost begins none.
pub(crate) fn begun(entry: &Entry) -> Option<Phase> {
    entry.phase.filter(|_| entry.attacker != Some(Host::Client) && !entry.ghost)
}

/// Several connections have phases, so that a heading tells which one's it is.
pub(crate) fn tells_connection(entries: &[Entry]) -> bool {
    let mut connections = entries.iter().filter(|entry| begun(entry).is_some()).map(|entry| entry.connection);
    let first = connections.next();
    connections.any(|connection| Some(connection) != first)
}

/// Above the middle of the arrow. Words that a half of the way is too short for begin at its outer end, and run on over the
/// attacker's lifeline: beyond it nothing is on their height.
fn label(entry: &Entry, y: f64, measures: &Measures) -> Label {
    let (left, right) = drawn(entry, measures);
    let (x, anchor, width) = match entry.attacker.filter(|_| measures.is_cramped(entry)) {
        None => ((left + right) / 2.0, Anchor::Middle, right - left),
        Some(Host::Server) => (left + LABEL_EDGE, Anchor::Start, measures.server - measures.client),
        Some(Host::Client) => (right - LABEL_EDGE, Anchor::End, measures.server - measures.client),
    };
    Label { at: Point { x, y }, anchor, angle: 0.0, width: width - 2.0 * LABEL_EDGE }
}

/// The part of the width over which the words stand: for what is forged the half that it goes, if that is long enough.
fn drawn(entry: &Entry, measures: &Measures) -> (f64, f64) {
    let (left, right) = measures.leg(entry);
    let middle = (left + right) / 2.0;
    match entry.from {
        _ if begin(entry.touch) == 0.0 || middle - left < LEAST_LEG => (left, right),
        Host::Client => (middle, right),
        Host::Server => (left, middle),
    }
}

/// How much of an arrow is drawn.
pub(crate) fn reach(entry: &Entry) -> f64 {
    match entry.fate {
        // Its receiver sees the damage.
        Fate::Lost if entry.touch == Some(Touch::Damaged) => REFUSED,
        Fate::Lost => LOST,
        Fate::Refused => REFUSED,
        Fate::Accepted | Fate::Ignored | Fate::Alert => 1.0,
    }
}

/// From where on an arrow is drawn: nobody but the attacker sent what is forged.
pub(crate) fn begin(touch: Option<Touch>) -> f64 {
    if touch == Some(Touch::Forged) { MIDWAY } else { 0.0 }
}

/// Where the attacker's sign stands: so far under the arrow's middle, or behind the cross that it ends in.
pub(crate) fn mark(touch: Option<Touch>, arrow: &Arrow, drop: f64) -> Option<(Touch, Point)> {
    let on_arrow = arrow.at(MIDWAY);
    let behind = MARK_BEHIND * (arrow.to.x - arrow.from.x).signum();
    let x = if arrow.reach == MIDWAY { on_arrow.x + behind } else { on_arrow.x };
    Some((touch?, Point { x, y: on_arrow.y + drop }))
}

/// One bracket for each run of TLS rows of one flight; what is alone needs none.
fn brackets(entries: &[&Entry], rows: &[Row], measures: &Measures) -> Vec<Bracket> {
    let mut brackets = Vec::new();
    let mut first = 0;
    while first < entries.len() {
        let together = entries[first..].iter().take_while(|entry| joins(entries[first], entry)).count().max(1);
        if together > 1 {
            brackets.push(bracket(entries[first], rows, first..first + together, measures));
        }
        first += together;
    }
    brackets
}

fn joins(first: &Entry, next: &Entry) -> bool {
    next.flight.is_some() && first.flight == next.flight && is_tcp(first) == is_tcp(next)
}

fn bracket(entry: &Entry, rows: &[Row], covered: Range<usize>, measures: &Measures) -> Bracket {
    let (first, last) = (&rows[covered.start], &rows[covered.end - 1]);
    let (line, host) = measures.beside(entry);
    let back = line + measures.bracket * Measures::outward(host);
    Bracket {
        sender: first.sender,
        back,
        ends: back - 6.0 * Measures::outward(host),
        top: first.arrow.from.y - 6.0,
        bottom: last.arrow.to.y.max(last.arrow.from.y + 6.0),
        rows: covered,
    }
}

fn is_tcp(entry: &Entry) -> bool {
    entry.tint == Tint::Tcp
}
