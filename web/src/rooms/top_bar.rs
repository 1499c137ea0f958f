//! The top bar: name, scenario, version, theme, help, language, and the link to what is shown.

mod share;

use explain::Language;
use trace::{PRESETS, Preset, preset};
use yew::prelude::*;

use crate::route::Theme;
use crate::store::{Action, Store};
use crate::widgets::choice::{Choice, Choices};
use crate::widgets::icon::{Glyph, icon};
use crate::widgets::listbox::{Entry, Listbox};
use share::Share;

/// What the top bar shows.
#[derive(Clone, PartialEq, Properties)]
pub struct TopBarProps {
    /// The state.
    pub store: Store,
    /// Told the scenario that is chosen.
    pub on_preset: Callback<Preset>,
    /// Told the language that is chosen.
    pub on_language: Callback<Language>,
    /// Told the theme that is chosen.
    pub on_theme: Callback<Theme>,
    /// The query of the link to what is shown.
    pub link: AttrValue,
    /// Sits in another page: only what is needed there.
    pub embedded: bool,
}

/// The top bar.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let TopBarProps { store, on_preset, on_language, on_theme, link, embedded } = props;
    let texts = &store.texts;
    let on_scenario = {
        let on_preset = on_preset.clone();
        move |id: &str| {
            if let Some(preset) = preset(id) {
                on_preset.emit(preset);
            }
        }
    };
    let on_entry = on_scenario.clone();
    let on_code = {
        let on_language = on_language.clone();
        Callback::from(move |code: AttrValue| {
            if let Some(language) = Language::from_tag(&code) {
                on_language.emit(language);
            }
        })
    };
    let open_help = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Help(true)))
    };
    let open_export = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Export(true)))
    };
    let short = |preset: &Preset| texts.text(&format!("version-{}", preset.id));
    let entry = |preset: &Preset| Entry {
        value: preset.id,
        title: texts.preset_title(preset.id),
        subtitle: texts.preset_subtitle(preset.id),
        short: short(preset),
    };
    let version = |preset: &Preset| Choice::new(preset.id, short(preset));
    let language = |language: Language| Choice {
        value: language.code().into(),
        text: language.code().to_uppercase(),
        title: Some(own_name(language).to_owned()),
        language: Some(language.code()),
    };
    let versions = Choices {
        label: texts.text("version"),
        attribute: "data-version",
        choices: PRESETS.iter().map(version).collect(),
        chosen: store.run.preset.id.into(),
        on_choose: Callback::from(move |id: AttrValue| on_scenario(&id)),
        class: "versions",
    };
    let languages = Choices {
        label: texts.text("language"),
        attribute: "data-lang",
        choices: Language::ALL.map(language).to_vec(),
        chosen: texts.language().code().into(),
        on_choose: on_code,
        class: "languages",
    };
    html! {
        <header class="top-bar">
            <span class="mark" translate="no">{ "Håndtryk" }<i>{ "." }</i></span>
            if !embedded {
                <Listbox
                    label={texts.text("scenario")}
                    entries={PRESETS.iter().map(entry).collect::<Vec<_>>()}
                    chosen={store.run.preset.id}
                    on_choose={move |id: &'static str| on_entry(id)}
                />
            }
            { versions.view() }
            <span class="space"></span>
            if !embedded {
                { theme_button(store, on_theme) }
                <button type="button" class="ghost export" title={texts.text("export")} onclick={open_export}>
                    { icon(Glyph::Export) }
                    <span>{ texts.text("export-button") }</span>
                </button>
                <button
                    type="button"
                    class="ghost"
                    aria-label={texts.text("help")}
                    title={format!("{} (?)", texts.text("help"))}
                    onclick={open_help}
                >
                    { icon(Glyph::Help) }
                </button>
            }
            { languages.view() }
            if *embedded {
                <a class="ghost" href={link.clone()} target="_blank" rel="noopener">{ texts.text("open-in-full") }</a>
            } else {
                <Share texts={texts.clone()} link={link.clone()} />
            }
        </header>
    }
}

/// Goes from theme to theme: as the system, light, dark.
fn theme_button(store: &Store, on_theme: &Callback<Theme>) -> Html {
    let (glyph, next) = match store.theme {
        Theme::Auto => (Glyph::SunAndMoon, Theme::Light),
        Theme::Light => (Glyph::Sun, Theme::Dark),
        Theme::Dark => (Glyph::Moon, Theme::Auto),
    };
    let label =
        format!("{}: {}", store.texts.text("theme"), store.texts.text(&format!("theme-{}", store.theme.code())));
    let onclick = {
        let on_theme = on_theme.clone();
        Callback::from(move |_: MouseEvent| on_theme.emit(next))
    };
    html! {
        <button type="button" class="ghost theme" aria-label={label.clone()} title={label} {onclick}>{ icon(glyph) }</button>
    }
}

/// The name of a language in itself.
const fn own_name(language: Language) -> &'static str {
    match language {
        Language::Danish => "Dansk",
        Language::English => "English",
    }
}
