//! What the two have agreed on so far, between their heads.

use yew::prelude::*;

use crate::run::Run;

/// Version and group on one line, the cipher suite under them, each once it is known to both.
pub fn negotiated(run: &Run, delivered: usize) -> Html {
    let agreed = run.analysis.agreed(delivered);
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
