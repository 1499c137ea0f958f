//! What can go wrong when a provider or a key is asked for.

use std::fmt;

use rustls::{CipherSuite, NamedGroup};

/// Why this crate could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// This provider lacks the cipher suite.
    UnsupportedCipherSuite(CipherSuite),
    /// This provider lacks the key-exchange group.
    UnsupportedNamedGroup(NamedGroup),
    /// A random byte was asked for outside [`crate::context::Context::scope`].
    OutsideScope,
    /// The private key is of no kind this provider signs with, or is not well-formed.
    UnusableKey(String),
    /// The key could not sign the message.
    SigningFailed(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnsupportedCipherSuite(suite) => {
                write!(f, "this provider has no cipher suite {suite:?}")
            }
            Self::UnsupportedNamedGroup(group) => {
                write!(f, "this provider has no key-exchange group {group:?}")
            }
            Self::OutsideScope => {
                f.write_str("random bytes were asked for outside a run: wrap the call in Context::scope")
            }
            Self::UnusableKey(reason) => write!(f, "the private key cannot be used: {reason}"),
            Self::SigningFailed(reason) => write!(f, "the key could not sign: {reason}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<rustls::crypto::GetRandomFailed> for Error {
    fn from(_: rustls::crypto::GetRandomFailed) -> Self {
        Self::OutsideScope
    }
}

impl From<Error> for rustls::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::OutsideScope => Self::FailedToGetRandomBytes,
            other => Self::General(other.to_string()),
        }
    }
}
