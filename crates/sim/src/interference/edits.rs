//! What a competent attacker has changed in one direction of a connection: which bytes of the stream became others, and so
//! by how much the numbers of what follows are off.
//!
//! Offsets are the sender's: the SYN has 0, the first byte 1. What the receiver counts is told from them by what was put in
//! and taken out before.

/// One change of the stream's length. Its sender knows nothing of it, so it is done again whenever the same bytes are sent again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The offset of the first byte that is taken out; what is put in stands before it.
    pub(super) at: u64,
    /// How many bytes are taken out.
    pub(super) remove: u64,
    /// What is put in.
    pub(super) insert: Vec<u8>,
    /// What is put in belongs to the byte before, and goes where that one goes: it was put behind the end of a segment.
    pub(super) behind: bool,
}

impl Edit {
    /// The byte of the stream with which what is put in travels.
    fn owner(&self) -> u64 {
        if self.behind { self.at.saturating_sub(1) } else { self.at }
    }

    fn removes(&self, offset: u64) -> bool {
        (self.at..self.at + self.remove).contains(&offset)
    }
}

/// What becomes of a single byte.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// These bits are turned over.
    Flip(u8),
    /// It becomes this.
    Set(u8),
}

/// All changes of one direction.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits {
    edits: Vec<Edit>,
    /// Changes of single bytes, by their offsets; later ones on top of earlier ones.
    changes: Vec<(u64, Change)>,
}

impl Edits {
    /// Adds a change of length; none if some of what it takes out is taken out already.
    pub(super) fn add(&mut self, edit: Edit) -> Option<()> {
        let overlaps = |other: &Edit| other.at < edit.at + edit.remove && edit.at < other.at + other.remove;
        (!self.edits.iter().any(overlaps)).then(|| self.edits.push(edit))
    }

    /// Turns bits of the byte at this offset over.
    pub(super) fn flip(&mut self, offset: u64, mask: u8) {
        self.changes.push((offset, Change::Flip(mask)));
    }

    /// Puts a byte in the place of that at this offset.
    pub(super) fn set(&mut self, offset: u64, byte: u8) {
        self.changes.push((offset, Change::Set(byte)));
    }

    /// What is changed moves the numbers of what follows.
    pub(super) fn move_numbers(&self) -> bool {
        !self.edits.is_empty()
    }

    /// The offset, as the receiver counts, at which what the sender sends from `offset` on goes on.
    pub(super) fn received(&self, offset: u64) -> u64 {
        let put_in = |edit: &&Edit| edit.owner() < offset;
        let more: u64 = self.edits.iter().filter(put_in).map(|edit| edit.insert.len() as u64).sum();
        let less: u64 = self.edits.iter().map(|edit| offset.saturating_sub(edit.at).min(edit.remove)).sum();
        offset + more - less
    }

    /// The offset, as the sender counts, up to which the receiver has everything if it has all before `received`.
    pub(super) fn sent(&self, received: u64) -> u64 {
        let put_in: u64 = self.edits.iter().map(|edit| edit.insert.len() as u64).sum();
        let mut offset = received.saturating_sub(put_in);
        while self.received(offset + 1) <= received {
            offset += 1;
        }
        offset
    }

    /// The bytes that go on for these, which the sender sends from `start` on.
    pub(super) fn apply(&self, start: u64, bytes: &[u8]) -> Vec<u8> {
        let mut changed = Vec::with_capacity(bytes.len());
        for (byte, offset) in bytes.iter().zip(start..) {
            let put_in = |behind: bool| {
                let here = move |edit: &&Edit| edit.behind == behind && edit.owner() == offset;
                self.edits.iter().filter(here).flat_map(|edit| &edit.insert)
            };
            changed.extend(put_in(false));
            if !self.edits.iter().any(|edit| edit.removes(offset)) {
                let here = self.changes.iter().filter(|(at, _)| *at == offset);
                changed.push(here.fold(*byte, |byte, (_, change)| match change {
                    Change::Flip(mask) => byte ^ mask,
                    Change::Set(other) => *other,
                }));
            }
            changed.extend(put_in(true));
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(list: &[(u64, u64, &[u8], bool)]) -> Edits {
        let edit = |(at, remove, insert, behind): &(u64, u64, &[u8], bool)| Edit {
            at: *at,
            remove: *remove,
            insert: insert.to_vec(),
            behind: *behind,
        };
        Edits { edits: list.iter().map(edit).collect(), changes: Vec::new() }
    }

    #[test]
    fn bytes_are_put_in_and_taken_out_however_they_are_cut() {
        let edits = edits(&[(3, 2, b"XYZ", false), (8, 0, b"!", true)]);
        assert_eq!(edits.apply(1, b"abcdefgh"), b"abXYZefg!h");
        for cut in 0..=8 {
            let (one, other) = b"abcdefgh".split_at(cut);
            let whole = [edits.apply(1, one), edits.apply(1 + cut as u64, other)].concat();
            assert_eq!(whole, b"abXYZefg!h", "cut at {cut}");
            // The second part goes on where the first one ends.
            assert_eq!(edits.received(1 + cut as u64), 1 + edits.apply(1, one).len() as u64, "cut at {cut}");
        }
    }

    #[test]
    fn what_is_acknowledged_is_what_has_wholly_arrived() {
        let edits = edits(&[(3, 2, b"XYZ", false), (8, 0, b"!", true)]);
        for offset in 0..20 {
            assert!(edits.sent(edits.received(offset)) >= offset);
        }
        let acknowledged: Vec<u64> = (1..=11).map(|received| edits.sent(received)).collect();
        assert_eq!(acknowledged, [1, 2, 3, 3, 3, 5, 6, 7, 7, 8, 9]);
    }

    #[test]
    fn what_is_taken_out_is_not_taken_out_twice() {
        let mut edits = edits(&[(3, 2, b"XYZ", false)]);
        let another = |at, remove| Edit { at, remove, insert: Vec::new(), behind: false };
        assert_eq!(edits.add(another(4, 1)), None);
        assert_eq!(edits.add(another(1, 3)), None);
        assert_eq!(edits.add(another(5, 1)), Some(()));
        assert_eq!(edits.apply(1, b"abcdefgh"), b"abXYZfgh");
        assert_eq!((edits.received(6), edits.received(9)), (6, 9));
    }

    #[test]
    fn a_byte_becomes_another_each_time() {
        let mut edits = Edits::default();
        edits.flip(2, 0x20);
        assert_eq!(edits.apply(1, b"abc"), b"aBc");
        assert_eq!(edits.apply(2, b"bc"), b"Bc");
        assert_eq!(edits.received(3), 3);
        edits.set(2, b'z');
        edits.flip(2, 0x20);
        assert_eq!(edits.apply(1, b"abc"), b"aZc");
        assert!(!edits.move_numbers());
    }
}
