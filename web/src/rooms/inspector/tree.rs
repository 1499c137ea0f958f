//! The fields of some bytes as a tree, as the ARIA Authoring Practices describe it: one stop of the Tab key, arrows go from
//! field to field, and who has the focus is chosen. Closed fields have no parts in the document.

use std::cell::Cell;
use std::rc::Rc;

use explain::Texts;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::value::short;
use crate::fields::{Fields, Lit, Spotlight};
use crate::widgets::reveal::reveal;

/// The tree.
#[derive(Clone, PartialEq, Properties)]
pub struct TreeProps {
    /// The fields.
    pub fields: Rc<Fields>,
    /// The bytes.
    pub bytes: Rc<[u8]>,
    /// The language.
    pub texts: Rc<Texts>,
    /// The field that is chosen.
    pub chosen: Option<usize>,
    /// The field that is pointed at.
    pub spotlight: Spotlight,
    /// Told the field that is chosen, or none.
    pub on_choose: Callback<Option<usize>>,
    /// What the tree is of.
    pub label: String,
    /// Tells it from the others on the screen.
    pub number: usize,
}

/// As many fields are in sight at first, at most.
const ROWS: usize = 24;

/// The tree of the fields.
#[component]
pub fn Tree(props: &TreeProps) -> Html {
    let TreeProps { fields, chosen, on_choose, .. } = props;
    let node = use_node_ref();
    let open = use_state(|| fields.first_open(ROWS));
    // A field that is pointed at in the bytes, where its parents are closed: they open as long as it is pointed at.
    let peek = use_state_eq(|| None::<usize>);
    let shown = {
        let mut shown = (*open).clone();
        for node in [*chosen, *peek].into_iter().flatten().flat_map(|node| fields.around(node)) {
            shown[node] = true;
        }
        shown
    };
    {
        // What was opened for a choice stays open after it.
        let (open, shown, chosen) = (open.setter(), shown.clone(), *chosen);
        use_effect_with((props.fields.clone(), chosen), move |_| {
            if chosen.is_some() {
                open.set(shown);
            }
        });
    }
    let rows = fields.in_sight(&shown);
    use_chosen(&node, props);
    use_light(&node, props, *peek, peek.setter());

    let set_open = {
        let (open, fields, on_choose, chosen) = (open.setter(), fields.clone(), on_choose.clone(), *chosen);
        let shown = shown.clone();
        move |node: usize, wanted: bool| {
            let mut shown = shown.clone();
            shown[node] = wanted;
            open.set(shown);
            // Nothing that is out of sight is chosen.
            if !wanted && chosen.is_some_and(|chosen| fields.is_in(chosen, node)) {
                on_choose.emit(Some(node));
            }
        }
    };
    let onclick = {
        let (fields, shown, on_choose, set_open) = (fields.clone(), shown.clone(), on_choose.clone(), set_open.clone());
        let chosen = *chosen;
        Callback::from(move |event: MouseEvent| {
            let Some(target) = event.target_dyn_into::<Element>() else { return };
            let Some(row) = row_at(&target) else { return };
            if fields.has_parts(row) && (target.class_name() == "twist" || chosen == Some(row)) {
                set_open(row, !shown[row]);
            }
            on_choose.emit(Some(row));
        })
    };
    let onkeydown = {
        let (props, shown, rows) = (props.clone(), shown.clone(), rows.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let TreeProps { fields, on_choose, spotlight, .. } = &props;
            let row = event.target_dyn_into::<Element>().and_then(|target| row_at(&target)).unwrap_or(0);
            let place = rows.iter().position(|other| *other == row).unwrap_or(0);
            let is_open = fields.has_parts(row) && shown[row];
            let next = match event.key().as_str() {
                "ArrowDown" => rows.get(place + 1).copied(),
                "ArrowUp" => place.checked_sub(1).map(|place| rows[place]),
                "Home" => rows.first().copied(),
                "End" => rows.last().copied(),
                "ArrowLeft" if !is_open => fields.node(row).parent,
                "ArrowRight" if is_open => Some(row + 1),
                "ArrowLeft" | "ArrowRight" | "Enter" | " " => {
                    if fields.has_parts(row) {
                        set_open(row, !is_open);
                    }
                    Some(row)
                }
                "Escape" => {
                    event.prevent_default();
                    spotlight.set(None);
                    return on_choose.emit(None);
                }
                key => match begins_with(fields, &rows, key, place) {
                    Some(row) => Some(row),
                    None => return,
                },
            };
            event.prevent_default();
            if let Some(next) = next {
                // At once, so that the next key goes on from there, drawn or not.
                if let Some(row) = row_of(props.number, next) {
                    row.focus().ok();
                }
                on_choose.emit(Some(next));
            }
        })
    };
    let stop = chosen.unwrap_or(0);
    let row = |row: usize| {
        let field = fields.node(row);
        let parts = fields.has_parts(row);
        html! {
            <div
                key={row}
                id={row_id(props.number, row)}
                class="f"
                role="treeitem"
                data-node={row.to_string()}
                aria-level={(field.depth + 1).to_string()}
                aria-expanded={parts.then(|| shown[row].to_string())}
                aria-selected={(Some(row) == *chosen).to_string()}
                tabindex={if row == stop { "0" } else { "-1" }}
            >
                <span class="twist"></span>
                <span class="name" lang="en">{ field.label() }</span>
                <span class="value">{ short(fields, row, &props.bytes, &props.texts) }</span>
            </div>
        }
    };
    html! {
        <div class="tree" ref={node} role="tree" aria-label={props.label.clone()} {onclick} {onkeydown}>
            { for rows.iter().map(|each| row(*each)) }
        </div>
    }
}

/// The next row after `place` whose name begins with the letter of `key`.
fn begins_with(fields: &Fields, rows: &[usize], key: &str, place: usize) -> Option<usize> {
    let mut letters = key.chars();
    let (Some(first), None) = (letters.next().filter(|first| first.is_alphabetic()), letters.next()) else {
        return None;
    };
    let first = first.to_ascii_lowercase();
    let all = rows.iter().cycle().skip(place + 1).take(rows.len());
    all.copied().find(|row| fields.node(*row).label().starts_with(first))
}

/// Brings the chosen row into sight; the focus goes with it while it is in the tree.
#[hook]
fn use_chosen(node: &NodeRef, props: &TreeProps) {
    let (node, number) = (node.clone(), props.number);
    use_effect_with((props.chosen, props.fields.clone()), move |(chosen, _)| {
        let Some(row) = chosen.and_then(|chosen| row_of(number, chosen)) else { return };
        let focus = gloo::utils::document().active_element();
        let tree = node.cast::<Element>();
        if tree.is_some_and(|tree| focus.is_some_and(|focus| focus.closest("[role=tree]").ok().flatten() == Some(tree)))
        {
            row.focus().ok();
        }
        reveal(&row);
    });
}

/// Lights the row of the field that is pointed at, and points at fields in turn.
#[hook]
fn use_light(node: &NodeRef, props: &TreeProps, peek: Option<usize>, set_peek: UseStateSetter<Option<usize>>) {
    {
        let (node, fields, number) = (node.clone(), props.fields.clone(), props.number);
        // Where the tree was before somebody pointed at the bytes.
        let before = use_memo((), |()| Cell::new(None::<i32>));
        {
            // Who chooses stays there.
            let before = before.clone();
            use_effect_with(props.chosen, move |_| before.set(None));
        }
        use_effect_with((props.spotlight.clone(), props.chosen, peek), move |(spotlight, _, peek)| {
            let peek = *peek;
            let follow = move |lit: Option<Lit>| {
                let Some(tree) = node.cast::<Element>() else { return };
                if let Ok(Some(row)) = tree.query_selector("[data-lit]") {
                    row.remove_attribute("data-lit").ok();
                }
                let Some(lit) = lit else {
                    set_peek.set(None);
                    if peek.is_none()
                        && let Some(top) = before.take()
                    {
                        tree.set_scroll_top(top);
                    }
                    return;
                };
                if lit.in_bytes && before.get().is_none() {
                    before.set(Some(tree.scroll_top()));
                }
                match row_of(number, lit.node) {
                    // Of the fields that were opened to peek at one, those of another close again.
                    Some(row) => {
                        row.set_attribute("data-lit", "").ok();
                        if lit.in_bytes {
                            reveal(&row);
                        }
                        if peek.is_some_and(|peek| !fields.around(lit.node).eq(fields.around(peek))) {
                            set_peek.set(Some(lit.node));
                        }
                    }
                    None => set_peek.set(Some(lit.node)),
                }
            };
            follow(spotlight.value());
            let subscription = spotlight.subscribe(follow);
            move || drop(subscription)
        });
    }
    let node = node.clone();
    use_effect_with(props.spotlight.clone(), move |spotlight| {
        let point = {
            let spotlight = spotlight.clone();
            move |event: &web_sys::Event| {
                let touched = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "touch");
                let row = event.target().and_then(|target| row_at(target.dyn_ref()?));
                let lit = row.filter(|_| !touched).map(|node| Lit { node, in_bytes: false });
                if spotlight.value() != lit {
                    spotlight.set(lit);
                }
            }
        };
        let leave = {
            let spotlight = spotlight.clone();
            move |_: &web_sys::Event| spotlight.set(None)
        };
        let listeners = node.cast::<Element>().map(|tree| {
            [
                EventListener::new(&tree, "pointerover", point.clone()),
                EventListener::new(&tree, "focusin", point),
                EventListener::new(&tree, "pointerleave", leave.clone()),
                EventListener::new(&tree, "focusout", leave),
            ]
        });
        move || drop(listeners)
    });
}

fn row_id(tree: usize, row: usize) -> String {
    format!("field-{tree}-{row}")
}

fn row_of(tree: usize, row: usize) -> Option<HtmlElement> {
    gloo::utils::document().get_element_by_id(&row_id(tree, row))?.dyn_into().ok()
}

fn row_at(target: &Element) -> Option<usize> {
    target.closest("[data-node]").ok()??.get_attribute("data-node")?.parse().ok()
}
