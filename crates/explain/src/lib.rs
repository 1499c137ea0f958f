//! Identifiers to prose (Danish and English) and RFC references.
//!
//! The prose lives in `locales/{da,en}/*.ftl` (Project Fluent); the build script compiles it into the program. [`Texts`] finds the text
//! for a message, a state, a key or a number; [`references`] says where a message is defined.

mod errors;
mod ladder;
mod language;
mod mark;
mod message;
mod outline;
mod pattern;
mod reference;
mod state;
mod story;
mod texts;
mod units;
mod value;

pub use ladder::Words;
pub use language::Language;
pub use message::Lead;
pub use reference::{Reference, references};
pub use texts::{Argument, Texts};

#[cfg(test)]
mod tests;
