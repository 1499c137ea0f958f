//! The ladder diagram as SVG, or the part of a long one that is in sight. It is the illustration of the event list, which screen readers read instead.

use std::ops::Range;
use std::rc::Rc;

use analysis::Participant;
use diagram::{Bracket, Gap, Heading, Ladder, PADLOCK_WIDTH, Subject, padlock_place, units};
use explain::{Texts, Words};
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgTextContentElement};
use yew::prelude::*;

use super::flight::Flight;
use super::row::{RowView, State, pale};
use crate::player::{Command, Moment};
use crate::run::Run;
use crate::same::Same;
use crate::signal::Progress;

/// What is drawn.
#[derive(Clone, PartialEq, Properties)]
pub struct DrawingProps {
    /// The run.
    pub run: Rc<Run>,
    /// The language.
    pub texts: Rc<Texts>,
    /// The shapes.
    pub ladder: Same<Ladder>,
    /// Its rows that are drawn.
    pub shown: Range<usize>,
    /// The run without the attack, which its ghosts come from.
    #[prop_or_default]
    pub original: Option<Rc<Run>>,
    /// Where the story stands.
    pub moment: Moment,
    /// Where it stands to a fraction of a step.
    pub progress: Progress,
    /// Told when a person picks a row.
    pub on_command: Callback<Command>,
    /// Told when a person wants to break one.
    #[prop_or_default]
    pub on_aim: Option<Callback<Subject>>,
    /// Its left edge in a drawing that holds it; none if it stands alone.
    #[prop_or_default]
    pub left: Option<f64>,
    /// A row that is marked, wherever the story stands.
    #[prop_or_default]
    pub marked: Option<usize>,
}

/// The drawing.
#[component]
pub fn Drawing(props: &DrawingProps) -> Html {
    let DrawingProps { run, texts, ladder, shown, original, moment, progress, on_command, on_aim, left, marked } =
        props;
    // Of a ladder before this one there may be more rows.
    let shown = shown.start.min(ladder.rows.len())..shown.end.min(ladder.rows.len());
    let words = use_memo((run.clone(), texts.clone(), ladder.clone(), shown.clone()), |(run, texts, ladder, shown)| {
        let rows = ladder.rows[shown.clone()].iter();
        rows.map(|row| Words::of(row, &run.analysis, texts, ladder.class)).collect::<Vec<_>>()
    });
    let times = use_memo((texts.clone(), ladder.clone(), shown.clone()), |(texts, ladder, shown)| {
        let times = texts.ladder_times_of(ladder, shown.clone()).into_iter();
        times.map(|time| time.map(AttrValue::from)).collect::<Vec<_>>()
    });
    let haunted = (original.clone(), texts.clone(), ladder.clone(), shown.clone());
    let ghosts = use_memo(haunted, |(original, texts, ladder, shown)| {
        let words = |row| original.as_ref().map(|run| Words::of(row, &run.analysis, texts, ladder.class));
        let ghosts = ladder.ghosts_among(shown.clone());
        ghosts.filter_map(|row| Some(pale(row, &words(row)?))).collect::<Vec<_>>()
    });
    let svg = use_node_ref();
    let state = |row: usize| State::of(&ladder.rows[row], *moment);
    let in_sight = |rows: &Range<usize>| rows.start < shown.end && shown.start < rows.end;
    use_effect_with((words.clone(), ladder.clone(), ghosts.clone()), {
        let svg = svg.clone();
        move |_| fit(&svg)
    });

    let lines = ladder.lifelines;
    let lifeline = |(party, x): (Participant, f64)| {
        let class = party.name();
        html! { <line class={classes!("lifeline", class)} x1={units(x)} x2={units(x)} y1={units(lines.top)} y2={units(lines.bottom)} /> }
    };
    let view_box = format!("0 0 {} {}", units(ladder.width), units(ladder.height));
    html! {
        <svg
            ref={svg}
            class={if left.is_some() { "half" } else { "drawing" }}
            viewBox={view_box}
            role={left.is_none().then_some("img")}
            aria-label={left.is_none().then(|| texts.text("stage-drawing"))}
            x={left.map(units)}
            width={left.map(|_| units(ladder.width))}
            height={left.map(|_| units(ladder.height))}
        >
            { for lines.all().map(lifeline) }
            { for ladder.brackets.iter().filter(|it| in_sight(&it.rows)).map(|it| bracket(it, state(it.rows.start))) }
            { for ladder.headings.iter().map(|it| heading(it, ladder, texts)) }
            { for ladder.gaps.iter().filter(|it| in_sight(&(it.before..it.before + 1))).map(|it| gap(it, ladder, texts)) }
            // What would have been, under what is. Words beside the drawing tell of it.
            <g aria-hidden="true">{ for ghosts.iter().cloned() }</g>
            // Groups of their own: keys are compared among brothers and sisters.
            <g>
                { for shown.clone().zip(words.iter().zip(times.iter())).map(|(index, (words, time))| html! {
                    <RowView key={index} row={ladder.rows[index].clone()} words={words.clone()}
                        touch={ladder.rows[index].touch.map(|(touch, _)| AttrValue::from(texts.touch(touch)))} time={time.clone()}
                        state={state(index)} marked={*marked == Some(index)} on_command={on_command.clone()} on_aim={on_aim.clone()} />
                }) }
            </g>
            <g>
                { for shown.clone().zip(words.iter())
                    .filter(|(index, _)| state(*index) == State::Flying)
                    .map(|(index, words)| html! {
                        <Flight key={index} row={ladder.rows[index].clone()} words={words.short()} width={ladder.width}
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
            <text x={units(x)} y={units(heading.text.y)}>{ texts.heading(heading.phase, heading.connection) }</text>
        </g>
    }
}

fn bracket(bracket: &Bracket, state: State) -> Html {
    let class = classes!("bracket", bracket.sender.name(), (state == State::Future).then_some("future"));
    html! { <path {class} d={bracket.path()} /> }
}

/// Both lifelines are cut, and the words say how long nothing happened.
fn gap(gap: &Gap, ladder: &Ladder, texts: &Texts) -> Html {
    let lines = ladder.lifelines;
    let cut = |x: f64| {
        html! {
            <>
                <path class="cut" d={gap.cut_path(x)} />
                <path class="edges" d={gap.edges_path(x)} />
            </>
        }
    };
    html! {
        <g class="gap">
            { for lines.all().map(|(_, x)| cut(x)) }
            <text x={units(lines.middle())} y={units(gap.y + 4.0)} text-anchor="middle">
                { texts.wait(gap.micros) }
            </text>
        </g>
    }
}

/// Drops what does not fit beside an arrow, and puts each measured padlock before its words.
///
/// All reading comes before all writing, so that the browser lays out once.
fn fit(svg: &NodeRef) {
    let Some(svg) = svg.cast::<Element>() else { return };
    let labels = all(&svg, ".words");
    for label in &labels {
        label.remove_attribute("data-tight").ok();
    }
    let fits: Vec<Fit> = labels.iter().map(Fit::of).collect();
    for (label, fit) in labels.iter().zip(fits) {
        if let Some(tight) = fit.tight {
            label.set_attribute("data-tight", tight).ok();
        }
        if let Some((lock, at)) = fit.lock {
            lock.set_attribute("transform", &at).ok();
        }
    }
}

/// How much smaller a name is set that does not fit, as the style sheet has it.
const SHRUNK: f64 = 0.8;

/// How a label fits beside its arrow.
struct Fit {
    /// What it has to drop: first the note goes (`1`), then the detail (`2`), and then the name is set smaller (`3`).
    tight: Option<&'static str>,
    /// The padlock that stands before words set around a middle, and its place.
    lock: Option<(Element, String)>,
}

impl Fit {
    fn of(label: &Element) -> Fit {
        let room = number(label, "data-room").unwrap_or(f64::INFINITY);
        let width = |part: &str| label.query_selector(part).ok().flatten().map_or(0.0, |part| length(&part));
        let (name, detail, note) = (width(".what"), width(".detail"), width(".note"));
        let (tight, width) = match () {
            () if name + detail + note <= room => (None, name + detail + note),
            () if name + detail <= room => (Some("1"), name + detail),
            () if name <= room => (Some("2"), name),
            () => (Some("3"), name * SHRUNK),
        };
        let lock = label.query_selector(".lock.measured").ok().flatten().and_then(|lock| {
            let middle = number(&label.query_selector("text").ok()??, "x")?;
            Some((lock, padlock_place(middle - width / 2.0 - PADLOCK_WIDTH, number(label, "data-y")?)))
        });
        Fit { tight, lock }
    }
}

/// How long a part of a label is, with the space before it, which its computed length leaves out.
fn length(part: &Element) -> f64 {
    let text = part.dyn_ref::<SvgTextContentElement>();
    text.map_or(0.0, |text| f64::from(text.get_computed_text_length())) + number(part, "dx").unwrap_or_default()
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

fn number(element: &Element, attribute: &str) -> Option<f64> {
    // The browser's reader: Rust's would bring ten kilobytes of tables.
    Some(js_sys::parse_float(&element.get_attribute(attribute)?)).filter(|number| !number.is_nan())
}
