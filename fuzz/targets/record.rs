//! Records, in the clear, closed and opened, and the short messages in them. The first byte chooses the protection.
#![no_main]

use dissect::ProtectionLayout;
use libfuzzer_sys::fuzz_target;

const LAYOUTS: [ProtectionLayout; 6] = [
    ProtectionLayout::Unknown,
    ProtectionLayout::Tls13 { tag: 16 },
    ProtectionLayout::Aead { nonce_explicit: 8, tag: 16 },
    ProtectionLayout::Aead { nonce_explicit: 0, tag: 16 },
    ProtectionLayout::Block { iv: 16, mac: 20, encrypt_then_mac: false },
    ProtectionLayout::Block { iv: 16, mac: 32, encrypt_then_mac: true },
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let layout = LAYOUTS[usize::from(*choice) % LAYOUTS.len()];
    let trees = [
        dissect::dissect_record(bytes),
        dissect::dissect_protected_record(bytes, layout),
        dissect::dissect_opened_record(bytes, layout),
        dissect::dissect_alert(bytes),
        dissect::dissect_change_cipher_spec(bytes),
        dissect::dissect_application_data(bytes),
    ];
    for tree in trees {
        fuzz::assert_lossless(&tree, bytes.len());
    }
});
