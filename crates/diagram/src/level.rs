//! Words beside arrows that are close and steep: where those of two arrows would overlap, both stand level, each in the strip
//! of its row. No two strips overlap, so all words have a place.

use std::ops::RangeInclusive;

use crate::ladder::{Anchor, Label, Point, Row};

/// The height of words, and how much of it hangs under their baseline.
const HEIGHT: f64 = 14.0;
const HANGS: f64 = 3.0;
/// No words reach further above or below their arrow.
const REACH: f64 = 2.0 * HEIGHT;

/// Has the words of these rows, which are in the order of their departures' heights, stand apart. `level` is the place in
/// the strip.
pub(crate) fn set_apart(rows: &mut [Row], level: impl Fn(&Row) -> Label) {
    let depths = depths(rows);
    let mut boxes: Vec<Corners> = rows.iter().map(|row| corners(&row.label)).collect();
    let mut is_level = vec![false; rows.len()];
    // Who has moved may have come upon others.
    let mut open: Vec<usize> = (0..rows.len()).rev().collect();
    while let Some(index) = open.pop() {
        let others =
            near(rows, &depths, index).filter(|other| *other != index && overlap(&boxes[index], &boxes[*other]));
        let others: Vec<usize> = others.collect();
        let moved = (!others.is_empty()).then_some(index).into_iter().chain(others);
        for row in moved {
            if !std::mem::replace(&mut is_level[row], true) {
                rows[row].label = level(&rows[row]);
                boxes[row] = corners(&rows[row].label);
                open.push(row);
            }
        }
    }
}

/// How far down each row and those before it reach.
fn depths(rows: &[Row]) -> Vec<f64> {
    let mut lowest = f64::NEG_INFINITY;
    let depth = |row: &Row| {
        lowest = lowest.max(row.arrow.to.y + REACH);
        lowest
    };
    rows.iter().map(depth).collect()
}

/// The rows whose words may come near to those of a row.
fn near(rows: &[Row], depths: &[f64], index: usize) -> RangeInclusive<usize> {
    let row = &rows[index];
    let first = depths.partition_point(|depth| *depth < row.arrow.start().y - REACH);
    let last = rows.partition_point(|other| other.arrow.start().y - REACH <= row.arrow.to.y + REACH);
    first.min(index)..=last.saturating_sub(1).max(index)
}

type Corners = [Point; 4];

/// The corners of the box of words, in their order around it.
fn corners(Label { at, anchor, angle, width }: &Label) -> Corners {
    let left = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => -width / 2.0,
        Anchor::End => -width,
    };
    let (sin, cos) = angle.to_radians().sin_cos();
    let corner = |(x, y): (f64, f64)| Point { x: at.x + x * cos - y * sin, y: at.y + x * sin + y * cos };
    let (right, top) = (left + width, HANGS - HEIGHT);
    [(left, top), (right, top), (right, HANGS), (left, HANGS)].map(corner)
}

/// Whether no side of either box has the other box wholly beyond it (the theorem of separating axes).
fn overlap(one: &Corners, other: &Corners) -> bool {
    let parts = |one: &Corners, other: &Corners| {
        one.iter().zip(one.iter().cycle().skip(1)).any(|(from, to)| {
            let beyond = |at: &Point| (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x) <= 1e-6;
            other.iter().all(beyond)
        })
    };
    !parts(one, other) && !parts(other, one)
}
