//! The clock of two runs that are played together: each beat is what both have at one instant for one row of their
//! comparison, or what one of them has.

use analysis::{Comparison, Step, in_order};
use trace::Instant;

use crate::scrubber::{Scrubber, Tick};

/// Where both runs are after a step of their common story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beat {
    /// The row of [`Comparison::rows`] whose message arrives, in one of the runs or in both.
    pub row: usize,
    /// How many messages of the one run have arrived.
    pub one: Step,
    /// How many of the other.
    pub other: Step,
}

/// The beats of two runs, from their scrubbers. What arrives at one instant in both is one beat if it shares a row.
pub fn beats(comparison: &Comparison, one: &Scrubber, other: &Scrubber) -> Vec<Beat> {
    let mut arrivals: Vec<(Instant, usize, usize, usize)> = Vec::new();
    for (row, pair) in comparison.rows.iter().enumerate() {
        let instant = |line: &Scrubber, index: usize| line.ticks.get(index).map(|tick| tick.instant);
        let ours = pair.one.and_then(|id| instant(one, id.0));
        let theirs = pair.other.and_then(|id| instant(other, id.0));
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours == theirs => arrivals.push((ours, row, 1, 1)),
            _ => {
                arrivals.extend(ours.map(|instant| (instant, row, 1, 0)));
                arrivals.extend(theirs.map(|instant| (instant, row, 0, 1)));
            }
        }
    }
    let mut last = Beat::default();
    let arrivals = in_order(arrivals, |(instant, row, ..)| (instant.as_micros(), *row as u64));
    arrivals
        .into_iter()
        .map(|(_, row, ours, theirs)| {
            last = Beat { row, one: last.one + ours, other: last.other + theirs };
            last
        })
        .collect()
}

impl Scrubber {
    /// The common line of two runs: a tick for each beat, with the colour of what arrives.
    pub fn of_beats(beats: &[Beat], one: &Scrubber, other: &Scrubber) -> Scrubber {
        let mut before = Beat::default();
        let ticks = beats.iter().filter_map(|beat| {
            let line = if beat.one > before.one { (one, beat.one) } else { (other, beat.other) };
            before = *beat;
            line.0.ticks.get(line.1.checked_sub(1)?)
        });
        Scrubber::through(ticks.map(|Tick { instant, tint, .. }| (*instant, *tint)))
    }
}
