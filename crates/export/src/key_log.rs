//! The key log that TLS programs write for `SSLKEYLOGFILE` (RFC 9850).

use std::fmt::Write;

use trace::{Host, Trace};

use crate::hex::Hex;

/// The client's key log: a line for each secret, `label client_random secret` in lower-case hexadecimal.
pub fn export_key_log(trace: &Trace) -> String {
    trace.secrets(Host::Client).fold(String::new(), |mut text, (_, secret)| {
        let random = Hex(&secret.client_random);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{} {random} {}", secret.label, Hex(trace.buffer(secret.secret)));
        text
    })
}
