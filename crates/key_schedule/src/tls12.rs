//! TLS 1.2's secrets: the PRF (RFC 5246 §5) and the key block (§6.3).

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
    let (mac_key, key, iv) = lengths(algorithm);
    // The seed's order is the server's random first, unlike the master secret's.
    let seed = [server_random.as_slice(), client_random.as_slice()].concat();
    let block = prf(hash, master_secret, "key expansion", &seed, 2 * (mac_key + key + iv));

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
const fn lengths(algorithm: ProtectionAlgorithm) -> (usize, usize, usize) {
    match algorithm {
        ProtectionAlgorithm::Aead(aead) => {
            (0, aead.key_length(), AeadAlgorithm::NONCE_LENGTH - aead.explicit_nonce_length())
        }
        ProtectionAlgorithm::Cbc(cbc) => (cbc.mac.length(), cbc.key_length, 0),
    }
}
