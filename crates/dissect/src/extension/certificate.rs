//! Extensions about certificates: status_request (RFC 6066 §8) and status_request_v2 (RFC 6961 §2.2),
//! signed_certificate_timestamp (RFC 6962 §3.3.1), certificate_authorities (RFC 9846 §4.3.4), oid_filters (§4.3.5),
//! delegated_credential (RFC 9345 §4) and trust_anchors (draft-ietf-tls-trust-anchor-ids).

use crate::handshake::{certificate_status as status, ocsp_status_request};
use crate::reader::{Parsed, Reader};
use crate::{CertificateStatusType, FieldId, SignatureScheme, Value, certificate_transparency, der, x509};

/// CertificateStatusRequest.
pub(super) fn status_request(reader: &mut Reader<'_>) -> Parsed {
    let status_type = FieldId("extension.status_request.status_type");
    match reader.code_point::<CertificateStatusType>(status_type)? {
        CertificateStatusType::OCSP => ocsp_status_request(reader),
        _ => reader.rest(FieldId("extension.status_request.request"), Value::Unparsed),
    }
}

/// The status of the certificate that the extension belongs to.
pub(super) fn certificate_status(reader: &mut Reader<'_>) -> Parsed {
    status(reader)
}

/// CertificateStatusRequestListV2.
pub(super) fn status_request_v2(reader: &mut Reader<'_>) -> Parsed {
    let list = FieldId("extension.status_request_v2");
    reader.vector(list, FieldId("extension.status_request_v2.length"), 2, |reader| {
        reader.list(|reader| {
            let status_type =
                reader.code_point::<CertificateStatusType>(FieldId("extension.status_request_v2.status_type"))?;
            let request = FieldId("extension.status_request_v2.request");
            reader.vector(request, FieldId("extension.status_request_v2.request.length"), 2, |reader| match status_type
            {
                CertificateStatusType::OCSP | CertificateStatusType::OCSP_MULTI => ocsp_status_request(reader),
                _ => reader.rest(FieldId("extension.status_request_v2.request.bytes"), Value::Unparsed),
            })
        })
    })
}

pub(super) fn timestamps(reader: &mut Reader<'_>) -> Parsed {
    certificate_transparency::signed_certificate_timestamp_list(reader)
}

pub(super) fn certificate_authorities(reader: &mut Reader<'_>) -> Parsed {
    let list = FieldId("extension.certificate_authorities");
    reader.vector(list, FieldId("extension.certificate_authorities.length"), 2, |reader| {
        reader.list(|reader| {
            let name = FieldId("extension.certificate_authorities.distinguished_name");
            let length = FieldId("extension.certificate_authorities.distinguished_name.length");
            reader.vector(name, length, 2, x509::distinguished_name)
        })
    })
}

/// OIDFilterExtension: what the client's certificate must have in it.
pub(super) fn oid_filters(reader: &mut Reader<'_>) -> Parsed {
    reader.vector(FieldId("extension.oid_filters"), FieldId("extension.oid_filters.length"), 2, |reader| {
        reader.list(|reader| {
            let oid = FieldId("extension.oid_filters.certificate_extension_oid");
            let length = FieldId("extension.oid_filters.certificate_extension_oid.length");
            reader.vector(oid, length, 1, |reader| {
                der::anything(reader, FieldId("extension.oid_filters.certificate_extension_oid.bytes"), Value::Bytes)
            })?;
            let values = FieldId("extension.oid_filters.certificate_extension_values");
            let length = FieldId("extension.oid_filters.certificate_extension_values.length");
            reader.vector(values, length, 2, |reader| {
                let bytes = FieldId("extension.oid_filters.certificate_extension_values.bytes");
                der::anything(reader, bytes, Value::Bytes)
            })
        })
    })
}

/// DelegatedCredential: a key of short life that the certificate's key has signed.
pub(super) fn delegated_credential(reader: &mut Reader<'_>) -> Parsed {
    reader.unsigned(FieldId("extension.delegated_credential.valid_time"), 4)?;
    reader.code_point::<SignatureScheme>(FieldId("extension.delegated_credential.dc_cert_verify_algorithm"))?;
    let key = FieldId("extension.delegated_credential.asn1_subject_public_key_info");
    let length = FieldId("extension.delegated_credential.asn1_subject_public_key_info.length");
    reader.vector(key, length, 3, x509::subject_public_key_info)?;
    reader.code_point::<SignatureScheme>(FieldId("extension.delegated_credential.algorithm"))?;
    let signature = [
        FieldId("extension.delegated_credential.signature"),
        FieldId("extension.delegated_credential.signature.length"),
        FieldId("extension.delegated_credential.signature.bytes"),
    ];
    reader.opaque(signature, 2).map(drop)
}

/// The trust anchors that the client knows or that the server could also lead to.
pub(super) fn trust_anchors(reader: &mut Reader<'_>) -> Parsed {
    reader.vector(FieldId("extension.trust_anchors"), FieldId("extension.trust_anchors.length"), 2, |reader| {
        let id = [
            FieldId("extension.trust_anchors.trust_anchor_id"),
            FieldId("extension.trust_anchors.trust_anchor_id.length"),
            FieldId("extension.trust_anchors.trust_anchor_id.bytes"),
        ];
        reader.list(|reader| reader.opaque(id, 1).map(drop))
    })
}
