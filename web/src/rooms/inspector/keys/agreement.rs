//! Both parties' computations side by side: different private keys, and the same secret, byte for byte.

use analysis::{Function, ValueId, ValueKind};
use explain::Texts;
use trace::Host;
use yew::prelude::*;

use super::{Ground, Standing, beginning, hexadecimal};
use crate::widgets::icon::{Glyph, icon};
use crate::wording;

/// The two computations; nothing where no secret was agreed on.
pub fn agreement(ground: &Ground, ids: &[ValueId]) -> Html {
    let of = |host: Host| {
        let is_it =
            |id: &&ValueId| matches!(ground.value(**id).kind, ValueKind::SharedSecret { host: own, .. } if own == host);
        // Of a hybrid group the whole comes behind its parts.
        ids.iter().rfind(is_it).copied()
    };
    let (Some(client), Some(server)) = (of(Host::Client), of(Host::Server)) else { return html! {} };
    let texts = &ground.texts;
    let done = [client, server].iter().all(|id| ground.standing(*id) != Standing::NotYet);
    let (client_bytes, server_bytes) = (&ground.value(client).bytes, &ground.value(server).bytes);
    let equal = client_bytes == server_bytes;
    html! {
        <section class="agreement">
            <h2>{ texts.text("keys-agreement") }</h2>
            <div class="sides">
                { side(ground, client, Host::Client) }
                { side(ground, server, Host::Server) }
            </div>
            if done {
                <p class={classes!("equal", if equal { "passed" } else { "failed" })}>
                    { icon(if equal { Glyph::Check } else { Glyph::Close }) }
                    if equal {
                        { texts.text_with("keys-agreement-equal", &[("count", client_bytes.len().into())]) }
                    } else {
                        { texts.text("keys-agreement-unequal") }
                    }
                </p>
            }
        </section>
    }
}

fn side(ground: &Ground, secret: ValueId, host: Host) -> Html {
    let texts = &ground.texts;
    // A hybrid's secret is put together from secrets that each have inputs of their own.
    let computations = match &ground.value(secret).made_by {
        Function::Concatenation(parts) => parts.clone(),
        _ => vec![secret],
    };
    html! {
        <div class={classes!("side", wording::side(host))}>
            <h3>{ texts.host(host) }</h3>
            { for computations.iter().map(|id| computation(ground, *id, host)) }
            <dl class="outcome">
                <dt>{ texts.derived_value_of(ground.value(secret).kind, host) }</dt>
                <dd>{ shown(ground, secret, texts, hexadecimal) }</dd>
            </dl>
        </div>
    }
}

fn computation(ground: &Ground, id: ValueId, host: Host) -> Html {
    let texts = &ground.texts;
    let function = &ground.value(id).made_by;
    html! {
        <>
            <dl>
                { for function.inputs().into_iter().map(|input| html! {
                    <>
                        <dt>{ texts.derived_value_of(ground.value(input).kind, host) }
                            <small>{ texts.secrecy(ground.value(input).secrecy) }</small></dt>
                        <dd>{ shown(ground, input, texts, beginning) }</dd>
                    </>
                }) }
            </dl>
            <p class="function">{ icon(Glyph::Down) }{ texts.function(function) }</p>
        </>
    }
}

/// The bytes, or why they are not shown.
pub fn shown(ground: &Ground, id: ValueId, texts: &Texts, write: fn(&[u8]) -> String) -> Html {
    match ground.standing(id) {
        Standing::Shown => html! { <code>{ write(&ground.value(id).bytes) }</code> },
        Standing::Hidden => html! {
            <span class="hidden-value">
                { icon(Glyph::LockClosed) }
                { texts.text_with("keys-hidden", &[("looker", ground.sight.looker.name().into())]) }
            </span>
        },
        Standing::NotYet => html! { <span class="not-yet">{ texts.text("keys-not-yet") }</span> },
    }
}
