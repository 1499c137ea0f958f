//! A key in a head: whether the party has it, and, when asked, what it is for.

use std::rc::Rc;

use analysis::HeldKey;
use explain::Texts;
use trace::Host;
use yew::prelude::*;

/// A key of a party.
#[derive(Clone, PartialEq, Properties)]
pub struct KeyChipProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// Whose.
    pub host: Host,
    /// The key, and whether it is there.
    pub held: HeldKey,
}

/// The key as a chip; pointer, focus and a tap show what it is for, Escape hides it.
#[component]
pub fn KeyChip(props: &KeyChipProps) -> Html {
    let KeyChipProps { texts, host, held } = props;
    let hidden = use_state(|| false);
    let name = texts.key(held.key);
    let id = format!("key-{host:?}-{}", name.replace(|character: char| !character.is_ascii_alphanumeric(), "-"));
    let onkeydown = {
        let hidden = hidden.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                hidden.set(true);
            }
        })
    };
    let show = {
        let hidden = hidden.clone();
        move || {
            let hidden = hidden.clone();
            move || hidden.set(false)
        }
    };
    let (on_leave, on_blur) = (show(), show());
    html! {
        <li class={classes!("key", held.held.then_some("held"), hidden.then_some("hushed"))}
            onmouseleave={move |_| on_leave()} onfocusout={move |_| on_blur()}>
            <button type="button" aria-describedby={id.clone()} {onkeydown}>{ name }</button>
            <span class="about" role="tooltip" {id}>
                <b>{ texts.text(if held.held { "stage-key-held" } else { "stage-key-not-held" }) }</b>
                { " " }
                { texts.key_description(held.key) }
            </span>
        </li>
    }
}
