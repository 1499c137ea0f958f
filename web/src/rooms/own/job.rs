//! How far the opening of a capture is, and the button that stops it.

use std::rc::Rc;

use explain::Texts;
use web_sys::Element;
use yew::prelude::*;

use crate::hooks::opening::Opener;

/// What is being opened.
#[derive(Clone, PartialEq, Properties)]
pub struct JobProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// The file's name.
    pub name: AttrValue,
    /// What opens it.
    pub opener: Opener,
}

/// A card with a bar, which moves by itself: the tree is not redrawn.
#[component]
pub fn Job(props: &JobProps) -> Html {
    let JobProps { texts, name, opener } = props;
    let (bar, percent) = (use_node_ref(), use_node_ref());
    {
        let (bar, percent) = (bar.clone(), percent.clone());
        use_effect_with((opener.clone(), texts.clone()), move |(opener, texts)| {
            let texts = texts.clone();
            let show = move |part: f64| {
                if let (Some(bar), Some(percent)) = (bar.cast::<Element>(), percent.cast::<Element>()) {
                    // A number is a value of this attribute.
                    bar.set_attribute("value", &part.to_string()).ok();
                    percent.set_text_content(Some(&format!("{}\u{a0}%", texts.number((part * 100.0).floor(), 0))));
                }
            };
            show(opener.progress().value());
            let subscription = opener.progress().subscribe(show);
            move || drop(subscription)
        });
    }
    let on_cancel = {
        let opener = opener.clone();
        Callback::from(move |_: MouseEvent| opener.cancel())
    };
    let title = texts.text_with("own-opening", &[("name", name.as_str().into())]);
    html! {
        <div class="job" role="group" aria-label={title.clone()}>
            <p role="status">{ title.clone() }</p>
            <progress ref={bar} max="1" aria-label={title}></progress>
            <span class="percent" ref={percent} aria-hidden="true"></span>
            <button type="button" class="ghost" onclick={on_cancel}>{ texts.text("own-cancel") }</button>
        </div>
    }
}
