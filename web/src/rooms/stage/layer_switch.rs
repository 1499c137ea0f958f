//! The choice of layer: the same run as messages, records or segments.

use diagram::Layer;
use explain::Texts;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::widgets::choice::{Choice, Choices};

/// Three buttons, of which one is pressed; where there is no room for them, a list to choose from. The style sheet shows
/// the one or the other.
pub fn layer_switch(texts: &Texts, layer: Layer, on_choose: &Callback<Layer>) -> Html {
    let choices =
        Layer::ALL.map(|layer| Choice::new(value(layer), texts.text(&format!("stage-layer-{}", value(layer)))));
    let on_choose: Callback<AttrValue> = on_choose.reform(|chosen: AttrValue| {
        let chosen = Layer::ALL.into_iter().find(|layer| value(*layer) == chosen);
        chosen.unwrap_or_default()
    });
    let onchange = on_choose.reform(|event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        select.map_or(AttrValue::default(), |select| select.value().into())
    });
    let option = |choice: &Choice| {
        html! { <option value={choice.value.clone()} selected={choice.value == value(layer)}>{ &choice.text }</option> }
    };
    html! {
        <>
            <select class="layer-list" aria-label={texts.text("stage-layer")} {onchange}>
                { for choices.iter().map(option) }
            </select>
            { Choices {
                label: texts.text("stage-layer"),
                attribute: "data-layer",
                choices: choices.to_vec(),
                chosen: value(layer).into(),
                on_choose,
                class: "layers",
            }.view() }
        </>
    }
}

const fn value(layer: Layer) -> &'static str {
    match layer {
        Layer::Messages => "messages",
        Layer::Records => "records",
        Layer::Segments => "segments",
    }
}
