//! A word that says more when asked: pointer, focus and a tap show it, Escape hides it.
//!
//! What there is to say is drawn when somebody asks for the first time: there are many hints, and few are asked.

use yew::prelude::*;

/// The word, and what there is to say.
#[derive(Clone, PartialEq, Properties)]
pub struct HintProps {
    /// The id of what is shown.
    pub id: String,
    /// What it is an instance of, for the style sheet.
    pub class: Classes,
    /// What is always there.
    pub face: Html,
    /// What is shown when asked.
    pub children: Html,
}

/// A button, and what it shows.
#[component]
pub fn Hint(props: &HintProps) -> Html {
    let HintProps { id, class, face, children } = props;
    let hidden = use_state(|| false);
    let asked = use_state_eq(|| false);
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
    let ask = || {
        let asked = asked.setter();
        move || asked.set(true)
    };
    let (on_point, on_focus) = (ask(), ask());
    html! {
        <span class={classes!("hint", class.clone(), hidden.then_some("hushed"))}
            onmouseover={move |_| on_point()} onfocusin={move |_| on_focus()}
            onmouseleave={move |_| on_leave()} onfocusout={move |_| on_blur()}>
            <button type="button" aria-describedby={id.clone()} {onkeydown}>{ face.clone() }</button>
            <span class="about" role="tooltip" id={id.clone()}>
                if *asked {
                    { children.clone() }
                }
            </span>
        </span>
    }
}
