//! Shared secrets from an own private key and the peer's public key: Diffie-Hellman (RFC 7748 §6.1, RFC 9846 §7.4.2) and
//! ML-KEM-768 (FIPS 203), the parts of X25519MLKEM768 (RFC 10024).
//!
//! Keys are as they are on the wire; private keys as their standards draw them. What is no key, or one that its standard
//! has refused, gives none.

use ml_kem::kem::{Ciphertext, Decapsulate, KeyExport};
use ml_kem::{DecapsulationKey768, EncapsulationKey768, MlKem768};
use p256::NistP256;
use p256::elliptic_curve::ecdh::diffie_hellman;
use p256::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use p256::elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytes, FieldBytesSize, PublicKey, SecretKey};
use p384::NistP384;
use x25519_dalek::{X25519_BASEPOINT_BYTES, x25519};

/// Groups of Diffie-Hellman.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DiffieHellman {
    /// X25519: a private key is the 32 bytes before clamping (RFC 7748 §5).
    X25519,
    /// P-256: a private key is the scalar, big-endian; a public key an uncompressed point.
    Secp256r1,
    /// P-384, likewise.
    Secp384r1,
}

impl DiffieHellman {
    /// The public key that belongs to a private one.
    pub fn public_key(self, private_key: &[u8]) -> Option<Vec<u8>> {
        match self {
            DiffieHellman::X25519 => Some(x25519(private_key.try_into().ok()?, X25519_BASEPOINT_BYTES).to_vec()),
            DiffieHellman::Secp256r1 => nist_public_key::<NistP256>(private_key),
            DiffieHellman::Secp384r1 => nist_public_key::<NistP384>(private_key),
        }
    }

    /// The shared secret. A public key of small order gives none: the secret would be zero whatever the private key
    /// (RFC 9846 §7.4.2).
    pub fn shared_secret(self, private_key: &[u8], peer_public_key: &[u8]) -> Option<Vec<u8>> {
        match self {
            DiffieHellman::X25519 => {
                let secret = x25519(private_key.try_into().ok()?, peer_public_key.try_into().ok()?);
                (secret != [0; 32]).then(|| secret.to_vec())
            }
            DiffieHellman::Secp256r1 => nist_shared_secret::<NistP256>(private_key, peer_public_key),
            DiffieHellman::Secp384r1 => nist_shared_secret::<NistP384>(private_key, peer_public_key),
        }
    }
}

fn nist_public_key<C>(private_key: &[u8]) -> Option<Vec<u8>>
where
    C: CurveArithmetic,
    FieldBytesSize<C>: ModulusSize,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
{
    Some(nist_private_key::<C>(private_key)?.public_key().to_sec1_point(false).to_bytes().to_vec())
}

fn nist_shared_secret<C>(private_key: &[u8], peer_public_key: &[u8]) -> Option<Vec<u8>>
where
    C: CurveArithmetic,
    FieldBytesSize<C>: ModulusSize,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
{
    /// First byte of a point that gives both coordinates (RFC 9846 §4.3.8.2).
    const UNCOMPRESSED: u8 = 4;
    let private_key = nist_private_key::<C>(private_key)?;
    let peer = peer_public_key.first().filter(|first| **first == UNCOMPRESSED).map(|_| peer_public_key)?;
    let peer = PublicKey::<C>::from_sec1_bytes(peer).ok()?;
    let secret = diffie_hellman(private_key.to_nonzero_scalar(), peer.as_affine());
    Some(secret.raw_secret_bytes().to_vec())
}

/// A scalar of the curve's full length, neither zero nor too large.
fn nist_private_key<C: CurveArithmetic>(bytes: &[u8]) -> Option<SecretKey<C>> {
    SecretKey::from_bytes(&FieldBytes::<C>::try_from(bytes).ok()?).ok()
}

/// Bytes of ML-KEM-768's `d || z`.
pub const DECAPSULATION_SEED_LENGTH: usize = 64;
/// Bytes of ML-KEM-768's encapsulation key.
pub const ENCAPSULATION_KEY_LENGTH: usize = 1184;
/// Bytes of ML-KEM-768's ciphertext.
pub const CIPHERTEXT_LENGTH: usize = 1088;
/// Bytes of ML-KEM's shared secret.
pub const SHARED_KEY_LENGTH: usize = 32;

/// What ML-KEM's encapsulation gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encapsulated {
    /// What is sent to the peer.
    pub ciphertext: Vec<u8>,
    /// What is kept.
    pub shared_secret: Vec<u8>,
}

/// The encapsulation key that ML-KEM-768 makes of the seed `d || z` (FIPS 203 §7.1).
pub fn encapsulation_key(seed: &[u8]) -> Option<Vec<u8>> {
    Some(decapsulation_key(seed)?.encapsulation_key().to_bytes().to_vec())
}

/// ML-KEM-768's decapsulation (FIPS 203 §7.3), by the seed `d || z`.
pub fn decapsulate(seed: &[u8], ciphertext: &[u8]) -> Option<Vec<u8>> {
    let ciphertext: &Ciphertext<MlKem768> = ciphertext.try_into().ok()?;
    Some(decapsulation_key(seed)?.decapsulate(ciphertext).to_vec())
}

/// ML-KEM-768's encapsulation (FIPS 203 §7.2), with the randomness `m`.
pub fn encapsulate(randomness: &[u8], encapsulation_key: &[u8]) -> Option<Encapsulated> {
    let key = EncapsulationKey768::new(encapsulation_key.try_into().ok()?).ok()?;
    let (ciphertext, shared_secret) = key.encapsulate_deterministic(randomness.try_into().ok()?);
    Some(Encapsulated { ciphertext: ciphertext.to_vec(), shared_secret: shared_secret.to_vec() })
}

fn decapsulation_key(seed: &[u8]) -> Option<DecapsulationKey768> {
    Some(DecapsulationKey768::from_seed(seed.try_into().ok()?))
}
