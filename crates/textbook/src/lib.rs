//! For demonstration, not for use: a client and a server of TLS 1.2 with RSA key transport (RFC 5246), as the textbooks draw it.
//!
//! The client encrypts a secret with the public key of the server's certificate, and both make their keys from it. TLS 1.3 has
//! no such key exchange, RFC 9325 §4.1 advises against it, and rustls does not speak it: who gets the server's private key,
//! however late, reads every connection that was ever recorded. It is here so that this can be seen.
//!
//! To read it in an hour: [`Endpoint`] takes bytes and gives bytes. `record.rs` is how they are cut and protected,
//! `handshake.rs` what the messages look like, `client.rs` and `server.rs` what each side does with them in turn,
//! `key_transport.rs` how the secret travels, and `secrets.rs` what becomes of it.
//!
//! It leaves out what has nothing to do with that: resumption, renegotiation, client certificates, compression. Nothing
//! here runs in constant time.

mod client;
mod der;
mod endpoint;
mod fault;
mod handshake;
mod key_transport;
mod record;
mod secrets;
mod server;
mod suite;
mod wire;

pub use client::{ClientConfig, JudgeCertificate};
pub use endpoint::{Endpoint, Notice, Random};
pub use fault::{Alert, Fault};
pub use server::{Padding, ServerConfig};
pub use suite::CipherSuite;

#[cfg(test)]
mod tests;
