//! What is known of a capture, before its first message.

use explain::Texts;
use yew::prelude::*;

use crate::own::Captured;
use crate::run::Run;
use crate::wording::capture;

/// The ends of the connection, and what of the file is not shown and why.
pub fn own_facts(run: &Run, captured: &Captured, texts: &Texts) -> Html {
    let Captured { file, number, ends } = captured;
    let count = |id: &str, count: usize| texts.text_with(id, &[("count", count.into())]);
    let mut facts = vec![texts.text_with(
        "own-ends",
        &[("client", ends.client.to_string().into()), ("server", ends.server.to_string().into())],
    )];
    if file.connections > 1 {
        let arguments = [("number", (*number).into()), ("count", file.connections.into())];
        facts.push(texts.text_with("own-connection", &arguments));
        let others = file.connections.saturating_sub(file.with_tls);
        facts.extend((others > 0).then(|| count("own-without-tls", others)));
    }
    facts.push(count("own-packets", file.packets));
    facts.extend(capture::skipped(&file.skipped, texts));
    let notes = [("own-cut", file.cut), ("own-without-order", file.without_order)];
    facts.extend(notes.into_iter().filter(|(_, number)| *number > 0).map(|(id, number)| count(id, number)));
    facts.extend(file.truncated.map(|truncated| capture::truncated(&truncated, texts)));
    if run.lacks_keys() {
        facts.push(texts.text("own-keys.how"));
    }
    html! { <ul class="own-facts">{ for facts.into_iter().map(|fact| html! { <li>{ fact }</li> }) }</ul> }
}
