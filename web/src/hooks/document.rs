//! What the document itself says of the page: its language, its title, its theme.

use yew::prelude::*;

use crate::failure;
use crate::route::Theme;
use crate::store::Store;

/// Keeps the document in step with the state. Each part is told for itself: a language that is said again, even the same, has
/// the browser work out the style of all that is in the document.
#[hook]
pub fn use_document(store: &Store) {
    // The names of the attributes are attribute names: nothing to refuse.
    use_effect_with(store.texts.clone(), |texts| {
        gloo::utils::document_element().set_attribute("lang", texts.language().code()).ok();
        failure::speak(texts);
    });
    use_effect_with(store.theme, |theme| {
        let root = gloo::utils::document_element();
        match theme {
            Theme::Auto => root.remove_attribute("data-theme").ok(),
            theme => root.set_attribute("data-theme", theme.code()).ok(),
        };
    });
    use_effect_with((store.texts.clone(), store.run.clone()), |(texts, run)| {
        gloo::utils::document().set_title(&texts.text_with("title", &[("scenario", run.title(texts).into())]));
    });
}
