//! What both sides make from the premaster secret: the master secret, the keys, and what Finished holds (RFC 5246 §5, §6.3,
//! §7.4.9, §8.1; RFC 7627). RFC 9846 calls the two secrets the preliminary and the main secret.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use trace::{Computation, Hash};

use crate::record::WriteKeys;
use crate::suite::CipherSuite;

/// Bytes of a premaster secret and of a master secret.
pub(crate) const SECRET_LENGTH: usize = 48;
/// Bytes of a Finished.
const VERIFY_DATA_LENGTH: usize = 12;

/// Both hellos' randoms.
#[derive(Clone, Copy, Default)]
pub(crate) struct Randoms {
    pub(crate) client: [u8; 32],
    pub(crate) server: [u8; 32],
}

/// A value, and how it was computed.
pub(crate) struct Computed<T> {
    pub(crate) value: T,
    pub(crate) computations: Vec<Computation<Vec<u8>>>,
}

/// The hash over the handshake's messages so far.
pub(crate) fn transcript_hash(messages: &[u8]) -> Computed<Vec<u8>> {
    let output = Sha256::digest(messages).to_vec();
    let computation =
        Computation::TranscriptHash { hash: Hash::Sha256, length: messages.len() as u64, output: output.clone() };
    Computed { value: output, computations: vec![computation] }
}

/// The master secret: from the randoms, or with extended_master_secret from the messages up to ClientKeyExchange.
pub(crate) fn master_secret(premaster: &[u8], randoms: &Randoms, extended: Option<&[u8]>) -> Computed<Vec<u8>> {
    match extended {
        None => {
            let seed = [randoms.client, randoms.server].concat();
            prf(premaster, "master secret", &seed, SECRET_LENGTH)
        }
        Some(messages) => {
            let session_hash = transcript_hash(messages);
            let mut master = prf(premaster, "extended master secret", &session_hash.value, SECRET_LENGTH);
            master.computations.splice(0..0, session_hash.computations);
            master
        }
    }
}

/// The keys of the client's records and of the server's.
pub(crate) fn write_keys(suite: CipherSuite, master: &[u8], randoms: &Randoms) -> Computed<[WriteKeys; 2]> {
    let lengths = suite.key_lengths();
    // The server's random comes first, unlike in the master secret's seed.
    let seed = [randoms.server, randoms.client].concat();
    let block = prf(master, "key expansion", &seed, 2 * (lengths.mac_key + lengths.key + lengths.iv));
    let mut rest = &block.value[..];
    let mut next = |length| {
        let (taken, after) = rest.split_at(length);
        rest = after;
        taken.to_vec()
    };
    let mut pair = |length| [next(length), next(length)];
    let ([client_mac, server_mac], [client_key, server_key]) = (pair(lengths.mac_key), pair(lengths.key));
    let [client_iv, server_iv] = pair(lengths.iv);
    let client = WriteKeys { suite, mac_key: client_mac, key: client_key, iv: client_iv };
    let server = WriteKeys { suite, mac_key: server_mac, key: server_key, iv: server_iv };
    Computed { value: [client, server], computations: block.computations }
}

/// What a Finished holds: `label` is its sender's, `messages` all before it.
pub(crate) fn verify_data(master: &[u8], label: &str, messages: &[u8]) -> Computed<Vec<u8>> {
    let hash = transcript_hash(messages);
    let mut data = prf(master, label, &hash.value, VERIFY_DATA_LENGTH);
    data.computations.splice(0..0, hash.computations);
    data
}

/// The pseudorandom function (RFC 5246 §5).
fn prf(secret: &[u8], label: &str, seed: &[u8], length: usize) -> Computed<Vec<u8>> {
    let labelled = [label.as_bytes(), seed].concat();
    let mut output = Vec::new();
    let mut a = hmac(secret, &[&labelled]);
    while output.len() < length {
        output.extend(hmac(secret, &[&a, &labelled]));
        a = hmac(secret, &[&a]);
    }
    output.truncate(length);
    let computation = Computation::Prf {
        hash: Hash::Sha256,
        secret: secret.to_vec(),
        label: label.to_owned(),
        seed: seed.to_vec(),
        output: output.clone(),
    };
    Computed { value: output, computations: vec![computation] }
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of every length (RFC 2104 §2)")]
fn hmac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes keys of every length");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().to_vec()
}
