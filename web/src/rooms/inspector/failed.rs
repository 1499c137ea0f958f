//! Why the run failed at this step: what was checked, expected and got, which alert was sent, and how to repair it.

use analysis::{FailureReport, Looker, repairs};
use explain::Texts;
use trace::{Scenario, Value, setting};
use yew::prelude::*;

use super::meaning::reference;
use crate::run::Run;
use crate::store::{Action, Store};

/// What failed at a step, if something did and whoever looks can see it.
pub fn failed(store: &Store, step: usize, on_repair: &Callback<Scenario>) -> Html {
    let run = &store.run;
    let closed = |report: &FailureReport| {
        let messages = report.message.into_iter().chain(report.alert);
        messages.filter(|id| store.sight.closed(run, *id).is_some()).count() > 0
    };
    match run.failure_at(step) {
        Some(report) if closed(report) => out_of_sight(store, report),
        Some(report) => view(store, report, on_repair),
        None => Html::default(),
    }
}

/// Whoever looks cannot read why: who gave up can.
fn out_of_sight(store: &Store, report: &FailureReport) -> Html {
    let (run, texts) = (&store.run, &store.texts);
    let by = run.analysis.participant(report.connection, report.by);
    let Some(looker) = Looker::of(&run.analysis).find(|looker| looker.participant() == Some(by)) else {
        return Html::default();
    };
    let arguments = [("looker", store.sight.looker.name().into()), ("by", looker.name().into())];
    let onclick = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Look(looker)))
    };
    html! {
        <section class="failed-run" aria-label={texts.text("failed")}>
            <p>{ texts.text_with("failed-closed", &arguments) }</p>
            <button type="button" class="action" data-look={looker.name()} {onclick}>{ texts.text_with("failed-closed.look", &arguments) }</button>
        </section>
    }
}

fn view(store: &Store, report: &FailureReport, on_repair: &Callback<Scenario>) -> Html {
    let (run, texts) = (&store.run, &store.texts);
    let Some(told) = texts.failure(report, &run.analysis) else { return Html::default() };
    let row = |name: &str, words: String| {
        html! { <div class={name.to_owned()}><dt>{ texts.text(&format!("failed-{name}")) }</dt><dd>{ words }</dd></div> }
    };
    html! {
        <section class="failed-run" aria-label={texts.text("failed")}>
            <h2>{ told.title }</h2>
            <dl>
                { row("checked", told.checked) }
                { row("expected", told.expected) }
                { row("got", told.got) }
                { for told.alert.map(|alert| row("alert", alert)) }
                { for told.cause.map(|cause| row("cause", cause)) }
                { row("repair", told.repair) }
            </dl>
            { again(run, report, texts, on_repair) }
            <ul class="references">{ for told.references.into_iter().map(|each| reference(each, texts)) }</ul>
        </section>
    }
}

/// The button that repairs the scenario and runs it again, and what it will change; nothing if no setting helps.
fn again(run: &Run, report: &FailureReport, texts: &Texts, on_repair: &Callback<Scenario>) -> Html {
    let Some(scenario) = run.scenario() else { return Html::default() };
    let change = |(name, value): (&str, Value)| {
        setting(name).map(|setting| texts.setting_change(setting, &setting.value(scenario), &value))
    };
    let changes = repairs(report, scenario).into_iter().filter_map(change);
    let Some(repaired) = analysis::repaired(report, scenario) else { return Html::default() };
    let onclick = on_repair.reform(move |_: MouseEvent| repaired.clone());
    html! {
        <div class="again">
            <button type="button" class="action" {onclick}>{ texts.text("failed-again") }</button>
            <ul>{ for changes.map(|change| html! { <li>{ change }</li> }) }</ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use trace::{ProtocolVersion, preset};

    use super::*;

    #[test]
    fn a_failure_is_shown_from_the_message_that_was_refused_to_the_alert() {
        let preset = preset("tls12").unwrap();
        let mut scenario = preset.scenario();
        scenario.server.versions = vec![ProtocolVersion::Tls13];
        let run = Run::of(preset, scenario);
        let steps: Vec<usize> = (0..=run.steps()).filter(|step| run.failure_at(*step).is_some()).collect();
        assert_eq!(steps, [4, 5]);
        assert!(
            [3, 4, run.steps()].map(|step| run.failure_in(trace::ConnectionId(0), step).is_some())
                == [false, true, true]
        );
        assert!((0..=20).all(|step| Run::new(preset).failure_at(step).is_none()));
    }
}
