//! Files of any bytes, and real ones with bytes changed: reading may not panic, and neither may what follows.

use proptest::prelude::*;
use proptest::sample::Index;

use super::openssl::{TLS12, TLS13};
use super::*;

/// Reads a file in two ways, and analyses what it holds.
fn check(file: &[u8]) {
    let Ok(mut reader) = Reader::new(file.to_vec(), Options::default()) else { return };
    let mut before = 0;
    loop {
        let progress = reader.advance(300);
        assert!(progress.read <= file.len() && progress.read >= before);
        if progress.is_done {
            break;
        }
        assert!(progress.read > before || before == 0);
        before = progress.read;
    }
    let Ok(capture) = reader.finish() else { return };
    let kept = capture.trace.events.iter().filter(|event| matches!(event.kind, EventKind::SegmentSent { .. })).count();
    assert_eq!(kept + capture.skipped.total(), capture.packets);
    assert!(capture.trace.events.is_sorted_by_key(|event| event.at));
    assert!(capture.trace.buffers.iter().map(Vec::len).sum::<usize>() <= file.len());
    let analysis = analyse(&capture.trace);
    assert_eq!(analysis.segments.len(), kept);
    assert_eq!(read(file.to_vec(), Options::default()).unwrap().trace, capture.trace);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_bytes_behind_a_beginning(
        magic in prop_oneof![
            Just(&TLS12[..24]),
            Just(&TLS13[..0x6c]),
            Just(&[0xa1, 0xb2, 0x3c, 0x4d][..]),
            Just(&[0x34, 0xcd, 0xb2, 0xa1][..]),
        ],
        rest in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        check(&[magic, &rest].concat());
    }

    #[test]
    fn real_captures_with_bytes_changed(
        tls13 in any::<bool>(),
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..30),
        cut in any::<Index>(),
        cuts in any::<bool>(),
    ) {
        let mut file = if tls13 { TLS13 } else { TLS12 }.to_vec();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        if cuts {
            file.truncate(cut.index(file.len()));
        }
        check(&file);
    }

    #[test]
    fn any_key_log(text in prop::collection::vec(any::<u8>(), 0..300)) {
        let log = read_key_log(&text);
        let lines = text.split(|byte| *byte == b'\n').count();
        assert!(log.secrets.len() + log.problems.len() <= lines);
    }
}
