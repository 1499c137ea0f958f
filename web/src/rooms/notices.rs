//! What the page has to tell: polite, in sight, and gone when dismissed.

use explain::Texts;
use trace::ShareError;
use yew::prelude::*;

use crate::route::{Fault, LinkFault, Parameter};
use crate::store::{Action, Notice, Store};
use crate::widgets::icon::{Glyph, icon};
use crate::wording;

/// The notices, if there are any.
pub fn notices(store: &Store) -> Html {
    let notice = |notice: &Notice| {
        let onclick = {
            let (store, notice) = (store.clone(), notice.clone());
            Callback::from(move |_: MouseEvent| store.dispatch(Action::Dismiss(notice.clone())))
        };
        let text = words(notice, &store.texts);
        html! {
            <li key={text.clone()}>
                <span>{ text }</span>
                <button type="button" class="ghost" aria-label={store.texts.text("dismiss")} title={store.texts.text("dismiss")} {onclick}>
                    { icon(Glyph::Close) }
                </button>
            </li>
        }
    };
    html! {
        <div class="notices" role="status">
            if !store.notices.is_empty() {
                <ul>{ for store.notices.iter().map(notice) }</ul>
            }
        </div>
    }
}

fn words(notice: &Notice, texts: &Texts) -> String {
    match notice {
        Notice::Fault(Fault::Link(fault)) => link_words(fault, texts),
        Notice::Fault(Fault::Value { parameter, value }) => {
            let id = match parameter {
                Parameter::Link => "notice-link",
                Parameter::Scenario => "notice-scenario",
                Parameter::Step => "notice-step",
                Parameter::Tab => "notice-tab",
                Parameter::Source => "notice-source",
                Parameter::Field => "notice-field",
                Parameter::Lens => "notice-lens",
                Parameter::Leak => "notice-leak",
                Parameter::Lang => "notice-lang",
                Parameter::Theme => "notice-theme",
                Parameter::Beside => "notice-beside",
                Parameter::Embed | Parameter::Controls => "notice-switch",
                Parameter::Host => "notice-host",
            };
            texts.text_with(id, &[("name", parameter.name().into()), ("value", value.as_str().into())])
        }
        Notice::Own(tale) => wording::capture::tale(tale, texts),
        Notice::Beyond { asked, last } => {
            texts.text_with("notice-beyond", &[("value", asked.to_string().into()), ("last", (*last).into())])
        }
    }
}

/// Why what was shared is not shown.
fn link_words(fault: &LinkFault, texts: &Texts) -> String {
    let (id, value) = match fault {
        LinkFault::Share(ShareError::NotALink) => ("notice-link", String::new()),
        LinkFault::Share(ShareError::Newer) => ("notice-link-newer", String::new()),
        LinkFault::Share(ShareError::Damaged) => ("notice-link-damaged", String::new()),
        LinkFault::Share(ShareError::UnknownPreset(id)) => ("notice-scenario", id.clone()),
        LinkFault::Share(ShareError::Value { setting, .. }) => ("notice-link-value", texts.setting_named(setting)),
        LinkFault::Scenario(error) => ("notice-link-refused", texts.setting_named(error.setting())),
    };
    texts.text_with(id, &[("value", value.into())])
}
