//! A button that does something to the packet.

use trace::Action;
use yew::prelude::*;

/// Whoever hears what a hand does.
#[derive(Clone, PartialEq)]
pub struct Hand {
    /// Told what it is about to do.
    pub on_point: Callback<Action>,
    /// Told what it does.
    pub on_action: Callback<Action>,
}

/// The button, named `id` in the page; idle where there is nothing to do. The page hears of a hand that comes near, and plays
/// ahead what it is about to do.
pub fn deed(id: &'static str, class: &'static str, action: Option<Action>, hand: &Hand, face: Html) -> Html {
    let idle = action.is_none().then_some("true");
    let tell = |callback: &Callback<Action>| {
        let (callback, action) = (callback.clone(), action.clone());
        Callback::from(move |()| action.iter().cloned().for_each(|action| callback.emit(action)))
    };
    let (point, act) = (tell(&hand.on_point), tell(&hand.on_action));
    html! {
        <button type="button" {class} data-deed={id} aria-disabled={idle} onclick={act.reform(|_: MouseEvent| ())}
            onpointerenter={point.reform(|_: PointerEvent| ())} onfocus={point.reform(|_: FocusEvent| ())}>{ face }</button>
    }
}
