//! What a party has checked so far, in its head: a mark for each check, and, when asked, what they are.

use std::rc::Rc;

use analysis::{HandshakeCheck, HandshakeChecks, Outcome, Standing};
use explain::{Texts, handshake_check_references};
use gloo::timers::callback::Timeout;
use trace::{ConnectionId, Host};
use yew::prelude::*;

use crate::measure::measure;
use crate::run::Run;
use crate::widgets::hint::Hint;
use crate::widgets::icon::{Glyph, icon};

/// The checks of each connection of a run.
pub type Checks = Rc<[HandshakeChecks]>;

/// The checks of a run, as soon as they are there: they cost signatures, and the picture comes first.
#[hook]
pub fn use_checks(run: &Rc<Run>) -> Option<Checks> {
    let made = use_state_eq(|| None::<(Rc<Run>, Checks)>);
    let keeper = made.setter();
    use_effect_with(run.clone(), move |run| {
        let run = run.clone();
        let timeout = Timeout::new(0, move || {
            let connections = (0..run.analysis.connections.len()).map(ConnectionId);
            let checks = measure("check", || {
                connections.map(|connection| run.analysis.handshake_checks(&run.trace, connection)).collect()
            });
            keeper.set(Some((run, checks)));
        });
        move || drop(timeout)
    });
    made.as_ref().filter(|(of, _)| of == run).map(|(_, checks)| checks.clone())
}

/// How the checks of a party in a connection stand at a step.
pub fn checks(
    run: &Run,
    checks: &Checks,
    texts: &Texts,
    (connection, host): (ConnectionId, Host),
    step: usize,
) -> Html {
    let own = checks.get(connection.0).map(|checks| checks.by(host).map(|check| (check, check.at(step))));
    let own: Vec<_> = own.into_iter().flatten().collect();
    if own.is_empty() {
        return Html::default();
    }
    let passed = own.iter().filter(|(_, standing)| *standing == Standing::Decided(Outcome::Passed)).count();
    let count = [("passed", passed.into()), ("total", own.len().into())];
    let face = html! {
        <>
            <span class="marks" aria-hidden="true">{ for own.iter().map(|(_, standing)| mark(*standing)) }</span>
            <span class="count" aria-hidden="true">{ format!("{passed}/{}", own.len()) }</span>
            <span class="visually-hidden">{ texts.text_with("stage-checks-count", &count) }</span>
        </>
    };
    let version = run.analysis.connections.get(connection.0).and_then(|connection| connection.version);
    html! {
        <Hint id={format!("checks-{host:?}")} class="party-checks" {face}>
            <b>{ texts.text("stage-checks") }</b>
            { for own.iter().map(|(check, standing)| {
                let section = handshake_check_references(&check.kind, version).first().map(|section| section.label());
                row(check, *standing, section, texts)
            }) }
        </Hint>
    }
}

fn row(check: &HandshakeCheck, standing: Standing, section: Option<String>, texts: &Texts) -> Html {
    html! {
        <span class={classes!("check", class(standing))}>
            { mark(standing) }
            <span>{ texts.handshake_check_name(&check.kind) }</span>
            <span class="visually-hidden">{ texts.text(&format!("stage-check-{}", class(standing))) }</span>
            <span class="section">{ section }</span>
            // What is in order needs no words.
            if matches!(standing, Standing::Decided(Outcome::Failed | Outcome::NotChecked(_))) {
                <span class="reason">{ texts.handshake_check(&check.kind, standing) }</span>
            }
        </span>
    }
}

fn mark(standing: Standing) -> Html {
    let glyph = match standing {
        Standing::Pending => Glyph::Ring,
        Standing::Decided(Outcome::Passed) => Glyph::Check,
        Standing::Decided(Outcome::Failed) => Glyph::Close,
        Standing::Decided(Outcome::NotChecked(_)) => Glyph::Dash,
    };
    html! { <span class={classes!("outcome", class(standing))}>{ icon(glyph) }</span> }
}

const fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Pending => "pending",
        Standing::Decided(Outcome::Passed) => "passed",
        Standing::Decided(Outcome::Failed) => "failed",
        Standing::Decided(Outcome::NotChecked(_)) => "not-checked",
    }
}
