//! Copies bytes as text, in one of three forms; where the browser refuses the clipboard, shows the text instead.

mod form;

use std::ops::Range;
use std::rc::Rc;

use explain::Texts;
use gloo::timers::callback::Timeout;
use web_sys::HtmlTextAreaElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::widgets::clipboard::copy;
use crate::widgets::dialog::Dialog;
use crate::widgets::icon::{Glyph, icon};
use form::Form;

/// Milliseconds for which a button says that it is done.
const DONE: u32 = 2500;

/// The bytes to copy.
#[derive(Clone, PartialEq, Properties)]
pub struct CopyProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// The bytes.
    pub bytes: Rc<[u8]>,
    /// Which of them.
    pub range: Range<usize>,
}

#[derive(Clone, PartialEq)]
enum Outcome {
    Copied(Form),
    Refused(String),
}

/// A button for each form.
#[component]
pub fn Copy(props: &CopyProps) -> Html {
    let texts = &props.texts;
    let outcome = use_state(|| None::<Outcome>);
    {
        let outcome = outcome.clone();
        use_effect_with((*outcome).clone(), move |now| {
            let done = matches!(now, Some(Outcome::Copied(_)));
            let timeout = done.then(|| Timeout::new(DONE, move || outcome.set(None)));
            move || drop(timeout)
        });
    }
    let button = |form: Form| {
        let done = *outcome == Some(Outcome::Copied(form));
        let (props, outcome) = (props.clone(), outcome.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let text = form.write(props.bytes.get(props.range.clone()).unwrap_or_default());
            let outcome = outcome.clone();
            spawn_local(async move {
                outcome.set(Some(if copy(&text).await { Outcome::Copied(form) } else { Outcome::Refused(text) }));
            });
        });
        html! {
            <button type="button" data-copy={form.code()} title={texts.text(&format!("copy-{}.title", form.code()))} {onclick}>
                if done {
                    { icon(Glyph::Check) }
                }
                { texts.text(&format!("copy-{}", form.code())) }
            </button>
        }
    };
    let said = match &*outcome {
        Some(Outcome::Copied(_)) => texts.text_with("copied", &[("count", props.range.len().into())]),
        _ => String::new(),
    };
    let on_close = {
        let outcome = outcome.clone();
        Callback::from(move |()| outcome.set(None))
    };
    html! {
        <div class="copy">
            <span>{ texts.text("copy") }</span>
            <div class="choices" role="group" aria-label={texts.text("copy")}>{ for Form::ALL.map(button) }</div>
            <span class="visually-hidden" role="status">{ said }</span>
            if let Some(Outcome::Refused(text)) = &*outcome {
                <Dialog title={texts.text("copy")} close={texts.text("close")} {on_close}>
                    <p>{ texts.text("copy-by-hand") }</p>
                    <textarea readonly=true rows="8" value={text.clone()} aria-label={texts.text("copy-text")} onfocus={select} />
                </Dialog>
            }
        </div>
    }
}

fn select(event: FocusEvent) {
    if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
        area.select();
    }
}
