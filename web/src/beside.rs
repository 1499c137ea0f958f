//! Two runs side by side: one story of both, whose steps are the beats of one clock.

use std::rc::Rc;

use analysis::{Comparison, MessageId, compare};
use diagram::{Beat, Scrubber, beats};
use explain::Texts;
use trace::Scenario;

use crate::measure::measure;
use crate::player::Moment;
use crate::run::Run;
use crate::sight::{Sight, leaked, leaked_names};

/// The two runs. Two of these are equal only if they are the same object.
#[derive(Debug)]
pub struct Beside {
    /// The one, on the left: what the page shows alone, if it shows one.
    pub one: Rc<Run>,
    /// The other.
    pub other: Rc<Run>,
    /// What can be read of the other by whoever looks at the one.
    pub sight: Rc<Sight>,
    /// How their messages compare.
    pub comparison: Rc<Comparison>,
    beats: Rc<[Beat]>,
}

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// On the left.
    One,
    /// On the right.
    Other,
}

/// What the story is at: a message of either run, or one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both {
    /// Of the one run.
    pub one: Option<MessageId>,
    /// Of the other.
    pub other: Option<MessageId>,
    /// They are each other's counterpart, but changed places with others.
    pub crossed: bool,
    /// They have the same content.
    pub equal: bool,
}

impl Both {
    /// The message of a side.
    pub fn of(&self, side: Side) -> Option<MessageId> {
        match side {
            Side::One => self.one,
            Side::Other => self.other,
        }
    }
}

impl Side {
    /// Both, from the left.
    pub const ALL: [Side; 2] = [Side::One, Side::Other];
}

impl Beside {
    /// Puts two runs side by side, for whoever looks so at the one.
    pub fn of(one: Rc<Run>, other: Rc<Run>, sight: &Sight) -> Beside {
        let (comparison, beats) = measure("compare", || {
            let comparison = compare((&one.trace, &one.analysis), (&other.trace, &other.analysis));
            let beats = beats(&comparison, &Scrubber::of(&one.analysis), &Scrubber::of(&other.analysis));
            (comparison, beats)
        });
        let sight = Rc::new(sight_of(&one, &other, sight));
        Beside { one, other, sight, comparison: Rc::new(comparison), beats: beats.into() }
    }

    /// The same with another run in the place of the one.
    pub fn with(&self, one: Rc<Run>, sight: &Sight) -> Beside {
        Beside::of(one, self.other.clone(), sight)
    }

    /// The same for whoever looks so at the one.
    pub fn seen(&self, sight: &Sight) -> Beside {
        Beside {
            one: self.one.clone(),
            other: self.other.clone(),
            sight: Rc::new(sight_of(&self.one, &self.other, sight)),
            comparison: self.comparison.clone(),
            beats: self.beats.clone(),
        }
    }

    /// The run of a side.
    pub fn run(&self, side: Side) -> &Rc<Run> {
        match side {
            Side::One => &self.one,
            Side::Other => &self.other,
        }
    }

    /// The beats of the clock.
    pub fn beats(&self) -> &[Beat] {
        &self.beats
    }

    /// How many steps the common story has.
    pub fn steps(&self) -> usize {
        self.beats.len()
    }

    /// For each step whether nothing in it carries a record: such play faster.
    pub fn overture(&self) -> Vec<bool> {
        let (ours, theirs) = (self.one.overture(), self.other.overture());
        let is = |overture: &[bool], id: Option<MessageId>| id.is_none_or(|id| overture.get(id.0) == Some(&true));
        let pair = |beat: &Beat| self.comparison.rows[beat.row];
        self.beats.iter().map(|beat| is(&ours, pair(beat).one) && is(&theirs, pair(beat).other)).collect()
    }

    /// How far a run is at a step of the common story.
    pub fn step(&self, side: Side, step: usize) -> usize {
        let beat = step.checked_sub(1).and_then(|index| self.beats.get(index)).copied().unwrap_or_default();
        match side {
            Side::One => beat.one,
            Side::Other => beat.other,
        }
    }

    /// The step of the common story at which a run reaches its own.
    pub fn step_of(&self, side: Side, step: usize) -> usize {
        (0..=self.steps()).find(|ours| self.step(side, *ours) >= step).unwrap_or(self.steps())
    }

    /// The moment of a run, at a moment of the common story.
    pub fn moment(&self, side: Side, moment: Moment) -> Moment {
        let (step, delivered) = (self.step(side, moment.step), self.step(side, moment.delivered));
        Moment { step, delivered, ..moment }
    }

    /// The position of a run, at a position of the common story.
    pub fn position(&self, side: Side, position: f64) -> f64 {
        let before = position.max(0.0).floor();
        let (from, to) = (self.step(side, before as usize) as f64, self.step(side, before as usize + 1) as f64);
        // Behind the last step nothing moves.
        if to < from { from } else { from + (to - from) * (position - before) }
    }

    /// What the story is at: the row of the comparison, or a message and its counterpart that stands elsewhere.
    pub fn at(&self, step: usize) -> Option<Both> {
        let beat = self.beats.get(step.checked_sub(1)?)?;
        let pair = *self.comparison.rows.get(beat.row)?;
        let one = pair.one.or_else(|| self.comparison.beside_other(pair.other?));
        let other = pair.other.or_else(|| self.comparison.beside_one(pair.one?));
        let crossed = (one, other) != (pair.one, pair.other);
        Some(Both { one, other, crossed, equal: pair.equal })
    }

    /// What the message of a step is called; where both have one of different kinds, both names.
    pub fn name(&self, texts: &Texts, step: usize) -> String {
        let Some(both) = self.at(step) else { return String::new() };
        let name = |side: Side| {
            let id = both.of(side)?;
            Some(texts.message_name(&self.run(side).analysis.message(id).kind))
        };
        match Side::ALL.map(name) {
            [Some(one), Some(other)] if one != other => format!("{one} · {other}"),
            [Some(one), _] => one,
            [None, other] => other.unwrap_or_default(),
        }
    }

    /// What each run is called beside the other.
    pub fn names(&self, texts: &Texts) -> [String; 2] {
        match (self.one.preset(), self.other.preset()) {
            (Some(one), Some(other)) if one == other => {
                let relation = self.other.scenario().map_or("beside-shipped", |other| relation(&self.one, other));
                [texts.text("beside-now"), texts.text(relation)]
            }
            _ => [&self.one, &self.other].map(|run| run.short_name(texts)),
        }
    }
}

impl PartialEq for Beside {
    fn eq(&self, other: &Beside) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Whoever looks at the one run looks at the other; of the leaks, those that the other has too.
fn sight_of(one: &Run, other: &Run, sight: &Sight) -> Sight {
    Sight::of(other, sight.looker, leaked(other, &leaked_names(one, &sight.leaked)).0)
}

/// What a scenario is to a run of the same preset: the id of the text that says it.
pub fn relation(one: &Run, other: &Scenario) -> &'static str {
    match (one.scenario(), one.preset()) {
        (Some(ours), _) if ours != other && *other == ours.untouched() => "beside-untouched",
        (_, Some(preset)) if *other == preset.scenario() => "beside-shipped",
        _ => "beside-before",
    }
}

#[cfg(test)]
mod tests;
