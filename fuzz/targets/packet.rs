//! IP packets with TCP segments.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let packet = dissect::dissect_packet(bytes);
    fuzz::assert_lossless(&packet, bytes.len());
    dissect::TcpHeader::read(&packet);
});
