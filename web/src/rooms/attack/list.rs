//! The interventions of the run in words, what came of each, and the ways to see it and to mend it.

use trace::{Intervention, Skill};
use yew::prelude::*;

use super::BREAK;
use crate::hooks::side_room::focus;
use crate::player::Command;
use crate::settings::Change;
use crate::store::Store;
use crate::widgets::icon::{Glyph, icon};

/// The list; a sentence where there is none.
pub fn list(store: &Store, on_change: &Callback<Change>, on_command: &Callback<Command>) -> Html {
    let texts = &store.texts;
    let all = &store.settings.scenario.interventions;
    if all.is_empty() {
        return html! { <p class="none">{ texts.text("attack-none") }</p> };
    }
    // What came of them is known of the run that is shown, if that is the one of which the list speaks.
    let run = store.run.scenario().filter(|scenario| scenario.interventions == *all).map(|_| &store.run);
    let mend = |change: Change| {
        on_change.reform(move |_: MouseEvent| {
            focus(BREAK);
            change.clone()
        })
    };
    let item = |(place, intervention): (usize, &Intervention)| {
        let told = texts.intervention(intervention);
        let outcome = run.map(|run| run.analysis.intervention_outcome(&run.trace, place));
        let step = run.and_then(|run| run.step_of_intervention(place));
        let label = texts.text_with("attack-mend", &[("what", told.as_str().into())]);
        html! {
            <li>
                <p>
                    <span class="what">{ &told }</span>
                    if intervention.action.skill().is_some_and(|skill| skill == Skill::Competent) {
                        { " · " }{ texts.skill(Skill::Competent) }
                    }
                </p>
                if let Some(outcome) = outcome {
                    <p class={classes!("came", outcome.name())}>{ texts.intervention_outcome(outcome) }</p>
                }
                <div class="ways">
                    if let Some(step) = step {
                        <button type="button" class="ghost" data-attack="show" onclick={on_command.reform(move |_: MouseEvent| Command::Seek(step))}>
                            { texts.text_with("attack-show", &[("step", step.into())]) }
                        </button>
                    }
                    <button type="button" class="ghost" data-attack="mend" aria-label={label.clone()} title={label} onclick={mend(Change::Mend(place))}>
                        { icon(Glyph::Undo) }{ texts.text("attack-mend.short") }
                    </button>
                </div>
            </li>
        }
    };
    html! {
        <>
            <ol class="interventions" aria-label={texts.text("attack-line")}>{ for all.iter().enumerate().map(item) }</ol>
            if all.len() > 1 {
                <button type="button" class="ghost" data-attack="mend-all" onclick={mend(Change::MendAll)}>
                    { icon(Glyph::Undo) }{ texts.text("attack-mend-all") }
                </button>
            }
        </>
    }
}
