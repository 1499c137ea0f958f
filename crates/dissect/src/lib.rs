//! Bytes to named fields, without loss and without failure.

mod code_point;

pub use code_point::{
    AlertDescription, AlertLevel, CipherSuite, ContentType, ExtensionType, HandshakeType, NamedGroup, ProtocolVersion,
    SignatureScheme,
};
