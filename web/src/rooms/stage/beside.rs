//! Two runs on the stage: their ladders on one ruler of time, and over each what it is and what it comes to.

mod bar;
mod ruler;

use std::rc::Rc;

use diagram::{Layer, Options, WidthClass, beside, units};
use trace::{Preset, Scenario};
use yew::prelude::*;

use super::drawing::Drawing;
use super::looker_switch::looker_switch;
use super::{follow, sight};
use crate::beside::{Beside, Side};
use crate::hooks::width::use_width;
use crate::measure::measure;
use crate::player::{Command, Moment};
use crate::run::Run;
use crate::same::Same;
use crate::sight::Sight;
use crate::signal::Progress;
use crate::store::{Action, Store};
use bar::bar;
use ruler::{ruler, ties};

/// What the stage shows.
#[derive(Clone, PartialEq, Properties)]
pub struct BesideStageProps {
    /// The state.
    pub store: Store,
    /// The two runs.
    pub beside: Rc<Beside>,
    /// Where their common story stands.
    pub moment: Moment,
    /// Where it stands to a fraction of a step.
    pub progress: Progress,
    /// Told when a person picks a row.
    pub on_command: Callback<Command>,
    /// Told what is to stand on the right.
    pub on_companion: Callback<(Preset, Rc<Scenario>)>,
    /// Told which of the two is to be shown alone.
    pub on_alone: Callback<Side>,
}

/// The stage of two.
#[component]
pub fn BesideStage(props: &BesideStageProps) -> Html {
    let BesideStageProps { store, beside: both, moment, progress, on_command, on_companion, on_alone } = props;
    let texts = &store.texts;
    let view = use_node_ref();
    let width = use_width(&view);
    let drawing = use_memo((both.clone(), store.sight.clone(), width), |(both, own, width)| {
        (*width > 0.0).then(|| {
            let options = Options { width: *width, layer: Layer::Messages };
            let (one, other) = (&both.one.analysis, &both.other.analysis);
            let mut drawing = measure("layout", || beside(one, other, &both.comparison, &options));
            let halves = [(&mut drawing.one, &both.one, own), (&mut drawing.other, &both.other, &both.sight)];
            let ladders = halves.map(|(ladder, run, sight)| Same::new(seen(ladder.clone(), run, sight)));
            (Same::new(drawing), ladders)
        })
    });
    let drawing = drawing.as_ref().as_ref();
    let ladder = |side: Side| drawing.map(|(_, ladders)| &ladders[side as usize]);
    let at = both.at(moment.step);
    // The story is where something has just left, or else where the last did.
    let before = moment.step.saturating_sub(1);
    let moves = |side: &Side| both.step(*side, moment.step) > both.step(*side, before);
    let leading = Side::ALL.into_iter().find(moves).unwrap_or(Side::One);
    follow::use_follow(&view, ladder(leading), both.moment(leading, *moment));
    let shown = [sight::use_sight(&view, ladder(Side::One)), sight::use_sight(&view, ladder(Side::Other))];
    let parts = [use_part(progress, both, Side::One), use_part(progress, both, Side::Other)];

    let on_look = {
        let store = store.clone();
        Callback::from(move |looker| store.dispatch(Action::Look(looker)))
    };
    let seeks = [use_seek(on_command, both, Side::One), use_seek(on_command, both, Side::Other)];
    let half = |side: Side, left: f64| {
        let ladder = ladder(side)?;
        Some(html! {
            <Drawing
                key={side as usize}
                run={both.run(side).clone()}
                texts={texts.clone()}
                ladder={ladder.clone()}
                shown={shown[side as usize].clone()}
                moment={both.moment(side, *moment)}
                progress={parts[side as usize].clone()}
                on_command={seeks[side as usize].clone()}
                {left}
                marked={at.and_then(|at| at.of(side)).map(|id| id.0)}
            />
        })
    };
    html! {
        <section class="stage beside" aria-label={texts.text("stage")}>
            <div class="heads both">
                { bar(store, both, on_companion, on_alone) }
                { looker_switch(&store.run, texts, store.sight.looker, &on_look) }
            </div>
            // It scrolls, so the keyboard must be able to reach it.
            <div class="ladder" ref={view} tabindex="0" role="group" aria-label={texts.text("beside-drawing")}>
                if let Some((drawing, _)) = drawing {
                    <svg
                        class={classes!("drawing", "both", (drawing.one.class == WidthClass::Slender).then_some("slender"))}
                        viewBox={format!("0 0 {} {}", units(drawing.width()), units(drawing.one.height))}
                        role="img"
                        aria-label={texts.text("beside-drawing")}
                    >
                        { ties(drawing, &both.comparison, at) }
                        { ruler(drawing, texts) }
                        { for half(Side::One, 0.0) }
                        { for half(Side::Other, drawing.other_left()) }
                    </svg>
                }
            </div>
        </section>
    }
}

/// The ladder as whoever looks finds its padlocks.
fn seen(ladder: diagram::Ladder, run: &Run, sight: &Sight) -> diagram::Ladder {
    match sight.opens_padlocks() {
        true => ladder.seen_through(&run.analysis, &sight.lens),
        false => ladder,
    }
}

/// Who picks a row of one of the two goes to its step in the common story.
#[hook]
fn use_seek(on_command: &Callback<Command>, beside: &Rc<Beside>, side: Side) -> Callback<Command> {
    use_callback((on_command.clone(), beside.clone()), move |command, (on_command, beside)| {
        on_command.emit(match command {
            Command::Seek(step) => Command::Seek(beside.step_of(side, step)),
            command => command,
        });
    })
}

/// Where one of the two stands, to a fraction of its own step.
#[hook]
fn use_part(progress: &Progress, beside: &Rc<Beside>, side: Side) -> Progress {
    let part = (*use_memo((), |()| Progress::default())).clone();
    // Now, too: what is drawn next asks before it hears of a change.
    part.set(beside.position(side, progress.value()));
    let follower = part.clone();
    use_effect_with((progress.clone(), beside.clone()), move |(progress, beside)| {
        let beside = beside.clone();
        let subscription = progress.subscribe(move |position| follower.set(beside.position(side, position)));
        move || drop(subscription)
    });
    part
}
