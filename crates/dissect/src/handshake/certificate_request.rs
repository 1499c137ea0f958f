//! CertificateRequest (RFC 9846 §4.4.2, RFC 5246 §7.4.4, RFC 4346 §7.4.4).

use super::{Context, Layout};
use crate::extension::{Within, extensions};
use crate::reader::{Parsed, Reader};
use crate::{ClientCertificateType, FieldId, SignatureScheme, x509};

pub(super) const SIGNATURE_ALGORITHM: FieldId =
    FieldId("handshake.certificate_request.supported_signature_algorithms.signature_algorithm");

pub(super) fn tls13(reader: &mut Reader<'_>) -> Parsed {
    let context = [
        FieldId("handshake.certificate_request.certificate_request_context"),
        FieldId("handshake.certificate_request.certificate_request_context.length"),
        FieldId("handshake.certificate_request.certificate_request_context.bytes"),
    ];
    reader.opaque(context, 1)?;
    reader.vector(
        FieldId("handshake.certificate_request.extensions"),
        FieldId("handshake.certificate_request.extensions.length"),
        2,
        |reader| extensions(reader, Within::CertificateRequest),
    )
}

pub(super) fn tls12_and_older(reader: &mut Reader<'_>, context: Context) -> Parsed {
    let types = [
        FieldId("handshake.certificate_request.certificate_types"),
        FieldId("handshake.certificate_request.certificate_types.length"),
        FieldId("handshake.certificate_request.certificate_types.certificate_type"),
    ];
    reader.code_points::<ClientCertificateType>(types, 1)?;
    if context.layout() == Layout::Tls12 {
        let algorithms = [
            FieldId("handshake.certificate_request.supported_signature_algorithms"),
            FieldId("handshake.certificate_request.supported_signature_algorithms.length"),
            SIGNATURE_ALGORITHM,
        ];
        reader.code_points::<SignatureScheme>(algorithms, 2)?;
    }
    reader.vector(
        FieldId("handshake.certificate_request.certificate_authorities"),
        FieldId("handshake.certificate_request.certificate_authorities.length"),
        2,
        |reader| {
            reader.list(|reader| {
                let name = FieldId("handshake.certificate_request.certificate_authorities.distinguished_name");
                let length = FieldId("handshake.certificate_request.certificate_authorities.distinguished_name.length");
                reader.vector(name, length, 2, x509::distinguished_name)
            })
        },
    )
}
