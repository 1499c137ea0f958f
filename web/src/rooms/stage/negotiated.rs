//! What the two have agreed on so far, between their heads.

use std::rc::Rc;

use yew::prelude::*;

use crate::run::Run;

/// Of which run, and when.
#[derive(Clone, PartialEq, Properties)]
pub struct NegotiatedProps {
    /// The run.
    pub run: Rc<Run>,
    /// How many messages have arrived.
    pub delivered: usize,
}

/// Version and group on one line, the cipher suite under them, each once it is known to both.
#[component]
pub fn Negotiated(props: &NegotiatedProps) -> Html {
    let agreed = props.run.analysis.agreed(props.delivered);
    let version = agreed.version.map(|version| version.to_string());
    let group = agreed.named_group.map(|group| group.to_string());
    let line: Vec<String> = version.into_iter().chain(group).collect();
    html! {
        <p class="negotiated">
            <span>{ line.join(" · ") }</span>
            if let Some(suite) = agreed.cipher_suite {
                <span class="suite">{ breakable(&suite.to_string()) }</span>
            }
        </p>
    }
}

/// A name that may go on in the next line after each of its words.
fn breakable(name: &str) -> Html {
    html! {
        { for name.split_inclusive('_').map(|word| html! { <>{ word }<wbr /></> }) }
    }
}
