//! What is noted of each group, computed once more by other functions than the groups use.

use ::ml_kem::DecapsulationKey768;
use ::ml_kem::kem::{Decapsulate, KeyExport};
use p256::elliptic_curve::point::AffineCoordinates;
use p256::elliptic_curve::sec1::ToSec1Point;
use trace::Computation;

use super::*;

/// It is enough for the key pairs and for the secret.
#[test]
fn what_is_noted_computes_again_to_the_same() {
    for group in ALL_KX_GROUPS {
        let run = Context::recording(9);
        let client = run.scope(Stream::Client, || group.start()).unwrap();
        let server = run.scope(Stream::Server, || group.start_and_complete(client.pub_key())).unwrap();
        let client_share = client.pub_key().to_vec();
        run.scope(Stream::Client, || client.complete(&server.pub_key)).unwrap();

        let name = u16::from(group.name());
        let (ours, theirs) = (run.take_computations(Stream::Client), run.take_computations(Stream::Server));
        let [
            Computation::KeyPairGenerated { named_group, private_key: generated, public_key },
            Computation::SharedSecretComputed { private_key, peer_public_key, shared_secret, .. },
        ] = &ours[..]
        else {
            panic!("{ours:?}")
        };
        assert_eq!((*named_group, public_key, peer_public_key), (name, &client_share, &server.pub_key));
        assert_eq!((generated, &shared_secret[..]), (private_key, server.secret.secret_bytes()));
        assert_eq!(public_key_again(group.name(), generated), client_share);
        assert_eq!(secret_again(group.name(), private_key, peer_public_key), *shared_secret);

        let [
            Computation::KeyPairGenerated { named_group, private_key: generated, public_key: generated_public },
            Computation::SharedSecretComputed { private_key, public_key, peer_public_key, shared_secret, .. },
        ] = &theirs[..]
        else {
            panic!("{theirs:?}")
        };
        assert_eq!((public_key, peer_public_key), (&server.pub_key, &client_share));
        assert!(private_key.ends_with(generated) && public_key.ends_with(generated_public));
        // Of a hybrid the server makes one key pair: the other half is an encapsulation.
        let alone = if group.name() == NamedGroup::X25519MLKEM768 { NamedGroup::X25519 } else { group.name() };
        assert_eq!(*named_group, u16::from(alone));
        assert_eq!(public_key_again(alone, generated), *generated_public);
        if alone == group.name() {
            assert_eq!(secret_again(alone, private_key, peer_public_key), *shared_secret);
        } else {
            let (message, classical) = private_key.split_first_chunk::<32>().unwrap();
            let key = ml_kem::encapsulation_key(&peer_public_key[..1184]).unwrap();
            let (ciphertext, secret) = key.encapsulate_deterministic(&(*message).into());
            assert_eq!(ciphertext[..], public_key[..1088]);
            let classical = secret_again(alone, classical, &peer_public_key[1184..]);
            assert_eq!([&secret[..], &classical].concat(), *shared_secret);
        }
    }
}

/// An X25519 server answers the client's hybrid offer with the key that was made as a part of it.
#[test]
fn the_component_of_a_hybrid_is_noted_as_what_it_is() {
    let run = Context::recording(9);
    let client = run.scope(Stream::Client, || X25519MLKEM768.start()).unwrap();
    let component = client.hybrid_component().unwrap().1.to_vec();
    let server = run.scope(Stream::Server, || X25519.start_and_complete(&component)).unwrap();
    run.scope(Stream::Client, || client.complete_hybrid_component(&server.pub_key)).unwrap();
    let computations = run.take_computations(Stream::Client);
    let [
        Computation::KeyPairGenerated { private_key: both, .. },
        Computation::SharedSecretComputed { named_group, private_key, public_key, shared_secret, .. },
    ] = &computations[..]
    else {
        panic!("{computations:?}")
    };
    assert_eq!((*named_group, public_key), (NamedGroup::X25519.into(), &component));
    assert!(both.ends_with(private_key));
    assert_eq!(shared_secret, server.secret.secret_bytes());
}

#[test]
fn a_refused_share_gives_no_shared_secret() {
    let run = Context::recording(9);
    for group in ALL_KX_GROUPS {
        let exchange = run.scope(Stream::Client, || group.start()).unwrap();
        assert_refused(run.scope(Stream::Client, || exchange.complete(&[4])));
    }
    let computations = run.take_computations(Stream::Client);
    assert_eq!(computations.len(), ALL_KX_GROUPS.len());
    assert!(computations.iter().all(|computation| matches!(computation, Computation::KeyPairGenerated { .. })));
}

/// The public key of a private key as it was noted.
fn public_key_again(group: NamedGroup, private: &[u8]) -> Vec<u8> {
    match group {
        NamedGroup::X25519 => {
            x25519_dalek::x25519(private.try_into().unwrap(), x25519_dalek::X25519_BASEPOINT_BYTES).to_vec()
        }
        NamedGroup::secp256r1 => {
            p256::SecretKey::from_slice(private).unwrap().public_key().to_sec1_point(false).as_bytes().to_vec()
        }
        NamedGroup::secp384r1 => {
            p384::SecretKey::from_slice(private).unwrap().public_key().to_sec1_point(false).as_bytes().to_vec()
        }
        _ => {
            let key = decapsulation_key(private).encapsulation_key().to_bytes();
            [&key[..], &public_key_again(NamedGroup::X25519, &private[64..])].concat()
        }
    }
}

/// The shared secret of a private key as it was noted with a public key.
fn secret_again(group: NamedGroup, private: &[u8], peer: &[u8]) -> Vec<u8> {
    match group {
        NamedGroup::X25519 => x25519_dalek::x25519(private.try_into().unwrap(), peer.try_into().unwrap()).to_vec(),
        NamedGroup::secp256r1 => {
            let key = p256::SecretKey::from_slice(private).unwrap();
            let peer = p256::PublicKey::from_sec1_bytes(peer).unwrap();
            (peer.to_projective() * *key.to_nonzero_scalar()).to_affine().x().to_vec()
        }
        NamedGroup::secp384r1 => {
            let key = p384::SecretKey::from_slice(private).unwrap();
            let peer = p384::PublicKey::from_sec1_bytes(peer).unwrap();
            (peer.to_projective() * *key.to_nonzero_scalar()).to_affine().x().to_vec()
        }
        _ => {
            let (ciphertext, classical) = peer.split_at(1088);
            let secret = decapsulation_key(private).decapsulate(ciphertext.try_into().unwrap());
            [&secret[..], &secret_again(NamedGroup::X25519, &private[64..], classical)].concat()
        }
    }
}

fn decapsulation_key(private: &[u8]) -> DecapsulationKey768 {
    DecapsulationKey768::from_seed(private[..64].try_into().unwrap())
}
