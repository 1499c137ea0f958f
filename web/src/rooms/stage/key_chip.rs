//! A key in a head: whether the party has it, and, when asked, what it is for.

use analysis::HeldKey;
use explain::Texts;
use yew::prelude::*;

use crate::widgets::hint::Hint;

/// The key as a chip in somebody's head.
pub fn key_chip(texts: &Texts, whose: &str, held: HeldKey) -> Html {
    let name = texts.key(held.key);
    let id = format!("key-{whose}-{}", name.replace(|character: char| !character.is_ascii_alphanumeric(), "-"));
    html! {
        <li key={name.clone()}>
            <Hint {id} class={classes!("key", held.held.then_some("held"))} face={html! { name }}>
                <b>{ texts.text(if held.held { "stage-key-held" } else { "stage-key-not-held" }) }</b>
                { " " }
                { texts.key_description(held.key) }
            </Hint>
        </li>
    }
}
