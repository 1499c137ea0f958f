//! Handshake messages. The first bytes choose what was negotiated before.
#![no_main]

use dissect::{CipherSuite, ClientHello, Context, HandshakeHeader, ProtocolVersion, ServerHello};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [version, high, low, bytes @ ..] = bytes else { return };
    let context = Context {
        version: (*version != 0).then(|| ProtocolVersion(0x0300 | u16::from(*version))),
        cipher_suite: (*high != 0xff).then(|| CipherSuite(u16::from_be_bytes([*high, *low]))),
    };
    let message = dissect::dissect_handshake(bytes, context);
    fuzz::assert_lossless(&message, bytes.len());
    HandshakeHeader::read(&message);
    ClientHello::read(&message, bytes);
    ServerHello::read(&message, bytes);
});
