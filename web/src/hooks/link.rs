//! Keeps the address at the link to what is shown.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Milliseconds without a change before the address follows: browsers count how often it changes, and object.
const CALM: u32 = 300;

/// The query of the page's address.
pub fn current_query() -> String {
    gloo::utils::window().location().search().unwrap_or_default()
}

/// Lets the address have this query, while the view stands still.
#[hook]
pub fn use_link(query: String, playing: bool) {
    use_effect_with((query, playing), |(query, playing)| {
        let (query, playing) = (query.clone(), *playing);
        let timeout = Timeout::new(CALM, move || {
            if !playing
                && current_query() != query
                && let Ok(history) = gloo::utils::window().history()
            {
                // In a sandboxed iframe the address is not ours to change.
                history.replace_state_with_url(&JsValue::NULL, "", Some(&query)).ok();
            }
        });
        move || drop(timeout)
    });
}
