//! A key in a head: whether the party has it, and, when asked, what it is for.

use analysis::{HeldKey, Participant};
use explain::Texts;
use yew::prelude::*;

use crate::widgets::hint::Hint;

/// The key as a chip in somebody's head; of several connections how often.
pub fn key_chip(texts: &Texts, whose: Participant, held: HeldKey, count: usize) -> Html {
    let name = texts.key(held.key);
    let face = if count > 1 { format!("{name} ×{count}") } else { name.clone() };
    let id = format!("key-{whose:?}-{}", name.replace(|character: char| !character.is_ascii_alphanumeric(), "-"));
    html! {
        <li key={name}>
            <Hint {id} class={classes!("key", held.held.then_some("held"))} face={html! { face }}>
                <b>{ texts.text(if held.held { "stage-key-held" } else { "stage-key-not-held" }) }</b>
                { " " }
                { texts.key_description(held.key) }
            </Hint>
        </li>
    }
}
