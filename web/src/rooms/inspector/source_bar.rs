//! Which bytes of a message are shown: a choice of kinds, and where there are several of a kind, of these.

use analysis::Epoch;
use explain::Texts;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::run::Run;
use crate::source::{Kind, Source, SourceId, What};
use crate::store::{Action, Store};
use crate::widgets::choice::{Choice, Choices};
use crate::wording;

/// The choices; nothing where there is nothing to choose. Where it is `wide`, what can stand side by side does.
pub fn source_bar(store: &Store, sources: &[Source], chosen: SourceId, wide: bool) -> Html {
    let (run, texts) = (&store.run, &store.texts);
    let of = |kind: Kind| sources.iter().filter(move |source| source.id.kind == kind);
    let paired = wide && of(Kind::Both).next().is_some();
    let alone = |kind: &Kind| !(paired && matches!(kind, Kind::Record | Kind::Opened));
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| of(*kind).next().is_some() && alone(kind)).collect();
    if sources.len() < 2 {
        return html! {};
    }
    let on_kind = {
        let store = store.clone();
        Callback::from(move |code: AttrValue| {
            if let Some(source) = SourceId::from_code(&code) {
                store.dispatch(Action::SelectSource(source));
            }
        })
    };
    let choice = |kind: &Kind| Choice::new(kind.code(), texts.text(&format!("source-{}", kind.code())));
    let choices = Choices {
        label: texts.text("sources"),
        attribute: "data-source",
        choices: kinds.iter().map(choice).collect(),
        chosen: chosen.kind.code().into(),
        on_choose: on_kind.clone(),
        class: "",
    };
    let several: Vec<&Source> = of(chosen.kind).collect();
    let option = |source: &&Source| {
        let name = source.pieces.first().map(|piece| name(piece.what, run, texts));
        html! { <option value={source.id.code()} selected={source.id == chosen}>{ name }</option> }
    };
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            on_kind.emit(select.value().into());
        }
    });
    html! {
        <div class="sources">
            { choices.view() }
            if several.len() > 1 {
                <select aria-label={texts.text("source-number")} {onchange}>{ for several.iter().map(option) }</select>
            }
        </div>
    }
}

/// What bytes are called: `Record 3`.
pub fn name(what: What, run: &Run, texts: &Texts) -> String {
    let numbered =
        |id: &str, number: usize| texts.text_with(id, &[("number", wording::numbers(&[number], texts).into())]);
    match what {
        What::Message(id) => texts.message_name(&run.analysis.message(id).kind),
        What::Decompressed(_) => texts.text("source-decompressed"),
        What::Record(id) => numbered("source-record-number", run.analysis.records[id.0].index),
        What::Opened(id) => numbered("source-opened-number", run.analysis.records[id.0].index),
        What::Packet(id) => numbered("source-packet-number", id.0),
    }
}

/// What bytes are, in a sentence.
pub fn about(what: What, run: &Run, texts: &Texts) -> String {
    let opened = |epoch, cleartext: &'static str, other: &'static str| {
        texts.text(if epoch == Epoch::Cleartext { cleartext } else { other })
    };
    match what {
        What::Message(id) => {
            let message = run.analysis.message(id);
            match message.records.iter().find_map(|id| run.analysis.records[id.0].opaque) {
                Some(opaque) => texts.opaque(opaque),
                None => opened(message.epoch.unwrap_or(Epoch::Cleartext), "source-cleartext", "source-decrypted"),
            }
        }
        What::Record(id) => opened(run.analysis.records[id.0].epoch, "source-wire-cleartext", "source-wire-encrypted"),
        What::Decompressed(_) => texts.text("source-unpacked"),
        What::Opened(_) => texts.text("source-inside"),
        What::Packet(_) => texts.text("source-header"),
    }
}
