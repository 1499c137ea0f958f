//! One of a few, all in sight: a row of buttons of which one is pressed.

use std::rc::Rc;

use yew::prelude::*;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is told when it is chosen.
    pub value: AttrValue,
    /// What stands on it.
    pub text: String,
    /// Its full name, if the text is short.
    pub title: Option<String>,
    /// The language of text and title, if it is not the page's.
    pub language: Option<&'static str>,
}

impl Choice {
    /// A choice whose text says it all.
    pub fn new(value: impl Into<AttrValue>, text: impl Into<String>) -> Choice {
        Choice { value: value.into(), text: text.into(), title: None, language: None }
    }
}

/// The choices, and which is made.
pub struct Choices {
    /// What it is a choice of.
    pub label: String,
    /// The attribute that holds each button's value, as `data-version`.
    pub attribute: &'static str,
    /// All that can be chosen.
    pub choices: Vec<Choice>,
    /// The one that is.
    pub chosen: AttrValue,
    /// Told the value of a button that is pressed.
    pub on_choose: Callback<AttrValue>,
    /// Classes of the row.
    pub class: &'static str,
}

impl Choices {
    /// The row of buttons.
    pub fn view(&self) -> Html {
        let button = |choice: &Choice| {
            let (value, on_choose) = (choice.value.clone(), self.on_choose.clone());
            let pressed = value == self.chosen;
            let button = html! {
                <button
                    type="button"
                    key={value.to_string()}
                    aria-pressed={pressed.to_string()}
                    title={choice.title.clone()}
                    lang={choice.language}
                    onclick={move |_| on_choose.emit(value.clone())}
                >
                    { &choice.text }
                </button>
            };
            with_attribute(button, self.attribute, choice.value.clone())
        };
        html! {
            <div class={classes!("choices", self.class)} role="group" aria-label={self.label.clone()}>
                { for self.choices.iter().map(button) }
            </div>
        }
    }
}

/// The macro takes no attribute whose name is a value.
fn with_attribute(mut html: Html, name: &'static str, value: AttrValue) -> Html {
    if let Html::VTag(tag) = &mut html {
        Rc::make_mut(tag).add_attribute(name, value);
    }
    html
}
