//! A capture of one's own: what is known of the file, and its connections as runs that the stage plays.
//!
//! Nothing here leaves the page: files are read by the browser, and understood here.

pub mod opening;

use std::rc::Rc;

use capture::{Capture, CaptureError, CapturedConnection, KeyLogProblem, Skipped, Truncated};

use crate::run::Run;

/// The most bytes of a file that is opened: what a page can read without making a person wait for long.
pub const LIMIT: usize = 20 * 1024 * 1024;
/// The limit as it is named, in megabytes.
pub const LIMIT_IN_MEGABYTES: usize = 20;

/// What is known of a capture as a whole.
#[derive(Clone, Debug)]
pub struct CapturedFile {
    /// The file's name.
    pub name: String,
    /// How many packets it holds.
    pub packets: usize,
    /// How many TCP connections.
    pub connections: usize,
    /// How many of these carry TLS.
    pub with_tls: usize,
    /// Packets that are not shown.
    pub skipped: Skipped,
    /// Packets that were not captured whole.
    pub cut: usize,
    /// Packets that are older than the one before, or have no time.
    pub without_order: usize,
    /// Where reading stopped, if not at the end.
    pub truncated: Option<Truncated>,
}

/// A connection of a capture.
#[derive(Clone, Debug)]
pub struct Captured {
    /// The file.
    pub file: Rc<CapturedFile>,
    /// Which of its connections, counted from 1 in the order in which they open.
    pub number: usize,
    /// Its two ends.
    pub ends: CapturedConnection,
}

/// What there is to tell of files that were to be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Tale {
    /// It is larger than [`LIMIT`].
    TooLarge { name: String, bytes: f64 },
    /// The browser could not read it.
    Unreadable { name: String },
    /// It is no capture, or a broken one.
    Refused { name: String, error: CaptureError },
    /// It holds no packet of TCP.
    NoTcp { name: String, skipped: Skipped },
    /// It is broken off, and plays as far as it goes.
    Truncated { name: String, truncated: Truncated },
    /// Several captures came at once; this one was opened.
    OnlyOne { name: String },
    /// A key log has lines that hold no secret.
    KeyLogProblems { name: String, problems: Vec<KeyLogProblem> },
    /// A key log came without a capture; its secrets are kept for one.
    KeyLogKept { name: String, secrets: usize },
}

impl CapturedFile {
    /// What is known of a capture before its connections are understood.
    pub fn of(name: String, capture: &Capture) -> CapturedFile {
        CapturedFile {
            name,
            packets: capture.packets,
            connections: capture.connections.len(),
            with_tls: 0,
            skipped: capture.skipped,
            cut: capture.cut,
            without_order: capture.back_in_time + capture.without_time,
            truncated: capture.truncated,
        }
    }
}

/// The connection that is shown first: the first whose hellos are there.
pub fn first_shown(runs: &[Rc<Run>]) -> Option<&Rc<Run>> {
    runs.iter().find(|run| run.has_hello()).or(runs.first())
}
