//! The run as files to take home. They are made when they are asked for, and go nowhere but to the disk.

mod file;

use yew::prelude::*;

use crate::store::{Action, Store};
use crate::widgets::dialog::Dialog;
use crate::widgets::icon::{Glyph, icon};
use file::{File, save};

/// The files, as a dialog.
pub fn export(store: &Store) -> Html {
    let texts = &store.texts;
    let on_close = {
        let store = store.clone();
        Callback::from(move |()| store.dispatch(Action::Export(false)))
    };
    let row = |file: File| {
        let store = store.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let name = store.run.preset().map_or("capture", |preset| preset.id);
            save(&file.name(name), file.media_type(), &file.write(&store.run, store.original(), &store.texts));
        });
        html! {
            <li>
                <button type="button" class="ghost" data-file={file.code()} {onclick}>
                    { icon(Glyph::Export) }
                    <b>{ texts.text(&format!("export-{}", file.code())) }</b>
                </button>
                <span>{ texts.text(&format!("export-{}.about", file.code())) }</span>
            </li>
        }
    };
    // A frame without an origin of its own is sandboxed; whether it may save files, nobody tells it.
    let sandboxed = gloo::utils::window().origin() == "null";
    html! {
        <Dialog title={texts.text("export")} close={texts.text("close")} {on_close}>
            if sandboxed {
                <p class="note">{ texts.text("export-sandboxed") }</p>
            }
            <ul class="files">{ for File::ALL.map(row) }</ul>
        </Dialog>
    }
}
