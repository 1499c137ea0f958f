//! Certificate (RFC 9846 §4.5.1, RFC 5246 §7.4.2) and CompressedCertificate (RFC 8879 §4).

use crate::extension::{Within, extensions};
use crate::reader::{Parsed, Reader};
use crate::{CertificateCompressionAlgorithm, FieldId, x509};

const CERTIFICATE_LIST: FieldId = FieldId("handshake.certificate.certificate_list");
const CERTIFICATE_LIST_LENGTH: FieldId = FieldId("handshake.certificate.certificate_list.length");

pub(super) const CERT_DATA: FieldId = FieldId("handshake.certificate.cert_data");
pub(super) const CERT_DATA_LENGTH: FieldId = FieldId("handshake.certificate.cert_data.length");

pub(super) const ALGORITHM: FieldId = FieldId("handshake.compressed_certificate.algorithm");
pub(super) const UNCOMPRESSED_LENGTH: FieldId = FieldId("handshake.compressed_certificate.uncompressed_length");
pub(super) const COMPRESSED: FieldId = FieldId("handshake.compressed_certificate.compressed_certificate_message.bytes");

/// TLS 1.3's: each certificate has extensions of its own.
pub(super) fn certificate(reader: &mut Reader<'_>) -> Parsed {
    let context = [
        FieldId("handshake.certificate.certificate_request_context"),
        FieldId("handshake.certificate.certificate_request_context.length"),
        FieldId("handshake.certificate.certificate_request_context.bytes"),
    ];
    reader.opaque(context, 1)?;
    reader.vector(CERTIFICATE_LIST, CERTIFICATE_LIST_LENGTH, 3, |reader| reader.list(certificate_entry))
}

fn certificate_entry(reader: &mut Reader<'_>) -> Parsed {
    // cert_data<1..2^24-1>, and behind it extensions<0..2^16-1>.
    let cert_data = 3 + reader.length_ahead(0, 3);
    let length = cert_data + 2 + reader.length_ahead(cert_data, 2);
    reader.structure(FieldId("handshake.certificate.certificate_entry"), length, |reader| {
        cert_data_vector(reader)?;
        reader.vector(
            FieldId("handshake.certificate.extensions"),
            FieldId("handshake.certificate.extensions.length"),
            2,
            |reader| extensions(reader, Within::Certificate),
        )
    })
}

/// TLS 1.2's and before.
pub(super) fn certificate_of_tls12(reader: &mut Reader<'_>) -> Parsed {
    reader.vector(CERTIFICATE_LIST, CERTIFICATE_LIST_LENGTH, 3, |reader| reader.list(cert_data_vector))
}

fn cert_data_vector(reader: &mut Reader<'_>) -> Parsed {
    reader.vector(CERT_DATA, CERT_DATA_LENGTH, 3, x509::certificate)
}

/// A Certificate message without its header, compressed.
pub(super) fn compressed_certificate(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<CertificateCompressionAlgorithm>(ALGORITHM)?;
    reader.unsigned(UNCOMPRESSED_LENGTH, 3)?;
    let message = [
        FieldId("handshake.compressed_certificate.compressed_certificate_message"),
        FieldId("handshake.compressed_certificate.compressed_certificate_message.length"),
        COMPRESSED,
    ];
    reader.opaque(message, 3).map(drop)
}
