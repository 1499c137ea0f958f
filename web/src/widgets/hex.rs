//! Bytes in hexadecimal: offset, bytes, characters. Three texts side by side, so that a long record stays fast and a
//! copied block of bytes is bytes alone.

use std::fmt::Write;
use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::width::use_width;

/// The bytes.
#[derive(Clone, PartialEq, Properties)]
pub struct HexProps {
    /// The bytes.
    pub bytes: Rc<[u8]>,
    /// The part that stands out.
    #[prop_or_default]
    pub marked: Option<Range<usize>>,
    /// What the bytes are, for screen readers.
    pub label: String,
}

/// The width of a character, of the offset column and its gap, in CSS pixels; `hex.css` sets the type.
const CHARACTER: f64 = 7.55;
const OFFSET: f64 = 5.0 * CHARACTER + 12.0;
const GAP: f64 = 20.0;

/// The bytes as a table of text, in rows as long as the room allows.
#[component]
pub fn Hex(props: &HexProps) -> Html {
    let node = use_node_ref();
    let (columns, characters) = shape(use_width(&node));
    let bytes = &props.bytes[..];
    let marked = props.marked.clone().unwrap_or(0..0);
    let (before, inside, after) = split(bytes, &marked, columns);
    html! {
        <div class="hex" ref={node} role="group" aria-label={props.label.clone()}>
            <pre class="offsets" aria-hidden="true">{ offsets(bytes.len(), columns) }</pre>
            <pre class="octets">
                { before }
                if !inside.is_empty() {
                    <mark>{ inside }</mark>
                }
                { after }
            </pre>
            if characters {
                <pre class="characters" aria-hidden="true">{ text(bytes, columns) }</pre>
            }
        </div>
    }
}

/// How many bytes a row has, and whether there is room for the characters.
fn shape(width: f64) -> (usize, bool) {
    let needs = |columns: f64| OFFSET + (columns * 3.0) * CHARACTER;
    let also = |columns: f64| needs(columns) + GAP + columns * CHARACTER;
    match width {
        width if width >= also(16.0) => (16, true),
        width if width >= needs(16.0) => (16, false),
        width if width >= also(8.0) => (8, true),
        _ => (8, false),
    }
}

fn offsets(length: usize, columns: usize) -> String {
    let mut text = String::new();
    for offset in (0..length).step_by(columns) {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{offset:04x}");
    }
    text
}

/// The bytes before, inside and after the marked part, as they stand in the rows.
fn split(bytes: &[u8], marked: &Range<usize>, columns: usize) -> (String, String, String) {
    let (start, end) = (marked.start.min(bytes.len()), marked.end.min(bytes.len()));
    let piece = |range: Range<usize>, closing: bool| {
        let mut text = String::with_capacity(range.len() * 3);
        for index in range.clone() {
            let _ = write!(text, "{:02x}", bytes[index]);
            if index + 1 < range.end || !closing {
                text.push_str(separator(index, columns));
            }
        }
        text
    };
    if start >= end {
        return (piece(0..bytes.len(), true), String::new(), String::new());
    }
    let mut after = piece(end..bytes.len(), true);
    if end < bytes.len() {
        after.insert_str(0, separator(end - 1, columns));
    }
    (piece(0..start, false), piece(start..end, true), after)
}

/// What follows the byte at `index`: a row has a gap in its middle.
fn separator(index: usize, columns: usize) -> &'static str {
    match (index + 1) % columns {
        0 => "\n",
        8 => "  ",
        _ => " ",
    }
}

fn text(bytes: &[u8], columns: usize) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / columns);
    for (index, byte) in bytes.iter().enumerate() {
        let printable = byte.is_ascii_graphic() || *byte == b' ';
        text.push(if printable { char::from(*byte) } else { '·' });
        if (index + 1) % columns == 0 {
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_stand_in_rows_with_a_gap() {
        let bytes: Vec<u8> = (0..18).collect();
        let (all, inside, after) = split(&bytes, &(0..0), 16);
        assert_eq!(all, "00 01 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f\n10 11");
        assert_eq!((inside.as_str(), after.as_str()), ("", ""));
        assert_eq!(offsets(18, 16), "0000\n0010\n");
        assert_eq!(offsets(8, 8), "0000\n");
        assert_eq!(text(b"GET / \r\n", 4), "GET \n/ ··\n");
    }

    #[test]
    fn a_marked_part_takes_nothing_away() {
        let bytes: Vec<u8> = (0..40).collect();
        let (whole, _, _) = split(&bytes, &(0..0), 8);
        for (start, end) in [(0, 40), (3, 9), (7, 8), (8, 16), (39, 40), (0, 1), (30, 99)] {
            let (before, inside, after) = split(&bytes, &(start..end), 8);
            assert_eq!(format!("{before}{inside}{after}"), whole, "{start}..{end}");
            assert!(inside.ends_with(|last: char| last.is_ascii_hexdigit()));
        }
    }

    #[test]
    fn rows_grow_with_the_room() {
        assert_eq!(shape(0.0), (8, false));
        assert_eq!(shape(330.0), (8, true));
        assert_eq!(shape(450.0), (16, false));
        assert_eq!(shape(640.0), (16, true));
    }
}
