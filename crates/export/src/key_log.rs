//! The key log that TLS programs write for `SSLKEYLOGFILE` (RFC 9850).

use std::fmt::Write;

use trace::{Host, Trace};

use crate::hex::Hex;

/// The client's key log: a line for each secret, `label client_random secret` in lower-case hexadecimal.
pub fn export_key_log(trace: &Trace) -> String {
    export_key_log_of(trace, Host::Client)
}

/// The key log of one of the two. Unless an attacker on the link has them come to different secrets, both have the same.
pub(crate) fn export_key_log_of(trace: &Trace, host: Host) -> String {
    trace.secrets(host).fold(String::new(), |mut text, (_, secret)| {
        let random = Hex(&secret.client_random);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{} {random} {}", secret.label, Hex(trace.buffer(secret.secret)));
        text
    })
}
