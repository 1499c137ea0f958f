//! The inspector: the message in flight or just arrived, in one sentence, in its bytes and in its meaning.

mod bytes;
mod chain;
mod copy;
mod crumb;
mod facts;
mod failed;
mod field;
mod handle;
mod keys;
mod meaning;
mod pair;
mod pane;
mod source_bar;
mod tree;
mod value;
mod verify;
mod welcome;

use analysis::MessageId;
use diagram::Subject;
use explain::Texts;
use trace::Scenario;
use yew::prelude::*;

use crate::beside::Side;
use crate::player::Moment;
use crate::rooms::help::about;
use crate::route::Tab;
use crate::store::{Action, Store};
use crate::widgets::icon::{Glyph, icon};
use crate::widgets::tabs::{Tabs, panel_id, tab_id, use_tab_in_sight};
use crate::widgets::term::marked;
use bytes::Bytes;
use chain::Chain;
use crumb::crumb;
use facts::bytes_outside;
use failed::failed;
use handle::Handle;
use keys::Keys;
use meaning::{meaning, meaning_closed};
use pair::Pair;
use verify::Verify;
use welcome::welcome;

pub use meaning::reference;

/// What the inspector looks at.
#[derive(Clone, PartialEq, Properties)]
pub struct InspectorProps {
    /// The state.
    pub store: Store,
    /// Where the story stands.
    pub moment: Moment,
    /// Told the scenario in the place of one that failed.
    pub on_repair: Callback<Scenario>,
    /// Told what a person wants to break; none where nothing can be broken.
    pub on_aim: Option<Callback<Subject>>,
    /// Told which of two runs is to be shown alone.
    pub on_alone: Callback<Side>,
}

/// The inspector; on a narrow screen a sheet that can be drawn up.
#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let InspectorProps { store, moment, on_repair, on_aim, on_alone } = props;
    let texts = &store.texts;
    let raised = use_state(|| false);
    let room = use_node_ref();
    use_top(&room, moment.step);
    // There are no tabs before the first message, and in another language they are as long as its words.
    use_tab_in_sight(store.tab.code(), (store.run.message(moment.step).is_some(), texts.language()));
    let on_raise = {
        let raised = raised.clone();
        Callback::from(move |up: bool| raised.set(up))
    };
    let content = match store.run.message(moment.step) {
        _ if store.beside.is_some() => {
            html! { <Pair store={store.clone()} step={moment.step} on_alone={on_alone.clone()} /> }
        }
        Some((id, _)) => of_message(store, moment.step, id, on_repair, on_aim.as_ref()),
        None => welcome(store, on_repair),
    };
    let failing = store.beside.is_none() && store.run.failure_at(moment.step).is_some();
    html! {
        <section
            ref={room}
            id="inspector"
            class={classes!("inspector", raised.then_some("raised"), failing.then_some("failing"))}
            aria-label={texts.text("inspector")}
            tabindex="-1"
        >
            <Handle texts={texts.clone()} raised={*raised} {on_raise} />
            { content }
            <footer class="about">{ about(&store.run, texts) }</footer>
        </section>
    }
}

fn of_message(
    store: &Store,
    step: usize,
    id: MessageId,
    on_repair: &Callback<Scenario>,
    on_aim: Option<&Callback<Subject>>,
) -> Html {
    let (run, texts, tab) = (&store.run, &store.texts, store.tab);
    let message = run.analysis.message(id);
    let closed = store.sight.closed(run, id);
    let lead = match closed {
        Some(opaque) => texts.lead_closed(store.sight.looker, bytes_outside(run, id), opaque),
        None => texts.lead(message, run.connection(message)),
    };
    let mut said = marked(texts, "lead", [lead.bold.as_str(), lead.rest.as_str()]).into_iter();
    let bold = said.next().unwrap_or_default();
    let on_tab = {
        let store = store.clone();
        Callback::from(move |code: &'static str| {
            let tab = Tab::ALL.into_iter().find(|tab| tab.code() == code).unwrap_or_default();
            store.dispatch(Action::SelectTab(tab));
        })
    };
    let tabs = Tab::ALL.map(|tab| (tab.code(), texts.text(&format!("tab-{}", tab.code())))).to_vec();
    let row_of_tabs = Tabs { label: texts.text("inspector"), tabs, chosen: tab.code(), on_choose: on_tab };
    let panel = match tab {
        Tab::Bytes => html! { <Bytes store={store.clone()} {step} {id} on_aim={on_aim.cloned()} /> },
        Tab::Meaning => match closed {
            Some(_) => meaning_closed(run, texts, id),
            None => meaning(run, texts, id),
        },
        Tab::Keys => html! { <Keys store={store.clone()} {step} connection={message.connection} /> },
        Tab::Verify => html! { <Verify store={store.clone()} {step} {id} /> },
        Tab::Chain => html! {
            <Chain run={run.clone()} texts={texts.clone()} sight={store.sight.clone()} connection={message.connection} />
        },
    };
    html! {
        <>
            <div class="opening">
                { crumb(store, id) }
                <div class="named">
                    <h1>{ texts.message_name(&message.kind) }</h1>
                    { for on_aim.map(|on_aim| break_button(texts, id, "break", on_aim)) }
                </div>
                <p class="lead"><b>{ bold }</b>{ " " }{ for said }</p>
                { failed(store, step, on_repair) }
            </div>
            { row_of_tabs.view() }
            <div
                role="tabpanel"
                class={classes!("panel", tab.code())}
                id={panel_id(tab.code())}
                aria-labelledby={tab_id(tab.code())}
                tabindex="0"
            >
                { panel }
            </div>
        </>
    }
}

/// Asks how to break the message, or the field that is chosen in it.
fn break_button(texts: &Texts, id: MessageId, text: &'static str, on_aim: &Callback<Subject>) -> Html {
    let onclick = on_aim.reform(move |_: MouseEvent| Subject::Message(id));
    html! {
        <button type="button" class="ghost break" data-break={text} title={format!("{} (b)", texts.text(text))} {onclick}>
            { icon(Glyph::Bolt) }{ texts.text(text) }
        </button>
    }
}

/// Another message begins at its top.
#[hook]
fn use_top(room: &NodeRef, step: usize) {
    let room = room.clone();
    use_effect_with(step, move |_| {
        let Some(room) = room.cast::<web_sys::Element>() else { return };
        room.set_scroll_top(0);
        if let Ok(Some(panel)) = room.query_selector(".panel") {
            panel.set_scroll_top(0);
        }
    });
}
