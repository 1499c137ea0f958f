//! The scrubber: the run as a line with a tick for each message, and a knob that follows the story or leads it.

use std::rc::Rc;

use diagram::{Scrubber as Line, Tick, Tint};
use explain::Texts;
use web_sys::Element;
use yew::prelude::*;

use crate::hooks::width::use_width;
use crate::player::{Command, Moment};
use crate::same::Same;
use crate::signal::Progress;

/// What the scrubber shows and moves.
#[derive(Clone, PartialEq, Properties)]
pub struct ScrubberProps {
    /// How many steps there are.
    pub steps: usize,
    /// What the step is called.
    pub name: String,
    /// The language.
    pub texts: Rc<Texts>,
    /// Where the story stands.
    pub moment: Moment,
    /// The ticks.
    pub line: Same<Line>,
    /// Where the story stands to a fraction of a step.
    pub progress: Progress,
    /// Told where a person wants to be.
    pub on_command: Callback<Command>,
}

/// The width of a tick and of the space beside it, in CSS pixels.
const TICK: f64 = 4.0;
/// How many steps the keys PageUp and PageDown go.
const PAGE: isize = 5;

/// The slider.
#[component]
pub fn Scrubber(props: &ScrubberProps) -> Html {
    let ScrubberProps { steps, name, texts, moment, line, progress, on_command } = props;
    let (node, done, knob) = (use_node_ref(), use_node_ref(), use_node_ref());
    use_following(line, progress, &done, &knob);
    let (held, drag) = use_drag(&node, line, on_command);
    let width = use_width(&node);
    let ticks = use_memo((line.clone(), width), |(line, width)| {
        line.ticks_apart((width / TICK).max(1.0)).map(tick).collect::<Html>()
    });

    let step = moment.step;
    let onkeydown = {
        let on_command = on_command.clone();
        move |event: KeyboardEvent| {
            let command = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => Command::Skip(1),
                "ArrowLeft" | "ArrowDown" => Command::Skip(-1),
                "PageUp" => Command::Skip(PAGE),
                "PageDown" => Command::Skip(-PAGE),
                "Home" => Command::Home,
                "End" => Command::End,
                _ => return,
            };
            event.prevent_default();
            on_command.emit(command);
        }
    };
    let place = [("step", step.into()), ("steps", (*steps).into()), ("message", name.as_str().into())];
    html! {
        <div
            ref={node}
            class="scrubber"
            role="slider"
            tabindex="0"
            aria-label={texts.text("transport-scrubber")}
            aria-valuemin="0"
            aria-valuemax={steps.to_string()}
            aria-valuenow={step.to_string()}
            aria-valuetext={texts.text_with("transport-place", &place)}
            {onkeydown}
            onpointerdown={drag.clone()}
            onpointermove={drag}
            onpointerup={release(&held)}
            onpointercancel={release(&held)}
        >
            <svg aria-hidden="true" focusable="false">
                <line class="rail" x1="0" x2="100%" y1="50%" y2="50%" />
                <line class="done" ref={done} x1="0" x2="0" y1="50%" y2="50%" />
                { (*ticks).clone() }
                <circle class="knob" ref={knob} cx="0" cy="50%" r="8" />
            </svg>
        </div>
    }
}

fn tick(tick: &Tick) -> Html {
    let (class, from, to) = match tick.tint {
        Tint::Tcp => ("tcp", "33%", "67%"),
        Tint::Cleartext => ("open", "21%", "79%"),
        Tint::EarlyData | Tint::Handshake => ("hs", "21%", "79%"),
        Tint::Application => ("app", "21%", "79%"),
    };
    let x = percent(tick.at);
    html! { <line class={classes!("tick", class)} x1={x.clone()} x2={x} y1={from} y2={to} /> }
}

fn percent(place: f64) -> String {
    format!("{:.3}%", place * 100.0)
}

/// The knob follows the story with every frame.
#[hook]
fn use_following(line: &Same<Line>, progress: &Progress, done: &NodeRef, knob: &NodeRef) {
    let (done, knob) = (done.clone(), knob.clone());
    use_effect_with((line.clone(), progress.clone()), move |(line, progress)| {
        let line = line.clone();
        let follow = move |position: f64| {
            let place = percent(line.place(position));
            for (node, attribute) in [(&done, "x2"), (&knob, "cx")] {
                if let Some(element) = node.cast::<Element>() {
                    // Only a name that is no attribute name is refused.
                    element.set_attribute(attribute, &place).ok();
                }
            }
        };
        follow(progress.value());
        let subscription = progress.subscribe(follow);
        move || drop(subscription)
    });
}

type Held = Rc<std::cell::Cell<bool>>;

/// The story follows the pointer from its press to its release, wherever it goes.
#[hook]
fn use_drag(node: &NodeRef, line: &Same<Line>, on_command: &Callback<Command>) -> (Held, Callback<PointerEvent>) {
    let held = use_memo((), |()| std::cell::Cell::new(false));
    let (node, line, on_command, holding) = (node.clone(), line.clone(), on_command.clone(), held.clone());
    let drag = Callback::from(move |event: PointerEvent| {
        let Some(element) = node.cast::<Element>() else { return };
        if event.type_() == "pointerdown" && event.button() == 0 {
            holding.set(true);
            // Without capture the drag ends at the edge, no worse.
            element.set_pointer_capture(event.pointer_id()).ok();
        }
        if holding.get() {
            let bounds = element.get_bounding_client_rect();
            let place = (f64::from(event.client_x()) - bounds.left()) / bounds.width().max(1.0);
            on_command.emit(Command::Scrub(line.position(place.clamp(0.0, 1.0))));
        }
    });
    (held, drag)
}

fn release(held: &Held) -> Callback<PointerEvent> {
    let held = held.clone();
    Callback::from(move |_| held.set(false))
}
