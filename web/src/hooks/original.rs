//! The run without the attack: what the stage draws pale.

use std::rc::Rc;

use analysis::{Comparison, compare};
use yew::prelude::*;

use super::slice::Slices;
use crate::measure::measure;
use crate::playing::Playing;
use crate::run::Run;
use crate::same::Same;
use crate::store::{Action, Store};

/// The run on the stage as it would have gone without the attack, beside that: the run is the one.
#[derive(Clone, PartialEq)]
pub struct Original {
    /// That run.
    pub run: Rc<Run>,
    /// Both, message by message.
    pub comparison: Same<Comparison>,
}

/// The original of the run on the stage, if that is attacked and `wanted`. Whoever attacked it has mostly had it on the stage
/// before; where it was never played, it comes after the picture.
#[hook]
pub fn use_original(store: &Store, wanted: bool) -> Option<Original> {
    let run = &store.run;
    let untouched = use_memo((run.clone(), wanted), |(run, wanted)| {
        let (preset, scenario) = run.preset().zip(run.scenario()).filter(|_| *wanted)?;
        Some((preset, scenario.untouched())).filter(|(_, untouched)| untouched != scenario)
    });
    let kept = (*untouched).as_ref().and_then(|_| store.original()).cloned();
    let keeper = store.clone();
    use_effect_with((untouched.clone(), kept.is_some()), move |(untouched, is_kept)| {
        let missing = (**untouched).clone().filter(|_| !is_kept);
        let slices = missing.map(|(preset, scenario)| {
            let playing = Playing::new(preset, scenario);
            Slices::begin(playing, 0, |_| {}, move |run| keeper.dispatch(Action::Keep(run)))
        });
        move || drop(slices)
    });
    let original = use_memo((run.clone(), kept), |(run, kept)| {
        let original = kept.clone()?;
        let comparison =
            measure("compare", || compare((&run.trace, &run.analysis), (&original.trace, &original.analysis)));
        Some(Original { run: original, comparison: Same::new(comparison) })
    });
    (*original).clone()
}
