//! A command to paste, a button that copies it, and what it must print.

use std::rc::Rc;

use explain::Texts;
use export::verification::Command;
use gloo::timers::callback::Timeout;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::widgets::clipboard::copy;
use crate::widgets::icon::{Glyph, icon};

/// Milliseconds for which the button says that it is done.
const DONE: u32 = 2500;

/// The command.
#[derive(Clone, PartialEq, Properties)]
pub struct ScriptProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// The command.
    pub command: Command,
}

/// The command with its button. Where the browser refuses the clipboard, the text can be marked by hand.
#[component]
pub fn Script(props: &ScriptProps) -> Html {
    let ScriptProps { texts, command } = props;
    let done = use_state(|| false);
    {
        let done = done.clone();
        use_effect_with(*done, move |now| {
            let timeout = now.then(|| Timeout::new(DONE, move || done.set(false)));
            move || drop(timeout)
        });
    }
    let onclick = {
        let (script, done) = (command.script.clone(), done.clone());
        Callback::from(move |_: MouseEvent| {
            let (script, done) = (script.clone(), done.clone());
            spawn_local(async move { done.set(copy(&script).await) });
        })
    };
    html! {
        <div class="script" data-tool={command.tool.name()}>
            <div class="bar">
                <b>{ texts.text(&format!("tool-{}", command.tool.name())) }</b>
                <button type="button" {onclick}>
                    if *done {
                        { icon(Glyph::Check) }
                    }
                    { texts.text(if *done { "copy-script-done" } else { "copy-script" }) }
                </button>
            </div>
            <pre tabindex="0">{ &command.script }</pre>
            <p><span>{ texts.text("verify-expected") }</span>{ " " }<code>{ &command.expected }</code></p>
        </div>
    }
}
