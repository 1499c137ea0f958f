//! Between two ladders: the instants at which something leaves, and what ties the messages of a pair together.

use std::rc::Rc;

use analysis::Comparison;
use diagram::{Beside, Row, units};
use explain::Texts;
use trace::Instant;
use yew::prelude::*;

use crate::beside::Both;

/// The instants, the first with its unit.
pub fn ruler(drawing: &Beside, texts: &Rc<Texts>) -> Html {
    let decimals = usize::from(drawing.ticks.iter().any(|tick| tick.instant.as_micros() % 1000 != 0));
    let words = |index: usize, instant: Instant| {
        let number = texts.number(instant.as_micros() as f64 / 1000.0, decimals);
        if index == 0 { format!("{number}\u{a0}ms") } else { number }
    };
    let x = units(drawing.ruler_middle());
    html! {
        <g class="ruler">
            { for drawing.ticks.iter().enumerate().map(|(index, tick)| html! {
                <text class="time" x={x.clone()} y={units(tick.y + 4.0)} text-anchor="middle">{ words(index, tick.instant) }</text>
            }) }
        </g>
    }
}

/// A line across the ruler for each pair that leaves at one instant; that of the pair that the story is at stands out, and
/// is there for any pair: all at once, lines that slope would hide the instants.
pub fn ties(drawing: &Beside, comparison: &Comparison, at: Option<Both>) -> Html {
    let (from, to) = (drawing.one.width, drawing.other_left());
    let tie = |one: usize, other: usize, class: Classes| {
        let (one, other) = (drawing.one.rows.get(one)?, drawing.other.rows.get(other)?);
        let middle = |row: &Row| units((row.strip.top + row.strip.bottom) / 2.0);
        Some(html! { <line {class} x1={units(from)} x2={units(to)} y1={middle(one)} y2={middle(other)} /> })
    };
    let is_level = |one: usize, other: usize| {
        Some(drawing.one.rows.get(one)?.strip.top == drawing.other.rows.get(other)?.strip.top)
    };
    let pairs = comparison.rows.iter().filter_map(|pair| {
        is_level(pair.one?.0, pair.other?.0).filter(|level| *level)?;
        let class = classes!("tie", pair.equal.then_some("equal"));
        tie(pair.one?.0, pair.other?.0, class)
    });
    let now = at.and_then(|at| {
        let class = classes!("tie", "now", at.equal.then_some("equal"));
        tie(at.one?.0, at.other?.0, class)
    });
    html! { <g class="ties" aria-hidden="true">{ for pairs }{ for now }</g> }
}
