//! Certificates (RFC 5280 §4.1), as tables after the RFC's ASN.1 module.

mod algorithm;
mod constraints;
mod extension;
mod general_name;
mod name;
mod policy;
mod read;
mod revocation_list;

pub(crate) use algorithm::{ALGORITHM_IDENTIFIER, ecdsa_sig_value, peek_algorithm, signature_value};
pub use constraints::{GeneralSubtree, NameConstraints};
pub(crate) use extension::EXTENSION;
pub(crate) use name::NAME;
pub use read::{BasicConstraints, Criticality, PssParameters, PublicKeyInfo, X509};
pub use revocation_list::{RevocationList, RevokedCertificate};

use crate::der::{self, Component, Content};
use crate::reader::{Parsed, Reader};
use crate::{DerTag, Field, FieldId, Malformed, Value, X509Version};

pub(crate) const SEQUENCE: &[DerTag] = &[DerTag::SEQUENCE];
pub(crate) const SET: &[DerTag] = &[DerTag::SET];
pub(crate) const INTEGER: &[DerTag] = &[DerTag::INTEGER];
pub(crate) const BIT_STRING: &[DerTag] = &[DerTag::BIT_STRING];
pub(crate) const OCTET_STRING: &[DerTag] = &[DerTag::OCTET_STRING];
pub(crate) const OBJECT_IDENTIFIER: &[DerTag] = &[DerTag::OBJECT_IDENTIFIER];
pub(crate) const TIME: &[DerTag] = &[DerTag::UTC_TIME, DerTag::GENERALIZED_TIME];

const CERTIFICATE_ID: FieldId = FieldId("x509.certificate");
const TBS_CERTIFICATE: FieldId = FieldId("x509.tbs_certificate");
const SERIAL_NUMBER: FieldId = FieldId("x509.tbs_certificate.serial_number");
const SIGNATURE: FieldId = FieldId("x509.tbs_certificate.signature");
const ISSUER: FieldId = FieldId("x509.tbs_certificate.issuer");
const NOT_BEFORE: FieldId = FieldId("x509.validity.not_before");
const NOT_AFTER: FieldId = FieldId("x509.validity.not_after");
const SUBJECT: FieldId = FieldId("x509.tbs_certificate.subject");
const SUBJECT_PUBLIC_KEY_INFO: FieldId = FieldId("x509.tbs_certificate.subject_public_key_info");
const SIGNATURE_ALGORITHM: FieldId = FieldId("x509.certificate.signature_algorithm");
const SIGNATURE_VALUE: FieldId = FieldId("x509.certificate.signature_value");

pub(crate) static CERTIFICATE: Component = Component::new(CERTIFICATE_ID, SEQUENCE, Content::Function(parts));

static TBS: Component = Component::new(
    TBS_CERTIFICATE,
    SEQUENCE,
    Content::Components(&[
        Component::new(
            FieldId("x509.tbs_certificate.version"),
            &[DerTag::CONSTRUCTED_0],
            Content::Components(&[Component::new(
                FieldId("x509.version"),
                INTEGER,
                Content::Function(|reader| small::<X509Version>(reader, FieldId("x509.version.number"))),
            )]),
        )
        .optional(),
        Component::new(SERIAL_NUMBER, INTEGER, Content::Universal),
        Component::new(SIGNATURE, SEQUENCE, ALGORITHM_IDENTIFIER),
        Component::new(ISSUER, SEQUENCE, name::RDN_SEQUENCE),
        Component::new(
            FieldId("x509.tbs_certificate.validity"),
            SEQUENCE,
            Content::Components(&[
                Component::new(NOT_BEFORE, TIME, Content::Universal),
                Component::new(NOT_AFTER, TIME, Content::Universal),
            ]),
        ),
        Component::new(SUBJECT, SEQUENCE, name::RDN_SEQUENCE),
        Component::new(SUBJECT_PUBLIC_KEY_INFO, SEQUENCE, Content::Function(algorithm::subject_public_key_info)),
        Component::new(
            FieldId("x509.tbs_certificate.issuer_unique_id"),
            &[DerTag::CONTEXT_1],
            Content::Implicit(DerTag::BIT_STRING),
        )
        .optional(),
        Component::new(
            FieldId("x509.tbs_certificate.subject_unique_id"),
            &[DerTag::CONTEXT_2],
            Content::Implicit(DerTag::BIT_STRING),
        )
        .optional(),
        Component::new(
            FieldId("x509.tbs_certificate.extensions"),
            &[DerTag::CONSTRUCTED_3],
            Content::Components(&[Component::new(FieldId("x509.extensions"), SEQUENCE, Content::ListOf(&[EXTENSION]))]),
        )
        .optional(),
    ]),
);

fn parts(reader: &mut Reader<'_>) -> Parsed {
    der::component(reader, &TBS)?;
    let algorithm = peek_algorithm(reader.left());
    der::component(reader, &Component::new(SIGNATURE_ALGORITHM, SEQUENCE, ALGORITHM_IDENTIFIER))?;
    signature_value(reader, SIGNATURE_VALUE, algorithm)
}

/// A certificate, to the end of the structure that it is in.
pub(crate) fn certificate(reader: &mut Reader<'_>) -> Parsed {
    whole(reader, &CERTIFICATE)
}

/// The tree of one certificate in DER.
pub fn dissect_certificate(bytes: &[u8]) -> Field {
    Reader::dissect_element(CERTIFICATE_ID, bytes, certificate)
}

/// A distinguished name, to the end of the structure that it is in.
pub(crate) fn distinguished_name(reader: &mut Reader<'_>) -> Parsed {
    whole(reader, &name::NAME)
}

/// The tree of one distinguished name in DER.
pub fn dissect_distinguished_name(bytes: &[u8]) -> Field {
    Reader::dissect_element(name::NAME_ID, bytes, distinguished_name)
}

/// A public key with its algorithm, to the end of the structure that it is in.
pub(crate) fn subject_public_key_info(reader: &mut Reader<'_>) -> Parsed {
    let content = Content::Function(algorithm::subject_public_key_info);
    whole(reader, &Component::new(FieldId("x509.subject_public_key_info"), SEQUENCE, content))
}

/// One element to the end of the structure that it is in; what departs from that is told apart as far as it is DER.
pub(crate) fn whole(reader: &mut Reader<'_>, component: &Component) -> Parsed {
    let parsed = der::component(reader, component);
    der::settle(reader, parsed);
    parsed
}

/// A code point in an INTEGER or ENUMERATED of one byte.
pub(crate) fn small<C: crate::code_point::CodePoint>(reader: &mut Reader<'_>, id: FieldId) -> Parsed {
    match reader.remaining() {
        1 => reader.code_point::<C>(id).map(drop),
        _ => {
            reader.malformed(id, Malformed::Invalid);
            None
        }
    }
}

/// The first children of every element are its tag and its length.
const TAG_AND_LENGTH: usize = 2;

/// The part of a field's tree that holds its content: the last leaf of an element.
fn content(field: &Field) -> Option<&Field> {
    field.children.last().filter(|content| content.children.is_empty() && !matches!(content.value, Value::Malformed(_)))
}

#[cfg(test)]
mod tests;
