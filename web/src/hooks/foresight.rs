//! Plays ahead, while nobody waits, the runs that a click may ask for next.

use yew::prelude::*;

use super::slice::Slices;
use crate::playing::Playing;
use crate::store::{Action, Store};

/// Milliseconds after the last redraw of the state: the picture that somebody waits for comes first.
const PAUSE: u32 = 200;

/// Keeps a run of each preset that the version switch goes between, one after the other, in slices. A runner at work comes
/// first.
#[hook]
pub fn use_foresight(store: &Store, busy: bool) {
    let keeper = store.clone();
    use_effect_with((store.next_unplayed(), busy), move |(preset, busy)| {
        let preset = preset.filter(|_| !busy);
        let slices = preset.map(|preset| {
            let playing = Playing::new(preset, preset.scenario());
            Slices::begin(playing, PAUSE, |_| {}, move |run| keeper.dispatch(Action::Keep(run)))
        });
        move || drop(slices)
    });
}
