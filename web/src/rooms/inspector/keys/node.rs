//! One value of the schedule: folded, its name, who has it and how it begins; unfolded, what goes in, the function, and
//! what comes out.

use analysis::{Input, Transcript, ValueId};
use explain::derivation_references;
use trace::Host;
use yew::prelude::*;

use super::agreement::shown;
use super::{Ground, Standing, beginning, hexadecimal};
use crate::rooms::inspector::meaning::reference;
use crate::widgets::term::marked;

/// The value.
pub fn node(ground: &Ground, id: ValueId) -> Html {
    let (texts, value) = (&ground.texts, ground.value(id));
    let standing = ground.standing(id);
    let title = texts.derived_value(value.kind);
    if standing == Standing::NotYet {
        return html! { <span class="value not-yet">{ title }</span> };
    }
    let function = &value.made_by;
    let version = ground.run.analysis.connections[value.connection.0].version;
    let fresh = value.occasion.is_some_and(|occasion| occasion.0 + 1 == ground.step);
    let prose = [texts.derived_value_about(value.kind), texts.function_about(function)];
    let mut said = marked(texts, &format!("value-{}", id.0), prose.iter().map(String::as_str)).into_iter();
    html! {
        <details class={classes!("value", fresh.then_some("fresh"))}>
            <summary>
                <b>{ title }</b>
                { for [Host::Client, Host::Server].map(|host| holder(ground, id, host)) }
                <span class="start">{ shown(ground, id, texts, beginning) }</span>
            </summary>
            <p>{ said.next() }</p>
            <p class="function"><b>{ texts.function(function) }</b>{ " " }{ said.next() }</p>
            <dl>
                if let Some(transcript) = function.transcript() {
                    <dt>{ texts.text("keys-covers") }</dt>
                    <dd>{ span(ground, transcript) }</dd>
                }
                { for function.parameters().iter().map(|(name, input)| html! {
                    <><dt>{ name }</dt><dd>{ self::input(ground, input) }</dd></>
                }) }
                <dt>{ texts.text("keys-output") }</dt>
                <dd>{ shown(ground, id, texts, hexadecimal) }</dd>
            </dl>
            <p class="foot">
                <span>{ texts.secrecy(value.secrecy) }</span>
                if let Some(occasion) = value.occasion {
                    <span>{ texts.text_with("keys-occasion", &[("message", name_of(ground, occasion).into())]) }</span>
                }
            </p>
            <ul class="references">{ for derivation_references(value.kind, version).into_iter().map(|each| reference(each, texts)) }</ul>
        </details>
    }
}

/// A dot for a party that has the value.
fn holder(ground: &Ground, id: ValueId, host: Host) -> Html {
    let has = ground.value(id).known_since(host).is_some_and(|since| since <= ground.step);
    let (side, name) = match host {
        Host::Client => ("client", "client"),
        Host::Server => ("server", "server"),
    };
    html! {
        if has {
            <span class={classes!("holder", side)} title={ground.texts.text_with("keys-knows", &[("host", name.into())])}>
                <span class="visually-hidden">{ ground.texts.text_with("keys-knows", &[("host", name.into())]) }</span>
            </span>
        }
    }
}

fn input(ground: &Ground, input: &Input) -> Html {
    let texts = &ground.texts;
    match input {
        Input::Value(id) => {
            let value = ground.value(*id);
            html! {
                <>
                    <em>{ texts.derived_value(value.kind) }</em>
                    if let Some(transcript) = value.made_by.transcript() {
                        <span class="span">{ span(ground, transcript) }</span>
                    }
                    { shown(ground, *id, texts, beginning) }
                </>
            }
        }
        Input::Zeros(count) => html! { texts.text_with("input-zeros", &[("count", (*count).into())]) },
        Input::Empty => html! { texts.text("input-empty") },
        Input::Text(text) => html! { <code>{ format!("“{text}”") }</code> },
        Input::Random(Host::Client, _) => html! { texts.text("input-random-client") },
        Input::Random(Host::Server, _) => html! { texts.text("input-random-server") },
        Input::Part(part) => html! {
            texts.text_with("input-part", &[("message", name_of(ground, part.message).into())])
        },
    }
}

/// The messages that a hash covers, by the first and the last.
fn span(ground: &Ground, transcript: &Transcript) -> String {
    match (transcript.first(), transcript.last()) {
        (Some(first), Some(last)) if first != last => ground.texts.text_with(
            "input-transcript",
            &[("first", name_of(ground, first).into()), ("last", name_of(ground, last).into())],
        ),
        (Some(only), _) => name_of(ground, only),
        _ => ground.texts.text("input-empty"),
    }
}

fn name_of(ground: &Ground, id: analysis::MessageId) -> String {
    ground.texts.message_name(&ground.run.analysis.message(id).kind)
}
