//! Speaks with the page that holds this one in an iframe, if one does.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use js_sys::{Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window, console};
use yew::prelude::*;

use super::playhead::Playhead;
use crate::host::{Envelope, HostOrigin, Incoming, Outgoing, VERSION};
use crate::player::{Command, Moment};
use crate::run::Run;

/// Milliseconds between two looks at the height.
const LOOK: u32 = 300;

/// Tells the host page what happens, and does what it asks.
#[hook]
pub fn use_host(origin: HostOrigin, run: &Rc<Run>, steps: usize, moment: Moment, playhead: &Playhead) {
    {
        let (origin, playhead) = (origin.clone(), playhead.clone());
        use_effect_with((origin, steps), move |(origin, steps)| {
            let (origin, steps) = (origin.clone(), *steps);
            let listener = parent().map(|parent| {
                EventListener::new(&gloo::utils::window(), "message", move |event| {
                    let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
                    if let Some(command) = hear(event, &parent, &origin, steps) {
                        playhead.command(command);
                    }
                })
            });
            move || drop(listener)
        });
    }
    {
        let origin = origin.clone();
        use_effect_with((run.clone(), steps), move |(run, steps)| {
            say(&origin, Outgoing::Ready { steps: *steps, scenario: run.preset().map_or("", |preset| preset.id) });
        });
    }
    {
        let origin = origin.clone();
        use_effect_with((moment.step, steps), move |(step, steps)| {
            say(&origin, Outgoing::Step { step: *step, steps: *steps });
        });
    }
    use_height(origin);
}

/// Tells the host page the height that the page would like, whenever it has become another.
///
/// It depends on what the stage draws, its layer, the notices, the type and the width of the iframe: looking now and
/// then is simpler than to watch them all, and costs nothing while nothing changes.
#[hook]
fn use_height(origin: HostOrigin) {
    use_effect_with(origin, move |origin| {
        let (origin, told) = (origin.clone(), Cell::new(0));
        let look = move || {
            if let Some(height) = wanted_height()
                && told.replace(height) != height
            {
                say(&origin, Outgoing::Resize { height });
            }
        };
        let interval = parent().map(|_| Interval::new(LOOK, look));
        move || drop(interval)
    });
}

/// The page that holds this one; none if this one stands alone.
fn parent() -> Option<Window> {
    let window = gloo::utils::window();
    window.parent().ok().flatten().filter(|parent| *parent != window)
}

/// What the host page asks for. What it does not say rightly is named in the console, for whoever writes that page.
fn hear(event: &MessageEvent, parent: &Window, origin: &HostOrigin, steps: usize) -> Option<Command> {
    let from_parent = event.source().is_some_and(|source| Object::is(&source, parent));
    let data = event.data();
    let ours = data.is_object() && Reflect::has(&data, &JsValue::from_str("haandtryk")).unwrap_or(false);
    if !from_parent || !origin.hears(&event.origin()) || !ours {
        return None;
    }
    let wrong = match serde_wasm_bindgen::from_value::<Envelope<Incoming>>(data) {
        Ok(envelope) if envelope.haandtryk != VERSION => format!("version {} is not {VERSION}", envelope.haandtryk),
        Ok(Envelope { message: Incoming::Seek { step }, .. }) if step > steps => format!("step {step} is past {steps}"),
        Ok(envelope) => {
            return Some(match envelope.message {
                Incoming::Seek { step } => Command::Seek(step),
                Incoming::Play => Command::Play,
                Incoming::Pause => Command::Pause,
            });
        }
        Err(error) => error.to_string(),
    };
    console::warn_1(&format!("haandtryk: message ignored: {wrong}").into());
    None
}

fn say(origin: &HostOrigin, message: Outgoing) {
    let (Some(parent), Some(target)) = (parent(), origin.target()) else { return };
    // Plain objects: a `Map` would arrive as one.
    if let Ok(message) = (Envelope { haandtryk: VERSION, message }).serialize(&Serializer::json_compatible()) {
        // A target that is no origin was refused when the link was read.
        parent.post_message(&message, target).ok();
    }
}

/// The height at which nothing in the page needs to scroll; none before the stage is drawn.
fn wanted_height() -> Option<u32> {
    let document = gloo::utils::document();
    let find = |selector: &str| document.query_selector(selector).ok().flatten();
    find(".drawing")?;
    let ladder = find(".ladder")?;
    let height = find(".page")?.client_height() + ladder.scroll_height() - ladder.client_height();
    u32::try_from(height).ok()
}
