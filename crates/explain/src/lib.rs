//! Identifiers to prose (Danish and English) and RFC references.
//!
//! The prose lives in `locales/{da,en}/*.ftl` (Project Fluent); the build script compiles it into the program. [`Texts`] finds the text
//! for a message, a field, a check, a state, a key or a number; [`references`] and [`field_references`] say where a message or a field is
//! defined. An [`Explanation`] is all that there is to tell of a field.

mod attack;
mod check;
mod cipher_suite;
mod derivation;
mod errors;
mod explanation;
mod failure;
mod field;
mod field_sections;
mod glossary;
mod handshake_check;
mod intervention;
mod ladder;
mod language;
mod lens;
mod mark;
mod message;
mod outline;
mod pattern;
mod preset;
mod reference;
mod setting;
mod since;
mod state;
mod story;
mod texts;
mod totals;
mod units;
mod value;

pub use attack::AttackExplanation;
pub use derivation::derivation_references;
pub use explanation::Explanation;
pub use failure::FailureExplanation;
pub use field::field_references;
pub use glossary::{Definition, Piece, Term};
pub use ladder::Words;
pub use language::Language;
pub use message::Lead;
pub use reference::{Reference, handshake_check_references, handshake_state_references, references};
pub use setting::unit_decimals;
pub use texts::{Argument, Texts};
pub use value::moment;

#[cfg(test)]
mod tests;
