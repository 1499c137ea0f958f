//! Where a message belongs: its number, who sends it, in which record and segment, how large, and who can read it.

use std::rc::Rc;

use analysis::{Epoch, MessageId};
use diagram::Tint;
use explain::Texts;
use yew::prelude::*;

use super::facts;
use crate::run::Run;
use crate::widgets::icon::{Glyph, Icon};
use crate::wording;

/// The message.
#[derive(Clone, PartialEq, Properties)]
pub struct CrumbProps {
    /// The run.
    pub run: Rc<Run>,
    /// The language.
    pub texts: Rc<Texts>,
    /// The message.
    pub id: MessageId,
}

/// The line over the message's name.
#[component]
pub fn Crumb(props: &CrumbProps) -> Html {
    let CrumbProps { run, texts, id } = props;
    let message = run.analysis.message(*id);
    let mut parts = vec![wording::route(message.from, texts)];
    parts.extend(facts::records(run, message, texts));
    parts.push(facts::segments(message, texts));
    parts.push(texts.bytes(message.content.range.len()));
    html! {
        <p class="crumb">
            <span class={classes!("number", wording::side(message.from))}>{ wording::number(message.number) }</span>
            <span class="where">{ parts.join(" · ") }</span>
            if let Some(epoch) = message.epoch {
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
    html! { <span class={classes!("tag", class)}><Icon {glyph} />{ text }</span> }
}
