//! One row of the ladder: an arrow with its words, number and time.

use diagram::{Anchor, BOLT, Label, PADLOCK_WIDTH, Point, Row, Subject, bolt_place, padlock_place, units};
use explain::Words;
use yew::prelude::*;

use crate::player::{Command, Moment};

/// Where a row stands in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has not left yet.
    Future,
    /// It is on its way.
    Flying,
    /// The story is at it.
    Current,
    /// It has been.
    Past,
}

impl State {
    /// The state of a row at a moment.
    pub fn of(row: &Row, moment: Moment) -> State {
        let Moment { step, delivered, .. } = moment;
        match row.steps.contains(&step) {
            true if delivered < step && step == row.steps.start => State::Flying,
            true => State::Current,
            false if step < row.steps.start => State::Future,
            false => State::Past,
        }
    }

    fn class(self) -> &'static str {
        match self {
            State::Future => "future",
            State::Flying => "flying",
            State::Current => "current",
            State::Past => "past",
        }
    }
}

/// A row and its words.
#[derive(Clone, PartialEq, Properties)]
pub struct RowViewProps {
    /// The row.
    pub row: Row,
    /// Its words.
    pub words: Words,
    /// What the attacker did to it, in a sentence.
    #[prop_or_default]
    pub touch: Option<AttrValue>,
    /// Its time, in words.
    pub time: Option<AttrValue>,
    /// Where it stands in the story.
    pub state: State,
    /// It is marked, wherever the story stands.
    pub marked: bool,
    /// Told when a person picks it.
    pub on_command: Callback<Command>,
    /// Told when a person wants to break it.
    #[prop_or_default]
    pub on_aim: Option<Callback<Subject>>,
}

/// The row.
#[component]
pub fn RowView(props: &RowViewProps) -> Html {
    let RowViewProps { row, words, touch, time, state, marked, on_command, on_aim } = props;
    let (step, on_command) = (row.step(), on_command.clone());
    let class = classes!(
        "row",
        state.class(),
        marked.then_some("marked"),
        row.sender.name(),
        row.tint.class(),
        row.fate.class()
    );
    // A right click, or a long press.
    let oncontextmenu = on_aim.clone().map(|on_aim| {
        let (subject, on_command) = (row.subject, on_command.clone());
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            on_command.emit(Command::Seek(step));
            on_aim.emit(subject);
        })
    });
    html! {
        <g {class} onclick={move |_| on_command.emit(Command::Seek(step))} {oncontextmenu}>
            { strip(row) }
            { arrow(row) }
            if row.label.has_room() {
                { label(row, words) }
            }
            { end(row) }
            { for row.touch.map(|(_, at)| mark(at, touch.clone())) }
            if let Some(place) = row.number {
                <text class="number" x={units(place.at.x)} y={units(place.at.y)} text-anchor={place.anchor.name()}>
                    { place.number.to_string() }
                </text>
            }
            if let (Some(place), Some(time)) = (row.time, time) {
                <text class="time" x={units(place.at.x)} y={units(place.at.y)} text-anchor={place.anchor.name()}>
                    { time }
                </text>
            }
        </g>
    }
}

/// From where to where the row lights up: the arrow's way, and that of words that run on beyond it.
fn reach(row: &Row) -> (f64, f64) {
    let (from, to) = (row.arrow.from.x, row.arrow.to.x);
    let Label { at, anchor, width, .. } = row.label;
    match anchor {
        Anchor::Start => (from.min(to), from.max(to).max(at.x + width)),
        Anchor::Middle => (from.min(to), from.max(to)),
        Anchor::End => (from.min(to).min(at.x - width), from.max(to)),
    }
}

/// The row of what would have happened: nothing to pick, and its words without more to say.
pub fn pale(row: &Row, words: &Words) -> Html {
    let words = Words { note: None, warns: false, ..words.clone() };
    html! {
        <g class="pale">
            { arrow(row) }
            if row.label.has_room() {
                { label(row, &words) }
            }
            { end(row) }
        </g>
    }
}

/// What takes the pointer, and lights up while the story is at the row.
fn strip(row: &Row) -> Html {
    let (strip, arrow) = (row.strip, row.arrow);
    let between = reach(row);
    html! {
        <>
            if let Subject::Segment(_) = row.subject {
                <line class="glow" x1={units(arrow.from.x)} y1={units(arrow.from.y)} x2={units(arrow.end().x)} y2={units(arrow.end().y)} />
            } else {
                <rect class="glow" x={units(between.0 - 2.0)} width={units(between.1 - between.0 + 4.0)} rx="8"
                    y={units(strip.top + 1.0)} height={units(strip.bottom - strip.top - 2.0)} />
            }
            <rect class="hit" x={units(strip.left)} width={units(strip.right - strip.left)}
                y={units(strip.top)} height={units(strip.bottom - strip.top)} />
        </>
    }
}

fn arrow(row: &Row) -> Html {
    let (from, midway, shaft_end) = (row.arrow.start(), row.arrow.midway(), row.arrow.shaft_end());
    let attackers = row.is_attackers().then_some("attackers");
    let line = |class: &'static str, attackers: Option<&'static str>, from: Point, to: Point| {
        html! { <line class={classes!(class, attackers)} x1={units(from.x)} y1={units(from.y)} x2={units(to.x)} y2={units(to.y)} /> }
    };
    html! {
        <>
            if attackers.is_some() {
                { line("shaft", None, from, midway) }
                { line("shaft", attackers, midway, shaft_end) }
            } else {
                { line("shaft", None, from, shaft_end) }
            }
            if row.has_bore() {
                { line("bore", None, from, shaft_end) }
            }
        </>
    }
}

/// After the words: the paper behind them would lie on it.
fn end(row: &Row) -> Html {
    let class = if row.arrow.arrives() { "point" } else { "cross" };
    html! { <path class={classes!(class, row.is_attackers().then_some("attackers"))} d={row.arrow.end_path()} /> }
}

/// The sign of what the attacker did; a pointer over it is told what that was.
fn mark(at: Point, told: Option<AttrValue>) -> Html {
    html! {
        <g class="touch" transform={bolt_place(at)}>
            { for told.map(|told| html! { <title>{ told }</title> }) }
            <path d={BOLT} />
        </g>
    }
}

fn label(row: &Row, words: &Words) -> Html {
    let Label { at, anchor, width, .. } = row.label;
    let padlock = row.tint.padlock();
    let room = if padlock.is_some() { PADLOCK_WIDTH } else { 0.0 };
    // A label in the middle shifts so that padlock and words are centred together; the padlock's place is measured.
    let (text, lock) = match anchor {
        Anchor::Start => (at.x + room, at.x),
        Anchor::Middle => (at.x + room / 2.0, at.x),
        Anchor::End => (at.x - room, at.x - room + 3.0),
    };
    html! {
        <g class="words" transform={row.label.turn()}
            data-room={units(width - room)} data-y={units(at.y)}>
            <text x={units(text)} y={units(at.y)} text-anchor={anchor.name()}>
                <tspan class="what">{ &words.name }</tspan>
                if let Some(detail) = &words.detail {
                    <tspan class="detail" dx="6">{ detail }</tspan>
                }
                if let Some(note) = &words.note {
                    <tspan class={classes!("note", words.warns.then_some("warns"))} dx="7">{ note }</tspan>
                }
            </text>
            if let Some(path) = padlock {
                <path class={classes!("lock", (anchor == Anchor::Middle).then_some("measured"))} d={path}
                    transform={(anchor != Anchor::Middle).then(|| padlock_place(lock, at.y))} />
            }
        </g>
    }
}

#[cfg(test)]
mod tests {
    use diagram::{Layer, Options, layout};

    use super::*;
    use crate::run::Run;

    #[test]
    fn a_row_is_to_come_flies_stays_and_has_been() {
        let run = Run::new(trace::preset("tls12").unwrap());
        let moment = |step, delivered| Moment { step, delivered, playing: false, speed: 1.0 };
        let state = |layer, row: usize, moment| {
            State::of(&layout(&run.analysis, &Options { width: 760.0, layer }).rows[row], moment)
        };
        assert_eq!(state(Layer::Messages, 4, moment(4, 4)), State::Future);
        assert_eq!(state(Layer::Messages, 4, moment(5, 4)), State::Flying);
        assert_eq!(state(Layer::Messages, 4, moment(5, 5)), State::Current);
        assert_eq!(state(Layer::Messages, 4, moment(6, 5)), State::Past);
        // The server's first segment carries four messages: it flies once, and stays for all of them.
        assert_eq!(state(Layer::Segments, 4, moment(5, 4)), State::Flying);
        assert_eq!(state(Layer::Segments, 4, moment(6, 5)), State::Current);
        assert_eq!(state(Layer::Segments, 4, moment(8, 8)), State::Current);
        assert_eq!(state(Layer::Segments, 4, moment(9, 8)), State::Past);
    }
}
