//! A dark screen, for a room that is to look at the teacher; any key or click brings the page back.

use web_sys::HtmlElement;
use yew::prelude::*;

/// What the blank screen says to those who do not see it, and whom it tells.
#[derive(Clone, PartialEq, Properties)]
pub struct BlankProps {
    /// What a press does.
    pub label: String,
    /// Told when the page is to come back.
    pub on_wake: Callback<()>,
}

/// The dark screen.
#[component]
pub fn Blank(props: &BlankProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(button) = node.cast::<HtmlElement>() {
                button.focus().ok();
            }
        });
    }
    let onclick = {
        let on_wake = props.on_wake.clone();
        Callback::from(move |_: MouseEvent| on_wake.emit(()))
    };
    let onkeydown = {
        let on_wake = props.on_wake.clone();
        Callback::from(move |event: KeyboardEvent| {
            event.prevent_default();
            on_wake.emit(());
        })
    };
    html! { <button ref={node} type="button" class="blank" aria-label={props.label.clone()} {onclick} {onkeydown}></button> }
}
