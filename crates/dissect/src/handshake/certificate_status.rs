//! The status of certificates: CertificateStatus (RFC 6066 §8, RFC 6961 §2.2), which is a message of TLS 1.2 and, in TLS
//! 1.3, an extension of a certificate (RFC 9846 §4.5.1.1); and what a client asks for, OCSPStatusRequest.

use crate::reader::{Parsed, Reader};
use crate::{CertificateStatusType, FieldId, Value, ocsp};

/// CertificateStatus, to the end of the structure that it is in.
pub(crate) fn certificate_status(reader: &mut Reader<'_>) -> Parsed {
    let status_type = reader.code_point::<CertificateStatusType>(FieldId("certificate_status.status_type"))?;
    match status_type {
        CertificateStatusType::OCSP => reader.vector(
            FieldId("certificate_status.response"),
            FieldId("certificate_status.response.length"),
            3,
            ocsp::ocsp_response,
        ),
        CertificateStatusType::OCSP_MULTI => {
            let list = FieldId("certificate_status.ocsp_response_list");
            reader.vector(list, FieldId("certificate_status.ocsp_response_list.length"), 3, |reader| {
                reader.list(ocsp_response_of_list)
            })
        }
        _ => reader.rest(FieldId("certificate_status.body"), Value::Unparsed),
    }
}

/// One response for each certificate of the chain; an empty one where the server has none.
fn ocsp_response_of_list(reader: &mut Reader<'_>) -> Parsed {
    let response = FieldId("certificate_status.ocsp_response_list.ocsp_response");
    let length = FieldId("certificate_status.ocsp_response_list.ocsp_response.length");
    reader.vector(response, length, 3, |reader| match reader.remaining() {
        0 => Some(()),
        _ => ocsp::ocsp_response(reader),
    })
}

/// OCSPStatusRequest: whose responses the client trusts, and what it asks of them.
pub(crate) fn ocsp_status_request(reader: &mut Reader<'_>) -> Parsed {
    reader.vector(
        FieldId("ocsp_status_request.responder_id_list"),
        FieldId("ocsp_status_request.responder_id_list.length"),
        2,
        |reader| {
            reader.list(|reader| {
                let responder_id = FieldId("ocsp_status_request.responder_id_list.responder_id");
                let length = FieldId("ocsp_status_request.responder_id_list.responder_id.length");
                reader.vector(responder_id, length, 2, ocsp::responder_id)
            })
        },
    )?;
    reader.vector(
        FieldId("ocsp_status_request.request_extensions"),
        FieldId("ocsp_status_request.request_extensions.length"),
        2,
        |reader| match reader.remaining() {
            0 => Some(()),
            _ => ocsp::extensions(reader),
        },
    )
}
