//! OCSP responses (RFC 6960 §4.2.1), as a server staples them to its certificate.

use crate::der::{self, Component, Content};
use crate::reader::{Parsed, Reader};
use crate::x509::{
    ALGORITHM_IDENTIFIER, CERTIFICATE, EXTENSION, INTEGER, NAME, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE,
    peek_algorithm, signature_value, small, whole,
};
use crate::{CrlReason, DerTag, Field, FieldId, ObjectIdentifier, OcspResponseStatus, Value, X509Version};

const OCSP_RESPONSE_ID: FieldId = FieldId("ocsp.ocsp_response");
const GENERALIZED_TIME: &[DerTag] = &[DerTag::GENERALIZED_TIME];

/// An OCSPResponse, to the end of the structure that it is in.
pub(crate) fn ocsp_response(reader: &mut Reader<'_>) -> Parsed {
    whole(reader, &OCSP_RESPONSE)
}

/// The tree of one OCSP response in DER.
pub fn dissect_ocsp_response(bytes: &[u8]) -> Field {
    Reader::dissect_element(OCSP_RESPONSE_ID, bytes, ocsp_response)
}

static OCSP_RESPONSE: Component = Component::new(
    OCSP_RESPONSE_ID,
    SEQUENCE,
    Content::Components(&[
        Component::new(
            FieldId("ocsp.ocsp_response.response_status"),
            &[DerTag::ENUMERATED],
            Content::Function(|reader| small::<OcspResponseStatus>(reader, FieldId("ocsp.response_status.number"))),
        ),
        Component::new(
            FieldId("ocsp.ocsp_response.response_bytes"),
            &[DerTag::CONSTRUCTED_0],
            Content::Components(&[Component::new(
                FieldId("ocsp.response_bytes"),
                SEQUENCE,
                Content::Function(response_bytes),
            )]),
        )
        .optional(),
    ]),
);

fn response_bytes(reader: &mut Reader<'_>) -> Parsed {
    let response_type = der::peek_object_identifier(reader.left());
    let id = FieldId("ocsp.response_bytes.response_type");
    der::component(reader, &Component::new(id, OBJECT_IDENTIFIER, Content::Universal))?;
    let response: fn(&mut Reader<'_>) -> Parsed = match response_type {
        Some(ObjectIdentifier::OCSP_BASIC) => |reader| der::component(reader, &BASIC_OCSP_RESPONSE),
        _ => |reader| der::anything(reader, FieldId("der.octet_string"), Value::Bytes),
    };
    let id = FieldId("ocsp.response_bytes.response");
    der::component(reader, &Component::new(id, OCTET_STRING, Content::Function(response)))
}

static BASIC_OCSP_RESPONSE: Component =
    Component::new(FieldId("ocsp.basic_ocsp_response"), SEQUENCE, Content::Function(basic_ocsp_response));

fn basic_ocsp_response(reader: &mut Reader<'_>) -> Parsed {
    static CERTS: Component = Component::new(
        FieldId("ocsp.basic_ocsp_response.certs"),
        &[DerTag::CONSTRUCTED_0],
        Content::Components(&[Component::new(
            FieldId("ocsp.certs"),
            SEQUENCE,
            Content::ListOf(std::slice::from_ref(&CERTIFICATE)),
        )]),
    )
    .optional();
    der::component(reader, &RESPONSE_DATA)?;
    let algorithm = peek_algorithm(reader.left());
    let id = FieldId("ocsp.basic_ocsp_response.signature_algorithm");
    der::component(reader, &Component::new(id, SEQUENCE, ALGORITHM_IDENTIFIER))?;
    signature_value(reader, FieldId("ocsp.basic_ocsp_response.signature"), algorithm)?;
    der::component(reader, &CERTS)
}

static RESPONSE_DATA: Component = Component::new(
    FieldId("ocsp.response_data"),
    SEQUENCE,
    Content::Function(|reader| {
        PRODUCER[..1].iter().try_for_each(|part| der::component(reader, part))?;
        responder_id(reader)?;
        PRODUCER[1..].iter().try_for_each(|part| der::component(reader, part))
    }),
);

/// The components of ResponseData but the second, which is a choice.
static PRODUCER: &[Component] = &[
    Component::new(
        FieldId("ocsp.response_data.version"),
        &[DerTag::CONSTRUCTED_0],
        Content::Components(&[Component::new(
            FieldId("ocsp.version"),
            INTEGER,
            Content::Function(|reader| small::<X509Version>(reader, FieldId("ocsp.version.number"))),
        )]),
    )
    .optional(),
    Component::new(FieldId("ocsp.response_data.produced_at"), GENERALIZED_TIME, Content::Universal),
    Component::new(
        FieldId("ocsp.response_data.responses"),
        SEQUENCE,
        Content::ListOf(&[Component::new(
            FieldId("ocsp.single_response"),
            SEQUENCE,
            Content::Function(single_response),
        )]),
    ),
    Component::new(FieldId("ocsp.response_data.response_extensions"), &[DerTag::CONSTRUCTED_1], EXTENSIONS).optional(),
];

const EXTENSIONS: Content = Content::Function(extensions);

/// The extensions of a response, or of a request in TLS's status_request, to the end of the structure that they are in.
pub(crate) fn extensions(reader: &mut Reader<'_>) -> Parsed {
    static SEQUENCE_OF: Component = Component::new(FieldId("ocsp.extensions"), SEQUENCE, Content::ListOf(&[EXTENSION]));
    whole(reader, &SEQUENCE_OF)
}

/// Whose response it is, or in TLS's status_request, whose response is asked for.
pub(crate) fn responder_id(reader: &mut Reader<'_>) -> Parsed {
    der::choice(reader, RESPONDER_ID)
}

static RESPONDER_ID: &[Component] = &[
    Component::new(FieldId("ocsp.responder_id.by_name"), &[DerTag::CONSTRUCTED_1], Content::Components(&[NAME])),
    Component::new(
        FieldId("ocsp.responder_id.by_key"),
        &[DerTag::CONSTRUCTED_2],
        Content::Components(&[Component::new(FieldId("ocsp.key_hash"), OCTET_STRING, Content::Universal)]),
    ),
];

fn single_response(reader: &mut Reader<'_>) -> Parsed {
    der::component(reader, &CERT_ID)?;
    der::choice(reader, CERT_STATUS)?;
    VALIDITY.iter().try_for_each(|part| der::component(reader, part))
}

static CERT_ID: Component = Component::new(
    FieldId("ocsp.cert_id"),
    SEQUENCE,
    Content::Components(&[
        Component::new(FieldId("ocsp.cert_id.hash_algorithm"), SEQUENCE, ALGORITHM_IDENTIFIER),
        Component::new(FieldId("ocsp.cert_id.issuer_name_hash"), OCTET_STRING, Content::Universal),
        Component::new(FieldId("ocsp.cert_id.issuer_key_hash"), OCTET_STRING, Content::Universal),
        Component::new(FieldId("ocsp.cert_id.serial_number"), INTEGER, Content::Universal),
    ]),
);

static CERT_STATUS: &[Component] = &[
    Component::new(FieldId("ocsp.cert_status.good"), &[DerTag::CONTEXT_0], Content::Implicit(DerTag::NULL)),
    Component::new(
        FieldId("ocsp.cert_status.revoked"),
        &[DerTag::CONSTRUCTED_1],
        Content::Components(&[
            Component::new(FieldId("ocsp.revoked_info.revocation_time"), GENERALIZED_TIME, Content::Universal),
            Component::new(
                FieldId("ocsp.revoked_info.revocation_reason"),
                &[DerTag::CONSTRUCTED_0],
                Content::Components(&[Component::new(
                    FieldId("ocsp.crl_reason"),
                    &[DerTag::ENUMERATED],
                    Content::Function(|reader| small::<CrlReason>(reader, FieldId("ocsp.crl_reason.number"))),
                )]),
            )
            .optional(),
        ]),
    ),
    Component::new(FieldId("ocsp.cert_status.unknown"), &[DerTag::CONTEXT_2], Content::Implicit(DerTag::NULL)),
];

static VALIDITY: &[Component] = &[
    Component::new(FieldId("ocsp.single_response.this_update"), GENERALIZED_TIME, Content::Universal),
    Component::new(
        FieldId("ocsp.single_response.next_update"),
        &[DerTag::CONSTRUCTED_0],
        Content::Components(&[Component::new(FieldId("ocsp.next_update"), GENERALIZED_TIME, Content::Universal)]),
    )
    .optional(),
    Component::new(FieldId("ocsp.single_response.single_extensions"), &[DerTag::CONSTRUCTED_1], EXTENSIONS).optional(),
];

#[cfg(test)]
mod tests;
