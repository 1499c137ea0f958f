//! The transport bar: start, back, play or pause, forward, the scrubber, the clock, the step and the speed.

mod clock;
mod scrubber;

use std::rc::Rc;

use diagram::Scrubber as Line;
use explain::Texts;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::beside::Beside;
use crate::player::{Command, Moment, SPEEDS};
use crate::run::Run;
use crate::same::Same;
use crate::sight::Sight;
use crate::signal::Progress;
use crate::widgets::icon::{Glyph, icon};
use clock::Clock;
use scrubber::Scrubber;

/// What the transport bar shows and moves.
#[derive(Clone, PartialEq, Properties)]
pub struct TransportProps {
    /// The run.
    pub run: Rc<Run>,
    /// Who looks at it.
    pub sight: Rc<Sight>,
    /// What stands beside it.
    pub beside: Option<Rc<Beside>>,
    /// The language.
    pub texts: Rc<Texts>,
    /// Where the story stands.
    pub moment: Moment,
    /// Where it stands to a fraction of a step.
    pub progress: Progress,
    /// Told what a person asks for.
    pub on_command: Callback<Command>,
}

/// The transport bar.
#[component]
pub fn Transport(props: &TransportProps) -> Html {
    let TransportProps { run, sight, beside, texts, moment, progress, on_command } = props;
    let line = use_memo((run.clone(), sight.clone(), beside.clone()), |(run, sight, beside)| {
        let one = line(run, sight);
        Same::new(match beside {
            Some(beside) => Line::of_beats(beside.beats(), &one, &line(&beside.other, &beside.sight)),
            None => one,
        })
    });
    let line = (*line).clone();
    let steps = line.ticks.len();
    let name = match beside {
        Some(beside) => beside.name(texts, moment.step),
        None => run.message(moment.step).map(|(_, message)| texts.message_name(&message.kind)).unwrap_or_default(),
    };
    let button = |name: &'static str, glyph: Glyph, command: Command, disabled: bool| {
        let on_command = on_command.clone();
        let label = texts.text(&format!("transport-{name}"));
        let onclick = move |_: MouseEvent| on_command.emit(command);
        // A disabled button would lose the focus of whoever has just pressed it: it only says that it does nothing.
        html! {
            <button
                type="button"
                data-command={name}
                aria-disabled={disabled.then_some("true")}
                aria-label={label.clone()}
                title={label}
                {onclick}
            >
                { icon(glyph) }
            </button>
        }
    };
    let (at_start, at_end) = (moment.step == 0, moment.delivered == steps);
    html! {
        <div class="transport" role="group" aria-label={texts.text("transport")}>
            <div class="buttons">
                { button("start", Glyph::Start, Command::Home, at_start) }
                { button("back", Glyph::Back, Command::StepBack, at_start) }
                if moment.playing {
                    { button("pause", Glyph::Pause, Command::Pause, false) }
                } else {
                    { button("play", Glyph::Play, Command::Play, false) }
                }
                { button("forward", Glyph::Forward, Command::StepForward, at_end) }
            </div>
            <Scrubber
                {steps}
                {name}
                texts={texts.clone()}
                moment={*moment}
                line={line.clone()}
                progress={progress.clone()}
                on_command={on_command.clone()}
            />
            <div class="reading">
                <Clock texts={texts.clone()} {line} progress={progress.clone()} />
                <span class="step">
                    { texts.text_with("transport-step", &[("step", moment.step.into()), ("steps", steps.into())]) }
                </span>
                { speeds(texts, moment.speed, on_command) }
            </div>
        </div>
    }
}

/// The line of a run, with the ticks as whoever looks at it finds them.
fn line(run: &Run, sight: &Sight) -> Line {
    let line = Line::of(&run.analysis);
    match sight.opens_padlocks() {
        true => line.seen_through(&run.analysis, &sight.lens),
        false => line,
    }
}

fn speeds(texts: &Texts, chosen: f64, on_command: &Callback<Command>) -> Html {
    let on_command = on_command.clone();
    let onchange = move |event: Event| {
        let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
        if let Some(speed) = SPEEDS.into_iter().find(|speed| speed.to_string() == select.value()) {
            on_command.emit(Command::Speed(speed));
        }
    };
    let decimals = |speed: f64| [0, 1, 2].into_iter().find(|places| (speed * 10f64.powi(*places)).fract() == 0.0);
    let option = |speed: f64| {
        let text = format!("{}×", texts.number(speed, decimals(speed).map_or(2, |places| places as usize)));
        html! { <option value={speed.to_string()} selected={speed == chosen}>{ text }</option> }
    };
    html! {
        <select class="speed" aria-label={texts.text("transport-speed")} title={texts.text("transport-speed")} {onchange}>
            { for SPEEDS.map(option) }
        </select>
    }
}
