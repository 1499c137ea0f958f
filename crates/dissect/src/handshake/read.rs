//! What the trees of other messages than the hellos say.

use std::ops::Range;

use super::certificate::{ALGORITHM, CERT_DATA, CERT_DATA_LENGTH, COMPRESSED, UNCOMPRESSED_LENGTH};
use super::certificate_request::SIGNATURE_ALGORITHM;
use super::client_key_exchange::ENCRYPTED_PRE_MASTER_SECRET;
use super::session_ticket::{AGE_ADD, LIFETIME, LIFETIME_HINT, NONCE, NONCE_BYTES, TICKET_BYTES};
use crate::{CertificateCompressionAlgorithm, ExtensionType, Field, FieldId, SignatureScheme, Value, extension};

/// Where the certificates of a Certificate message lie, in order, each without its length.
pub fn read_certificate_list(handshake: &Field) -> Vec<Range<usize>> {
    let certificates = handshake.walk().filter(|field| field.id == CERT_DATA);
    certificates.filter_map(|field| Some(field.child(CERT_DATA_LENGTH)?.range.end..field.range.end)).collect()
}

/// The types of all extensions in a message, in order: in a Certificate those of each certificate.
pub fn read_extension_types(handshake: &Field) -> Vec<ExtensionType> {
    extension::read_types_within(handshake)
}

/// The protocol that ALPN selects in a ServerHello of TLS 1.2 or in EncryptedExtensions; the first one that it offers in
/// a ClientHello.
pub fn read_application_protocol(handshake: &Field, bytes: &[u8]) -> Option<String> {
    let name = handshake.find(extension::PROTOCOL_NAME)?;
    std::str::from_utf8(name.bytes(bytes)).ok().map(str::to_owned)
}

/// The protocols that ALPN offers in a ClientHello, in order.
pub fn read_application_protocols(handshake: &Field, bytes: &[u8]) -> Vec<String> {
    let names = handshake.walk().filter(|field| field.id == extension::PROTOCOL_NAME);
    names.map(|name| String::from_utf8_lossy(name.bytes(bytes)).into_owned()).collect()
}

/// The signatures that the sender of a ClientHello or a CertificateRequest takes, in order.
pub fn read_signature_schemes(handshake: &Field) -> Vec<SignatureScheme> {
    let fields =
        handshake.walk().filter(|field| [extension::SIGNATURE_SCHEME, SIGNATURE_ALGORITHM].contains(&field.id));
    fields
        .filter_map(|field| match field.value {
            Value::SignatureScheme(scheme) => Some(scheme),
            _ => None,
        })
        .collect()
}

/// The signature schemes that a ClientHello or a CertificateRequest names for certificates: those of
/// signature_algorithms_cert, else those for everything (RFC 9846 §4.3.3, RFC 5246 §7.4.4).
pub fn read_certificate_signature_schemes(handshake: &Field) -> Vec<SignatureScheme> {
    let named = |id| {
        let fields = handshake.walk().filter(move |field| field.id == FieldId(id));
        fields.filter_map(|field| match field.value {
            Value::SignatureScheme(scheme) => Some(scheme),
            _ => None,
        })
    };
    let lists = [
        "extension.signature_algorithms_cert.signature_scheme",
        "extension.signature_algorithms.signature_scheme",
        "handshake.certificate_request.supported_signature_algorithms.signature_algorithm",
    ];
    lists.into_iter().map(|id| named(id).collect::<Vec<_>>()).find(|list| !list.is_empty()).unwrap_or_default()
}

/// Where the encrypted premaster secret of a ClientKeyExchange lies, if the key exchange is RSA key transport.
pub fn read_encrypted_premaster_secret(handshake: &Field) -> Option<Range<usize>> {
    handshake.find(ENCRYPTED_PRE_MASTER_SECRET).map(|field| field.range.clone())
}

/// What the tree of a CompressedCertificate says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompressedCertificate {
    /// How it is compressed.
    pub algorithm: CertificateCompressionAlgorithm,
    /// How long the Certificate's body is.
    pub uncompressed_length: usize,
    /// Where the compressed bytes lie.
    pub compressed: Range<usize>,
}

impl CompressedCertificate {
    /// Reads the tree of [`crate::dissect_handshake`]; none if it is no whole CompressedCertificate.
    pub fn read(handshake: &Field) -> Option<CompressedCertificate> {
        let Value::CertificateCompressionAlgorithm(algorithm) = handshake.find(ALGORITHM)?.value else { return None };
        Some(CompressedCertificate {
            algorithm,
            uncompressed_length: number(handshake, UNCOMPRESSED_LENGTH)? as usize,
            compressed: handshake.find(COMPRESSED)?.range.clone(),
        })
    }
}

/// What the tree of a NewSessionTicket says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSessionTicket {
    /// How many seconds the ticket is good for; in TLS 1.2 a hint, and 0 if the server does not say.
    pub lifetime: u32,
    /// Where the ticket lies; none if it is empty, which in TLS 1.2 it may be.
    pub ticket: Option<Range<usize>>,
    /// What hides the ticket's age in the ClientHello that offers it; none in TLS 1.2.
    pub age_add: Option<u32>,
    /// Where the nonce lies that tells this ticket's key from those of the connection's others; none in TLS 1.2.
    pub nonce: Option<Range<usize>>,
    /// How many bytes of early data the server takes; none if it takes none.
    pub max_early_data_size: Option<u32>,
}

impl NewSessionTicket {
    /// Reads the tree of [`crate::dissect_handshake`]; none if it is no NewSessionTicket with a lifetime.
    pub fn read(handshake: &Field) -> Option<NewSessionTicket> {
        let lifetime = number(handshake, LIFETIME).or_else(|| number(handshake, LIFETIME_HINT))?;
        let nonce = handshake.find(NONCE).map(|nonce| {
            let empty = nonce.range.end..nonce.range.end;
            nonce.child(NONCE_BYTES).map_or(empty, |bytes| bytes.range.clone())
        });
        Some(NewSessionTicket {
            lifetime: lifetime as u32,
            ticket: handshake.find(TICKET_BYTES).map(|ticket| ticket.range.clone()),
            age_add: number(handshake, AGE_ADD).map(|age_add| age_add as u32),
            nonce,
            max_early_data_size: number(handshake, extension::MAX_EARLY_DATA_SIZE).map(|size| size as u32),
        })
    }
}

fn number(field: &Field, id: FieldId) -> Option<u64> {
    match field.find(id)?.value {
        Value::Unsigned(number) => Some(number),
        _ => None,
    }
}
