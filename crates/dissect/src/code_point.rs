//! IANA's code points as newtypes: a known one has a name, an unknown one is a value, not an error.
//!
//! A registry's names lie one after the other in one string, for the page downloads them all: a table of slices would
//! weigh eight bytes more for each name.

use std::fmt;

use crate::Value;

mod alert;
mod certificate;
mod cipher_suite;
mod extension;
mod extension_type;
mod grease;
mod handshake;
mod hpke;
mod named_group;
mod record;
mod signature_scheme;
mod tcp_ip;
mod x509;

pub use alert::{AlertDescription, AlertLevel};
pub use certificate::{
    CertificateCompressionAlgorithm, CertificateStatusType, CertificateType, ClientCertificateType, HashAlgorithm,
    SctVersion, SignatureAlgorithm,
};
pub use cipher_suite::CipherSuite;
pub use extension::{
    EcPointFormat, EchClientHelloType, HeartbeatMode, MaxFragmentLength, NameType, PskKeyExchangeMode,
    QuicTransportParameter, SrtpProtectionProfile,
};
pub use extension_type::ExtensionType;
pub use handshake::{CompressionMethod, EcCurveType, HandshakeType, KeyUpdateRequest};
pub use hpke::{HpkeAead, HpkeKdf, HpkeKem};
pub use named_group::NamedGroup;
pub use record::{ContentType, ProtocolVersion};
pub use signature_scheme::SignatureScheme;
pub use tcp_ip::{IpProtocol, TcpOptionKind};
pub use x509::{CrlReason, DerTag, OcspResponseStatus, X509Version};

pub(crate) use grease::is_grease_u16;

/// A code point that the reader can read.
pub(crate) trait CodePoint: Copy {
    /// Bytes on the wire.
    const WIDTH: usize;

    /// The code point with this number, and the value of a field that holds it.
    fn from_wire(value: u64) -> (Self, Value);
}

/// Declares a code point newtype with named constants; the names shown are the wire names given, or else the constants'.
/// Where the registry reserves values for GREASE, a function says which they are.
macro_rules! code_points {
    (
        $(#[$doc:meta])* $type:ident($int:ty $(, $is_grease:path)?) {
            $($name:ident = $value:literal $(, $text:literal)?;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(pub $int);

        #[allow(non_upper_case_globals, reason = "a constant without a text is named as on the wire")]
        impl $type {
            $(
                #[doc = concat!("`", code_points!(@text $name $($text)?), "`.")]
                pub const $name: $type = $type($value);
            )*

            /// All that are listed here, in the registry's order.
            pub const ALL: &'static [$type] = &[$($type($value),)*];

            /// The registry's name; none for a code point not listed here.
            pub fn name(self) -> Option<&'static str> {
                $(
                    if $is_grease(self.0.into()) {
                        return Some("GREASE");
                    }
                )?
                const NUMBERS: &[u16] = &[$($value,)*];
                const NAMES: &str = concat!($(code_points!(@text $name $($text)?), "\n",)*);
                $crate::code_point::name(NUMBERS, NAMES, self.0.into())
            }
            $(
                /// It means nothing: a peer must let it pass, and the sender tries whether it does (RFC 8701).
                pub fn is_grease(self) -> bool {
                    $is_grease(self.0.into())
                }
            )?
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
                $crate::code_point::fmt(f, self.name(), stringify!($type), self.0.into())
            }
        }
    };
    (@text $name:ident $text:literal) => { $text };
    (@text $name:ident) => { stringify!($name) };
}

use code_points;

/// The name at the number's place: the names are lines, in the order of the numbers.
fn name(numbers: &[u16], names: &'static str, number: u64) -> Option<&'static str> {
    let place = numbers.iter().position(|known| u64::from(*known) == number)?;
    names.split('\n').nth(place)
}

/// A code point's name, or its registry and number.
fn fmt(f: &mut fmt::Formatter<'_>, name: Option<&str>, registry: &str, number: u64) -> fmt::Result {
    match name {
        Some(name) => f.write_str(name),
        None => write!(f, "{registry}({number:#06x})"),
    }
}
