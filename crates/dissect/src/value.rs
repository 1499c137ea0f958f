//! What all code points have in common, whatever their registry: a number, and perhaps a name.

use std::fmt;

use crate::Value;

/// A code point, apart from its registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedNumber {
    /// The number on the wire.
    pub number: u64,
    /// The registry's name; none for a number that is not listed.
    pub name: Option<&'static str>,
    /// The registry writes its numbers in hexadecimal.
    pub hexadecimal: bool,
}

impl fmt::Display for NamedNumber {
    /// `handshake (22)`, `TLS 1.2 (0x0303)`; for one without a name the number alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NamedNumber { number, name, hexadecimal } = *self;
        match (name, hexadecimal) {
            (Some(name), true) => write!(f, "{name} ({number:#06x})"),
            (Some(name), false) => write!(f, "{name} ({number})"),
            (None, true) => write!(f, "{number:#06x}"),
            (None, false) => write!(f, "{number}"),
        }
    }
}

/// The [`NamedNumber`] of a value that is one of these code points. Every code point of [`Value`] has to be named here.
macro_rules! named_number {
    ($value:expr; $($type:ident)*) => {
        match $value {
            $(Value::$type(code_point) => {
                // Registries of more than a byte are written in hexadecimal, but for two.
                let decimal = matches!($value, Value::ExtensionType(_) | Value::CertificateCompressionAlgorithm(_));
                let hexadecimal = size_of_val(code_point) > 1 && !decimal;
                Some(NamedNumber { number: code_point.0.into(), name: code_point.name(), hexadecimal })
            })*
            Value::Structure
            | Value::Unsigned(_)
            | Value::Bits { .. }
            | Value::Address(_)
            | Value::Boolean(_)
            | Value::Integer
            | Value::Time(_)
            | Value::TimeInMilliseconds(_)
            | Value::ObjectIdentifier
            | Value::Text
            | Value::EncodedText(_)
            | Value::Bytes
            | Value::Unparsed
            | Value::Malformed(_) => None,
        }
    };
}

impl Value {
    /// Number and name of a code point; none for any other value.
    pub fn code_point(&self) -> Option<NamedNumber> {
        named_number!(self;
            AlertDescription AlertLevel CertificateCompressionAlgorithm CertificateStatusType CertificateType
            CipherSuite ClientCertificateType CompressionMethod ContentType CrlReason DerTag EcCurveType EcPointFormat
            EchClientHelloType ExtensionType HandshakeType HashAlgorithm HeartbeatMode HpkeAead HpkeKdf HpkeKem
            IpProtocol KeyUpdateRequest MaxFragmentLength NameType NamedGroup OcspResponseStatus ProtocolVersion PskKeyExchangeMode
            QuicTransportParameter SctVersion SignatureAlgorithm SignatureScheme SrtpProtectionProfile
            TcpOptionKind X509Version
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::{CipherSuite, ContentType, ExtensionType, Value};

    #[test]
    fn a_code_point_is_written_as_its_registry_writes_it() {
        let check = |value: Value, expect: &str| assert_eq!(value.code_point().unwrap().to_string(), expect);
        check(Value::ContentType(ContentType::HANDSHAKE), "handshake (22)");
        check(Value::ContentType(ContentType(99)), "99");
        check(Value::CipherSuite(CipherSuite::TLS_AES_128_GCM_SHA256), "TLS_AES_128_GCM_SHA256 (0x1301)");
        check(Value::CipherSuite(CipherSuite(0x9999)), "0x9999");
        check(Value::ExtensionType(ExtensionType::SERVER_NAME), "server_name (0)");
        check(Value::ExtensionType(ExtensionType(0x9999)), "39321");
        assert_eq!(Value::Unsigned(22).code_point(), None);
    }
}
