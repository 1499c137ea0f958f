//! Plays ahead, while nobody waits, the runs that a click may ask for next.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::run::Run;
use crate::store::{Action, Store};

/// Milliseconds after the last redraw of the state: the picture that somebody waits for comes first.
const PAUSE: u32 = 200;

/// Keeps a run of each preset that the version switch goes between, one after the other.
#[hook]
pub fn use_foresight(store: &Store) {
    let keeper = store.clone();
    use_effect_with(store.next_unplayed(), move |preset| {
        let timeout = preset.map(|preset| Timeout::new(PAUSE, move || keeper.dispatch(Action::Keep(Run::new(preset)))));
        move || drop(timeout)
    });
}
