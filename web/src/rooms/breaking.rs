//! How to break what a person points at: what to do to its packet, to its bytes, and what to put in behind it.

mod bytes;
mod deed;
mod hex_entry;
mod packet;
mod put_in;

use std::rc::Rc;

use analysis::{MessageId, Target};
use diagram::Subject;
use explain::Texts;
use trace::{Intervention, Skill};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::aim::Aim;
use crate::settings::Change;
use crate::store::{self, Near, Store};
use crate::widgets::choice::{Choice, Choices};
use crate::widgets::dialog::Dialog;
use crate::wording;
use bytes::Bytes;
use deed::Hand;
use packet::Packet;
use put_in::PutIn;

/// Milliseconds for which a packet can be held up, or after which it comes again.
const TIMES: [u16; 5] = [20, 200, 1000, 3000, 10_000];

/// What is to be broken.
#[derive(Clone, PartialEq, Properties)]
pub struct BreakingProps {
    /// The state.
    pub store: Store,
    /// What a person points at.
    pub subject: Subject,
    /// Told what is done.
    pub on_intervene: Callback<Intervention>,
}

/// The dialog.
#[component]
pub fn Breaking(props: &BreakingProps) -> Html {
    let BreakingProps { store, subject, on_intervene } = props;
    let texts = &store.texts;
    let aim = use_memo((store.run.clone(), *subject, store.texts.language()), |(run, subject, _)| {
        let field =
            store.field.as_ref().filter(|(step, _)| *subject == Subject::Message(MessageId(step.wrapping_sub(1))));
        Aim::of(run, &store.sight, *subject, field.map(|(_, place)| (place, store.source, store.byte)))
    });
    let skill = use_state_eq(|| Skill::Competent);
    let packet = use_state_eq(|| 0);
    let on_close = {
        let dispatcher = store.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(store::Action::Break(None)))
    };
    let on_point = {
        let dispatcher = store.dispatcher();
        Callback::from(move |deed| dispatcher.dispatch(store::Action::Point(Near::Change(Change::Intervene(deed)))))
    };
    let hand = |target: &Target| {
        let tell = |callback: &Callback<Intervention>| {
            let target = target.clone();
            callback.reform(move |action| target.intervention(action))
        };
        Hand { on_point: tell(&on_point), on_action: tell(on_intervene) }
    };
    let title = texts.text_with("break-it", &[("what", name(store, *subject).into())]);
    let target = aim.packets.get(*packet).or(aim.packets.first());
    let content = match target {
        None => html! { <p class="note">{ texts.text("break-forged") }</p> },
        Some(_) if !store.settings.can_intervene() => html! { <p class="note">{ texts.text("break-full") }</p> },
        Some(target) => html! {
            <>
                { whereabouts(store, *subject, &aim, target, &packet) }
                <Packet texts={texts.clone()} hand={hand(target)} />
                <section class="careful">
                    <h3>{ texts.text("break-skill") }</h3>
                    { skills(texts, &skill) }
                    <p>{ texts.skill_about(*skill) }</p>
                </section>
                if let Some(target) = &aim.pointed.target {
                    <Bytes texts={texts.clone()} pointed={aim.pointed.clone()} sent={Rc::from(store.run.trace.buffer(target.sent))}
                        skill={*skill} hand={hand(target)} />
                } else {
                    <section>
                        <h3>{ texts.text("break-bytes") }</h3>
                        <p class="note">{ texts.text("break-nowhere") }</p>
                    </section>
                }
                <PutIn texts={texts.clone()} flags={store.run.analysis.segments[target.segment.0].flags}
                    empty={store.run.analysis.segments[target.segment.0].payload.is_empty()} skill={*skill} hand={hand(target)} />
            </>
        },
    };
    html! {
        <Dialog {title} close={texts.text("close")} {on_close} class="breaking">{ content }</Dialog>
    }
}

/// What it is called.
fn name(store: &Store, subject: Subject) -> String {
    let (run, texts) = (&store.run, &store.texts);
    let numbered =
        |id: &str, number: usize| texts.text_with(id, &[("number", wording::numbers(&[number], texts).into())]);
    match subject {
        Subject::Message(id) => {
            run.analysis.messages.get(id.0).map_or(String::new(), |it| texts.message_name(&it.kind))
        }
        Subject::Record(id) => {
            numbered("source-record-number", run.analysis.records.get(id.0).map_or(0, |record| record.index))
        }
        Subject::Segment(id) => numbered("source-packet-number", id.0),
    }
}

/// In which packet it travels, and what travels with it; a choice where it travels in several.
fn whereabouts(store: &Store, subject: Subject, aim: &Aim, target: &Target, packet: &UseStateHandle<usize>) -> Html {
    let (run, texts) = (&store.run, &store.texts);
    let called = |target: &Target| texts.packet(target.connection, target.from, target.packet);
    let others: Vec<String> = run
        .analysis
        .messages
        .iter()
        .enumerate()
        .filter(|(index, message)| {
            message.segments.contains(&target.segment) && subject != Subject::Message(MessageId(*index))
        })
        .map(|(_, message)| texts.message_name(&message.kind))
        .collect();
    let onchange = {
        let packet = packet.setter();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            packet.set(select.and_then(|select| select.value().parse().ok()).unwrap_or(0));
        })
    };
    let option = |(index, each): (usize, &Target)| {
        html! { <option value={index.to_string()} selected={each == target}>{ called(each) }</option> }
    };
    html! {
        <p class="whereabouts">
            if aim.packets.len() > 1 {
                <select aria-label={texts.text("break-which")} {onchange}>{ for aim.packets.iter().enumerate().map(option) }</select>
            } else {
                <b>{ called(target) }</b>
            }
            if !others.is_empty() {
                <span>{ texts.text_with("break-with", &[("others", others.join(", ").into())]) }</span>
            }
        </p>
    }
}

fn skills(texts: &Rc<Texts>, skill: &UseStateHandle<Skill>) -> Html {
    let all = [Skill::Naive, Skill::Competent];
    let on_choose = {
        let skill = skill.setter();
        Callback::from(move |name: AttrValue| {
            skill.set(all.into_iter().find(|skill| skill.name() == name).unwrap_or_default());
        })
    };
    Choices {
        label: texts.text("break-skill"),
        attribute: "data-skill",
        choices: all.map(|skill| Choice::new(skill.name(), texts.skill(skill))).to_vec(),
        chosen: skill.name().into(),
        on_choose,
        class: "",
    }
    .view()
}

/// A choice of times.
fn times(texts: &Texts, label: String, chosen: &UseStateHandle<u16>) -> Html {
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            if let Some(time) = select.and_then(|select| select.value().parse().ok()) {
                chosen.set(time);
            }
        })
    };
    let option = |ms: u16| {
        let text = texts.setting_number(trace::Unit::Microseconds, u64::from(ms) * 1000);
        html! { <option value={ms.to_string()} selected={ms == **chosen}>{ text }</option> }
    };
    html! { <select aria-label={label} {onchange}>{ for TIMES.into_iter().map(option) }</select> }
}
