//! Where a message belongs: its number, who sends it, in which record and segment, how large, and who can read it.

use analysis::{Epoch, MessageId};
use diagram::Tint;
use yew::prelude::*;

use super::facts;
use crate::store::Store;
use crate::widgets::icon::{Glyph, icon};
use crate::wording;

/// The line over the message's name.
pub fn crumb(store: &Store, id: MessageId) -> Html {
    let (run, texts) = (&store.run, &store.texts);
    let message = run.analysis.message(id);
    let mut parts = vec![texts.route(message.from, run.connection(message))];
    parts.extend(facts::records(run, message, texts));
    parts.push(facts::segments(message, texts));
    parts.push(texts.bytes(message.content.range.len()));
    html! {
        <p class="crumb">
            <span class={classes!("number", wording::side(message.from))}>{ wording::number(message.number) }</span>
            <span class="where">{ parts.join(" · ") }</span>
            if store.sight.closed(run, id).is_some() {
                <span class="tag shut">{ icon(Glyph::LockClosed) }{ texts.closed(store.sight.looker) }</span>
            } else if let Some(epoch) = message.epoch {
                { tag(epoch, &texts.epoch(epoch, run.connection(message).version)) }
            }
        </p>
    }
}

/// Who can read it: never by colour alone.
fn tag(epoch: Epoch, text: &str) -> Html {
    let (class, glyph) = match Tint::from(Some(epoch)) {
        Tint::Tcp | Tint::Cleartext => ("open", Glyph::LockOpen),
        Tint::EarlyData | Tint::Handshake => ("hs", Glyph::LockClosed),
        Tint::Application => ("app", Glyph::LockClosed),
    };
    html! { <span class={classes!("tag", class)}>{ icon(glyph) }{ text }</span> }
}
