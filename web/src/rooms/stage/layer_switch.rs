//! The choice of layer: the same run as messages, records or segments.

use std::rc::Rc;

use diagram::Layer;
use explain::Texts;
use yew::prelude::*;

use crate::widgets::choice::{Choice, Choices};

/// The choice, and whom to tell.
#[derive(Clone, PartialEq, Properties)]
pub struct LayerSwitchProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// The layer shown.
    pub layer: Layer,
    /// Told the layer chosen.
    pub on_choose: Callback<Layer>,
}

/// Three buttons, of which one is pressed.
#[component]
pub fn LayerSwitch(props: &LayerSwitchProps) -> Html {
    let LayerSwitchProps { texts, layer, on_choose } = props;
    let choices =
        Layer::ALL.map(|layer| Choice::new(value(layer), texts.text(&format!("stage-layer-{}", value(layer)))));
    let on_choose = on_choose.reform(|chosen| {
        let chosen = Layer::ALL.into_iter().find(|layer| value(*layer) == chosen);
        chosen.unwrap_or_default()
    });
    html! {
        <Choices label={texts.text("stage-layer")} attribute="data-layer" class="layers"
            choices={choices.to_vec()} chosen={value(*layer)} {on_choose} />
    }
}

const fn value(layer: Layer) -> &'static str {
    match layer {
        Layer::Messages => "messages",
        Layer::Records => "records",
        Layer::Segments => "segments",
    }
}
