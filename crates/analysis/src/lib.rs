//! Everything that is derived from a [`trace::Trace`], once: segments, records, handshake messages, flights, phases,
//! the outline's numbers, and what each party knows when.
//!
//! Nothing here asks an engine: bytes are read by `dissect`, opened with `key_schedule` and the key log, and judged here.

mod model;

pub use model::*;
