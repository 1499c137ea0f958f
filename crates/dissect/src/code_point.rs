//! IANA's code points as newtypes: a known one has a name, an unknown one is a value, not an error.

use crate::Value;

mod tcp_ip;
mod tls;
mod x509;

pub use tcp_ip::{IpProtocol, TcpOptionKind};
pub use tls::{
    AlertDescription, AlertLevel, CipherSuite, CompressionMethod, ContentType, EcCurveType, ExtensionType,
    HandshakeType, KeyExchange, NameType, NamedGroup, ProtocolVersion, SignatureScheme,
};
pub use x509::{CrlReason, DerTag, OcspResponseStatus, X509Version};

/// A code point that the reader can read.
pub(crate) trait CodePoint: Copy {
    /// Bytes on the wire.
    const WIDTH: usize;

    /// The code point with this number, and the value of a field that holds it.
    fn from_wire(value: u64) -> (Self, Value);
}

/// Declares a code point newtype with named constants; the names shown are the wire names given.
macro_rules! code_points {
    ($(#[$doc:meta])* $type:ident($int:ty) { $($name:ident = $value:literal, $text:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(pub $int);

        impl $type {
            $(#[doc = concat!("`", $text, "`.")] pub const $name: $type = $type($value);)*

            /// The registry's name; none for a code point not listed here.
            pub const fn name(self) -> Option<&'static str> {
                match self.0 {
                    $($value => Some($text),)*
                    _ => None,
                }
            }
        }

        impl CodePoint for $type {
            const WIDTH: usize = size_of::<$int>();

            fn from_wire(value: u64) -> (Self, Value) {
                // The reader gives as many bytes as the type has, so nothing is cut off here.
                let code_point = $type(value as $int);
                (code_point, Value::$type(code_point))
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => write!(f, concat!(stringify!($type), "({:#06x})"), self.0),
                }
            }
        }
    };
}

use code_points;
