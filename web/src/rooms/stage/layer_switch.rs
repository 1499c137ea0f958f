//! The choice of layer: the same run as messages, records or segments.

use diagram::Layer;
use explain::Texts;
use yew::prelude::*;

use crate::widgets::choice::{Choice, Choices};

/// Three buttons, of which one is pressed.
pub fn layer_switch(texts: &Texts, layer: Layer, on_choose: &Callback<Layer>) -> Html {
    let choices =
        Layer::ALL.map(|layer| Choice::new(value(layer), texts.text(&format!("stage-layer-{}", value(layer)))));
    let on_choose = on_choose.reform(|chosen| {
        let chosen = Layer::ALL.into_iter().find(|layer| value(*layer) == chosen);
        chosen.unwrap_or_default()
    });
    Choices {
        label: texts.text("stage-layer"),
        attribute: "data-layer",
        choices: choices.to_vec(),
        chosen: value(layer).into(),
        on_choose,
        class: "layers",
    }
    .view()
}

const fn value(layer: Layer) -> &'static str {
    match layer {
        Layer::Messages => "messages",
        Layer::Records => "records",
        Layer::Segments => "segments",
    }
}
