//! Certificates, the names in them, and OCSP responses.
#![no_main]

use dissect::X509;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let certificate = dissect::dissect_certificate(bytes);
    fuzz::assert_lossless(&certificate, bytes.len());
    X509::read(&certificate, bytes);
    fuzz::assert_lossless(&dissect::dissect_ocsp_response(bytes), bytes.len());
    fuzz::assert_lossless(&dissect::dissect_distinguished_name(bytes), bytes.len());
});
