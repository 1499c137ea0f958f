//! Puts text on the clipboard, where the browser lets the page.

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;

/// Copies, and says whether it could: a sandboxed iframe may not, and without https there is no clipboard at all.
pub async fn copy(text: &str) -> bool {
    let navigator = gloo::utils::window().navigator();
    let offered = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    offered && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
