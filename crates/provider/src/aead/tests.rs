//! The AEADs against published vectors, and what they do with changed input.

use hex_literal::hex;
use proptest::prelude::*;
use rustls::Error;

use super::{Algorithm, Key, TAG_LEN};

const ALL: [Algorithm; 3] = [Algorithm::Aes128Gcm, Algorithm::Aes256Gcm, Algorithm::ChaCha20Poly1305];

#[track_caller]
fn check(algorithm: Algorithm, key: &[u8], nonce: [u8; 12], aad: &[u8], text: &[u8], sealed: &[u8]) {
    let key = Key::new(algorithm, key);
    let mut buffer = text.to_vec();
    let tag = key.seal(&nonce, aad, &mut buffer).unwrap();
    buffer.extend(tag);
    assert_eq!(buffer, sealed);
    assert_eq!(key.open(&nonce, aad, &mut buffer), Ok(text.len()));
    assert_eq!(&buffer[..text.len()], text);
}

/// McGrew and Viega, The Galois/Counter Mode of Operation (the submission to NIST), appendix B, test cases 1, 2 and 4.
#[test]
fn aes_128_gcm_agrees_with_its_authors() {
    let zero = [0; 16];
    check(Algorithm::Aes128Gcm, &zero, [0; 12], b"", b"", &hex!("58e2fccefa7e3061367f1d57a4e7455a"));
    check(
        Algorithm::Aes128Gcm,
        &zero,
        [0; 12],
        b"",
        &zero,
        &hex!("0388dace60b6a392f328c2b971b2fe78 ab6e47d42cec13bdf53a67b21257bddf"),
    );
    check(
        Algorithm::Aes128Gcm,
        &hex!("feffe9928665731c6d6a8f9467308308"),
        hex!("cafebabefacedbaddecaf888"),
        &hex!("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
        &hex!(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
        ),
        &hex!(
            "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
            "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
            "5bc94fbc3221a5db94fae95ae7121a47"
        ),
    );
}

/// The same, test cases 13 and 16.
#[test]
fn aes_256_gcm_agrees_with_its_authors() {
    check(Algorithm::Aes256Gcm, &[0; 32], [0; 12], b"", b"", &hex!("530f8afbc74536b9a963b4f1c4cb738b"));
    check(
        Algorithm::Aes256Gcm,
        &hex!("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"),
        hex!("cafebabefacedbaddecaf888"),
        &hex!("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
        &hex!(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
        ),
        &hex!(
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            "76fc6ece0f4e1768cddf8853bb2d551b"
        ),
    );
}

/// RFC 8439 section 2.8.2.
#[test]
fn chacha20_poly1305_agrees_with_its_rfc() {
    check(
        Algorithm::ChaCha20Poly1305,
        &hex!("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"),
        hex!("070000004041424344454647"),
        &hex!("50515253c0c1c2c3c4c5c6c7"),
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
        &hex!(
            "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
            "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
            "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
            "3ff4def08e4b7a9de576d26586cec64b6116"
            "1ae10b594f09e26a7e902ecbd0600691"
        ),
    );
}

#[test]
fn a_text_without_room_for_a_tag_is_refused() {
    for algorithm in ALL {
        let key = Key::new(algorithm, &[1; 32][..algorithm.key_len()]);
        for len in 0..TAG_LEN {
            let mut sealed = vec![0; len];
            let opened = key.open(&[0; 12], b"", &mut sealed);
            assert_eq!(opened, Err(Error::DecryptError));
        }
    }
}

fn algorithm() -> impl Strategy<Value = Algorithm> {
    prop::sample::select(&ALL[..])
}

proptest! {
    #[test]
    fn what_is_sealed_can_be_opened_and_one_changed_bit_cannot(
        algorithm in algorithm(),
        key: [u8; 32],
        nonce: [u8; 12],
        aad in prop::collection::vec(any::<u8>(), 0..32),
        text in prop::collection::vec(any::<u8>(), 0..200),
        at: prop::sample::Index,
        bit in 0..8_u32,
    ) {
        let key = Key::new(algorithm, &key[..algorithm.key_len()]);
        let mut sealed = text.clone();
        let tag = key.seal(&nonce, &aad, &mut sealed).unwrap();
        sealed.extend(tag);

        let mut changed = sealed.clone();
        changed[at.index(sealed.len())] ^= 1 << bit;
        prop_assert_eq!(key.open(&nonce, &aad, &mut changed), Err(Error::DecryptError));

        let mut other_nonce = nonce;
        other_nonce[at.index(12)] ^= 1 << bit;
        prop_assert!(key.open(&other_nonce, &aad, &mut sealed.clone()).is_err());

        if !aad.is_empty() {
            let mut other_aad = aad.clone();
            other_aad[at.index(aad.len())] ^= 1 << bit;
            prop_assert!(key.open(&nonce, &other_aad, &mut sealed.clone()).is_err());
        }

        prop_assert_eq!(key.open(&nonce, &aad, &mut sealed), Ok(text.len()));
        prop_assert_eq!(&sealed[..text.len()], &text[..]);
    }

    #[test]
    fn arbitrary_bytes_are_refused(
        algorithm in algorithm(),
        mut sealed in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let key = Key::new(algorithm, &[1; 32][..algorithm.key_len()]);
        prop_assert_eq!(key.open(&[0; 12], b"", &mut sealed), Err(Error::DecryptError));
    }
}
