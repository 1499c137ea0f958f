//! Media queries, as state.

use gloo::events::EventListener;
use yew::prelude::*;

/// Whether a media query matches now.
pub fn matches(query: &str) -> bool {
    gloo::utils::window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Whether a media query matches, kept up to date.
#[hook]
pub fn use_media(query: &'static str) -> bool {
    let matching = use_state_eq(|| matches(query));
    let setter = matching.setter();
    use_effect_with((), move |()| {
        let listener = gloo::utils::window()
            .match_media(query)
            .ok()
            .flatten()
            .map(|list| EventListener::new(&list, "change", move |_| setter.set(matches(query))));
        move || drop(listener)
    });
    *matching
}
