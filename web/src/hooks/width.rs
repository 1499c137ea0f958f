//! The width of an element, as state.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};
use yew::prelude::*;

/// The width of the content of the element at `node`, in CSS pixels; 0 until it is drawn.
#[hook]
pub fn use_width(node: &NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0);
    let (setter, first) = (width.setter(), width.setter());
    let node = node.clone();
    use_effect_with((), move |()| {
        let watch = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            if let Some(entry) = entries.iter().last() {
                setter.set(entry.unchecked_into::<ResizeObserverEntry>().content_rect().width());
            }
        });
        // A browser without the observer keeps the narrowest form.
        let observer = ResizeObserver::new(watch.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, node.cast::<Element>()) {
            observer.observe(&element);
            // The observer waits for a frame, which an iframe out of sight does not get.
            first.set(f64::from(element.client_width()));
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(watch);
        }
    });
    *width
}
