//! What can be put into the stream behind a packet: a record that anybody can make, or what was in the packet once more.

use std::rc::Rc;

use analysis::{Forgery, TcpFlags};
use explain::Texts;
use trace::{Action, Skill};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::deed::{Hand, deed};
use super::{hex_entry, times};

/// The packet.
#[derive(Clone, PartialEq, Properties)]
pub struct PutInProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// What kind of segment it carries.
    pub flags: TcpFlags,
    /// It has no content.
    pub empty: bool,
    /// How careful the attacker is.
    pub skill: Skill,
    /// Told what is done.
    pub hand: Hand,
}

/// The bytes to put in, some of them ready made, and the button that has the packet come again.
#[component]
pub fn PutIn(props: &PutInProps) -> Html {
    let PutInProps { texts, flags, empty, skill, hand } = props;
    let forgeries = use_memo((), |()| Forgery::all());
    let draft = use_state_eq(|| None::<String>);
    let after = use_state_eq(|| 200);
    let skill = *skill;

    let first = forgeries.first().map_or(&[][..], |forgery| &forgery.record);
    let text = (*draft).clone().unwrap_or_else(|| hex_entry::write(first));
    let written = hex_entry::read(&text);
    let wrong = written.as_ref().err().copied();
    let known = forgeries.iter().position(|forgery| written.as_ref() == Ok(&forgery.record));
    let inject = written.ok().filter(|bytes| !bytes.is_empty()).map(|bytes| Action::Inject { bytes, skill });
    let on_ready = {
        let (draft, forgeries) = (draft.setter(), forgeries.clone());
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let place = select.and_then(|select| select.value().parse::<usize>().ok());
            // Who writes bytes of one's own begins with none.
            let record = place.and_then(|place| forgeries.get(place)).map_or(&[][..], |forgery| &forgery.record);
            draft.set(Some(hex_entry::write(record)));
        })
    };
    let option = |(place, forgery): (usize, &Forgery)| {
        html! {
            <option value={place.to_string()} selected={known == Some(place)}>{ texts.text(&format!("forgery-{}", forgery.name)) }</option>
        }
    };
    let replay = html! {
        <>
            <b>{ texts.text("break-replay") }</b>
            <span>{ texts.text(&format!("break-replay.{}", skill.name())) }</span>
        </>
    };
    let nothing_to_replay = *empty && skill == Skill::Competent;
    html! {
        <section>
            <h3>{ texts.text("break-put-in") }</h3>
            if flags.syn || flags.rst {
                <p class="note">{ texts.text("break-no-stream") }</p>
            } else {
                <div class="byte">
                    <select aria-label={texts.text("break-ready")} onchange={on_ready}>
                        { for forgeries.iter().enumerate().map(option) }
                        <option value="own" selected={known.is_none()}>{ texts.text("break-own") }</option>
                    </select>
                    { hex_entry::view("break-inject", texts.text("break-inject.label"), text, wrong, texts, draft.setter()) }
                    { deed("inject", "solid", inject, hand, texts.text("break-inject").into()) }
                </div>
            }
            if nothing_to_replay {
                <p class="note">{ texts.text("break-nothing-to-replay") }</p>
            } else {
                <div class="deeds">
                    <div class="timed">
                        { deed("replay", "deed", Some(Action::Replay { after_ms: *after, skill }), hand, replay) }
                        { times(texts, texts.text("break-replay.time"), &after) }
                    </div>
                </div>
            }
        </section>
    }
}
