//! TLS 1.2's secrets: the PRF (RFC 5246 §5) and the key block (§6.3), for AEAD cipher suites.

use crate::{AeadAlgorithm, HashAlgorithm, TrafficKeys};

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
    /// `client_write_key` and `client_write_IV`.
    pub client_write: TrafficKeys,
    /// `server_write_key` and `server_write_IV`.
    pub server_write: TrafficKeys,
}

/// Expands the master secret into the key block (RFC 5246 §6.3).
pub fn derive_key_block(
    hash: HashAlgorithm,
    aead: AeadAlgorithm,
    master_secret: &[u8],
    client_random: &[u8; 32],
    server_random: &[u8; 32],
) -> KeyBlock {
    let (key, iv) = (aead.key_length(), fixed_iv_length(aead));
    // The seed's order is the server's random first, unlike the master secret's.
    let seed = [server_random.as_slice(), client_random.as_slice()].concat();
    let block = prf(hash, master_secret, "key expansion", &seed, 2 * (key + iv));

    let (client_key, rest) = block.split_at(key);
    let (server_key, rest) = rest.split_at(key);
    let (client_iv, server_iv) = rest.split_at(iv);
    KeyBlock {
        client_write: TrafficKeys { aead, key: client_key.to_vec(), iv: client_iv.to_vec() },
        server_write: TrafficKeys { aead, key: server_key.to_vec(), iv: server_iv.to_vec() },
    }
}

/// The bytes of the nonce that come from the key block: the salt of GCM (RFC 5288 §3), all of ChaCha20's (RFC 7905 §2).
const fn fixed_iv_length(aead: AeadAlgorithm) -> usize {
    match aead {
        AeadAlgorithm::Aes128Gcm | AeadAlgorithm::Aes256Gcm => 4,
        AeadAlgorithm::ChaCha20Poly1305 => AeadAlgorithm::NONCE_LENGTH,
    }
}
