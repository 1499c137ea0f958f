//! The groups against published vectors, and against shares no honest peer sends.

mod recorded;

use std::convert::Infallible;

use hex_literal::hex;
use p256::NistP256;
use p384::NistP384;
use rand_core::{TryCryptoRng, TryRng};
use rustls::crypto::ActiveKeyExchange;
use rustls::{NamedGroup, ProtocolVersion};
use sha2::{Digest, Sha256};

use super::ml_kem::Decapsulator;
use super::nist::NistExchange;
use super::x25519::X25519Exchange;
use super::*;
use crate::ALL_KX_GROUPS;
use crate::context::{Context, Stream};

/// Gives the bytes of a test vector where a run gives random ones.
struct Replay<'a>(&'a [u8]);

impl TryRng for Replay<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        let (now, later) = self.0.split_at(dst.len());
        dst.copy_from_slice(now);
        self.0 = later;
        Ok(())
    }
}

impl TryCryptoRng for Replay<'_> {}

fn in_run<T>(f: impl FnOnce() -> T) -> T {
    Context::new(1).scope(Stream::Client, f)
}

#[track_caller]
fn assert_agreement(exchange: impl ActiveKeyExchange, peer_share: &[u8], secret: &[u8]) {
    let agreed = Box::new(exchange).complete(peer_share).unwrap();
    assert_eq!(agreed.secret_bytes(), secret);
}

#[track_caller]
fn assert_refused<T>(result: Result<T, Error>) {
    assert_eq!(result.err(), Some(INVALID_KEY_SHARE));
}

/// RFC 7748 section 6.1.
#[test]
fn x25519_agrees_with_its_rfc() {
    let alice = hex!("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    let bob_public = hex!("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    let alice = X25519Exchange::generate(&mut Replay(&alice));
    assert_eq!(alice.pub_key(), hex!("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"));
    assert_agreement(alice, &bob_public, &hex!("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"));
}

/// RFC 5903 section 8.1.
#[test]
fn p256_agrees_with_the_vector_of_rfc_5903() {
    let secret = hex!("c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433");
    let peer = hex!(
        "04"
        "d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63"
        "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab"
    );
    let exchange = NistExchange::<NistP256>::generate(NamedGroup::secp256r1, &mut Replay(&secret));
    assert_eq!(
        exchange.pub_key(),
        hex!(
            "04"
            "dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c3772581180"
            "5271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3"
        )
    );
    assert_agreement(exchange, &peer, &hex!("d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"));
}

/// Project Wycheproof, ecdh_secp384r1_ecpoint_test.json, tcId 1.
#[test]
fn p384_agrees_with_the_vector_of_wycheproof() {
    let secret = hex!(
        "766e61425b2da9f846c09fc3564b93a6f8603b7392c785165bf20da948c49fd1"
        "fb1dee4edd64356b9f21c588b75dfd81"
    );
    let peer = hex!(
        "04"
        "790a6e059ef9a5940163183d4a7809135d29791643fc43a2f17ee8bf677ab84f"
        "791b64a6be15969ffa012dd9185d8796"
        "d9b954baa8a75e82df711b3b56eadff6b0f668c3b26b4b1aeb308a1fcc1c680d"
        "329a6705025f1c98a0b5e5bfcb163caa"
    );
    let exchange = NistExchange::<NistP384>::generate(NamedGroup::secp384r1, &mut Replay(&secret));
    assert_agreement(
        exchange,
        &peer,
        &hex!(
            "6461defb95d996b24296f5a1832b34db05ed031114fbe7d98d098f93859866e4"
            "de1e229da71fef0c77fe49b249190135"
        ),
    );
}

/// The seed, randomness and secret of FIPS 203 vectors in Project Wycheproof: mlkem_768_test.json tcId 2 and
/// mlkem_768_encaps_test.json tcId 14. The keys are long, so it is their SHA-256 that stands here.
#[test]
fn ml_kem_agrees_with_fips_203() {
    let seed = hex!(
        "7c9935a0b07694aa0c6d10e4db6b1add2fd81a25ccb148032dcd739936737f2d"
        "8626ed79d451140800e03b59b956f8210e556067407d13dc90fa9e8b872bfb8f"
    );
    let randomness = hex!("147c03f7a5bebba406c8fae1874d7f13c80efe79a3a9a874cc09fe76f6997615");
    let secret = hex!("e7184a0975ee3470878d2d159ec83129c8aec253d4ee17b4810311d198cd0368");

    let client = Decapsulator::generate(&mut Replay(&seed));
    let share = client.encapsulation_key();
    assert_eq!(Sha256::digest(&share)[..], hex!("86adbca81f4fee893e2fb58fb98aa2fe188f501fed268d7f4056f8c05c4e53c4"));

    let key = ml_kem::encapsulation_key(&share).unwrap();
    let ml_kem::Encapsulated { ciphertext, secret: server_secret, .. } =
        ml_kem::encapsulate(&key, &mut Replay(&randomness));
    assert_eq!(
        Sha256::digest(ciphertext)[..],
        hex!("36829a2f35cbf4deb62c0a12a15c22dae9f8d2c252566fc24f88abe805cb575e")
    );
    assert_eq!(server_secret[..], secret);
    assert_eq!(client.decapsulate(&ciphertext).unwrap()[..], secret);
}

/// Lengths and order of RFC 10024 sections 4.1 to 4.3.
#[test]
fn the_hybrid_puts_ml_kem_first() {
    let client = in_run(|| X25519MLKEM768.start()).unwrap();
    let client_share = client.pub_key().to_vec();
    let (group, classical) = client.hybrid_component().unwrap();
    assert_eq!(group, NamedGroup::X25519);
    assert_eq!(client_share.len(), 1216);
    assert_eq!(&client_share[1184..], classical);

    let server = Context::new(1).scope(Stream::Server, || X25519MLKEM768.start_and_complete(&client_share)).unwrap();
    assert_eq!(server.pub_key.len(), 1120);
    let secret = client.complete(&server.pub_key).unwrap();
    assert_eq!(secret.secret_bytes(), server.secret.secret_bytes());
    assert_eq!(secret.secret_bytes().len(), 64);

    // The last 32 bytes are X25519's alone: an X25519-only server gets them from the client's component.
    let client = in_run(|| X25519MLKEM768.start()).unwrap();
    let classical = client.complete_hybrid_component(&server.pub_key[1088..]).unwrap();
    assert_eq!(classical.secret_bytes(), &secret.secret_bytes()[32..]);
}

#[test]
fn only_tls_1_3_may_use_the_hybrid() {
    assert!(X25519MLKEM768.usable_for_version(ProtocolVersion::TLSv1_3));
    assert!(!X25519MLKEM768.usable_for_version(ProtocolVersion::TLSv1_2));
}

#[test]
fn shares_of_the_wrong_length_are_refused() {
    for group in ALL_KX_GROUPS {
        let honest = in_run(|| group.start()).unwrap().pub_key().to_vec();
        let longer = [&honest[..], &[0]].concat();
        for share in [&[][..], &[4], &honest[..honest.len() - 1], &longer] {
            assert_refused(in_run(|| group.start_and_complete(share)));
            assert_refused(in_run(|| group.start()).unwrap().complete(share));
        }
    }
}

/// Every encoding of every point that gives an all-zero secret: those of <https://cr.yp.to/ecdh.html#validate>
/// below 2^255, each with and without the top bit, which RFC 7748 section 5 has ignored.
#[test]
fn x25519_refuses_points_of_small_order() {
    let small_order = [
        hex!("0000000000000000000000000000000000000000000000000000000000000000"),
        hex!("0100000000000000000000000000000000000000000000000000000000000000"),
        hex!("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        hex!("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
        hex!("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        hex!("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        hex!("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    ];
    for mut point in small_order {
        for top_bit in [0, 0x80] {
            point[31] = point[31] & 0x7f | top_bit;
            assert_refused(in_run(|| X25519.start()).unwrap().complete(&point));
            assert_refused(in_run(|| X25519.start_and_complete(&point)));

            let hybrid = in_run(|| X25519MLKEM768.start()).unwrap();
            let mut client_share = hybrid.pub_key().to_vec();
            client_share[1184..].copy_from_slice(&point);
            assert_refused(in_run(|| X25519MLKEM768.start_and_complete(&client_share)));
            assert_refused(hybrid.complete(&[&[7; 1088][..], &point].concat()));
        }
    }
}

#[test]
fn nist_curves_refuse_what_is_not_an_uncompressed_point_of_theirs() {
    for group in [SECP256R1, SECP384R1] {
        let honest = in_run(|| group.start()).unwrap().pub_key().to_vec();
        let coordinate = honest.len() / 2;

        let mut off_the_curve = honest.clone();
        off_the_curve[2 * coordinate] ^= 1;
        let mut not_reduced = honest.clone();
        not_reduced[1..=coordinate].fill(0xff);
        let mut origin = honest.clone();
        origin[1..].fill(0);
        let mut hybrid_form = honest.clone();
        hybrid_form[0] = 6 | honest[2 * coordinate] & 1;
        let mut compressed = honest[..=coordinate].to_vec();
        compressed[0] = 2 | honest[2 * coordinate] & 1;
        let identity = vec![0];

        for share in [off_the_curve, not_reduced, origin, hybrid_form, compressed, identity] {
            assert_refused(in_run(|| group.start_and_complete(&share)));
        }
        assert!(in_run(|| group.start_and_complete(&honest)).is_ok());
    }
}

/// FIPS 203 section 7.2, modulus check: coefficients are 12 bits each and must be less than q = 3329.
#[test]
fn the_hybrid_refuses_an_encapsulation_key_that_is_not_reduced() {
    let honest = in_run(|| X25519MLKEM768.start()).unwrap().pub_key().to_vec();
    for coefficient in [0, 1, 383, 767] {
        let mut share = honest.clone();
        let byte = coefficient / 2 * 3;
        if coefficient % 2 == 0 {
            share[byte] = 0x01;
            share[byte + 1] = share[byte + 1] & 0xf0 | 0x0d;
        } else {
            share[byte + 1] = share[byte + 1] & 0x0f | 0x10;
            share[byte + 2] = 0xd0;
        }
        assert_refused(in_run(|| X25519MLKEM768.start_and_complete(&share)));
    }
    assert!(in_run(|| X25519MLKEM768.start_and_complete(&honest)).is_ok());
}

/// FIPS 203 algorithm 18: a ciphertext for another key is no error, and gives a secret that the peer does not have.
#[test]
fn a_changed_ciphertext_gives_another_secret() {
    let client = in_run(|| X25519MLKEM768.start()).unwrap();
    let server = Context::new(1).scope(Stream::Server, || X25519MLKEM768.start_and_complete(client.pub_key())).unwrap();
    let mut share = server.pub_key.clone();
    share[500] ^= 1;
    let secret = client.complete(&share).unwrap();
    assert_ne!(secret.secret_bytes()[..32], server.secret.secret_bytes()[..32]);
    assert_eq!(secret.secret_bytes()[32..], server.secret.secret_bytes()[32..]);
}

#[test]
fn without_a_run_there_are_no_keys() {
    let share = in_run(|| X25519MLKEM768.start()).unwrap().pub_key().to_vec();
    for group in ALL_KX_GROUPS {
        assert_eq!(group.start().err(), Some(Error::FailedToGetRandomBytes));
    }
    assert_eq!(X25519MLKEM768.start_and_complete(&share).err(), Some(Error::FailedToGetRandomBytes));
}
