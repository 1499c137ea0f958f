//! The tab of meaning: what a message is and does, what the outline makes of it, where it is defined, and its facts.

use analysis::{Fate, MessageId};
use explain::{Reference, Texts, references};
use yew::prelude::*;

use super::facts::{Fact, facts, outside};
use crate::run::Run;
use crate::widgets::term::marked;

/// Paragraphs, the outline's note, and references.
pub fn meaning(run: &Run, texts: &Texts, id: MessageId) -> Html {
    let message = run.analysis.message(id);
    let connection = run.connection(message);
    let outline = run.analysis.outline.iter().find(|step| step.fate == Fate::Changed(id));
    let note = outline.and_then(|step| texts.outline_note(*step, connection));
    let fact = |Fact { label, value }: Fact| html! { <div><dt>{ label }</dt><dd>{ value }</dd></div> };
    let paragraphs = texts.meaning(message, connection);
    let paragraphs = marked(texts, "meaning", paragraphs.iter().map(String::as_str));
    html! {
        <>
            { for paragraphs.into_iter().map(|paragraph| html! { <p>{ paragraph }</p> }) }
            if let Some(note) = note {
                <p class="note">{ note }</p>
            }
            <h2>{ texts.text("references") }</h2>
            <ul class="references">{ for references(message, connection).into_iter().map(|each| reference(each, texts)) }</ul>
            <h2>{ texts.text("facts") }</h2>
            <dl class="facts">{ for facts(run, id, texts).into_iter().map(fact) }</dl>
        </>
    }
}

/// What can be told of a message from outside, whatever it is.
pub fn meaning_closed(run: &Run, texts: &Texts, id: MessageId) -> Html {
    let fact = |Fact { label, value }: Fact| html! { <div><dt>{ label }</dt><dd>{ value }</dd></div> };
    html! {
        <>
            <p>{ for marked(texts, "meaning", [texts.text("lens-outside").as_str()]) }</p>
            <h2>{ texts.text("facts") }</h2>
            <dl class="facts">{ for outside(run, id, texts).into_iter().map(fact) }</dl>
        </>
    }
}

/// A section of an RFC as an item of a list, with the place that it had before.
pub fn reference(reference: Reference, texts: &Texts) -> Html {
    html! {
        <li>
            <a href={reference.url()} target="_blank" rel="noopener noreferrer">{ reference.label() }</a>
            if let Some(former) = reference.former_label() {
                <span>{ texts.text_with("reference-former", &[("reference", former.into())]) }</span>
            }
        </li>
    }
}
