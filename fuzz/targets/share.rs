//! Share links: any text, and any payload behind the version and before its checksum.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trace::Share;

fuzz_target!(|bytes: &[u8]| {
    let sealed = fuzz::sealed_share_link(bytes);
    for link in [&*String::from_utf8_lossy(bytes), &sealed] {
        let Ok(share) = Share::decode(link) else { continue };
        // Whether it can be run or not, it is what it will be again.
        let again = share.encode().expect("what was read fits in");
        assert_eq!(Share::decode(&again).as_ref(), Ok(&share));
        let _ = share.scenario.validate();
    }
});
