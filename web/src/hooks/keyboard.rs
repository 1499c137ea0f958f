//! The page's keys. Whoever has the focus and uses a key itself prevents its default, and the page leaves it alone.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::player::Command;
use crate::route::Tab;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shortcut {
    /// Of the player.
    Command(Command),
    /// A tab of the inspector.
    Tab(Tab),
    /// The list of keys.
    Help,
    /// The settings.
    Settings,
    /// What the attacker does.
    Attack,
    /// How to break the message that the story is at.
    Break,
    /// Another run beside this one, or this one alone.
    Beside,
    /// A dark screen, until the next key.
    Blank,
}

/// What a key of this name asks for; names as in UI Events' `KeyboardEvent.key`.
pub fn shortcut(key: &str) -> Option<Shortcut> {
    Some(match key {
        " " => Shortcut::Command(Command::Toggle),
        "ArrowRight" | "PageDown" => Shortcut::Command(Command::StepForward),
        "ArrowLeft" | "PageUp" => Shortcut::Command(Command::StepBack),
        "Home" => Shortcut::Command(Command::Home),
        "End" => Shortcut::Command(Command::End),
        "?" => Shortcut::Help,
        "." => Shortcut::Blank,
        "s" => Shortcut::Settings,
        "a" => Shortcut::Attack,
        "b" => Shortcut::Break,
        "c" => Shortcut::Beside,
        digit => {
            let number: usize = digit.parse().ok()?;
            Shortcut::Tab(*Tab::ALL.get(number.checked_sub(1)?)?)
        }
    })
}

/// Calls `on_shortcut` for the page's keys while `active`.
///
/// One listener for good, which asks for the latest: Yew may let a key come between a redraw and its effects, and that key is
/// for what is drawn.
#[hook]
pub fn use_shortcuts(active: bool, on_shortcut: Callback<Shortcut>) {
    let latest = use_mut_ref(|| None);
    latest.replace(active.then_some(on_shortcut));
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || keeps(event) {
                return;
            }
            let latest: Option<Callback<Shortcut>> = latest.borrow().clone();
            if let (Some(on_shortcut), Some(shortcut)) = (latest, shortcut(&event.key())) {
                event.prevent_default();
                on_shortcut.emit(shortcut);
            }
        });
        move || drop(listener)
    });
}

/// Whether the focused element needs the key itself: text fields all, buttons and links the space bar.
fn keeps(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let within = |selector: &str| element.closest(selector).is_ok_and(|found| found.is_some());
    within("input, textarea, select, dialog[open]") || (event.key() == " " && within("button, a[href], summary"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_have_a_meaning() {
        assert_eq!(shortcut("PageDown"), Some(Shortcut::Command(Command::StepForward)));
        assert_eq!(shortcut("1"), Some(Shortcut::Tab(Tab::Bytes)));
        assert_eq!(shortcut("2"), Some(Shortcut::Tab(Tab::Meaning)));
        assert_eq!(shortcut("3"), Some(Shortcut::Tab(Tab::Keys)));
        assert_eq!(shortcut("5"), Some(Shortcut::Tab(Tab::Verify)));
        assert_eq!(shortcut("s"), Some(Shortcut::Settings));
        assert_eq!(shortcut("c"), Some(Shortcut::Beside));
        assert_eq!(shortcut("a"), Some(Shortcut::Attack));
        assert_eq!(shortcut("b"), Some(Shortcut::Break));
        for key in ["0", "6", "d", "Escape", "Enter", "F1", "-1"] {
            assert_eq!(shortcut(key), None, "{key}");
        }
    }
}
