//! One thing to verify: folded its name, unfolded the commands. They are written when somebody asks.

use export::export_verification;
use export::verification::{Subject, Verification};
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

use super::script::Script;
use super::title;
use crate::store::Store;

/// What is verified.
#[derive(Clone, PartialEq, Properties)]
pub struct SubjectViewProps {
    /// The state.
    pub store: Store,
    /// The subject.
    pub subject: Subject,
}

/// The subject.
#[component]
pub fn SubjectView(props: &SubjectViewProps) -> Html {
    let SubjectViewProps { store, subject } = props;
    let open = use_state(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            if let Some(details) = event.target_dyn_into::<HtmlDetailsElement>() {
                open.set(details.open());
            }
        })
    };
    let name = use_memo((store.run.clone(), store.texts.clone(), *subject), |(_, _, subject)| title(store, *subject));
    html! {
        <details {ontoggle}>
            <summary>{ (*name).clone() }</summary>
            if *open {
                { commands(store, *subject) }
            }
        </details>
    }
}

fn commands(store: &Store, subject: Subject) -> Html {
    let (run, texts) = (&store.run, &store.texts);
    match export_verification(&run.trace, &run.analysis, run.derivations(), subject) {
        Some(Verification { commands: Ok(commands), .. }) => html! {
            { for commands.into_iter().map(|command| html! { <Script texts={texts.clone()} {command} /> }) }
        },
        Some(Verification { commands: Err(reason), .. }) => {
            html! { <p>{ texts.text(&format!("verify-none-{}", reason.name())) }</p> }
        }
        None => html! {},
    }
}
