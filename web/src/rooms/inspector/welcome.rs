//! Before the first message: what will happen.

use analysis::{Phase, in_order};
use explain::Texts;
use yew::prelude::*;

use crate::rooms::own::own_facts;
use crate::run::Run;
use crate::widgets::term::marked;

/// What will happen, phase by phase.
pub fn welcome(run: &Run, texts: &Texts) -> Html {
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
            if let Some(captured) = run.captured() {
                { own_facts(run, captured, texts) }
            }
            <ol class="phases">{ for phases.into_iter().map(phase) }</ol>
            <p>{ texts.text("welcome-how") }</p>
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
