//! Shared secrets: published vectors, and keys that are none.

use hex_literal::hex;

use super::*;

const ALICE: [u8; 32] = hex!("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
const BOB_PUBLIC: [u8; 32] = hex!("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");

/// RFC 7748 §6.1.
#[test]
fn x25519_is_that_of_rfc7748() {
    let group = DiffieHellman::X25519;
    let bob = hex!("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    let alice_public = hex!("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    let secret = hex!("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    assert_eq!(group.public_key(&ALICE).unwrap(), alice_public);
    assert_eq!(group.public_key(&bob).unwrap(), BOB_PUBLIC);
    assert_eq!(group.shared_secret(&ALICE, &BOB_PUBLIC).unwrap(), secret);
    assert_eq!(group.shared_secret(&bob, &alice_public).unwrap(), secret);
}

/// RFC 5903 §8.1.
#[test]
fn p256_is_that_of_rfc5903() {
    let private = hex!("c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433");
    let public = hex!(
        "04"
        "dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c3772581180"
        "5271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3"
    );
    let peer_private = hex!("c6ef9c5d78ae012a011164acb397ce2088685d8f06bf9be0b283ab46476bee53");
    let peer_public = hex!(
        "04"
        "d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63"
        "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab"
    );
    let secret = hex!("d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de");
    let group = DiffieHellman::Secp256r1;
    assert_eq!(group.public_key(&private).unwrap(), public);
    assert_eq!(group.public_key(&peer_private).unwrap(), peer_public);
    assert_eq!(group.shared_secret(&private, &peer_public).unwrap(), secret);
    assert_eq!(group.shared_secret(&peer_private, &public).unwrap(), secret);
}

/// Project Wycheproof, ecdh_secp384r1_ecpoint_test.json, tcId 1.
#[test]
fn p384_is_that_of_wycheproof() {
    let private = hex!(
        "766e61425b2da9f846c09fc3564b93a6f8603b7392c785165bf20da948c49fd1"
        "fb1dee4edd64356b9f21c588b75dfd81"
    );
    let peer_public = hex!(
        "04"
        "790a6e059ef9a5940163183d4a7809135d29791643fc43a2f17ee8bf677ab84f"
        "791b64a6be15969ffa012dd9185d8796"
        "d9b954baa8a75e82df711b3b56eadff6b0f668c3b26b4b1aeb308a1fcc1c680d"
        "329a6705025f1c98a0b5e5bfcb163caa"
    );
    let secret = hex!(
        "6461defb95d996b24296f5a1832b34db05ed031114fbe7d98d098f93859866e4"
        "de1e229da71fef0c77fe49b249190135"
    );
    assert_eq!(DiffieHellman::Secp384r1.shared_secret(&private, &peer_public).unwrap(), secret);
}

/// Project Wycheproof, mlkem_768_test.json tcId 2 and mlkem_768_encaps_test.json tcId 14; of the long ones the hash.
#[test]
fn ml_kem_is_that_of_fips203() {
    let seed = hex!(
        "7c9935a0b07694aa0c6d10e4db6b1add2fd81a25ccb148032dcd739936737f2d"
        "8626ed79d451140800e03b59b956f8210e556067407d13dc90fa9e8b872bfb8f"
    );
    let randomness = hex!("147c03f7a5bebba406c8fae1874d7f13c80efe79a3a9a874cc09fe76f6997615");
    let secret = hex!("e7184a0975ee3470878d2d159ec83129c8aec253d4ee17b4810311d198cd0368");

    let key = encapsulation_key(&seed).unwrap();
    assert_eq!(Sha256.hash(&key), hex!("86adbca81f4fee893e2fb58fb98aa2fe188f501fed268d7f4056f8c05c4e53c4"));
    let Encapsulated { ciphertext, shared_secret } = encapsulate(&randomness, &key).unwrap();
    assert_eq!(Sha256.hash(&ciphertext), hex!("36829a2f35cbf4deb62c0a12a15c22dae9f8d2c252566fc24f88abe805cb575e"));
    assert_eq!(shared_secret, secret);
    assert_eq!(decapsulate(&seed, &ciphertext).unwrap(), secret);

    // Implicit rejection (algorithm 18): another ciphertext gives another secret, and no error.
    let mut changed = ciphertext.clone();
    changed[500] ^= 1;
    assert_ne!(decapsulate(&seed, &changed).unwrap(), secret);

    assert_eq!(encapsulation_key(&seed[1..]), None);
    assert_eq!(decapsulate(&seed, &ciphertext[1..]), None);
    assert_eq!(encapsulate(&randomness, &key[1..]), None);
    assert_eq!(encapsulate(&randomness[1..], &key), None);
    let lengths = (seed.len(), key.len(), ciphertext.len(), secret.len());
    let expected = (DECAPSULATION_SEED_LENGTH, ENCAPSULATION_KEY_LENGTH, CIPHERTEXT_LENGTH, SHARED_KEY_LENGTH);
    assert_eq!(lengths, expected);
}

#[test]
fn what_is_no_key_gives_no_secret() {
    use DiffieHellman::{Secp256r1, Secp384r1, X25519};
    for (group, length) in [(X25519, 32), (Secp256r1, 32), (Secp384r1, 48)] {
        let private = vec![7; length];
        let public = group.public_key(&private).unwrap();
        assert!(group.shared_secret(&private, &public).is_some());
        for cut in [&public[..0], &public[1..], &public[..public.len() - 1]] {
            assert_eq!(group.shared_secret(&private, cut), None, "{group:?}");
        }
        assert_eq!(group.public_key(&private[1..]), None, "{group:?}");
        assert_eq!(group.shared_secret(&private[1..], &public), None, "{group:?}");
    }
    // Zero is no scalar, nor is what is not less than the order.
    for (group, length) in [(Secp256r1, 32), (Secp384r1, 48)] {
        assert_eq!(group.public_key(&vec![0; length]), None);
        assert_eq!(group.public_key(&vec![0xff; length]), None);
        let mut off_the_curve = group.public_key(&vec![7; length]).unwrap();
        off_the_curve[2 * length] ^= 1;
        assert_eq!(group.shared_secret(&vec![7; length], &off_the_curve), None);
    }
    // Points of small order: one, and one that is not reduced.
    let not_reduced = hex!("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    for point in [[0; 32], not_reduced] {
        assert_eq!(X25519.shared_secret(&ALICE, &point), None);
    }
}
