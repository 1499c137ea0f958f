//! Plays ahead, while nobody waits, the runs that a click may ask for next.

use yew::prelude::*;

use super::slice::Slices;
use crate::playing::Playing;
use crate::store::{Action, Store};

/// Milliseconds after the last redraw of the state: the picture that somebody waits for comes first.
const PAUSE: u32 = 200;
/// Milliseconds that a hand takes from coming near to doing something, at the least.
const PAUSE_AT_HAND: u32 = 30;

/// Keeps a run of each preset that the version switch goes between, and of what comes of what a hand is on, one after
/// the other, in slices. A runner at work comes first.
#[hook]
pub fn use_foresight(store: &Store, busy: bool) {
    let keeper = store.clone();
    let pause = if store.near.is_some() { PAUSE_AT_HAND } else { PAUSE };
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
