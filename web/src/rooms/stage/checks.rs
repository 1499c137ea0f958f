//! What a party has checked so far, in its head: a mark for each check, and, when asked, what they are.

use std::rc::Rc;

use analysis::{HandshakeCheck, HandshakeChecks, Outcome, Standing};
use explain::{Texts, handshake_check_references};
use trace::{ConnectionId, Host};
use yew::prelude::*;

use crate::hooks::after_picture::after_picture;
use crate::measure::measure;
use crate::run::Run;
use crate::same::Same;
use crate::widgets::hint::Hint;
use crate::widgets::icon::{Glyph, icon};

/// The checks of each connection of a run.
pub type Checks = Same<Vec<HandshakeChecks>>;

/// The checks of a run, as soon as they are there: they cost signatures, and the picture comes first.
#[hook]
pub fn use_checks(run: &Rc<Run>) -> Option<Checks> {
    let made = use_state_eq(|| None::<(Rc<Run>, Checks)>);
    let keeper = made.setter();
    use_effect_with(run.clone(), move |run| {
        let run = run.clone();
        let check = move || {
            let connections = (0..run.analysis.connections.len()).map(ConnectionId);
            let checks = measure("check", || {
                connections.map(|connection| run.analysis.handshake_checks(&run.trace, connection)).collect()
            });
            keeper.set(Some((run, Same::new(checks))));
        };
        let later = after_picture(check);
        move || drop(later)
    });
    made.as_ref().filter(|(of, _)| of == run).map(|(_, checks)| checks.clone())
}

/// An end of a connection.
type Seat = (ConnectionId, Host);

/// How the checks of a party in a connection stand at a step.
pub fn checks(run: &Rc<Run>, checks: &Checks, texts: &Rc<Texts>, seat: Seat, step: usize) -> Html {
    let own = own(checks, seat, step);
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
    html! {
        <Hint id={format!("checks-{:?}", seat.1)} class="party-checks" {face}>
            <Rows run={run.clone()} checks={checks.clone()} texts={texts.clone()} {seat} {step} />
        </Hint>
    }
}

/// What a party checks in the connection, and how it stands at a step.
fn own(checks: &Checks, (connection, host): Seat, step: usize) -> Vec<(&HandshakeCheck, Standing)> {
    let own = checks.get(connection.0).map(|checks| checks.by(host).map(|check| (check, check.at(step))));
    own.into_iter().flatten().collect()
}

#[derive(Clone, PartialEq, Properties)]
struct RowsProps {
    run: Rc<Run>,
    checks: Checks,
    texts: Rc<Texts>,
    seat: Seat,
    step: usize,
}

/// What they are; a component, so that the rows are made when they are shown.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let RowsProps { run, checks, texts, seat, step } = props;
    let connection = run.analysis.connections.get(seat.0.0);
    let version = connection.and_then(|connection| connection.version);
    let row = |(check, standing): (&HandshakeCheck, Standing)| {
        let section = handshake_check_references(&check.kind, version).first().map(|section| section.label());
        row(check, standing, section, texts)
    };
    html! {
        <>
            <b>{ texts.text("stage-checks") }</b>
            { for own(checks, *seat, *step).into_iter().map(row) }
        </>
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
