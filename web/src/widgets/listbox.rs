//! One of several, in a list that drops down: a button and a listbox, as the ARIA Authoring Practices describe them.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::icon::{Glyph, icon};

/// An entry of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What is told when it is chosen.
    pub value: AttrValue,
    /// Its name.
    pub title: String,
    /// What tells it from the others.
    pub subtitle: String,
    /// What stands for both where there is little room.
    pub short: String,
}

/// The entries, and which is chosen.
#[derive(Clone, PartialEq, Properties)]
pub struct ListboxProps {
    /// What it is a choice of.
    pub label: String,
    /// All that can be chosen.
    pub entries: Vec<Entry>,
    /// The one that is.
    pub chosen: AttrValue,
    /// Told the value of the entry that is chosen.
    pub on_choose: Callback<AttrValue>,
}

/// The button, and under it the list while it is open.
#[component]
pub fn Listbox(props: &ListboxProps) -> Html {
    let root = use_node_ref();
    let list = use_node_ref();
    // The entry that the keys are at; none while the list is closed.
    let at = use_state_eq(|| None::<usize>);
    let chosen = props.entries.iter().position(|entry| entry.value == props.chosen).unwrap_or(0);

    use_focus(&list, at.is_some());
    use_in_sight(&list, *at);
    use_close_outside(&root, at.clone());

    let toggle = {
        let at = at.clone();
        Callback::from(move |_: MouseEvent| at.set(if at.is_some() { None } else { Some(chosen) }))
    };
    let close = {
        let (at, root) = (at.clone(), root.clone());
        move || {
            at.set(None);
            focus_button(&root);
        }
    };
    let choose = {
        let (close, on_choose) = (close.clone(), props.on_choose.clone());
        move |value| {
            close();
            on_choose.emit(value);
        }
    };
    let onkeydown = {
        let (at, entries, choose) = (at.clone(), props.entries.clone(), choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(index) = *at else { return };
            match event.key().as_str() {
                "ArrowDown" => at.set(Some((index + 1).min(entries.len() - 1))),
                "ArrowUp" => at.set(Some(index.saturating_sub(1))),
                "Home" => at.set(Some(0)),
                "End" => at.set(Some(entries.len() - 1)),
                "Enter" | " " => choose(entries[index].value.clone()),
                "Escape" => close(),
                "Tab" => return at.set(None),
                key => match begins_with(&entries, key, index) {
                    Some(found) => at.set(Some(found)),
                    None => return,
                },
            }
            event.prevent_default();
        })
    };
    let on_button_key = {
        let at = at.clone();
        Callback::from(move |event: KeyboardEvent| {
            if at.is_none() && ["ArrowDown", "ArrowUp"].contains(&event.key().as_str()) {
                event.prevent_default();
                at.set(Some(chosen));
            }
        })
    };
    let option = |(index, entry): (usize, &Entry)| {
        let (choose, value) = (choose.clone(), entry.value.clone());
        html! {
            <li
                role="option"
                key={value.to_string()}
                id={format!("option-{value}")}
                aria-selected={(index == chosen).to_string()}
                class={classes!((*at == Some(index)).then_some("active"))}
                onclick={move |_| choose(value.clone())}
            >
                <span>{ &entry.title }</span>
                <small>{ &entry.subtitle }</small>
                if index == chosen {
                    { icon(Glyph::Check) }
                }
            </li>
        }
    };
    let current = &props.entries[chosen];
    html! {
        <div class="listbox" ref={root}>
            <button
                type="button"
                class="pick"
                title={current.title.clone()}
                aria-haspopup="listbox"
                aria-expanded={at.is_some().to_string()}
                onclick={toggle}
                onkeydown={on_button_key}
            >
                <span class="visually-hidden">{ format!("{}: ", props.label) }</span>
                <span class="title">{ &current.title }</span>
                <span class="short">{ &current.short }</span>
                <small>{ &current.subtitle }</small>
                { icon(Glyph::Down) }
            </button>
            if let Some(index) = *at {
                <ul
                    ref={list}
                    role="listbox"
                    tabindex="-1"
                    aria-label={props.label.clone()}
                    aria-activedescendant={format!("option-{}", props.entries[index].value)}
                    {onkeydown}
                >
                    { for props.entries.iter().enumerate().map(option) }
                </ul>
            }
        </div>
    }
}

/// The next entry after `index` whose title begins with the character of `key`.
fn begins_with(entries: &[Entry], key: &str, index: usize) -> Option<usize> {
    let mut characters = key.chars();
    let (Some(first), None) = (characters.next(), characters.next()) else { return None };
    let starts = |index: &usize| {
        entries[*index].title.chars().next().is_some_and(|start| start.to_lowercase().eq(first.to_lowercase()))
    };
    (index + 1..entries.len()).chain(0..=index).find(starts)
}

#[hook]
fn use_focus(node: &NodeRef, open: bool) {
    let node = node.clone();
    use_effect_with(open, move |open| {
        if *open && let Some(list) = node.cast::<HtmlElement>() {
            list.focus().ok();
        }
    });
}

/// A long list scrolls to the entry that the keys are at.
#[hook]
fn use_in_sight(list: &NodeRef, at: Option<usize>) {
    let list = list.clone();
    use_effect_with(at, move |_| {
        let active = list.cast::<Element>().and_then(|list| list.query_selector(".active").ok().flatten());
        if let Some(active) = active {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            active.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
}

/// Closes the list when a person presses the pointer elsewhere.
#[hook]
fn use_close_outside(root: &NodeRef, at: UseStateHandle<Option<usize>>) {
    let root = root.clone();
    use_effect_with(at.is_some(), move |open| {
        let listener = open.then(|| {
            EventListener::new(&gloo::utils::document(), "pointerdown", move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
                if !root.get().is_some_and(|root| root.contains(target.as_ref())) {
                    at.set(None);
                }
            })
        });
        move || drop(listener)
    });
}

fn focus_button(root: &NodeRef) {
    let button = root.cast::<Element>().and_then(|root| root.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.focus().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_finds_the_next_entry_that_begins_with_it() {
        let entry = |title: &str| Entry {
            value: "".into(),
            title: title.to_owned(),
            subtitle: String::new(),
            short: String::new(),
        };
        let entries = [entry("Ål"), entry("Bi"), entry("åre")];
        assert_eq!(begins_with(&entries, "å", 0), Some(2));
        assert_eq!(begins_with(&entries, "Å", 2), Some(0));
        assert_eq!(begins_with(&entries, "x", 0), None);
        assert_eq!(begins_with(&entries, "F1", 0), None);
    }
}
