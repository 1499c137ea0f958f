//! A client and a server that talk to each other, with and without somebody who changes what they say.

use proptest::prelude::*;
use trace::{Computation, Failure};

use super::*;

/// The private key that the project's RSA certificates have, and its public key.
fn key() -> &'static (Vec<u8>, Vec<u8>) {
    use rsa::pkcs1::EncodeRsaPrivateKey;
    use rsa::pkcs8::EncodePublicKey;
    use rsa::{BoxedUint, PrivateKey};
    static KEY: std::sync::OnceLock<(Vec<u8>, Vec<u8>)> = std::sync::OnceLock::new();
    KEY.get_or_init(|| {
        let primes: &[u8] = include_bytes!("../../../fixtures/rsa/leaf.primes");
        let (p, q) = primes.split_at(primes.len() / 2);
        let prime = |bytes| BoxedUint::from_be_slice_vartime(bytes);
        let key = PrivateKey::from_p_q(prime(p), prime(q), BoxedUint::from(65537_u64)).unwrap();
        let public = key.as_public_key().to_public_key_der().unwrap();
        (key.to_pkcs1_der().unwrap().as_bytes().to_vec(), public.as_bytes().to_vec())
    })
}

/// Not random, but never the same twice.
fn random(seed: u64) -> Random {
    let mut state = seed;
    Box::new(move |bytes: &mut [u8]| {
        for byte in bytes {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (state >> 56) as u8;
        }
    })
}

#[derive(Clone, Copy)]
struct Case {
    suite: CipherSuite,
    extended: [bool; 2],
    padding: Padding,
    fragment_size: usize,
}

const PLAIN: Case =
    Case { suite: CipherSuite::Aes128GcmSha256, extended: [true; 2], padding: Padding::Hidden, fragment_size: 1 << 14 };

/// Client and server, and all that they said so far.
struct Pair {
    client: Endpoint,
    server: Endpoint,
    notices: [Vec<Notice>; 2],
}

/// Changes what goes from the client (0) or the server (1), the n-th time that it says something.
type Meddle<'a> = &'a mut dyn FnMut(usize, usize, Vec<u8>) -> Vec<u8>;

impl Pair {
    fn new(case: Case) -> Pair {
        let (private_key, public_key) = key();
        let client = ClientConfig {
            suites: vec![case.suite],
            server_name: Some("example.dk".to_owned()),
            signature_algorithms: vec![0x0401], // rsa_pkcs1_sha256
            extended_master_secret: case.extended[0],
            // Of a wrong certificate, too, the right key: what follows must be noticed by Finished.
            judge: Box::new(|_| Ok(public_key.clone())),
            fragment_size: case.fragment_size,
        };
        let server = ServerConfig {
            suites: CipherSuite::ALL.to_vec(),
            chain: vec![b"a certificate".to_vec(), b"an authority".to_vec()],
            private_key: private_key.clone(),
            extended_master_secret: case.extended[1],
            padding: case.padding,
            fragment_size: case.fragment_size,
        };
        Pair {
            client: Endpoint::client(client, random(1)),
            server: Endpoint::server(server, random(2)).unwrap(),
            notices: [Vec::new(), Vec::new()],
        }
    }

    /// Carries bytes to and fro until nobody has anything more to say.
    fn carry(&mut self, meddle: Meddle<'_>) {
        for turn in 0.. {
            let forth = self.client.output();
            let back = self.server.output();
            if forth.is_empty() && back.is_empty() {
                break;
            }
            if !forth.is_empty() {
                self.server.receive(&meddle(0, turn, forth));
            }
            if !back.is_empty() {
                self.client.receive(&meddle(1, turn, back));
            }
        }
        self.notices[0].extend(self.client.notices());
        self.notices[1].extend(self.server.notices());
    }

    fn failure(&self, side: usize) -> Option<&Failure> {
        self.notices[side].iter().find_map(|notice| match notice {
            Notice::Failed(failure) => Some(failure),
            _ => None,
        })
    }

    fn master(&self, side: usize) -> Option<&Vec<u8>> {
        self.notices[side].iter().find_map(|notice| match notice {
            Notice::MasterSecret { secret, .. } => Some(secret),
            _ => None,
        })
    }

    fn data(&self, side: usize) -> Vec<u8> {
        let data = self.notices[side].iter().filter_map(|notice| match notice {
            Notice::Data(data) => Some(data.as_slice()),
            _ => None,
        });
        data.collect::<Vec<_>>().concat()
    }
}

fn honest(_: usize, _: usize, bytes: Vec<u8>) -> Vec<u8> {
    bytes
}

#[test]
fn both_finish_and_talk_in_both_suites_with_and_without_extended_master_secret() {
    for suite in CipherSuite::ALL {
        for extended in [[true; 2], [true, false], [false, true], [false; 2]] {
            for fragment_size in [64, 1 << 14] {
                let mut pair = Pair::new(Case { suite, extended, fragment_size, ..PLAIN });
                pair.carry(&mut honest);
                assert!(pair.client.completed() && pair.server.completed());
                assert!(pair.master(0).is_some_and(|master| master.len() == 48 && Some(master) == pair.master(1)));
                let (forth, back) = (vec![7; 70_000], vec![9; 3]);
                pair.client.send(&forth);
                pair.server.send(&back);
                pair.client.close();
                pair.carry(&mut honest);
                assert_eq!([pair.data(1), pair.data(0)], [forth, back]);
                assert!(pair.notices[1].contains(&Notice::CloseNotify) && pair.failure(0).is_none());
            }
        }
    }
}

#[test]
fn the_messages_are_those_of_the_outline_each_in_its_record() {
    let mut pair = Pair::new(PLAIN);
    let mut seen = Vec::new();
    pair.carry(&mut |side, _, bytes| {
        let mut rest = bytes.as_slice();
        while let [content_type, _, _, high, low, after @ ..] = rest {
            let length = usize::from(u16::from_be_bytes([*high, *low]));
            seen.push((side, *content_type, after[0]));
            rest = &after[length..];
        }
        bytes
    });
    let types: Vec<_> = seen.iter().map(|(side, content_type, _)| (*side, *content_type)).collect();
    assert_eq!(types, [(0, 22), (1, 22), (1, 22), (1, 22), (0, 22), (0, 20), (0, 22), (1, 20), (1, 22)]);
    let messages: Vec<_> = seen[..5].iter().map(|(_, _, message)| *message).collect();
    assert_eq!(messages, [1, 2, 11, 14, 16]);
}

#[test]
fn what_is_computed_is_told_by_both_alike() {
    let mut pair = Pair::new(PLAIN);
    pair.carry(&mut honest);
    let prfs = |side: usize| -> Vec<_> {
        let is_prf = |notice: &&Notice| matches!(notice, Notice::Computed(Computation::Prf { .. }));
        pair.notices[side].iter().filter(is_prf).cloned().collect()
    };
    // The master secret, the key block, and what both Finished hold.
    assert_eq!(prfs(0).len(), 4);
    assert_eq!(prfs(0), prfs(1));
    let opened = |side: usize| {
        pair.notices[side]
            .iter()
            .filter(|notice| matches!(notice, Notice::Computed(Computation::Opened { authentic: true, .. })))
            .count()
    };
    assert_eq!([opened(0), opened(1)], [1, 1]);
}

/// Turns a bit of the encrypted premaster secret over: what comes out is not padded any more.
fn tampered(padding: Padding) -> Pair {
    let mut pair = Pair::new(Case { padding, ..PLAIN });
    pair.carry(&mut |side, turn, mut bytes| {
        if (side, turn) == (0, 2) {
            bytes[100] ^= 1;
        }
        bytes
    });
    pair
}

#[test]
fn a_server_that_tells_of_wrong_padding_is_an_oracle_and_one_that_hides_it_is_none() {
    let told = tampered(Padding::Told);
    assert_eq!(told.failure(1).map(|failure| failure.name), Some(Failure::BAD_PADDING));
    assert_eq!(told.failure(0).map(|failure| failure.name), Some(Failure::ALERT_DECRYPT_ERROR));
    let hidden = tampered(Padding::Hidden);
    // It shows only in what every wrong key shows in, and that is no news of the padding.
    assert_eq!(hidden.failure(1).map(|failure| failure.name), Some(Failure::DECRYPT_ERROR));
    assert_eq!(hidden.failure(0).map(|failure| failure.name), Some(Failure::ALERT_BAD_RECORD_MAC));
    for pair in [told, hidden] {
        let invalid = |notice: &Notice| {
            matches!(notice, Notice::Computed(Computation::PremasterDecrypted { premaster_secret: None, .. }))
        };
        assert!(pair.notices[1].iter().any(invalid));
    }
}

#[test]
fn a_peer_that_goes_without_a_word_is_noticed() {
    let mut pair = Pair::new(PLAIN);
    pair.carry(&mut honest);
    pair.client.receive_end();
    assert_eq!(pair.client.notices(), [Notice::Truncated]);
}

#[test]
fn another_handshake_is_declined() {
    let mut pair = Pair::new(PLAIN);
    pair.carry(&mut honest);
    pair.server.core.send(&handshake::Message::new(handshake::MessageType::HELLO_REQUEST, &[]));
    pair.carry(&mut honest);
    pair.client.send(b"still here");
    pair.carry(&mut honest);
    assert_eq!(pair.data(1), b"still here");
}

#[test]
fn application_data_waits_for_finished() {
    let mut pair = Pair::new(PLAIN);
    pair.client.send(b"too early");
    pair.carry(&mut honest);
    assert!(pair.server.completed() && pair.data(1).is_empty());
}

/// What somebody does to the bytes of one turn.
#[derive(Clone, Debug)]
enum Mutation {
    Flip(usize, u8),
    Cut(usize),
    Insert(usize, Vec<u8>),
    Remove(usize, usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        (any::<usize>(), 0..8_u8).prop_map(|(place, bit)| Mutation::Flip(place, bit)),
        any::<usize>().prop_map(Mutation::Cut),
        (any::<usize>(), prop::collection::vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
        (any::<usize>(), 1..9_usize).prop_map(|(at, count)| Mutation::Remove(at, count)),
    ]
}

fn mutated(mut bytes: Vec<u8>, mutation: &Mutation) -> Vec<u8> {
    let length = bytes.len();
    match mutation {
        Mutation::Flip(place, bit) => bytes[place % length] ^= 1 << bit,
        Mutation::Cut(at) => bytes.truncate(at % length),
        Mutation::Insert(at, more) => drop(bytes.splice(at % length..at % length, more.iter().copied())),
        Mutation::Remove(at, count) => drop(bytes.drain(at % length..(at % length + count).min(length))),
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_that_the_peer_says_is_mistaken_for_a_right_finished(
        changes in prop::collection::vec((0..2_usize, 0..4_usize, mutation()), 1..4),
        cbc in any::<bool>(),
        extended in any::<bool>(),
        told in any::<bool>(),
    ) {
        let suite = CipherSuite::ALL[usize::from(cbc)];
        let padding = if told { Padding::Told } else { Padding::Hidden };
        let mut pair = Pair::new(Case { suite, extended: [extended; 2], padding, ..PLAIN });
        pair.carry(&mut |side, turn, bytes| {
            let wanted = changes.iter().filter(|(of, at, _)| (*of, *at) == (side, turn));
            wanted.fold(bytes, |bytes, (_, _, change)| if bytes.is_empty() { bytes } else { mutated(bytes, change) })
        });
        let (client, server) = (&pair.client.core, &pair.server.core);
        if server.completed {
            // All but the server's own Finished, which the client may not have got.
            let before = server.transcript.len() - 16;
            prop_assert_eq!(&server.transcript[..before], &client.transcript[..before]);
        }
        if client.completed {
            prop_assert!(server.completed);
            prop_assert_eq!(&server.transcript, &client.transcript);
            prop_assert_eq!(pair.master(0), pair.master(1));
        }
        pair.client.receive_end();
        pair.server.receive_end();
        for (side, notices) in [(0, pair.client.notices()), (1, pair.server.notices())] {
            let told_end = notices.contains(&Notice::Truncated) || pair.notices[side].contains(&Notice::CloseNotify);
            prop_assert!(told_end || pair.failure(side).is_some());
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300), in_a_record in any::<bool>()) {
        let mut pair = Pair::new(PLAIN);
        let bytes = match in_a_record {
            true => [&[22, 3, 3][..], &(bytes.len() as u16).to_be_bytes(), &bytes].concat(),
            false => bytes,
        };
        pair.client.receive(&bytes);
        pair.server.receive(&bytes);
        prop_assert!(!pair.client.completed() && !pair.server.completed());
    }
}
