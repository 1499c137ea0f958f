//! The story for screen readers: a real ordered list, of which the drawing is the illustration, and a polite word on
//! each step. On paper the list is seen by everyone.

use std::ops::Range;
use std::rc::Rc;

use explain::Texts;
use yew::prelude::*;

use crate::beside::{Beside, Side};
use crate::player::Moment;
use crate::run::Run;
use crate::wording;

/// A longer list would keep the browser, and whoever reads it, from going on.
const MOST: usize = 200;
/// By so many steps it moves on.
const LEAP: usize = 50;

/// What the list tells.
#[derive(Clone, PartialEq, Properties)]
pub struct EventListProps {
    /// The run.
    pub run: Rc<Run>,
    /// What stands beside it.
    pub beside: Option<Rc<Beside>>,
    /// The language.
    pub texts: Rc<Texts>,
    /// Where the story stands.
    pub moment: Moment,
}

/// The list, and the word on the step.
#[component]
pub fn EventList(props: &EventListProps) -> Html {
    let EventListProps { run, beside, texts, moment } = props;
    let steps = beside.as_ref().map_or(run.steps(), |beside| beside.steps());
    let shown = around(moment.step, steps);
    let lines = use_memo((run.clone(), beside.clone(), texts.clone(), shown.clone()), |(run, beside, texts, shown)| {
        let line = |step| match beside {
            Some(beside) => of_both(beside, texts, step, line),
            None => line(run, texts, step),
        };
        shown.clone().map(line).collect::<Vec<_>>()
    });
    let now = match beside {
        Some(beside) => of_both(beside, texts, moment.step, summary),
        None => summary(run, texts, moment.step),
    };
    let item = |(step, line): (usize, &String)| {
        let current = (step == moment.step).then_some("step");
        html! { <li key={step} aria-current={current}>{ line }</li> }
    };
    let some = (shown.len() < steps).then(|| {
        let (first, last) = (shown.start, shown.end - 1);
        texts.text_with("events-some", &[("count", steps.into()), ("first", first.into()), ("last", last.into())])
    });
    html! {
        <section class="event-list visually-hidden" aria-label={texts.text("events")}>
            <p role="status">{ now }</p>
            if let Some(some) = some {
                <p>{ some }</p>
            }
            <ol start={shown.start.to_string()}>{ for shown.clone().zip(lines.iter()).map(item) }</ol>
        </section>
    }
}

/// The steps that the list holds: all, or of a long story those about `step`. It moves on by leaps, so that the list is not
/// another one at each step.
fn around(step: usize, steps: usize) -> Range<usize> {
    if steps <= MOST {
        return 1..steps + 1;
    }
    let first = (step / LEAP * LEAP).saturating_sub(MOST / 2).clamp(1, steps + 1 - MOST);
    first..first + MOST
}

/// What is said of a step of two runs: for each that it moves, with its name.
fn of_both(beside: &Beside, texts: &Texts, step: usize, say: fn(&Run, &Texts, usize) -> String) -> String {
    let names = beside.names(texts);
    let moved = Side::ALL.into_iter().zip(names).filter_map(|(side, name)| {
        let own = beside.step(side, step);
        let moves = own > beside.step(side, step.saturating_sub(1));
        let event = say(beside.run(side), texts, own);
        moves.then(|| texts.text_with("beside-event", &[("run", name.into()), ("event", event.into())]))
    });
    moved.collect::<Vec<_>>().join(" ")
}

fn line(run: &Run, texts: &Texts, step: usize) -> String {
    let Some((_, message)) = run.message(step) else { return String::new() };
    let arguments = [
        ("number", wording::number(message.number).into()),
        ("route", texts.route(message.from, run.connection(message)).into()),
        ("message", texts.message_name(&message.kind).into()),
        ("time", texts.milliseconds(message.sent_at).into()),
    ];
    texts.text_with("event", &arguments)
}

fn summary(run: &Run, texts: &Texts, step: usize) -> String {
    let Some((_, message)) = run.message(step) else { return String::new() };
    let lead = texts.lead(message, run.connection(message));
    let failure = run.failure_at(step).and_then(|report| texts.failure(report, &run.analysis));
    let arguments = [
        ("step", step.into()),
        ("steps", run.steps().into()),
        ("route", texts.route(message.from, run.connection(message)).into()),
        ("message", texts.message_name(&message.kind).into()),
        ("lead", lead.bold.into()),
    ];
    let now = texts.text_with("event-now", &arguments);
    failure.map_or(now.clone(), |failure| format!("{now} {}", failure.title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_holds_what_is_about_the_step() {
        assert_eq!((around(0, 0), around(3, 200), around(0, 201)), (1..1, 1..201, 1..201));
        assert_eq!((around(201, 201), around(5_000, 10_000)), (2..202, 4_900..5_100));
        for steps in [201, 999, 20_000] {
            for step in 1..=steps {
                let shown = around(step, steps);
                assert!(shown.contains(&step) && shown.start >= 1 && shown.end <= steps + 1 && shown.len() == MOST);
            }
        }
    }
}
