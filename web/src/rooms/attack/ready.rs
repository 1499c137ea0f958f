//! The shipped attacks, each with what it teaches.

use trace::{PRESETS, Preset};
use yew::prelude::*;

use crate::store::Store;

/// The name of their family.
const FAMILY: &str = "attacks";

/// A button for each; nothing where none are shipped.
pub fn ready(store: &Store, on_preset: &Callback<Preset>) -> Html {
    let texts = &store.texts;
    let mut attacks = PRESETS.iter().filter(|preset| preset.family.name() == FAMILY).peekable();
    if attacks.peek().is_none() {
        return Html::default();
    }
    let attack = |preset: &'static Preset| {
        let current = store.run.preset() == Some(*preset);
        html! {
            <li key={preset.id}>
                <button type="button" class="deed" data-preset={preset.id} aria-current={current.then_some("true")}
                    onclick={on_preset.reform(move |_: MouseEvent| *preset)}>
                    <b>{ texts.preset_title(preset.id) }</b>
                    <span>{ texts.preset_subtitle(preset.id) }</span>
                </button>
            </li>
        }
    };
    html! {
        <section>
            <h3>{ texts.text("attack-ready") }</h3>
            <p class="about">{ texts.text("attack-ready.about") }</p>
            <ul class="deeds">{ for attacks.map(attack) }</ul>
        </section>
    }
}
