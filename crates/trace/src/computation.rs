//! What an engine computed: each cryptographic operation of a run, with its inputs and its output.
//!
//! The provider notes them while the engine runs, as bytes; the trace holds them as buffers, hence the parameter. They
//! are what the engine says of itself: whatever computes the same a second time is held against them.

/// The hash function of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
}

/// The AEAD of an operation (RFC 5116, RFC 8439).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aead {
    /// AES-128-GCM.
    Aes128Gcm,
    /// AES-256-GCM.
    Aes256Gcm,
    /// ChaCha20-Poly1305.
    ChaCha20Poly1305,
}

/// One operation. `B` is how bytes are held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Computation<B> {
    /// An ephemeral key pair was made.
    KeyPairGenerated {
        /// The group, by IANA's number (RFC 9846 §4.3.7).
        named_group: u16,
        /// X25519: the 32 bytes before clamping (RFC 7748 §5). P-256 and P-384: the scalar, big-endian. ML-KEM-768: the
        /// seed `d || z` (FIPS 203 §7.1). Of a hybrid its parts, in the order of the key share.
        private_key: B,
        /// As the key share or the ECPoint has it.
        public_key: B,
    },
    /// A shared secret was made of an own private key and the peer's public key; at the server of a hybrid group, of a
    /// fresh encapsulation too.
    SharedSecretComputed {
        /// The group, by IANA's number.
        named_group: u16,
        /// The own private key, as in [`Computation::KeyPairGenerated`]. The one who encapsulates has no key pair of
        /// ML-KEM: in its place stands the message `m` (FIPS 203 §7.2), 32 bytes.
        private_key: B,
        /// What was sent to the peer: the public key, or the ciphertext of ML-KEM.
        public_key: B,
        /// What came from the peer.
        peer_public_key: B,
        /// The outcome; of a hybrid both parts, in the order of the key share.
        shared_secret: B,
    },
    /// A premaster secret was padded, and encrypted with the server's public key (RFC 5246 §7.4.7.1, RFC 8017 §7.2.1).
    PremasterEncrypted {
        /// The server's public key, as `subjectPublicKey` holds it.
        public_key: B,
        /// The random bytes of the padding, none of them zero.
        padding: B,
        /// The secret.
        premaster_secret: B,
        /// The outcome.
        ciphertext: B,
    },
    /// What should be an encrypted premaster secret was decrypted (RFC 8017 §7.2.2).
    PremasterDecrypted {
        /// The public key that belongs to the private key.
        public_key: B,
        /// What came.
        ciphertext: B,
        /// What came out, with its padding; empty if the ciphertext is none of this key's.
        encoded: B,
        /// The secret; none if padding or version are wrong.
        premaster_secret: Option<B>,
    },
    /// HKDF-Extract (RFC 5869 §2.2).
    HkdfExtract {
        /// The hash function.
        hash: Hash,
        /// The salt; empty where none was given.
        salt: B,
        /// The input keying material.
        input_keying_material: B,
        /// The pseudorandom key; none if the provider's interface keeps it to itself.
        output: Option<B>,
    },
    /// HKDF-Expand-Label (RFC 9846 §7.1).
    HkdfExpandLabel {
        /// The hash function.
        hash: Hash,
        /// The secret that it expands.
        secret: B,
        /// The label without its prefix `tls13 `.
        label: String,
        /// The context: often a transcript hash.
        context: B,
        /// The outcome.
        output: B,
    },
    /// The PRF of TLS 1.2 (RFC 5246 §5).
    Prf {
        /// The hash function.
        hash: Hash,
        /// The secret.
        secret: B,
        /// The label.
        label: String,
        /// The seed.
        seed: B,
        /// The outcome.
        output: B,
    },
    /// HMAC (RFC 2104) outside HKDF and PRF: Finished of TLS 1.3, and binders.
    Hmac {
        /// The hash function.
        hash: Hash,
        /// The key.
        key: B,
        /// The message.
        message: B,
        /// The outcome.
        output: B,
    },
    /// The hash of a transcript so far.
    TranscriptHash {
        /// The hash function.
        hash: Hash,
        /// How many bytes of messages it is over.
        length: u64,
        /// The outcome.
        output: B,
    },
    /// A signature was made.
    Signed {
        /// The scheme, by IANA's number (RFC 9846 §4.3.3).
        signature_scheme: u16,
        /// The signer's public key, as `subjectPublicKey` holds it.
        public_key: B,
        /// What was signed.
        message: B,
        /// The outcome.
        signature: B,
    },
    /// A signature was checked: of the handshake, or of a certificate.
    Verified {
        /// The algorithm, as the AlgorithmIdentifier of X.509 in DER has it.
        algorithm: B,
        /// The signer's public key, as `subjectPublicKey` holds it.
        public_key: B,
        /// What was signed.
        message: B,
        /// The signature.
        signature: B,
        /// Whether it fits.
        valid: bool,
    },
    /// A record was protected, or a ticket.
    Sealed(Protected<B>),
    /// A record was opened, or a ticket; or it was refused.
    Opened {
        /// With what.
        protected: Protected<B>,
        /// Whether it was authentic.
        authentic: bool,
    },
}

/// The protection of one record, or of one ticket (RFC 5077 §4), whose additional data is the name of its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protected<B> {
    /// The AEAD.
    pub aead: Aead,
    /// The write key.
    pub key: B,
    /// The nonce, whole.
    pub nonce: B,
    /// The additional data.
    pub associated_data: B,
    /// Bytes of what is encrypted, without the tag.
    pub length: usize,
    /// The tag.
    pub tag: B,
}

impl<B> Computation<B> {
    /// The same operation with its bytes held otherwise.
    pub fn map<C>(self, mut hold: impl FnMut(B) -> C) -> Computation<C> {
        use Computation as To;
        match self {
            Computation::KeyPairGenerated { named_group, private_key, public_key } => {
                To::KeyPairGenerated { named_group, private_key: hold(private_key), public_key: hold(public_key) }
            }
            Computation::SharedSecretComputed {
                named_group,
                private_key,
                public_key,
                peer_public_key,
                shared_secret,
            } => To::SharedSecretComputed {
                named_group,
                private_key: hold(private_key),
                public_key: hold(public_key),
                peer_public_key: hold(peer_public_key),
                shared_secret: hold(shared_secret),
            },
            Computation::PremasterEncrypted { public_key, padding, premaster_secret, ciphertext } => {
                To::PremasterEncrypted {
                    public_key: hold(public_key),
                    padding: hold(padding),
                    premaster_secret: hold(premaster_secret),
                    ciphertext: hold(ciphertext),
                }
            }
            Computation::PremasterDecrypted { public_key, ciphertext, encoded, premaster_secret } => {
                To::PremasterDecrypted {
                    public_key: hold(public_key),
                    ciphertext: hold(ciphertext),
                    encoded: hold(encoded),
                    premaster_secret: premaster_secret.map(hold),
                }
            }
            Computation::HkdfExtract { hash, salt, input_keying_material, output } => To::HkdfExtract {
                hash,
                salt: hold(salt),
                input_keying_material: hold(input_keying_material),
                output: output.map(hold),
            },
            Computation::HkdfExpandLabel { hash, secret, label, context, output } => {
                To::HkdfExpandLabel { hash, secret: hold(secret), label, context: hold(context), output: hold(output) }
            }
            Computation::Prf { hash, secret, label, seed, output } => {
                To::Prf { hash, secret: hold(secret), label, seed: hold(seed), output: hold(output) }
            }
            Computation::Hmac { hash, key, message, output } => {
                To::Hmac { hash, key: hold(key), message: hold(message), output: hold(output) }
            }
            Computation::TranscriptHash { hash, length, output } => {
                To::TranscriptHash { hash, length, output: hold(output) }
            }
            Computation::Signed { signature_scheme, public_key, message, signature } => To::Signed {
                signature_scheme,
                public_key: hold(public_key),
                message: hold(message),
                signature: hold(signature),
            },
            Computation::Verified { algorithm, public_key, message, signature, valid } => To::Verified {
                algorithm: hold(algorithm),
                public_key: hold(public_key),
                message: hold(message),
                signature: hold(signature),
                valid,
            },
            Computation::Sealed(protected) => To::Sealed(protected.map(hold)),
            Computation::Opened { protected, authentic } => To::Opened { protected: protected.map(hold), authentic },
        }
    }
}

impl<B> Protected<B> {
    fn map<C>(self, mut hold: impl FnMut(B) -> C) -> Protected<C> {
        Protected {
            aead: self.aead,
            key: hold(self.key),
            nonce: hold(self.nonce),
            associated_data: hold(self.associated_data),
            length: self.length,
            tag: hold(self.tag),
        }
    }
}
