//! The head over a lifeline: who it is, what it waits for, the keys it has, and what it has checked.

use std::rc::Rc;

use analysis::{Activity, HandshakeState};
use explain::{Texts, handshake_state_references};
use trace::Host;
use yew::prelude::*;

use super::checks::{Checks, checks};
use super::key_chip::key_chip;
use crate::run::Run;
use crate::widgets::hint::Hint;
use crate::widgets::icon::{Glyph, icon};

/// Whose head, and when.
#[derive(Clone, PartialEq, Properties)]
pub struct HeadProps {
    /// The run.
    pub run: Rc<Run>,
    /// What its parties check, once that is known.
    pub checks: Option<Checks>,
    /// The language.
    pub texts: Rc<Texts>,
    /// How many messages have arrived.
    pub delivered: usize,
    /// Whose.
    pub host: Host,
}

/// The head. When a message has reached it, it lights up once.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let HeadProps { run, checks: all_checks, texts, delivered, host } = props;
    let party = run.analysis.party(*host, *delivered);
    let received = use_received(run, *host, *delivered);
    let name = match host {
        Host::Server => run.server(),
        Host::Client => match run.connection_at(*delivered) {
            Some(connection) => texts.party(Host::Client, connection),
            None => texts.host(Host::Client),
        },
    };
    let (side, id) = match host {
        Host::Client => ("client", "head-client"),
        Host::Server => ("server", "head-server"),
    };
    html! {
        <div class={classes!("head", side)} role="group" aria-labelledby={id}>
            if let Some(count) = received {
                <span class="received" key={count} aria-hidden="true"></span>
            }
            <div class="title">
                <b class="name"><span class="dot" aria-hidden="true"></span><span {id}>{ name }</span></b>
                { for party.handshake_state.map(|state| handshake_state(texts, *host, state)) }
            </div>
            { activity(run, texts, *host, *delivered, party.activity) }
            <div class="standing">
                if !party.keys.is_empty() {
                    <ul class="keys" aria-label={texts.text("stage-keys")}>
                        <li class="sign" aria-hidden="true">{ icon(Glyph::Key) }</li>
                        { for party.keys.iter().map(|held| key_chip(texts, *host, *held)) }
                    </ul>
                }
                { for all_checks.iter().map(|all| checks(run, all, texts, *host, *delivered)) }
            </div>
        </div>
    }
}

/// What the party does; of one that gave up also why, where no inspector tells it.
fn activity(run: &Run, texts: &Texts, host: Host, delivered: usize, activity: Activity) -> Html {
    let report = run.failure_by(delivered).filter(|_| activity == Activity::Failed);
    let Some(report) = report else {
        return html! { <span class="activity">{ texts.activity(host, activity) }</span> };
    };
    let why = texts.failure(report, &run.analysis).filter(|_| report.by == host).map(|told| told.title);
    html! {
        <span class="activity failed">
            { icon(Glyph::Close) }
            <span>{ texts.failed_activity(host, report) }{ for why.map(|why| html! { <span class="because">{ ": " }{ why }</span> }) }</span>
        </span>
    }
}

/// The state of the handshake, by the RFC's name.
fn handshake_state(texts: &Texts, host: Host, state: HandshakeState) -> Html {
    html! {
        <Hint id={format!("state-{host:?}")} class="state" face={html! { state.name() }}>
            { texts.handshake_state(state) }
            { for handshake_state_references(host).iter().map(|section| html! {
                <span class="section">{ section.label() }</span>
            }) }
        </Hint>
    }
}

/// The number of messages that have arrived, if the last of them arrived here and just now.
#[hook]
fn use_received(run: &Rc<Run>, host: Host, delivered: usize) -> Option<usize> {
    let before = use_mut_ref(|| (run.clone(), delivered, None::<usize>));
    let mut before = before.borrow_mut();
    let (of, count, received) = &*before;
    let received = if of == run && *count == delivered {
        *received
    } else {
        let here = run.message(delivered).is_some_and(|(_, message)| message.from.peer() == host);
        (of == run && *count + 1 == delivered && here).then_some(delivered)
    };
    *before = (run.clone(), delivered, received);
    received
}
