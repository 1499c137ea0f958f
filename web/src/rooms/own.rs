//! A capture of one's own: where it is dropped, how far its opening is, and what it lacks.

mod bar;
mod facts;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::hooks::dropping::use_dropping;
use crate::hooks::opening::{Opener, files};
use crate::own::LIMIT_IN_MEGABYTES;
use crate::store::Store;
use crate::widgets::job::Job;

pub use bar::own_bar;
pub use facts::own_facts;

/// The endings of the files' names, for the browser's dialog: captures and key logs.
const ENDINGS: &str = ".pcapng,.pcap,.cap,.keys,.log,.txt";

/// Where files come in.
#[derive(Clone, PartialEq, Properties)]
pub struct EntranceProps {
    /// The state.
    pub store: Store,
    /// What opens them.
    pub opener: Opener,
    /// The name of what is being opened.
    pub name: Option<AttrValue>,
}

/// The drop zone while files hang over the page, and the picture of the opening; the field for files is out of sight.
#[component]
pub fn Entrance(props: &EntranceProps) -> Html {
    let EntranceProps { store, opener, name } = props;
    let texts = &store.texts;
    let on_drop = {
        let opener = opener.clone();
        use_callback((), move |files, ()| opener.open(files))
    };
    let over = use_dropping(true, on_drop);
    let onchange = {
        let opener = opener.clone();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            opener.open(files(input.and_then(|input| input.files())));
        })
    };
    let on_cancel = {
        let opener = opener.clone();
        Callback::from(move |()| opener.cancel())
    };
    html! {
        <>
            <input ref={opener.input()} type="file" class="files" multiple=true accept={ENDINGS} hidden=true {onchange} />
            if over {
                <div class="drop-zone" aria-hidden="true">
                    <p><b>{ texts.text("own-drop") }</b>{ texts.text_with("own-drop-what", &[("limit", LIMIT_IN_MEGABYTES.into())]) }</p>
                </div>
            }
            if let Some(name) = name {
                <Job
                    texts={texts.clone()}
                    title={texts.text_with("own-opening", &[("name", name.as_str().into())])}
                    progress={opener.progress()}
                    on_cancel={on_cancel}
                />
            }
        </>
    }
}
