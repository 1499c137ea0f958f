//! The view that scrolls: how it keeps the story in sight without taking the scroll from a hand.

use std::cell::Cell;
use std::rc::Rc;

use diagram::{Ladder, Row};
use gloo::events::EventListener;
use web_sys::{Element, ScrollBehavior, ScrollToOptions};
use yew::prelude::*;

use crate::player::Moment;
use crate::same::Same;

/// The part of the view, at its upper and lower edge, in which the current row is too near to the edge.
const MARGIN: f64 = 0.22;
/// Where in the view a row comes to stand that was out of sight.
const TARGET: f64 = 0.36;

/// Further than so many heights of the view it does not glide.
const FAR: f64 = 4.0;

/// Scrolls to the row that the story is at when it leaves the view.
///
/// While the story plays, a person who scrolls is left alone until the story is in the middle of their view again, or
/// until they step, seek or play anew.
#[hook]
pub fn use_follow(view: &NodeRef, ladder: Option<&Same<Ladder>>, moment: Moment) {
    let away = use_mut_ref(|| Rc::new(Cell::new(false))).borrow().clone();
    use_effect_with((), {
        let (view, away) = (view.clone(), away.clone());
        move |()| {
            let listeners = view.cast::<Element>().map(|element| {
                ["wheel", "touchmove", "pointerdown"].map(|event| {
                    let away = away.clone();
                    EventListener::new(&element, event, move |_| away.set(true))
                })
            });
            move || drop(listeners)
        }
    });
    let started = use_previous(moment.playing);
    use_effect_with((ladder.cloned(), moment.step, moment.playing), {
        let view = view.clone();
        move |(ladder, step, playing)| {
            let (Some(element), Some(ladder)) = (view.cast::<Element>(), ladder) else { return };
            if !*playing || !started {
                away.set(false);
            }
            let Some((top, bottom)) = extent(&ladder.rows, *step) else {
                if !away.get() {
                    go(&element, 0.0);
                }
                return;
            };
            let scale = f64::from(element.scroll_height()) / ladder.height;
            let (top, bottom) = (top * scale, bottom * scale);
            let (scrolled, height) = (f64::from(element.scroll_top()), f64::from(element.client_height()));
            let at_ease = scrolled + height * MARGIN <= top && bottom <= scrolled + height * (1.0 - MARGIN);
            if at_ease {
                away.set(false);
            }
            if !at_ease && !away.get() {
                go(&element, (top - height * TARGET).max(0.0));
            }
        }
    });
}

/// Scrolls there, gliding as the style sheet says unless that is far: thousands of rows would pass, and none be seen.
fn go(element: &Element, top: f64) {
    let there = ScrollToOptions::new();
    there.set_top(top);
    if (top - f64::from(element.scroll_top())).abs() > FAR * f64::from(element.client_height()) {
        there.set_behavior(ScrollBehavior::Instant);
    }
    element.scroll_to_with_scroll_to_options(&there);
}

/// The upper and lower edge of the rows of a step.
fn extent(rows: &[Row], step: usize) -> Option<(f64, f64)> {
    let rows = rows.iter().filter(|row| row.steps.contains(&step));
    rows.map(|row| (row.strip.top, row.strip.bottom.max(row.arrow.to.y))).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// What a value was at the last redraw.
#[hook]
fn use_previous(value: bool) -> bool {
    let last = use_mut_ref(|| value);
    last.replace(value)
}
