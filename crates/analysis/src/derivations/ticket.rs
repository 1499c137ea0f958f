//! What our server puts into its tickets: `provider/src/ticketer.rs` says so, byte for byte (RFC 5077 §4).

use key_schedule::AeadAlgorithm;

const KEY_NAME_LENGTH: usize = 16;

/// The secret in a ticket: TLS 1.2's master secret, or a PSK of TLS 1.3. None if the key does not fit.
pub(super) fn open_ticket(ticket: &[u8], key: &[u8]) -> Option<Vec<u8>> {
    let (key_name, rest) = ticket.split_at_checked(KEY_NAME_LENGTH)?;
    let (nonce, encrypted_state) = rest.split_first_chunk::<{ AeadAlgorithm::NONCE_LENGTH }>()?;
    let state = AeadAlgorithm::ChaCha20Poly1305.open(key, nonce, key_name, encrypted_state).ok()?;
    secret(&state).map(<[u8]>::to_vec)
}

/// has_server_name, server_name if it says so, version, cipher_suite, and the secret with its length.
fn secret(state: &[u8]) -> Option<&[u8]> {
    const VERSION_AND_SUITE: usize = 4;
    let rest = match state.split_first()? {
        (0, rest) => rest,
        (1, rest) => opaque(rest)?.1,
        _ => return None,
    };
    Some(opaque(rest.get(VERSION_AND_SUITE..)?)?.0)
}

/// A vector with a length of one byte, and what comes after it.
fn opaque(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first()?;
    rest.split_at_checked(usize::from(*length))
}
