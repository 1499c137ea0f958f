//! The message in flight: a pill with its name, the way it has come, and the way that is left.
//!
//! It moves itself with every frame, by changing its own attributes: the tree is not redrawn.

use diagram::{Row, units};
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgTextContentElement};
use yew::prelude::*;

use crate::signal::Progress;

/// Beside the words of a pill, on each side.
const PADDING: f64 = 17.0;
/// Between a pill and the edge of the drawing.
const EDGE: f64 = 4.0;

/// What flies.
#[derive(Clone, PartialEq, Properties)]
pub struct FlightProps {
    /// Its row.
    pub row: Row,
    /// Its name.
    pub words: String,
    /// The width of the drawing.
    pub width: f64,
    /// How far the story is.
    pub progress: Progress,
}

/// The message in flight.
#[component]
pub fn Flight(props: &FlightProps) -> Html {
    let (trail, bore, rest, pill) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let parts = [trail.clone(), bore.clone(), rest.clone(), pill.clone()];
    use_effect_with(props.clone(), move |props| {
        let flying = Flying::of(props, &parts);
        if let Some(flying) = &flying {
            flying.place(props.progress.value());
        }
        let subscription = flying.map(|flying| props.progress.subscribe(move |position| flying.place(position)));
        move || drop(subscription)
    });

    let row = &props.row;
    let (from, end) = (row.arrow.start(), row.arrow.end());
    html! {
        <g class={classes!("flight", row.sender.name(), row.tint.class(), row.fate.class())}>
            <line class="rest" ref={rest} x2={units(end.x)} y2={units(end.y)} />
            <line class="shaft" ref={trail} x1={units(from.x)} y1={units(from.y)} />
            if row.has_bore() {
                <line class="bore" ref={bore} x1={units(from.x)} y1={units(from.y)} />
            }
            <g class="pill" ref={pill}>
                <rect y="-13" height="26" rx="13" />
                <text y="4.5" text-anchor="middle">{ &props.words }</text>
            </g>
        </g>
    }
}

/// The parts that move, and between where.
struct Flying {
    row: Row,
    /// What ends at the pill: the arrow's shaft, and its bore if it has one.
    trail: Vec<Element>,
    /// What begins there.
    rest: Element,
    pill: Element,
    /// The leftmost and rightmost centre of the pill.
    bounds: (f64, f64),
}

impl Flying {
    /// Measures the pill's words once, and fits the pill to them.
    fn of(props: &FlightProps, parts: &[NodeRef; 4]) -> Option<Flying> {
        let [trail, bore, rest, pill] = parts;
        let pill = pill.cast::<Element>()?;
        let words = pill.query_selector("text").ok()??.dyn_into::<SvgTextContentElement>().ok()?;
        let half = f64::from(words.get_computed_text_length()) / 2.0 + PADDING;
        let shape = pill.query_selector("rect").ok()??;
        shape.set_attribute("x", &units(-half)).ok()?;
        shape.set_attribute("width", &units(2.0 * half)).ok()?;
        let left = (half + EDGE).min(props.width / 2.0);
        Some(Flying {
            row: props.row.clone(),
            trail: [trail, bore].into_iter().filter_map(NodeRef::cast).collect(),
            rest: rest.cast()?,
            pill,
            bounds: (left, props.width - left),
        })
    }

    fn place(&self, position: f64) {
        let arrow = self.row.arrow;
        let before = self.row.steps.start.saturating_sub(1) as f64;
        let at = arrow.at(arrow.begin + (position - before).clamp(0.0, 1.0) * (arrow.reach - arrow.begin));
        let (x, y) = (at.x.to_string(), at.y.to_string());
        // An attribute that cannot be set leaves its line where it was: nothing to do about it.
        for line in &self.trail {
            line.set_attribute("x2", &x).ok();
            line.set_attribute("y2", &y).ok();
        }
        self.rest.set_attribute("x1", &x).ok();
        self.rest.set_attribute("y1", &y).ok();
        let centre = at.x.clamp(self.bounds.0, self.bounds.1);
        self.pill.set_attribute("transform", &format!("translate({centre} {y})")).ok();
    }
}
