//! One setting: its name, what it changes, its control by its kind, and what is wrong with it; marked where it differs from
//! the preset, with the way back.

use std::rc::Rc;

use explain::Texts;
use trace::{Kind, ScenarioError, Setting, Value, ValueError};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::entry::Entry;
use super::list::List;
use super::number;
use crate::hooks::side_room::focus;
use crate::settings::Change;
use crate::store::Near;
use crate::widgets::choice::{Choice, Choices};
use crate::widgets::icon::{Glyph, icon};

/// Choices with no more letters than this stand in a row; others in a list that drops down.
const ROW: usize = 34;
/// A text that may be longer than a name may have several lines.
const LONGEST_LINE: usize = 255;

/// The setting, and where it stands.
#[derive(Clone, PartialEq, Properties)]
pub struct KnobProps {
    /// Which.
    pub setting: &'static Setting,
    /// What it is.
    pub value: Value,
    /// What the preset has it at.
    pub preset: Value,
    /// Why the scenario cannot be run, if this setting has to do with it.
    pub error: Option<String>,
    /// The language.
    pub texts: Rc<Texts>,
    /// Told what a person changes.
    pub on_change: Callback<Change>,
    /// Told when a hand comes to it, or to a part of it that changes just one thing.
    pub on_point: Callback<Near>,
}

/// The knob.
#[component]
pub fn Knob(props: &KnobProps) -> Html {
    let KnobProps { setting, value, preset, error, texts, on_change, on_point } = props;
    let setting: &'static Setting = setting;
    // What was typed and is no value stays until another value comes.
    let wrong = use_state_eq(|| None::<ValueError>);
    {
        let wrong = wrong.setter();
        use_effect_with(value.clone(), move |_| wrong.set(None));
    }
    let on_value = {
        let (wrong, on_change) = (wrong.setter(), on_change.clone());
        Callback::from(move |value: Result<Value, ValueError>| match value {
            Ok(value) => {
                wrong.set(None);
                on_change.emit(Change::Put(setting, value));
            }
            Err(error) => wrong.set(Some(error)),
        })
    };
    let wrong = wrong.as_ref().map(|error| {
        let value = String::from("…");
        texts.setting_error(&ScenarioError::Value { setting: setting.name, value, error: error.clone() })
    });
    let error = wrong.or_else(|| error.clone());
    let changed = value != preset;
    let party =
        setting.name.split_once('.').map(|(party, _)| party).filter(|party| ["client", "server"].contains(party));
    let on_back = on_change.reform(move |_: MouseEvent| {
        // The button goes away; what it is of stays.
        let controls = ["input", "button", "select", "textarea", "summary"];
        let within = |control| format!(".knob[data-setting=\"{}\"] .control {control}", setting.name);
        focus(&controls.map(within).join(","));
        Change::Reset(setting)
    });
    let back = texts.text_with(
        "settings-back",
        &[("setting", texts.setting(setting).into()), ("value", texts.setting_value(setting, preset).into())],
    );
    html! {
        <div
            class={classes!("knob", kind_class(setting.kind), party, changed.then_some("changed"), error.is_some().then_some("wrong"))}
            data-setting={setting.name}
            onpointerover={on_point.reform(move |_| Near::Knob(setting))}
            onfocusin={on_point.reform(move |_| Near::Knob(setting))}
        >
            <div class="name">
                <label id={label_id(setting)} for={control_id(setting)}>{ texts.setting(setting) }</label>
                if changed {
                    <button type="button" class="ghost back" aria-label={back.clone()} title={back} onclick={on_back}>
                        { icon(Glyph::Undo) }
                    </button>
                }
            </div>
            <div class="control">{ control(props, error.is_some(), &on_value) }</div>
            <p class="hint-text" id={format!("about-{}", setting.name)}>{ texts.setting_about(setting) }</p>
            if let Some(error) = error {
                <p class="error" role="alert" id={format!("error-{}", setting.name)}>{ error }</p>
            }
        </div>
    }
}

fn control(props: &KnobProps, invalid: bool, on_value: &Callback<Result<Value, ValueError>>) -> Html {
    let KnobProps { setting, value, preset, texts, on_point, .. } = props;
    let setting: &'static Setting = setting;
    let entry = |shown: String, form: number::Form, many: bool| {
        let on_text = on_value.reform(move |text: String| form.read(setting, &text));
        let on_draft = {
            let on_point = on_point.clone();
            Callback::from(move |text: String| {
                if let Ok(value) = form.read(setting, &text) {
                    on_point.emit(Near::Change(Change::Put(setting, value)));
                }
            })
        };
        html! {
            <Entry {setting} {shown} {form} {many} {invalid} {on_text} {on_draft} />
        }
    };
    match (setting.kind, value) {
        (Kind::Number { unit, .. }, Value::Number(number)) => {
            let form = number::Form::of(unit);
            html! {
                <>
                    { entry(form.write(*number), form, false) }
                    if let Some(unit) = texts.setting_unit(unit, *number) {
                        <span class="unit">{ unit }</span>
                    }
                </>
            }
        }
        (_, Value::Flag(on)) => {
            let on = *on;
            let onclick = on_value.reform(move |_: MouseEvent| Ok(Value::Flag(!on)));
            html! {
                <button
                    type="button"
                    role="switch"
                    class="switch"
                    id={control_id(setting)}
                    aria-checked={on.to_string()}
                    aria-labelledby={label_id(setting)}
                    aria-describedby={described_by(setting, invalid)}
                    {onclick}
                >
                    <span class="track" aria-hidden="true"></span>
                    <span aria-hidden="true">{ texts.text(if on { "flag-on" } else { "flag-off" }) }</span>
                </button>
            }
        }
        (Kind::Choice(names), Value::Choice(chosen)) => choice(props, names, chosen, invalid, on_value),
        (Kind::List(names), Value::List(chosen)) => {
            let usual = match preset {
                Value::List(usual) => usual.clone(),
                _ => Vec::new(),
            };
            let on_choose = on_value.reform(|chosen: Vec<&'static str>| Ok(Value::List(chosen)));
            let on_point = on_point.reform(move |chosen| Near::Change(Change::Put(setting, Value::List(chosen))));
            html! { <List {setting} {names} chosen={chosen.clone()} {usual} texts={texts.clone()} {on_choose} {on_point} /> }
        }
        (Kind::Text(most), Value::Text(text)) => entry(text.clone(), number::Form::Text, most > LONGEST_LINE),
        (_, Value::Texts(list)) => entry(list.join(", "), number::Form::Text, false),
        (_, Value::Interventions(_)) => entry(value.to_string(), number::Form::Text, true),
        _ => html! {},
    }
}

/// A row of buttons where the choices are short, a list that drops down where they are not.
fn choice(
    props: &KnobProps,
    names: &'static [&'static str],
    chosen: &'static str,
    invalid: bool,
    on_value: &Callback<Result<Value, ValueError>>,
) -> Html {
    let KnobProps { setting, texts, .. } = props;
    let setting: &'static Setting = setting;
    let choices: Vec<Choice> =
        names.iter().map(|name| Choice::new(*name, texts.setting_choice(setting, name))).collect();
    let on_choose = on_value.reform(move |name: AttrValue| setting.parse(&name));
    if choices.iter().map(|choice| choice.text.chars().count()).sum::<usize>() <= ROW {
        let label = texts.setting(setting);
        return Choices { label, attribute: "data-choice", choices, chosen: chosen.into(), on_choose, class: "" }
            .view();
    }
    let onchange = on_choose.reform(|event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        select.map_or(AttrValue::default(), |select| select.value().into())
    });
    let option = |choice: &Choice| {
        html! { <option value={choice.value.clone()} selected={choice.value == chosen}>{ &choice.text }</option> }
    };
    html! {
        <select id={control_id(setting)} aria-describedby={described_by(setting, invalid)} {onchange}>
            { for choices.iter().map(option) }
        </select>
    }
}

/// Whether there is room for the control beside the name.
const fn kind_class(kind: Kind) -> &'static str {
    match kind {
        Kind::Number { .. } | Kind::Flag | Kind::Choice(_) => "short",
        Kind::List(_) | Kind::Text(_) | Kind::Texts { .. } | Kind::Interventions(_) => "long",
    }
}

/// The id of a setting's control.
pub fn control_id(setting: &Setting) -> String {
    format!("setting-{}", setting.name)
}

/// The id of a setting's name.
pub fn label_id(setting: &Setting) -> String {
    format!("name-{}", setting.name)
}

/// The ids of what is said of a setting.
pub fn described_by(setting: &Setting, invalid: bool) -> String {
    let error = if invalid { format!(" error-{}", setting.name) } else { String::new() };
    format!("about-{}{error}", setting.name)
}
