//! One row of the drawing: an arrow with its words, number and time.

use std::fmt;

use diagram::{Anchor, BOLT, Label, PADLOCK_WIDTH, Point, Row, bolt_place, padlock_place, units};
use explain::Words;

use super::Drawing;
use super::xml::Escaped;

impl Drawing<'_> {
    pub(super) fn row(&mut self, row: &Row, time: Option<String>) -> fmt::Result {
        let [side, tint, fate] = [row.sender.name(), row.tint.class(), row.fate.class()];
        writeln!(self.sink, r#"<g class="row {side} {tint} {fate}">"#)?;
        self.arrow(row)?;
        if row.label.has_room() {
            self.words(row, Words::of(row, self.analysis, self.texts, self.ladder.class))?;
        }
        self.end(row)?;
        if let Some((touch, at)) = row.touch {
            let (place, told) = (bolt_place(at), self.texts.touch(touch));
            writeln!(
                self.sink,
                r#"<path class="touch" d="{BOLT}" transform="{place}"><title>{}</title></path>"#,
                Escaped(&told)
            )?;
        }
        if let Some(place) = row.number {
            self.word("number", place.at, place.anchor, &place.number.to_string())?;
        }
        if let (Some(place), Some(time)) = (row.time, time) {
            self.word("time", place.at, place.anchor, &time)?;
        }
        self.sink.write_str("</g>\n")
    }

    /// What would have happened: its words without more to say.
    pub(super) fn ghost(&mut self, row: &Row) -> fmt::Result {
        let Some(original) = self.original else { return Ok(()) };
        self.sink.write_str(r#"<g class="pale">"#)?;
        self.arrow(row)?;
        if row.label.has_room() {
            let words = Words::of(row, original, self.texts, self.ladder.class);
            self.words(row, Words { note: None, warns: false, ..words })?;
        }
        self.end(row)?;
        self.sink.write_str("</g>\n")
    }

    fn arrow(&mut self, row: &Row) -> fmt::Result {
        let (from, midway, to) = (row.arrow.start(), row.arrow.midway(), row.arrow.shaft_end());
        let shafts = match row.is_attackers() {
            true => [Some(("shaft", from, midway)), Some(("shaft attackers", midway, to))],
            false => [Some(("shaft", from, to)), None],
        };
        let bore = row.has_bore().then_some(("bore", from, to));
        for (class, from, to) in shafts.into_iter().chain([bore]).flatten() {
            let [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(units);
            write!(self.sink, r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#)?;
        }
        Ok(())
    }

    /// After the words: the paper behind them would lie on it.
    fn end(&mut self, row: &Row) -> fmt::Result {
        let class = match row.is_attackers() {
            _ if !row.arrow.arrives() => "cross",
            true => "point attackers",
            false => "point",
        };
        writeln!(self.sink, r#"<path class="{class}" d="{}"/>"#, row.arrow.end_path())
    }

    fn words(&mut self, row: &Row, mut words: Words) -> fmt::Result {
        let Label { at, anchor, width, .. } = row.label;
        let padlock = row.tint.padlock();
        let lock = if padlock.is_some() { PADLOCK_WIDTH } else { 0.0 };
        let length = fit(&mut words, width - lock);
        // Padlock and words are centred together. The words begin behind the padlock, so that they stand beside it
        // however long they turn out to be; without a padlock they lie about their point.
        let left = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - (lock + length) / 2.0,
            Anchor::End => at.x - lock - length,
        };
        let (x, anchor) = if padlock.is_some() { (left + lock, Anchor::Start) } else { (at.x, anchor) };
        match row.label.turn() {
            Some(turn) => write!(self.sink, r#"<g class="words" transform="{turn}">"#)?,
            None => self.sink.write_str(r#"<g class="words">"#)?,
        }
        let (x, y, name) = (units(x), units(at.y), Escaped(&words.name));
        write!(self.sink, r#"<text x="{x}" y="{y}" text-anchor="{}">{name}"#, anchor.name())?;
        if let Some(detail) = &words.detail {
            write!(self.sink, r#"<tspan class="detail" dx="{DETAIL_SPACE}">{}</tspan>"#, Escaped(detail))?;
        }
        if let Some(note) = &words.note {
            let warns = if words.warns { " warns" } else { "" };
            write!(self.sink, r#"<tspan class="note{warns}" dx="{NOTE_SPACE}">{}</tspan>"#, Escaped(note))?;
        }
        self.sink.write_str("</text>")?;
        if let Some(path) = padlock {
            write!(self.sink, r#"<path class="lock" d="{path}" transform="{}"/>"#, padlock_place(left, at.y))?;
        }
        self.sink.write_str("</g>\n")
    }

    fn word(&mut self, class: &str, at: Point, anchor: Anchor, text: &str) -> fmt::Result {
        let (x, y, anchor) = (units(at.x), units(at.y), anchor.name());
        writeln!(self.sink, r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}">{}</text>"#, Escaped(text))
    }
}

/// Before the detail and the note.
const DETAIL_SPACE: f64 = 6.0;
const NOTE_SPACE: f64 = 7.0;

/// How much longer words are in semibold.
const SEMIBOLD: f64 = 1.07;

/// Drops what does not fit, first the note, then the detail; the length of what is left.
fn fit(words: &mut Words, room: f64) -> f64 {
    let name = length(&words.name, 13.5) * SEMIBOLD;
    let detail = words.detail.as_ref().map_or(0.0, |detail| DETAIL_SPACE + length(detail, 12.0));
    let note = words.note.as_ref().map_or(0.0, |note| NOTE_SPACE + length(note, 11.5));
    if name + detail + note <= room {
        return name + detail + note;
    }
    words.note = None;
    if name + detail <= room {
        return name + detail;
    }
    words.detail = None;
    name
}

/// About how long a text is in a sans serif typeface of this size: nothing here can measure it.
fn length(text: &str, size: f64) -> f64 {
    let ems = text.chars().map(|character| match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | '·' | '/' | '(' | ')' | ' ' | '\u{a0}' => 0.33,
        'm' | 'w' | 'M' | 'W' | '…' => 0.87,
        'A'..='Z' | '_' | '+' => 0.68,
        _ => 0.6,
    });
    ems.sum::<f64>() * size
}
