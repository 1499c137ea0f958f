//! What a party signs with: ServerKeyExchange in TLS 1.2 (RFC 8422 section 5.4), CertificateVerify in TLS 1.3
//! (RFC 9846 section 4.5.2), and client authentication in both.

use std::sync::Arc;

use rustls::crypto::KeyProvider;
use rustls::sign::{Signer, SigningKey};
use rustls::{Error, SignatureAlgorithm, SignatureScheme};
use rustls_pki_types::{PrivateKeyDer, SubjectPublicKeyInfoDer};

use crate::keys::SigningKeyPair;

/// What an ECDHE-ECDSA suite may sign by. Ed25519 keys belong to it too: RFC 8422 section 5.10.
pub(crate) static TLS12_ECDSA_SCHEMES: &[SignatureScheme] =
    &[SignatureScheme::ECDSA_NISTP256_SHA256, SignatureScheme::ECDSA_NISTP384_SHA384, SignatureScheme::ED25519];

/// Reads private keys for rustls, where the provider reads any.
#[derive(Debug)]
pub(crate) struct KeyLoader;

impl KeyProvider for KeyLoader {
    #[cfg(feature = "key_documents")]
    fn load_private_key(&self, key_der: PrivateKeyDer<'static>) -> Result<Arc<dyn SigningKey>, Error> {
        Ok(SigningKeyPair::from_der(&key_der)?.signing_key())
    }

    #[cfg(not(feature = "key_documents"))]
    fn load_private_key(&self, _: PrivateKeyDer<'static>) -> Result<Arc<dyn SigningKey>, Error> {
        Err(Error::General("this provider was built without `key_documents`: hand it a `signing_key`".into()))
    }
}

#[derive(Debug)]
pub(crate) struct HandshakeKey(pub(crate) Arc<SigningKeyPair>);

impl SigningKey for HandshakeKey {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        let scheme = self.0.schemes().iter().copied().find(|scheme| offered.contains(scheme))?;
        Some(Box::new(HandshakeSigner { key: Arc::clone(&self.0), scheme }))
    }

    fn public_key(&self) -> Option<SubjectPublicKeyInfoDer<'_>> {
        Some(self.0.subject_public_key_info())
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        self.0.signature_algorithm()
    }
}

#[derive(Debug)]
struct HandshakeSigner {
    key: Arc<SigningKeyPair>,
    scheme: SignatureScheme,
}

impl Signer for HandshakeSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        Ok(self.key.sign_by(self.scheme, message)?)
    }

    fn scheme(&self) -> SignatureScheme {
        self.scheme
    }
}
