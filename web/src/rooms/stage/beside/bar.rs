//! Over the ladders: which runs stand side by side, what each comes to, and the choice of the one on the right.

use std::rc::Rc;

use explain::Texts;
use trace::{Host, PRESETS, Preset, Scenario, preset};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::beside::{Beside, Side, relation};
use crate::store::Store;
use crate::widgets::icon::{Glyph, icon};

/// Both heads.
pub fn bar(
    store: &Store,
    beside: &Rc<Beside>,
    on_companion: &Callback<(Preset, Rc<Scenario>)>,
    on_alone: &Callback<Side>,
) -> Html {
    let texts = &store.texts;
    let names = beside.names(texts);
    let [name, _] = names.clone();
    let close = on_alone.reform(|_: MouseEvent| Side::One);
    html! {
        <>
            <div class="contender">
                <p class="name"><b>{ name }</b><span>{ beside.one.subtitle(texts) }</span></p>
                { totals(beside, Side::One, texts) }
                { ends(texts) }
            </div>
            <div class="contender">
                <div class="choice">
                    { picker(store, beside, on_companion) }
                    <button type="button" class="ghost" aria-label={texts.text("beside-close")}
                        title={format!("{} (c)", texts.text("beside-close"))} onclick={close}>
                        { icon(Glyph::Close) }
                    </button>
                </div>
                { totals(beside, Side::Other, texts) }
                { ends(texts) }
            </div>
            { for Side::ALL.iter().zip(&names).map(|(side, name)| engine(beside, *side, name, texts)) }
        </>
    }
}

/// Who speaks in one of the two, where it is not what programs use today.
fn engine(beside: &Beside, side: Side, name: &str, texts: &Texts) -> Html {
    let engine = beside.run(side).scenario().and_then(|scenario| texts.engine(scenario.engine));
    engine.map_or(Html::default(), |engine| html! { <p class="engine"><b>{ name }</b>{ ": " }{ engine }</p> })
}

/// Who is at which lifeline.
fn ends(texts: &Texts) -> Html {
    html! {
        <p class="ends" aria-hidden="true">
            <span class="client">{ texts.host(Host::Client) }</span>
            <span class="server">{ texts.host(Host::Server) }</span>
        </p>
    }
}

/// What a run comes to; what is not so in the other stands out.
fn totals(beside: &Beside, side: Side, texts: &Texts) -> Html {
    let (one, other) = (texts.totals(&beside.comparison.one), texts.totals(&beside.comparison.other));
    let (own, its) = match side {
        Side::One => (one, other),
        Side::Other => (other, one),
    };
    let item = |(own, its): (String, String)| {
        let differs = own != its;
        html! { <li class={classes!(differs.then_some("differs"))}>{ own }</li> }
    };
    html! { <ul class="totals">{ for own.into_iter().zip(its).map(item) }</ul> }
}

/// What may stand on the right: the same run as it was, and every preset.
fn picker(store: &Store, beside: &Beside, on_companion: &Callback<(Preset, Rc<Scenario>)>) -> Html {
    let texts = &store.texts;
    let is_chosen = |preset: Preset, scenario: &Scenario| {
        beside.other.preset() == Some(preset) && beside.other.scenario() == Some(scenario)
    };
    let own = store.companions();
    let own_name = |scenario: &Scenario| texts.text(relation(&store.run, scenario));
    let own_chosen = own.iter().any(|(preset, scenario)| is_chosen(*preset, scenario));
    let preset_chosen = |preset: &Preset| !own_chosen && is_chosen(*preset, &preset.scenario());
    let onchange = {
        let (own, on_companion) = (own.clone(), on_companion.clone());
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            let value = select.value();
            let found = own.iter().enumerate().find(|(index, _)| index.to_string() == value);
            let chosen =
                found.map(|(_, own)| own.clone()).or_else(|| Some((preset(&value)?, preset(&value)?.scenario())));
            if let Some((preset, scenario)) = chosen {
                on_companion.emit((preset, Rc::new(scenario)));
            }
        })
    };
    // What is shown and no longer to be chosen: a change before the last.
    let other = !own_chosen && !PRESETS.iter().any(preset_chosen);
    let [_, name] = beside.names(texts);
    html! {
        <select class="companion" aria-label={texts.text("beside-with")} title={texts.text("beside-with")} {onchange}>
            if other {
                <option value="" selected=true>{ name }</option>
            }
            { for own.iter().enumerate().map(|(index, (preset, scenario))| html! {
                <option value={index.to_string()} selected={is_chosen(*preset, scenario)}>{ own_name(scenario) }</option>
            }) }
            { for PRESETS.chunk_by(|one, next| one.family == next.family).map(|family| html! {
                <optgroup label={texts.family(family[0].family)}>
                    { for family.iter().map(|preset| html! {
                        <option value={preset.id} selected={preset_chosen(preset)}>
                            { format!("{} · {}", texts.preset_short(preset.id), texts.preset_title(preset.id)) }
                        </option>
                    }) }
                </optgroup>
            }) }
        </select>
    }
}
