//! Before the first message: what will happen.

use analysis::{Phase, in_order};
use trace::Scenario;
use yew::prelude::*;

use super::failed::failed;
use super::onward::onward;
use crate::rooms::own::own_facts;
use crate::store::Store;
use crate::widgets::term::marked;

/// What will happen, phase by phase.
pub fn welcome(store: &Store, on_repair: &Callback<Scenario>) -> Html {
    let (run, texts) = (&store.run, &store.texts);
    let mut phases: Vec<Phase> = run.analysis.messages.iter().map(|message| message.phase).collect();
    phases = in_order(phases, |phase| (*phase as u64, 0));
    phases.dedup();
    let phase = |phase: Phase| html! { <li><b>{ texts.phase(phase) }</b>{ texts.text(about(phase)) }</li> };
    let server = [("server", run.server().into())];
    let (bold, rest) = match run.captured() {
        Some(_) => ("own-welcome.bold", "own-welcome.rest"),
        None => ("welcome.bold", "welcome.rest"),
    };
    html! {
        <div class="opening welcome">
            <p class="crumb">{ run.subtitle(texts) }</p>
            <h1>{ run.title(texts) }</h1>
            <p class="lead"><b>{ texts.text(bold) }</b>{ " " }{ texts.text_with(rest, &server) }</p>
            if let Some(preset) = run.preset() {
                <p class="lesson">{ marked(texts, "lesson", [texts.preset_lesson(preset.id).as_str()]) }</p>
            }
            // A side that could not even begin.
            { failed(store, 0, on_repair) }
            if let Some(captured) = run.captured() {
                { own_facts(run, captured, texts) }
            }
            <ol class="phases">{ for phases.into_iter().map(phase) }</ol>
            <p>{ texts.text("welcome-how") }</p>
            { onward(store) }
        </div>
    }
}

fn about(phase: Phase) -> &'static str {
    match phase {
        Phase::TcpHandshake => "welcome-tcp-handshake",
        Phase::CertificateCheck => "welcome-certificate-check",
        Phase::KeyExchange => "welcome-key-exchange",
        Phase::DataTransmission => "welcome-data-transmission",
        Phase::Closing => "welcome-closing",
    }
}
