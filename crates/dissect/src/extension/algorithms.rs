//! Extensions that are lists of code points: supported_groups (RFC 9846 §4.3.7), ec_point_formats (RFC 8422 §5.1.2),
//! signature_algorithms and signature_algorithms_cert (RFC 9846 §4.3.3), compress_certificate (RFC 8879 §3),
//! client_certificate_type and server_certificate_type (RFC 7250 §3), and delegated_credential (RFC 9345 §4.1.1).

use crate::reader::{Parsed, Reader};
use crate::{CertificateCompressionAlgorithm, CertificateType, EcPointFormat, FieldId, NamedGroup, SignatureScheme};

pub(super) const SUPPORTED_GROUP: FieldId = FieldId("extension.supported_groups.named_group");

pub(crate) const SIGNATURE_SCHEME: FieldId = FieldId("extension.signature_algorithms.signature_scheme");

pub(super) fn supported_groups(reader: &mut Reader<'_>) -> Parsed {
    let groups = [FieldId("extension.supported_groups"), FieldId("extension.supported_groups.length"), SUPPORTED_GROUP];
    reader.code_points::<NamedGroup>(groups, 2)
}

pub(super) fn ec_point_formats(reader: &mut Reader<'_>) -> Parsed {
    let formats = [
        FieldId("extension.ec_point_formats"),
        FieldId("extension.ec_point_formats.length"),
        FieldId("extension.ec_point_formats.ec_point_format"),
    ];
    reader.code_points::<EcPointFormat>(formats, 1)
}

pub(super) fn signature_algorithms(reader: &mut Reader<'_>) -> Parsed {
    let schemes =
        [FieldId("extension.signature_algorithms"), FieldId("extension.signature_algorithms.length"), SIGNATURE_SCHEME];
    reader.code_points::<SignatureScheme>(schemes, 2)
}

pub(super) fn signature_algorithms_cert(reader: &mut Reader<'_>) -> Parsed {
    let schemes = [
        FieldId("extension.signature_algorithms_cert"),
        FieldId("extension.signature_algorithms_cert.length"),
        FieldId("extension.signature_algorithms_cert.signature_scheme"),
    ];
    reader.code_points::<SignatureScheme>(schemes, 2)
}

pub(super) fn delegated_credential(reader: &mut Reader<'_>) -> Parsed {
    let schemes = [
        FieldId("extension.delegated_credential"),
        FieldId("extension.delegated_credential.length"),
        FieldId("extension.delegated_credential.signature_scheme"),
    ];
    reader.code_points::<SignatureScheme>(schemes, 2)
}

pub(super) fn compress_certificate(reader: &mut Reader<'_>) -> Parsed {
    let algorithms = [
        FieldId("extension.compress_certificate"),
        FieldId("extension.compress_certificate.length"),
        FieldId("extension.compress_certificate.algorithm"),
    ];
    reader.code_points::<CertificateCompressionAlgorithm>(algorithms, 1)
}

const CLIENT_CERTIFICATE_TYPE: FieldId = FieldId("extension.client_certificate_type.certificate_type");
const SERVER_CERTIFICATE_TYPE: FieldId = FieldId("extension.server_certificate_type.certificate_type");

/// The types of certificates that the client can send.
pub(super) fn client_certificate_types(reader: &mut Reader<'_>) -> Parsed {
    let types = [
        FieldId("extension.client_certificate_type"),
        FieldId("extension.client_certificate_type.length"),
        CLIENT_CERTIFICATE_TYPE,
    ];
    reader.code_points::<CertificateType>(types, 1)
}

/// The one that the server wants.
pub(super) fn client_certificate_type(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<CertificateType>(CLIENT_CERTIFICATE_TYPE).map(drop)
}

/// The types of certificates that the client can check.
pub(super) fn server_certificate_types(reader: &mut Reader<'_>) -> Parsed {
    let types = [
        FieldId("extension.server_certificate_type"),
        FieldId("extension.server_certificate_type.length"),
        SERVER_CERTIFICATE_TYPE,
    ];
    reader.code_points::<CertificateType>(types, 1)
}

/// The one that the server sends.
pub(super) fn server_certificate_type(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<CertificateType>(SERVER_CERTIFICATE_TYPE).map(drop)
}
