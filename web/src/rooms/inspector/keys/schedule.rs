//! The schedule as a tree: each value under the one that it is made from.

use analysis::{ValueId, ValueKind};
use yew::prelude::*;

use super::Ground;
use super::node::node;

/// The tree of the connection's values.
pub fn schedule(ground: &Ground, ids: &[ValueId]) -> Html {
    let roots: Vec<ValueId> =
        ids.iter().copied().filter(|id| stands(ground, *id) && parent(ground, *id).is_none()).collect();
    html! {
        <section>
            <h2>{ ground.texts.text("keys-schedule") }</h2>
            <ul class="schedule">{ for roots.iter().map(|id| branch(ground, ids, *id)) }</ul>
        </section>
    }
}

fn branch(ground: &Ground, ids: &[ValueId], id: ValueId) -> Html {
    let children: Vec<ValueId> =
        ids.iter().copied().filter(|child| stands(ground, *child) && parent(ground, *child) == Some(id)).collect();
    html! {
        <li key={id.0}>
            { node(ground, id) }
            if !children.is_empty() {
                <ul>{ for children.iter().map(|child| branch(ground, ids, *child)) }</ul>
            }
        </li>
    }
}

/// Transcript hashes are told of where they go in; of the two equal secrets the client's computation carries on.
fn stands(ground: &Ground, id: ValueId) -> bool {
    let value = ground.value(id);
    value.kind != ValueKind::TranscriptHash
}

/// The value that it stands under; none if that is of another connection.
fn parent(ground: &Ground, id: ValueId) -> Option<ValueId> {
    let parent = ground.value(id).made_by.parent()?;
    (ground.value(parent).connection == ground.connection && stands(ground, parent)).then_some(parent)
}
