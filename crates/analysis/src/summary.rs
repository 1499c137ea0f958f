//! The few words that tell a message from its like.

use crate::Summary;

/// The first line of an HTTP/1.x message (RFC 9112 §2.1), cut to 40 characters; none for anything else.
pub(crate) fn start_line(plaintext: &[u8]) -> Option<Summary> {
    const LONGEST: usize = 40;
    let end = plaintext.windows(2).take(8192).position(|pair| pair == b"\r\n")?;
    let line = std::str::from_utf8(&plaintext[..end]).ok()?;
    let is_status_line = line.starts_with("HTTP/1.");
    let is_request_line = line.rsplit_once(' ').is_some_and(|(_, version)| version.starts_with("HTTP/1."));
    (is_status_line || is_request_line).then(|| Summary::StartLine(line.chars().take(LONGEST).collect()))
}
