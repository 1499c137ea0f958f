//! Captures made here in every format, captures of OpenSSL, and files that are none.

mod any_file;
mod apart;
mod broken;
mod connections;
mod file;
mod formats;
mod links;
mod openssl;
mod packets;
mod round_trip;

use analysis::{Analysis, Message, analyse};
use trace::EventKind;

use super::*;

/// Reads a file without more.
fn read_file(file: &[u8]) -> Capture {
    read(file.to_vec(), Options::default()).unwrap()
}

/// The IP packets of a capture, in order.
fn packets(capture: &Capture) -> Vec<&[u8]> {
    let sent = capture.trace.events.iter().filter_map(|event| match event.kind {
        EventKind::SegmentSent { packet } => Some(capture.trace.buffer(packet)),
        _ => None,
    });
    sent.collect()
}

/// A line for each message: who, what, under which keys, how long.
fn story(analysis: &Analysis) -> Vec<String> {
    let line = |message: &Message| {
        format!(
            "{} {:?} {:?} {:?} {}",
            message.connection.0,
            message.from,
            message.kind,
            message.epoch,
            message.length()
        )
    };
    analysis.messages.iter().map(line).collect()
}

/// What the analysis makes of a capture.
fn story_of(capture: &Capture) -> Vec<String> {
    story(&analyse(&capture.trace))
}
