//! A room that lies over the inspector, beside a stage that stays in sight and at hand: no modal dialog, and yet it takes
//! the focus, gives it back, and closes on Escape.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, Node};
use yew::prelude::*;

/// Takes the focus to what is at `first`, and gives it back to the button at `button`; Escape closes the room, unless the
/// focus is elsewhere and needs it.
#[hook]
pub fn use_side_room(room: &NodeRef, first: &'static str, button: &'static str, on_close: &Callback<()>) {
    use_effect_with((), move |()| {
        focus(first);
        move || focus(button)
    });
    let room = room.clone();
    use_effect_with(on_close.clone(), move |on_close| {
        let on_close = on_close.clone();
        let listener = EventListener::new(&gloo::utils::document(), "keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
            let within = room.get().is_some_and(|room| room.contains(target.as_ref()));
            let nowhere = target.is_some_and(|target| target == **gloo::utils::body());
            if event.key() == "Escape" && !event.default_prevented() && (within || nowhere) {
                on_close.emit(());
            }
        });
        move || drop(listener)
    });
}

/// Gives the focus to the first element that the selector finds: a control that goes away when it is used leaves the focus
/// to another.
pub fn focus(selector: &str) {
    let element = gloo::utils::document().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.focus().ok();
    }
}
