//! Under the top bar, while a capture is shown: that it stays here, which of its connections this is, and what keys would do.

use std::rc::Rc;

use explain::Texts;
use yew::prelude::*;

use crate::hooks::opening::Opener;
use crate::run::Run;
use crate::store::Store;
use crate::widgets::icon::{Glyph, icon};
use crate::widgets::listbox::{Entry, Listbox};

/// The bar; nothing for a scenario. `on_run` is told of the connection that is chosen.
pub fn own_bar(store: &Store, opener: &Opener, on_run: &Callback<Rc<Run>>) -> Html {
    let (run, texts) = (&store.run, &store.texts);
    let Some(captured) = run.captured() else { return html! {} };
    let on_keys = {
        let opener = opener.clone();
        Callback::from(move |_: MouseEvent| opener.choose())
    };
    let on_choose = {
        let (runs, on_run) = (store.own.clone(), on_run.clone());
        Callback::from(move |value: AttrValue| {
            if let Some(run) = runs.iter().find(|run| value_of(run).as_ref() == Some(&value)) {
                on_run.emit(run.clone());
            }
        })
    };
    html! {
        <section class="own-bar" aria-label={texts.text("own")}>
            if store.own.len() > 1 {
                <Listbox
                    label={texts.text("own-connections")}
                    entries={store.own.iter().filter_map(|run| entry(run, texts)).collect::<Rc<[_]>>()}
                    chosen={value_of(run).unwrap_or_default()}
                    {on_choose}
                />
                <span class="count">{ texts.text_with("own-of", &[("count", store.own.len().into())]) }</span>
            }
            <span class="stays">{ icon(Glyph::LockClosed) }{ texts.text("own-stays") }</span>
            if run.lacks_keys() {
                <span class="lacks" title={texts.text("own-keys.title")}>{ texts.text("own-keys") }</span>
                <button type="button" class="ghost keys" title={texts.text("own-keys.title")} onclick={on_keys}>
                    { icon(Glyph::Key) }{ texts.text("own-add-keys") }
                </button>
            } else if captured.file.with_tls == 0 {
                <span class="lacks">{ texts.text("own-no-tls") }</span>
            }
        </section>
    }
}

fn value_of(run: &Run) -> Option<AttrValue> {
    Some(format!("connection-{}", run.captured()?.number).into())
}

fn entry(run: &Rc<Run>, texts: &Texts) -> Option<Entry> {
    let captured = run.captured()?;
    let version = run.analysis.connections.first().and_then(|connection| connection.version);
    let steps = texts.text_with("own-messages", &[("count", run.steps().into())]);
    let facts: Vec<String> = version.map(|version| version.to_string()).into_iter().chain([steps]).collect();
    Some(Entry {
        value: value_of(run)?,
        title: format!("{} · {}", captured.number, run.server()),
        subtitle: facts.join(" · "),
        short: format!("{} · {}", captured.number, run.server()),
        group: String::new(),
    })
}
