//! A run as files that other programs and people read: what a capture at one host would hold, the engines' key log, an
//! account in words, every field as JSON, and the ladder diagram as a drawing.
//!
//! What can grow with a capture goes piece by piece to a [`std::fmt::Write`]: none of it is in memory as a whole.

mod endpoints;
mod hex;
mod json;
mod key_log;
mod mermaid;
mod pcapng;
mod svg;
mod text;
pub mod verification;

pub use json::{CaptureFacts, JSON_VERSION, export_json};
pub use key_log::export_key_log;
pub use mermaid::export_mermaid;
pub use pcapng::{Secrets, export_pcapng};
pub use svg::export_svg;
pub use text::{Detail, export_text};
pub use verification::{export_verification, verification_subjects};

/// The version of this program, as the exports name it.
const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");
