//! The shapes of a ladder diagram.

use std::ops::Range;

use analysis::{Epoch, MessageId, Number, Participant, Phase, RecordId, SegmentId, Step};
use trace::{ConnectionId, Host, Instant};

use crate::touch::Touch;

/// The same run, seen at one of three levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layer {
    /// One row for each message, evenly spaced, in the order of departure.
    #[default]
    Messages,
    /// One row for each record (and for TCP's opening and closing, which have none), evenly spaced.
    Records,
    /// One row for each TCP segment, to scale in time.
    Segments,
}

impl Layer {
    /// All of them, from what is meant to what is sent.
    pub const ALL: [Layer; 3] = [Layer::Messages, Layer::Records, Layer::Segments];
}

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WidthClass {
    /// A time column at the right, notes beside the names.
    Wide,
    /// Neither; rows as high as a fingertip.
    Narrow,
    /// Half of a narrow screen: the names alone, in small type.
    Slender,
}

/// A point, in user units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the top edge, downward.
    pub y: f64,
}

/// A whole diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// The width of everything.
    pub width: f64,
    /// The height of everything.
    pub height: f64,
    /// How much room there is for words.
    pub class: WidthClass,
    /// The vertical lines.
    pub lifelines: Lifelines,
    /// The phases, in order, each once; none in the segment layer, whose height is time's.
    pub headings: Vec<Heading>,
    /// What was sent, in the order of departure.
    pub rows: Vec<Row>,
    /// What would have been sent without the attack, and was not, or how it would have gone on: to be drawn pale. Who asks
    /// for their words asks the original run.
    pub ghosts: Vec<Row>,
    /// What left in one flight.
    pub brackets: Vec<Bracket>,
    /// Where waiting was cut short.
    pub gaps: Vec<Gap>,
}

/// The vertical lines that arrows run between.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lifelines {
    /// The x of the client's.
    pub client: f64,
    /// The x of the attacker's, midway: there is one where it holds an end of connections.
    pub attacker: Option<f64>,
    /// The x of the server's.
    pub server: f64,
    /// Where all begin.
    pub top: f64,
    /// Where all end.
    pub bottom: f64,
}

impl Lifelines {
    /// Those that are there, from left to right, and the x of each.
    pub fn all(&self) -> impl Iterator<Item = (Participant, f64)> {
        let attacker = self.attacker.map(|x| (Participant::Attacker, x));
        [Some((Participant::Client, self.client)), attacker, Some((Participant::Server, self.server))]
            .into_iter()
            .flatten()
    }

    /// The x of a party's lifeline; without one of its own the attacker is midway.
    pub fn of(&self, party: Participant) -> f64 {
        match party {
            Participant::Client => self.client,
            Participant::Attacker => self.attacker.unwrap_or(self.middle()),
            Participant::Server => self.server,
        }
    }

    /// The x midway between client and server.
    pub fn middle(&self) -> f64 {
        (self.client + self.server) / 2.0
    }
}

/// The beginning of a phase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heading {
    /// Which.
    pub phase: Phase,
    /// Of which connection, where the run has several.
    pub connection: Option<ConnectionId>,
    /// Where its words begin, on their baseline.
    pub text: Point,
    /// The y of the rule under it.
    pub rule: f64,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A message.
    Message(MessageId),
    /// A record.
    Record(RecordId),
    /// A segment.
    Segment(SegmentId),
}

/// Who can read what an arrow carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tint {
    /// TCP alone.
    Tcp,
    /// Anyone.
    Cleartext,
    /// Who has the early traffic keys.
    EarlyData,
    /// Who has the handshake traffic keys.
    Handshake,
    /// Who has the application traffic keys.
    Application,
}

impl From<Option<Epoch>> for Tint {
    fn from(epoch: Option<Epoch>) -> Tint {
        match epoch {
            None => Tint::Tcp,
            Some(Epoch::Cleartext) => Tint::Cleartext,
            Some(Epoch::EarlyData) => Tint::EarlyData,
            Some(Epoch::Handshake) => Tint::Handshake,
            Some(Epoch::Application(_)) => Tint::Application,
        }
    }
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It arrives and is taken in.
    Accepted,
    /// It arrives and is ignored, as TLS 1.3's dummy ChangeCipherSpec.
    Ignored,
    /// It arrives, and the receiver gives up over it: the arrow stops short of the lifeline.
    Refused,
    /// It tells the receiver that the sender gave up.
    Alert,
    /// It never arrives: the arrow stops halfway.
    Lost,
}

/// One arrow with all that stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it stands for.
    pub subject: Subject,
    /// From which end of its connection.
    pub from: Host,
    /// Who sits there.
    pub sender: Participant,
    /// The steps (see [`Step`]) in which it is on its way: its own and those of the messages that travel in it.
    /// Empty for a segment that carries no message: it belongs to the past from `steps.start` on.
    pub steps: Range<Step>,
    /// Who can read it.
    pub tint: Tint,
    /// What becomes of it.
    pub fate: Fate,
    /// The stream's bytes were sent before.
    pub retransmission: bool,
    /// It arrives twice.
    pub duplicated: bool,
    /// What the attacker on the link did to it, and where that is marked.
    pub touch: Option<(Touch, Point)>,
    /// The row's own strip, where a finger or a pointer picks it: no two overlap.
    pub strip: Strip,
    /// The arrow.
    pub arrow: Arrow,
    /// Where its name stands.
    pub label: Label,
    /// The outline's number, in the message layer.
    pub number: Option<NumberPlace>,
    /// When it left, unless the row above (in the segment layer: of the same host) left then too.
    pub time: Option<TimePlace>,
}

impl Ladder {
    /// The rows of which something lies between two heights, as one stretch: from the first such row to the last.
    pub fn rows_between(&self, top: f64, bottom: f64) -> Range<usize> {
        let within =
            |row: &Row| row.strip.top.min(row.arrow.from.y) <= bottom && top <= row.strip.bottom.max(row.arrow.to.y);
        let first = self.rows.iter().position(within).unwrap_or(0);
        let last = self.rows.iter().rposition(within).map_or(first, |last| last + 1);
        first..last
    }
}

impl Ladder {
    /// The ghosts between the first and the last of these rows; of all rows all of them.
    pub fn ghosts_among(&self, rows: Range<usize>) -> impl Iterator<Item = &Row> {
        let first = self.rows.get(rows.start).filter(|_| rows.start > 0);
        let top = first.map_or(f64::NEG_INFINITY, |row| row.strip.top);
        let bottom = self.rows.get(rows.end).map_or(f64::INFINITY, |row| row.strip.top);
        self.ghosts.iter().filter(move |ghost| top <= ghost.strip.bottom && ghost.strip.top <= bottom)
    }
}

impl Row {
    /// The step to go to when a person picks this row.
    pub fn step(&self) -> Step {
        self.steps.start
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    /// The x of its left edge.
    pub left: f64,
    /// The y of its upper edge.
    pub top: f64,
    /// The x of its right edge.
    pub right: f64,
    /// The y of its lower edge.
    pub bottom: f64,
}

/// An arrow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    /// Where it would leave the sender's lifeline.
    pub from: Point,
    /// Where it would meet the receiver's lifeline.
    pub to: Point,
    /// From where on it is drawn, 0 to 1: what is forged begins midway.
    pub begin: f64,
    /// How much of the way is drawn, 0 to 1.
    pub reach: f64,
}

impl Arrow {
    /// The point after `part` of the whole way.
    pub fn at(&self, part: f64) -> Point {
        Point { x: self.from.x + (self.to.x - self.from.x) * part, y: self.from.y + (self.to.y - self.from.y) * part }
    }

    /// Where it begins.
    pub fn start(&self) -> Point {
        self.at(self.begin)
    }

    /// Where it ends.
    pub fn end(&self) -> Point {
        self.at(self.reach)
    }
}

/// A place for words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// The point that the words are set from, on their baseline.
    pub at: Point,
    /// How the words lie about it.
    pub anchor: Anchor,
    /// The slope of the words about the point, in degrees, clockwise.
    pub angle: f64,
    /// The room for them.
    pub width: f64,
}

impl Label {
    /// There is room for a name; where it is not, in a narrow diagram's crossing arrows, words would lie on each other.
    pub fn has_room(&self) -> bool {
        self.width >= LEAST_WORDS
    }
}

/// The shortest name beside a segment's arrow takes so much.
const LEAST_WORDS: f64 = 64.0;

/// How words lie about their point (SVG's text-anchor).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// They begin at it.
    Start,
    /// It is in the middle.
    Middle,
    /// They end at it.
    End,
}

/// A place for the outline's number, beside the sender's lifeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberPlace {
    /// The number.
    pub number: Number,
    /// The point on the baseline.
    pub at: Point,
    /// How the number lies about it: away from the lifeline.
    pub anchor: Anchor,
}

/// A place for an instant: at the right edge, or beside the sender's lifeline in the segment layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimePlace {
    /// The instant.
    pub instant: Instant,
    /// The point on the baseline.
    pub at: Point,
    /// How the words lie about it.
    pub anchor: Anchor,
}

/// A bracket beside the lifeline of the sender, joining the rows of one flight.
#[derive(Clone, Debug, PartialEq)]
pub struct Bracket {
    /// Who sent them.
    pub sender: Participant,
    /// Which of [`Ladder::rows`].
    pub rows: Range<usize>,
    /// The x of the back.
    pub back: f64,
    /// The x of the ends, nearer to the lifeline.
    pub ends: f64,
    /// The y of the upper end.
    pub top: f64,
    /// The y of the lower end.
    pub bottom: f64,
}

/// A wait that is drawn shorter than it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The y of its middle.
    pub y: f64,
    /// How long nothing was on its way, in microseconds.
    pub micros: u64,
    /// The row below it.
    pub before: usize,
}
