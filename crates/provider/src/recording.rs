//! What a run computes, noted while it does: each file of this crate notes its kind of computation in one place.
//!
//! It goes the way the random bytes come: to the stream of the [`Context`](crate::context::Context) in scope. A run that
//! does not record, and a call outside a run, notes nothing, and computes the same.

use std::cell::RefCell;

use trace::Computation;

use crate::context::{self, Stream};

/// What has been noted and not yet been taken, by stream.
#[derive(Default)]
pub(crate) struct Recorder([RefCell<Vec<Computation<Vec<u8>>>>; Stream::ALL.len()]);

impl Recorder {
    fn note(&self, stream: Stream, computation: Computation<Vec<u8>>) {
        self.0[stream as usize].borrow_mut().push(computation);
    }

    /// What was computed in this stream since it was last asked, in order.
    pub(crate) fn take(&self, stream: Stream) -> Vec<Computation<Vec<u8>>> {
        self.0[stream as usize].take()
    }
}

/// Notes a computation, if the run in scope records; else it is not even put together.
pub(crate) fn note(computation: impl FnOnce() -> Computation<Vec<u8>>) {
    note_any(|| Some(computation()));
}

/// As [`note`], where it must be looked at first.
pub(crate) fn note_any(computation: impl FnOnce() -> Option<Computation<Vec<u8>>>) {
    context::with_recorder(|recorder, stream| {
        if let Some(computation) = computation() {
            recorder.note(stream, computation);
        }
    });
}
