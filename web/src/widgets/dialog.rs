//! A modal dialog: the browser's own, which keeps the focus inside and closes on Escape.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use crate::hooks::after_picture::after_picture;

use super::icon::{Glyph, icon};

/// What the dialog shows. It is open as long as it is drawn.
#[derive(Clone, PartialEq, Properties)]
pub struct DialogProps {
    /// The heading.
    pub title: String,
    /// What the button says that closes it.
    pub close: String,
    /// Told when a person closes it.
    pub on_close: Callback<()>,
    /// What it is an instance of, for the style sheet.
    #[prop_or_default]
    pub class: Classes,
    /// What is in it.
    pub children: Html,
}

/// The dialog.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = gloo::utils::document().active_element();
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // It refuses only if it is open already.
                dialog.show_modal().ok();
            }
            move || give_back(before)
        });
    }
    let onclose = {
        let on_close = props.on_close.clone();
        Callback::from(move |_: Event| on_close.emit(()))
    };
    // A click on the dialog itself, and not on what is in it, is one on the backdrop.
    let onclick = {
        let (node, on_close) = (node.clone(), props.on_close.clone());
        Callback::from(move |event: MouseEvent| {
            if event.target().is_some_and(|target| node.get().is_some_and(|own| *target == **own)) {
                on_close.emit(());
            }
        })
    };
    let close = {
        let on_close = props.on_close.clone();
        Callback::from(move |_: MouseEvent| on_close.emit(()))
    };
    html! {
        <dialog ref={node} class={classes!("dialog", props.class.clone())} aria-labelledby="dialog-title" {onclose} {onclick}>
            <div class="sheet">
                <header>
                    <h2 id="dialog-title">{ &props.title }</h2>
                    <button type="button" class="ghost" aria-label={props.close.clone()} title={props.close.clone()} onclick={close}>
                        { icon(Glyph::Close) }
                    </button>
                </header>
                { props.children.clone() }
            </div>
        </dialog>
    }
}

/// Gives the focus back to what had it, unless it has gone elsewhere. That waits for the picture: moving the focus, as closing
/// the dialog would, has the browser lay out at once the page that is about to be another.
fn give_back(before: Option<Element>) {
    let give = move || {
        let document = gloo::utils::document();
        let nowhere = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
        if let Some(before) = before.and_then(|element| element.dyn_into::<HtmlElement>().ok()).filter(|_| nowhere) {
            before.focus().ok();
        }
    };
    // The dialog is gone: nobody is left to take it back.
    std::mem::forget(after_picture(give));
}
