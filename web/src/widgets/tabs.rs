//! A row of tabs, as the ARIA Authoring Practices describe them: one stop of the Tab key, arrows go from tab to tab.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// How much of a row that scrolls stays in sight beside the chosen tab, in CSS pixels: so much of the next tab.
const BESIDE: f64 = 24.0;

/// The tabs, and which is shown.
pub struct Tabs {
    /// What the tabs are of.
    pub label: String,
    /// Code and text of each; the panel of a tab has the id `panel-` and its code.
    pub tabs: Vec<(&'static str, String)>,
    /// The code of the tab that is shown.
    pub chosen: &'static str,
    /// Told the code of a tab that is chosen.
    pub on_choose: Callback<&'static str>,
}

impl Tabs {
    /// The row of tabs.
    pub fn view(&self) -> Html {
        let onkeydown = {
            let (tabs, on_choose) = (self.tabs.clone(), self.on_choose.clone());
            Callback::from(move |event: KeyboardEvent| {
                // The one with the focus: that goes at once, what is drawn as chosen may follow later.
                let Some(tab) = event.target_dyn_into::<HtmlElement>() else { return };
                let Some(index) = tabs.iter().position(|(code, _)| tab_id(code) == tab.id()) else { return };
                let last = tabs.len() - 1;
                let next = match event.key().as_str() {
                    "ArrowLeft" => index.checked_sub(1).unwrap_or(last),
                    "ArrowRight" => (index + 1) % tabs.len(),
                    "Home" => 0,
                    "End" => last,
                    _ => return,
                };
                event.prevent_default();
                on_choose.emit(tabs[next].0);
                focus(&tab_id(tabs[next].0));
            })
        };
        let tab = |(code, text): &(&'static str, String)| {
            let (code, on_choose) = (*code, self.on_choose.clone());
            let selected = code == self.chosen;
            html! {
                <button
                    type="button"
                    role="tab"
                    key={code}
                    id={tab_id(code)}
                    aria-selected={selected.to_string()}
                    aria-controls={selected.then(|| panel_id(code))}
                    tabindex={if selected { "0" } else { "-1" }}
                    onclick={move |_| on_choose.emit(code)}
                >
                    { text }
                </button>
            }
        };
        html! {
            <div class="tabs" role="tablist" aria-label={self.label.clone()} {onkeydown}>
                { for self.tabs.iter().map(tab) }
            </div>
        }
    }
}

/// Scrolls the row, and nothing around it, to the tab with this code whenever one of `causes` changes: a link may choose
/// one that is out of sight. Whether it glides says the style sheet.
#[hook]
pub fn use_tab_in_sight<T: PartialEq + 'static>(code: &'static str, causes: T) {
    use_effect_with((code, causes), |(code, _)| {
        let tab = gloo::utils::document().get_element_by_id(&tab_id(code));
        let Some((row, tab)) = tab.and_then(|tab| Some((tab.parent_element()?, tab.get_bounding_client_rect()))) else {
            return;
        };
        let view = row.get_bounding_client_rect();
        let (before, behind) = (tab.left() - BESIDE - view.left(), tab.right() + BESIDE - view.right());
        let way = if before < 0.0 { before } else { behind.max(0.0) };
        row.set_scroll_left(row.scroll_left() + way as i32);
    });
}

/// The id of the tab of this code.
pub fn tab_id(code: &str) -> String {
    format!("tab-{code}")
}

/// The id of the panel of this code.
pub fn panel_id(code: &str) -> String {
    format!("panel-{code}")
}

fn focus(id: &str) {
    let element = gloo::utils::document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        element.focus().ok();
    }
}
