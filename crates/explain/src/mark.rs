//! The control characters that stand in a compiled text for what is filled in. The build script writes them, `pattern.rs`
//! reads them.
//!
//! ```text
//! text     = { characters | ARGUMENT name END | REFERENCE id END | select }
//! select   = SELECT argument-name END variant { variant } SELECT_END
//! variant  = key END text VARIANT_END        ; the last one's key is empty: it is the default
//! ids      = { id END }                      ; sorted, and the same for all languages
//! language = { text TEXT_END }               ; in the order of the ids
//! ```

/// Ends a name, an id or a key.
pub const END: &str = "\u{0}";
/// Begins an argument's name.
pub const ARGUMENT: &str = "\u{1}";
/// Begins the id of another text.
pub const REFERENCE: &str = "\u{2}";
/// Begins the name of the argument that selects a variant.
pub const SELECT: &str = "\u{3}";
/// Ends a variant.
pub const VARIANT_END: &str = "\u{4}";
/// Ends the variants.
pub const SELECT_END: &str = "\u{5}";
/// Ends a whole text.
pub const TEXT_END: &str = "\u{6}";
