//! The eavesdropper: given the key log of the secrets that it holds, tshark decrypts what our lens says is readable, byte
//! for byte, and nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use analysis::{Analysis, Derivations, Eavesdropping, Readability, RecordId, ValueId, ValueKind, analyse};
use export::Secrets;
use trace::{ConnectionId, EventKind, Host, Scenario, Trace, handshake_presets};

use crate::{capture, tshark};

/// What was in the records, in sorted order: tshark shows it by frame, we have it by record.
type Plaintexts = Vec<Vec<u8>>;

#[test]
fn the_lens_shows_what_tshark_decrypts_with_the_secrets_it_holds() {
    let (mut exact, mut within) = (0, 0);
    for preset in handshake_presets() {
        for seed in [1] {
            let name = format!("{}-lens-{seed}", preset.id);
            let trace = sim::run(&Scenario { seed, ..preset.scenario() });
            let analysis = analyse(&trace);
            let derivations = Derivations::of(&trace, &analysis);
            let file = capture(&name, &trace, Host::Client, Secrets::LeftOut);
            let whole = decrypted(&file, &key_log(&trace, |_| true));
            assert!(!whole.is_empty());
            for leaked in choices(&derivations, seed) {
                let seen = Eavesdropping::of(&trace, &analysis, &derivations, &leaked);
                let ours = readable(&trace, &analysis, &seen);
                let held: BTreeSet<&[u8]> =
                    seen.values.iter().map(|id| derivations.values[id.0].bytes.as_slice()).collect();
                if can_be_followed(&derivations, &seen.values) {
                    let theirs = decrypted(&file, &key_log(&trace, |secret| held.contains(secret)));
                    assert_eq!(ours, theirs, "{name}: {}", names(&derivations, &leaked));
                    exact += 1;
                } else {
                    assert!(!ours.is_empty() && ours.len() < whole.len(), "{name}: {}", names(&derivations, &leaked));
                    let mut rest = whole.clone();
                    for text in &ours {
                        let place = rest.iter().position(|other| other == text);
                        rest.remove(place.unwrap_or_else(|| panic!("{name}: {}", names(&derivations, &leaked))));
                    }
                    within += 1;
                }
            }
        }
    }
    assert!(exact >= 60 && within >= 10, "{exact} compared, {within} as a part of all");
    println!("{exact} choices of leaks compared with tshark, {within} as a part of all that it decrypts");
}

/// Nothing, each leak alone, everything, and some at random.
fn choices(derivations: &Derivations, seed: u64) -> Vec<BTreeSet<ValueId>> {
    let all: Vec<ValueId> = derivations.leaks().collect();
    let mut choices = vec![BTreeSet::new(), all.iter().copied().collect()];
    choices.extend(all.iter().map(|id| BTreeSet::from([*id])));
    // Multiplication by an odd constant stirs the bits enough to choose by them.
    let mut state = seed;
    for _ in 0..3 {
        state = state.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
        choices.push(
            all.iter().enumerate().filter(|(index, _)| state >> (index % 64) & 3 == 3).map(|(_, id)| *id).collect(),
        );
    }
    choices
}

/// tshark takes a host's application secret up where it sees its Finished, so it must have the handshake secret too; and a
/// key log has no line for a later generation (RFC 9850 §2).
fn can_be_followed(derivations: &Derivations, values: &BTreeSet<ValueId>) -> bool {
    let held: Vec<(ConnectionId, ValueKind)> =
        values.iter().map(|id| (derivations.values[id.0].connection, derivations.values[id.0].kind)).collect();
    held.iter().all(|(connection, kind)| match kind {
        ValueKind::ApplicationTrafficSecret { host, .. } => {
            let first = ValueKind::ApplicationTrafficSecret { host: *host, generation: 0 };
            held.contains(&(*connection, ValueKind::HandshakeTrafficSecret(*host)))
                && held.contains(&(*connection, first))
        }
        _ => true,
    })
}

fn readable(trace: &Trace, analysis: &Analysis, seen: &Eavesdropping) -> Plaintexts {
    let end = analysis.messages.len();
    plaintexts(trace, analysis, |id| seen.lens.record(analysis, id, end) == Readability::Readable)
}

/// All that both ends together sent under protection.
pub fn sent(trace: &Trace, analysis: &Analysis) -> Plaintexts {
    plaintexts(trace, analysis, |_| true)
}

fn plaintexts(trace: &Trace, analysis: &Analysis, is_open: impl Fn(RecordId) -> bool) -> Plaintexts {
    let records = analysis.records.iter().enumerate();
    let open = records.filter(|(index, record)| record.layout.is_some() && is_open(RecordId(*index)));
    let texts =
        open.filter_map(|(_, record)| record.plaintext.as_ref()).map(|span| analysis.bytes(trace, span).to_vec());
    let mut texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    texts.sort();
    texts
}

/// The lines of the engines' key log whose secrets are among these (RFC 9850 §2).
fn key_log(trace: &Trace, holds: impl Fn(&[u8]) -> bool) -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let lines: BTreeSet<String> = trace
        .events
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::SecretLogged(secret) if holds(trace.buffer(secret.secret)) => {
                Some(format!("{} {} {}\n", secret.label, hex(&secret.client_random), hex(trace.buffer(secret.secret))))
            }
            _ => None,
        })
        .collect();
    lines.into_iter().collect()
}

/// What tshark decrypts of a file with these secrets.
fn decrypted(file: &Path, key_log: &str) -> Plaintexts {
    let keys = file.with_extension("keys");
    std::fs::write(&keys, key_log).unwrap();
    decrypted_with(file, &format!("tls.keylog_file:{}", keys.display()))
}

/// What tshark decrypts of a file with this preference.
pub fn decrypted_with(file: &Path, preference: &str) -> Plaintexts {
    let output = tshark(file, &["-o", preference, "-x"]);
    let mut texts: Plaintexts = Vec::new();
    let mut inside = false;
    for line in output.lines() {
        if line.is_empty() {
            inside = false;
        } else if line.ends_with("bytes):") {
            inside = line.starts_with("Decrypted TLS");
            texts.extend(inside.then(Vec::new));
        } else if let (true, Some(text), Some(digits)) = (inside, texts.last_mut(), line.get(6..54)) {
            let bytes = digits.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap());
            text.extend(bytes);
        }
    }
    texts.sort();
    texts
}

fn names(derivations: &Derivations, leaked: &BTreeSet<ValueId>) -> String {
    leaked.iter().map(|id| format!("{:?} ", derivations.values[id.0].kind)).collect()
}
