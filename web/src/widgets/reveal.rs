//! Brings something into sight.

use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Brings an element into sight, and moves no further than that takes.
pub fn reveal(element: &Element) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&nearest);
}
