//! What can be done to a whole packet.

use std::rc::Rc;

use explain::Texts;
use trace::{Action, Cut};
use yew::prelude::*;

use super::deed::{Hand, deed};
use super::times;

/// The packet.
#[derive(Clone, PartialEq, Properties)]
pub struct PacketProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// Told what is done.
    pub hand: Hand,
}

/// A button for each deed, which does it at once.
#[component]
pub fn Packet(props: &PacketProps) -> Html {
    let PacketProps { texts, hand } = props;
    let delay = use_state_eq(|| 200);
    let deed = |id: &'static str, action: Action| {
        let face = html! {
            <>
                <b>{ texts.text(&format!("break-{id}")) }</b>
                <span>{ texts.text(&format!("break-{id}.about")) }</span>
            </>
        };
        deed(id, "deed", Some(action), hand, face)
    };
    html! {
        <section>
            <h3>{ texts.text("break-packet") }</h3>
            <div class="deeds">
                { deed("drop", Action::Drop) }
                { deed("duplicate", Action::Duplicate) }
                <div class="timed">
                    { deed("delay", Action::Delay { by_ms: *delay }) }
                    { times(texts, texts.text("break-delay.time"), &delay) }
                </div>
                { deed("reorder", Action::Reorder) }
                { deed("cut-silence", Action::Cut(Cut::Silence)) }
                { deed("cut-reset", Action::Cut(Cut::Reset)) }
                { deed("cut-finish", Action::Cut(Cut::Finish)) }
            </div>
        </section>
    }
}
