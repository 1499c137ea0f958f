//! The tab of facts and bytes.

use std::rc::Rc;

use analysis::MessageId;
use explain::Texts;
use yew::prelude::*;

use super::facts::{Fact, facts};
use super::source::sources;
use crate::run::Run;
use crate::widgets::choice::{Choice, Choices};
use crate::widgets::hex::Hex;
use crate::wording;

/// The message.
#[derive(Clone, PartialEq, Properties)]
pub struct BytesProps {
    /// The run.
    pub run: Rc<Run>,
    /// The language.
    pub texts: Rc<Texts>,
    /// The message.
    pub id: MessageId,
}

/// Facts on the left, bytes on the right.
#[component]
pub fn Bytes(props: &BytesProps) -> Html {
    let BytesProps { run, texts, id } = props;
    // Stays while a person steps on: who looks at the wire goes on looking at the wire.
    let wanted = use_state_eq(|| AttrValue::from("message"));
    let sources = sources(run, *id, texts);
    let Some(source) = sources.iter().find(|source| source.id == **wanted).or(sources.first()) else { return html! {} };
    let on_choose = {
        let wanted = wanted.clone();
        Callback::from(move |id: AttrValue| wanted.set(id))
    };
    let side = wording::side(run.analysis.message(*id).from);
    let choices: Vec<_> = sources.iter().map(|source| Choice::new(source.id.clone(), source.name.clone())).collect();
    let fact = |Fact { label, value }: Fact| html! { <div><dt>{ label }</dt><dd>{ value }</dd></div> };
    let choices = Choices {
        label: texts.text("sources"),
        attribute: "data-source",
        choices,
        chosen: source.id.clone().into(),
        on_choose,
        class: "",
    };
    html! {
        <>
            <dl class="facts">{ for facts(run, *id, texts).into_iter().map(fact) }</dl>
            <div class={classes!("look", side)}>
                if choices.choices.len() > 1 {
                    { choices.view() }
                }
                <p class="what">{ &source.about }</p>
                <Hex bytes={source.bytes.clone()} marked={source.marked.clone()} label={source.name.clone()} />
            </div>
        </>
    }
}
