//! A run as files that other programs read: what a capture at one host would hold, and the engines' key log.

mod key_log;
mod pcapng;

pub use key_log::export_key_log;
pub use pcapng::{Secrets, export_pcapng};
