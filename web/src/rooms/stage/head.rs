//! The head over a lifeline: who it is, what it waits for, the keys it has, and what it has checked.

use std::rc::Rc;

use analysis::{Activity, HandshakeState, HeldKey, Message, Participant, PartyState};
use explain::{Texts, handshake_state_references};
use trace::{ConnectionId, Host};
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
    pub participant: Participant,
}

/// The head. When a message has reached it, it lights up once.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let HeadProps { run, checks: all_checks, texts, delivered, participant } = props;
    let received = use_received(run, *participant, *delivered);
    let name = match participant {
        Participant::Server => run.server(),
        Participant::Client => match run.connection_at(*delivered) {
            Some(connection) if connection.replay => texts.party(Host::Client, connection),
            _ => texts.participant(*participant),
        },
        Participant::Attacker => texts.participant(*participant),
    };
    let side = participant.name();
    let id = format!("head-{side}");
    let seats = seats(run, *participant, *delivered);
    let now = run.message(*delivered).map_or(ConnectionId(0), |(_, message)| message.connection);
    html! {
        <div class={classes!("head", side)} role="group" aria-labelledby={id.clone()}>
            if let Some(count) = received {
                <span class="received" key={count} aria-hidden="true"></span>
            }
            <div class="title">
                <b class="name"><span class="dot" aria-hidden="true"></span><span {id}>{ name }</span></b>
                if let [(_, host, party)] = &seats[..] {
                    { for party.handshake_state.map(|state| handshake_state(texts, *host, state)) }
                }
            </div>
            { for seats.iter().map(|(connection, host, party)| {
                let within = (*participant == Participant::Attacker).then_some(*host);
                let is_elsewhere = within.is_some() && *connection != now;
                html! {
                    <div class={classes!("seat", is_elsewhere.then_some("elsewhere"))}>
                        { activity(run, texts, (*connection, *host), within, *delivered, party.activity) }
                    </div>
                }
            }) }
            <div class="standing">
                { keys(texts, *participant, &seats) }
                if let [(connection, host, _)] = &seats[..] {
                    { for all_checks.iter().map(|all| checks(run, all, texts, (*connection, *host), *delivered)) }
                }
            </div>
        </div>
    }
}

/// The ends of connections that somebody sits at, and how each stands: the attacker has two.
fn seats(run: &Run, participant: Participant, step: usize) -> Vec<(ConnectionId, Host, PartyState)> {
    let legs = run.analysis.legs(step);
    let ends = match participant {
        Participant::Client => vec![(legs.client, Host::Client)],
        Participant::Attacker => vec![(legs.client, Host::Server), (legs.server, Host::Client)],
        Participant::Server => vec![(legs.server, Host::Server)],
    };
    let standing = |(connection, host)| (connection, host, run.analysis.party_in(connection, host, step));
    ends.into_iter().map(standing).collect()
}

/// The keys that somebody has, or will have. The attacker, who has some of two connections, is shown those that it has: each
/// once, and whether it has it twice.
fn keys(texts: &Texts, participant: Participant, seats: &[(ConnectionId, Host, PartyState)]) -> Html {
    let is_attacker = participant == Participant::Attacker;
    let mut keys: Vec<(HeldKey, usize)> = Vec::new();
    let all = seats.iter().flat_map(|(_, _, party)| &party.keys);
    for held in all.filter(|held| held.held || !is_attacker) {
        match keys.iter_mut().find(|(known, _)| known.key == held.key) {
            Some((_, count)) => *count += 1,
            None => keys.push((*held, 1)),
        }
    }
    if keys.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="keys" aria-label={texts.text("stage-keys")}>
            <li class="sign" aria-hidden="true">{ icon(Glyph::Key) }</li>
            { for keys.iter().map(|(held, count)| key_chip(texts, participant, *held, *count)) }
        </ul>
    }
}

/// What the party does; of one that gave up also why, where no inspector tells it.
/// The attacker does it in the place of one of the two: in whose is said, too.
fn activity(
    run: &Run,
    texts: &Texts,
    (connection, host): (ConnectionId, Host),
    within: Option<Host>,
    delivered: usize,
    activity: Activity,
) -> Html {
    let told = |activity: String| match within {
        None => activity,
        Some(Host::Server) => texts.text_with("stage-attacker-client", &[("activity", activity.into())]),
        Some(Host::Client) => texts.text_with("stage-attacker-server", &[("activity", activity.into())]),
    };
    let report = run.failure_in(connection, delivered).filter(|_| activity == Activity::Failed);
    let Some(report) = report else {
        return html! { <span class="activity">{ told(texts.activity(host, activity)) }</span> };
    };
    let why = texts.failure(report, &run.analysis).filter(|_| report.by == host).map(|told| told.title);
    html! {
        <span class="activity failed">
            { icon(Glyph::Close) }
            <span>{ told(texts.failed_activity(host, report)) }{ for why.map(|why| html! { <span class="because">{ ": " }{ why }</span> }) }</span>
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
fn use_received(run: &Rc<Run>, participant: Participant, delivered: usize) -> Option<usize> {
    let before = use_mut_ref(|| (run.clone(), delivered, None::<usize>));
    let mut before = before.borrow_mut();
    let (of, count, received) = &*before;
    let received = if of == run && *count == delivered {
        *received
    } else {
        let receiver = |message: &Message| run.analysis.participant(message.connection, message.from.peer());
        let here = run.message(delivered).is_some_and(|(_, message)| receiver(message) == participant);
        (of == run && *count + 1 == delivered && here).then_some(delivered)
    };
    *before = (run.clone(), delivered, received);
    received
}
