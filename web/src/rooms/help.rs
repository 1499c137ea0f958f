//! The help: the keys, the settings, and what is real here.

use yew::prelude::*;

use crate::route::Theme;
use crate::run::Run;
use crate::store::{Action, Store};
use crate::widgets::choice::{Choice, Choices};
use crate::widgets::dialog::Dialog;

/// The keys, and the ids of what they do.
const KEYS: [(&[&str], &str); 11] = [
    (&["key-space"], "help-play"),
    (&["→", "Page Down"], "help-forward"),
    (&["←", "Page Up"], "help-back"),
    (&["Home", "End"], "help-ends"),
    (&["1", "2", "3", "4", "5"], "help-tabs"),
    (&["s"], "settings"),
    (&["a"], "attack"),
    (&["b"], "break"),
    (&["c"], "beside"),
    (&["."], "help-blank"),
    (&["?"], "help-help"),
];

/// The help, as a dialog.
pub fn help(store: &Store, on_theme: &Callback<Theme>, on_shortcuts: &Callback<bool>) -> Html {
    let texts = &store.texts;
    let on_close = {
        let store = store.clone();
        Callback::from(move |()| store.dispatch(Action::Help(false)))
    };
    let on_export = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Export(true)))
    };
    let on_code = on_theme.reform(|code: AttrValue| Theme::from_code(&code).unwrap_or_default());
    let on_switch = {
        let (on_shortcuts, on) = (on_shortcuts.clone(), store.shortcuts);
        Callback::from(move |_: MouseEvent| on_shortcuts.emit(!on))
    };
    let theme = |theme: Theme| Choice::new(theme.code(), texts.text(&format!("theme-{}", theme.code())));
    // Only the space bar's name is a word; the others are written on the keys.
    let name = |key: &str| if key == "key-space" { texts.text(key) } else { key.to_owned() };
    let key = |(keys, does): &(&[&str], &str)| {
        html! {
            <div>
                <dt>{ for keys.iter().map(|key| html! { <kbd>{ name(key) }</kbd> }) }</dt>
                <dd>{ texts.text(does) }</dd>
            </div>
        }
    };
    let themes = Choices {
        label: texts.text("theme"),
        attribute: "data-theme-choice",
        choices: Theme::ALL.map(theme).to_vec(),
        chosen: store.theme.code().into(),
        on_choose: on_code,
        class: "",
    };
    html! {
        <Dialog title={texts.text("help-title")} close={texts.text("close")} {on_close}>
            <dl class={classes!("key-list", (!store.shortcuts).then_some("off"))}>{ for KEYS.iter().map(key) }</dl>
            <button type="button" role="switch" class="switch" aria-checked={store.shortcuts.to_string()} onclick={on_switch}>
                <span class="track" aria-hidden="true"></span>
                { texts.text("shortcuts") }
            </button>
            <p class="setting">
                <span>{ texts.text("theme") }</span>
                { themes.view() }
            </p>
            <p class="setting">
                <span>{ texts.text("export") }</span>
                <button type="button" class="solid" onclick={on_export}>{ texts.text("export-button") }</button>
            </p>
            <h3>{ texts.text("about-title") }</h3>
            <p>{ about(&store.run, texts) }</p>
        </Dialog>
    }
}

/// What is real here and what is not, with the versions of the engines.
pub fn about(run: &Run, texts: &explain::Texts) -> String {
    if run.captured().is_some() {
        return texts.text_with("own-about", &[("version", env!("CARGO_PKG_VERSION").into())]);
    }
    let arguments = [
        ("rustls", env!("RUSTLS_VERSION").into()),
        ("smoltcp", env!("SMOLTCP_VERSION").into()),
        ("version", env!("CARGO_PKG_VERSION").into()),
    ];
    texts.text_with("about", &arguments)
}
