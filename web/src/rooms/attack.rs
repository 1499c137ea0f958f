//! The attack: what is done to packets on the link and what came of it, who sits between the two, and the shipped attacks.

mod between;
mod list;
mod ready;

use diagram::Subject;
use trace::{Intervention, Preset};
use yew::prelude::*;

use crate::hooks::side_room::use_side_room;
use crate::player::Command;
use crate::settings::Change;
use crate::store::{Action, Store};
use crate::widgets::icon::{Glyph, icon};
use between::between;
use list::list;
use ready::ready;

/// What takes the focus when what had it goes away.
const BREAK: &str = ".attack [data-attack=break]";

/// What the room shows and changes.
#[derive(Clone, PartialEq, Properties)]
pub struct AttackRoomProps {
    /// The state.
    pub store: Store,
    /// The step at which the run on the stage stands.
    pub step: usize,
    /// Told what a person changes.
    pub on_change: Callback<Change>,
    /// Told what a person is about to break.
    pub on_aim: Callback<Subject>,
    /// Told to go to a step.
    pub on_command: Callback<Command>,
    /// Told the shipped attack that is chosen.
    pub on_preset: Callback<Preset>,
}

/// The room, in the inspector's place.
#[component]
pub fn AttackRoom(props: &AttackRoomProps) -> Html {
    let AttackRoomProps { store, step, on_change, on_aim, on_command, on_preset } = props;
    let texts = &store.texts;
    let room = use_node_ref();
    let on_close = {
        let dispatcher = store.dispatcher();
        use_callback((), move |(), ()| dispatcher.dispatch(Action::OpenRoom(None)))
    };
    use_side_room(&room, ".attack button", ".attack-button", &on_close);
    let onclick = on_close.reform(|_: MouseEvent| ());
    let content = match store.run.scenario() {
        None => html! { <p class="about">{ texts.text("attack-capture") }</p> },
        Some(_) => html! {
            <>
                <section>
                    <h3>{ texts.text("attack-line") }</h3>
                    <p class="about">{ texts.text_with("attack-line.about", &[("most", Intervention::MOST.into())]) }</p>
                    { break_button(store, *step, on_aim) }
                    { list(store, on_change, on_command) }
                </section>
                <section>
                    <h3 id="attack-between">{ texts.text("attack-between") }</h3>
                    <p class="about">{ texts.text("attack-between.about") }</p>
                    { between(store, on_change) }
                </section>
            </>
        },
    };
    html! {
        <section ref={room} class="settings attack" role="dialog" aria-labelledby="attack-title">
            <header>
                <h2 id="attack-title">{ texts.text("attack") }</h2>
                <span class="of">{ store.run.title(texts) }</span>
                <button type="button" class="ghost" aria-label={texts.text("close")} title={texts.text("close")} {onclick}>
                    { icon(Glyph::Close) }
                </button>
            </header>
            // It scrolls, so the keyboard must be able to reach it.
            <div class="knobs" tabindex="0" role="group" aria-labelledby="attack-title">
                { content }
                { ready(store, on_preset) }
            </div>
        </section>
    }
}

/// Breaks the message that the story is at; before the first, that one.
fn break_button(store: &Store, step: usize, on_aim: &Callback<Subject>) -> Html {
    let (run, texts) = (&store.run, &store.texts);
    let Some((id, message)) = run.message(step.max(1)) else { return Html::default() };
    let full = !store.settings.can_intervene();
    let what = texts.message_name(&message.kind);
    let onclick = {
        let on_aim = on_aim.clone();
        Callback::from(move |_: MouseEvent| {
            if !full {
                on_aim.emit(Subject::Message(id));
            }
        })
    };
    html! {
        <div class="aim">
            <button type="button" class="solid" data-attack="break" aria-disabled={full.to_string()} aria-describedby="attack-full" {onclick}>
                { icon(Glyph::Bolt) }
                { texts.text_with("break-it", &[("what", what.into())]) }
            </button>
            <span id="attack-full">
                { if full { texts.text("break-full") } else { texts.text("attack-point") } }
            </span>
        </div>
    }
}
