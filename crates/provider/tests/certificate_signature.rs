//! The signatures of authorities, with every hash: OpenSSL says that they fit, and that they fit nothing else.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

use provider::context::{Context, Stream};
use provider::keys::{KeyType, RsaFixture, SigningKeyPair};
use trace::SignatureHash;

const MESSAGE: &[u8] = b"tbsCertificate";

#[test]
fn openssl_takes_every_signature() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("certificate_signature");
    fs::create_dir_all(&folder).unwrap();
    let keys = [
        KeyType::EcdsaP256,
        KeyType::EcdsaP384,
        KeyType::Ed25519,
        KeyType::Rsa(RsaFixture::Intermediate),
        KeyType::Rsa(RsaFixture::Intermediate4096),
        KeyType::Rsa(RsaFixture::Leaf4096),
    ];
    for kind in keys {
        for hash in SignatureHash::ALL {
            let (pair, signature) = Context::new(1).scope(Stream::Certificates, || {
                let pair = SigningKeyPair::generate(kind).unwrap();
                let signature = pair.sign_certificate(hash, MESSAGE).unwrap();
                (pair, signature)
            });
            fs::write(folder.join("key"), pair.subject_public_key_info()).unwrap();
            fs::write(folder.join("signature"), signature).unwrap();
            for (message, fits) in [(MESSAGE, true), (b"another", false)] {
                fs::write(folder.join("message"), message).unwrap();
                let digest = if kind == KeyType::Ed25519 { vec![] } else { vec!["-digest", hash.name()] };
                let verified = Command::new("openssl")
                    .current_dir(&folder)
                    .args(["pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER"])
                    .args(["-inkey", "key", "-sigfile", "signature", "-in", "message"])
                    .args(digest)
                    .output()
                    .unwrap();
                assert_eq!(verified.status.success(), fits, "{kind:?} {hash:?} {verified:?}");
            }
        }
    }
}

#[test]
fn certificates_name_the_algorithm() {
    let algorithm = |kind, hash| {
        let pair = Context::new(1).scope(Stream::Certificates, || SigningKeyPair::generate(kind)).unwrap();
        pair.certificate_algorithm(hash).to_vec()
    };
    // The last number of the object identifier tells them apart; with RSA, NULL follows it (RFC 4055 §5).
    for (hash, ecdsa, rsa) in [
        (SignatureHash::Sha1, &[0x04, 0x01][..], 5),
        (SignatureHash::Sha256, &[0x04, 0x03, 0x02], 11),
        (SignatureHash::Sha384, &[0x04, 0x03, 0x03], 12),
        (SignatureHash::Sha512, &[0x04, 0x03, 0x04], 13),
    ] {
        for kind in [KeyType::EcdsaP256, KeyType::EcdsaP384] {
            assert!(algorithm(kind, hash).ends_with(ecdsa));
        }
        assert!(algorithm(KeyType::Rsa(RsaFixture::Leaf4096), hash).ends_with(&[rsa, 0x05, 0x00]));
    }
}
