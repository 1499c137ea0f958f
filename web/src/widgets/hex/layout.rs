//! Where each byte stands: rows of 8 or 16, in CSS pixels from the upper left corner; and the texts of the rows.

use std::fmt::Write;
use std::ops::Range;

/// The height of a row; `widgets.css` gives the text this line height.
pub const ROW: usize = 22;
/// Between the offsets and the bytes, and between the bytes and the characters; `widgets.css` has the same.
const OFFSETS_GAP: f64 = 16.0;
const CHARACTERS_GAP: f64 = 18.0;

/// How the bytes stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// How many bytes there are.
    pub length: usize,
    /// How many of them are in a row.
    pub columns: usize,
    /// Whether their characters stand beside them.
    pub characters: bool,
    /// How wide a letter is.
    letter: f64,
}

/// The two forms in which a byte stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Two digits.
    Octet,
    /// One character.
    Character,
}

impl Layout {
    /// The widest rows that have room.
    pub fn new(length: usize, width: f64, letter: f64) -> Layout {
        let layout = |columns, characters| Layout { length, columns, characters, letter };
        let wide_first = [layout(16, true), layout(16, false), layout(8, true)];
        let fits = |layout: &Layout| layout.width() <= width;
        wide_first.into_iter().find(fits).unwrap_or(layout(8, false))
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.length.div_ceil(self.columns)
    }

    /// How wide a row is.
    pub fn width(&self) -> f64 {
        let form = if self.characters { Form::Character } else { Form::Octet };
        self.edges(form, self.columns - 1).1
    }

    /// How high all rows are.
    pub fn height(&self) -> usize {
        self.rows() * ROW
    }

    /// The left and the right edge of a byte.
    pub fn edges(&self, form: Form, column: usize) -> (f64, f64) {
        let octets = 4.0 * self.letter + OFFSETS_GAP;
        // A row of 16 has a gap in its middle.
        let letters = |column: usize| (column * 3 + usize::from(column >= 8)) as f64 * self.letter;
        match form {
            Form::Octet => {
                let left = octets + letters(column);
                (left, left + 2.0 * self.letter)
            }
            Form::Character => {
                let characters = octets + letters(self.columns - 1) + 2.0 * self.letter + CHARACTERS_GAP;
                let left = characters + column as f64 * self.letter;
                (left, left + self.letter)
            }
        }
    }

    /// The byte at a point: where the point is between two, the one before it.
    pub fn at(&self, x: f64, y: f64) -> Option<usize> {
        if x < self.edges(Form::Octet, 0).0 - self.letter || y < 0.0 {
            return None;
        }
        let form = if self.characters && x >= self.edges(Form::Character, 0).0 { Form::Character } else { Form::Octet };
        let column = (0..self.columns).rev().find(|column| self.edges(form, *column).0 <= x).unwrap_or(0);
        let byte = y as usize / ROW * self.columns + column;
        (byte < self.length).then_some(byte)
    }

    /// The path around some bytes, `margin` pixels away from their letters (in SVG's language of paths).
    pub fn around(&self, form: Form, bytes: &Range<usize>, margin: i32) -> String {
        let (start, end) = (bytes.start.min(self.length), bytes.end.min(self.length));
        let mut path = String::new();
        if start >= end {
            return path;
        }
        let (first, last) = (start / self.columns, (end - 1) / self.columns);
        let (from, to) = (start % self.columns, (end - 1) % self.columns);
        let left = |column: usize| self.edges(form, column).0.round() as i32 - margin;
        let right = |column: usize| self.edges(form, column).1.round() as i32 + margin;
        // The letters leave 4 pixels of a row's height free above and below them.
        let top = |row: usize| (row * ROW) as i32 + 4 - margin;
        let bottom = |row: usize| ((row + 1) * ROW) as i32 - 4 + margin;
        let mut block = |from: usize, to: usize, first: usize, last: usize| {
            // Writing to a string does not fail.
            let _ = write!(path, "M{} {}H{}V{}H{}Z", left(from), top(first), right(to), bottom(last), left(from));
        };
        let end_column = self.columns - 1;
        if first == last {
            block(from, to, first, last);
        } else if first + 1 == last && from > to {
            block(from, end_column, first, first);
            block(0, to, last, last);
        } else {
            let inner_top = if from == 0 { top(first) } else { top(first + 1) };
            let inner_bottom = if to == end_column { bottom(last) } else { bottom(last - 1) };
            let _ = write!(
                path,
                "M{} {}H{}V{inner_bottom}H{}V{}H{}V{inner_top}H{}Z",
                left(from),
                top(first),
                right(end_column),
                right(to),
                bottom(last),
                left(0),
                left(from),
            );
        }
        path
    }
}

/// The offsets of some rows.
pub fn offsets(rows: Range<usize>, columns: usize) -> String {
    let mut text = String::new();
    for row in rows {
        let _ = writeln!(text, "{:04x}", row * columns);
    }
    text
}

/// The bytes of `shown` as they stand in the rows: before, inside and after the marked part.
pub fn octets(bytes: &[u8], shown: Range<usize>, marked: &Range<usize>, columns: usize) -> [String; 3] {
    let cut = |index: usize| index.clamp(shown.start, shown.end);
    let (from, to) = (cut(marked.start), cut(marked.end));
    let piece = |range: Range<usize>| {
        let mut text = String::with_capacity(range.len() * 3);
        for index in range {
            // The separator before a byte belongs to it, so that a marked part ends with its last digit.
            if index > shown.start {
                text.push_str(match index % columns {
                    0 => "\n",
                    8 => "  ",
                    _ => " ",
                });
            }
            let _ = write!(text, "{:02x}", bytes[index]);
        }
        text
    };
    [piece(shown.start..from), piece(from..to), piece(to..shown.end)]
}

/// The characters of `shown`, a dot for a byte that is none.
pub fn characters(bytes: &[u8], shown: Range<usize>, columns: usize) -> String {
    let mut text = String::with_capacity(shown.len() + shown.len() / columns);
    for index in shown {
        let byte = bytes[index];
        let printable = byte.is_ascii_graphic() || byte == b' ';
        text.push(if printable { char::from(byte) } else { '·' });
        if (index + 1) % columns == 0 {
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests;
