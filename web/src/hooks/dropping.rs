//! Files that are dragged over the page and dropped on it.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File};
use yew::prelude::*;

use super::opening::files;

/// Whether files hang over the page; `on_drop` is told of those that are dropped. The whole page takes them while `active`.
#[hook]
pub fn use_dropping(active: bool, on_drop: Callback<Vec<File>>) -> bool {
    let over = use_state_eq(|| false);
    let setter = over.setter();
    use_effect_with((active, on_drop), move |(active, on_drop)| {
        let listen = |kind: &'static str| {
            let (setter, on_drop) = (setter.clone(), on_drop.clone());
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&gloo::utils::document(), kind, options, move |event| {
                let Some(drag) = event.dyn_ref::<DragEvent>().filter(|drag| carries_files(drag)) else { return };
                match kind {
                    // Between two elements of the page there is one that it comes from.
                    "dragleave" if drag.related_target().is_some() => return,
                    "dragleave" => setter.set(false),
                    "drop" => {
                        setter.set(false);
                        on_drop.emit(files(drag.data_transfer().and_then(|data| data.files())));
                    }
                    _ => setter.set(true),
                }
                // Else the browser would leave the page for the file.
                drag.prevent_default();
            })
        };
        let listeners = active.then(|| ["dragenter", "dragover", "dragleave", "drop"].map(listen));
        move || drop(listeners)
    });
    *over
}

fn carries_files(drag: &DragEvent) -> bool {
    drag.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}
