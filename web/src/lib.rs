//! The page: a Yew front end over the pure core. It knows how to show and to play a run, and nothing of TLS.

mod aim;
mod app;
mod beside;
mod failure;
mod fields;
mod hooks;
mod host;
mod measure;
mod own;
mod player;
mod playing;
mod preferences;
mod rooms;
mod route;
mod run;
mod same;
mod settings;
mod sight;
mod signal;
mod source;
mod store;
mod widgets;
mod wording;

/// Puts the page in the place of the skeleton.
pub fn start() {
    failure::install();
    match gloo::utils::document().get_element_by_id("app") {
        Some(place) => yew::Renderer::<app::App>::with_root(place).render(),
        None => yew::Renderer::<app::App>::new().render(),
    };
}
