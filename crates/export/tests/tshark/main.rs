//! A second opinion: tshark reads captures, decrypts them by their secrets, and must see what `analysis` and `dissect` see:
//! the same messages in the same order, and the same value of every field that both know (`fields.tsv`).

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test says what is wrong by failing")]

mod agreement;
mod map;
mod messages;
mod ours;
mod pdml;
mod presets;

use std::path::{Path, PathBuf};
use std::process::Command;

use export::{Secrets, export_pcapng};
use trace::{Host, Trace};

/// The run as a file that tshark reads.
fn capture(name: &str, trace: &Trace, secrets: Secrets) -> PathBuf {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pcapng"));
    std::fs::write(&file, export_pcapng(trace, Host::Client, secrets)).unwrap();
    file
}

/// What tshark prints of a file, as it puts messages together that came in parts.
fn tshark(file: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("tshark");
    command.arg("-n").arg("-r").arg(file);
    for preference in [
        "tcp.check_checksum:TRUE",
        "ip.check_checksum:TRUE",
        "tcp.desegment_tcp_streams:TRUE",
        "tcp.reassemble_out_of_order:TRUE",
        "tls.desegment_ssl_records:TRUE",
        "tls.desegment_ssl_application_data:TRUE",
    ] {
        command.args(["-o", preference]);
    }
    let output = command.args(arguments).output();
    let output = output.expect("tshark is missing: install it (Debian: apt-get install tshark)");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
