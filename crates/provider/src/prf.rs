//! The PRF of TLS 1.2 (RFC 5246 section 5): master secret, key block and verify_data.

use rustls::Error;
use rustls::crypto::ActiveKeyExchange;
use rustls::crypto::hmac::Hmac;
use rustls::crypto::tls12::PrfUsingHmac;
use rustls::version::TLS12;
use trace::{Computation, Hash};

use crate::hmac::{HMAC_SHA256, HMAC_SHA384};
use crate::recording;

/// The PRF with SHA-256.
pub(crate) static PRF_SHA256: Prf = Prf { hash: Hash::Sha256, hmac: &HMAC_SHA256 };
/// The PRF with SHA-384.
pub(crate) static PRF_SHA384: Prf = Prf { hash: Hash::Sha384, hmac: &HMAC_SHA384 };

/// The PRF with a hash function.
pub(crate) struct Prf {
    hash: Hash,
    hmac: &'static dyn Hmac,
}

impl rustls::crypto::tls12::Prf for Prf {
    fn for_key_exchange(
        &self,
        output: &mut [u8; 48],
        kx: Box<dyn ActiveKeyExchange>,
        peer_pub_key: &[u8],
        label: &[u8],
        seed: &[u8],
    ) -> Result<(), Error> {
        let secret = kx.complete_for_tls_version(peer_pub_key, &TLS12)?;
        self.for_secret(output, secret.secret_bytes(), label, seed);
        Ok(())
    }

    fn for_secret(&self, output: &mut [u8], secret: &[u8], label: &[u8], seed: &[u8]) {
        PrfUsingHmac(self.hmac).for_secret(output, secret, label, seed);
        recording::note(|| Computation::Prf {
            hash: self.hash,
            secret: secret.to_vec(),
            // A label is an ASCII string (RFC 5246 section 5).
            label: String::from_utf8_lossy(label).into_owned(),
            seed: seed.to_vec(),
            output: output.to_vec(),
        });
    }
}
