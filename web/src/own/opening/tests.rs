//! Real captures, opened in one go and in many.

use analysis::Opaque;
use capture::KeyLogReason;

use super::*;

const TLS13: &[u8] = include_bytes!("../../../../fixtures/captures/openssl_tls13.pcapng");
const TLS12: &[u8] = include_bytes!("../../../../fixtures/captures/openssl_tls12.pcap");
const TLS12_KEYS: &[u8] = include_bytes!("../../../../fixtures/captures/openssl_tls12.keys");

fn given(name: &str, bytes: &[u8]) -> Given {
    Given { name: name.to_owned(), bytes: bytes.to_vec() }
}

/// Opens these files with a budget for each step; the progress never goes back.
fn open_by(budget: usize, capture: Option<Given>, key_logs: Vec<Given>, secrets: Vec<LoggedSecret>) -> Opened {
    let mut opening = Opening::new(capture, key_logs, secrets);
    let mut last = 0.0;
    loop {
        if let Some(opened) = opening.advance(budget) {
            return opened;
        }
        let progress = opening.progress();
        assert!((last..=1.0).contains(&progress), "{progress} after {last}");
        last = progress;
    }
}

fn open(capture: Given, key_logs: Vec<Given>) -> Opened {
    open_by(1 << 20, Some(capture), key_logs, Vec::new())
}

fn closed(run: &Run, why: Opaque) -> usize {
    run.analysis.records.iter().filter(|record| record.opaque == Some(why)).count()
}

#[test]
fn files_are_told_apart_by_what_is_in_them() {
    assert_eq!([TLS13, TLS12, &TLS13[..20]].map(Kind::of), [Kind::Capture; 3]);
    assert_eq!(Kind::of(TLS12_KEYS), Kind::KeyLog);
    assert_eq!(Kind::of(&[b"# made by a browser\n", TLS12_KEYS].concat()), Kind::KeyLog);
    for (bytes, looks) in [(&b"hello\n"[..], Looks::Text), (b"", Looks::Empty), (b"\x1f\x8b\x08", Looks::Gzip)] {
        assert_eq!(Kind::of(bytes), Kind::Other(CaptureError::NotACapture { looks }));
    }
}

#[test]
fn bit_by_bit_is_as_good_as_at_once() {
    let whole = open(given("a", TLS13), Vec::new());
    let bits = open_by(100, Some(given("a", TLS13)), Vec::new(), Vec::new());
    assert_eq!((whole.runs.len(), bits.runs.len()), (1, 1));
    assert_eq!(format!("{:?}", whole.runs[0].analysis), format!("{:?}", bits.runs[0].analysis));
    assert_eq!((whole.tales, bits.tales), (Vec::new(), Vec::new()));
    assert!(whole.runs[0].has_hello());
}

#[test]
fn a_key_log_may_come_together_or_later() {
    let without = open(given("a", TLS12), Vec::new());
    assert!(closed(&without.runs[0], Opaque::NoSecret) > 0 && without.runs[0].lacks_keys());
    let together = open(given("a", TLS12), vec![given("k", TLS12_KEYS)]);
    let kept = open_by(50, None, vec![given("k", TLS12_KEYS)], Vec::new());
    assert_eq!(kept.tales, [Tale::KeyLogKept { name: "k".to_owned(), secrets: 1 }]);
    assert!(kept.runs.is_empty());
    let later = open_by(1 << 20, Some(given("a", TLS12)), Vec::new(), kept.secrets);
    for opened in [together, later] {
        assert_eq!(closed(&opened.runs[0], Opaque::NoSecret), 0);
        assert!(!opened.runs[0].lacks_keys());
        assert_eq!(opened.tales, []);
    }
}

#[test]
fn with_more_keys_each_step_has_its_place() {
    let (closed, open) = (open(given("a", TLS12), Vec::new()), open(given("a", TLS12), vec![given("k", TLS12_KEYS)]));
    let (closed, open) = (&closed.runs[0], &open.runs[0]);
    // OpenSSL puts one message into each record.
    assert_eq!(closed.steps(), open.steps());
    for step in 0..=closed.steps() {
        assert_eq!((closed.same_place(step, open), open.same_place(step, closed)), (step, step));
    }
}

#[test]
fn bad_lines_of_a_key_log_are_numbered_through_all_of_it() {
    let log = [b"# c\nbad\n", TLS12_KEYS, b"bad again\n", TLS12_KEYS, b"x"].concat();
    let lines = |text: &[u8]| text.iter().filter(|byte| **byte == b'\n').count();
    let keys = lines(TLS12_KEYS);
    for budget in [1, 30, 1 << 20] {
        let opened = open_by(budget, None, vec![given("k", &log)], Vec::new());
        let problem = |line, parts| KeyLogProblem { line, reason: KeyLogReason::Parts(parts) };
        let problems = vec![problem(2, 1), problem(3 + keys, 2), problem(4 + 2 * keys, 1)];
        assert_eq!(opened.tales[0], Tale::KeyLogProblems { name: "k".to_owned(), problems });
        assert_eq!(opened.secrets.len(), 2);
    }
}

#[test]
fn what_is_broken_off_plays_as_far_as_it_goes() {
    let opened = open(given("a", &TLS12[..TLS12.len() - 30]), Vec::new());
    let [Tale::Truncated { name, truncated }] = &opened.tales[..] else { panic!("{:?}", opened.tales) };
    assert_eq!((name.as_str(), truncated.offset > 1000), ("a", true));
    assert!(opened.runs[0].steps() > 3);
}

#[test]
fn what_cannot_be_opened_says_why() {
    let refused = |bytes: &[u8]| open(given("a", bytes), Vec::new());
    for bytes in [&b"hello"[..], b"", &TLS13[..20], &TLS12[..10]] {
        let opened = refused(bytes);
        assert!(opened.runs.is_empty() && matches!(opened.tales[..], [Tale::Refused { .. }]), "{:?}", opened.tales);
    }
    // A header and no packet.
    assert!(matches!(refused(&TLS12[..24]).tales[..], [Tale::NoTcp { .. }]));
}
