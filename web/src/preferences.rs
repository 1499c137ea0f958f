//! What a person chose before, and what the browser asks for. Storage may be refused (a sandboxed iframe): then
//! nothing is remembered, and nothing breaks.

use explain::Language;

use crate::route::Theme;

const LANGUAGE: &str = "haandtryk.lang";
const THEME: &str = "haandtryk.theme";
const SHORTCUTS: &str = "haandtryk.shortcuts";

/// The language of the page: the link's, else the remembered one, else the browser's first that the page speaks, else
/// English.
pub fn language(link: Option<Language>, remembered: Option<&str>, browser: &[String]) -> Language {
    link.or_else(|| remembered.and_then(Language::from_tag))
        .or_else(|| browser.iter().find_map(|tag| Language::from_tag(tag)))
        .unwrap_or(Language::English)
}

/// The theme of the page: the link's, else the remembered one, else the system's.
pub fn theme(link: Option<Theme>, remembered: Option<&str>) -> Theme {
    link.or_else(|| remembered.and_then(Theme::from_code)).unwrap_or_default()
}

/// The language that was chosen before.
pub fn remembered_language() -> Option<String> {
    recall(LANGUAGE)
}

/// The theme that was chosen before.
pub fn remembered_theme() -> Option<String> {
    recall(THEME)
}

/// Whether the single-key shortcuts are on.
pub fn remembered_shortcuts() -> bool {
    recall(SHORTCUTS).as_deref() != Some("off")
}

/// Remembers a choice of language.
pub fn remember_language(language: Language) {
    remember(LANGUAGE, language.code());
}

/// Remembers a choice of theme.
pub fn remember_theme(theme: Theme) {
    remember(THEME, theme.code());
}

/// Remembers whether the single-key shortcuts are on.
pub fn remember_shortcuts(on: bool) {
    remember(SHORTCUTS, if on { "on" } else { "off" });
}

/// The browser's languages, the most wanted first.
pub fn browser_languages() -> Vec<String> {
    let navigator = gloo::utils::window().navigator();
    navigator.languages().iter().filter_map(|tag| tag.as_string()).collect()
}

fn storage() -> Option<web_sys::Storage> {
    gloo::utils::window().local_storage().ok().flatten()
}

fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or refused storage only means that the choice is asked for again.
        storage.set_item(key, value).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_wins_then_memory_then_the_browser() {
        let browser = ["fr-FR".to_owned(), "da-DK".to_owned(), "en".to_owned()];
        assert_eq!(language(Some(Language::English), Some("da"), &browser), Language::English);
        assert_eq!(language(None, Some("en"), &browser), Language::English);
        assert_eq!(language(None, Some("nonsense"), &browser), Language::Danish);
        assert_eq!(language(None, None, &["fr".to_owned()]), Language::English);
        assert_eq!(theme(None, Some("dark")), Theme::Dark);
        assert_eq!(theme(Some(Theme::Light), Some("dark")), Theme::Light);
        assert_eq!(theme(None, Some("mauve")), Theme::Auto);
    }
}
