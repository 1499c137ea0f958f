//! What if a key leaks later? The keys that can come into the eavesdropper's hands, and how much of the recording they open.

use std::collections::BTreeSet;
use std::rc::Rc;

use analysis::ValueId;
use explain::Texts;
use yew::prelude::*;

use crate::run::Run;
use crate::sight::{Sight, leaks};

/// The run, as the eavesdropper sees it.
#[derive(Clone, PartialEq, Properties)]
pub struct LeakPickerProps {
    /// The run.
    pub run: Rc<Run>,
    /// The language.
    pub texts: Rc<Texts>,
    /// What the eavesdropper has and sees.
    pub sight: Rc<Sight>,
    /// Told what has leaked.
    pub on_leak: Callback<BTreeSet<ValueId>>,
}

/// The list of keys, folded away until it is asked for, and what came of those that are marked.
#[component]
pub fn LeakPicker(props: &LeakPickerProps) -> Html {
    let LeakPickerProps { run, texts, sight, on_leak } = props;
    let all = use_memo(run.clone(), |run| leaks(run));
    if all.is_empty() {
        return html! {};
    }
    let derivations = run.derivations();
    let option = |(id, name): &(ValueId, String)| {
        let Some(value) = derivations.value(*id) else { return html! {} };
        let marked = sight.leaked.contains(id);
        let onchange = {
            let (id, leaked, on_leak) = (*id, sight.leaked.clone(), on_leak.clone());
            Callback::from(move |_: Event| {
                let mut leaked = leaked.clone();
                if !leaked.remove(&id) {
                    leaked.insert(id);
                }
                on_leak.emit(leaked);
            })
        };
        let several = run.analysis.connections.len() > 1;
        let connection = several.then(|| texts.connection_name(value.connection.0));
        html! {
            <li key={name.clone()}>
                <label>
                    <input type="checkbox" checked={marked} {onchange} data-leak={name.clone()} />
                    <span>
                        <b>{ texts.derived_value(value.kind) }</b>
                        if let Some(connection) = connection {
                            { " · " }{ connection }
                        }
                        <small>{ texts.leak(value.kind, run.analysis.connections[value.connection.0].named_group) }</small>
                    </span>
                </label>
            </li>
        }
    };
    let names: Vec<String> = sight
        .leaked
        .iter()
        .filter_map(|id| derivations.value(*id))
        .map(|value| texts.derived_value(value.kind))
        .collect();
    let chosen = if names.is_empty() { texts.text("leak-none") } else { names.join(", ") };
    let (open, count) = sight.opened(run);
    let result = if open == 0 { "leak-result-none" } else { "leak-result" };
    let result = texts.text_with(result, &[("open", open.into()), ("count", count.into())]);
    html! {
        <div class="leaks">
            <details>
                <summary><span class="question">{ texts.text("leak-question") }</span>{ " " }<b>{ chosen }</b></summary>
                <ul>{ for all.iter().map(option) }</ul>
            </details>
            // A run that fails early has nothing that could be opened.
            if count > 0 {
                <p class="result" role="status">{ result }</p>
            }
        </div>
    }
}
