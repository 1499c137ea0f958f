//! One of several, in a list that drops down: a button and a listbox, as the ARIA Authoring Practices describe them. A long
//! list has headings over groups of its entries, and whoever types finds an entry by its words.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use super::icon::{Glyph, icon};
use super::reveal::reveal;
use crate::hooks::fresh::{Fresh, use_fresh};

/// Milliseconds until what was typed is forgotten.
const FORGET: u32 = 700;

/// An entry of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What is told when it is chosen.
    pub value: AttrValue,
    /// Its name.
    pub title: String,
    /// What tells it from the others.
    pub subtitle: String,
    /// What stands for both where there is little room.
    pub short: String,
    /// The heading that it stands under, together with its neighbours of the same; none if it is empty.
    pub group: String,
}

/// The entries, and which is chosen.
#[derive(Clone, PartialEq, Properties)]
pub struct ListboxProps {
    /// What it is a choice of.
    pub label: String,
    /// All that can be chosen.
    pub entries: Rc<[Entry]>,
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
    let at = use_fresh(None::<usize>);
    let chosen = props.entries.iter().position(|entry| entry.value == props.chosen).unwrap_or(0);
    let typed = use_memo((), |()| Typed::default());

    use_focus(&list, at.get().is_some());
    use_in_sight(&list, at.get());
    use_close_outside(&root, at.clone());

    let toggle = {
        let at = at.clone();
        Callback::from(move |_: MouseEvent| at.set(if at.get().is_some() { None } else { Some(chosen) }))
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
            let Some(index) = at.get() else { return };
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            match event.key().as_str() {
                " " if typed.is_under_way() => at.set(Some(typed.find(&entries, " ", index).unwrap_or(index))),
                "ArrowDown" => at.set(Some((index + 1).min(entries.len() - 1))),
                "ArrowUp" => at.set(Some(index.saturating_sub(1))),
                "PageDown" => at.set(Some(other_group(&entries, index, true))),
                "PageUp" => at.set(Some(other_group(&entries, index, false))),
                "Home" => at.set(Some(0)),
                "End" => at.set(Some(entries.len() - 1)),
                "Enter" | " " => choose(entries[index].value.clone()),
                "Escape" => close(),
                "Tab" => return at.set(None),
                key => match typed.find(&entries, key, index) {
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
            if at.get().is_none() && ["ArrowDown", "ArrowUp"].contains(&event.key().as_str()) {
                event.prevent_default();
                at.set(Some(chosen));
            }
        })
    };
    let option = |(index, entry): (usize, &Entry)| {
        let (choose, value) = (choose.clone(), entry.value.clone());
        html! {
            <div
                role="option"
                key={value.to_string()}
                id={format!("option-{value}")}
                aria-selected={(index == chosen).to_string()}
                class={classes!((at.get() == Some(index)).then_some("active"))}
                onclick={move |_| choose(value.clone())}
            >
                <span>{ &entry.title }</span>
                <small>{ &entry.subtitle }</small>
                if index == chosen {
                    { icon(Glyph::Check) }
                }
            </div>
        }
    };
    let groups = props.entries.chunk_by(|one, other| one.group == other.group).scan(0, |first, entries| {
        let start = std::mem::replace(first, *first + entries.len());
        Some((start, entries))
    });
    let group = |(start, entries): (usize, &[Entry])| {
        let options = entries.iter().enumerate().map(|(index, entry)| option((start + index, entry)));
        match entries.first().map_or("", |entry| entry.group.as_str()) {
            "" => options.collect::<Html>(),
            heading => html! {
                <div role="group" key={format!("group-{start}")} aria-labelledby={format!("group-{start}")}>
                    <b id={format!("group-{start}")} role="presentation">{ heading }</b>
                    { for options }
                </div>
            },
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
                aria-expanded={at.get().is_some().to_string()}
                onclick={toggle}
                onkeydown={on_button_key}
            >
                <span class="visually-hidden">{ format!("{}: ", props.label) }</span>
                <span class="title">{ &current.title }</span>
                <span class="short">{ &current.short }</span>
                <small>{ &current.subtitle }</small>
                { icon(Glyph::Down) }
            </button>
            if let Some(index) = at.get() {
                <div
                    ref={list}
                    role="listbox"
                    tabindex="0"
                    aria-label={props.label.clone()}
                    aria-activedescendant={format!("option-{}", props.entries[index].value)}
                    {onkeydown}
                >
                    { for groups.map(group) }
                </div>
            }
        </div>
    }
}

/// What was typed just now, to find an entry by.
#[derive(Default)]
struct Typed(Rc<RefCell<String>>, RefCell<Option<Timeout>>);

impl Typed {
    fn is_under_way(&self) -> bool {
        !self.0.borrow().is_empty()
    }

    /// The entry that the keys go to when this one is pressed too; none if the key is no character, or nothing is found.
    fn find(&self, entries: &[Entry], key: &str, index: usize) -> Option<usize> {
        if key.chars().count() != 1 {
            return None;
        }
        let letters = Rc::clone(&self.0);
        *self.1.borrow_mut() = Some(Timeout::new(FORGET, move || letters.borrow_mut().clear()));
        let mut letters = self.0.borrow_mut();
        letters.push_str(&key.to_lowercase());
        find(entries, &letters, index)
    }
}

/// The entry that what was typed is meant for: the next whose title begins so, or else one with a word that does. The same
/// letter again and again goes from one to the next; who types more stays where it still fits.
fn find(entries: &[Entry], typed: &str, index: usize) -> Option<usize> {
    let first = typed.chars().next()?;
    let repeated = typed.chars().all(|letter| letter == first);
    let (sought, start) = if repeated { (&typed[..first.len_utf8()], index + 1) } else { (typed, index) };
    let order = || (start..entries.len()).chain(0..start.min(entries.len()));
    let title = |index: &usize| entries[*index].title.to_lowercase().starts_with(sought);
    let word = |index: &usize| {
        let text = format!("{} {}", entries[*index].title, entries[*index].subtitle).to_lowercase();
        text.match_indices(sought).any(|(place, _)| !text[..place].ends_with(char::is_alphanumeric))
    };
    order().find(title).or_else(|| order().find(word))
}

/// The first entry of the next group, or of this one or the one before.
fn other_group(entries: &[Entry], index: usize, forward: bool) -> usize {
    let is_first = |index: &usize| *index == 0 || entries[*index].group != entries[index - 1].group;
    match forward {
        true => (index + 1..entries.len()).find(is_first).unwrap_or(entries.len() - 1),
        false => (0..index).rev().find(is_first).unwrap_or(0),
    }
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
            reveal(&active);
        }
    });
}

/// Closes the list when a person presses the pointer elsewhere.
#[hook]
fn use_close_outside(root: &NodeRef, at: Fresh<Option<usize>>) {
    let root = root.clone();
    use_effect_with(at.get().is_some(), move |open| {
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

    fn entry(group: &str, title: &str, subtitle: &str) -> Entry {
        Entry { title: title.to_owned(), subtitle: subtitle.to_owned(), group: group.to_owned(), ..Entry::default() }
    }

    #[test]
    fn who_types_finds_the_next_entry_that_begins_so_or_has_such_a_word() {
        let entries = [
            entry("a", "Ål", "TLS 1.2"),
            entry("a", "Bi", "TLS 1.3 · key_update"),
            entry("b", "åre", "Bierne"),
            entry("b", "Den bedste bi", ""),
        ];
        assert_eq!(find(&entries, "å", 0), Some(2));
        assert_eq!(find(&entries, "åå", 2), Some(0), "the same letter goes on");
        assert_eq!(find(&entries, "ål", 0), Some(0), "more letters stay where they fit");
        assert_eq!(find(&entries, "den b", 0), Some(3));
        assert_eq!(find(&entries, "bed", 0), Some(3), "a word within the title");
        assert_eq!(find(&entries, "key", 0), Some(1), "a word of the subtitle");
        assert_eq!(find(&entries, "date", 0), None, "not within a word");
        assert_eq!(find(&entries, "x", 0), None);
        assert_eq!(find(&[], "x", 0), None);
    }

    #[test]
    fn whole_groups_are_passed_over() {
        let entries = ["a", "a", "b", "b", "c"].map(|group| entry(group, "", ""));
        assert_eq!([0, 1, 2, 4].map(|index| other_group(&entries, index, true)), [2, 2, 4, 4]);
        assert_eq!([0, 1, 2, 4].map(|index| other_group(&entries, index, false)), [0, 0, 0, 2]);
    }
}
