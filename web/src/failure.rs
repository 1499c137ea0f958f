//! The last word: should the program break, the page says so, with what a report needs, instead of standing dead.
//!
//! The place for it stands in `index.html`, where `boot.js` also puts the failures to load.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use explain::Texts;
use web_sys::console;

/// What is said, put into words beforehand: whatever broke may be what finds words.
struct Words {
    title: String,
    text: String,
    copy: String,
    reload: String,
}

thread_local! {
    static WORDS: RefCell<Option<Words>> = const { RefCell::new(None) };
}

/// Says it in the language of `texts` from now on.
pub fn speak(texts: &Texts) {
    let words = Words {
        title: texts.text("failure-title"),
        text: texts.text("failure-text"),
        copy: texts.text("failure-copy"),
        reload: texts.text("failure-reload"),
    };
    WORDS.with(|slot| slot.replace(Some(words)));
}

/// Shows every panic from now on.
pub fn install() {
    // Yew puts a hook of its own in the place of one that it does not know of.
    yew::set_custom_panic_hook(Box::new(|info| {
        let report = report(info);
        console::error_1(&report.as_str().into());
        WORDS.with(|slot| {
            if let Ok(words) = slot.try_borrow() {
                show(words.as_ref(), &report);
            }
        });
    }));
}

/// What a report needs: the program's version, what broke and where, the browser, and the view.
fn report(info: &PanicHookInfo<'_>) -> String {
    let window = web_sys::window();
    let browser = window.as_ref().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    let view = window.and_then(|window| window.location().search().ok()).unwrap_or_default();
    format!("Håndtryk {}\n{info}\n{browser}\n{view}", env!("CARGO_PKG_VERSION"))
}

fn show(words: Option<&Words>, report: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let write = |id: &str, text: &str| {
        if let Some(element) = document.get_element_by_id(id) {
            element.set_text_content(Some(text));
        }
    };
    write("failure-report", report);
    if let Some(words) = words {
        write("failure-title", &words.title);
        write("failure-text", &words.text);
        write("failure-copy", &words.copy);
        write("failure-reload", &words.reload);
    }
    if let Some(element) = document.get_element_by_id("failure") {
        // The name of an attribute that is there cannot be refused.
        element.remove_attribute("hidden").ok();
    }
}
