//! How far long work is, and the button that stops it.

use std::rc::Rc;

use explain::Texts;
use web_sys::Element;
use yew::prelude::*;

use crate::signal::Signal;

/// What is being done.
#[derive(Clone, PartialEq, Properties)]
pub struct JobProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// What it is.
    pub title: String,
    /// How far it is, from 0 to 1; none while nobody can know.
    pub progress: Signal<Option<f64>>,
    /// Told when a person stops it.
    pub on_cancel: Callback<()>,
}

/// A card with a bar, which moves by itself: the tree is not redrawn.
#[component]
pub fn Job(props: &JobProps) -> Html {
    let JobProps { texts, title, progress, on_cancel } = props;
    let (bar, percent) = (use_node_ref(), use_node_ref());
    {
        let (bar, percent) = (bar.clone(), percent.clone());
        use_effect_with((progress.clone(), texts.clone()), move |(progress, texts)| {
            let texts = texts.clone();
            let show = move |part: Option<f64>| {
                let (Some(bar), Some(percent)) = (bar.cast::<Element>(), percent.cast::<Element>()) else { return };
                // A number is a value of this attribute; without one the bar says that it does not know.
                match part {
                    Some(part) => bar.set_attribute("value", &part.to_string()).ok(),
                    None => bar.remove_attribute("value").ok(),
                };
                let text = part.map(|part| format!("{}\u{a0}%", texts.number((part * 100.0).floor(), 0)));
                percent.set_text_content(text.as_deref());
            };
            show(progress.value());
            let subscription = progress.subscribe(show);
            move || drop(subscription)
        });
    }
    let onclick = on_cancel.reform(|_: MouseEvent| ());
    html! {
        <div class="job" role="group" aria-label={title.clone()}>
            <p role="status">{ title }</p>
            <progress ref={bar} max="1" aria-label={title.clone()}></progress>
            <span class="percent" ref={percent} aria-hidden="true"></span>
            <button type="button" class="ghost" {onclick}>{ texts.text("own-cancel") }</button>
        </div>
    }
}
