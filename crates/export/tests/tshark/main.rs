//! A second opinion: tshark reads captures, decrypts them by their secrets, and must see what `analysis` and `dissect` see:
//! the same messages in the same order, and the same value of every field that both know (`fields.tsv`).

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test says what is wrong by failing")]

mod agreement;
mod attacked;
mod hand_made;
mod key_transport;
mod lens;
mod map;
mod messages;
mod openssl;
mod ours;
mod pdml;
mod presets;

use std::path::{Path, PathBuf};
use std::process::Command;

use export::{Secrets, export_pcapng};
use map::Row;
use trace::{Host, PRESETS, PaddingErrors, Preset, Scenario, Trace};

/// The scenarios that a key log tells all of. A replay has the random of the flight that it repeats, and tshark looks up
/// secrets by that alone. A server that says that the padding is wrong never makes the keys of the Finished behind it.
fn told_by_a_key_log() -> impl Iterator<Item = Preset> {
    let is_told =
        |scenario: Scenario| !scenario.early_data.replayed && scenario.textbook.padding_errors == PaddingErrors::Hidden;
    PRESETS.iter().copied().filter(move |preset| is_told(preset.scenario()))
}

/// Where the scenario is captured. When somebody on the link interferes what one sends is not what the other takes, and the
/// run is told as its receiver has it; otherwise both see the same, and it is the client.
fn observer(preset: &Preset) -> Host {
    preset.scenario().interventions.first().map_or(Host::Client, |intervention| intervention.from.peer())
}

/// The run as a file that tshark reads, captured at this host.
fn capture(name: &str, trace: &Trace, at: Host, secrets: Secrets) -> PathBuf {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pcapng"));
    std::fs::write(&file, export_pcapng(trace, at, secrets)).unwrap();
    file
}

/// What tshark prints of a file, as it puts messages together that came in parts.
fn tshark(file: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("tshark");
    command.arg("-n").arg("-r").arg(file);
    for preference in [
        "tcp.check_checksum:TRUE",
        "ip.check_checksum:TRUE",
        "tcp.relative_sequence_numbers:FALSE",
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

/// A line of the map that nothing was compared by proves nothing.
#[test]
fn every_line_of_the_map_was_compared() {
    let rows = map::rows();
    let compared = |name: &str| {
        [&presets::AGREEMENT, &openssl::AGREEMENT, &hand_made::AGREEMENT]
            .iter()
            .any(|agreement| agreement.compared.contains_key(name))
    };
    let never: Vec<_> = rows.iter().map(Row::name).filter(|name| !compared(name)).collect();
    assert!(never.is_empty(), "{never:#?}");
    let count = |starts: &[&str]| {
        rows.iter().map(Row::name).filter(|name| starts.iter().any(|start| name.starts_with(start))).count()
    };
    let (handshake, certificates) = (count(&["tls."]), count(&["x509", "pkix1", "pkcs1", "ocsp"]));
    assert!(handshake >= 60 && certificates >= 20, "{handshake} of TLS, {certificates} of certificates");
    println!("{handshake} fields of TLS, {certificates} of certificates, {} in all", rows.len());
}
