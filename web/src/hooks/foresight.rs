//! Plays ahead, while nobody waits, the runs that a click may ask for next.

use yew::prelude::*;

use super::slice::Slices;
use crate::playing::Playing;
use crate::store::{Action, Store};

/// Milliseconds after the last redraw of the state: the picture that somebody waits for comes first.
const PAUSE: u32 = 200;
/// Milliseconds that a hand on a knob takes to turn it, at the least.
const PAUSE_AT_KNOB: u32 = 30;

/// Keeps a run of each preset that the version switch goes between, and of each turn of the knob that a hand is on, one after
/// the other, in slices. A runner at work comes first.
#[hook]
pub fn use_foresight(store: &Store, busy: bool) {
    let keeper = store.clone();
    let pause = if store.pointed.is_some() { PAUSE_AT_KNOB } else { PAUSE };
    use_effect_with((store.next_unplayed(), busy), move |(next, busy)| {
        let next = next.clone().filter(|_| !busy);
        let slices = next.map(|(preset, scenario)| {
            Slices::begin(
                Playing::new(preset, scenario),
                pause,
                |_| {},
                move |run| {
                    // What is wrong with certificates takes signatures to say.
                    run.failures();
                    keeper.dispatch(Action::Keep(run));
                },
            )
        });
        move || drop(slices)
    });
}
