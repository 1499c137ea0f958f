//! The stage: two heads, the ladder diagram between them, and the message that flies.
//!
//! The tree is redrawn a few times per message; what moves with every frame (see [`flight`]) moves itself.

pub mod beside;
mod bolt;
mod checks;
mod drawing;
mod flight;
mod follow;
mod head;
mod key_chip;
mod layer_switch;
mod leak_picker;
mod looker_switch;
mod negotiated;
mod row;
mod sight;

use analysis::{Looker, Participant};
use diagram::{Ghost, Layer, Options, Subject, layout_with_ghost};
use explain::Texts;
use yew::prelude::*;

use crate::hooks::original::use_original;
use crate::hooks::width::use_width;
use crate::measure::measure;
use crate::player::{Command, Moment};
use crate::same::Same;
use crate::signal::Progress;
use crate::store::{Action, Store};
use bolt::Bolt;
use drawing::Drawing;
use head::Head;
use layer_switch::layer_switch;
use leak_picker::LeakPicker;
use looker_switch::looker_switch;
use negotiated::negotiated;

/// What the stage shows.
#[derive(Clone, PartialEq, Properties)]
pub struct StageProps {
    /// The state.
    pub store: Store,
    /// Where the story stands.
    pub moment: Moment,
    /// Where it stands to a fraction of a step.
    pub progress: Progress,
    /// Told when a person picks a row.
    pub on_command: Callback<Command>,
    /// Told when a person wants to break one; none where nothing can be broken.
    pub on_aim: Option<Callback<Subject>>,
}

/// The stage.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let StageProps { store, moment, progress, on_command, on_aim } = props;
    let (run, texts, sight) = (&store.run, &store.texts, &store.sight);
    let layer = use_state(Layer::default);
    let view = use_node_ref();
    let width = use_width(&view);
    let pale = use_state(|| true);
    let original = use_original(store, *pale);
    let subject = (run.clone(), original.clone(), sight.clone(), *layer, width);
    let ladder = use_memo(subject, |(run, original, sight, layer, width)| {
        (*width > 0.0).then(|| {
            let options = Options { width: *width, layer: *layer };
            let ghost = original
                .as_ref()
                .map(|original| Ghost { original: &original.run.analysis, comparison: &original.comparison });
            let ladder = measure("layout", || layout_with_ghost(&run.analysis, ghost.as_ref(), &options));
            Same::new(match sight.opens_padlocks() {
                true => ladder.seen_through(&run.analysis, &sight.lens),
                false => ladder,
            })
        })
    });
    follow::use_follow(&view, ladder.as_ref().as_ref(), *moment);
    let checks = checks::use_checks(run);
    let shown = sight::use_sight(&view, ladder.as_ref().as_ref());

    let on_layer = {
        let layer = layer.clone();
        Callback::from(move |chosen| layer.set(chosen))
    };
    let on_look = {
        let store = store.clone();
        Callback::from(move |looker| store.dispatch(Action::Look(looker)))
    };
    let on_leak = {
        let store = store.clone();
        Callback::from(move |leaked| store.dispatch(Action::Leak(leaked)))
    };
    let head = |participant| {
        let checks = checks.clone();
        html! { <Head run={run.clone()} {checks} texts={texts.clone()} delivered={moment.delivered} {participant} /> }
    };
    let has_attacker = run.analysis.has_attacker();
    html! {
        <section class="stage" aria-label={texts.text("stage")}>
            <div class={classes!("heads", has_attacker.then_some("three"))}>
                { head(Participant::Client) }
                if has_attacker {
                    { head(Participant::Attacker) }
                }
                <div class="between">
                    { negotiated(run, moment.delivered) }
                    { looker_switch(run, texts, sight.looker, &on_look) }
                    { layer_switch(texts, *layer, &on_layer) }
                </div>
                { head(Participant::Server) }
                if let Some(engine) = run.scenario().and_then(|scenario| texts.engine(scenario.engine)) {
                    <p class="engine">{ engine }</p>
                }
                if sight.looker == Looker::Eavesdropper {
                    <LeakPicker run={run.clone()} texts={texts.clone()} sight={sight.clone()} {on_leak} />
                }
                if !*pale || ladder.as_ref().as_ref().is_some_and(|ladder| !ladder.ghosts.is_empty()) {
                    { pale_switch(texts, &pale) }
                }
            </div>
            // It scrolls, so the keyboard must be able to reach it.
            <div class="ladder" ref={view} tabindex="0" role="group" aria-label={texts.text("stage-drawing")}>
                if let Some(ladder) = ladder.as_ref() {
                    <Drawing
                        run={run.clone()}
                        texts={texts.clone()}
                        ladder={ladder.clone()}
                        original={original.as_ref().map(|original| original.run.clone())}
                        {shown}
                        moment={*moment}
                        progress={progress.clone()}
                        on_command={on_command.clone()}
                        on_aim={on_aim.clone()}
                    />
                    if let Some(on_aim) = on_aim {
                        <Bolt ladder={ladder.clone()} step={moment.step} label={texts.text("break")} on_aim={on_aim.clone()} />
                    }
                }
            </div>
        </section>
    }
}

/// Says what is drawn pale, and takes it away.
fn pale_switch(texts: &Texts, pale: &UseStateHandle<bool>) -> Html {
    let on_click = {
        let pale = pale.clone();
        Callback::from(move |_: MouseEvent| pale.set(!*pale))
    };
    html! {
        <label class="pale-switch">
            <input type="checkbox" checked={**pale} onclick={on_click} />
            <span>{ texts.text("stage-ghost") }</span>
        </label>
    }
}
