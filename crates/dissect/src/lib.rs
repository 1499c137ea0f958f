//! Bytes to named fields, without loss and without failure.
//!
//! Every `dissect_` function takes any bytes and gives a [`Field`] tree over all of them: each byte lies in exactly one
//! leaf, and what does not follow its format is a leaf that says so ([`Value::Malformed`]).

mod certificate_transparency;
mod cipher_suite_parameters;
mod code_point;
mod der;
mod extension;
mod field;
mod handshake;
mod ip;
mod key_share;
mod object_identifier;
mod ocsp;
mod protected_record;
mod reader;
mod record;
mod tcp;
mod value;
mod x509;

pub use cipher_suite_parameters::{
    Authentication, BulkCipher, CipherMode, CipherSuiteParameters, KeyExchange, SuiteHash,
};
pub use code_point::{
    AlertDescription, AlertLevel, CertificateCompressionAlgorithm, CertificateStatusType, CertificateType, CipherSuite,
    ClientCertificateType, CompressionMethod, ContentType, CrlReason, DerTag, EcCurveType, EcPointFormat,
    EchClientHelloType, ExtensionType, HandshakeType, HashAlgorithm, HeartbeatMode, HpkeAead, HpkeKdf, HpkeKem,
    IpProtocol, KeyUpdateRequest, MaxFragmentLength, NameType, NamedGroup, OcspResponseStatus, ProtocolVersion,
    PskKeyExchangeMode, QuicTransportParameter, SctVersion, SignatureAlgorithm, SignatureScheme, SrtpProtectionProfile,
    TcpOptionKind, X509Version,
};
pub use field::{BitField, Field, FieldId, Malformed, TextEncoding, Value};
pub use handshake::{
    ClientHello, CompressedCertificate, Context, HandshakeHeader, HandshakeSignature, KeyShare, NewSessionTicket,
    ServerHello, dissect_handshake, read_application_protocol, read_application_protocols, read_certificate_list,
    read_certificate_signature_schemes, read_ecdh_public_key, read_encrypted_premaster_secret, read_extension_types,
    read_key_shares, read_psk_binders, read_random, read_session_ticket, read_signature_schemes, read_verify_data,
    server_key_exchange_group,
};
pub use ip::dissect_packet;
pub use object_identifier::ObjectIdentifier;
pub use ocsp::dissect_ocsp_response;
pub use protected_record::{
    HANDSHAKE_FRAGMENT, ProtectionLayout, dissect_opened_record, dissect_protected_record, is_ciphertext,
    opened_content,
};
pub use record::{
    RECORD_FRAGMENT, RecordHeader, dissect_alert, dissect_application_data, dissect_change_cipher_spec, dissect_record,
    read_alert,
};
pub use tcp::TcpHeader;
pub use value::NamedNumber;
pub use x509::{
    BasicConstraints, Criticality, GeneralSubtree, NameConstraints, PssParameters, PublicKeyInfo, RevocationList,
    RevokedCertificate, X509, dissect_certificate, dissect_distinguished_name,
};

#[cfg(test)]
mod tests;
