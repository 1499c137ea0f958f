//! A list in order of preference: each entry on or off, moved up or down by buttons, or by Alt with the arrow keys.

use std::rc::Rc;

use explain::Texts;
use trace::Setting;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::knob::label_id;
use crate::widgets::icon::{Glyph, icon};

/// Lists with more entries than this are folded until somebody opens them.
const MOST_UNFOLDED: usize = 4;

/// The list.
#[derive(Clone, PartialEq, Properties)]
pub struct ListProps {
    /// The setting that it is of.
    pub setting: &'static Setting,
    /// All that can be chosen.
    pub names: &'static [&'static str],
    /// What is, in order.
    pub chosen: Vec<&'static str>,
    /// What the preset has, in its order.
    pub usual: Vec<&'static str>,
    /// The language.
    pub texts: Rc<Texts>,
    /// Told what a person chooses.
    pub on_choose: Callback<Vec<&'static str>>,
    /// Told what a hand is about to choose.
    pub on_point: Callback<Vec<&'static str>>,
}

/// The list.
#[component]
pub fn List(props: &ListProps) -> Html {
    let ListProps { setting, names, chosen, texts, on_point, .. } = props;
    // An entry that moves in the document loses the focus: it is given back by the control's id.
    let held = use_mut_ref(String::new);
    {
        let held = held.clone();
        use_effect_with(chosen.clone(), move |_| focus(&held.take()));
    }
    let tell = {
        let (held, on_choose) = (held.clone(), props.on_choose.clone());
        move |id: String, chosen: Vec<&'static str>| {
            held.replace(id);
            on_choose.emit(chosen);
        }
    };
    let others = names.iter().filter(|name| !chosen.contains(name));
    let entry = |name: &&'static str| {
        let name: &'static str = name;
        let place = chosen.iter().position(|other| *other == name);
        let label = texts.setting_choice(setting, name);
        let id = |control: &str| format!("{control}-{}-{name}", setting.name);
        let onchange = {
            let (tell, id, after) = (tell.clone(), id("on"), toggled(props, name));
            Callback::from(move |_: Event| tell(id.clone(), after.clone()))
        };
        let step = |up: bool, id: String| {
            let (tell, after) = (tell.clone(), moved(chosen, name, up));
            move || {
                if let Some(after) = &after {
                    tell(id.clone(), after.clone());
                }
            }
        };
        let onkeydown = {
            let (up, down) = (step(true, id("on")), step(false, id("on")));
            Callback::from(move |event: KeyboardEvent| {
                match (event.alt_key(), event.key().as_str()) {
                    (true, "ArrowUp") => up(),
                    (true, "ArrowDown") => down(),
                    _ => return,
                }
                event.prevent_default();
            })
        };
        let mover = |up: bool| {
            let id = id(if up { "up" } else { "down" });
            let near = moved(chosen, name, up).map(|after| point(on_point, after));
            let text =
                texts.text_with(if up { "settings-up" } else { "settings-down" }, &[("name", label.as_str().into())]);
            let step = step(up, id.clone());
            html! {
                <button
                    type="button"
                    class="ghost"
                    {id}
                    aria-label={text.clone()}
                    title={text}
                    aria-disabled={moved(chosen, name, up).is_none().to_string()}
                    onpointerover={near}
                    onclick={move |_: MouseEvent| step()}
                >
                    { icon(if up { Glyph::Up } else { Glyph::Down }) }
                </button>
            }
        };
        html! {
            <li key={name} class={classes!(place.is_none().then_some("off"))} onpointerover={point(on_point, toggled(props, name))}>
                <label>
                    <input type="checkbox" id={id("on")} checked={place.is_some()} {onchange} {onkeydown} />
                    <span class="rank">{ place.map(|place| place + 1) }</span>
                    <span class="choice">{ broken(&label) }</span>
                </label>
                if place.is_some() && chosen.len() > 1 {
                    { mover(true) }{ mover(false) }
                }
            </li>
        }
    };
    let list = html! {
        <ol class="order" aria-labelledby={label_id(setting)}>{ for chosen.iter().chain(others).map(entry) }</ol>
    };
    if names.len() <= MOST_UNFOLDED {
        return list;
    }
    let first = chosen.first().map(|name| texts.setting_choice(setting, name));
    let count = texts.text_with("settings-count", &[("count", chosen.len().into()), ("all", names.len().into())]);
    html! {
        <details class="fold">
            <summary>
                <b>{ count }</b>
                if let Some(first) = first {
                    <span class="choice">{ broken(&first) }</span>
                }
            </summary>
            { list }
        </details>
    }
}

/// Tells what a hand is about to choose; what lies around it has nothing to say to that.
fn point(on_point: &Callback<Vec<&'static str>>, after: Vec<&'static str>) -> Callback<PointerEvent> {
    on_point.reform(move |event: PointerEvent| {
        event.stop_propagation();
        after.clone()
    })
}

/// The list with an entry turned on or off. What comes back takes the place that it has in the preset, as far as it can.
fn toggled(ListProps { names, chosen, usual, .. }: &ListProps, name: &'static str) -> Vec<&'static str> {
    if chosen.contains(&name) {
        return chosen.iter().copied().filter(|other| *other != name).collect();
    }
    let rank = |name: &&str| {
        let place = |list: &[&str]| list.iter().position(|other| other == name);
        place(usual).or_else(|| Some(usual.len() + place(names)?))
    };
    let mut after = chosen.clone();
    let place = chosen.iter().position(|other| rank(other) > rank(&name)).unwrap_or(chosen.len());
    after.insert(place, name);
    after
}

/// The list with an entry one place further up or down, if there is such a place.
fn moved(chosen: &[&'static str], name: &str, up: bool) -> Option<Vec<&'static str>> {
    let place = chosen.iter().position(|other| *other == name)?;
    let other = if up { place.checked_sub(1)? } else { place + 1 };
    let mut after = chosen.to_vec();
    (other < after.len()).then(|| {
        after.swap(place, other);
        after
    })
}

/// A long name, which may break at its underscores.
fn broken(name: &str) -> Html {
    let parts = name.split_inclusive('_').map(|part| html! { <>{ part.to_owned() }<wbr /></> });
    html! { <>{ for parts }</> }
}

fn focus(id: &str) {
    let element = gloo::utils::document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.focus().ok();
    }
}

#[cfg(test)]
mod tests {
    use explain::Language;
    use trace::SETTINGS;

    use super::*;

    #[test]
    fn an_entry_moves_one_place_and_no_further() {
        assert_eq!(moved(&["a", "b", "c"], "b", true), Some(vec!["b", "a", "c"]));
        assert_eq!(moved(&["a", "b", "c"], "b", false), Some(vec!["a", "c", "b"]));
        assert_eq!(moved(&["a", "b"], "a", true), None);
        assert_eq!(moved(&["a", "b"], "b", false), None);
        assert_eq!(moved(&["a"], "x", true), None);
    }

    #[test]
    fn what_comes_back_takes_its_old_place() {
        let toggle = |chosen: &[&'static str], name| {
            let props = ListProps {
                setting: &SETTINGS[0],
                names: &["a", "b", "c", "d"],
                chosen: chosen.to_vec(),
                usual: vec!["c", "a"],
                texts: Rc::new(Texts::new(Language::English)),
                on_choose: Callback::noop(),
                on_point: Callback::noop(),
            };
            toggled(&props, name)
        };
        assert_eq!(toggle(&["c", "a"], "c"), ["a"]);
        assert_eq!(toggle(&["a"], "c"), ["c", "a"]);
        assert_eq!(toggle(&["c"], "a"), ["c", "a"]);
        assert_eq!(toggle(&["c", "d"], "b"), ["c", "b", "d"]);
    }
}
