//! A field to type in. What is typed stays as it was typed until it is done, and longer if it is no value.

use trace::{Kind, Setting};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::knob::{control_id, described_by};
use super::number::Form;

/// The field.
#[derive(Clone, PartialEq, Properties)]
pub struct EntryProps {
    /// The setting that it is of.
    pub setting: &'static Setting,
    /// The setting's value, as it is written here.
    pub shown: String,
    /// How values are written here.
    pub form: Form,
    /// It may have several lines.
    pub many: bool,
    /// What stands in it cannot be.
    pub invalid: bool,
    /// Told what a person has typed.
    pub on_text: Callback<String>,
    /// Told what they have typed so far.
    pub on_draft: Callback<String>,
}

/// The field.
#[component]
pub fn Entry(props: &EntryProps) -> Html {
    let EntryProps { setting, shown, form, many, invalid, on_text, on_draft } = props;
    let draft = use_state_eq(|| None::<String>);
    {
        let draft = draft.setter();
        use_effect_with(shown.clone(), move |_| draft.set(None));
    }
    let oninput = {
        let (draft, on_draft) = (draft.setter(), on_draft.clone());
        Callback::from(move |event: InputEvent| {
            let text = text_of(&event);
            on_draft.emit(text.clone());
            draft.set(Some(text));
        })
    };
    let onchange = on_text.reform(|event: Event| text_of(&event));
    let value = (*draft).clone().unwrap_or_else(|| shown.clone());
    let (id, describedby) = (control_id(setting), described_by(setting, *invalid));
    let invalid = invalid.then_some("true");
    if *many {
        return html! {
            <textarea rows="3" {id} {value} aria-describedby={describedby} aria-invalid={invalid} {oninput} {onchange} />
        };
    }
    let range = match setting.kind {
        Kind::Number { least, most, .. } => Some((form.write(least), form.write(most))),
        _ => None,
    };
    let (least, most) = range.unzip();
    html! {
        <input
            type={form.input_type()}
            step={form.step()}
            min={least}
            max={most}
            {id}
            {value}
            autocomplete="off"
            spellcheck="false"
            aria-describedby={describedby}
            aria-invalid={invalid}
            {oninput}
            {onchange}
        />
    }
}

/// What stands in the field of an event.
fn text_of(event: &web_sys::Event) -> String {
    let target = event.target();
    let input = target.as_ref().and_then(|target| target.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value);
    let area = || target.as_ref().and_then(|target| target.dyn_ref::<HtmlTextAreaElement>());
    input.or_else(|| area().map(HtmlTextAreaElement::value)).unwrap_or_default()
}
