//! Where the steps of a run stand on a line from 0 to 1: by time, but never on top of each other.

use analysis::{Analysis, Step};
use trace::Instant;

use crate::ladder::Tint;
use crate::sequence::LONGEST_WAIT;

/// The share of the line that is dealt out evenly, so that messages that arrive together stand apart.
const EVEN: f64 = 0.4;

/// The line of a run: where each step stands, and when it is reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Scrubber {
    /// One tick for each message, in order.
    pub ticks: Vec<Tick>,
}

/// Where a message has arrived.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The step that ends here, from 1.
    pub step: Step,
    /// The place on the line, above 0 and at most 1, growing from tick to tick.
    pub at: f64,
    /// The instant of arrival (of departure, if it never arrives).
    pub instant: Instant,
    /// Who can read it.
    pub tint: Tint,
}

impl Scrubber {
    /// The ticks of a run.
    pub fn of(analysis: &Analysis) -> Scrubber {
        let messages = analysis.messages.iter();
        Scrubber::through(messages.map(|message| (message.arrived_at.unwrap_or(message.sent_at), message.epoch.into())))
    }

    /// The ticks of what arrives at these instants, one after the other, and who can read it.
    pub(crate) fn through(arrivals: impl Iterator<Item = (Instant, Tint)>) -> Scrubber {
        let mut instant = Instant::ZERO;
        // The time line, in microseconds, with long waits cut.
        let mut cut = 0;
        let mut ticks: Vec<Tick> = Vec::new();
        for (arrival, tint) in arrivals {
            let reached = arrival.max(instant);
            cut += (reached - instant).min(LONGEST_WAIT);
            instant = reached;
            ticks.push(Tick { step: ticks.len() + 1, at: cut as f64, instant, tint });
        }
        let (count, whole) = (ticks.len() as f64, cut as f64);
        for tick in &mut ticks {
            let evenly = tick.step as f64 / count;
            let timely = if cut == 0 { evenly } else { tick.at / whole };
            tick.at = EVEN * evenly + (1.0 - EVEN) * timely;
        }
        Scrubber { ticks }
    }

    /// The ticks to draw on a line that has so many places for one: on each the first at most.
    pub fn ticks_apart(&self, places: f64) -> impl Iterator<Item = &Tick> {
        let mut taken = None;
        self.ticks.iter().filter(move |tick| {
            let place = (tick.at * places).floor() as u64;
            taken.replace(place) != Some(place)
        })
    }

    /// The place on the line of a position of the story (0 to the number of steps).
    pub fn place(&self, position: f64) -> f64 {
        let (before, after, part) = self.around(position);
        before.map_or(0.0, |tick| tick.at) * (1.0 - part) + after.map_or(1.0, |tick| tick.at) * part
    }

    /// The position of the story at a place on the line: the inverse of [`Scrubber::place`].
    pub fn position(&self, place: f64) -> f64 {
        let passed = self.ticks.partition_point(|tick| tick.at <= place);
        let before = passed.checked_sub(1).map_or(0.0, |index| self.ticks[index].at);
        match self.ticks.get(passed) {
            Some(after) => passed as f64 + ((place - before) / (after.at - before)).clamp(0.0, 1.0),
            None => passed as f64,
        }
    }

    /// The virtual clock at a position of the story.
    pub fn instant(&self, position: f64) -> Instant {
        let (before, after, part) = self.around(position);
        let from = before.map_or(Instant::ZERO, |tick| tick.instant);
        let passed = after.map_or(0, |tick| tick.instant - from);
        from + (passed as f64 * part).round() as u64
    }

    /// The ticks about a position, and how far it is from the one to the other.
    fn around(&self, position: f64) -> (Option<&Tick>, Option<&Tick>, f64) {
        let position = if position.is_finite() { position.clamp(0.0, self.ticks.len() as f64) } else { 0.0 };
        let passed = position.floor() as usize;
        let before = passed.checked_sub(1).and_then(|index| self.ticks.get(index));
        match self.ticks.get(passed) {
            Some(after) => (before, Some(after), position - position.floor()),
            None => (before, None, 0.0),
        }
    }
}
