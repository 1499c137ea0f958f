//! The part of a long ladder that is in sight: thousands of rows are not drawn to show twenty.

use std::ops::Range;

use diagram::Ladder;
use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use crate::same::Same;

/// A ladder with fewer rows is drawn whole.
const MANY: usize = 300;
/// By so many user units the part moves on: so seldom is the drawing another one while a hand scrolls.
const LEAP: f64 = 600.0;

/// The rows to draw.
#[hook]
pub fn use_sight(view: &NodeRef, ladder: Option<&Same<Ladder>>) -> Range<usize> {
    let place = use_state_eq(|| (0.0, LEAP));
    let setter = place.setter();
    use_effect_with(ladder.cloned(), {
        let view = view.clone();
        move |ladder| {
            let ladder = ladder.clone().filter(|ladder| ladder.rows.len() > MANY);
            let listener = view.cast::<Element>().zip(ladder).map(|(element, ladder)| {
                let look = {
                    let element = element.clone();
                    move || setter.set(leaps(&element, &ladder))
                };
                look();
                EventListener::new(&element, "scroll", move |_| look())
            });
            move || drop(listener)
        }
    });
    let Some(ladder) = ladder else { return 0..0 };
    if ladder.rows.len() <= MANY {
        return 0..ladder.rows.len();
    }
    let (top, bottom) = *place;
    ladder.rows_between(top - LEAP, bottom + LEAP)
}

/// The upper and the lower edge of what is in sight, in user units, drawn apart to whole leaps.
fn leaps(element: &Element, ladder: &Ladder) -> (f64, f64) {
    let scale = f64::from(element.scroll_height().max(1)) / ladder.height;
    let (top, height) = (f64::from(element.scroll_top()) / scale, f64::from(element.client_height()) / scale);
    ((top / LEAP).floor() * LEAP, ((top + height) / LEAP).ceil() * LEAP)
}
