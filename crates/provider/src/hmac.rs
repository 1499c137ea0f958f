//! HMAC (RFC 2104) with SHA-256 and SHA-384: what HKDF (RFC 5869), the TLS 1.2 PRF (RFC 5246 section 5) and
//! Finished are made of.

use std::marker::PhantomData;

use ::hmac::digest::KeyInit;
use ::hmac::{Hmac, Mac};
use rustls::crypto::hmac::{Hmac as HmacAlgorithm, Key, Tag};
use sha2::{Sha256, Sha384};

/// HMAC with SHA-256.
pub(crate) static HMAC_SHA256: HmacSha2<Hmac<Sha256>> = HmacSha2(PhantomData);
/// HMAC with SHA-384.
pub(crate) static HMAC_SHA384: HmacSha2<Hmac<Sha384>> = HmacSha2(PhantomData);

/// HMAC with a member of the SHA-2 family.
pub(crate) struct HmacSha2<M>(PhantomData<fn() -> M>);

impl<M: Mac + KeyInit + Clone + Send + Sync + 'static> HmacAlgorithm for HmacSha2<M> {
    #[expect(clippy::expect_used, reason = "RFC 2104 section 2 takes a key of any length")]
    fn with_key(&self, key: &[u8]) -> Box<dyn Key> {
        let mac = <M as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
        Box::new(Keyed(mac))
    }

    fn hash_output_len(&self) -> usize {
        M::output_size()
    }
}

struct Keyed<M>(M);

impl<M: Mac + Clone + Send + Sync> Key for Keyed<M> {
    fn sign_concat(&self, first: &[u8], middle: &[&[u8]], last: &[u8]) -> Tag {
        let mut mac = self.0.clone();
        mac.update(first);
        for part in middle {
            mac.update(part);
        }
        mac.update(last);
        Tag::new(&mac.finalize().into_bytes())
    }

    fn tag_len(&self) -> usize {
        M::output_size()
    }
}
