//! Bytes in hexadecimal, with their fields: what is pointed at lights up, what is chosen stands out, and what it is a part
//! of has an outline around it.
//!
//! Only the rows near those in sight are drawn, as three texts side by side, so that a long record is as fast as a short
//! one and a marked block of bytes is bytes alone. Pointing changes the paths of the light and nothing else.

mod cursor;
mod layout;

use std::ops::Range;
use std::rc::Rc;

use explain::Texts;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::fields::{Fields, Lit, Spotlight};
use crate::hooks::width::use_width;
use cursor::Cursor;
use layout::{Form, Layout, ROW, characters, octets, offsets};

/// The bytes.
#[derive(Clone, PartialEq, Properties)]
pub struct HexProps {
    /// The bytes.
    pub bytes: Rc<[u8]>,
    /// Their fields.
    pub fields: Rc<Fields>,
    /// The field that is chosen.
    pub chosen: Option<usize>,
    /// A part with a dotted line around it.
    pub own: Option<Range<usize>>,
    /// The field that is pointed at.
    pub spotlight: Spotlight,
    /// Told the field that is chosen and the byte of all that was pointed at, or none.
    pub on_choose: Callback<Option<(usize, usize)>>,
    /// What the bytes are, for screen readers.
    pub label: String,
    /// The language.
    pub texts: Rc<Texts>,
}

/// So many rows are drawn above those in sight, and so many in all: more than any screen shows.
const ABOVE: usize = 32;
const DRAWN: usize = 160;
/// So many rows the keys PageUp and PageDown go.
const PAGE: usize = 8;
/// Letters of the probe.
const PROBE: &str = "0000000000000000";

/// The bytes in rows as long as the room allows.
#[component]
pub fn Hex(props: &HexProps) -> Html {
    let HexProps { bytes, fields, chosen, on_choose, .. } = props;
    let node = use_node_ref();
    let width = use_width(&node);
    let layout = Layout::new(bytes.len(), width, use_letter(&node, width));
    // The first row in sight, rounded down so that it changes seldom.
    let first = use_state_eq(|| 0);
    let rows = drawn(*first, layout.rows());
    let cursor = use_mut_ref(Cursor::default);
    cursor.borrow_mut().follow(chosen.map(|chosen| (chosen, fields.range(chosen).clone())), bytes.len());
    let byte = cursor.borrow().byte();
    let redraw = use_force_update();
    use_picture(&node, props, layout, rows.start, byte);
    use_reveal(&node, props, layout, byte);
    use_pointing(&node, props, layout, first.setter());

    let choose = {
        let (fields, on_choose, cursor) = (fields.clone(), on_choose.clone(), cursor.clone());
        move |byte: usize| {
            let field = fields.at(byte);
            cursor.borrow_mut().go(byte, field);
            redraw.force_update();
            on_choose.emit(Some((field, byte)));
        }
    };
    let onclick = {
        let (node, choose) = (node.clone(), choose.clone());
        Callback::from(move |event: MouseEvent| {
            let marking = gloo::utils::window().get_selection().ok().flatten();
            if marking.is_some_and(|marking| !marking.is_collapsed()) {
                return;
            }
            if let Some(byte) = byte_at(&node, layout, &event) {
                choose(byte);
                if let Some(cursor) = part::<HtmlElement>(&node, ".cursor") {
                    cursor.focus().ok();
                }
            }
        })
    };
    let onkeydown = {
        let (on_choose, spotlight, cursor) = (on_choose.clone(), props.spotlight.clone(), cursor.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let last = layout.length.saturating_sub(1);
            let (byte, row) = (cursor.borrow().byte(), layout.columns);
            let next = match event.key().as_str() {
                "ArrowLeft" => byte.saturating_sub(1),
                "ArrowRight" => byte + 1,
                "ArrowUp" => byte.checked_sub(row).unwrap_or(byte),
                "ArrowDown" => {
                    if byte + row > last {
                        byte
                    } else {
                        byte + row
                    }
                }
                "PageUp" => byte.checked_sub(row * PAGE).unwrap_or(byte % row),
                "PageDown" => byte + row * PAGE,
                "Home" => 0,
                "End" => last,
                "Escape" => {
                    event.prevent_default();
                    spotlight.set(None);
                    return on_choose.emit(None);
                }
                _ => return,
            };
            event.prevent_default();
            choose(next.min(last));
        })
    };
    let onfocusout = Callback::from(move |_: FocusEvent| cursor.borrow_mut().leave());
    let shown = rows.start * layout.columns..(rows.end * layout.columns).min(bytes.len());
    let marked = chosen.map_or(0..0, |chosen| fields.range(chosen).clone());
    let [before, inside, after] = octets(bytes, shown.clone(), &marked, layout.columns);
    let around = fields.node(fields.at(byte)).label();
    let value_text = format!("0x{byte:04x}: {:02x}, {around}", bytes.get(byte).copied().unwrap_or_default());
    html! {
        <div class={format!("hex of-{}", layout.columns)} ref={node} role="group" aria-label={props.label.clone()}>
            <div class="sheet" {onclick}>
                <svg class="light" aria-hidden="true" focusable="false">
                    { for PATHS.iter().map(|class| html! { <path class={*class} /> }) }
                </svg>
                <div class="rows">
                    <pre class="offsets" aria-hidden="true">{ offsets(rows, layout.columns) }</pre>
                    <pre class="octets">{ before }<mark>{ inside }</mark>{ after }</pre>
                    if layout.characters {
                        <pre class="characters" aria-hidden="true">{ characters(bytes, shown, layout.columns) }</pre>
                    }
                </div>
                <span
                    class="cursor"
                    role="slider"
                    tabindex="0"
                    aria-label={props.texts.text("hex-cursor")}
                    aria-valuemin="0"
                    aria-valuemax={bytes.len().saturating_sub(1).to_string()}
                    aria-valuenow={byte.to_string()}
                    aria-valuetext={value_text}
                    {onkeydown}
                    {onfocusout}
                ></span>
            </div>
            <span class="probe" aria-hidden="true">{ PROBE }</span>
        </div>
    }
}

/// The rows to draw when `first` is at the top.
fn drawn(first: usize, rows: usize) -> Range<usize> {
    let start = if rows <= DRAWN { 0 } else { first.saturating_sub(ABOVE) };
    start..(start + DRAWN).min(rows)
}

/// The paths of the light, from the lowest to the highest.
const PATHS: [&str; 8] = ["own", "around", "around", "around", "chosen", "chosen-text", "lit", "lit-text"];

/// Draws the light: around what is lit, and else around what is chosen, the outlines of what it is in.
fn paint(svg: &Element, props: &HexProps, layout: Layout, lit: Option<usize>) {
    let HexProps { fields, chosen, own, .. } = props;
    let mut paths = PATHS.map(|_| String::new());
    if let Some(own) = own {
        paths[0] = layout.around(Form::Octet, own, 4);
    }
    if let Some(center) = lit.or(*chosen) {
        let mut inner = fields.range(center);
        let whole = fields.range(0);
        let outer = fields.around(center).map(|node| fields.range(node));
        let outer = outer.filter(|range| {
            let wider = *range != inner && *range != whole;
            inner = range;
            wider
        });
        for (index, range) in outer.take(3).enumerate() {
            paths[1 + index] = layout.around(Form::Octet, range, 3 + (index as i32).min(1));
        }
    }
    for (index, node) in [(4, *chosen), (6, lit.filter(|lit| Some(*lit) != *chosen))] {
        let Some(node) = node else { continue };
        let range = fields.range(node);
        paths[index] = layout.around(Form::Octet, range, 2);
        if layout.characters {
            paths[index + 1] = layout.around(Form::Character, range, 0);
        }
    }
    let Ok(elements) = svg.query_selector_all("path") else { return };
    for (index, path) in paths.iter().enumerate() {
        if let Some(element) = elements.item(index as u32).and_then(|element| element.dyn_into::<Element>().ok()) {
            // A `d` is an attribute name: nothing to refuse.
            element.set_attribute("d", path).ok();
        }
    }
}

/// Puts everything in its place, and lets the light follow the pointer.
#[hook]
fn use_picture(node: &NodeRef, props: &HexProps, layout: Layout, first_row: usize, byte: usize) {
    let node = node.clone();
    use_effect_with((props.clone(), layout, first_row, byte), move |(props, layout, first_row, byte)| {
        let (props, layout, spotlight) = (props.clone(), *layout, props.spotlight.clone());
        let (left, right) = layout.edges(Form::Octet, byte % layout.columns);
        let row = byte / layout.columns;
        for (selector, name, value) in [
            (".sheet", "height", layout.height() as f64),
            (".sheet", "width", layout.width()),
            (".rows", "top", (first_row * ROW) as f64),
            (".cursor", "left", left),
            (".cursor", "width", right - left),
            (".cursor", "top", (row * ROW) as f64),
        ] {
            if let Some(element) = part::<HtmlElement>(&node, selector) {
                // A length is no value to refuse.
                element.style().set_property(name, &format!("{value}px")).ok();
            }
        }
        let svg = part::<Element>(&node, ".light");
        let follow = move |lit: Option<Lit>| {
            let Some(svg) = &svg else { return };
            paint(svg, &props, layout, lit.map(|lit| lit.node));
            if let Some(Lit { node: lit, in_bytes: false }) = lit {
                reveal(&node, layout, props.fields.range(lit));
            }
        };
        follow(spotlight.value());
        let subscription = spotlight.subscribe(follow);
        move || drop(subscription)
    });
}

/// Brings what is chosen into sight, and the byte that the keys are at.
#[hook]
fn use_reveal(node: &NodeRef, props: &HexProps, layout: Layout, byte: usize) {
    let (node, fields) = (node.clone(), props.fields.clone());
    use_effect_with((props.chosen, layout, byte), move |(chosen, layout, byte)| {
        if let Some(chosen) = chosen {
            reveal(&node, *layout, fields.range(*chosen));
        }
        if part::<Element>(&node, ".cursor:focus").is_some() {
            reveal(&node, *layout, &(*byte..byte + 1));
        }
    });
}

/// So many rows of a field are enough to see where it is.
const ENOUGH: usize = 3;

/// Scrolls to the beginning of some bytes, unless enough of them are in sight.
fn reveal(node: &NodeRef, layout: Layout, bytes: &Range<usize>) {
    let Some(scroller) = node.cast::<Element>() else { return };
    let (first, last) = (bytes.start / layout.columns, bytes.end.saturating_sub(1) / layout.columns);
    let rows = (last.saturating_sub(first) + 1).min(ENOUGH);
    let pixels = |rows: usize| (rows * ROW) as i32;
    let (top, height) = (scroller.scroll_top(), scroller.client_height());
    let in_sight = pixels(last + 1).min(top + height) - pixels(first).max(top);
    if in_sight < pixels(rows) {
        scroller.set_scroll_top(pixels(first) - pixels(1));
    }
}

/// Lights the field under the pointer, and draws the rows that come into sight.
#[hook]
fn use_pointing(node: &NodeRef, props: &HexProps, layout: Layout, first: UseStateSetter<usize>) {
    let node = node.clone();
    use_effect_with((props.fields.clone(), props.spotlight.clone(), layout), move |(fields, spotlight, layout)| {
        let layout = *layout;
        let scroller = node.cast::<Element>();
        let point = {
            let (node, fields, spotlight) = (node.clone(), fields.clone(), spotlight.clone());
            move |event: &web_sys::Event| {
                let Some(event) = event.dyn_ref::<PointerEvent>().filter(|event| event.pointer_type() != "touch")
                else {
                    return;
                };
                let byte = byte_at(&node, layout, event);
                let lit = byte.map(|byte| Lit { node: fields.at(byte), in_bytes: true });
                if spotlight.value() != lit {
                    spotlight.set(lit);
                }
            }
        };
        let leave = {
            let spotlight = spotlight.clone();
            move |_: &web_sys::Event| spotlight.set(None)
        };
        let scroll = {
            let scroller = scroller.clone();
            move |_: &web_sys::Event| {
                let top = scroller.as_ref().map_or(0, Element::scroll_top).max(0);
                first.set(top as usize / ROW / ABOVE * ABOVE);
            }
        };
        let listeners = scroller.map(|scroller| {
            [
                EventListener::new(&scroller, "pointermove", point),
                EventListener::new(&scroller, "pointerleave", leave),
                EventListener::new(&scroller, "scroll", scroll),
            ]
        });
        move || drop(listeners)
    });
}

/// The width of a letter, measured: no two systems have the same monospaced type.
#[hook]
fn use_letter(node: &NodeRef, width: f64) -> f64 {
    let letter = use_state_eq(|| 7.525);
    let (setter, node) = (letter.setter(), node.clone());
    use_effect_with(width, move |_| {
        let probe = part::<Element>(&node, ".probe").map_or(0.0, |probe| probe.get_bounding_client_rect().width());
        if probe > 0.0 {
            setter.set(probe / PROBE.len() as f64);
        }
    });
    *letter
}

fn byte_at(node: &NodeRef, layout: Layout, event: &MouseEvent) -> Option<usize> {
    let sheet = part::<Element>(node, ".sheet")?.get_bounding_client_rect();
    layout.at(f64::from(event.client_x()) - sheet.left(), f64::from(event.client_y()) - sheet.top())
}

fn part<T: JsCast>(node: &NodeRef, selector: &str) -> Option<T> {
    let part = node.cast::<Element>()?.query_selector(selector).ok().flatten()?;
    part.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_near_those_in_sight_are_drawn() {
        assert_eq!(drawn(0, 3), 0..3);
        assert_eq!(drawn(64, 160), 0..160, "a short one whole, which paper needs");
        assert_eq!(drawn(0, 1024), 0..160);
        assert_eq!(drawn(512, 1024), 480..640);
        assert_eq!(drawn(992, 1024), 960..1024);
    }
}
