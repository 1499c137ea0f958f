//! TLS 1.2's secrets: the PRF (RFC 5246 §5), the master secret (§8.1, RFC 7627), the key block (§6.3), `verify_data`
//! (§7.4.9) and exported keys (RFC 5705). RFC 9846 calls premaster and master secret the preliminary and the main secret.

use crate::{AeadAlgorithm, HashAlgorithm, ProtectionAlgorithm, TrafficKeys};

/// PRF (RFC 5246 §5): `length` bytes of P_hash over the label and the seed.
pub fn prf(hash: HashAlgorithm, secret: &[u8], label: &str, seed: &[u8], length: usize) -> Vec<u8> {
    let label = label.as_bytes();
    let mut output = Vec::with_capacity(length + hash.output_length());
    let mut a = hash.hmac(secret, &[label, seed]);
    while output.len() < length {
        output.extend(hash.hmac(secret, &[&a, label, seed]));
        a = hash.hmac(secret, &[&a]);
    }
    output.truncate(length);
    output
}

/// The labels of the PRF.
pub mod prf_label {
    /// Of the master secret.
    pub const MASTER_SECRET: &str = "master secret";
    /// Of the master secret with extended_master_secret (RFC 7627 §4).
    pub const EXTENDED_MASTER_SECRET: &str = "extended master secret";
    /// Of the key block.
    pub const KEY_EXPANSION: &str = "key expansion";
    /// Of the client's `verify_data`.
    pub const CLIENT_FINISHED: &str = "client finished";
    /// Of the server's `verify_data`.
    pub const SERVER_FINISHED: &str = "server finished";
}

/// Bytes of a master secret (RFC 5246 §8.1).
pub const MASTER_SECRET_LENGTH: usize = 48;
/// Bytes of `verify_data` in all suites that do not say otherwise, and none does (RFC 5246 §7.4.9).
pub const VERIFY_DATA_LENGTH: usize = 12;

/// The master secret (RFC 5246 §8.1).
pub fn derive_master_secret(
    hash: HashAlgorithm,
    premaster_secret: &[u8],
    client_random: &[u8; 32],
    server_random: &[u8; 32],
) -> Vec<u8> {
    let seed = [client_random.as_slice(), server_random.as_slice()].concat();
    prf(hash, premaster_secret, prf_label::MASTER_SECRET, &seed, MASTER_SECRET_LENGTH)
}

/// The master secret with extended_master_secret (RFC 7627 §4): `session_hash` is over ClientHello to ClientKeyExchange.
pub fn derive_extended_master_secret(hash: HashAlgorithm, premaster_secret: &[u8], session_hash: &[u8]) -> Vec<u8> {
    prf(hash, premaster_secret, prf_label::EXTENDED_MASTER_SECRET, session_hash, MASTER_SECRET_LENGTH)
}

/// The `verify_data` of a Finished (RFC 5246 §7.4.9): `handshake_hash` is over all messages before it, `label` its
/// sender's.
pub fn derive_tls12_verify_data(
    hash: HashAlgorithm,
    master_secret: &[u8],
    label: &'static str,
    handshake_hash: &[u8],
) -> Vec<u8> {
    prf(hash, master_secret, label, handshake_hash, VERIFY_DATA_LENGTH)
}

/// Exports `length` bytes for an application (RFC 5705 §4); none if the context is too long for its length field.
pub fn export_tls12_keying_material(
    hash: HashAlgorithm,
    master_secret: &[u8],
    label: &str,
    randoms: (&[u8; 32], &[u8; 32]),
    context: Option<&[u8]>,
    length: usize,
) -> Option<Vec<u8>> {
    let (client_random, server_random) = randoms;
    let mut seed = [client_random.as_slice(), server_random.as_slice()].concat();
    if let Some(context) = context {
        seed.extend(u16::try_from(context.len()).ok()?.to_be_bytes());
        seed.extend(context);
    }
    Some(prf(hash, master_secret, label, &seed, length))
}

/// The keys of both directions (RFC 5246 §6.3). AEAD suites have no MAC keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBlock {
    /// `client_write_MAC_key`, `client_write_key` and `client_write_IV`.
    pub client_write: TrafficKeys,
    /// `server_write_MAC_key`, `server_write_key` and `server_write_IV`.
    pub server_write: TrafficKeys,
}

/// Expands the master secret into the key block (RFC 5246 §6.3).
pub fn derive_key_block(
    hash: HashAlgorithm,
    algorithm: ProtectionAlgorithm,
    master_secret: &[u8],
    client_random: &[u8; 32],
    server_random: &[u8; 32],
) -> KeyBlock {
    let (mac_key, key, iv) = key_block_lengths(algorithm);
    // The seed's order is the server's random first, unlike the master secret's.
    let seed = [server_random.as_slice(), client_random.as_slice()].concat();
    let block = prf(hash, master_secret, prf_label::KEY_EXPANSION, &seed, 2 * (mac_key + key + iv));

    // client_write_MAC_key, server_write_MAC_key, client_write_key, server_write_key, client_write_IV, server_write_IV
    let keys = |side: usize| {
        let part = |start: usize, length: usize| block[start + side * length..start + (side + 1) * length].to_vec();
        TrafficKeys {
            algorithm,
            mac_key: part(0, mac_key),
            key: part(2 * mac_key, key),
            iv: part(2 * (mac_key + key), iv),
        }
    };
    KeyBlock { client_write: keys(0), server_write: keys(1) }
}

/// Bytes of MAC key, key and IV that come from the key block. An AEAD's IV is what its records do not carry of the
/// nonce: the salt of GCM (RFC 5288 §3) and CCM (RFC 6655 §3), all of ChaCha20's (RFC 7905 §2). CBC's records carry
/// their IV whole.
pub const fn key_block_lengths(algorithm: ProtectionAlgorithm) -> (usize, usize, usize) {
    match algorithm {
        ProtectionAlgorithm::Aead(aead) => {
            (0, aead.key_length(), AeadAlgorithm::NONCE_LENGTH - aead.explicit_nonce_length())
        }
        ProtectionAlgorithm::Cbc(cbc) => (cbc.mac.length(), cbc.key_length, 0),
    }
}
