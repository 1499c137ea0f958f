//! What can be done to single bits and bytes: one bit turned over, or bytes set to others.

use std::ops::Range;
use std::rc::Rc;

use explain::Texts;
use trace::{Action, Intervention, Skill};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::deed::{Hand, deed};
use super::hex_entry;
use crate::aim::Pointed;

/// The bytes.
#[derive(Clone, PartialEq, Properties)]
pub struct BytesProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// What is pointed at.
    pub pointed: Pointed,
    /// The packet as its sender made it.
    pub sent: Rc<[u8]>,
    /// How careful the attacker is.
    pub skill: Skill,
    /// Told what is done.
    pub hand: Hand,
}

/// A byte of them, its bits, and what the bytes from it on become.
#[component]
pub fn Bytes(props: &BytesProps) -> Html {
    let BytesProps { texts, pointed, sent, skill, hand } = props;
    let range = pointed.target.as_ref().and_then(|target| target.bytes.clone()).unwrap_or_default();
    let chosen = use_state_eq(|| pointed.byte);
    let bit = use_state_eq(|| 0_u8);
    let draft = use_state_eq(|| None::<String>);
    let at = range.start + (*chosen).min(range.len().saturating_sub(1));
    let Some((place, byte)) = u16::try_from(at).ok().zip(sent.get(at).copied()) else { return Html::default() };

    let flipped = byte ^ (1 << *bit);
    let skill = *skill;
    let flip = html! {
        <>
            { texts.text("break-flip") }
            <code>{ format!("{byte:02x} → {flipped:02x}") }</code>
        </>
    };
    let until = range.end.min(at + Intervention::MOST_BYTES);
    let before = sent.get(at..until).unwrap_or_default();
    let text = (*draft).clone().unwrap_or_else(|| hex_entry::write(before));
    let written = hex_entry::read(&text);
    let wrong = written.as_ref().err().copied();
    let remove = before.len() as u16;
    let set =
        written.ok().filter(|bytes| bytes != before).map(|bytes| Action::Set { byte: place, remove, bytes, skill });
    let on_byte = {
        let (chosen, draft) = (chosen.setter(), draft.setter());
        Callback::from(move |place: usize| {
            draft.set(None);
            chosen.set(place);
        })
    };
    html! {
        <section class="bits-and-bytes">
            <h3>{ texts.text("break-bytes") }</h3>
            <p>{ about(texts, pointed, &range) }</p>
            <div class="byte">
                if range.len() > 1 {
                    { which(texts, at - range.start, range.len(), &on_byte) }
                }
                { bits(texts, byte, &bit) }
                { deed("flip", "solid", Some(Action::Flip { byte: place, bit: *bit, skill }), hand, flip) }
            </div>
            <div class="byte">
                { hex_entry::view("break-set", texts.text_with("break-set.label", &[("count", before.len().into())]), text, wrong, texts, draft.setter()) }
                { deed("set", "solid", set, hand, texts.text("break-set").into()) }
            </div>
        </section>
    }
}

/// What is pointed at, and how it is on the wire.
fn about(texts: &Texts, pointed: &Pointed, range: &Range<usize>) -> String {
    let count = ("count", pointed.length.into());
    let mut said = vec![match &pointed.field {
        Some(field) => texts.text_with("break-field", &[("field", field.as_str().into()), count]),
        None => texts.text_with("break-whole", &[count]),
    }];
    if range.len() < pointed.length {
        said.push(texts.text_with("break-rest", &[("count", range.len().into())]));
    }
    if pointed.encrypted {
        said.push(texts.text("break-encrypted"));
    }
    said.join(" ")
}

/// Which byte of them, from 1.
fn which(texts: &Texts, place: usize, length: usize, on_byte: &Callback<usize>) -> Html {
    let oninput = on_byte.reform(move |event: InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let number: usize = input.and_then(|input| input.value().parse().ok()).unwrap_or(1);
        number.clamp(1, length) - 1
    });
    html! {
        <label class="which">
            { texts.text("break-byte") }
            <input type="number" min="1" max={length.to_string()} value={(place + 1).to_string()} {oninput} />
            { texts.text_with("break-byte.of", &[("count", length.into())]) }
        </label>
    }
}

/// The bits of a byte, the highest first: the one that is chosen will be turned over.
fn bits(texts: &Texts, byte: u8, chosen: &UseStateHandle<u8>) -> Html {
    let button = |bit: u8| {
        let on = byte >> bit & 1;
        let chosen = chosen.clone();
        let pressed = *chosen == bit;
        let label = texts.text_with("break-bit", &[("bit", bit.into()), ("value", on.into())]);
        html! {
            <button type="button" key={bit} data-bit={bit.to_string()} aria-pressed={pressed.to_string()} aria-label={label.clone()} title={label}
                onclick={move |_: MouseEvent| chosen.set(bit)}>{ on }</button>
        }
    };
    html! {
        <div class="choices bits" role="group" aria-label={texts.text("break-bits")}>{ for (0..8).rev().map(button) }</div>
    }
}
