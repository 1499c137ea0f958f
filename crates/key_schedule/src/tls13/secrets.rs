//! Every secret of TLS 1.3's key schedule (RFC 9846 §7.1), from top to bottom, with the values that are made from them:
//! binders (§4.3.11.2), `verify_data` (§4.5.3), the keys of tickets (§4.7.1) and exported keys (§7.5).
//!
//! `transcript_hash` is the hash of the messages that the RFC names, as each function says. All functions give an error if
//! a secret is shorter than the hash.

use super::{derive_secret, hkdf_expand_label};
use crate::{HashAlgorithm, KeyScheduleError};

/// The labels of HKDF-Expand-Label, without their prefix. RFC 9846 says main secret; on the wire it stays `master`.
pub mod label {
    /// Of the key of a binder for a PSK that came from outside.
    pub const EXTERNAL_BINDER: &str = "ext binder";
    /// Of the key of a binder for a PSK that an earlier connection left.
    pub const RESUMPTION_BINDER: &str = "res binder";
    /// Of the client's early traffic secret.
    pub const CLIENT_EARLY_TRAFFIC: &str = "c e traffic";
    /// Of the early exporter secret.
    pub const EARLY_EXPORTER: &str = "e exp master";
    /// Of the salt of the next extraction.
    pub const DERIVED: &str = "derived";
    /// Of the client's handshake traffic secret.
    pub const CLIENT_HANDSHAKE_TRAFFIC: &str = "c hs traffic";
    /// Of the server's handshake traffic secret.
    pub const SERVER_HANDSHAKE_TRAFFIC: &str = "s hs traffic";
    /// Of the client's first application traffic secret.
    pub const CLIENT_APPLICATION_TRAFFIC: &str = "c ap traffic";
    /// Of the server's first application traffic secret.
    pub const SERVER_APPLICATION_TRAFFIC: &str = "s ap traffic";
    /// Of the application traffic secret after a KeyUpdate.
    pub const TRAFFIC_UPDATE: &str = "traffic upd";
    /// Of the exporter secret.
    pub const EXPORTER: &str = "exp master";
    /// Of the resumption secret.
    pub const RESUMPTION: &str = "res master";
    /// Of a ticket's PSK.
    pub const PSK: &str = "resumption";
    /// Of the key of Finished and of binders.
    pub const FINISHED: &str = "finished";
    /// Of a write key.
    pub const KEY: &str = "key";
    /// Of a write IV.
    pub const IV: &str = "iv";
    /// Of exported keys.
    pub const EXPORTED: &str = "exporter";
}

/// Where a pre-shared key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PskOrigin {
    /// From outside of TLS.
    External,
    /// An earlier connection left it.
    Resumption,
}

/// A secret of each direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrafficSecrets {
    /// For what the client sends.
    pub client: Vec<u8>,
    /// For what the server sends.
    pub server: Vec<u8>,
}

type Derived = Result<Vec<u8>, KeyScheduleError>;

/// The early secret. Without a PSK it is one that everybody knows.
pub fn derive_early_secret(hash: HashAlgorithm, psk: Option<&[u8]>) -> Vec<u8> {
    let zeros = vec![0; hash.output_length()];
    hash.hkdf_extract(&zeros, psk.unwrap_or(&zeros))
}

/// The key that binders come from.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_binder_key(hash: HashAlgorithm, early_secret: &[u8], origin: PskOrigin) -> Derived {
    let label = match origin {
        PskOrigin::External => label::EXTERNAL_BINDER,
        PskOrigin::Resumption => label::RESUMPTION_BINDER,
    };
    derive_secret(hash, early_secret, label, &hash.hash(&[]))
}

/// A binder: `transcript_hash` is over the messages up to this ClientHello, of that all but its list of binders.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_binder(hash: HashAlgorithm, binder_key: &[u8], transcript_hash: &[u8]) -> Derived {
    Ok(derive_verify_data(hash, &derive_finished_key(hash, binder_key)?, transcript_hash))
}

/// The secret of early data: `transcript_hash` is over the ClientHello.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_client_early_traffic_secret(hash: HashAlgorithm, early_secret: &[u8], transcript_hash: &[u8]) -> Derived {
    derive_secret(hash, early_secret, label::CLIENT_EARLY_TRAFFIC, transcript_hash)
}

/// What early exported keys come from: `transcript_hash` is over the ClientHello.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_early_exporter_secret(hash: HashAlgorithm, early_secret: &[u8], transcript_hash: &[u8]) -> Derived {
    derive_secret(hash, early_secret, label::EARLY_EXPORTER, transcript_hash)
}

/// The handshake secret. With a PSK alone there is no shared secret.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_handshake_secret(hash: HashAlgorithm, early_secret: &[u8], shared_secret: Option<&[u8]>) -> Derived {
    extract_next(hash, early_secret, shared_secret)
}

/// The secrets of the handshake: `transcript_hash` is over ClientHello to ServerHello.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_handshake_traffic_secrets(
    hash: HashAlgorithm,
    handshake_secret: &[u8],
    transcript_hash: &[u8],
) -> Result<TrafficSecrets, KeyScheduleError> {
    Ok(TrafficSecrets {
        client: derive_secret(hash, handshake_secret, label::CLIENT_HANDSHAKE_TRAFFIC, transcript_hash)?,
        server: derive_secret(hash, handshake_secret, label::SERVER_HANDSHAKE_TRAFFIC, transcript_hash)?,
    })
}

/// The main secret, which RFC 8446 called the master secret.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_main_secret(hash: HashAlgorithm, handshake_secret: &[u8]) -> Derived {
    extract_next(hash, handshake_secret, None)
}

/// The first secrets of application data: `transcript_hash` is over ClientHello to the server's Finished.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_application_traffic_secrets(
    hash: HashAlgorithm,
    main_secret: &[u8],
    transcript_hash: &[u8],
) -> Result<TrafficSecrets, KeyScheduleError> {
    Ok(TrafficSecrets {
        client: derive_secret(hash, main_secret, label::CLIENT_APPLICATION_TRAFFIC, transcript_hash)?,
        server: derive_secret(hash, main_secret, label::SERVER_APPLICATION_TRAFFIC, transcript_hash)?,
    })
}

/// What exported keys come from: `transcript_hash` is over ClientHello to the server's Finished.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_exporter_secret(hash: HashAlgorithm, main_secret: &[u8], transcript_hash: &[u8]) -> Derived {
    derive_secret(hash, main_secret, label::EXPORTER, transcript_hash)
}

/// What the PSKs of tickets come from: `transcript_hash` is over ClientHello to the client's Finished.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_resumption_secret(hash: HashAlgorithm, main_secret: &[u8], transcript_hash: &[u8]) -> Derived {
    derive_secret(hash, main_secret, label::RESUMPTION, transcript_hash)
}

/// The PSK of the ticket with this nonce.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_psk(hash: HashAlgorithm, resumption_secret: &[u8], ticket_nonce: &[u8]) -> Derived {
    derive_secret(hash, resumption_secret, label::PSK, ticket_nonce)
}

/// The key of a Finished, from the handshake traffic secret of its sender; of a binder, from the binder key.
///
/// # Errors
/// The secret is shorter than the hash.
pub fn derive_finished_key(hash: HashAlgorithm, base_key: &[u8]) -> Derived {
    hkdf_expand_label(hash, base_key, label::FINISHED, &[], hash.output_length())
}

/// The `verify_data` of a Finished: `transcript_hash` is over all messages before it.
pub fn derive_verify_data(hash: HashAlgorithm, finished_key: &[u8], transcript_hash: &[u8]) -> Vec<u8> {
    hash.hmac(finished_key, &[transcript_hash])
}

/// Exports `length` bytes for an application, from the exporter secret or the early one.
///
/// # Errors
/// The secret is shorter than the hash, or label or length are too long.
pub fn export_keying_material(
    hash: HashAlgorithm,
    exporter_secret: &[u8],
    label: &str,
    context: &[u8],
    length: usize,
) -> Derived {
    let secret = derive_secret(hash, exporter_secret, label, &hash.hash(&[]))?;
    hkdf_expand_label(hash, &secret, label::EXPORTED, &hash.hash(context), length)
}

/// The next extraction: the secret before it, derived, is the salt.
fn extract_next(hash: HashAlgorithm, secret: &[u8], input_keying_material: Option<&[u8]>) -> Derived {
    let salt = derive_secret(hash, secret, label::DERIVED, &hash.hash(&[]))?;
    let zeros = vec![0; hash.output_length()];
    Ok(hash.hkdf_extract(&salt, input_keying_material.unwrap_or(&zeros)))
}
