//! `haandtryk dissect`: a capture, read and written.

use std::path::Path;

use analysis::analyse;
use capture::{Capture, KeyLog, KeyLogProblem, KeyLogReason, Options, Skip, read, read_key_log};
use explain::Texts;
use export::CaptureFacts;

use crate::arguments::Dissect;
use crate::failure::Failure;
use crate::format::Story;
use crate::output::tell;

/// Takes the capture apart that the command names.
pub fn dissect(command: Dissect) -> Result<(), Failure> {
    let Dissect { file: path, key_log, result } = command;
    let secrets = key_log.as_deref().map(read_secrets).transpose()?.unwrap_or_default();
    let file = std::fs::read(&path).map_err(|error| Failure::reading(&path, error))?;
    let capture =
        read(file, Options { secrets }).map_err(|error| Failure::Other(format!("{}: {error}", path.display())))?;
    for note in notes(&capture) {
        tell(&format!("haandtryk: {}: {note}", path.display()));
    }
    let analysis = analyse(&capture.trace);
    let facts = CaptureFacts {
        packets: capture.packets,
        skipped: capture.skipped.total(),
        truncated_at: capture.truncated.map(|truncated| truncated.offset),
    };
    let story = Story { trace: &capture.trace, analysis: &analysis, capture: Some(facts) };
    result.format.write(&story, &Texts::new(result.language), &result.target)?;
    match capture.truncated {
        Some(truncated) => Err(Failure::Other(format!(
            "{}: {truncated}. All before that has been read; the rest is missing from the result.",
            path.display()
        ))),
        None => Ok(()),
    }
}

/// The secrets of a key log. Lines that hold none are named; a file that holds nothing else is no key log.
fn read_secrets(path: &Path) -> Result<Vec<capture::LoggedSecret>, Failure> {
    let text = std::fs::read(path).map_err(|error| Failure::reading(path, error))?;
    let KeyLog { secrets, problems } = read_key_log(&text);
    if secrets.is_empty() {
        let message = format!(
            "{}: no secrets in it; a key log has lines of a label, a random and a secret, as programs write them for \
             SSLKEYLOGFILE",
            path.display()
        );
        return Err(Failure::Other(message));
    }
    for problem in &problems {
        tell(&format!("haandtryk: {}: {}", path.display(), problem_in_words(problem)));
    }
    Ok(secrets)
}

/// What of a capture is not in the result, and what may be wrong with the rest.
fn notes(capture: &Capture) -> Vec<String> {
    let mut notes = Vec::new();
    let mut note = |what: &str, count: usize, so: &str| {
        if count > 0 {
            notes.push(format!("{what}: {count}{so}"));
        }
    };
    for skip in Skip::ALL {
        note(&format!("packets left out, {}", skipped_because(skip)), capture.skipped.count(skip), "");
    }
    note("packets not captured whole", capture.cut, "; what is missing shows as truncated");
    note("packets older than the one before", capture.back_in_time, "; they count as of the same time");
    note("packets without a time", capture.without_time, "; they count as of the same time as the one before");
    note("secrets of no connection in it", capture.secrets_left_over, "");
    note("blocks of secrets that are not of TLS", capture.other_secrets, "");
    if capture.trace.events.is_empty() {
        notes.push("there is no TCP in it".to_owned());
    }
    notes.extend(capture.key_log_problems.iter().map(|problem| format!("its key log, {}", problem_in_words(problem))));
    notes
}

fn skipped_because(skip: Skip) -> &'static str {
    match skip {
        Skip::Arp => "ARP",
        Skip::OtherLink => "neither IP nor ARP",
        Skip::Fragment => "fragments of IP packets",
        Skip::Quic => "QUIC, it seems, which is not read here",
        Skip::Udp => "UDP",
        Skip::OtherIp => "neither TCP nor UDP",
        Skip::Duplicate => "captured twice",
        Skip::CutHeader => "cut within their headers; capture with a larger snapshot length",
        Skip::Malformed => "their headers make no sense",
        Skip::UnknownLinkType => "of links whose headers are not known here",
    }
}

fn problem_in_words(problem: &KeyLogProblem) -> String {
    let reason = match problem.reason {
        KeyLogReason::Parts(parts) => format!("{parts} parts where there should be 3: label, random, secret"),
        KeyLogReason::Label => "the label may hold capital letters, digits and underscores alone".to_owned(),
        KeyLogReason::ClientRandom => "the random should have 64 hexadecimal digits".to_owned(),
        KeyLogReason::Secret => {
            "the secret should have an even number of hexadecimal digits, that of CLIENT_RANDOM 96".to_owned()
        }
    };
    format!("line {}: {reason}; the line is left out", problem.line)
}
