//! The same drawing as an eavesdropper sees it: what a leak has opened is as open as cleartext.

use analysis::{Analysis, Lens, MessageId, Readability, Step};

use crate::{Ladder, Row, Scrubber, Subject, Tint};

impl Ladder {
    /// The ladder with the padlocks that someone finds open who looks through this lens.
    #[must_use]
    pub fn seen_through(mut self, analysis: &Analysis, lens: &Lens) -> Ladder {
        for row in &mut self.rows {
            row.tint = tint(row.tint, readability(row, analysis, lens));
        }
        self
    }
}

impl Scrubber {
    /// The line with the ticks of what someone finds open who looks through this lens.
    #[must_use]
    pub fn seen_through(mut self, analysis: &Analysis, lens: &Lens) -> Scrubber {
        for tick in &mut self.ticks {
            tick.tint = tint(tick.tint, message(tick.step - 1, analysis, lens));
        }
        self
    }
}

fn tint(tint: Tint, readability: Readability) -> Tint {
    match (tint, readability) {
        (Tint::Tcp, _) => Tint::Tcp,
        (_, Readability::Readable) => Tint::Cleartext,
        (tint, _) => tint,
    }
}

/// How much of what a row stands for can be read when it has passed.
fn readability(row: &Row, analysis: &Analysis, lens: &Lens) -> Readability {
    let record = |id, step: Step| lens.record(analysis, id, step);
    match row.subject {
        Subject::Message(id) => message(id.0, analysis, lens),
        Subject::Record(id) => record(id, row.steps.end),
        Subject::Segment(id) => {
            let records = analysis.segments.get(id.0).map_or(&[][..], |segment| &segment.records);
            let closed = |readability: &Readability| *readability != Readability::Readable;
            let mut all = records.iter().map(|id| record(*id, row.steps.end));
            all.find(closed).unwrap_or(Readability::Readable)
        }
    }
}

fn message(index: usize, analysis: &Analysis, lens: &Lens) -> Readability {
    lens.message(analysis, MessageId(index), index + 1)
}
