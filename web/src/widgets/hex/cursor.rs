//! The byte that the keys are at.

use std::ops::Range;

/// The byte that the keys are at. A key counts at once, whether or not what the key before it did is drawn: on a slow machine
/// the field that it chose comes to be drawn as the chosen one when the keys are further already.
#[derive(Debug, Default)]
pub struct Cursor {
    byte: usize,
    /// The field that was drawn last as the chosen one.
    chosen: Option<usize>,
    /// The fields that keys chose since, the oldest first.
    asked: Vec<usize>,
}

impl Cursor {
    /// The byte.
    pub fn byte(&self) -> usize {
        self.byte
    }

    /// The keys go to this byte, and with it to this field.
    pub fn go(&mut self, byte: usize, field: usize) {
        self.byte = byte;
        if self.asked.last().copied().or(self.chosen) != Some(field) {
            self.asked.push(field);
        }
    }

    /// The keys have gone elsewhere: who chooses a field now is another hand.
    pub fn leave(&mut self) {
        self.asked.clear();
    }

    /// Of `length` bytes, this field and its range are drawn as the chosen one. If nobody came to it by keys, they are now at
    /// its first byte.
    pub fn follow(&mut self, chosen: Option<(usize, Range<usize>)>, length: usize) {
        let field = chosen.as_ref().map(|(field, _)| *field);
        if field != self.chosen {
            self.chosen = field;
            match self.asked.iter().position(|asked| Some(*asked) == field) {
                Some(place) => drop(self.asked.drain(..=place)),
                None => {
                    self.asked.clear();
                    if let Some((_, range)) = chosen.filter(|(_, range)| !range.contains(&self.byte)) {
                        self.byte = range.start;
                    }
                }
            }
        }
        self.byte = self.byte.min(length.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field of ten bytes.
    fn field(number: usize) -> Option<(usize, Range<usize>)> {
        Some((number, number * 10..number * 10 + 10))
    }

    #[test]
    fn another_field_has_the_keys_at_its_first_byte() {
        let mut cursor = Cursor::default();
        cursor.follow(field(3), 100);
        assert_eq!(cursor.byte(), 30);
        cursor.go(35, 3);
        cursor.follow(field(3), 100);
        assert_eq!(cursor.byte(), 35);
        cursor.follow(None, 100);
        assert_eq!(cursor.byte(), 35, "what is chosen no more leaves them where they are");
        cursor.follow(field(3), 100);
        assert_eq!(cursor.byte(), 35, "they are in it already");
        cursor.follow(field(2), 100);
        assert_eq!(cursor.byte(), 20);
    }

    #[test]
    fn keys_count_before_what_they_did_is_drawn() {
        let mut cursor = Cursor::default();
        cursor.follow(field(0), 100);
        for byte in [10, 20, 30] {
            cursor.go(byte, byte / 10);
        }
        for drawn in [1, 2, 3] {
            cursor.follow(field(drawn), 100);
            assert_eq!(cursor.byte(), 30);
        }
        cursor.follow(field(1), 100);
        assert_eq!(cursor.byte(), 10, "that was another hand");
    }

    #[test]
    fn there_and_back_before_it_is_drawn_leaves_nothing_behind() {
        let mut cursor = Cursor::default();
        cursor.follow(field(1), 100);
        cursor.go(25, 2);
        cursor.go(15, 1);
        cursor.follow(field(1), 100);
        assert_eq!(cursor.byte(), 15);
        cursor.leave();
        cursor.follow(field(2), 100);
        assert_eq!(cursor.byte(), 20, "a click in the tree");
    }

    #[test]
    fn fewer_bytes_have_it_at_their_last() {
        let mut cursor = Cursor::default();
        cursor.go(90, 9);
        cursor.follow(None, 40);
        assert_eq!(cursor.byte(), 39);
        cursor.follow(None, 0);
        assert_eq!(cursor.byte(), 0);
    }
}
