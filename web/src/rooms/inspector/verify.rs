//! The tab to verify with other tools: for what this message brought about, and for all that was computed before, commands
//! to paste into a shell, and what they must print.

mod script;
mod subject;

use analysis::{MessageId, Step, ValueId};
use export::export_verification;
use export::verification::{Subject, Unverifiable, certificate_subjects};
use yew::prelude::*;

use crate::run::Run;
use crate::sight::Standing;
use crate::store::{State, Store};
use subject::SubjectView;

/// The message.
#[derive(Clone, PartialEq, Properties)]
pub struct VerifyProps {
    /// The state.
    pub store: Store,
    /// The step.
    pub step: usize,
    /// Its message.
    pub id: MessageId,
}

/// The tab.
#[component]
pub fn Verify(props: &VerifyProps) -> Html {
    let VerifyProps { store, step, id } = props;
    let texts = &store.texts;
    let all = use_memo((store.run.clone(), store.sight.clone(), *step), |(_, _, step)| subjects(store, *step, *id));
    let (now, before) = &*all;
    let list = |subjects: &[Subject]| {
        let view = |subject: &Subject| {
            html! { <li key={format!("{subject:?}")}><SubjectView store={store.clone()} subject={*subject} /></li> }
        };
        html! { <ul class="subjects">{ for subjects.iter().map(view) }</ul> }
    };
    html! {
        <div class="verify-tab">
            <p>{ texts.text("verify-about") }</p>
            <h2>{ texts.text("verify-now") }</h2>
            if now.is_empty() {
                <p>{ texts.text("verify-nothing") }</p>
            } else {
                { list(now) }
            }
            if !before.is_empty() {
                <h2>{ texts.text("verify-before") }</h2>
                { list(before) }
            }
        </div>
    }
}

/// What there is to verify of the message, and of what was known before it, for the party who looks.
fn subjects(state: &State, step: Step, id: MessageId) -> (Vec<Subject>, Vec<Subject>) {
    let (run, sight) = (&state.run, &state.sight);
    let message = run.analysis.message(id);
    let values = run.derivations().iter().filter(|(_, value)| value.connection == message.connection);
    let shown = values.filter(|(value, _)| sight.standing(run, *value, step) == Standing::Shown);
    let computed = shown.filter(|(value, _)| is_computed(run, *value));
    let (mut now, mut before) = (Vec::new(), Vec::new());
    for (value, derived) in computed {
        let list = if derived.occasion == Some(id) { &mut now } else { &mut before };
        list.push(Subject::Value(value));
    }
    if sight.closed(run, id).is_some() {
        return (now, before);
    }
    let from = message.from;
    let chain =
        run.analysis.certificate_chain(&run.trace, message.connection, from).filter(|chain| chain.message == id);
    now.extend(chain.iter().flat_map(|chain| certificate_subjects(message.connection, chain)));
    let protected = message.records.iter().filter(|record| run.analysis.records[record.0].sequence.is_some());
    now.extend(protected.map(|record| Subject::Record(*record)));
    (now, before)
}

/// Something leads to the value that a command could follow, or it says why none can.
fn is_computed(run: &Run, id: ValueId) -> bool {
    let verification = export_verification(&run.trace, &run.analysis, run.derivations(), Subject::Value(id));
    verification.is_some_and(|verification| verification.commands != Err(Unverifiable::NotComputed))
}

/// What a subject is called.
fn title(store: &Store, subject: Subject) -> String {
    let (run, texts) = (&store.run, &store.texts);
    match subject {
        Subject::Value(id) => {
            run.derivations().value(id).map_or(String::new(), |value| texts.derived_value(value.kind))
        }
        Subject::Certificate { connection, from, certificate } => {
            let chain = run.analysis.certificate_chain(&run.trace, connection, from);
            let summary = chain.and_then(|chain| chain.certificates.get(certificate)?.summary.clone());
            let name = summary.map_or(String::new(), |summary| {
                if summary.subject.is_empty() { summary.names.join(", ") } else { summary.subject }
            });
            texts.text_with("verify-certificate", &[("subject", name.into())])
        }
        Subject::Record(id) => {
            let record = &run.analysis.records[id.0];
            let number = format!("{} ({})", record.index + 1, texts.host(record.from));
            texts.text_with("verify-record", &[("number", number.into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use analysis::Looker;
    use trace::Host;

    use super::*;
    use crate::sight::Sight;

    #[test]
    fn an_eavesdropper_is_given_no_command_with_a_secret_in_it() {
        let run = Run::new(trace::preset("tls13").unwrap());
        let sight = |looker| Sight::of(&run, looker, BTreeSet::new());
        let (client, eavesdropper) = (sight(Looker::Client), sight(Looker::Eavesdropper));
        let shown = |sight: &Sight| {
            let ids = run.derivations().iter().map(|(id, _)| id);
            ids.filter(|id| sight.standing(&run, *id, run.steps()) == Standing::Shown).count()
        };
        assert!(shown(&client) > 30, "{}", shown(&client));
        assert!(shown(&eavesdropper) < shown(&client) / 2, "{}", shown(&eavesdropper));
        let server_alone =
            run.derivations().iter().filter(|(_, value)| value.secrecy == analysis::Secrecy::Private(Host::Server));
        for (id, _) in server_alone {
            assert_ne!(client.standing(&run, id, run.steps()), Standing::Shown);
        }
    }
}
