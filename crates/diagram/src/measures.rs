//! The diagram's measures, for a width.

use analysis::Participant;
use trace::Host;

use crate::entry::Entry;
use crate::ladder::{Anchor, Lifelines, Point, WidthClass};

/// Less than this is narrow.
const WIDE: f64 = 540.0;
/// From this on there is room to spare.
const ROOMY: f64 = 700.0;
/// What is wider is drawn larger, not wider.
const WIDEST: f64 = 860.0;
/// Narrower than any screen.
const NARROWEST: f64 = 300.0;

/// Distances that both placements share, in user units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measures {
    pub class: WidthClass,
    pub width: f64,
    /// The x of the lifelines.
    pub client: f64,
    pub attacker: Option<f64>,
    pub server: f64,
    /// From the left and right edge to words.
    pub edge: f64,
    /// From one evenly spaced row to the next.
    pub row: f64,
    /// Between rows that leave one side at one instant, in the segment layer.
    pub stack: f64,
    /// From a lifeline to the back of a bracket.
    pub bracket: f64,
}

/// The most at the left of the client, where the attacker has a line.
const LEFT: f64 = 84.0;
/// The shortest half of the way that has room for words.
pub(crate) const LEAST_LEG: f64 = 200.0;
/// From a lifeline to a number.
const NUMBER: f64 = 14.0;

impl Measures {
    pub fn of(width: f64) -> Measures {
        let width = if width.is_finite() { width.clamp(NARROWEST, WIDEST) } else { ROOMY };
        let (class, left, right) = match width {
            _ if width >= ROOMY => (WidthClass::Wide, 132.0, 132.0),
            _ if width >= WIDE => (WidthClass::Wide, 84.0, 128.0),
            _ => (WidthClass::Narrow, 52.0, 52.0),
        };
        let (row, stack, bracket) = match class {
            WidthClass::Wide => (36.0, 22.0, 50.0),
            // A fingertip needs 40.
            WidthClass::Narrow | WidthClass::Slender => (40.0, 22.0, 44.0),
        };
        Measures { class, width, client: left, attacker: None, server: width - right, edge: 16.0, row, stack, bracket }
    }

    /// The measures of either half of a drawing of this width, and the room of the ruler between them.
    pub fn of_half(width: f64) -> (Measures, f64) {
        let width = if width.is_finite() { width.clamp(NARROWEST, WIDEST + WIDEST) } else { ROOMY };
        let (class, ruler, side, edge, row) = match width {
            _ if width >= WIDE => (WidthClass::Narrow, 60.0, 40.0, 8.0, 36.0),
            _ => (WidthClass::Slender, 34.0, 7.0, 2.0, 40.0),
        };
        let half = (width - ruler) / 2.0;
        let whole = Measures { class, width: half, client: side, server: half - side, edge, row, ..Measures::of(half) };
        (whole, ruler)
    }

    /// These measures, with a line for the attacker if it holds an end of a connection: what stands beside the two others
    /// makes room for it.
    pub fn for_parties(self, entries: &[Entry]) -> Measures {
        if entries.iter().all(|entry| entry.attacker.is_none()) {
            return self;
        }
        let client = self.client.min(LEFT);
        Measures { client, attacker: Some((client + self.server) / 2.0), ..self }
    }

    pub fn lifelines(&self, top: f64, bottom: f64) -> Lifelines {
        Lifelines { client: self.client, attacker: self.attacker, server: self.server, top, bottom }
    }

    pub fn lifeline(&self, party: Participant) -> f64 {
        self.lifelines(0.0, 0.0).of(party)
    }

    /// Where an entry's arrow begins and ends.
    pub fn ends(&self, entry: &Entry) -> (f64, f64) {
        (self.lifeline(entry.party(entry.from)), self.lifeline(entry.party(entry.from.peer())))
    }

    /// The part of the width that an entry's arrow crosses, from left to right.
    pub fn leg(&self, entry: &Entry) -> (f64, f64) {
        (self.lifeline(entry.party(Host::Client)), self.lifeline(entry.party(Host::Server)))
    }

    /// An entry goes only half of the way, to or from the attacker, and that is not long enough for words.
    pub fn is_cramped(&self, entry: &Entry) -> bool {
        let (left, right) = self.leg(entry);
        entry.attacker.is_some() && right - left < LEAST_LEG
    }

    /// The lifeline that what belongs to an entry's sender stands beside, and the way outward from it. Beside a cramped
    /// attacker's stand words, so what belongs to it is beside the other end.
    pub fn beside(&self, entry: &Entry) -> (f64, Host) {
        let own = entry.attacker != Some(entry.from) || !self.is_cramped(entry);
        let host = if own { entry.from } else { entry.from.peer() };
        (self.lifeline(entry.party(host)), host)
    }

    /// From a host's lifeline outward: −1 is to the left.
    pub fn outward(host: Host) -> f64 {
        match host {
            Host::Client => -1.0,
            Host::Server => 1.0,
        }
    }

    /// Where the number beside an entry's sender stands, if its arrow begins at `y`.
    pub fn number(&self, entry: &Entry, y: f64) -> (Point, Anchor) {
        let (x, host) = self.beside(entry);
        let anchor = match host {
            Host::Client => Anchor::End,
            Host::Server => Anchor::Start,
        };
        (Point { x: x + NUMBER * Self::outward(host), y: y + 4.0 }, anchor)
    }

    /// Where the instant of a departure at `y` stands; a narrow diagram has no room for it.
    pub fn time(&self, y: f64) -> Option<Point> {
        (self.class == WidthClass::Wide).then_some(Point { x: self.width - self.edge, y: y + 4.0 })
    }
}
