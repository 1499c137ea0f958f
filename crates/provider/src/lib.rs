//! A rustls CryptoProvider made of RustCrypto parts, seeded by the run.
