//! The virtual clock of the run, which goes with every frame.

use std::rc::Rc;

use diagram::Scrubber as Line;
use explain::Texts;
use web_sys::Element;
use yew::prelude::*;

use crate::same::Same;
use crate::signal::Progress;

/// What the clock reads.
#[derive(Clone, PartialEq, Properties)]
pub struct ClockProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// The line that knows the time of each position.
    pub line: Same<Line>,
    /// The position.
    pub progress: Progress,
}

/// The time, written by itself: the tree leaves the text of this element alone.
#[component]
pub fn Clock(props: &ClockProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.clone(), move |ClockProps { texts, line, progress }| {
            let (texts, line) = (texts.clone(), line.clone());
            let write = move |position: f64| {
                if let Some(element) = node.cast::<Element>() {
                    element.set_text_content(Some(&texts.milliseconds(line.instant(position))));
                }
            };
            write(progress.value());
            let subscription = progress.subscribe(write);
            move || drop(subscription)
        });
    }
    html! { <span class="clock" ref={node}></span> }
}
