//! Copies the link to what is shown; where the browser refuses the clipboard, shows the link instead.

use std::rc::Rc;

use explain::Texts;
use gloo::timers::callback::Timeout;
use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::widgets::clipboard::copy;
use crate::widgets::dialog::Dialog;
use crate::widgets::icon::{Glyph, icon};

/// Milliseconds for which the button says that it is done.
const DONE: u32 = 2500;

/// The link.
#[derive(Clone, PartialEq, Properties)]
pub struct ShareProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// The query of the link; none where nothing can be linked to.
    pub link: Option<AttrValue>,
}

#[derive(Clone, PartialEq)]
enum Outcome {
    Copied,
    Refused(String),
    NoLink,
}

/// The button.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let ShareProps { texts, link } = props;
    let outcome = use_state(|| None::<Outcome>);
    let onclick = {
        let (link, outcome) = (link.clone(), outcome.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(link) = &link else { return outcome.set(Some(Outcome::NoLink)) };
            let (link, outcome) = (absolute(link), outcome.clone());
            spawn_local(async move {
                outcome.set(Some(if copy(&link).await { Outcome::Copied } else { Outcome::Refused(link) }));
            });
        })
    };
    {
        let outcome = outcome.clone();
        use_effect_with((*outcome).clone(), move |now| {
            let timeout = (*now == Some(Outcome::Copied)).then(|| Timeout::new(DONE, move || outcome.set(None)));
            move || drop(timeout)
        });
    }
    let copied = *outcome == Some(Outcome::Copied);
    let on_close = {
        let outcome = outcome.clone();
        Callback::from(move |()| outcome.set(None))
    };
    html! {
        <>
            <button type="button" class="solid share" title={texts.text("share.title")} {onclick}>
                { icon(if copied { Glyph::Check } else { Glyph::Share }) }
                <span>{ texts.text("share") }</span>
            </button>
            <span class="visually-hidden" role="status">{ if copied { texts.text("share-copied") } else { String::new() } }</span>
            if *outcome == Some(Outcome::NoLink) {
                <Dialog title={texts.text("own-no-link")} close={texts.text("close")} on_close={on_close.clone()}>
                    <p>{ texts.text("own-no-link-why") }</p>
                </Dialog>
            }
            if let Some(Outcome::Refused(link)) = &*outcome {
                <Dialog title={texts.text("share.title")} close={texts.text("close")} {on_close}>
                    <p>{ texts.text("share-by-hand") }</p>
                    <input type="text" readonly=true value={link.clone()} aria-label={texts.text("share.link")} onfocus={select} />
                </Dialog>
            }
        </>
    }
}

/// The whole link, as the address bar would have it.
fn absolute(query: &str) -> String {
    let location = gloo::utils::window().location();
    let part = |part: Result<String, wasm_bindgen::JsValue>| part.unwrap_or_default();
    format!("{}{}{query}", part(location.origin()), part(location.pathname()))
}

fn select(event: FocusEvent) {
    if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
        input.select();
    }
}
