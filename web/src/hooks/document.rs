//! What the document itself says of the page: its language, its title, its theme.

use yew::prelude::*;

use crate::failure;
use crate::route::Theme;
use crate::store::Store;

/// Keeps the document in step with the state.
#[hook]
pub fn use_document(store: &Store) {
    use_effect_with((store.texts.clone(), store.run.clone(), store.theme), |(texts, run, theme)| {
        let document = gloo::utils::document();
        let root = gloo::utils::document_element();
        document.set_title(&texts.text_with("title", &[("scenario", run.title(texts).into())]));
        // These names are attribute names: nothing to refuse.
        root.set_attribute("lang", texts.language().code()).ok();
        match theme {
            Theme::Auto => root.remove_attribute("data-theme").ok(),
            theme => root.set_attribute("data-theme", theme.code()).ok(),
        };
        failure::speak(texts);
    });
}
