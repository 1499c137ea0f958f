//! The tab of keys: both parties' computations of the shared secret side by side, and the schedule as a tree that grows
//! with the story. What the party who looks does not have is not shown.

mod agreement;
mod node;
mod schedule;

use std::rc::Rc;

use analysis::{Derivations, DerivedValue, Step, ValueId};
use explain::Texts;
use trace::ConnectionId;
use yew::prelude::*;

use crate::run::Run;
use crate::sight::{Sight, Standing};
use crate::store::Store;
use agreement::agreement;
use schedule::schedule;

/// Whose keys, and when.
#[derive(Clone, PartialEq, Properties)]
pub struct KeysProps {
    /// The state.
    pub store: Store,
    /// The step.
    pub step: usize,
    /// The connection.
    pub connection: ConnectionId,
}

/// What the parts of the tab draw from.
#[derive(Clone, PartialEq)]
struct Ground {
    run: Rc<Run>,
    texts: Rc<Texts>,
    sight: Rc<Sight>,
    step: Step,
    connection: ConnectionId,
}

/// The tab.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let KeysProps { store, step, connection } = props;
    let (run, texts, sight) = (store.run.clone(), store.texts.clone(), store.sight.clone());
    let ground = Ground { run, texts, sight, step: *step, connection: *connection };
    let ids = ground.ids();
    if ids.is_empty() {
        return html! { <p>{ ground.texts.text("keys-none") }</p> };
    }
    let known = ids.iter().filter(|id| ground.standing(**id) != Standing::NotYet).count();
    let count = [("known", known.into()), ("all", ids.len().into())];
    html! {
        <div class="keys-tab">
            <p class="count">{ ground.texts.text_with("keys-count", &count) }</p>
            { agreement(&ground, &ids) }
            { schedule(&ground, &ids) }
        </div>
    }
}

impl Ground {
    fn derivations(&self) -> &Derivations {
        self.run.derivations()
    }

    fn value(&self, id: ValueId) -> &DerivedValue {
        &self.derivations().values[id.0]
    }

    /// The values of the connection.
    fn ids(&self) -> Vec<ValueId> {
        let of_connection = self.derivations().iter().filter(|(_, value)| value.connection == self.connection);
        of_connection.map(|(id, _)| id).collect()
    }

    fn standing(&self, id: ValueId) -> Standing {
        self.sight.standing(&self.run, id, self.step)
    }
}

/// Bytes as digits, in pairs.
fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

/// The first few bytes.
fn beginning(bytes: &[u8]) -> String {
    const SHOWN: usize = 6;
    match bytes.get(..SHOWN) {
        Some(first) if bytes.len() > SHOWN => format!("{} …", hexadecimal(first)),
        _ => hexadecimal(bytes),
    }
}
