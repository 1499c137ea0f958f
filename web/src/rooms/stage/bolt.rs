//! The button that breaks the row which the story is at, behind the row's arrow.

use diagram::{Ladder, Subject, units};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::same::Same;
use crate::widgets::icon::{Glyph, icon};

/// How far behind the end of the arrow it stands, in the units of the drawing.
const BEHIND: f64 = 25.0;

/// The button.
#[derive(Clone, PartialEq, Properties)]
pub struct BoltProps {
    /// The shapes.
    pub ladder: Same<Ladder>,
    /// Where the story stands.
    pub step: usize,
    /// What it does.
    pub label: String,
    /// Told what a person wants to break.
    pub on_aim: Callback<Subject>,
}

/// The button; nothing where no row is at this step.
#[component]
pub fn Bolt(props: &BoltProps) -> Html {
    let BoltProps { ladder, step, label, on_aim } = props;
    let button = use_node_ref();
    let row = ladder.rows.iter().find(|row| row.steps.contains(step));
    let place = row.map(|row| {
        let (from, to) = (row.arrow.from.x, row.arrow.to.x);
        let x = to + BEHIND * (to - from).signum();
        (x, (row.strip.top + row.strip.bottom) / 2.0, ladder.width)
    });
    {
        let button = button.clone();
        use_effect_with(place, move |place| {
            let Some(((x, y, width), button)) = place.zip(button.cast::<HtmlElement>()) else { return };
            // The drawing may be smaller than the room that it has, and stand in its middle: the style sheet reckons with it.
            for (name, value) in [("--x", x), ("--y", y), ("--width", width)] {
                // A number is no value to refuse.
                button.style().set_property(name, &units(value)).ok();
            }
            // Until it has a place it would stand in the corner.
            button.style().set_property("visibility", "visible").ok();
        });
    }
    let Some(row) = row else { return Html::default() };
    let subject = row.subject;
    html! {
        <button ref={button} type="button" class="bolt" aria-label={label.clone()} title={format!("{label} (b)")}
            onclick={on_aim.reform(move |_: MouseEvent| subject)}>
            { icon(Glyph::Bolt) }
        </button>
    }
}
