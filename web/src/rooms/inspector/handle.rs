//! The handle of the sheet on a narrow screen: a press or a pull draws it up or lets it down.

use std::cell::Cell;
use std::rc::Rc;

use explain::Texts;
use web_sys::Element;
use yew::prelude::*;

/// How far a finger goes before it pulls, in CSS pixels.
const PULL: i32 = 12;

/// Where the sheet is, and whom to tell.
#[derive(Clone, PartialEq, Properties)]
pub struct HandleProps {
    /// The language.
    pub texts: Rc<Texts>,
    /// Whether the sheet is up.
    pub raised: bool,
    /// Told whether it is to be up.
    pub on_raise: Callback<bool>,
}

/// The handle.
#[component]
pub fn Handle(props: &HandleProps) -> Html {
    let HandleProps { texts, raised, on_raise } = props;
    // Where the pointer went down, and whether it has pulled since: then the click that follows is none.
    let grip = use_memo((), |()| (Cell::new(0), Cell::new(false)));
    let onpointerdown = {
        let grip = grip.clone();
        move |event: PointerEvent| {
            grip.0.set(event.client_y());
            grip.1.set(false);
            if let Some(element) = event.target_dyn_into::<Element>() {
                // Without capture a pull ends where the handle ends.
                element.set_pointer_capture(event.pointer_id()).ok();
            }
        }
    };
    let onpointerup = {
        let (grip, on_raise) = (grip.clone(), on_raise.clone());
        move |event: PointerEvent| {
            let way = event.client_y() - grip.0.get();
            if way.abs() > PULL {
                grip.1.set(true);
                on_raise.emit(way < 0);
            }
        }
    };
    let onclick = {
        let (raised, on_raise) = (*raised, on_raise.clone());
        move |_: MouseEvent| {
            if !grip.1.replace(false) {
                on_raise.emit(!raised);
            }
        }
    };
    let label = texts.text(if *raised { "sheet-lower" } else { "sheet-raise" });
    html! {
        <button
            type="button"
            class="handle"
            aria-expanded={raised.to_string()}
            aria-label={label.clone()}
            title={label}
            {onpointerdown}
            {onpointerup}
            {onclick}
        ></button>
    }
}
