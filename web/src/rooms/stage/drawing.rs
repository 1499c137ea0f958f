//! The ladder diagram as SVG. It is the illustration of the event list, which screen readers read instead.

use std::rc::Rc;

use diagram::{Bracket, Gap, Heading, Ladder};
use explain::Texts;
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgGraphicsElement};
use yew::prelude::*;

use super::flight::Flight;
use super::row::{LOCK, RowView, State, lock_at, side, units};
use super::words::{Words, decimals, instant, wait};
use crate::player::{Command, Moment};
use crate::progress::Progress;
use crate::run::Run;

/// What is drawn.
#[derive(Clone, PartialEq, Properties)]
pub struct DrawingProps {
    /// The run.
    pub run: Rc<Run>,
    /// The language.
    pub texts: Rc<Texts>,
    /// The shapes.
    pub ladder: Rc<Ladder>,
    /// Where the story stands.
    pub moment: Moment,
    /// Where it stands to a fraction of a step.
    pub progress: Progress,
    /// Told when a person picks a row.
    pub on_command: Callback<Command>,
}

/// The drawing.
#[component]
pub fn Drawing(props: &DrawingProps) -> Html {
    let DrawingProps { run, texts, ladder, moment, progress, on_command } = props;
    let words = use_memo((run.clone(), texts.clone(), ladder.clone()), |(run, texts, ladder)| {
        ladder.rows.iter().map(|row| Words::of(row, run, texts, ladder.class)).collect::<Vec<_>>()
    });
    let times = use_memo((texts.clone(), ladder.clone()), |(texts, ladder)| times(ladder, texts));
    let svg = use_node_ref();
    let states: Vec<State> = ladder.rows.iter().map(|row| State::of(row, *moment)).collect();
    use_effect_with((words.clone(), ladder.clone()), {
        let svg = svg.clone();
        move |_| fit(&svg)
    });

    let lines = ladder.lifelines;
    let lifeline = |class: &'static str, x: f64| {
        html! { <line class={classes!("lifeline", class)} x1={units(x)} x2={units(x)} y1={units(lines.top)} y2={units(lines.bottom)} /> }
    };
    let view_box = format!("0 0 {} {}", units(ladder.width), units(ladder.height));
    html! {
        <svg ref={svg} class="drawing" viewBox={view_box} role="img" aria-label={texts.text("stage-drawing")}>
            { lifeline("client", lines.client) }
            { lifeline("server", lines.server) }
            { for ladder.brackets.iter().map(|it| bracket(it, states[it.rows.start])) }
            { for ladder.headings.iter().map(|it| heading(it, ladder, texts)) }
            { for ladder.gaps.iter().map(|it| gap(it, ladder, texts)) }
            // Groups of their own: keys are compared among brothers and sisters.
            <g>
                { for ladder.rows.iter().zip(words.iter()).enumerate().map(|(index, (row, words))| html! {
                    <RowView key={index} row={row.clone()} words={words.clone()} time={times[index].clone()}
                        state={states[index]} on_command={on_command.clone()} />
                }) }
            </g>
            <g>
                { for ladder.rows.iter().zip(words.iter()).enumerate()
                    .filter(|(index, _)| states[*index] == State::Flying)
                    .map(|(index, (row, words))| html! {
                        <Flight key={index} row={row.clone()} words={words.short()} width={ladder.width}
                            progress={progress.clone()} />
                    }) }
            </g>
        </svg>
    }
}

fn heading(heading: &Heading, ladder: &Ladder, texts: &Texts) -> Html {
    let (x, rule) = (heading.text.x, units(heading.rule));
    html! {
        <g class="phase">
            <line x1={units(x)} x2={units(ladder.width - x)} y1={rule.clone()} y2={rule} />
            <text x={units(x)} y={units(heading.text.y)}>{ texts.phase(heading.phase) }</text>
        </g>
    }
}

fn bracket(bracket: &Bracket, state: State) -> Html {
    let [back, ends, top, bottom] = [bracket.back, bracket.ends, bracket.top, bracket.bottom].map(units);
    let class = classes!("bracket", side(bracket.from), (state == State::Future).then_some("future"));
    html! { <path {class} d={format!("M{ends} {top}H{back}V{bottom}H{ends}")} /> }
}

/// Both lifelines are cut, and the words say how long nothing happened.
fn gap(gap: &Gap, ladder: &Ladder, texts: &Texts) -> Html {
    let lines = ladder.lifelines;
    let cut = |x: f64| {
        let (x, y) = (units(x), units(gap.y));
        html! {
            <>
                <path class="cut" d={format!("M{x} {y}m-7 5l14 -10v6l-14 10z")} />
                <path class="edges" d={format!("M{x} {y}m-7 4l14 -9m-14 14l14 -9")} />
            </>
        }
    };
    html! {
        <g class="gap">
            { cut(lines.client) }
            { cut(lines.server) }
            <text x={units((lines.client + lines.server) / 2.0)} y={units(gap.y + 4.0)} text-anchor="middle">
                { wait(gap.micros, texts) }
            </text>
        </g>
    }
}

/// The words of the time column, for each row.
fn times(ladder: &Ladder, texts: &Texts) -> Vec<Option<AttrValue>> {
    let decimals = decimals(ladder.rows.iter().filter_map(|row| row.time).map(|place| place.instant));
    let mut first = true;
    let time = |place: diagram::TimePlace| {
        let words = instant(place.instant, std::mem::take(&mut first), decimals, texts);
        AttrValue::from(words)
    };
    ladder.rows.iter().map(|row| row.time).scan(time, |time, place| Some(place.map(time))).collect()
}

/// Drops what does not fit beside an arrow, and puts each measured padlock before its words.
///
/// All reading comes before all writing, so that the browser lays out once for each round.
fn fit(svg: &NodeRef) {
    let Some(svg) = svg.cast::<Element>() else { return };
    let Ok(found) = svg.query_selector_all(".words") else { return };
    let labels: Vec<Element> = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect();
    for label in &labels {
        label.remove_attribute("data-tight").ok();
    }
    // First the note goes, then the detail.
    let mut extents: Vec<(f64, f64)> = labels.iter().map(extent).collect();
    for tight in ["1", "2"] {
        let too_long = |(label, (_, width)): &(&Element, &(f64, f64))| room(label).is_some_and(|room| *width > room);
        let crowded: Vec<&Element> = labels.iter().zip(&extents).filter(too_long).map(|(label, _)| label).collect();
        if crowded.is_empty() {
            break;
        }
        for label in crowded {
            label.set_attribute("data-tight", tight).ok();
        }
        extents = labels.iter().map(extent).collect();
    }
    for (label, (left, _)) in labels.iter().zip(extents) {
        let (Ok(Some(lock)), Some(y)) = (label.query_selector(".lock.measured"), number(label, "data-y")) else {
            continue;
        };
        lock.set_attribute("transform", &lock_at(left - LOCK, y)).ok();
    }
}

/// Where the words begin, and how long they are. (Their computed length leaves out the space between their parts.)
fn extent(label: &Element) -> (f64, f64) {
    let text = label.query_selector("text").ok().flatten().and_then(|text| text.dyn_into::<SvgGraphicsElement>().ok());
    let area = text.and_then(|text| text.get_b_box().ok());
    area.map_or((0.0, 0.0), |area| (f64::from(area.x()), f64::from(area.width())))
}

fn room(label: &Element) -> Option<f64> {
    number(label, "data-room")
}

fn number(element: &Element, attribute: &str) -> Option<f64> {
    // The browser's reader: Rust's would bring ten kilobytes of tables.
    Some(js_sys::parse_float(&element.get_attribute(attribute)?)).filter(|number| !number.is_nan())
}
