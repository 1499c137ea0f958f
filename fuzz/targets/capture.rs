//! Whole captures: read, analysed, and every message, record and packet dissected.
#![no_main]

use analysis::{MessageId, RecordId, SegmentId};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(capture) = capture::read(bytes.to_vec(), capture::Options::default()) else { return };
    let trace = capture.trace;
    let analysis = analysis::analyse(&trace);
    for (index, message) in analysis.messages.iter().enumerate() {
        let length = analysis.bytes(&trace, &message.content).len();
        fuzz::assert_lossless(&analysis.message_tree(&trace, MessageId(index)), length);
    }
    for (index, record) in analysis.records.iter().enumerate() {
        let length = analysis.bytes(&trace, &record.wire).len();
        fuzz::assert_lossless(&analysis.record_tree(&trace, RecordId(index)), length);
        analysis.plaintext_tree(&trace, RecordId(index));
    }
    for index in 0..analysis.segments.len() {
        analysis.checksums(&trace, SegmentId(index));
    }
});
