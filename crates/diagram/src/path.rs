//! The outlines of what is drawn, as SVG path data: the screen and the export draw the same.

use trace::Host;

use crate::ladder::{Anchor, Arrow, Bracket, Fate, Gap, Label, Point, Row, Tint};
use crate::sequence::MIDWAY;
use crate::touch::Touch;

/// How much of a label's width a padlock takes, with the space behind it.
pub const PADLOCK_WIDTH: f64 = 17.0;

/// A padlock that anyone opens, on a square of 16 units.
pub const PADLOCK_OPEN: &str = "M4 7V5a4 4 0 0 1 7.8-1.2l-1.9.6A2 2 0 0 0 6 5v2h7v7H3V7z";
/// A padlock that needs a key, on a square of 16 units.
pub const PADLOCK_CLOSED: &str = "M4 7V5a4 4 0 0 1 8 0v2h1v7H3V7zm2 0h4V5a2 2 0 0 0-4 0z";

/// The sign of what the attacker did, on a square of 16 units.
pub const BOLT: &str = "M10.5 0 2.5 9.4h4.3L5.4 16l8.1-9.9H9z";
/// How large it is drawn.
const BOLT_SCALE: f64 = 0.95;

/// The length of an arrow's point.
const POINT: f64 = 9.0;
/// How far the shaft reaches into the point, from its back.
const OVERLAP: f64 = 2.0;

/// A number of user units, to a tenth.
pub fn units(value: f64) -> String {
    // A drawing has hundreds of them, and whole numbers are written faster.
    let tenths = (value * 10.0).round() as i64;
    let (sign, whole, rest) = (if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

impl Arrow {
    /// It comes all the way, and has a point; any other ends in a cross.
    pub fn arrives(&self) -> bool {
        self.reach == 1.0
    }

    /// Where an arrow that the attacker changed goes on as the attacker's.
    pub fn midway(&self) -> Point {
        self.at(MIDWAY)
    }

    /// Where the shaft ends: inside the point, not at its tip.
    pub fn shaft_end(&self) -> Point {
        let inside = if self.arrives() { (POINT - OVERLAP) / (self.to.x - self.from.x).abs() } else { 0.0 };
        self.at(self.reach - inside)
    }

    /// Its point, or the cross that it ends in.
    pub fn end_path(&self) -> String {
        let end = self.end();
        let (x, y) = (units(end.x), units(end.y));
        if self.arrives() {
            let back = units(-POINT * (self.to.x - self.from.x).signum());
            format!("M{x} {y}l{back} -5v10z")
        } else {
            format!("M{x} {y}m-6 -6l12 12m0 -12l-12 12")
        }
    }
}

impl Bracket {
    /// The bracket.
    pub fn path(&self) -> String {
        let [back, ends, top, bottom] = [self.back, self.ends, self.top, self.bottom].map(units);
        format!("M{ends} {top}H{back}V{bottom}H{ends}")
    }
}

impl Gap {
    /// What is cut out of the lifeline at `x`.
    pub fn cut_path(&self, x: f64) -> String {
        format!("M{} {}m-7 5l14 -10v6l-14 10z", units(x), units(self.y))
    }

    /// The edges of the cut.
    pub fn edges_path(&self, x: f64) -> String {
        format!("M{} {}m-7 4l14 -9m-14 14l14 -9", units(x), units(self.y))
    }
}

impl Label {
    /// The transformation that turns the words about their point; none for level ones.
    pub fn turn(&self) -> Option<String> {
        (self.angle != 0.0).then(|| format!("rotate({} {} {})", units(self.angle), units(self.at.x), units(self.at.y)))
    }
}

impl Tint {
    /// The padlock beside the words; TCP by itself has none.
    pub const fn padlock(self) -> Option<&'static str> {
        match self {
            Tint::Tcp => None,
            Tint::Cleartext => Some(PADLOCK_OPEN),
            Tint::EarlyData | Tint::Handshake | Tint::Application => Some(PADLOCK_CLOSED),
        }
    }

    /// The class of what has this tint.
    pub const fn class(self) -> &'static str {
        match self {
            Tint::Tcp => "tcp",
            Tint::Cleartext => "open",
            Tint::EarlyData => "early",
            Tint::Handshake => "hs",
            Tint::Application => "app",
        }
    }
}

impl Row {
    /// What application keys protect is a tube, if somebody takes it in.
    pub fn has_bore(&self) -> bool {
        self.tint == Tint::Application && self.fate != Fate::Ignored
    }

    /// Whether the arrow, from midway on, carries what the attacker made of it.
    pub fn is_attackers(&self) -> bool {
        match self.touch {
            // It may have been sent again.
            Some((Touch::Damaged, _)) => self.fate == Fate::Lost,
            Some((touch, _)) => matches!(touch, Touch::Changed | Touch::Forged),
            None => false,
        }
    }
}

/// Where that sign stands.
pub fn bolt_place(at: Point) -> String {
    let half = 8.0 * BOLT_SCALE;
    format!("translate({} {}) scale({BOLT_SCALE})", units(at.x - half), units(at.y - half))
}

/// Where a padlock stands whose words have their baseline at `y`.
pub fn padlock_place(x: f64, y: f64) -> String {
    format!("translate({} {}) scale(.85)", units(x), units(y - 11.5))
}

impl Fate {
    /// The class of what has this fate.
    pub const fn class(self) -> &'static str {
        match self {
            Fate::Accepted => "accepted",
            Fate::Ignored => "ignored",
            Fate::Refused => "refused",
            Fate::Alert => "alert",
            Fate::Lost => "lost",
        }
    }
}

impl Anchor {
    /// SVG's name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// The class of what a host does.
pub const fn side(host: Host) -> &'static str {
    match host {
        Host::Client => "client",
        Host::Server => "server",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_ends_in_a_point_toward_its_receiver_or_in_a_cross() {
        let (left, right) = (Point { x: 100.0, y: 10.0 }, Point { x: 500.0, y: 18.0 });
        let there = Arrow { from: left, to: right, begin: 0.0, reach: 1.0 };
        assert_eq!(there.end_path(), "M500 18l-9 -5v10z");
        assert_eq!(units(there.shaft_end().x), "493");
        let back = Arrow { from: right, to: left, begin: 0.0, reach: 1.0 };
        assert_eq!(back.end_path(), "M100 10l9 -5v10z");
        assert_eq!(units(back.shaft_end().x), "107");
        let lost = Arrow { reach: 0.5, ..there };
        assert_eq!(lost.end_path(), "M300 14m-6 -6l12 12m0 -12l-12 12");
        assert_eq!(lost.shaft_end(), lost.end());
    }

    #[test]
    fn units_have_a_tenth_at_most() {
        assert_eq!([units(12.0), units(12.34), units(-0.25)], ["12", "12.3", "-0.3"]);
    }
}
