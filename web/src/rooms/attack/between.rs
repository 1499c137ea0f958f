//! The attacker as a host: which of five it is, and what became of it.

use trace::{Kind, Value, setting};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::rooms::inspector::reference;
use crate::settings::Change;
use crate::store::Store;

/// The choices with a sentence each, and what became of the one that is made.
pub fn between(store: &Store, on_change: &Callback<Change>) -> Html {
    let (texts, settings) = (&store.texts, &store.settings);
    let Some(setting) = setting("attacker") else { return Html::default() };
    let (Kind::Choice(names), value) = (setting.kind, settings.value(setting)) else { return Html::default() };
    let onchange = on_change.reform(move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        // The page wrote the values itself: one that is none of the choices changes nothing.
        Change::Put(setting, setting.parse(&chosen).unwrap_or(Value::Choice("")))
    });
    let choice = |name: &&'static str| {
        let is_chosen = value == Value::Choice(name);
        html! {
            <label key={*name} class={classes!("attacker", is_chosen.then_some("chosen"))}>
                <input type="radio" name="attacker" value={*name} checked={is_chosen} onchange={onchange.clone()} />
                <b>{ texts.setting_choice(setting, name) }</b>
                <span>{ texts.text(&format!("attacker-{name}")) }</span>
            </label>
        }
    };
    let refused = settings.refused.as_ref().filter(|refused| {
        refused.setting() == setting.name || settings.turned.is_some_and(|turned| turned.group == setting.group)
    });
    html! {
        <>
            <div class="attackers" role="radiogroup" aria-labelledby="attack-between">{ for names.iter().map(choice) }</div>
            if let Some(refused) = refused {
                <p class="error" role="alert">{ texts.setting_error(refused) }</p>
            }
            <div role="status">{ outcome(store) }</div>
        </>
    }
}

/// Which check stopped the attacker, or that none did.
fn outcome(store: &Store) -> Html {
    let (run, texts) = (&store.run, &store.texts);
    let Some(outcome) = run.analysis.attack_outcome(&run.trace) else { return Html::default() };
    let told = texts.attack_outcome(outcome);
    html! {
        <div class={classes!("became", outcome.has_succeeded().then_some("succeeded"))}>
            <h4>{ told.title }</h4>
            <p>{ told.why }</p>
            <p>{ told.remedy }</p>
            <ul class="references">{ for told.references.into_iter().map(|each| reference(each, texts)) }</ul>
        </div>
    }
}
