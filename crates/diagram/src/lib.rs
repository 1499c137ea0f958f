//! Analysis to shapes and positions: the ladder diagram, and the ticks of the scrubber.
//!
//! Everything is pure geometry in user units (the viewBox; one unit is one CSS pixel at scale 1), y downward. There is
//! no text here: ids, numbers and instants stand where whoever draws (the screen, an export) puts words. What both draw
//! alike is given as SVG path data, with the names of its classes.

mod beats;
mod beside;
mod entry;
mod ghost;
mod ladder;
mod level;
mod measures;
mod path;
mod scrubber;
mod seen;
mod sequence;
mod time_scale;
mod touch;

use analysis::Analysis;

pub use beats::{Beat, beats};
pub use beside::{Beside, RulerTick, beside};
pub use ghost::Ghost;
pub use ladder::{
    Anchor, Arrow, Bracket, Fate, Gap, Heading, Label, Ladder, Layer, Lifelines, NumberPlace, Point, Row, Strip,
    Subject, TimePlace, Tint, WidthClass,
};
pub use path::{BOLT, PADLOCK_CLOSED, PADLOCK_OPEN, PADLOCK_WIDTH, bolt_place, padlock_place, side, units};
pub use scrubber::{Scrubber, Tick};
pub use touch::Touch;

use measures::Measures;

#[cfg(test)]
mod tests;

/// What to draw, and how wide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The width to fill, in user units; [`Ladder::width`] says what became of it.
    pub width: f64,
    /// What the rows are.
    pub layer: Layer,
}

/// Places everything that a run's ladder diagram shows.
pub fn layout(analysis: &Analysis, options: &Options) -> Ladder {
    layout_with_ghost(analysis, None, options)
}

/// The same, with what would have happened without the attack pale among it.
pub fn layout_with_ghost(analysis: &Analysis, ghost: Option<&Ghost<'_>>, options: &Options) -> Ladder {
    let entries = match ghost {
        Some(ghost) => ghost::haunted(analysis, ghost, options.layer),
        None => entry::entries(analysis, options.layer),
    };
    let measures = Measures::of(options.width).for_parties(&entries);
    let mut ladder = match options.layer {
        Layer::Messages | Layer::Records => sequence::place(&entries, &measures),
        Layer::Segments => time_scale::place(&entries, &measures),
    };
    let rests = ghost.map(|ghost| ghost::rests(analysis, ghost, &ladder.rows));
    ladder.ghosts.extend(rests.into_iter().flatten());
    ladder
}
