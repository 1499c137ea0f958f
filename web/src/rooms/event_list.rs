//! The story for screen readers: a real ordered list, of which the drawing is the illustration, and a polite word on
//! each step. On paper the list is seen by everyone.

use std::rc::Rc;

use explain::Texts;
use yew::prelude::*;

use crate::player::Moment;
use crate::run::Run;
use crate::wording;

/// What the list tells.
#[derive(Clone, PartialEq, Properties)]
pub struct EventListProps {
    /// The run.
    pub run: Rc<Run>,
    /// The language.
    pub texts: Rc<Texts>,
    /// Where the story stands.
    pub moment: Moment,
}

/// The list, and the word on the step.
#[component]
pub fn EventList(props: &EventListProps) -> Html {
    let EventListProps { run, texts, moment } = props;
    let lines = use_memo((run.clone(), texts.clone()), |(run, texts)| {
        (1..=run.steps()).map(|step| line(run, texts, step)).collect::<Vec<_>>()
    });
    let item = |(index, line): (usize, &String)| {
        let current = (index + 1 == moment.step).then_some("step");
        html! { <li key={index} aria-current={current}>{ line }</li> }
    };
    html! {
        <section class="event-list visually-hidden" aria-label={texts.text("events")}>
            <p role="status">{ summary(run, texts, moment.step) }</p>
            <ol>{ for lines.iter().enumerate().map(item) }</ol>
        </section>
    }
}

fn line(run: &Run, texts: &Texts, step: usize) -> String {
    let Some((_, message)) = run.message(step) else { return String::new() };
    let arguments = [
        ("number", wording::number(message.number).into()),
        ("route", wording::route(message.from, texts).into()),
        ("message", texts.message_name(&message.kind).into()),
        ("time", texts.milliseconds(message.sent_at).into()),
    ];
    texts.text_with("event", &arguments)
}

fn summary(run: &Run, texts: &Texts, step: usize) -> String {
    let Some((_, message)) = run.message(step) else { return String::new() };
    let lead = texts.lead(message, run.connection(message));
    let arguments = [
        ("step", step.into()),
        ("steps", run.steps().into()),
        ("route", wording::route(message.from, texts).into()),
        ("message", texts.message_name(&message.kind).into()),
        ("lead", lead.bold.into()),
    ];
    texts.text_with("event-now", &arguments)
}
